"""What a record tells of each actor that could show who else it is: its names, ground, leaders, ties and time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import Final

from tocsin.model import Claim, Event, Naming, Ref, Side, Tie, Trait, parties
from tocsin.names import Registry
from tocsin.names.normal import key
from tocsin.resolve.actors import actor_key, is_registered
from tocsin.resolve.classes import is_class
from tocsin.vocabulary.likeness import Likeness

_LABEL: Final = "label"
_WIDE: Final = frozenset({"country", "province", "region", "area"})  # too wide to be anybody's ground
_ACTING: Final = frozenset({"actor", "source", "initiator", "perpetrator"})
_LISTED: Final = 12  # of one list: more pairs than theirs tell nothing new


@dataclass(slots=True)
class Profile:
    """One actor as a record has it. `names` are forms, `labels` what others call it; `kind` and `parent` as a registry
    or a claim gives them. `acts`: days of what it is said to do, each with a claim's id; `ended`: the same of its end.
    """

    key: str
    name: str
    kind: str | None = None
    parent: str | None = None
    names: dict[str, None] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)
    places: dict[str, str] = field(default_factory=dict)
    countries: set[str] = field(default_factory=set)
    leaders: dict[str, str] = field(default_factory=dict)
    ties: dict[tuple[str, str, str], str] = field(default_factory=dict)
    acts: list[tuple[date, str]] = field(default_factory=list)
    ended: list[tuple[date, str]] = field(default_factory=list)

    @property
    def registered(self) -> bool:
        return is_registered(self.key)


@dataclass(frozen=True, slots=True)
class Profiles:
    """All actors of a record that could be one with another, by key, and the pairs that one text sets side by side,
    each with its words."""

    by_key: Mapping[str, Profile]
    together: Mapping[frozenset[str], str]


def profiles(claims: Sequence[Claim], registry: Registry, likeness: Likeness) -> Profiles:
    """The profile of everybody named by `claims`; classes and common nouns ("militants", "attackers") name nobody."""
    found: dict[str, Profile] = {}
    side: dict[frozenset[str], str] = {}
    spans: dict[tuple[str, int, int, str, str], list[str]] = defaultdict(list)
    for claim in claims:
        for name, ref in parties(claim.statement):
            if is_class(ref) or ref.name.islower():
                continue
            at = actor_key(ref)
            if at not in found:
                found[at] = _known(at, ref, registry)
            _take(found[at], name, ref, claim)
            evidence = claim.evidence
            spans[evidence.document, evidence.start, evidence.end, claim.statement.kind, name].append(at)
        if isinstance(tie := claim.statement, Tie):
            side.setdefault(frozenset(map(actor_key, (tie.source, tie.target))), claim.evidence.quote)
    for (document, start, end, *_), keys in spans.items():
        for pair in combinations(sorted(set(keys))[:_LISTED], 2):
            side.setdefault(frozenset(pair), f"{document[7:15]} {start}:{end}")
    _end(found, claims, likeness)
    return Profiles(found, side)


def _known(at: str, ref: Ref, registry: Registry) -> Profile:
    actor = registry.get(at)
    if actor is None:
        return Profile(at, ref.name, names={ref.name: None})
    profile = Profile(at, actor.name, str(actor.kind), actor.parent, {actor.name: None}, countries=set(actor.countries))
    for form in registry.names(at):
        if form.kind == _LABEL:
            profile.labels.add(form.form)
        else:
            profile.names[form.form] = None
    return profile


def _take(profile: Profile, role: str, ref: Ref, claim: Claim) -> None:
    """Adds what a claim tells of the actor in a role; what is denied adds its name alone."""
    statement = claim.statement
    profile.names[ref.name] = None
    if claim.side is not Side.FOR:
        return
    match statement:
        case Naming(form=form, name=name) if role == "actor" and form == _LABEL:
            profile.labels.add(name)
        case Naming(name=name) if role == "actor":
            profile.names[name] = None
        case Trait():
            _take_trait(profile, role, statement)
        case Tie(tie=tie, source=source, target=target) if role in ("source", "target"):
            other = target if role == "source" else source
            profile.ties[tie, role, actor_key(other)] = claim.evidence.quote
    if not isinstance(statement, Trait | Naming):
        if role in _ACTING and statement.when and (day := statement.when.first()):
            profile.acts.append((day, claim.id))
        fine = (place for place in statement.place if place.precision not in _WIDE)
        profile.places |= {place.id or key(place.name): place.name for place in fine}


def _take_trait(profile: Profile, role: str, trait: Trait) -> None:
    if not isinstance(value := trait.value, Ref):
        return
    if trait.trait == "leader" and role == "actor":
        profile.leaders[actor_key(value)] = value.name
    elif trait.trait == "leader":
        profile.kind = profile.kind or "person"
    elif trait.trait == "parent" and role == "actor":
        profile.parent = profile.parent or actor_key(value)


def _end(found: Mapping[str, Profile], claims: Sequence[Claim], likeness: Likeness) -> None:
    """When an actor is said to be no more: a status of these words, or of a person also an event told in them.

    Of persons only those in public roles have a profile (law 10).
    """
    words = re.compile(rf"\b(?:{'|'.join(sorted(likeness.end))})\b", re.IGNORECASE)
    persons = [p for p in found.values() if p.kind == "person"]
    for claim in claims:
        statement = claim.statement
        last = statement.when.last() if statement.when else None
        if last is None or claim.side is not Side.FOR:
            continue
        match statement:
            case Trait(trait="status", value=str() as value) if words.search(value):
                found[actor_key(statement.actor)].ended.append((last, claim.id))
            case Event() if persons and (said := words.search(claim.evidence.quote)):
                before = claim.evidence.quote[: said.start()]
                for person in _opening(before, persons):
                    person.ended.append((last, claim.id))


def _opening(before: str, persons: Sequence[Profile]) -> Iterator[Profile]:
    """The one person whose name opens what stands before the words of an end ("X, a commander of Y, was killed")."""
    folded = f"{key(before)} "
    opening = [p for p in persons if any(folded.startswith(f"{key(n)} ") for n in p.names if " " in key(n))]
    if len(opening) == 1:
        yield opening[0]
