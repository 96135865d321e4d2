"""The table of incidents: what claims of events tell together, and where they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from tocsin.case.assessment import Assessment
from tocsin.case.tables.glance import incidents_at_a_glance, incidents_counted
from tocsin.case.tables.record import WHEN, when_cells
from tocsin.case.tables.table import Row, Table, columns
from tocsin.model import Count
from tocsin.resolve.incidents import Band, Incident, Party, Report


def _incidents(known: Assessment) -> Iterator[Row]:
    """By time; those last that cannot be counted."""
    for incident in sorted(known.incidents, key=lambda i: list(Band).index(i.band)):
        yield {
            "id": incident.id,
            "band": incident.band.value,
            "event": list(incident.events),
            **when_cells("when", incident.when),
            "place": [site.name for site in incident.sites],
            "initiator": _names(incident.initiators),
            "initiator_id": [p.key for p in incident.initiators],
            "affected": _names(incident.affected),
            "affected_id": [p.key for p in incident.affected],
            **_bounds("deaths", incident.deaths),
            **_bounds("injured", incident.injured),
            "origins": len(incident.origins),
            "documents": len(incident.documents),
            "said_by": sorted({known.origin_of[r.id].name for r in incident.reports}),
            "differs": [_told(name, incident, known) for name in incident.differs],
            "why": list(incident.why),
            "claims": [r.id for r in incident.reports],
        }


def _names(parties: Iterable[Party]) -> list[str]:
    return [p.name for p in parties]


def _bounds(name: str, count: Count | None) -> Row:
    return {f"{name}_min": count.min if count else None, f"{name}_max": count.max if count else None}


def _told(name: str, incident: Incident, known: Assessment) -> str:
    """What each origin tells of a field on which they differ: "deaths: 5 (A), 8 to 10 (B)"."""
    told: dict[str, list[str]] = defaultdict(list)
    for report in incident.reports:
        said, origin = _said(name, report), known.origin_of[report.id].name
        if said and origin not in told[said]:
            told[said].append(origin)
    each = (f"{said} ({', '.join(origins)})" for said, origins in told.items())
    return f"{name}: {', '.join(each)}"


def _said(name: str, report: Report) -> str:
    if name == "place":
        return " and ".join(site.name for site in report.sites)
    value = getattr(report, name)
    return value.name if isinstance(value, Party) else "" if value is None else str(value).replace("_", " ")


INCIDENTS: Final = Table(
    "incidents",
    columns(
        f"id band event:texts {WHEN} place:texts initiator:texts initiator_id:texts affected:texts affected_id:texts "
        "deaths_min:whole deaths_max:whole injured_min:whole injured_max:whole origins:whole documents:whole "
        "said_by:texts differs:texts why:texts claims:texts"
    ),
    ("event", "initiator", "affected", "place", "when", "deaths_min", "origins"),
    _incidents,
    incidents_at_a_glance,
    incidents_counted,
)
