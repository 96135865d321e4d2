"""Rows of vocabulary files, checked as they are read: a bad row is refused with file, line and what is allowed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from tocsin.model import VocabularyRefused


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, with where it stands, so that whoever refuses it can say so."""

    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def words(self, column: str) -> tuple[str, ...]:
        """The cell's values, which a bar separates; empty for an empty cell."""
        return tuple(part.strip() for part in self.cells[column].split("|") if part.strip())

    def or_none(self, column: str) -> str | None:
        return self.cells[column] or None

    def needed(self, column: str) -> str:
        """The cell, which may not be empty."""
        if not self.cells[column]:
            raise self.refused(column, allowed="any text")
        return self.cells[column]

    def one_of(self, column: str, allowed: Iterable[str]) -> str:
        """The cell, which must be one of `allowed`."""
        choices = tuple(allowed)
        if self.cells[column] not in choices:
            raise self.refused(column, allowed=", ".join(c or "(empty)" for c in choices))
        return self.cells[column]

    def flag(self, column: str) -> bool:
        """The cell, `yes` or empty."""
        return self.one_of(column, ("yes", "")) == "yes"

    def refused(self, column: str, *, allowed: str) -> VocabularyRefused:
        """The error that says what is wrong with this row's cell."""
        return VocabularyRefused(
            f"{self.file}, line {self.line}: column {column!r} does not take this",
            value=self.cells.get(column, ""),
            allowed=allowed,
            do="mend the row; nothing of the file was taken",
        )


def shipped(name: str) -> str:
    """The text of a data file that ships with the package."""
    return files("tocsin.vocabulary").joinpath("data", name).read_text(encoding="utf-8")


def read_rows(text: str, *, file: str, columns: Sequence[str]) -> Iterator[Row]:
    """The rows of a CSV table, whose first line must name exactly `columns`. Raises VocabularyRefused.

    Lines that start with `#` and empty lines are passed over: they speak to people.
    """
    numbered = [(n, line) for n, line in enumerate(text.splitlines(), start=1) if line.strip() and line[0] != "#"]
    if not numbered:
        raise VocabularyRefused(f"{file}: the table is empty", allowed=f"a first line {','.join(columns)}")
    if next(csv.reader([numbered[0][1]])) != list(columns):
        raise VocabularyRefused(
            f"{file}, line {numbered[0][0]}: other columns", value=numbered[0][1], allowed=",".join(columns)
        )
    for n, line in numbered[1:]:
        cells = next(csv.reader(io.StringIO(line)))
        if len(cells) != len(columns):
            raise VocabularyRefused(
                f"{file}, line {n}: {len(cells)} cells", value=line, allowed=f"{len(columns)}: {','.join(columns)}"
            )
        yield Row(file, n, {c: cell.strip() for c, cell in zip(columns, cells, strict=True)})


def table_text(name: str, directory: Path | None) -> str:
    """The table of that name in `directory` if it is there, else the shipped one."""
    own = None if directory is None else directory / name
    return own.read_text(encoding="utf-8") if own is not None and own.exists() else shipped(name)


def unique(rows: Iterable[Row], column: str) -> Iterator[Row]:
    """The rows, refusing one that repeats a value of `column`."""
    seen: dict[str, int] = {}
    for row in rows:
        key = row.needed(column)
        if key in seen:
            raise row.refused(column, allowed=f"a value not used before (line {seen[key]} has it)")
        seen[key] = row.line
        yield row
