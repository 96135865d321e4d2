"""A place's name in a text, and what it may mean."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from tocsin.names import Place


class Use(enum.StrEnum):
    """How a text uses a place's name (after Gritta, Pilehvar and Collier, A Pragmatic Guide to Geoparsing Evaluation).

    `EMBEDDED`: inside the name of something else ("Boone County Jail"). `ADJECTIVE`: a demonym ("Kenyan troops").
    """

    LITERAL = "literal"
    EMBEDDED = "embedded"
    ADJECTIVE = "adjective"


@dataclass(frozen=True, slots=True)
class Toponym:
    """text[start:end] names a place. `known` is the place where the form leaves no choice (an abbreviation, a demonym).

    `asked`: the word beside the name that tells its kind ("Clay and Douglas counties", "Zhob district").
    """

    start: int
    end: int
    name: str
    use: Use = Use.LITERAL
    known: Place | None = None
    asked: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a toponym may mean. `score`: higher is likelier, in no unit; `reasons` tell what spoke for it."""

    place: Place
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grounded:
    """A toponym with its candidates, likeliest first; () for a name that no gazetteer knows."""

    toponym: Toponym
    candidates: tuple[Candidate, ...]

    @property
    def best(self) -> Place | None:
        """The likeliest place."""
        return self.candidates[0].place if self.candidates else None
