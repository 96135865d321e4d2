"""Running totals: numbers said to sum up what was before, each against the one before it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Final

from tocsin.assess.breakdowns import is_running_total
from tocsin.assess.findings import Check, Finding, Verdict, finding
from tocsin.assess.tallies import Books, Tally, may_be_same
from tocsin.assess.wording import in_period
from tocsin.model import Bound, Counting, Day, When
from tocsin.resolve.actors import actor_key

DAYS_TO_A_TOTAL: Final = 31  # a total without a period of its own sums up what was stated in the month before


def is_total(books: Books, tally: Tally) -> bool:
    """Whether a text says that the number sums up what was before."""
    return tally.counting == Counting.CUMULATIVE.value or (tally.when is None and is_running_total(books, tally))


def stated(tally: Tally) -> list[date]:
    """The days on which its claims were stated, as far as known."""
    return [last for c in tally.claims if c.stated is not None and (last := c.stated.last()) is not None]


def counted(books: Books, tally: Tally) -> When | None:
    """The period counted; of a running total without one, all up to the first day on which it was stated."""
    if tally.when is not None or not is_total(books, tally):
        return tally.when
    days = stated(tally)
    return When(Bound.OPEN, Day.of(min(days))) if days else None


def falling_totals(books: Books) -> Iterator[Finding]:
    """Every running total of one voice that is lower than the one that the voice stated before.

    Two totals are one series where the places and parties are the same and at least one of these is named, where
    they begin on one day as far as they say, and where the later was stated within a month.
    """
    totals = [t for t in books.tallies if stated(t) and is_total(books, t)]
    for first, second in combinations(sorted(totals, key=lambda t: (min(stated(t)), t.voice.key)), 2):
        if _one_series(books, first, second) and _below(second, first):
            yield _fall(books, first, second)


def _one_series(books: Books, a: Tally, b: Tally) -> bool:
    days = (min(stated(b)) - max(stated(a))).days
    if a.measure != b.measure or a.voice.key != b.voice.key or not 0 < days <= DAYS_TO_A_TOTAL:
        return False
    if a.places != b.places or not (a.places or _named(a, b)):
        return False
    starts = [t.when.first() for t in (a, b) if t.when is not None]
    pairs = ((a.perpetrator, b.perpetrator), (a.affected, b.affected))
    return len(set(starts)) < 2 and all(may_be_same(x, y, books.includes) for x, y in pairs)


def _named(a: Tally, b: Tally) -> bool:
    """Whether both name the same party, by more than a common noun."""
    pairs = ((a.perpetrator, b.perpetrator), (a.affected, b.affected))
    return any(x and y and actor_key(x) == actor_key(y) and (x.id or not x.name.islower()) for x, y in pairs)


def _below(later: Tally, earlier: Tally) -> bool:
    return later.count.max is not None and earlier.count.min is not None and later.count.max < earlier.count.min


def _fall(books: Books, first: Tally, second: Tally) -> Finding:
    gap = (first.count.min or 0) - (second.count.max or 0)
    days = [in_period(When.of(min(stated(t)))) for t in (first, second)]
    words = (
        f"a running total cannot fall: {books.scope(first)}, stated {days[0]}, and {books.scope(second)}, stated "
        f"{days[1]}, {gap:,} fewer; all from {first.voice.name}."
    )
    claims = (*first.claims, *second.claims)
    explained = "a correction, or a count that was begun anew"
    return finding(Check.RUNNING_TOTAL, Verdict.DOES_NOT, words, claims, explained_by=explained)
