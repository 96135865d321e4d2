"""People joined in one list: "two guards, a driver and three others, including a child"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from tocsin.extract.casualties.kinds import is_people, may_be_people
from tocsin.extract.casualties.people import People, people_at
from tocsin.extract.casualties.words import MARK, NUMBER, Row
from tocsin.model import Count
from tocsin.vocabulary.casualties import load_casualty_words

FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
HARMED: Final = frozenset({"killed", "injured", "wounded", "hurt", "dead", "died", "maimed", "perished"})
_OF_PLACE: Final = frozenset("of from in at near on inside outside aboard during".split())
_JOINS: Final = frozenset({"and", "&"})


@dataclass(frozen=True, slots=True)
class Listed:
    """words[first:last] list these people; those that "including" names are part of them and left out."""

    people: tuple[People, ...]
    first: int
    last: int


def counted(people: People) -> Count | None:
    """The number of a phrase; of people who perhaps are none, from nought to it."""
    if not people.possible or people.count is None:
        return people.count
    return Count(0, people.count.max)


def total(counts: Iterable[Count | None]) -> Count | None:
    """The sum; a part without a number leaves it open above, and a sum of such parts alone is None."""
    parts = tuple(counts)
    known = [c for c in parts if c is not None]
    if not known:
        return None
    low = sum(c.min or 0 for c in known) if any(c.min is not None for c in known) else None
    tops = [c.max for c in known if c.max is not None]
    high = sum(tops) if len(tops) == len(parts) else None
    return None if low is None and high is None else Count(low, high)


def listed_at(row: Row, i: int, end: int, *, added: bool = False) -> Listed | None:
    """The list that starts at `i` within words[:end]; None where no people start there.

    `added`: to people counted before it, so that "possibly five" may be none; else it is some five.
    """
    found = people_at(row, i, end)
    if found is None:
        return None
    items, at = [replace(found, possible=found.possible and added)], found.last
    while at < end:
        step = _next(row, items[-1], at, end)
        if step is None:
            break
        joined, at = step
        if joined is not None:
            items.append(joined)
    return Listed(tuple(items), i, at)


def _next(row: Row, before: People, at: int, end: int) -> tuple[People | None, int] | None:
    """What follows in a list: another of its people, or words to pass over; None where it ends."""
    if row.low(at) in ("(", "-", "–", "—"):
        return _aside(row, at, end)
    if (past := skipped_part(row, at, end)) > at:
        return None, past
    if row.low(at) in _OF_PLACE and not _starts_clause(row, at, end):
        place = people_at(row, at + 1, end)
        return (None, place.last) if place is not None else None
    start, comma = at, row.low(at) == ","
    start += comma
    join = row.low(start) in _JOINS
    size = 1 if join else row.starts(start, load_casualty_words()["beside"])
    if not comma and not size:
        return _alternative(row, at, end)
    following = people_at(row, start + size, end)
    if following is None or following.before or not _belongs(row, following, end):
        return None
    if comma and not size:
        past = following.last
        if _is_apposition(before, following) or (following.possible and following.count is None):
            return None, past + (row.low(past) == "," and past < end)
        if not _numbered(row, following) and not _goes_on(row, past, end):
            return None
    if join and _shares_number(row, before, following):
        return None, following.last
    return following, following.last


def _shares_number(row: Row, before: People, following: People) -> bool:
    """ "Eight officers and soldiers": one number for both, where the second is a bare plural."""
    bare = following.count is None and following.head is not None and following.head.tag == "NNS"
    return bare and following.core - following.first == 1 and _numbered(row, before) and before.head is not None


def _goes_on(row: Row, at: int, end: int) -> bool:
    """Whether a list goes on to its "and"; without one a name after a comma is a place or an apposition."""
    while at < end and row.low(at) == "," and row.low(at + 1) not in _JOINS:
        following = people_at(row, at + 1, end)
        if following is None:
            return False
        at = following.last
    return at < end and (row.low(at) in _JOINS or row.low(at + 1) in _JOINS)


def _belongs(row: Row, people: People, end: int) -> bool:
    one = row.low(people.first) in ("a", "an")
    counts = (one or _numbered(row, people)) and may_be_people(row, people)
    return (is_people(row, people) or counts) and not verb_after(row, people.last, end)


def _numbered(row: Row, people: People) -> bool:
    return any(row[k].kind == NUMBER for k in range(people.first, people.last))


def _is_apposition(before: People, following: People) -> bool:
    """ "X, the commander of Y": the same person said twice."""
    one = Count.exactly(1)
    return before.named != following.named and before.count == one and following.count == one


def _alternative(row: Row, at: int, end: int) -> tuple[People | None, int] | None:
    """ "4-6 militants or civilians": one number for both."""
    if row.low(at) not in ("or", "and/or"):
        return None
    other = people_at(row, at + 1, end)
    return (None, other.last) if other is not None and other.count is None else None


def _aside(row: Row, at: int, end: int) -> tuple[People | None, int] | None:
    closing = ")" if row.low(at) == "(" else row.low(at)
    for k in range(at + 1, end):
        if row.low(k) == closing:
            return None, k + 1
    return None


def skipped_part(row: Row, at: int, end: int) -> int:
    """Where "including three children" ends that starts at `at`, or at the comma before it; `at` if none does."""
    start = at + (row.low(at) == ",")
    hedged = start + (row.low(start) in ("possibly", "reportedly", "probably", "some", "many", "also"))
    size = row.starts(hedged, load_casualty_words()["part"])
    if not size:
        return at
    past = hedged + size
    if past >= end:
        return at  # "all of them died"
    while past < end:
        people = people_at(row, past, end)
        if people is None or (past > hedged + size and verb_after(row, people.last, end)):
            break
        past = people.last
        place = people_at(row, past + 1, end) if row.low(past) in _OF_PLACE else None
        past = place.last if place is not None else past
        ahead = past + (row.low(past) == ",")
        ahead += row.low(ahead) in ("and", "or")
        following = people_at(row, ahead, end) if ahead > past else None
        if following is None or following.more or verb_after(row, following.last, end):
            break
        if not is_people(row, following):
            break
        past = ahead
    return past + (past < end and row.low(past) == ",")


def verb_after(row: Row, at: int, end: int) -> bool:
    """Whether a verb follows whose subject the phrase before is, short of `end`: a new clause has begun."""
    at += row.low(at) == ","
    while at < end and row.tag(at) == "RB":
        at += 1
    return at < len(row) and at < end and (row.tag(at) in FINITE or row.low(at) in HARMED)


def _starts_clause(row: Row, at: int, end: int) -> bool:
    return row.tag(at + 1) == "WDT" or (row[at].kind == MARK and at < end)
