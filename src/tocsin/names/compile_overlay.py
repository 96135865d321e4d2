"""The CSV files of places, countries, spellings and designators to the compiled overlay. Same input, same bytes."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from tocsin.model import ValueRefused, When
from tocsin.names.country import read_countries
from tocsin.names.designator import Designators
from tocsin.names.normal import key
from tocsin.names.overlay import FORMAT
from tocsin.names.place import Precision
from tocsin.names.rows import Row, read_rows

PLACE_COLUMNS: Final = ("id", "name", "also", "lat", "lon", "precision", "country", "admin1", "when", "note")
DEMONYM_COLUMNS: Final = ("id", "demonyms")
ABBREVIATION_COLUMNS: Final = ("written", "id", "standing")
SPELLING_COLUMNS: Final = ("spelling", "id", "note")
DESIGNATOR_COLUMNS: Final = ("word", "precisions", "side")
_ID: Final = re.compile(r"^overlay:[a-z0-9]+(-[a-z0-9]+)*$")
_TARGET: Final = re.compile(r"^(geonames:[1-9]\d*|overlay:\S+)$")
_COUNTRY: Final = re.compile(r"^([A-Z]{2})?$")
_ADMIN1: Final = re.compile(r"^(overlay:adm1-[A-Z]{2}\.\w+)?$")
_SIDES: Final = ("before", "after", "both")


def compile_overlay(folder: Path) -> bytes:
    """The compiled overlay from the CSV files in `folder`. Raises VocabularyRefused for a bad row."""
    own: defaultdict[str, list[str]] = defaultdict(list)
    short: defaultdict[str, list[str]] = defaultdict(list)
    places: dict[str, list[object]] = {}
    demonyms: dict[str, str] = {}
    seats: dict[str, tuple[str, ...]] = {}
    words = read_designators(folder / "designators.csv")
    for country in read_countries(folder / "countries.csv"):
        id = f"overlay:country-{country.code}"
        places[id] = [country.name, country.lat, country.lon, Precision.COUNTRY, country.code, None, None]
        _enter(own, (country.name, *country.also), id)
        seats[country.code] = country.metonyms
        demonyms.update((word, id) for word in country.demonyms if word not in (country.name, *country.also))
    for row in read_rows(folder / "places.csv", PLACE_COLUMNS):
        if row["id"] in places:
            raise row.refuse("an id twice", value=row["id"])
        places[row["id"]] = _place(row)
        names = (row["name"], *row.several("also"))
        _enter(own, names, row["id"])
        _enter(short, (words.split(key(n))[0] for n in names), row["id"])
    for row in read_rows(folder / "spellings.csv", SPELLING_COLUMNS):
        _enter(own, (row.filled("spelling"),), _target(row))
    for row in read_rows(folder / "demonyms.csv", DEMONYM_COLUMNS):
        demonyms.update((word, _target(row)) for word in row.several("demonyms"))
    body = {
        "format": FORMAT,
        "places": places,
        "own": own,
        "short": short,
        "demonyms": demonyms,
        "abbreviations": _abbreviations(folder / "abbreviations.csv"),
        "seats": seats,
        "before": words.before,
        "after": words.after,
    }
    return (json.dumps(body, ensure_ascii=False, separators=(",", ":")).replace('],"', '],\n"') + "\n").encode()


def _abbreviations(path: Path) -> dict[str, tuple[str, bool]]:
    """Forms to the letter, each with the id meant and whether it means a place by itself."""
    return {
        row.filled("written"): (_target(row), row.one_of("standing", ("alone", "after")) == "alone")
        for row in read_rows(path, ABBREVIATION_COLUMNS)
    }


def read_designators(path: Path) -> Designators:
    """The designators in `path`. Raises VocabularyRefused for a bad row."""
    before: dict[str, tuple[str, ...]] = {}
    after: dict[str, tuple[str, ...]] = {}
    for row in read_rows(path, DESIGNATOR_COLUMNS):
        word, meant = key(row.filled("word")), row.several("precisions")
        if not meant or any(p not in set(Precision) for p in meant):
            raise row.refuse("column precisions", value=row["precisions"], allowed=", ".join(Precision))
        side = row.one_of("side", _SIDES)
        if side != "after":
            before[word] = meant
        if side != "before":
            after[word] = meant
    return Designators(before, after)


def _place(row: Row) -> list[object]:
    for column, pattern in (("id", _ID), ("country", _COUNTRY), ("admin1", _ADMIN1)):
        if not pattern.match(row[column]):
            raise row.refuse(f"column {column}", value=row[column], allowed=pattern.pattern)
    return [
        row.filled("name"),
        row.number("lat", -90, 90) if row["lat"] else None,
        row.number("lon", -180, 180) if row["lon"] else None,
        row.one_of("precision", tuple(Precision)),
        row["country"] or None,
        row["admin1"] or None,
        _when(row),
    ]


def _when(row: Row) -> str | None:
    """The interval in which the place was so called, checked, kept as EDTF."""
    try:
        return str(When.parse(row["when"])) if row["when"] else None
    except ValueRefused as error:
        raise row.refuse("column when", value=row["when"], allowed=error.allowed) from error


def _target(row: Row) -> str:
    if not _TARGET.match(row["id"]):
        raise row.refuse("column id", value=row["id"], allowed="geonames:N or overlay:...")
    return row["id"]


def _enter(index: defaultdict[str, list[str]], names: Iterable[str], id: str) -> None:
    for form in dict.fromkeys(key(name) for name in names):
        if form and id not in index[form]:
            index[form].append(id)
