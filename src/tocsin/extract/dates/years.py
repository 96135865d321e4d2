"""The year of a date that gives none: from a date listed with it, else from the date that the text named before."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from tocsin.extract.dates.expression import (
    Expression,
    Led,
    Pair,
    Partial,
    Stretch,
    lacks_year,
    needs_publication,
    with_year,
)
from tocsin.extract.dates.lexemes import Lexeme
from tocsin.extract.dates.points import Found
from tocsin.model import Day, When

Row = tuple[Lexeme, ...]

_LONGEST_LIST: Final = 12
_LISTED: Final = frozenset({"comma", "and", "or", "to", "dash", "in", "on"})


@dataclass(frozen=True, slots=True)
class _Anchor:
    day: Day
    at: int
    relative: bool


@dataclass(slots=True)
class Years:
    """Reads a text's dates in order. `complete` gives what the nth says with the year that its surroundings give."""

    row: Row
    found: tuple[Found, ...]
    published: Day | None
    sentences: tuple[int, ...]
    paragraphs: tuple[int, ...]
    anchor: _Anchor | None = None

    @classmethod
    def of(cls, row: Row, found: tuple[Found, ...], published: When | None) -> Years:
        sentences = tuple(accumulate(_ends_sentence(row, n) for n in range(len(row))))
        paragraphs = tuple(accumulate(lexeme.kind == "break" for lexeme in row))
        return cls(row, found, None if published is None else _last(published), sentences, paragraphs)

    def saw(self, n: int, when: When, *, relative: bool) -> None:
        """The nth date is `when`: later ones may lean on it."""
        day = _last(when)
        if day is not None:
            self.anchor = _Anchor(day, self.found[n].first, relative)

    def complete(self, n: int) -> tuple[Expression, bool]:
        """The nth expression, with its year where the text gives one; and whether publication had a part in it."""
        expression = self.found[n].expression
        if expression is None:
            raise LookupError(f"date {n} is a name")
        partial = _ending(expression)
        if partial is None or not lacks_year(expression):
            return expression, needs_publication(expression)
        if (year := self._listed(n, partial)) is not None:
            return with_year(expression, year), False
        if self.anchor is not None and (year := self._before(n, partial)) is not None:
            return with_year(expression, year), self.anchor.relative
        return expression, True

    def _listed(self, n: int, partial: Partial) -> int | None:
        """The year of the next date with one, if only list words stand between: "in June and December 2022"."""
        for here, there in pairwise(self.found[n : n + _LONGEST_LIST]):
            between = self.row[here.past : there.first]
            if len(between) > 3 or not all(lexeme.kind in _LISTED for lexeme in between):
                return None
            ending = None if there.expression is None else _ending(there.expression)
            if ending is None or ending.month is None:
                return None
            if ending.year is not None:
                return ending.year - (_order(partial) > _order(ending))
        return None

    def _before(self, n: int, partial: Partial) -> int | None:
        """The year of the date named before, where the story can go on from there."""
        anchor = self.anchor
        if anchor is None:
            return None
        here = self.found[n].first
        year = anchor.day.year
        backwards = anchor.day.month is not None and _order(partial) < (anchor.day.month, anchor.day.day or 0)
        if self.sentences[anchor.at] == self.sentences[here]:
            return next((y for y in (year + backwards, year) if not self._after_publication(partial, y)), None)
        if backwards or self._after_publication(partial, year):
            return None
        if self.published is None or year >= self.published.year - 1:
            return year
        told_on = anchor.day.month is not None and self.paragraphs[anchor.at] == self.paragraphs[here]
        return year if told_on else None

    def _after_publication(self, partial: Partial, year: int) -> bool:
        day = self.published
        return day is not None and (year, *_order(partial)) > (day.year, day.month or 12, day.day or 31)


def _order(partial: Partial) -> tuple[int, int]:
    return partial.month or 0, partial.day or 0


def _ending(expression: Expression) -> Partial | None:
    """The date in which a date or a stretch ends."""
    match expression:
        case Partial():
            return expression
        case Stretch(_, last) | Pair(_, last):
            return _ending(last)
        case Led(inner):
            return _ending(inner)
    return None


def _last(when: When) -> Day | None:
    end = when.start if when.end is None else when.end
    return end if isinstance(end, Day) else when.start if isinstance(when.start, Day) else None


def _ends_sentence(row: Row, n: int) -> bool:
    """Whether the lexeme ends a sentence: not the dot of "Sept. 20" or of "Gen. Votel"."""
    lexeme = row[n]
    if lexeme.kind == "break":
        return True
    if lexeme.text not in (".", "!", "?") or n + 1 == len(row) or row[n + 1].start == lexeme.end:
        return False
    before = row[n - 1] if n else lexeme
    return row[n + 1].text[0].isupper() and before.kind != "short_month" and len(before.text) > 3
