"""What the recogniser and the gazetteer say of a span's being a place's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.extract.toponyms.entities import Entity
from tocsin.names import Gazetteer, Place, Precision

# Each weight is what one witness counts for; a span is a toponym from `ENOUGH` on.
ENOUGH: Final = 2.0
UNKNOWN_ENOUGH: Final = 3.0

_LABELS: Final = {
    "GPE": 3.0,
    "LOC": 2.5,
    "FAC": 1.5,
    "ORG": 0.8,
    "NORP": -1.5,
    "PERSON": -0.6,
    "DATE": -3.0,
    "LANGUAGE": -3.0,
}
_INSIDE: Final = {
    "GPE": 2.0,
    "LOC": 1.5,
    "FAC": 1.5,
    "ORG": 1.2,
    "NORP": -1.0,
    "PERSON": -3.5,
    "DATE": -3.0,
    "EVENT": 0.0,
}
_OTHER: Final = -0.5


@dataclass(frozen=True, slots=True)
class Fame:
    """What the gazetteer says of a name by itself."""

    weight: float
    words: int
    common: bool


def fame(name: str, gazetteer: Gazetteer) -> Fame:
    """How much the gazetteer alone speaks for a name: countries and provinces most, hamlets least."""
    weight = max((_worth(name, p) for p in gazetteer.candidates(name, limit=12)), default=-1.0)
    words = [w for w in re.split(r"[ -]", name) if w]
    return Fame(max(-1.0, weight), len(words), all(gazetteer.is_common_word(w) for w in words))


def _worth(name: str, place: Place) -> float:
    said, listed = name.casefold(), place.name.casefold()
    own = listed == said or listed.startswith(said + " ")
    match place.precision:
        case Precision.COUNTRY:
            return 4.0
        case Precision.REGION | Precision.NAMED:
            return 0.0 if listed.startswith(said + " ") else 1.8
        case Precision.PROVINCE:
            return 2.2 if own else 0.5
        case Precision.DISTRICT | Precision.DIVISION:
            return 1.6 if " " in name and own else 0.3
    people = place.population or 0
    size = 1.5 if people > 1_000_000 else 1.0 if people > 100_000 else 0.4 if people > 10_000 else 0.0
    return size if own else -0.8


def of_labels(start: int, end: int, entities: Sequence[Entity]) -> float:
    """What the recogniser says of the span: entities that share a character with it."""
    best = None
    for e in entities:
        if e.end <= start or end <= e.start:
            continue
        if (e.start, e.end) == (start, end):
            return _LABELS.get(e.label, _OTHER)
        if e.start <= start and end <= e.end:
            told = _INSIDE.get(e.label, _OTHER)
            told += 0.6 if e.label in ("ORG", "FAC") and e.start == start else 0.0
        else:
            told = 0.5 if e.label in ("GPE", "LOC") else _OTHER
        best = told if best is None else max(best, told)
    return 0.0 if best is None else best
