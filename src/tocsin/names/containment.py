"""Which area lay in which and when, where that changed (a data file): today's map is the gazetteer's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from tocsin.model import ValueRefused, When
from tocsin.names.rows import Row, read_rows

COLUMNS: Final = ("inner", "outer", "when", "viewpoint", "source", "note")
_DATA: Final = Path(__file__).parent / "data" / "containment.csv"


@dataclass(frozen=True, slots=True)
class Stay:
    """The time in which an area lay in another, and outside of which it did not. `viewpoint`: whose view that is; None
    where nobody disputes it."""

    when: When
    viewpoint: str | None
    source: str


@cache
def load_containment(path: Path = _DATA) -> Mapping[tuple[str, str], tuple[Stay, ...]]:
    """The stays by the ids of inner and outer area. Raises VocabularyRefused for a bad row."""
    found: dict[tuple[str, str], list[Stay]] = defaultdict(list)
    for row in read_rows(path, COLUMNS):
        found[row.filled("inner"), row.filled("outer")].append(_stay(row))
    return {pair: tuple(stays) for pair, stays in found.items()}


def _stay(row: Row) -> Stay:
    try:
        when = When.parse(row.filled("when"))
    except ValueRefused as error:
        raise row.refuse("column when", value=row["when"], allowed="EDTF") from error
    return Stay(when, row["viewpoint"] or None, row.filled("source"))
