"""Which place lies in which, as far as the gazetteer knows, and where the map changed, in which it lay when."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property, reduce
from typing import Final

from tocsin.model import Answer, PlaceRef, When
from tocsin.names import Gazetteer, Place
from tocsin.names.containment import Stay, load_containment

_COUNTRY: Final = "overlay:country-"


class Contains:
    """Answers for (outer, inner) and perhaps a time: UNKNOWN where an id is missing, the gazetteer does not say, the
    time reaches over a change of the map, or whose area it was is disputed. Without a time, today's map.
    """

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return Gazetteer.open()

    def __call__(self, outer: PlaceRef, inner: PlaceRef, when: When | None = None) -> Answer:
        around, within = self._place(outer), self._place(inner)
        if around is None or within is None:
            return Answer.UNKNOWN
        if when is not None and (stays := _stays(around, within)):
            return _in_time(stays, when)
        if around.id in (within.id, within.admin1, within.admin2, _country(within)):
            return Answer.YES
        same_level = {"country": _country(within), "province": within.admin1, "district": within.admin2}
        level = same_level.get(around.precision)
        return Answer.NO if level is not None and level != around.id else Answer.UNKNOWN

    def _place(self, ref: PlaceRef) -> Place | None:
        return self._gazetteer.get(ref.id) if ref.id else None


def _stays(outer: Place, inner: Place) -> tuple[Stay, ...]:
    """When the inner, or an area that it lies in, lay in the outer: of places whose areas changed hands alone."""
    table = load_containment()
    areas = filter(None, (inner.id, inner.admin2, inner.admin1, _country(inner)))
    return next((stays for area in areas if (stays := table.get((area, outer.id)))), ())


def _in_time(stays: Iterable[Stay], when: When) -> Answer:
    """YES within a stay, NO outside of all."""
    answers = []
    for stay in stays:
        answer = stay.when.contains(when)
        disputed = stay.viewpoint is not None and answer is not Answer.NO
        answers.append(Answer.UNKNOWN if disputed else answer)
    return reduce(Answer.__or__, answers)


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
