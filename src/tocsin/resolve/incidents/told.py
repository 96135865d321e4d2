"""From event claims to reports: which claims tell of an incident, and what each tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from tocsin.model import Claim, Event, PlaceRef, Ref, Side
from tocsin.names import ActorKind, Gazetteer, Precision, Registry
from tocsin.names.normal import key
from tocsin.resolve.actors import actor_key
from tocsin.resolve.classes import is_class
from tocsin.resolve.incidents.report import Party, Report, Site

_OPEN_KINDS: Final = frozenset({ActorKind.COLLECTIVE, ActorKind.POPULATION})
_HERE: Final = "at"  # the role of a place where something happened, rather than from or to which


def reports_of(
    claims: Iterable[Claim],
    *,
    origins: Mapping[str, str],
    registry: Registry,
    gazetteer: Gazetteer,
    actor: Callable[[Ref], str] = actor_key,
) -> tuple[Report, ...]:
    """A report for each claim that an event happened; `origins` are the ids of claims' origins by those of claims.

    What is denied, challenged or negated is none, nor what was planned, attempted or supposed: an incident happened,
    as somebody tells. A country is no place of an incident. `actor` gives equal keys for one actor.
    """
    return tuple(
        _report(c, c.statement, origins, registry, gazetteer, actor)
        for c in claims
        if isinstance(c.statement, Event) and c.side is Side.FOR and c.realis is None
    )


def _report(  # a claim, and where everything in it is looked up
    claim: Claim,
    event: Event,
    origins: Mapping[str, str],
    registry: Registry,
    gazetteer: Gazetteer,
    actor: Callable[[Ref], str],
) -> Report:
    id = claim.id
    return Report(
        id=id,
        document=claim.evidence.document,
        origin=origins[id],
        when=event.when,
        sites=tuple(_site(p, gazetteer) for p in event.place if p.role == _HERE and p.precision != Precision.COUNTRY),
        event=event.event,
        initiator=party_of(event.initiator, registry, actor=actor) if event.initiator else None,
        affected=party_of(event.affected, registry, actor=actor) if event.affected else None,
        deaths=event.deaths,
        injured=event.injured,
        extent=event.extent,
        part_of=event.part_of,
    )


def _site(place: PlaceRef, gazetteer: Gazetteer) -> Site:
    known = gazetteer.get(place.id) if place.id else None
    holding = (known.admin2, known.admin1) if known else ()
    return Site(
        key=place.id or f"name:{key(place.name)}",
        name=place.name,
        precision=place.precision,
        lat=place.lat,
        lon=place.lon,
        within=tuple(area for area in holding if area and area != place.id),
    )


def party_of(ref: Ref, registry: Registry, *, actor: Callable[[Ref], str] = actor_key) -> Party:
    """The party that a claim names. A name without a capital letter ("gunmen") is that of a class, like a plural."""
    known = registry.get(ref.id) if ref.id else None
    return Party(
        key=actor(ref),
        name=ref.name,
        open=known.kind in _OPEN_KINDS if known else is_class(ref) or ref.name.islower(),
        registered=known is not None,
        within=_within(known.parent, registry) if known else (),
    )


def _within(parent: str | None, registry: Registry) -> tuple[str, ...]:
    """What an actor is known to belong to, the nearest first."""
    found: list[str] = []
    while parent and parent not in found:
        found.append(parent)
        known = registry.get(parent)
        parent = known.parent if known else None
    return tuple(found)
