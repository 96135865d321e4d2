"""Nouns by the sort of thing that they name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from tocsin.vocabulary.tables import read_rows, table_text

SORTS: Final = tuple(
    "organisation people person place structure weapon strike platform document money unit time event language".split()
)


@cache
def load_sorts() -> Mapping[str, tuple[str, ...]]:
    """The shipped sorts of nouns, by lemma in small letters, names of makes as written; read once a process."""
    return read_sorts()


def read_sorts(directory: Path | None = None) -> Mapping[str, tuple[str, ...]]:
    """The sorts of each noun, in the order of the table. Raises VocabularyRefused."""
    found: dict[str, tuple[str, ...]] = {}
    for row in read_rows(table_text("sorts.csv", directory), file="sorts.csv", columns=("word", "sort")):
        word = row.needed("word")
        found[word] = (*found.get(word, ()), row.one_of("sort", SORTS))
    return found
