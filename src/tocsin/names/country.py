"""Countries: names, demonyms and the capitals that stand for their governments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tocsin.names.rows import read_rows

COLUMNS: Final = ("code", "name", "also", "demonyms", "metonyms", "ucdp", "lat", "lon")
_CODE: Final = re.compile(r"^[A-Z]{2}$")
_UCDP: Final = re.compile(r"^(ucdp:[1-9]\d*)?$")


@dataclass(frozen=True, slots=True)
class Country:
    """One country or territory of ISO 3166-1. `demonyms`: adjectives and words for its people ("Afghan|Afghans");
    `metonyms`: what stands for its government ("Kabul"). `ucdp` is its government's id, None where UCDP has none."""

    code: str
    name: str
    also: tuple[str, ...]
    demonyms: tuple[str, ...]
    metonyms: tuple[str, ...]
    ucdp: str | None
    lat: float
    lon: float


def read_countries(path: Path) -> Iterator[Country]:
    """The countries in `path`. Raises VocabularyRefused for a bad row."""
    for row in read_rows(path, COLUMNS):
        for column, pattern in (("code", _CODE), ("ucdp", _UCDP)):
            if not pattern.match(row[column]):
                raise row.refuse(f"column {column}", value=row[column], allowed=pattern.pattern)
        yield Country(
            row["code"],
            row.filled("name"),
            row.several("also"),
            row.several("demonyms"),
            row.several("metonyms"),
            row["ucdp"] or None,
            row.number("lat", -90, 90),
            row.number("lon", -180, 180),
        )
