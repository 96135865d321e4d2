"""What the parser's own recogniser of names says of a text: one witness among several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tocsin.extract.pipeline import recogniser

_MOST: Final = 20_000  # characters at once: memory grows with what the recogniser is given
_BREAK: Final = re.compile(r"\n\s*\n|\n|(?<=[.!?]) ")
_ARTICLE: Final = re.compile(r"the |a |an ", re.IGNORECASE)
_POSSESSIVE: Final = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Entity:
    """text[start:end] is a name of a kind (OntoNotes 5: GPE, LOC, FAC, ORG, PERSON, NORP ...)."""

    start: int
    end: int
    label: str


def entities(text: str) -> tuple[Entity, ...]:
    """The names of `text` in order, without their article and possessive. Pure."""
    found = []
    for at, piece in _pieces(text):
        for entity in recogniser()(piece).ents:
            words = entity.text
            start = at + entity.start_char + (len(m[0]) if (m := _ARTICLE.match(words)) else 0)
            end = at + entity.end_char - (len(m[0]) if (m := _POSSESSIVE.search(words)) else 0)
            if start < end:
                found.append(Entity(start, end, entity.label_))
    return tuple(found)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces of at most `_MOST` characters, cut where a sentence or line ends if one does."""
    at = 0
    while len(text) - at > _MOST:
        ends = [m.end() for m in _BREAK.finditer(text, at + _MOST // 2, at + _MOST)]
        end = ends[-1] if ends else at + _MOST
        yield at, text[at:end]
        at = end
    yield at, text[at:]
