"""Voices that say the same rare things without citing each other: perhaps one origin, for an analyst to decide.

Nothing is merged here. Two reporters of one attack share its day and place, so an echo needs more: rare
particulars of at least three sorts or things, among them a number or the name of an unregistered group.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from tocsin.model import Claim, Count, Day, Document, Event, Figure, Side, When, content_id, parties
from tocsin.names.normal import key
from tocsin.resolve.classes import is_class
from tocsin.resolve.speakers import each, words
from tocsin.resolve.voices import Voice, voices

Particular = tuple[str, str]  # its sort, and what it is

_LEAST_SHARED: Final = 3
_LEAST_NUMBER: Final = 10  # smaller numbers are shared by chance
_COMMON: Final = 4  # a particular heard from more voices than this is no longer rare
_GROUP_WORDS: Final = each("group groups faction factions fighters under former members led headed commander")


@dataclass(frozen=True, slots=True)
class Echo:
    """Two voices that may be one. `claims` are the pairs of ids that meet; `why` names what they share."""

    id: str
    voices: tuple[str, str]
    claims: tuple[tuple[str, str], ...]
    why: str


def echoes(documents: Sequence[Document], claims: Sequence[Claim]) -> tuple[Echo, ...]:
    """Pairs of voices with claims of one kind that share at least two rare particulars, three in all.

    A particular is a month or day, a place, an exact number from 10, or a word of an unregistered group's name;
    it is rare while at most four voices give it. Sorted by what they share most of, then by name.
    """
    known = {c.id: c for c in claims if c.side is Side.FOR}
    heard = voices(documents, claims)
    particulars = _rare({name: _particulars(c) for name, c in known.items()}, heard)
    met: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for a, b in _meeting(known, particulars):
        if heard[a].key != heard[b].key:
            first, second = sorted((a, b), key=lambda n: (heard[n].key, n))
            met[heard[first].key, heard[second].key].append((first, second))
    found = (_echo(pairs, heard, particulars) for _, pairs in sorted(met.items()))
    return tuple(sorted((e for e in found if e is not None), key=lambda e: (-len(e.claims), e.voices, e.id)))


def _particulars(claim: Claim) -> frozenset[Particular]:
    statement = claim.statement
    found = {("place", p.id or key(p.name)) for p in statement.place}
    found |= {("number", str(n)) for n in _numbers(statement) if n >= _LEAST_NUMBER}
    for _, ref in parties(statement):
        if ref.id is None and not is_class(ref):
            found |= {("name", w) for w in words(ref.name) - _GROUP_WORDS}
    return frozenset(found | _dated(statement.when))


def _dated(when: When | None) -> set[Particular]:
    """The period, where it is as short as a month."""
    precise = when is not None and isinstance(when.start, Day) and when.start.month is not None
    return {("when", str(when))} if precise else set()


def _numbers(statement: object) -> Iterator[int]:
    match statement:
        case Figure():
            counts: tuple[Count | None, ...] = (statement.value, statement.base_value)
        case Event():
            counts = (statement.deaths, statement.injured)
        case _:
            counts = ()
    yield from (n for c in counts if c is not None and (n := c.exact()) is not None)


def _rare(found: Mapping[str, frozenset[Particular]], heard: Mapping[str, Voice]) -> dict[str, frozenset[Particular]]:
    """The particulars that few voices give."""
    givers: dict[Particular, set[str]] = defaultdict(set)
    for name, those in found.items():
        for particular in those:
            givers[particular].add(heard[name].key)
    return {n: frozenset(p for p in those if len(givers[p]) <= _COMMON) for n, those in found.items()}


def _meeting(
    claims: Mapping[str, Claim], particulars: Mapping[str, frozenset[Particular]]
) -> Iterator[tuple[str, str]]:
    """Pairs of claims of one kind with two particulars in common."""
    by_pair: dict[tuple[str, Particular, Particular], set[str]] = defaultdict(set)
    for name in sorted(claims):
        for two in combinations(sorted(particulars[name]), 2):
            by_pair[claims[name].statement.kind.value, *two].add(name)
    yield from sorted({pair for names in by_pair.values() for pair in combinations(sorted(names), 2)})


def _echo(
    pairs: Sequence[tuple[str, str]], heard: Mapping[str, Voice], particulars: Mapping[str, frozenset[Particular]]
) -> Echo | None:
    shared = sorted({p for a, b in pairs for p in particulars[a] & particulars[b]})
    if len(shared) < _LEAST_SHARED or not any(sort in ("number", "name") for sort, _ in shared):
        return None
    names = (heard[pairs[0][0]].name, heard[pairs[0][1]].name)
    told = ", ".join(what for _, what in shared)
    why = f"{names[0]} and {names[1]} share {len(shared)} rare particulars and cite no common source: {told}."
    return Echo(content_id("e_", {"voices": [heard[n].key for n in pairs[0]]}), names, tuple(pairs), why)
