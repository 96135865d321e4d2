"""Which place lies in which, as far as the gazetteer knows."""

from __future__ import annotations

from functools import cache, cached_property
from typing import Final

from tocsin.model import Answer, PlaceRef
from tocsin.names import Gazetteer, Place

_COUNTRY: Final = "overlay:country-"


class Contains:
    """Answers for (outer, inner): UNKNOWN where an id is missing or the gazetteer does not say."""

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return Gazetteer.open()

    def __call__(self, outer: PlaceRef, inner: PlaceRef) -> Answer:
        around, within = self._place(outer), self._place(inner)
        if around is None or within is None:
            return Answer.UNKNOWN
        if around.id in (within.id, within.admin1, within.admin2, _country(within)):
            return Answer.YES
        same_level = {"country": _country(within), "province": within.admin1, "district": within.admin2}
        level = same_level.get(around.precision)
        return Answer.NO if level is not None and level != around.id else Answer.UNKNOWN

    def _place(self, ref: PlaceRef) -> Place | None:
        return self._gazetteer.get(ref.id) if ref.id else None


def area_of(place: PlaceRef) -> PlaceRef | None:
    """The first-level area that a place lies in, else its country; None where the gazetteer does not say."""
    gazetteer = _opened()
    known = gazetteer.get(place.id) if place.id else None
    within = known and (known.admin1 or _country(known))
    area = gazetteer.get(within) if within else None
    return None if area is None else PlaceRef(area.name, None, area.id, area.lat, area.lon, area.precision, place.role)


@cache
def _opened() -> Gazetteer:
    return Gazetteer.open()


def _country(place: Place) -> str | None:
    return f"{_COUNTRY}{place.country}" if place.country else None
