"""The date rules: patterns over the kinds of lexemes, each with what its words say.

A pattern names kinds (`month`, `digits`) and the groups of kinds in `_GROUPS` (`MONTH`, `DAY`); the rest is the
language of regular expressions, and spaces mean nothing. Of all rules that match at a place the longest is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
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
from tocsin.extract.dates.lexemes import CODES, Lexeme

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
_GROUPS: Final = {
    "MONTH": "(?:month|doubtful_month|short_month dot?)",
    "DAY": "(?:digits|nth)",
    "YEAR": "(?:year|old_year)",
    "UNIT": "(?:hour|day|week|month_unit|year_unit|decade_unit)",
    "SPAN": "(?:hour|day|daypart|week|month_unit|year_unit|decade_unit)",
    "COUNT": "(?:article? cardinal of?|article|digits (?:dash word)?|number (?:dash word)?)",
    "WHICH": "(?:last|this|next)",
    "THATYEAR": "(?:of|in)? (?:last|this|next|the previous|the following|that|the same) year_unit",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern and what the matched words say; None where they are no date after all."""

    name: str
    pattern: str
    build: Callable[[Words], Expression | None]

    def compiled(self) -> re.Pattern[str]:
        """The pattern over the codes of lexemes."""
        return re.compile(_coded(self.pattern))


def _coded(pattern: str) -> str:
    grouped = re.sub(r"[A-Z]+", lambda name: _GROUPS[name[0]], pattern)
    return re.sub(r"[a-z_]+", lambda name: CODES[name[0]], grouped).replace(" ", "")


def _value(words: Words, *kinds: str, nth: int = 0) -> int | None:
    values = [w.value for w in words if w.kind in kinds]
    return values[nth] if len(values) > nth else None


def _has(words: Words, *kinds: str) -> bool:
    return any(w.kind in kinds for w in words)


def _partial(words: Words) -> Partial:
    return Partial(
        _value(words, *_YEAR_KINDS),
        _value(words, *_MONTH_KINDS),
        _value(words, *_DAY_KINDS),
        approximate=_has(words, "part", "part_noun"),
    )


def _days(words: Words) -> Expression | None:
    """Two days of one month."""
    year, month = _value(words, *_YEAR_KINDS), _value(words, *_MONTH_KINDS)
    first, last = _value(words, *_DAY_KINDS), _value(words, *_DAY_KINDS, nth=1)
    if first is None or last is None or first >= last:
        return None
    pair = Partial(year, month, first), Partial(year, month, last)
    return Pair(*pair) if _has(words, "and", "or") else Stretch(*pair)


def _numeric(words: Words) -> Expression | None:
    """`2025-09-20`, `20/09/2025`; where day and month cannot be told apart, only the year."""
    a, b, c = (int(n) for n in re.findall(r"\d+", words[0].text)[:3])
    if a > 31:
        return _checked(a, b, c)
    if a <= 12 and b <= 12 and a != b:
        return Partial(c) if 1900 <= c < 2100 else None
    return _checked(c, b, a) if b <= 12 else _checked(c, a, b)


def _checked(year: int, month: int, day: int) -> Partial | None:
    return Partial(year, month, day) if 1700 <= year < 2100 and 1 <= month <= 12 and 1 <= day <= 31 else None


def _short_years(words: Words) -> Expression | None:
    """`2022-23` is two years, `2024-06` a month; `2010-12` may be either, and the years hold the month."""
    year, _, tail = words
    if len(tail.text) != 2 or year.value is None or tail.value is None or tail.start != year.end + 1:
        return None
    if year.value % 100 < tail.value or (year.value % 100 == 99 and tail.value == 0):
        return Stretch(Partial(year.value), Partial(year.value - year.value % 100 + tail.value))
    return Partial(year.value, tail.value) if 1 <= tail.value <= 12 else None


def _part_of_year(words: Words) -> Expression | None:
    """Halves and quarters: "the first half of 2024", "Q3 2023"."""
    named = next((w for w in words if w.kind == "part_name"), None)
    halves = (named.text[0] == "H") if named else _has(words, "half")
    nth = named.value if named else _value(words, "ordinal")
    size = 6 if halves else 3
    count = 12 // size if nth is None else nth
    return _months(words, (count - 1) * size + 1, count * size) if count * size <= 12 else None


def _months_of_year(words: Words) -> Expression | None:
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


