"""Who says what, as rows and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tocsin.case import Attributions, Said, Words

COLUMNS: Final = ("number", "source", "speaker", "party", "kind", "cue", "content", "within", "start", "document")
MAIN: Final = ("number", "source", "kind", "cue", "content", "within")


def said_rows(found: Iterable[Attributions]) -> list[dict[str, object]]:
    """A row an attribution; numbers count from 1 in each document, and `within` names one of them."""
    return [
        {
            "number": number,
            "source": str(one.source) if one.source else None,
            "speaker": one.speaker.name if one.speaker else None,
            "party": one.speaker.party if one.speaker else None,
            "kind": one.kind,
            "cue": str(one.cue),
            "content": str(one.content),
            "within": None if one.within is None else one.within + 1,
            "start": one.cue.spans[0][0],
            "document": each.document.id,
        }
        for each in found
        for number, one in enumerate(each.said, start=1)
    ]


def said_json(found: Iterable[Attributions]) -> list[dict[str, object]]:
    """One object a document, with its attributions in order; `within` is an index among them, from 0."""
    return [
        {"document": each.document.id, "text": each.document.text_id, "attributions": [_said(one) for one in each.said]}
        for each in found
    ]


def _said(one: Said) -> dict[str, object]:
    speaker = one.speaker
    return {
        "kind": one.kind,
        "source": _words(one.source) if one.source else None,
        "speaker": {"name": speaker.name, "id": speaker.id, "party": speaker.party} if speaker else None,
        "cue": _words(one.cue),
        "content": _words(one.content),
        "within": one.within,
    }


def _words(words: Words) -> list[dict[str, object]]:
    return [
        {"start": start, "end": end, "quote": quote}
        for (start, end), quote in zip(words.spans, words.quotes, strict=True)
    ]
