"""The words around the dead and the hurt of an incident, as rows of `data/cues/casualties.csv`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from tocsin.vocabulary.tables import Row, read_rows, table_text

USES: Final = tuple(
    "part,before,more,whole,beside,revised,nobody,unknown,several,doer,armed,deed,hurt,fatal,person,unit,vehicle,struck,early,again".split(
        ","
    )
)

Phrases = Mapping[str, frozenset[tuple[str, ...]]]
"""By use, its phrases as tuples of words in lower case."""


@cache
def load_casualty_words(directory: Path | None = None) -> Phrases:
    """The table in `directory`, else the shipped one, read once a process. Raises VocabularyRefused."""
    rows = read_rows(table_text("cues/casualties.csv", directory), file="casualties.csv", columns=("word", "use"))
    return phrases_by_use(rows, USES)


def phrases_by_use(rows: Iterable[Row], uses: Iterable[str]) -> Phrases:
    """The phrases of each of `uses`. Raises VocabularyRefused for another use and for a phrase told twice."""
    found: dict[str, set[tuple[str, ...]]] = {use: set() for use in uses}
    for row in rows:
        phrase = tuple(row.needed("word").split())
        group = found[row.one_of("use", found)]
        if phrase in group:
            raise row.refused("word", allowed=f"a phrase that is not yet {row['use']}")
        group.add(phrase)
    return {use: frozenset(phrases) for use, phrases in found.items()}
