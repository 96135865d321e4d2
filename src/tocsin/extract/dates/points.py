"""Single dates in a row of lexemes: at each place the longest rule that is not trapped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tocsin.extract.dates.expression import Expression, Pair
from tocsin.extract.dates.grammar import anywhere, compiled_rules
from tocsin.extract.dates.lexemes import Lexeme, codes
from tocsin.extract.dates.traps import Match, named_for_a_date, trapped

Row = tuple[Lexeme, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What the lexemes from `first` up to, not with, `past` say. `expression` of None: a name made of a date."""

    first: int
    past: int
    expression: Expression | None
    lead: str | None = None

    def span(self, row: Row) -> tuple[int, int]:
        """Where it stands in the text."""
        return row[self.first].start, row[self.past - 1].end


def points(row: Row) -> Iterator[Found]:
    """The single dates of `row`, in order, none overlapping."""
    coded, starts, at = codes(row), anywhere(), 0
    while place := starts.search(coded, at):
        found = _longest(row, coded, place.start())
        if found is None:
            at = place.end()
            continue
        yield from _parted(row, found)
        at = found.past


_OF_A_NAME: Final = ("day_month", "month_day")


def _longest(row: Row, coded: str, at: int) -> Found | None:
    matches = [(m.end(), rule) for rule, pattern in compiled_rules() if (m := pattern.match(coded, at))]
    for past, rule in sorted(matches, key=lambda match: -match[0]):
        if rule.name in _OF_A_NAME and named_for_a_date(row, past):
            return Found(at, past, None)
        if not trapped(rule.name, Match(row, at, past)) and (expression := rule.build(row[at:past])):
            return Found(at, past, expression)
    return None


def _parted(row: Row, found: Found) -> Iterator[Found]:
    """ "13 and 14 March" is one stretch; "3 and 7 August" are two dates, unless something lies "between" them."""
    pair = found.expression
    bounded = found.first > 0 and row[found.first - 1].kind == "between"
    if not isinstance(pair, Pair) or bounded or (pair.last.day or 0) - (pair.first.day or 0) == 1:
        yield found
    else:
        middle = next(n for n in range(found.first, found.past) if row[n].kind in ("and", "or"))
        yield Found(found.first, middle, pair.first)
        yield Found(middle + 1, found.past, pair.last)
