"""Whom an analyst means by a name, an acronym or an id: one actor of the record, or a refusal that lists candidates.

A shared name picks nobody (law 4): where a form names several actors that the record speaks of, all are listed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from tocsin.case.assessment import Assessment
from tocsin.model import Ref, Trait, ValueRefused, parties
from tocsin.names import Actor, Registry
from tocsin.names.normal import key
from tocsin.resolve.actors import UNREGISTERED, actor_key

_MOST: Final = 8  # candidates that a refusal lists


@dataclass(frozen=True, slots=True)
class Whom:
    """One actor that the record speaks of: its key (`actor_key`), its display name, and its kind where known."""

    key: str
    name: str
    kind: str | None

    @property
    def ref(self) -> Ref:
        """As a party of a claim."""
        return Ref(self.name, None, None if self.key.startswith(UNREGISTERED) else self.key)

    @property
    def person(self) -> bool:
        """Whether it is a person, of whom only public roles are shown (law 10)."""
        return self.kind == "person"


def whom(words: str, known: Assessment, registry: Registry) -> Whom:
    """The actor of the record that `words` name: an id, a name the record uses, or a form that the registry knows.

    Raises ValueRefused where the record speaks of nobody of that name, with the closest names, and where the form
    names several, with the ids to choose from.
    """
    refs = _spoken_of(known)
    found = list(dict.fromkeys(_candidates(words.strip(), refs, registry)))
    if len(found) == 1:
        return _known(found[0], refs, known, registry)
    if found:
        listed = ", ".join(f"{at} ({refs[at].name})" for at in found[:_MOST])
        raise ValueRefused("a name of several actors", value=words, allowed=listed, do="name one by its id")
    raise ValueRefused(
        "nobody of that name in the record",
        value=words,
        allowed=", ".join(_closest(key(words), refs) or _most_named(known)) or "nobody: it names no actor",
        do="see `tocsin actors`",
    )


def _closest(asked: str, refs: Mapping[str, Ref]) -> list[str]:
    """Names that hold the words first, then those spelt most alike."""
    names = {key(ref.name): ref.name for ref in refs.values()}
    holding = [name for name in names if asked and f" {asked} " in f" {name} "]
    alike = get_close_matches(asked, names, n=_MOST, cutoff=0.6)
    return [names[name] for name in dict.fromkeys([*holding, *alike])][:_MOST]


def _most_named(known: Assessment) -> list[str]:
    named = Counter(ref.name for claim in known.claims for _, ref in parties(claim.statement))
    return sorted(named, key=lambda name: (-named[name], name))[:_MOST]


def _spoken_of(known: Assessment) -> dict[str, Ref]:
    refs: dict[str, Ref] = {}
    for claim in known.claims:
        for _, ref in parties(claim.statement):
            refs.setdefault(actor_key(ref), ref)
        for link in claim.attribution:
            refs.setdefault(actor_key(spoken := Ref(link.name, link.mention, link.id)), spoken)
    return refs


def _candidates(words: str, refs: Mapping[str, Ref], registry: Registry) -> Iterator[str]:
    """An id alone decides; then a name that the record uses; then the registry's forms, labels included."""
    if words in refs:
        yield words
        return
    asked = key(words).removeprefix("the ")
    named = [at for at, ref in refs.items() if asked and key(ref.name).removeprefix("the ") == asked]
    registered = [actor.id for actor in _exactly(words, registry) if actor.id in refs]
    yield from named or registered or _by_mention(asked, refs)


def _exactly(words: str, registry: Registry) -> Sequence[Actor]:
    """Those of whom `words` are a form to the letter, else in any case and accents."""
    found = registry.lookup(words)
    return [a for a in found if any(name.form == words for name in registry.names(a.id))] or found


def _by_mention(asked: str, refs: Mapping[str, Ref]) -> Iterator[str]:
    return (at for at, ref in refs.items() if asked and ref.mention and key(ref.mention).removeprefix("the ") == asked)


def _known(at: str, refs: Mapping[str, Ref], known: Assessment, registry: Registry) -> Whom:
    actor = registry.get(at)
    if actor:
        return Whom(at, actor.name, str(actor.kind))
    leads = any(
        isinstance(c.statement, Trait)
        and c.statement.trait == "leader"
        and isinstance(c.statement.value, Ref)
        and actor_key(c.statement.value) == at
        for c in known.claims
    )
    return Whom(at, refs[at].name, "person" if leads else None)
