"""The words of numbers, and what stands around them, as rows of `data/quantities.csv`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from tocsin.vocabulary.tables import Row, read_rows, table_text

_VALUED: Final = (
    *("unit", "teen", "tens", "hundred", "dozen", "scale", "couple", "vague", "several", "few", "fraction"),
    *("at_least", "at_most", "below", "about", "nothing"),
)
_PLAIN: Final = (
    *("after_at_least", "after_at_most", "after_about", "after_nothing", "percent", "changes"),
    *("names", "named_after", "unit_after", "no_one_before", "no_one_after"),
)
EFFECTS: Final = (*_VALUED, *_PLAIN)


@dataclass(frozen=True, slots=True)
class Quantities:
    """By effect, the phrases that have it, each with its value (0 where it needs none)."""

    by_effect: Mapping[str, Mapping[str, int]]

    def of(self, *effects: str) -> dict[str, int]:
        """The phrases of these effects, longest first, so that an alternation of them takes the longest."""
        found = {phrase: value for effect in effects for phrase, value in self.by_effect.get(effect, {}).items()}
        return dict(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


def read_quantities(text: str, *, file: str = "quantities.csv") -> Quantities:
    """The table `phrase,effect,value`. Raises VocabularyRefused for a row that it does not take."""
    return Quantities(_grouped(read_rows(text, file=file, columns=("phrase", "effect", "value"))))


@cache
def load_quantities(directory: Path | None = None) -> Quantities:
    """The table in `directory`, else the shipped one, read once a process."""
    return read_quantities(table_text("quantities.csv", directory))


def _grouped(rows: Iterable[Row]) -> Mapping[str, Mapping[str, int]]:
    groups: dict[str, dict[str, int]] = {}
    for row in rows:
        phrase = row.needed("phrase")
        group = groups.setdefault(row.one_of("effect", EFFECTS), {})
        if phrase != phrase.lower():
            raise row.refused("phrase", allowed="lower case")
        if phrase in group:
            raise row.refused("phrase", allowed=f"a phrase that is not yet {row['effect']}")
        group[phrase] = _value(row)
    return groups


def _value(row: Row) -> int:
    if row["effect"] in _PLAIN:
        row.one_of("value", ("",))
        return 0
    if not (row["value"].isascii() and row["value"].isdigit()):
        raise row.refused("value", allowed="a whole number")
    return int(row["value"])
