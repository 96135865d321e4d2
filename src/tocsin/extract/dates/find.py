"""Finding the dates of a text: rules propose, ranges and leads join, surroundings resolve."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tocsin.extract.dates.expression import anaphoric
from tocsin.extract.dates.join import joined
from tocsin.extract.dates.lexemes import lexemes
from tocsin.extract.dates.points import Found, Row, points
from tocsin.extract.dates.resolve import Surroundings, resolve
from tocsin.extract.dates.years import Years
from tocsin.model import When


@dataclass(frozen=True, slots=True)
class DateMention:
    """`text[start:end]` means `when`.

    `relative`: the reading needed the publication date. `anaphoric`: it needed the date that the text named before.
    `lead` is how the text leads the date, where that tells what it bounds: `since`, `until`, `by`, `as of`, `to`,
    `from`, `before`, `after`, `between`; else None. The span holds a lead that opens or makes the interval.
    """

    start: int
    end: int
    when: When
    relative: bool = False
    anaphoric: bool = False
    lead: str | None = None


def find_dates(text: str, *, published: When | None) -> tuple[DateMention, ...]:
    """The dates in `text`, in order, none overlapping, each as long as the words go; offsets in code points.

    No date is more precise than its words. Those that count from publication ("yesterday", "last year", "in June"
    where the text gives no year) need `published`, and are passed over where it is None or too coarse.
    """
    row, found = _read(text)
    return tuple(_mentions(found, Years.of(row, found, published), published))


def date_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where the words of a date stand, resolved or not, and names made of one: their digits count nothing."""
    row, found = _read(text)
    return tuple(f.span(row) for f in found)


@lru_cache(maxsize=1)  # names and numbers ask for the dates of the same text
def _read(text: str) -> tuple[Row, tuple[Found, ...]]:
    row = lexemes(text)
    return row, tuple(joined(row, tuple(points(row))))


def _mentions(found: tuple[Found, ...], years: Years, published: When | None) -> Iterator[DateMention]:
    preceding: When | None = None
    for n, one in enumerate(found):
        if one.expression is None:
            continue
        expression, relative = years.complete(n)
        when = resolve(expression, Surroundings(published, preceding))
        if when is None:
            continue
        preceding = when
        years.saw(n, when, relative=relative)
        start, end = one.span(years.row)
        yield DateMention(start, end, when, relative, anaphoric(expression), one.lead)
