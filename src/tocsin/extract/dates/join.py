"""Dates joined into ranges ("from January to March 2024") and opened by what leads them ("since 2021")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tocsin.extract.dates.expression import Expression, Led, Pair, Partial, Stretch
from tocsin.extract.dates.lexemes import Lexeme
from tocsin.extract.dates.points import Found

Row = tuple[Lexeme, ...]

_RUNS: Final = ("to", "through", "until", "dash")
# Before "to", these say that a period runs up to the date.
_PERIODS: Final = ("period", "day", "week", "month_unit", "year_unit")


def joined(row: Row, found: tuple[Found, ...]) -> Iterator[Found]:
    """`found` with ranges made one and leads taken in."""
    n = 0
    while n < len(found):
        made = _range(row, found[n], found[n + 1]) if n + 1 < len(found) else None
        yield _led(row, made or _until_now(row, found[n]) or found[n])
        n += 2 if made else 1


def _kind(row: Row, at: int) -> str:
    return row[at].kind if 0 <= at < len(row) else "break"


def _range(row: Row, first: Found, last: Found) -> Found | None:
    """One stretch, where the words between the two say so."""
    if first.expression is None or last.expression is None or last.first - first.past != 1:
        return None
    lead, link = _kind(row, first.first - 1), _kind(row, first.past)
    if (lead == "between" and link == "and") or (lead == "from" and link in _RUNS):
        return Found(first.first - 1, last.past, Stretch(first.expression, last.expression), lead)
    if link in ("to", "through", "dash") and _alike(first.expression, last.expression):
        return Found(first.first, last.past, Stretch(first.expression, last.expression))
    return None


def _alike(first: Expression, last: Expression) -> bool:
    """Whether two dates are as precise as each other, so that a bare "to" or dash ranges over them."""
    if not isinstance(first, Partial) or not isinstance(last, Partial):
        return False
    return (first.day is None) == (last.day is None) and (first.month is None) == (last.month is None)


def _until_now(row: Row, found: Found) -> Found | None:
    """ "2018 to the present", "2021-present", "from June 2018 onwards"."""
    if found.expression is None:
        return None
    at = found.past + (_kind(row, found.past) in _RUNS)
    the = at > found.past and _kind(row, at) == "the"
    now = _kind(row, at + the) == "present" if at > found.past else _kind(row, at) == "onwards"
    if not now:
        return None
    first = found.first - (_kind(row, found.first - 1) == "from")
    return Found(first, at + the + 1, Led(found.expression, since=True), "since")


def _led(row: Row, found: Found) -> Found:
    """`found` as the words before it bound it."""
    inner = found.expression
    if inner is None or found.lead is not None or isinstance(inner, Led):
        return found
    if isinstance(inner, Pair) and _kind(row, found.first - 1) == "between":
        return Found(found.first - 1, found.past, Stretch(inner.first, inner.last), "between")
    at = found.first - 1 - 2 * _at_least(row, found.first - 2)
    match _kind(row, at):
        case "since" | "after" as lead:
            return Found(at, found.past, Led(inner, since=True), lead)
        case "until" | "before" as lead:
            return Found(at - (_kind(row, at - 1) == "up"), found.past, Led(inner, since=False), lead)
        case "by" | "from" as lead:
            return replace(found, lead=lead)
        case "to":
            return _to(row, found, inner, at)
        case "of" | "at" if _kind(row, at - 1) == "as":
            return replace(found, lead="as of")
        case "about" if isinstance(inner, Partial):
            return replace(found, first=at, expression=replace(inner, approximate=True))
    return found


def _at_least(row: Row, at: int) -> bool:
    """ "Since at least 2014"."""
    return _kind(row, at) == "at" and row[at + 1].text.lower() == "least"


def _to(row: Row, found: Found, inner: Expression, at: int) -> Found:
    """ "Up to 2019", "prior to 2019", "the period to 15 October"; elsewhere "to" only points to a date."""
    before = _kind(row, at - 1)
    if before == "previous":
        return Found(at - 1, found.past, Led(inner, since=False), "before")
    if before == "up":
        return Found(at - 1, found.past, Led(inner, since=False), "until")
    runs = isinstance(inner, Partial) and inner.day is not None and before != "moves"
    if runs or before in _PERIODS:
        return Found(at, found.past, Led(inner, since=False), "to")
    return found
