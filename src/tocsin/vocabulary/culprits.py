"""How a report says who did a deed, as rows of `data/cues/culprits.csv`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from tocsin.vocabulary.casualties import Phrases, phrases_by_use
from tocsin.vocabulary.tables import read_rows, table_text

CULPRIT_USES: Final = ("blamed", "blamed after", "claimed", "claimed after", "done", "of", "doer", "called")


@cache
def load_culprit_words(directory: Path | None = None) -> Phrases:
    """The table in `directory`, else the shipped one, read once a process. Raises VocabularyRefused."""
    rows = read_rows(table_text("cues/culprits.csv", directory), file="culprits.csv", columns=("word", "use"))
    return phrases_by_use(rows, CULPRIT_USES)