def _month_of_year(words: Words) -> Expression:
    partial = Partial(None, _value(words, *_MONTH_KINDS), _value(words, *_DAY_KINDS))
    return _in_year(words, partial)


def _half_of_month(words: Words) -> Expression | None:
    year, month = _value(words, *_YEAR_KINDS), _value(words, *_MONTH_KINDS)
    match _value(words, "ordinal"):
        case 1:
            return Stretch(Partial(year, month, 1), Partial(year, month, 15))
        case 2 if year is not None and month is not None:
            return Stretch(Partial(year, month, 16), Partial(year, month))
    return None


def _season(words: Words) -> Expression | None:
    first = _value(words, "season") or 0
    stretch = Stretch(Partial(None, first), Partial(None, (first + 1) % 12 + 1))
    which = next((_WHICH[w.kind] for w in words if w.kind in _WHICH), None)
    return _in_year(words, stretch) if which is None or _has(words, "year_unit") else Picked(stretch, which)


def _winter(words: Words) -> Expression | None:
    """ "The winter of 2022-23" runs over the new year."""
    years = _short_years(words[-3:]) if words[-1].kind != "year" else None
    if years is None and (_value(words, "year", nth=1) or 0) - (_value(words, "year") or 0) != 1:
        return None
    return _in_year(words, Stretch(Partial(None, 12), Partial(None, 2)))


def _prefixed(words: Words) -> Expression:
    """ "Post-2021" is everything since it."""
    return Led(_partial(words), since=words[0].value == 1)


def _decade(words: Words) -> Expression:
    first = _value(words, "decade") or 0
    rough = _has(words, "part")
    return Stretch(Partial(first, approximate=rough), Partial(first + 9, approximate=rough))


def _deictic(words: Words) -> Expression:
    step = _value(words, "deictic")
    if step is None:  # "last night" was yesterday's
        return Shift(Unit.DAY, -1 if _has(words, "last") else 0)
    return Shift(Unit.DAY, step + (-1 if _has(words, "before") else _has(words, "after")))


def _span(words: Words) -> Unit:
    return next(_UNITS[w.kind] for w in reversed(words) if w.kind in _UNITS)


def _plural(word: Lexeme) -> bool:
    return word.text[-1] in "sS"


def _which_span(words: Words) -> Expression | None:
    if _plural(words[-1]):
        return None
    which = next(_WHICH[w.kind] for w in words if w.kind in _WHICH)
    return Shift(_span(words), _STEP[which], approximate=_has(words, "part"))


def _past(words: Words) -> Expression | None:
    n = _value(words, "cardinal", "digits", "number")
    return Past(_span(words), 1 if n is None else n)


def _ago(words: Words) -> Expression | None:
    by = _value(words, "cardinal", "article", "digits", "number", nth=0)
    if _has(words, "cardinal"):
        by = _value(words, "cardinal")
    rough = _has(words, "about", "dash")
    return None if by is None else Shift(_span(words), -by, distance=True, approximate=rough)


def _measured(words: Words) -> Expression | None:
    """ "Two months later", "a year earlier", "the year before"."""
    by = _value(words, "cardinal") or _value(words, "article", "digits", "number")
    if by is None and not _has(words, "the"):
        return None
    sign = -1 if _has(words, "earlier", "before") else 1
    return Shift(_span(words), sign * (by or 1), From.MENTION, distance=by is not None)


def _step(words: Words) -> Expression | None:
    """ "The previous month", "the next day", "that year"; "the next year" may count from now or from then."""
    if _plural(words[-1]) or (_has(words, "next") and _span(words) is not Unit.DAY):
        return None
    kind = next(w.kind for w in words if w.kind in ("previous", "following", "next", "same", "that"))
    return Shift(_span(words), {"previous": -1, "following": 1, "next": 1}.get(kind, 0), From.MENTION)


def _same_period(words: Words) -> Expression:
    year = _value(words, *_YEAR_KINDS)
    if year is not None:
        return SamePeriod(Partial(year))
    tail = words[next(n for n, w in enumerate(words) if w.kind == "same") + 2 :]
    if _has(tail, "earlier", "before", "previous"):
        return SamePeriod(Shift(Unit.YEAR, -1, From.MENTION))
    return SamePeriod(_year_shift(tail))


def _weekday(words: Words) -> Expression:
    which = next((_WHICH[w.kind] for w in words if w.kind in _WHICH), None)
    return Weekday(_value(words, "weekday") or 0, which)


