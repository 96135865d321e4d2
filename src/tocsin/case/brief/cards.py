"""What the registry knows of the actors that a record names, as a briefing shows it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from tocsin.brief import ActorCard
from tocsin.case.assessment import Assessment
from tocsin.model import Naming, Ref, Side, parties
from tocsin.names import Actor, Registry
from tocsin.release import WITHHELD
from tocsin.resolve.actors import actor_key, is_registered
from tocsin.resolve.classes import is_class
from tocsin.vocabulary.cues import load_cues

_KINDS: Final = {"armed_group": "group", "government": "state", "media_wing": "media"}
_SHOWN_KINDS: Final = frozenset({"group", "faction", "state", "force", "media", "population", "person", "collective"})


def cards(known: Assessment, registry: Registry) -> Iterator[tuple[str, ActorCard]]:
    """By id, or by name where there is none."""
    ids = {ref.id for c in known.claims for _, ref in parties(c.statement) if ref.id}
    for id in sorted(ids):
        if actor := registry.get(id):
            yield id, ActorCard(actor.name, _short(actor, registry), _kind(actor))
    refs = {ref for c in known.claims for _, ref in parties(c.statement) if not is_registered(actor_key(ref))}
    for name in sorted({ref.name for ref in refs if leaves_open(ref)}):
        yield name, ActorCard(name, None, "collective")


def leaves_open(ref: Ref) -> bool:
    """Whether the name is a word for a class ("Baloch groups", "attackers") and names nobody."""
    if ref.name == WITHHELD:
        return False
    words = ref.name.split()
    return is_class(ref) or ref.name.islower() or not _plurals().isdisjoint(words[-1:])


@cache
def _plurals() -> frozenset[str]:
    """What the vocabulary has for members of a class, as they stand at the end of a name."""
    members = [words[-1] for words, kind in load_cues().parties.items() if kind == "members"]
    return frozenset(_plural(word) for word in members)


def _plural(word: str) -> str:
    if word.endswith("man"):
        return f"{word.removesuffix('man')}men"
    return word if word.endswith("s") else f"{word}s"


def kind_of(ref: Ref, registry: Registry) -> str | None:
    """The kind of actor that the registry knows under the reference's id; None for one that it lacks."""
    actor = registry.get(ref.id) if ref.id else None
    return _kind(actor) if actor else None


def _short(actor: Actor, registry: Registry) -> str | None:
    return next((n.form for n in registry.names(actor.id) if n.kind == "acronym"), None)


def _kind(actor: Actor) -> str | None:
    kind = _KINDS.get(actor.kind, actor.kind)
    return kind if kind in _SHOWN_KINDS else None


def labels(known: Assessment, registry: Registry) -> dict[str, str]:
    """Labels that the claims use, and those that the registry has, with the display name of whom they are used for."""
    ids = {ref.id for c in known.claims for _, ref in parties(c.statement) if ref.id}
    known_labels = {n.form: id for id in sorted(ids) for n in registry.names(id) if n.kind == "label"}
    found = {form: actor.name for form, id in known_labels.items() if (actor := registry.get(id))}
    said = [c.statement for c in known.claims if isinstance(c.statement, Naming) and c.side is Side.FOR]
    return found | {s.name: s.actor.name for s in said if s.form == "label"}
