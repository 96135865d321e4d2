"""The places that reports name, as rows; nothing is recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from tocsin.case.inputs import Input, Opener, sources_of
from tocsin.extract.toponyms.reading import places_in
from tocsin.extract.toponyms.toponym import Candidate, Grounded
from tocsin.model import Document, InputRefused
from tocsin.names import Gazetteer
from tocsin.read import Card
from tocsin.read.language import is_read

COLUMNS: Final = (
    "document",
    "start",
    "end",
    "words",
    "use",
    "place",
    "id",
    "precision",
    "country",
    "lat",
    "lon",
    "reasons",
    "candidates",
)


def places_of_inputs(
    inputs: Iterable[Input], *, on_refusal: Callable[[InputRefused], None], fetch: bool = False
) -> Iterator[dict[str, object]]:
    """A row for each place named in each item of `inputs`, in the order of the text: the words, and what they may mean.

    The place is the likeliest; `candidates` are all that were weighed up, it among them, likeliest first, each with
    what spoke for it. A name that no gazetteer knows has neither. `on_refusal` is told of each item that is refused.
    """
    gazetteer = Gazetteer.open()
    with Opener(fetch=fetch) as opener:
        for item in (item for each in sources_of(inputs) for item in opener.items(each, overrides=Card())):
            if isinstance(item.found, InputRefused):
                on_refusal(item.found)
                continue
            document = item.found
            if not is_read(document.language):
                on_refusal(InputRefused("places are read in English alone", value=document.language))
                continue
            for grounded in places_in(document.text, gazetteer):
                yield _row(document, grounded)


def _row(document: Document, grounded: Grounded) -> dict[str, object]:
    named, best = grounded.toponym, grounded.best
    return {
        "document": document.title or str(document.id),
        "start": named.start,
        "end": named.end,
        "words": document.text[named.start : named.end],
        "use": named.use.value,
        "place": best.name if best else None,
        "id": best.id if best else None,
        "precision": str(best.precision) if best else None,
        "country": best.country if best else None,
        "lat": best.lat if best else None,
        "lon": best.lon if best else None,
        "reasons": list(grounded.candidates[0].reasons) if grounded.candidates else [],
        "candidates": [_candidate(c) for c in grounded.candidates],
    }


def _candidate(candidate: Candidate) -> dict[str, object]:
    place = candidate.place
    return {
        "id": place.id,
        "name": place.name,
        "precision": str(place.precision),
        "country": place.country,
        "score": candidate.score,
        "reasons": list(candidate.reasons),
    }
