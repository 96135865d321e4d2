"""Observable signs to watch for and other readings of the same reports, as rows of `data/signs.csv`.

A sign is about what parties do or publish in the open: never about one person, nor about who belongs to an ethnic or
religious population (law 10); the file is kept by a test.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from tocsin.vocabulary.tables import read_rows

SIGNS_AT_MOST: Final = 4
_USES: Final = ("sign", "reading")


def signs(kind: str, codes: Sequence[str]) -> tuple[str, ...]:
    """Signs for what these codes of a kind tell of, then for the kind as a whole; each once, few."""
    return _rows("sign", [*(f"{kind}:{code}" for code in codes), kind])[:SIGNS_AT_MOST]


def alternatives(kinds: Sequence[str]) -> tuple[str, ...]:
    """How else the same reports can be read, by channel of a tie or by kind of claim."""
    return _rows("reading", [*kinds, "any"])[:2]


def _rows(use: str, keys: Sequence[str]) -> tuple[str, ...]:
    table = _table()
    return tuple(dict.fromkeys(words for key in keys for words in table.get((use, key), ())))


@cache
def _table() -> dict[tuple[str, str], tuple[str, ...]]:
    text = files("tocsin.brief").joinpath("data", "signs.csv").read_text(encoding="utf-8")
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in read_rows(text, file="signs.csv", columns=("of", "use", "words")):
        key = row.one_of("use", _USES), row.needed("of")
        found[key] = (*found.get(key, ()), row.needed("words"))
    return found
