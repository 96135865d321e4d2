"""Whom "all of them", "they" and "he" mean where a harm is told of them."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import Final

from tocsin.extract.casualties.kinds import is_people
from tocsin.extract.casualties.people import People, people_at
from tocsin.extract.casualties.told import Told
from tocsin.extract.casualties.words import NUMBER, Row
from tocsin.model import Count


def referred(sentences: Sequence[Row], one: Told, counts: Container[str]) -> Told:
    """ "All of them died": as many as were last counted before; "he was shot": who the sentence began with."""
    head = one.people[0].head if len(one.people) == 1 else None
    if head is not None and head.low in ("he", "she"):
        meant = _spoken_of(sentences, one)
        return one if meant is None else replace(one, people=(replace(one.people[0], head=meant.head),))
    if head is None or one.count is not None or one.measure in counts or head.low not in _AS_MANY:
        return one
    counted_before = _last_counted([*sentences[: one.sentence]], one)
    if counted_before is None:
        return one
    return replace(one, people=(replace(one.people[0], count=counted_before, before=False),), count=counted_before)


_AS_MANY: Final = frozenset({"all", "both", "them", "they"})


def _spoken_of(sentences: Sequence[Row], one: Told) -> People | None:
    """The one person whom the sentence, or the one before it, speaks of first."""
    before = sentences[one.sentence - 1 : one.sentence] if one.sentence else ()
    for row, end in ((one.row, one.first), *((row, len(row)) for row in before)):
        for at in range(end):
            people = people_at(row, at, end)
            if people is not None and is_people(row, people) and people.count == Count.exactly(1):
                return people
    return None


def _last_counted(earlier: Sequence[Row], one: Told) -> Count | None:
    """The number of the people counted last before a telling."""
    for row, end in ((one.row, one.first), *((row, len(row)) for row in reversed(earlier))):
        for at in range(end - 1, -1, -1):
            people = people_at(row, at, end) if row[at].kind == NUMBER else None
            if people is not None and people.head is not None and is_people(row, people):
                return people.count
    return None
