"""What the words that a date rule matched say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
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
from tocsin.extract.dates.lexemes import Lexeme

Words = Sequence[Lexeme]

_MONTH_KINDS: Final = ("month", "doubtful_month", "short_month", "month_lower")
_YEAR_KINDS: Final = ("year", "old_year")
_DAY_KINDS: Final = ("digits", "nth")
_UNITS: Final = {
    "hour": Unit.HOUR,
    "day": Unit.DAY,
    "daypart": Unit.DAY,
    "week": Unit.WEEK,
    "month_unit": Unit.MONTH,
    "year_unit": Unit.YEAR,
    "decade_unit": Unit.DECADE,
}
_WHICH: Final = {"last": Which.LAST, "past": Which.LAST, "this": Which.THIS, "next": Which.NEXT}
_STEP: Final = {Which.LAST: -1, Which.THIS: 0, Which.NEXT: 1}


def _value(words: Words, *kinds: str, nth: int = 0) -> int | None:
    values = [w.value for w in words if w.kind in kinds]
    return values[nth] if len(values) > nth else None


def _has(words: Words, *kinds: str) -> bool:
    return any(w.kind in kinds for w in words)


def partial(words: Words) -> Partial:
    """A day, a month or a year."""
    return Partial(
        _value(words, *_YEAR_KINDS),
        _value(words, *_MONTH_KINDS),
        _value(words, *_DAY_KINDS),
        approximate=_has(words, "part", "part_noun"),
    )


def days(words: Words) -> Expression | None:
    """Two days of one month."""
    year, month = _value(words, *_YEAR_KINDS), _value(words, *_MONTH_KINDS)
    first, last = _value(words, *_DAY_KINDS), _value(words, *_DAY_KINDS, nth=1)
    if first is None or last is None or first >= last:
        return None
    pair = Partial(year, month, first), Partial(year, month, last)
    return Pair(*pair) if _has(words, "and", "or") else Stretch(*pair)


def numeric(words: Words) -> Expression | None:
    """`2025-09-20`, `20/09/2025`; where day and month cannot be told apart, only the year."""
    a, b, c = (int(n) for n in re.findall(r"\d+", words[0].text)[:3])
    if a > 31:
        return _checked(a, b, c)
    if a <= 12 and b <= 12 and a != b:
        return Partial(c) if 1900 <= c < 2100 else None
    return _checked(c, b, a) if b <= 12 else _checked(c, a, b)


def _checked(year: int, month: int, day: int) -> Partial | None:
    return Partial(year, month, day) if 1700 <= year < 2100 and 1 <= month <= 12 and 1 <= day <= 31 else None


def short_years(words: Words) -> Expression | None:
    """`2022-23` is two years, `2024-06` a month; `2010-12` may be either, and the years hold the month."""
    year, _, tail = words
    if len(tail.text) != 2 or year.value is None or tail.value is None or tail.start != year.end + 1:
        return None
    if year.value % 100 < tail.value or (year.value % 100 == 99 and tail.value == 0):
        return Stretch(Partial(year.value), Partial(year.value - year.value % 100 + tail.value))
    return Partial(year.value, tail.value) if 1 <= tail.value <= 12 else None


def part_of_year(words: Words) -> Expression | None:
    """Halves and quarters: "the first half of 2024", "Q3 2023"."""
    named = next((w for w in words if w.kind == "part_name"), None)
    halves = (named.text[0] == "H") if named else _has(words, "half")
    nth = named.value if named else _value(words, "ordinal")
    size = 6 if halves else 3
    count = 12 // size if nth is None else nth
    return _months(words, (count - 1) * size + 1, count * size) if count * size <= 12 else None


def months_of_year(words: Words) -> Expression | None:
    """ "The first nine months of 2024"."""
    n = _value(words, "cardinal", "digits")
    if n is None or not 1 <= n <= 12 or _value(words, "ordinal") not in (None, 1):
        return None
    return _months(words, 1, n) if _has(words, "ordinal") else _months(words, 13 - n, 12)


def _months(words: Words, first: int, last: int) -> Expression:
    stretch = Stretch(Partial(None, first), Partial(None, last))
    return _in_year(words, stretch)


def _in_year(words: Words, inner: Partial | Stretch) -> Expression:
    """`inner` in the year that the words name, outright or by "last year"; else without one."""
    year = _value(words, *_YEAR_KINDS)
    shift = _year_shift(words)
    if shift is not None:
        return InYear(inner, shift)
    if isinstance(inner, Partial):
        return replace(inner, year=year)
    first, last = inner.first, inner.last
    if year is None or not isinstance(first, Partial) or not isinstance(last, Partial):
        return inner
    over = (last.month or 0) < (first.month or 0)
    return Stretch(replace(first, year=year), replace(last, year=year + over))


def _year_shift(words: Words) -> Shift | None:
    if not _has(words, "year_unit"):
        return None
    for word in words:
        if word.kind in _WHICH:
            return Shift(Unit.YEAR, _STEP[_WHICH[word.kind]])
        if word.kind in ("previous", "following", "that", "same"):
            return Shift(Unit.YEAR, {"previous": -1, "following": 1}.get(word.kind, 0), From.MENTION)
    return None


def month_of_year(words: Words) -> Expression:
    """ "June last year"."""
    partial = Partial(None, _value(words, *_MONTH_KINDS), _value(words, *_DAY_KINDS))
    return _in_year(words, partial)


def half_of_month(words: Words) -> Expression | None:
    """ "The first half of June"."""
    year, month = _value(words, *_YEAR_KINDS), _value(words, *_MONTH_KINDS)
    match _value(words, "ordinal"):
        case 1:
            return Stretch(Partial(year, month, 1), Partial(year, month, 15))
        case 2 if year is not None and month is not None:
            return Stretch(Partial(year, month, 16), Partial(year, month))
    return None


def season(words: Words) -> Expression | None:
    """ "Summer of 2014", "last winter"."""
    first = _value(words, "season") or 0
    stretch = Stretch(Partial(None, first), Partial(None, (first + 1) % 12 + 1))
    which = next((_WHICH[w.kind] for w in words if w.kind in _WHICH), None)
    return _in_year(words, stretch) if which is None or _has(words, "year_unit") else Picked(stretch, which)


def winter(words: Words) -> Expression | None:
    """ "The winter of 2022-23" runs over the new year."""
    years = short_years(words[-3:]) if words[-1].kind != "year" else None
    if years is None and (_value(words, "year", nth=1) or 0) - (_value(words, "year") or 0) != 1:
        return None
    return _in_year(words, Stretch(Partial(None, 12), Partial(None, 2)))


def prefixed(words: Words) -> Expression:
    """ "Post-2021" is everything since it."""
    return Led(partial(words), since=words[0].value == 1)


def decade(words: Words) -> Expression:
    """ "The early 1990s"."""
    first = _value(words, "decade") or 0
    rough = _has(words, "part")
    return Stretch(Partial(first, approximate=rough), Partial(first + 9, approximate=rough))


def deictic(words: Words) -> Expression:
    """ "Yesterday", "last night"."""
    step = _value(words, "deictic")
    if step is None:  # "last night" was yesterday's
        return Shift(Unit.DAY, -1 if _has(words, "last") else 0)
    return Shift(Unit.DAY, step + (-1 if _has(words, "before") else _has(words, "after")))


def _span(words: Words) -> Unit:
    return next(_UNITS[w.kind] for w in reversed(words) if w.kind in _UNITS)


def _plural(word: Lexeme) -> bool:
    return word.text[-1] in "sS"


def which_span(words: Words) -> Expression | None:
    """ "Last week", "earlier this year"."""
    if _plural(words[-1]):
        return None
    which = next(_WHICH[w.kind] for w in words if w.kind in _WHICH)
    return Shift(_span(words), _STEP[which], approximate=_has(words, "part"))


def past(words: Words) -> Expression | None:
    """ "The past six months"."""
    n = _value(words, "cardinal", "digits", "number")
    return Past(_span(words), 1 if n is None else n)


def ago(words: Words) -> Expression | None:
    """ "Two weeks ago"."""
    by = _value(words, "cardinal", "article", "digits", "number", nth=0)
    if _has(words, "cardinal"):
        by = _value(words, "cardinal")
    rough = _has(words, "about", "dash")
    return None if by is None else Shift(_span(words), -by, distance=True, approximate=rough)


def measured(words: Words) -> Expression | None:
    """ "Two months later", "a year earlier", "the year before"."""
    by = _value(words, "cardinal") or _value(words, "article", "digits", "number")
    if by is None and not _has(words, "the"):
        return None
    sign = -1 if _has(words, "earlier", "before") else 1
    return Shift(_span(words), sign * (by or 1), From.MENTION, distance=by is not None)


def step(words: Words) -> Expression | None:
    """ "The previous month", "the next day", "that year"; "the next year" may count from now or from then."""
    if _plural(words[-1]) or (_has(words, "next") and _span(words) is not Unit.DAY):
        return None
    kind = next(w.kind for w in words if w.kind in ("previous", "following", "next", "same", "that"))
    return Shift(_span(words), {"previous": -1, "following": 1, "next": 1}.get(kind, 0), From.MENTION)


def same_period(words: Words) -> Expression:
    """ "The same period of 2023"."""
    year = _value(words, *_YEAR_KINDS)
    if year is not None:
        return SamePeriod(Partial(year))
    tail = words[next(n for n, w in enumerate(words) if w.kind == "same") + 2 :]
    if _has(tail, "earlier", "before", "previous"):
        return SamePeriod(Shift(Unit.YEAR, -1, From.MENTION))
    return SamePeriod(_year_shift(tail))


def weekday(words: Words) -> Expression:
    """ "Last Tuesday", "on Friday night"."""
    which = next((_WHICH[w.kind] for w in words if w.kind in _WHICH), None)
    return Weekday(_value(words, "weekday") or 0, which)


def picked_month(words: Words) -> Expression:
    """ "Last June"."""
    which = next(_WHICH[w.kind] for w in words if w.kind in _WHICH)
    return Picked(Partial(None, _value(words, *_MONTH_KINDS)), which)
