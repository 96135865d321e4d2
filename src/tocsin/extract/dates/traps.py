"""What looks like a date and is none: the modal "May", "2000 fighters", the 1988 committee, the March 23 Movement."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from tocsin.extract.dates.lexemes import Lexeme

Row = tuple[Lexeme, ...]

_MONTHS: Final = frozenset({"month", "doubtful_month", "short_month"})
# Words after which a month or a year is surely one.
_CUES: Final = frozenset(
    "in on of since until by from to through between during before after part last this next and or at as".split()
)
_STRONG_YEAR_CUES: Final = frozenset("in since until during year_unit month doubtful_month the".split())
_WHICH: Final = frozenset("last this next previous following".split())
_ENDS: Final = frozenset("comma dot mark break and or to".split())


@dataclass(frozen=True, slots=True)
class Match:
    """What a rule matched in a row: the lexemes `start` up to, not with, `end`."""

    row: Row
    start: int
    end: int

    def kind(self, at: int) -> str:
        """The kind of the lexeme at that place; `break` outside the row."""
        return self.row[at].kind if 0 <= at < len(self.row) else "break"

    @property
    def before(self) -> str:
        """The kind of the lexeme before."""
        return self.kind(self.start - 1)

    @property
    def after(self) -> str:
        """The kind of the lexeme after."""
        return self.kind(self.end)

    @property
    def last(self) -> Lexeme:
        """The last lexeme matched."""
        return self.row[self.end - 1]

    def glued(self) -> bool:
        """Whether no space stands before it."""
        return self.start > 0 and self.row[self.start - 1].end == self.row[self.start].start


def trapped(rule: str, match: Match) -> bool:
    """Whether what `rule` matched is no date."""
    check = _CHECKS.get(rule)
    return check is not None and check(match)


def named_for_a_date(row: Row, end: int) -> bool:
    """Whether a body's name goes on after a day and month: "23 March Movement"."""
    return end < len(row) and row[end].kind == "body" and row[end].text[0].isupper()


def _counts(match: Match) -> bool:
    """ "In May 20 people died": the number counts what follows. "The August 12 attacks" has a day."""
    return match.last.kind == "digits" and match.after == "counted" and match.before != "the"


def _bare_month(match: Match) -> bool:
    kind = match.kind(match.start)
    if match.before in _CUES or _in_a_list(match):
        return False
    if kind != "month" or match.before in ("capitalised", "digits"):
        return True
    return match.after == "capitalised"


def _in_a_list(match: Match) -> bool:
    """Whether a month stands before it: "April, May and June"."""
    earlier = match.kind(match.start - 2)
    return match.before in ("comma", "and", "or", "to", "dash") and earlier in _MONTHS | {"year", "digits"}


def _bare_year(match: Match) -> bool:
    before, earlier = match.before, match.kind(match.start - 2)
    if before == "other_calendar" or (before == "year_unit" and earlier == "other_calendar"):
        return True  # "Ramadan 2024" starts in March, "fiscal year 2024" in 2023 here and there
    if before == "numbered" or (before == "dot" and earlier == "numbered") or match.after == "committee":
        return True
    if match.glued() and _stuck(before, earlier):
        return True
    if match.kind(match.start) == "old_year" and before not in _CUES:
        return True
    return match.after == "counted" and before not in _STRONG_YEAR_CUES


def _stuck(before: str, earlier: str) -> bool:
    """Whether digits glued to the lexeme before belong to it: "1267/1989", "CVE-2024", "3.2024"."""
    if before == "dot":
        return earlier in ("digits", "number", "year")
    return before in ("slash", "apostrophe", "word") or (
        before == "dash" and earlier not in (*_MONTHS, "year", "digits")
    )


def _weekday(match: Match) -> bool:
    """ "Friday prayers", "The Sunday Times", "every Friday", "Monday next week"."""
    if match.before == "each" or (match.after in _WHICH and match.kind(match.end + 1) == "week"):
        return True
    return match.after == "weekly" or (
        match.before == "capitalised" and match.start > 1 and match.after == "capitalised"
    )


def _not_measured(match: Match) -> bool:
    """ "A day before the attack" counts from the attack, "the day before" from the date named last."""
    if _part_of_a_number(match):
        return True
    return match.last.kind not in ("earlier", "later") and match.after not in _ENDS


def _part_of_a_number(match: Match) -> bool:
    """ "Seventy-four years ago" is not four years ago."""
    return match.before == "dash" and match.glued()


def _part_of_a_span(match: Match) -> bool:
    """ "Seventy-four years ago", "half a year ago"."""
    return _part_of_a_number(match) or match.before == "half"


def _deadline(match: Match) -> bool:
    """ "No later than 30 September" lies ahead, in a year that nothing tells."""
    return match.kind(match.start - 2) == "later" and match.row[match.start - 1].text.lower() == "than"


def _title(match: Match) -> bool:
    """ "CBS This Morning", "Trending Today": a name."""
    return match.before == "capitalised" and match.row[match.start].text[0].isupper()


def _part_of_a_thing(match: Match) -> bool:
    """ "The last day of the siege", "that day of mourning"."""
    return match.after == "of"


def _of_a_name(match: Match) -> bool:
    """ "Late May Karim": a person."""
    doubtful = match.kind(match.start) == "part" and match.last.kind == "doubtful_month"
    return doubtful and match.after == "capitalised"


_CHECKS: Final[Mapping[str, Callable[[Match], bool]]] = {
    "month": lambda match: _bare_month(match) or _deadline(match),
    "year": _bare_year,
    "month_day": lambda match: _counts(match) or _deadline(match),
    "month_days": _counts,
    "weekday": _weekday,
    "measured": _not_measured,
    "ago": _part_of_a_span,
    "day_month": _deadline,
    "deictic": _title,
    "past": _part_of_a_thing,
    "step": _part_of_a_thing,
    "part_of_month": _of_a_name,
}
