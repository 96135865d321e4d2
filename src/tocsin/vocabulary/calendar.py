"""The words of dates, as rows of `data/calendar.csv`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from tocsin.vocabulary.tables import Row, read_rows, table_text, unique

# Kinds whose words carry a number, with what it may be.
_NUMBERED: Final = {
    "month": range(1, 13),
    "doubtful_month": range(1, 13),
    "short_month": range(1, 13),
    "weekday": range(7),
    "season": range(1, 13),
    "article": range(1, 2),
    "cardinal": range(1, 100),
    "ordinal": range(1, 5),
    "deictic": range(-7, 8),
    "prefix": range(-1, 2),
}
CALENDAR_KINDS: Final = (
    *_NUMBERED,
    *"hour day week month_unit year_unit decade_unit quarter half final last past previous next following this that"
    " same period the part part_noun about ago earlier later before after daypart since until by from to through"
    " between and or of in on as at up during present onwards moves numbered committee body weekly counted each"
    " other_calendar".split(),
)


@dataclass(frozen=True, slots=True)
class CalendarWord:
    """What a word does in a date. `value` is the number of a month, a weekday, a count; None for words without one."""

    kind: str
    value: int | None


def read_calendar(text: str, *, file: str = "calendar.csv") -> Mapping[str, CalendarWord]:
    """The words of dates, in lower case, from a table `word,kind,value`. Raises VocabularyRefused for a bad row."""
    rows = unique(read_rows(text, file=file, columns=("word", "kind", "value")), "word")
    return {row["word"]: _word(row) for row in rows}


@cache
def load_calendar(directory: Path | None = None) -> Mapping[str, CalendarWord]:
    """The table in `directory`, else the shipped one, read once a process."""
    return read_calendar(table_text("calendar.csv", directory))


def _word(row: Row) -> CalendarWord:
    if row["word"] != row["word"].lower():
        raise row.refused("word", allowed="lower case")
    kind = row.one_of("kind", CALENDAR_KINDS)
    return CalendarWord(kind, _value(row, kind))


def _value(row: Row, kind: str) -> int | None:
    allowed = tuple(map(str, _NUMBERED[kind])) if kind in _NUMBERED else ("",)
    value = row.one_of("value", allowed)
    return int(value) if value else None
