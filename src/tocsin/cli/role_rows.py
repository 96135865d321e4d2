"""Who did what to whom in reports that are in no record, as JSON and as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tocsin.model import Document

if TYPE_CHECKING:
    from tocsin.case import Filler, Template, Told

_ROLES: Final = ("perpetrator", "organisation", "target", "victim", "weapon")
COLUMNS: Final = ("event", "when", "place", *_ROLES, "realis", "confidence", "quote", "start", "document")
MAIN: Final = ("event", "when", "place", *_ROLES)


def role_rows(told: Told) -> list[dict[str, object]]:
    """A row an incident, with the sentence that tells it best."""
    return [_row(told.document, template) for template in told.templates]


def role_json(document: Document, template: Template) -> dict[str, object]:
    """An incident with the spans of all its words: `quote` is text[start:end] of the document."""
    text = document.text
    return {
        "document": document.id,
        "event": template.event,
        "when": str(template.when) if template.when else None,
        "when_words": _span(text, template.when_at) if template.when_at else None,
        "country": template.country,
        "place": [
            {"name": p.name, "mention": p.mention, "id": p.id, "lat": p.lat, "lon": p.lon} for p in template.places
        ],
        "realis": template.realis.value if template.realis else None,
        "confidence": template.confidence.value if template.confidence else None,
        "roles": {role: [_filler(text, f) for f in template.of_role(role)] for role in _ROLES},
        "evidence": [_span(text, span) for span in template.evidence],
    }


def _filler(text: str, filler: Filler) -> dict[str, object]:
    also = [_span(text, span) for span in filler.also]
    return {**_span(text, (filler.start, filler.end)), "chance": round(filler.chance, 2), "also": also}


def _span(text: str, span: tuple[int, int]) -> dict[str, object]:
    start, end = span
    return {"start": start, "end": end, "quote": text[start:end]}


def _row(document: Document, template: Template) -> dict[str, object]:
    start, end = template.evidence[0]
    return {
        "event": template.event,
        "when": str(template.when) if template.when else None,
        "place": [p.name for p in template.places] or template.country,
        **{role: [f.quote for f in template.of_role(role)] for role in _ROLES},
        "realis": template.realis.value if template.realis else None,
        "confidence": template.confidence.value if template.confidence else None,
        "quote": document.text[start:end],
        "start": start,
        "document": document.id,
    }
