"""Two leaders of one actor at one time, and two strengths far apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from typing import Final

from tocsin.assess.strain import Strain, Strains, affirmed, at_one_time, quoted
from tocsin.model import Change, Claim, Count, Figure, Ref, Trait
from tocsin.names.normal import key
from tocsin.resolve.actors import actor_key
from tocsin.resolve.speakers import words

_ONE_NAME: Final = 0.8  # likeness from which two spellings are taken for one name (Ratcliff and Obershelp 1988)
_FAR: Final = 2  # times: estimates of one strength commonly differ by half, rarely by more than this
_NUMBER: Final = re.compile(r"\d[\d,]*")


def trait_strains(claims: Sequence[Claim]) -> Iterator[Strain]:
    """Pairs of leaders, and of strengths, of one actor at one time that hardly fit."""
    leaders: dict[str, list[Claim]] = defaultdict(list)
    strengths: dict[str, list[tuple[Claim, Ref, Count]]] = defaultdict(list)
    for claim in claims:
        if affirmed(claim):
            if isinstance(claim.statement, Trait) and claim.statement.trait == "leader":
                leaders[actor_key(claim.statement.actor)].append(claim)
            for of, count in _strength(claim):
                strengths[actor_key(of)].append((claim, of, count))
    for group in leaders.values():
        yield from (_two_leaders(a, b) for a, b in combinations(group, 2) if _both_lead(a, b))
    for given in strengths.values():
        pairs = combinations(given, 2)
        yield from (_two_strengths(a, b) for a, b in pairs if _far(a[2], b[2]) and at_one_time(a[0], b[0]))


def _leader(claim: Claim) -> str:
    value = claim.statement.value if isinstance(claim.statement, Trait) else ""
    return value.name if isinstance(value, Ref) else value


def _both_lead(a: Claim, b: Claim) -> bool:
    """Whether two persons lead at one time: no spellings of one name, and neither took over or left."""
    names = [_leader(c) for c in (a, b)]
    if {Change.NEW, Change.ENDED} & {c.statement.change for c in (a, b)} or not at_one_time(a, b):
        return False
    first, second = (words(n) for n in names)
    return not (first <= second or second <= first) and _likeness(*names) < _ONE_NAME


def _likeness(a: str, b: str) -> float:
    return SequenceMatcher(None, key(a), key(b)).ratio()


def _two_leaders(a: Claim, b: Claim) -> Strain:
    actor = a.statement.actor.name if isinstance(a.statement, Trait) else ""
    why = (
        f"One claim names {_leader(a)} as leader of {actor} {quoted(a)}, another of the same time {_leader(b)} "
        f"{quoted(b)}"
    )
    unless = "one followed the other, they lead at different levels, or both names are one person's"
    return Strain(Strains.LEADER, (a, b), why, unless)


def _strength(claim: Claim) -> Iterator[tuple[Ref, Count]]:
    match claim.statement:
        case Figure(measure="fighters", value=Count() as value, change_percent=None) as figure if not figure.place:
            of = figure.affected or figure.perpetrator
            if of is not None and figure.part_of is None:
                yield of, value
        case Trait(trait="strength", value=str() as text) as trait:
            numbers = [int(n.replace(",", "")) for n in _NUMBER.findall(text)]
            if numbers and not trait.place:
                yield trait.actor, Count(min(numbers), max(numbers))


def _far(a: Count, b: Count) -> bool:
    low, high = sorted((a, b), key=lambda c: (c.min or 0, c.max or 0))
    return low.max is not None and high.min is not None and high.min >= _FAR * max(low.max, 1)


def _two_strengths(a: tuple[Claim, Ref, Count], b: tuple[Claim, Ref, Count]) -> Strain:
    (first, of, low), (second, _, high) = sorted((a, b), key=lambda s: (s[2].min or 0, s[2].max or 0))
    times = (high.min or 0) / max(low.max or 1, 1)
    why = (
        f"One claim gives {of.name} {low} fighters {quoted(first)}, another of the same time {high} "
        f"{quoted(second)}, {times:.1f} times as many"
    )
    unless = "one counts supporters or another branch too, or things changed between the two claims"
    return Strain(Strains.STRENGTH, (first, second), why, unless)
