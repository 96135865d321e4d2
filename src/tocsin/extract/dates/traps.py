"""What looks like a date and is none: the modal "May", "2000 fighters", the 1988 committee, the March 23 Movement."""

from __future__ import annotations

from typing import Final

from tocsin.extract.dates.lexemes import Lexeme

Row = tuple[Lexeme, ...]

_MONTHS: Final = frozenset({"month", "doubtful_month", "short_month"})
# Words after which a month or a year is surely one.
_CUES: Final = frozenset(
    "in on of since until by from to through between during before after part last this next and or at as".split()
)
_STRONG_YEAR_CUES: Final = frozenset("in since until during year_unit month doubtful_month the".split())
_ENDS: Final = frozenset("comma dot mark break and or to".split())


def trapped(rule: str, row: Row, start: int, end: int) -> bool:
    """Whether what `rule` matched in `row[start:end]` is no date."""
    check = _CHECKS.get(rule)
    return check is not None and check(row, start, end)


def named_for_a_date(row: Row, end: int) -> bool:
    """Whether a body's name goes on after a day and month: "23 March Movement"."""
    after = _kind(row, end)
    return after == "body" and row[end].text[0].isupper()


def _kind(row: Row, at: int) -> str:
    return row[at].kind if 0 <= at < len(row) else "break"


def _counts(row: Row, start: int, end: int) -> bool:
    """ "In May 20 people died": the number counts what follows. "The August 12 attacks" has a day."""
    return row[end - 1].kind == "digits" and _kind(row, end) == "counted" and _kind(row, start - 1) != "the"


def _joined(row: Row, at: int) -> bool:
    """Whether a month stands before `at` in a list: "April, May and June"."""
    return _kind(row, at) in ("comma", "and", "or", "to", "dash") and _kind(row, at - 1) in _MONTHS | {"year", "digits"}


def _bare_month(row: Row, start: int, end: int) -> bool:
    kind, before = row[start].kind, _kind(row, start - 1)
    if before in _CUES or _joined(row, start - 1):
        return False
    if kind != "month" or before in ("capitalised", "digits"):
        return True
    return _kind(row, end) == "capitalised"


def _bare_year(row: Row, start: int, end: int) -> bool:
    before, after = _kind(row, start - 1), _kind(row, end)
    if before == "numbered" or (before == "dot" and _kind(row, start - 2) == "numbered") or after == "committee":
        return True
    if _stuck(row, start, end):
        return True
    if row[start].kind == "old_year" and before not in _CUES:
        return True
    return after == "counted" and before not in _STRONG_YEAR_CUES


def _stuck(row: Row, start: int, end: int) -> bool:
    """Whether the digits are glued to a word, a number or a slash: "1267/1989", "CVE-2024"."""
    before = row[start - 1] if start else None
    if before is None or before.end != row[start].start or before.kind not in ("dash", "slash", "apostrophe", "word"):
        return before is not None and before.end == row[start].start and before.kind == "dot" and _digit(row, start - 2)
    return not (before.kind == "dash" and _kind(row, start - 2) in (*_MONTHS, "year", "digits"))


def _digit(row: Row, at: int) -> bool:
    return _kind(row, at) in ("digits", "number", "year")


def _weekday(row: Row, start: int, end: int) -> bool:
    after = _kind(row, end)
    return after == "weekly" or (_kind(row, start - 1) == "capitalised" and start > 1 and after == "capitalised")


def _not_measured(row: Row, start: int, end: int) -> bool:
    """ "A day before the attack" counts from the attack, "the day before" from the date named last."""
    if row[end - 1].kind in ("earlier", "later"):
        return False
    return _kind(row, end) not in _ENDS


def _first_of_a_thing(row: Row, start: int, end: int) -> bool:
    """ "The last day of the siege", "that day of mourning": a part of something else."""
    return _kind(row, end) == "of"


_CHECKS: Final = {
    "month": _bare_month,
    "year": _bare_year,
    "month_day": _counts,
    "month_days": _counts,
    "weekday": _weekday,
    "measured": _not_measured,
    "past": _first_of_a_thing,
    "step": _first_of_a_thing,
    "part_of_month": lambda row, start, end: (
        row[start].kind == "part" and row[end - 1].kind == "doubtful_month" and _kind(row, end) == "capitalised"
    ),
}
