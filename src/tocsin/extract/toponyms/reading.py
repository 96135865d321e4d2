"""A text's toponyms, from the text to ranked places."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.extract.toponyms.entities import entities
from tocsin.extract.toponyms.ground import ground
from tocsin.extract.toponyms.recognise import find_toponyms
from tocsin.extract.toponyms.spans import kind_beside
from tocsin.extract.toponyms.toponym import Grounded, Toponym, Use
from tocsin.names import Gazetteer


def places_in(text: str, gazetteer: Gazetteer) -> list[Grounded]:
    """The places that `text` names, in order, each with what it may mean, likeliest first.

    Pure. English is assumed: the words beside a name and the recogniser are English.
    """
    return ground(text, find_toponyms(text, entities=entities(text), gazetteer=gazetteer), gazetteer)


def places_given(text: str, spans: Iterable[tuple[int, int]], gazetteer: Gazetteer) -> list[Grounded]:
    """What the names at `spans` (offsets in code points) may mean, in the order of the text, each span once."""
    return ground(text, [_toponym(text, start, end, gazetteer) for start, end in sorted(set(spans))], gazetteer)


def _toponym(text: str, start: int, end: int, gazetteer: Gazetteer) -> Toponym:
    name = text[start:end]
    people = gazetteer.of_demonym(name)
    if people is not None:
        return Toponym(start, end, name, Use.ADJECTIVE, people)
    short = gazetteer.of_abbreviation(name)
    return Toponym(start, end, name, known=short[0] if short else None, asked=kind_beside(text, start, end))
