"""What a record is asked for: tables of plain values, whose columns are the same in Python, JSON and the terminal."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tocsin.case.assessment import Assessment

Cell = str | int | float | bool | date | datetime | list[str] | None
Row = dict[str, Cell]


class Type(enum.Enum):
    """What the cells of a column are. Every cell but a list may also be None: nobody says."""

    TEXT = "text"
    TEXTS = "texts"  # a list, empty where there are none
    WHOLE = "whole"
    NUMBER = "number"
    YES = "yes"
    DAY = "day"
    TIME = "time"  # aware, UTC


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` by name. `shown`: those that fit a terminal. `rows` gives a cell for every column.

    `glanced` makes of rows what a terminal shows where that is not just the columns `shown`; `counted` tells how many
    there are where some of them are not to be counted.
    """

    name: str
    columns: Mapping[str, Type]
    shown: tuple[str, ...]
    rows: Callable[[Assessment], Iterable[Row]]
    glanced: Callable[[Sequence[Row]], list[Row]] | None = None
    counted: Callable[[Sequence[Row]], str] | None = None

    def glance(self, rows: Sequence[Row]) -> list[Row]:
        """What a terminal shows of `rows`."""
        return self.glanced(rows) if self.glanced else [{name: row[name] for name in self.shown} for row in rows]

    def count(self, rows: Sequence[Row]) -> str:
        """How many there are, where that is not just the number of rows; else empty."""
        return self.counted(rows) if self.counted else ""


def columns(words: str) -> dict[str, Type]:
    """Columns from words such as `id says deaths:whole`; text where no type is given."""
    pairs = (word.partition(":") for word in words.split())
    return {name: Type(kind or "text") for name, _, kind in pairs}
