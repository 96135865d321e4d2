"""Words that ascribe something to somebody, by what they ascribe and how they hold it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from tocsin.vocabulary.tables import Row, read_rows, table_text

KINDS: Final = (
    "said",
    "judged",
    "denied",
    "asked",
    "urged",
    "promised",
    "believed",
    "known",
    "felt",
    "intended",
    "perceived",
    "shown",
)
CLASSES: Final = ("verb", "adj", "noun", "adv")
FRAMES: Final = ("clause", "inf", "ing", "object", "patient")
PREPOSITIONS: Final = ("about", "against", "as", "at", "by", "for", "in", "of", "on", "over", "to", "with")


@dataclass(frozen=True, slots=True)
class Attitude:
    """What a word ascribes (one of KINDS), and how it holds what is ascribed: FRAMES and PREPOSITIONS."""

    kind: str
    takes: frozenset[str]


@cache
def load_attitudes() -> Mapping[tuple[str, str], Attitude]:
    """The shipped table, read once a process."""
    return read_attitudes()


def read_attitudes(directory: Path | None = None) -> Mapping[tuple[str, str], Attitude]:
    """Attitudes by (lemma, class), from `directory` where it has the table, else as shipped.

    Raises VocabularyRefused.
    """
    text = table_text("cues/attitudes.csv", directory)
    rows = read_rows(text, file="attitudes.csv", columns=("word", "pos", "kind", "takes"))
    return {(row.needed("word"), row.one_of("pos", CLASSES)): _attitude(row) for row in rows}


def _attitude(row: Row) -> Attitude:
    takes = row.words("takes")
    allowed = (*FRAMES, *PREPOSITIONS)
    if not {*takes} <= {*allowed}:
        raise row.refused("takes", allowed=f"these, a bar between them: {', '.join(allowed)}")
    return Attitude(row.one_of("kind", KINDS), frozenset(takes))
