"""From what the words of a date say to the days that they mean, given when the text was published.

Nothing here makes a date more precise than its words and the publication date are; what cannot be told is None.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from tocsin.extract.dates.expression import (
    Expression,
    From,
    InYear,
    Led,
    Pair,
    Partial,
    Past,
    Picked,
    SamePeriod,
    Shift,
    Stretch,
    Unit,
    Weekday,
    Which,
)
from tocsin.model import Bound, Day, ValueRefused, When

_FARTHEST: Final = 3000  # units: "five thousand years ago" is no date of a report


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a date is read against: the day of publication, and the date that the text named before."""

    published: When | None = None
    preceding: When | None = None

    def anchor(self, anchor: From, *, later: bool) -> Day | None:
        """The day to count from: the last of the anchor's days for what comes later, else the first."""
        when = self.published if anchor is From.PUBLICATION else self.preceding
        return None if when is None else _edge(when, late=later or anchor is From.PUBLICATION)


def resolve(expression: Expression, around: Surroundings) -> When | None:
    """The interval that `expression` means, or None where that cannot be told."""
    try:
        return _resolve(expression, around)
    except (ValueRefused, OverflowError):
        # "31 June", "between 2023 and 2022", a date beyond the calendar: words that mean no interval.
        return None


def _resolve(expression: Expression, around: Surroundings) -> When | None:
    match expression:
        case Partial():
            return _single(_partial(expression, around))
        case Stretch(first, last) | Pair(first, last):
            return _stretch(first, last, around)
        case Shift():
            return _shift(expression, around)
        case Past(unit, n):
            return _past(unit, n, around.anchor(From.PUBLICATION, later=True))
        case Weekday(number, which):
            return _weekday(number, which, around.anchor(From.PUBLICATION, later=True))
        case Picked(inner, which):
            return _picked(inner, which, around)
        case InYear(inner, year):
            return _in_year(inner, year, around)
        case SamePeriod(year):
            return _same_period(year, around)
        case Led(inner, since):
            return _led(resolve(inner, around), since=since)


def _single(day: Day | None) -> When | None:
    return None if day is None else When(day)


def _partial(words: Partial, around: Surroundings) -> Day | None:
    """The date, its year the last one in which it was not after publication."""
    if words.year is not None:
        return Day(words.year, words.month, words.day, approximate=words.approximate)
    published = around.anchor(From.PUBLICATION, later=True)
    if published is None or words.month is None:
        return None
    year = published.year - ((words.month, words.day or 0) > (published.month or 12, published.day or 31))
    return Day(year, words.month, words.day, uncertain=published.month is None, approximate=words.approximate)


def _stretch(first: Expression, last: Expression, around: Surroundings) -> When | None:
    if isinstance(first, Partial) and isinstance(last, Partial):
        first, last = _shared_year(first, last, around)
    start, end = _resolve(first, around), _resolve(last, around)
    if start is None or end is None:
        return None
    low, high = _edge(start, late=False), _edge(end, late=True)
    return When(low, high) if low is not None and high is not None else None


def _shared_year(first: Partial, last: Partial, around: Surroundings) -> tuple[Partial, Partial]:
    """Both with a year: "December to March 2024" began in 2023."""
    if last.year is None:
        found = first.year if first.year is not None else _year_of(_partial(last, around))
        crosses = first.year is not None and _in_year_order(last) < _in_year_order(first)
        last = replace(last, year=None if found is None else found + crosses)
    if first.year is None and last.year is not None:
        first = replace(first, year=last.year - (_in_year_order(first) > _in_year_order(last)))
    return first, last


def _in_year_order(words: Partial) -> tuple[int, int]:
    return words.month or 0, words.day or 0


def _year_of(day: Day | None) -> int | None:
    return None if day is None else day.year


def _shift(words: Shift, around: Surroundings) -> When | None:
    anchor = around.anchor(words.anchor, later=words.by > 0)
    if anchor is None or abs(words.by) > _FARTHEST:
        return None
    moved = _measured(anchor, words) if words.distance else _counted(anchor, words.unit, words.by)
    return _approximate(moved) if moved is not None and words.approximate else moved


