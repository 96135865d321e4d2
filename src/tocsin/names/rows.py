"""Rows of the data files beside this room. A bad row stops the reading with its file and line."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from tocsin.model import VocabularyRefused


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a CSV file, with where it stands for messages."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def refuse(self, what: str, *, value: object = None, allowed: str = "") -> VocabularyRefused:
        """The error to raise for this row."""
        return VocabularyRefused(f"{self.file}, line {self.line}: {what}", value=value, allowed=allowed)

    def filled(self, column: str) -> str:
        """The cell, refused when empty."""
        if not self[column]:
            raise self.refuse(f"column {column} is empty", allowed="a value")
        return self[column]

    def one_of(self, column: str, allowed: Collection[str]) -> str:
        """The cell, refused unless it is one of `allowed`."""
        if self[column] not in allowed:
            raise self.refuse(f"column {column}", value=self[column], allowed=", ".join(sorted(allowed)))
        return self[column]

    def several(self, column: str) -> tuple[str, ...]:
        """The parts of a cell that bars divide; none for an empty cell."""
        return tuple(part.strip() for part in self[column].split("|") if part.strip())

    def number(self, column: str, low: float, high: float) -> float:
        """The cell as a number from `low` to `high`."""
        try:
            value = float(self[column])
        except ValueError:
            raise self.refuse(f"column {column}", value=self[column], allowed="a number") from None
        if not low <= value <= high:
            raise self.refuse(f"column {column}", value=value, allowed=f"{low:g} to {high:g}")
        return value


def read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """The rows of `path`, cells stripped. Lines that start with # are notes.

    Raises VocabularyRefused for another heading, a row of another width, or bytes that are not UTF-8.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise VocabularyRefused(f"{path.name} is not UTF-8", value=str(error), allowed="UTF-8") from error
    numbered = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    table = zip((n for n, _ in numbered), csv.reader((line for _, line in numbered), strict=True), strict=True)
    heading = next(table, (1, []))[1]
    if tuple(heading) != columns:
        raise VocabularyRefused(f"{path.name}: heading", value=",".join(heading), allowed=",".join(columns))
    for number, cells in table:
        if len(cells) != len(columns):
            raise VocabularyRefused(
                f"{path.name}, line {number}: {len(cells)} cells",
                value=",".join(cells),
                allowed=f"{len(columns)} cells",
            )
        yield Row(path.name, number, dict(zip(columns, (c.strip() for c in cells), strict=True)))
