"""Told reports as Tocsin would hold them: names looked up in the shipped registry, dates as EDTF."""

from __future__ import annotations

from functools import cache
from typing import Final

from bench.incidents.perturb import Told
from tocsin.model import Count, Ref, When
from tocsin.names import Registry
from tocsin.resolve.incidents.report import Party, Report, Site
from tocsin.resolve.incidents.told import party_of

COUNTRIES: Final = ("PK",)


@cache
def _registry() -> Registry:
    return Registry.open()


def report(told: Told, *, apart: bool = False) -> Report:
    """Each an origin of its own; with `apart`, each a document of its own too, which tells nothing of the others."""
    site = Site(_site(told.place, told.areas), told.place, told.precision, told.lat, told.lon, _areas(told.areas))
    sides = [_party(name) if name else None for name in told.sides]
    return Report(
        id=told.id,
        document=told.id if apart else told.document,
        origin=told.id,
        when=When.parse(told.when),
        sites=(site,),
        event=told.event,
        initiator=sides[0],
        affected=sides[1],
        deaths=Count(*told.deaths) if told.deaths else None,
    )


def _site(name: str, areas: tuple[str, ...]) -> str:
    return " < ".join((name, *areas))


def _areas(areas: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_site(area, areas[n + 1 :]) for n, area in enumerate(areas))


@cache
def _party(name: str) -> Party:
    found = _registry().lookup(name, countries=COUNTRIES) if any(c.isupper() for c in name) else ()
    return party_of(Ref(name, name, found[0].id if found else None), _registry())
