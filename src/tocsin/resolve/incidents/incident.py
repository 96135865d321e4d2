"""An incident: what the reports that tell it say together, with their differences kept."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.model import Count, Day, Extent, When, content_id
from tocsin.resolve.incidents.columns import finest
from tocsin.resolve.incidents.report import Party, Report, Site
from tocsin.vocabulary import Ontology


class Band(enum.StrEnum):
    """What may be counted as one, and what may not."""

    INCIDENT = "incident"  # one, at a place and on a day or in a month
    UNPLACED = "unplaced"  # without a place, or a day or month: perhaps one of the others
    SERIES = "series"  # several, nobody says how many


@dataclass(frozen=True, slots=True)
class Incident:
    """What `reports` tell together, the earliest first. Counts of incidents are counts of these in Band.INCIDENT.

    `when` holds the most precise days told, the first to the last of them. `deaths` and `injured` go from the least to
    the most that any origin tells, never averaged, parts of a toll left out. `sites` are the most precise places,
    `events` the most precise codes, `initiators` and `affected` the named actors, or the classes where nobody is named.
    `differs` names the fields in which reports contradict each other; `why` has a sentence for each report but the
    first, on what it shares with the others. `origins` and `documents` are ids, each once: a copy adds a report and a
    document, and no origin.
    """

    id: str
    band: Band
    reports: tuple[Report, ...]
    when: When | None
    sites: tuple[Site, ...]
    events: tuple[str, ...]
    initiators: tuple[Party, ...]
    affected: tuple[Party, ...]
    deaths: Count | None
    injured: Count | None
    origins: tuple[str, ...]
    documents: tuple[str, ...]
    differs: tuple[str, ...]
    why: tuple[str, ...]


def incident_id(report: str) -> str:
    """`i_` and 16 hex digits over the id of a report: the name of the incident that it tells, whoever else tells it.

    An incident goes by its earliest report. An earlier one renames it; the name that it had still finds it.
    """
    return content_id("i_", {"report": report})


def incident_of(reports: Iterable[Report], ontology: Ontology, *, id: str | None = None) -> Incident:
    """The incident that reports tell together. `id` is that of one set apart by an analyst."""
    told = tuple(sorted(reports, key=_age))
    wholes = [r for r in told if r.part_of is None] or list(told)
    spans = _finest_days(told)
    differs = [
        name
        for name, differ in (
            ("when", bool(spans) and max(a for a, _ in spans) > min(b for _, b in spans)),
            ("place", _places_differ(told)),
            ("event", _differ((r.event for r in told), lambda a, b: not _kin(a, b, ontology))),
            ("initiator", _differ((r.initiator for r in told), _other)),
            ("affected", _differ((r.affected for r in told), _other)),
            ("deaths", _differ((r.deaths for r in wholes), lambda a, b: not a.meets(b))),
            ("injured", _differ((r.injured for r in wholes), lambda a, b: not a.meets(b))),
        )
        if differ
    ]
    return Incident(
        id=id or incident_id(told[0].id),
        band=_band(told),
        reports=told,
        when=_hull(spans) or told[0].when,
        sites=_sites(told),
        events=_events(told, ontology),
        initiators=_parties(r.initiator for r in told),
        affected=_parties(r.affected for r in told),
        deaths=_range(r.deaths for r in wholes),
        injured=_range(r.injured for r in wholes),
        origins=tuple(sorted({r.origin for r in told})),
        documents=tuple(sorted({r.document for r in told})),
        differs=tuple(differs),
        why=tuple(_why(told, n) for n in range(1, len(told))),
    )


def _age(report: Report) -> tuple[int, int, str]:
    first, last = report.days or (date.max.toordinal(), date.max.toordinal())
    return first, last, report.id


def _band(told: Sequence[Report]) -> Band:
    if any(r.extent is Extent.SERIES for r in told):
        return Band.SERIES
    return Band.INCIDENT if any(r.is_placed for r in told) else Band.UNPLACED


def _finest_days(told: Sequence[Report]) -> list[tuple[int, int]]:
    """The periods within which no shorter one lies."""
    spans = sorted({r.days for r in told if r.days})
    return [s for s in spans if not any(o != s and s[0] <= o[0] and o[1] <= s[1] for o in spans)]


def _hull(spans: Sequence[tuple[int, int]]) -> When | None:
    """From the first to the last day; a month or a year by itself stays one."""
    if not spans:
        return None
    first, last = (date.fromordinal(n) for n in (min(a for a, _ in spans), max(b for _, b in spans)))
    for whole in (Day(first.year), Day(first.year, first.month), Day.of(first)):
        if (whole.first(), whole.last()) == (first, last):
            return When(whole)
    return When(Day.of(first), Day.of(last))


def _sites(told: Sequence[Report]) -> tuple[Site, ...]:
    every = {site.key: site for r in told for site in r.sites}
    return tuple(finest(list(every.values()))) if every else ()


def _places_differ(told: Sequence[Report]) -> bool:
    """Whether two reports name places of which none is, holds or lies in one of the other."""
    placed = [r.sites for r in told if r.sites]
    return any(
        not any(a.key == b.key or a.key in b.within or b.key in a.within for a in one for b in other)
        for n, one in enumerate(placed)
        for other in placed[:n]
    )


def _events(told: Sequence[Report], ontology: Ontology) -> tuple[str, ...]:
    codes = sorted({r.event for r in told if r.event})
    return tuple(c for c in codes if not any(c in ontology.broader(other) for other in codes))


def _kin(a: str, b: str, ontology: Ontology) -> bool:
    return a == b or a in ontology.broader(b) or b in ontology.broader(a)


def _parties(parties: Iterable[Party | None]) -> tuple[Party, ...]:
    every = {p.key: p for p in parties if p}
    named = [p for p in every.values() if not p.open] or list(every.values())
    return tuple(sorted(named, key=lambda p: (p.name, p.key)))


def _other(a: Party, b: Party) -> bool:
    return not (a.open or b.open or a.key == b.key or a.key in b.within or b.key in a.within)


def _differ(values: Iterable[object], differ: Callable[..., bool]) -> bool:
    known = list(dict.fromkeys(v for v in values if v is not None))
    return any(differ(a, b) for n, a in enumerate(known) for b in known[:n])


def _range(counts: Iterable[Count | None]) -> Count | None:
    """From the least to the most that is told; a bound that nobody gives is None."""
    known = [c for c in counts if c is not None]
    if not known:
        return None
    low = [c.min for c in known if c.min is not None]
    high = [c.max for c in known if c.max is not None]
    return Count(min(low, default=None), max([*high, *low]) if high else None)


def _why(told: Sequence[Report], n: int) -> str:
    """What a report shares with the one before it that shares most."""
    shared = [(_shared(told[n], other), other) for other in told[:n]]
    best, other = max(shared, key=lambda found: len(found[0]))
    return f"{told[n].id} and {other.id}: {', '.join(best) or 'joined by an analyst'}."


def _shared(a: Report, b: Report) -> list[str]:
    found = [_days_shared(a, b), _place_shared(a, b)]
    found += [f"both name {p.name}" for p in _same_parties(a, b)]
    if a.event and a.event == b.event:
        found.append(f"both tell of {a.event.replace('_', ' ')}")
    for name in ("deaths", "injured"):
        x, y = getattr(a, name), getattr(b, name)
        if x is not None and y is not None and x.meets(y):
            found.append(f"{name} {x}" if x == y else f"{name} {x} and {y}")
    if b.id == a.part_of or a.id == b.part_of:
        found.append("one tells a part of the other's toll")
    return [f for f in found if f]


def _days_shared(a: Report, b: Report) -> str:
    if a.days is None or b.days is None:
        return ""
    if a.days == b.days:
        return f"both {a.when}"
    gap = max(a.days[0] - b.days[1], b.days[0] - a.days[1])
    return f"{a.when} within reach of {b.when}" if gap <= 0 else f"{gap} {'day' if gap == 1 else 'days'} apart"


def _place_shared(a: Report, b: Report) -> str:
    for x in a.sites:
        for y in b.sites:
            if x.key == y.key:
                return f"both at {x.name}"
            if x.key in y.within or y.key in x.within:
                inner, outer = (y, x) if x.key in y.within else (x, y)
                return f"{inner.name} lies in {outer.name}"
    return f"{a.sites[0].name} near {b.sites[0].name}" if a.sites and b.sites else ""


def _same_parties(a: Report, b: Report) -> list[Party]:
    keys = {p.key for p in (b.initiator, b.affected) if p and not p.open}
    return [p for p in (a.initiator, a.affected) if p and p.key in keys]
