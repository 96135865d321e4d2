"""Incidents that are in no record, as JSON and as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tocsin.model import Document

if TYPE_CHECKING:
    from tocsin.case import Filler, Incident, Told

_ROLES: Final = ("perpetrator", "organisation", "target", "victim", "weapon")
COLUMNS: Final = ("event", "when", "place", *_ROLES, "realis", "confidence", "quote", "start", "document")
MAIN: Final = ("event", "when", "place", *_ROLES)


def incident_rows(told: Told) -> list[dict[str, object]]:
    """A row an incident, with the sentence that tells it best."""
    return [_row(told.document, incident) for incident in told.incidents]


def incident_json(document: Document, incident: Incident) -> dict[str, object]:
    """An incident with the spans of all its words: `quote` is text[start:end] of the document."""
    text = document.text
    return {
        "document": document.id,
        "event": incident.event,
        "when": str(incident.when) if incident.when else None,
        "when_words": _span(text, incident.when_at) if incident.when_at else None,
        "country": incident.country,
        "place": [
            {"name": p.name, "mention": p.mention, "id": p.id, "lat": p.lat, "lon": p.lon} for p in incident.places
        ],
        "realis": incident.realis.value if incident.realis else None,
        "confidence": incident.confidence.value if incident.confidence else None,
        "roles": {role: [_filler(text, f) for f in incident.of_role(role)] for role in _ROLES},
        "evidence": [_span(text, span) for span in incident.evidence],
    }


def _filler(text: str, filler: Filler) -> dict[str, object]:
    also = [_span(text, span) for span in filler.also]
    return {**_span(text, (filler.start, filler.end)), "chance": round(filler.chance, 2), "also": also}


def _span(text: str, span: tuple[int, int]) -> dict[str, object]:
    start, end = span
    return {"start": start, "end": end, "quote": text[start:end]}


def _row(document: Document, incident: Incident) -> dict[str, object]:
    start, end = incident.evidence[0]
    return {
        "event": incident.event,
        "when": str(incident.when) if incident.when else None,
        "place": [p.name for p in incident.places] or incident.country,
        **{role: [f.quote for f in incident.of_role(role)] for role in _ROLES},
        "realis": incident.realis.value if incident.realis else None,
        "confidence": incident.confidence.value if incident.confidence else None,
        "quote": document.text[start:end],
        "start": start,
        "document": document.id,
    }
