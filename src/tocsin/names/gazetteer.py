"""Look-ups of places by name and id: a compiled file of GeoNames under an overlay of our own."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Final

from tocsin.model import ValueRefused
from tocsin.names.normal import key, written_out
from tocsin.names.overlay import Overlay
from tocsin.names.packed import NO_AREA, NO_COUNT, NOWHERE, SCALE, Packed
from tocsin.names.place import Place, Precision

_DATA: Final = Path(__file__).parent / "data"
_CODED: Final = {"province": "overlay:adm1-", "district": "overlay:adm2-"}

# An area's people are those of all its settlements: a town is meant before its district unless the area dwarfs it.
_AREA_SHARE: Final = 0.1
# GeoNames lists every spelling anybody ever used; an entry's own name is the better witness.
_ALTERNATE_SHARE: Final = 0.3
# "Kurdistan Region" is rather what is called so than a Kurdistan that is a region.
_SHORTENED_SHARE: Final = 0.5
_UNKNOWN_PEOPLE: Final = 500
_CURATED: Final = 1e12
_FINE_FIRST: Final = {
    p: n for n, p in enumerate(("settlement", "district", "division", "province", "region", "country", "named"))
}


class Gazetteer:
    """Places by name and by id. Opening maps a file; what a look-up needs is read by that look-up.

    Ids are `geonames:N` for settlements, `overlay:adm1-PK.02` and `overlay:adm2-PK.02.1162104` for provinces and
    districts (GeoNames codes), `overlay:country-PK` (ISO 3166-1), `overlay:SLUG` for entries of the overlay.
    """

    def __init__(self, packed: Packed, folder: Path) -> None:
        self._packed = packed
        self._folder = folder

    @classmethod
    def open(cls, folder: Path = _DATA) -> Gazetteer:
        """The shipped gazetteer, or one in `folder`. Raises VocabularyRefused for a file of another format."""
        return cls(Packed(folder / "gazetteer.bin"), folder)

    @cached_property
    def _overlay(self) -> Overlay:
        return Overlay.open(self._folder)

    @cached_property
    def _common(self) -> frozenset[str]:
        return frozenset((self._folder / "common_words.txt").read_text(encoding="utf-8").split())

    def candidates(
        self, name: str, *, precision: str | None = None, countries: Sequence[str] = (), limit: int = 16
    ) -> tuple[Place, ...]:
        """At most `limit` places that `name` may mean, likeliest first; () for a name that no source knows.

        The order, each rule deciding only where those before it leave a tie:
        1. the precision asked for: by `precision`, else by a word in the name ("Kalat division", "Kachin State");
        2. without one, a country before all that shares its name;
        3. places in `countries` (ISO codes, the likeliest first) before others;
        4. names that the overlay curates; then people, where an area counts for a tenth of its settlements' (so that a
           town comes before the district around it, and a large province before a hamlet), and a match with an
           alternate spelling, or without the word for its kind, for less than one with the entry's own name;
        5. the finer precision, then the id.
        Raises ValueRefused for an unknown precision.
        """
        if precision is not None and precision not in set(Precision):
            raise ValueRefused("no such precision", value=precision, allowed=", ".join(Precision))
        whole = key(name).removeprefix("the ")
        rest, meant = self._overlay.designators.split(whole)
        wanted = (precision,) if precision else meant
        weights: dict[str | int, float] = {}
        for form in dict.fromkeys((whole, rest, *written_out(whole))):
            share = _SHORTENED_SHARE if form == rest != whole else 1.0
            for found, weight in self._matches(form):
                weights[found] = max(weight * share, weights.get(found, 0.0))
        ranked = sorted(weights, key=lambda found: self._rank(found, weights[found], wanted, countries))
        places = (self._of_row(found) if isinstance(found, int) else self._overlay.get(found) for found in ranked)
        return tuple(islice((place for place in places if place), limit))

    def get(self, id: str) -> Place | None:
        """The place with an id; None for an id that the gazetteer lacks."""
        row = self._row(id)
        return self._overlay.get(id) if row is None else self._of_row(row)

    def knows(self, name: str) -> bool:
        """Whether any place has that name, to the letter but for case and accents; faster than its candidates."""
        whole = key(name)
        return any(
            next(self._overlay.named(form), None) is not None or next(self._packed.rows(form), None) is not None
            for form in (whole, *written_out(whole))
        )

    def of_demonym(self, word: str) -> Place | None:
        """The country or other area that an adjective or a word for people belongs to: "Kenyan", "Ohioans"."""
        id = self._overlay.demonyms.get(word)
        return None if id is None else self.get(id)

    def of_abbreviation(self, written: str) -> tuple[Place, bool] | None:
        """The place that a short form means, to the letter, and whether it means a place by itself ("W.Va.") or only
        behind another ("Gary, IN"); None for any other word."""
        id, alone = self._overlay.abbreviations.get(written, (None, False))
        place = None if id is None else self.get(id)
        return None if place is None else (place, alone)

    @property
    def demonyms(self) -> Collection[str]:
        """Every word that `of_demonym` answers to."""
        return self._overlay.demonyms.keys()

    @property
    def abbreviations(self) -> Collection[str]:
        """Every form that `of_abbreviation` answers to."""
        return self._overlay.abbreviations.keys()

    def asked_by(self, name: str) -> tuple[str, ...]:
        """The precisions that a word in a name asks for ("Anderson County": district), likeliest first; () without."""
        return self._overlay.designators.split(key(name).removeprefix("the "))[1]

    def is_seat(self, name: str, country: str) -> bool:
        """Whether a town's name stands for the government of a country (ISO code): its capital, as a rule."""
        return name in self._overlay.seats.get(country, ())

    def is_common_word(self, name: str) -> bool:
        """Whether a place's name is also an everyday English word (Nice, Reading, Most), so that a capital at the start
        of a sentence or in a headline is no evidence of a place."""
        return key(name) in self._common

    def _matches(self, form: str) -> Iterator[tuple[str | int, float]]:
        """Overlay ids and packed rows that a key names, each with its weight."""
        for id, own in self._overlay.named(form):
            row = self._row(id)
            yield id if row is None else row, _CURATED if own else 0.0
        for row, own in self._packed.rows(form):
            people = self._people(row) or _UNKNOWN_PEOPLE
            share = _AREA_SHARE if row < self._packed.areas else 1.0
            yield row, people * share * (1.0 if own else _ALTERNATE_SHARE)

    def _rank(
        self, found: str | int, weight: float, wanted: Sequence[str], countries: Sequence[str]
    ) -> tuple[int, bool, int, float, int, str]:
        precision, country = self._kind(found)
        return (
            wanted.index(precision) if precision in wanted else len(wanted),
            not (precision == Precision.COUNTRY and not wanted),
            countries.index(country) if country in countries else len(countries),
            -weight,
            _FINE_FIRST[precision],
            found if isinstance(found, str) else f"{found:09d}",
        )

    def _kind(self, found: str | int) -> tuple[str, str | None]:
        """The precision and the country of what was found."""
        if isinstance(found, int):
            return self._packed.kind(found), self._packed.country(found)
        place = self._overlay.get(found)
        return (place.precision, place.country) if place else (Precision.NAMED, None)

    def _row(self, id: str) -> int | None:
        if id.startswith("geonames:") and id[9:].isdecimal():
            return self._packed.row_of_gid(int(id[9:]))
        for prefix in _CODED.values():
            if id.startswith(prefix):
                return self._packed.row_of_code(id.removeprefix(prefix))
        return None

    def _people(self, row: int) -> int | None:
        people = int(self._packed.people[row])
        return None if people == NO_COUNT else people

    def _of_row(self, row: int) -> Place:
        packed = self._packed
        lat, lon = packed.lat[row], packed.lon[row]
        return Place(
            id=self._id(row),
            name=packed.name(row),
            lat=None if lat == NOWHERE else lat / SCALE,
            lon=None if lon == NOWHERE else lon / SCALE,
            precision=packed.kind(row),
            country=packed.country(row),
            admin1=self._area_id(packed.admin1[row]),
            admin2=self._area_id(packed.admin2[row]),
            population=self._people(row),
        )

    def _id(self, row: int) -> str:
        if row < self._packed.areas:
            return _CODED[self._packed.kind(row)] + self._packed.code(row)
        return f"geonames:{self._packed.gid[row]}"

    def _area_id(self, row: int) -> str | None:
        return None if row == NO_AREA else self._id(row)