def _counted(anchor: Day, unit: Unit, by: int) -> When | None:
    """The calendar's year, month, week or day that lies `by` from the one that holds `anchor`."""
    match unit:
        case Unit.DECADE:
            first = (anchor.year // 10 + by) * 10
            return When(Day(first), Day(first + 9))
        case Unit.YEAR:
            return When(Day(anchor.year + by))
        case Unit.MONTH if anchor.month is not None:
            return When(_month(anchor, by))
        case Unit.WEEK if anchor.day is not None:
            monday = anchor.first() - timedelta(days=anchor.first().weekday() - 7 * by)
            return When(Day.of(monday), Day.of(monday + timedelta(days=6)))
        case Unit.DAY if anchor.day is not None:
            return When.of(anchor.first() + timedelta(days=by))
    return None


def _measured(anchor: Day, words: Shift) -> When | None:
    """A distance keeps the anchor's precision down to the month, and is only about right in weeks."""
    if words.unit is Unit.WEEK:
        days = _counted(anchor, Unit.DAY, 7 * words.by)
        return None if days is None else _approximate(days)
    if words.unit is Unit.DECADE:
        return _approximate(When(Day(anchor.year + 10 * words.by)))
    if words.unit is Unit.YEAR and words.anchor is From.MENTION and anchor.month is not None:
        return When(_month(anchor, 12 * words.by))
    return _counted(anchor, words.unit, words.by)


def _month(anchor: Day, by: int) -> Day:
    months = anchor.year * 12 + (anchor.month or 1) - 1 + by
    return Day(months // 12, months % 12 + 1)


def _approximate(when: When) -> When:
    start, end = when.start, when.end
    return When(
        replace(start, approximate=True) if isinstance(start, Day) else start,
        replace(end, approximate=True) if isinstance(end, Day) else end,
    )


def _past(unit: Unit, n: int, published: Day | None) -> When | None:
    """The interval that ends at publication; its start is as coarse as the count: months by month, years by year."""
    if published is None or n > _FARTHEST:
        return None
    match unit:
        case Unit.HOUR:
            start = _counted(published, Unit.DAY, -max(1, n // 24))
        case Unit.DAY | Unit.WEEK:
            start = _counted(published, Unit.DAY, -n * (7 if unit is Unit.WEEK else 1))
        case Unit.YEAR if n == 1 and published.month is not None:
            start = _counted(published, Unit.MONTH, -12)
        case Unit.MONTH:
            start = _counted(published, Unit.MONTH, -n)
        case _:
            start = _counted(published, Unit.YEAR, -n * (10 if unit is Unit.DECADE else 1))
    return None if start is None else When(start.start, published)


def _weekday(number: int, which: Which | None, published: Day | None) -> When | None:
    if published is None or published.day is None:
        return None
    today = published.first()
    back = (today.weekday() - number) % 7
    match which:
        case None:
            days = -back
        case Which.LAST:
            days = -(back or 7)
        case Which.NEXT:
            days = 7 - back
        case Which.THIS:
            days = number - today.weekday()
    return When.of(today + timedelta(days=days))


def _picked(inner: Partial | Stretch, which: Which, around: Surroundings) -> When | None:
    published = around.anchor(From.PUBLICATION, later=True)
    if published is None or published.month is None:
        return None
    years = {Which.LAST: (0, -1, -2), Which.THIS: (0,), Which.NEXT: (0, 1)}[which]
    for year in (published.year + y for y in years):
        found = resolve(_placed(inner, year), around)
        if found is not None and _lies(found, which, Day(published.year, published.month)):
            return found
    return None


def _placed(inner: Partial | Stretch, year: int) -> Partial | Stretch:
    """`inner` in a year: the one in which it starts."""
    if isinstance(inner, Partial):
        return replace(inner, year=year)
    first, last = inner.first, inner.last
    if not isinstance(first, Partial) or not isinstance(last, Partial):
        return inner
    return Stretch(replace(first, year=year), replace(last, year=year + (_in_year_order(last) < _in_year_order(first))))


def _lies(found: When, which: Which, month: Day) -> bool:
    low, high = found.first(), found.last()
    if low is None or high is None:
        return False
    return {Which.LAST: high < month.first(), Which.THIS: True, Which.NEXT: low > month.last()}[which]


def _in_year(inner: Partial | Stretch, year: Shift, around: Surroundings) -> When | None:
    found = _shift(year, around)
    return None if found is None else resolve(_placed(inner, _year(found)), around)


def _year(when: When) -> int:
    day = _edge(when, late=True)
    return day.year if day is not None else date.min.year


def _same_period(year: Partial | Shift | None, around: Surroundings) -> When | None:
    """The preceding date in another year; without one before, only that year."""
    if year is None:
        return around.preceding
    target = _resolve(year, around)
    before = around.preceding
    if target is None or before is None:
        return target
    by = _year(target) - _year(before)
    return When(_moved(before.start, by), None if before.end is None else _moved(before.end, by))


def _moved(bound: Day | Bound, by: int) -> Day | Bound:
    return replace(bound, year=bound.year + by) if isinstance(bound, Day) else bound


def _led(when: When | None, *, since: bool) -> When | None:
    edge = None if when is None else _edge(when, late=not since)
    if edge is None:
        return when
    return When(edge, Bound.OPEN) if since else When(Bound.OPEN, edge)


def _edge(when: When, *, late: bool) -> Day | None:
    """The interval's last date, or its first; the other one where that side has none."""
    end = when.start if when.end is None else when.end
    near, far = (end, when.start) if late else (when.start, end)
    return near if isinstance(near, Day) else far if isinstance(far, Day) else None
