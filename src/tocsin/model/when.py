"""When something was, as far as a text tells: EDTF intervals and a three-valued algebra.

A ``When`` bounds the days at which something happened or held. ``2018-06`` says "at some time in
June 2018"; it never becomes the first of June. Questions are answered ``YES``, ``NO`` or
``UNKNOWN``, and ``UNKNOWN`` is an honest answer.

The notation is a subset of EDTF (ISO 8601-2, level 1): ``2018``, ``2018-06``, ``2018-06-03``,
``2022/2023``, ``2025?`` (uncertain), ``2025~`` (approximate), ``../2024`` and ``2024/..`` (open:
it goes on), ``/2024`` and ``2024/`` (unknown: it ended, the text does not say when).
"""

from __future__ import annotations

import calendar
import enum
import re
from dataclasses import dataclass
from datetime import date

from tocsin.model.errors import ValueRefused


class Answer(enum.Enum):
    """A three-valued truth (Kleene's strong logic)."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    def __invert__(self) -> Answer:
        return {Answer.YES: Answer.NO, Answer.NO: Answer.YES}.get(self, Answer.UNKNOWN)

    def __and__(self, other: Answer) -> Answer:
        if Answer.NO in (self, other):
            return Answer.NO
        return Answer.YES if self is other is Answer.YES else Answer.UNKNOWN

    def __or__(self, other: Answer) -> Answer:
        return ~(~self & ~other)

    def __bool__(self) -> bool:
        """Refused: `if answer` would silently read UNKNOWN as one of the two."""
        raise TypeError("an Answer is three-valued; compare it with `is Answer.YES`")


class Bound(enum.Enum):
    """A bound of an interval that is no date."""

    OPEN = ".."  # nothing bounds it on this side: it goes on
    UNKNOWN = ""  # something bounds it, the text does not say what


_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%])?")
_ALLOWED = "EDTF such as 2018, 2018-06, 2018-06-03, 2022/2023, 2025?, ../2024, 2024/"
_QUALIFIERS = {"?": (True, False), "~": (False, True), "%": (True, True)}


@dataclass(frozen=True, slots=True)
class Day:
    """A date of year, month or day precision, perhaps uncertain (``?``) or approximate (``~``)."""

    year: int
    month: int | None = None
    day: int | None = None
    uncertain: bool = False
    approximate: bool = False

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueRefused("a day of no month", value=f"{self.year}, day {self.day}", allowed=_ALLOWED)
        try:
            date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)
        except ValueError as error:
            raise ValueRefused("no such date", value=self._digits(), allowed=_ALLOWED) from error

    @classmethod
    def parse(cls, text: str) -> Day:
        """The date that `text` writes. Raises ValueRefused for anything but EDTF."""
        found = _DATE.fullmatch(text)
        if not found:
            raise ValueRefused("not a date", value=text, allowed=_ALLOWED)
        year, month, day, mark = found.groups()
        uncertain, approximate = _QUALIFIERS.get(mark or "", (False, False))
        return cls(int(year), int(month) if month else None, int(day) if day else None, uncertain, approximate)

    @classmethod
    def of(cls, day: date) -> Day:
        return cls(day.year, day.month, day.day)

    def first(self) -> date:
        """The first day that the date may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def last(self) -> date:
        """The last day that the date may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def _digits(self) -> str:
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
        if self.day is not None:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)

    def __str__(self) -> str:
        mark = {(True, False): "?", (False, True): "~", (True, True): "%"}.get((self.uncertain, self.approximate), "")
        return self._digits() + mark


@dataclass(frozen=True, slots=True)
class When:
    """An interval of days with the precision that the text gave. `end` of None: the same as `start`."""

    start: Day | Bound
    end: Day | Bound | None = None

    def __post_init__(self) -> None:
        if self.end is None:
            if not isinstance(self.start, Day):
                raise ValueRefused("an interval needs two bounds", value=str(self.start.value), allowed=_ALLOWED)
            return
        if not isinstance(self.start, Day) and not isinstance(self.end, Day):
            raise ValueRefused("an interval without any date says nothing", value=str(self), allowed=_ALLOWED)
        if isinstance(self.start, Day) and isinstance(self.end, Day) and self.start.first() > self.end.last():
            raise ValueRefused("the interval ends before it starts", value=str(self), allowed=_ALLOWED)

    @classmethod
    def parse(cls, text: str) -> When:
        """The interval that `text` writes in EDTF. Raises ValueRefused."""
        if "/" not in text:
            return cls(Day.parse(text))
        start, _, end = text.partition("/")
        return cls(_bound(start), _bound(end))

    @classmethod
    def of(cls, day: date) -> When:
        """One day."""
        return cls(Day.of(day))

    def __str__(self) -> str:
        start = str(self.start) if isinstance(self.start, Day) else self.start.value
        if self.end is None:
            return start
        return f"{start}/{self.end if isinstance(self.end, Day) else self.end.value}"

    def first(self) -> date | None:
        """The first day it may mean; None where open or unknown."""
        return self.start.first() if isinstance(self.start, Day) else None

    def last(self) -> date | None:
        """The last day it may mean; None where open or unknown."""
        end = self.start if self.end is None else self.end
        return end.last() if isinstance(end, Day) else None

    def certain(self) -> bool:
        """Whether no part is marked uncertain or approximate."""
        return not any(isinstance(b, Day) and (b.uncertain or b.approximate) for b in (self.start, self.end))

    def contains(self, other: When) -> Answer:
        """Whether every day of `other` lies within this interval; NO only if none does."""
        if self.overlaps(other) is Answer.NO:
            return Answer.NO
        return self._hedged(
            other, _no_later(self._low(), other._low()) & _no_later(other._high(), self._high()), Answer.NO
        )

    def overlaps(self, other: When) -> Answer:
        """Whether the two intervals share a day."""
        return self._hedged(other, _no_later(self._low(), other._high()) & _no_later(other._low(), self._high()))

    def before(self, other: When) -> Answer:
        """Whether this surely was before `other`: UNKNOWN while the intervals overlap by more than a bound."""
        return self._hedged(other, _before(self._low(), self._high(), other._low(), other._high()))

    def after(self, other: When) -> Answer:
        """The converse of `before`."""
        return other.before(self)

    def _hedged(self, other: When, answer: Answer, *unless: Answer) -> Answer:
        """UNKNOWN where a bound is marked uncertain, or for an answer named in `unless`."""
        return answer if self.certain() and other.certain() and answer not in unless else Answer.UNKNOWN

    def _low(self) -> int | None:
        """The first day as an ordinal, -inf for open as 0; None where unknown."""
        if self.start is Bound.OPEN:
            return _FIRST
        first = self.first()
        return None if first is None else first.toordinal()

    def _high(self) -> int | None:
        if self.end is Bound.OPEN:
            return _LAST
        last = self.last()
        return None if last is None else last.toordinal()


_FIRST, _LAST = date.min.toordinal() - 1, date.max.toordinal() + 1


def _bound(text: str) -> Day | Bound:
    if text == Bound.OPEN.value:
        return Bound.OPEN
    return Day.parse(text) if text else Bound.UNKNOWN


def _no_later(a: int | None, b: int | None) -> Answer:
    if a is None or b is None:
        return Answer.UNKNOWN
    return Answer.YES if a <= b else Answer.NO


def _before(a_low: int | None, a_high: int | None, b_low: int | None, b_high: int | None) -> Answer:
    """Each is some day of its interval: YES if all of a's days precede b's, NO if none can."""
    if a_high is not None and b_low is not None and a_high < b_low:
        return Answer.YES
    if a_low is not None and b_high is not None and a_low >= b_high:
        return Answer.NO
    return Answer.UNKNOWN
