"""What speaks for and against two names being one actor: the weights, and words in names that matter (data files)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from tocsin.vocabulary.tables import Row, read_rows, table_text, unique

_WEIGHTS: Final = "candidates.csv"
_WORDS: Final = "name_words.csv"
_MOST: Final = 10.0
CODES: Final = (
    "same_form", "spelled", "acronym", "same_short", "near", "label", "same_tie", "leader", "place", "places",
    "together", "registered", "parent", "kinds", "part", "apart_words", "ended", "countries",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Weight:
    """What a reason adds to the score of a pair, and how it is shown: `says` with {} for what is shared."""

    code: str
    weight: float
    says: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """The weights by code; words of a part, words that tell units apart, and words for an end."""

    weights: Mapping[str, Weight]
    part: frozenset[str]
    apart: frozenset[str]
    end: frozenset[str]


@cache
def load_likeness(directory: Path | None = None) -> Likeness:
    """The shipped tables, or those in `directory` that it has. Raises VocabularyRefused for a bad row."""
    weights = read_rows(table_text(_WEIGHTS, directory), file=_WEIGHTS, columns=("code", "weight", "says", "reason"))
    words = read_rows(table_text(_WORDS, directory), file=_WORDS, columns=("kind", "words"))
    by_kind = {row.one_of("kind", ("part", "apart", "end")): frozenset(row.words("words")) for row in words}
    return Likeness({w.code: w for w in map(_weight, unique(weights, "code"))}, **by_kind)


def _weight(row: Row) -> Weight:
    row.needed("reason")
    try:
        weight = float(row["weight"])
    except ValueError:
        weight = _MOST + 1
    if abs(weight) > _MOST:
        raise row.refused("weight", allowed=f"a number from {-_MOST:g} to {_MOST:g}")
    return Weight(row.one_of("code", CODES), weight, row.needed("says"))
