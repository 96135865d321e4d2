"""What the words of a date say, before anything outside them is asked: the values that date rules make."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace


class Unit(enum.Enum):
    """A stretch of the calendar."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"


class From(enum.Enum):
    """From where a shift counts."""

    PUBLICATION = "publication"
    MENTION = "mention"  # the date that the text named before


class Which(enum.Enum):
    LAST = "last"
    THIS = "this"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Partial:
    """A date as far as the words go: `June`, `3 April`, `2018`. A year of None is left to what surrounds it."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one date through another; a year that only one of them has is the other's too."""

    first: Expression
    last: Expression


@dataclass(frozen=True, slots=True)
class Pair:
    """Two days of a month, "13 and 14 March": a stretch when they follow on each other, else two dates."""

    first: Partial
    last: Partial


@dataclass(frozen=True, slots=True)
class Shift:
    """The `unit` that lies `by` units from the anchor. `distance`: it is measured ("a year earlier" than
    August 2024 is August 2023), not counted off the calendar ("the previous year" is 2023)."""

    unit: Unit
    by: int
    anchor: From = From.PUBLICATION
    distance: bool = False
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Past:
    """The last `n` units up to publication."""

    unit: Unit
    n: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday 0, near publication. `which` of None: the last one up to it."""

    number: int
    which: Which | None = None


@dataclass(frozen=True, slots=True)
class Picked:
    """The last, this or the next stretch of that name: "last June", "this summer"."""

    inner: Partial | Stretch
    which: Which


@dataclass(frozen=True, slots=True)
class InYear:
    """`inner`, which has no year, in the year that `year` means: "June last year"."""

    inner: Partial | Stretch
    year: Shift


@dataclass(frozen=True, slots=True)
class SamePeriod:
    """The period that the text named before, moved into the year that `year` means; None: as it was."""

    year: Partial | Shift | None = None


@dataclass(frozen=True, slots=True)
class Led:
    """`inner` with one side open: everything since it, or everything until it."""

    inner: Expression
    since: bool


Expression = Partial | Stretch | Pair | Shift | Past | Weekday | Picked | InYear | SamePeriod | Led


def lacks_year(expression: Expression) -> bool:
    """Whether the words leave a year to what surrounds them."""
    match expression:
        case Partial(year=None):
            return True
        case Stretch(first, last) | Pair(first, last):
            return lacks_year(first) and lacks_year(last)
        case Led(inner):
            return lacks_year(inner)
    return False


def with_year(expression: Expression, year: int) -> Expression:
    """`expression` with `year` where the words leave it out; a stretch ends in it."""
    match expression:
        case Partial(year=None):
            return replace(expression, year=year)
        case Stretch(first, last) if lacks_year(expression):
            return Stretch(first, with_year(last, year))
        case Pair(first, last) if last.year is None:
            return Pair(first, replace(last, year=year))
        case Led(inner):
            return replace(expression, inner=with_year(inner, year))
    return expression


def needs_publication(expression: Expression) -> bool:
    """Whether the reading depends on when the text was published."""
    match expression:
        case Partial(year) | Picked(Partial(year)):
            return year is None
        case Stretch(first, last):
            return (needs_publication(first) and needs_publication(last)) or _relative(first) or _relative(last)
        case Pair(first, last):
            return lacks_year(last)
        case Shift(anchor=anchor) | InYear(year=Shift(anchor=anchor)) | SamePeriod(year=Shift(anchor=anchor)):
            return anchor is From.PUBLICATION
        case Led(inner):
            return needs_publication(inner)
        case SamePeriod():
            return False
    return True


def anaphoric(expression: Expression) -> bool:
    """Whether the reading depends on a date that the text named before."""
    match expression:
        case SamePeriod():
            return True
        case Shift(anchor=anchor) | InYear(year=Shift(anchor=anchor)):
            return anchor is From.MENTION
        case Led(inner):
            return anaphoric(inner)
        case Stretch(first, last):
            return anaphoric(first) or anaphoric(last)
    return False


def _relative(expression: Expression) -> bool:
    return not isinstance(expression, Partial) and needs_publication(expression)