def _picked_month(words: Words) -> Expression:
    which = next(_WHICH[w.kind] for w in words if w.kind in _WHICH)
    return Picked(Partial(None, _value(words, *_MONTH_KINDS)), which)


RULES: Final = (
    Rule("numeric_date", "numeric_date", _numeric),
    Rule("short_years", "year (dash|slash) (digits|number)", _short_years),
    Rule(
        "day_month_year",
        "(weekday comma?)? (the nth|DAY) (of|dash)? (MONTH|month_lower) (comma|of|dash)? YEAR",
        _partial,
    ),
    Rule("month_day_year", "(weekday comma?)? MONTH the? DAY comma? YEAR", _partial),
    Rule("day_month", "(weekday comma?)? (the nth|DAY) of? MONTH", _partial),
    Rule("month_day", "(weekday comma?)? MONTH (the nth|DAY)", _partial),
    Rule("days_month", "DAY (dash|to|through|until|slash|and|or) the? DAY of? MONTH (comma? YEAR)?", _days),
    Rule("month_days", "MONTH DAY (dash|to|through|until|slash|and|or) DAY (comma? YEAR)?", _days),
    Rule("month_year", "MONTH (comma|of|dash)? YEAR", _partial),
    Rule("month", "MONTH", _partial),
    Rule("year", "YEAR", _partial),
    Rule("part_of_month", "(part dash?|the? part_noun of) MONTH ((comma|of)? YEAR)?", _partial),
    Rule("part_of_a_year", "(part dash?|the? part_noun of the? year_unit?) YEAR", _partial),
    Rule("half_or_quarter", "the? (ordinal|last|final) dash? (half|quarter) (of|in)? (YEAR|THATYEAR)", _part_of_year),
    Rule("named_quarter", "part_name of? (YEAR|THATYEAR)", _part_of_year),
    Rule("quarter_named_last", "YEAR part_name", _part_of_year),
    Rule(
        "months_of_year",
        "the? (ordinal|last|final) (cardinal|digits) month_unit (of|in) (YEAR|THATYEAR)",
        _months_of_year,
    ),
    Rule("prefixed_year", "prefix dash YEAR", _prefixed),
    Rule("half_of_month", "the? ordinal half of MONTH (comma? YEAR)?", _half_of_month),
    Rule("season", "the? part? season of? (YEAR|THATYEAR)", _season),
    Rule("winter", "the? season of? year (dash|slash) (digits|number|year)", _winter),
    Rule("which_season", "WHICH season", _season),
    Rule("decade", "the? part? dash? decade", _decade),
    Rule("deictic", "(the day (before|after))? deictic|(last|this) daypart", _deictic),
    Rule("which_span", "(part|earlier|later)? WHICH (week|month_unit|year_unit|decade_unit)", _which_span),
    Rule("past", "(the (past|last) COUNT?|(past|last) COUNT) UNIT", _past),
    Rule("ago", "(about|during)? COUNT UNIT ago", _ago),
    Rule("measured", "(about? COUNT|the) SPAN (earlier|later|before|after)", _measured),
    Rule("step", "(the (previous|following|next|same)|that) SPAN", _step),
    Rule(
        "same_period",
        "the? same (period|month_unit|quarter|half|week) (?:(of|in|during)? (YEAR|THATYEAR)"
        "|(of|in)? (article|cardinal|the) year_unit (earlier|before)|(?=comma|dot|mark|break))",
        _same_period,
    ),
    Rule("weekday", "WHICH? weekday daypart?", _weekday),
    Rule("which_month", "WHICH MONTH", _picked_month),
    Rule("month_that_year", "(DAY of?)? MONTH DAY? THATYEAR", _month_of_year),
)


@cache
def compiled_rules() -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    """The rules with their patterns, compiled once a process."""
    return tuple((rule, rule.compiled()) for rule in RULES)


@cache
def anywhere() -> re.Pattern[str]:
    """A place where a rule may match: the kinds that rules start with."""
    starts = (
        "numeric_date year old_year digits number nth month doubtful_month short_month weekday season the part"
        " part_name part_noun prefix ordinal last this next previous past that same earlier later decade deictic about"
        " during article cardinal"
    )
    return re.compile("[" + "".join(CODES[kind] for kind in starts.split()) + "]")
