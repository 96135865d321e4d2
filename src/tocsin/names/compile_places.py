"""GeoNames files to the packed gazetteer. Same input, same bytes."""

from __future__ import annotations

import csv
import gzip
import json
import re
import struct
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from tocsin.model import VocabularyRefused
from tocsin.names.compile_overlay import read_designators
from tocsin.names.designator import Designators
from tocsin.names.normal import key
from tocsin.names.packed import (
    ALTERNATE,
    KIND_SHIFT,
    KINDS,
    NAMES_A_BLOCK,
    NO_AREA,
    NO_COUNT,
    NOWHERE,
    SCALE,
    key_hash,
    pack,
)
from tocsin.names.polygon import Polygon, middle

# Airport and port codes (PZH, TUK) and machine transliterations (lower case throughout) are no names in a report.
_CODE: Final = re.compile(r"^[A-Z0-9]{1,5}$")
_LONGEST: Final = 60


@dataclass(slots=True)
class Entry:
    """One place on its way into the file. `code` is its GeoNames code for an area, empty for a settlement."""

    name: str
    kind: str
    country: str
    gid: int = 0
    code: str = ""
    lat: float | None = None
    lon: float | None = None
    people: int | None = None
    admin1: str = ""
    admin2: str = ""
    alternates: set[str] = field(default_factory=set)


def compile_places(geonames: Path, natural_earth: Path, *, designators: Path) -> bytes:
    """The packed file from places_500.csv.gz, admin1.json, admin2.json and Natural Earth's provinces."""
    words = read_designators(designators)
    settlements = sorted(_settlements(geonames / "places_500.csv.gz"), key=lambda e: e.gid)
    provinces = _areas(geonames / "admin1.json", "province")
    districts = _areas(geonames / "admin2.json", "district")
    _populate(settlements, provinces, districts)
    _add_natural_earth(provinces, natural_earth / "world_admin1_simplified_0p05deg.geojson")
    areas = [*_ordered(provinces), *_ordered(districts)]
    return pack(_sections([*areas, *settlements], len(areas), words))


def _settlements(path: Path) -> Iterator[Entry]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            admin1 = f"{row['country']}.{row['admin1']}"
            yield Entry(
                row["name"],
                "settlement",
                row["country"],
                gid=int(row["geonameid"]),
                lat=float(row["latitude"]),
                lon=float(row["longitude"]),
                people=int(row["population"]) or None,
                admin1=admin1,
                admin2=f"{admin1}.{row['admin2']}",
                alternates={a for a in row["alternates_latin"].split("|") if _is_name(a)},
            )


def _is_name(alternate: str) -> bool:
    return alternate != alternate.lower() and not _CODE.match(alternate) and len(alternate) <= _LONGEST


def _areas(path: Path, kind: str) -> dict[str, Entry]:
    areas = {}
    for item in json.loads(path.read_text(encoding="utf-8")):
        code = item["code"]
        admin1 = ".".join(code.split(".")[:2]) if kind == "district" else ""
        areas[code] = Entry(item["name"], kind, code[:2], code=code, admin1=admin1)
    return areas


def _populate(settlements: Iterable[Entry], provinces: dict[str, Entry], districts: dict[str, Entry]) -> None:
    """Give each area the sum of its settlements' people and their weighted mean as its point."""
    inside: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in settlements:
        inside[entry.admin1].append(entry)
        inside[entry.admin2].append(entry)
    for code, area in (*provinces.items(), *districts.items()):
        if members := inside.get(code):
            area.people = sum(m.people or 0 for m in members) or None
            area.lat, area.lon = _middle(members)


def _middle(members: list[Entry]) -> tuple[float, float]:
    """The settlement nearest to the mean weighted by people: a point that lies inside the area, whatever its shape."""
    weights = [float(m.people or 1) for m in members]
    total = sum(weights)
    lat = sum(w * (m.lat or 0.0) for w, m in zip(weights, members, strict=True)) / total
    # Across the 180th meridian a mean of longitudes would land on the other side of the world.
    east = [((m.lon or 0.0) - (members[0].lon or 0.0) + 540) % 360 - 180 for m in members]
    lon = sum(w * e for w, e in zip(weights, east, strict=True)) / total
    nearest = min(range(len(members)), key=lambda n: ((members[n].lat or 0.0) - lat) ** 2 + (east[n] - lon) ** 2)
    return members[nearest].lat or 0.0, members[nearest].lon or 0.0


def _add_natural_earth(provinces: dict[str, Entry], path: Path) -> None:
    """The middle of Natural Earth's outlines and its names, where it knows the GeoNames code.

    A province named without a town is its land, not its largest city.
    """
    outlines: defaultdict[str, list[Polygon]] = defaultdict(list)
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        seen = feature["properties"]
        code = seen.get("gn_a1_code") or ""
        area = provinces.get(code)
        if area is None:
            continue
        outlines[code] += _polygons(feature.get("geometry"))  # of several features with one code, all are its land
        if area.lat is None:
            area.lat, area.lon = seen["latitude"], seen["longitude"]
        for names in (seen.get("name"), seen.get("name_en"), seen.get("name_alt")):
            area.alternates.update(n.strip() for n in (names or "").split("|") if _is_name(n.strip()))
    for code, polygons in outlines.items():
        provinces[code].lat, provinces[code].lon = middle(polygons) or (provinces[code].lat, provinces[code].lon)


def _polygons(outline: Mapping[str, Any] | None) -> list[Polygon]:
    if outline is None:
        return []
    shape = outline["coordinates"]
    return [shape] if outline["type"] == "Polygon" else list(shape)


def _ordered(areas: dict[str, Entry]) -> list[Entry]:
    """By code. An area of which neither source gives a point says too little to ship."""
    return [areas[code] for code in sorted(areas) if areas[code].lat is not None]


def _sections(entries: list[Entry], areas: int, words: Designators) -> dict[str, bytes]:
    number = {e.code: n for n, e in enumerate(entries[:areas])}
    countries = sorted({e.country for e in entries})
    name_starts, names = _texts(e.name for e in entries)
    code_starts, codes = _texts(e.code for e in entries[:areas])
    return {
        **_index(entries, words),
        "gid": array("I", (e.gid for e in entries)).tobytes(),
        "lat": array("i", (_scaled(e.lat) for e in entries)).tobytes(),
        "lon": array("i", (_scaled(e.lon) for e in entries)).tobytes(),
        "people": array("I", (NO_COUNT if e.people is None else e.people for e in entries)).tobytes(),
        "place": array(
            "H", (KINDS.index(e.kind) << KIND_SHIFT | countries.index(e.country) for e in entries)
        ).tobytes(),
        "admin1": array("H", (number.get(e.admin1, NO_AREA) for e in entries)).tobytes(),
        "admin2": array("H", (number.get(e.admin2, NO_AREA) for e in entries)).tobytes(),
        "name_at": name_starts[:-1:NAMES_A_BLOCK].tobytes(),
        "name_len": bytes(b - a for a, b in pairwise(name_starts)),
        "names": names,
        "codes_at": code_starts.tobytes(),
        "codes": codes,
        "countries": "".join(countries).encode("ascii"),
    }


def _texts(texts: Iterable[str]) -> tuple[array[int], bytes]:
    """Where each text starts and the last one ends, and all of them as one run of bytes."""
    encoded = [t.encode("utf-8") for t in texts]
    starts = array("I", [0])
    for text in encoded:
        starts.append(starts[-1] + len(text))
    return starts, b"".join(encoded)


def _scaled(degrees: float | None) -> int:
    return NOWHERE if degrees is None else round(degrees * SCALE)


def _index(entries: list[Entry], words: Designators) -> dict[str, bytes]:
    """The sorted arrays of hashes and postings."""
    postings: set[tuple[int, int]] = set()
    key_of: dict[int, str] = {}
    for row, entry in enumerate(entries):
        own = _keys([entry.name], entry.kind, words)
        for name in own | _keys(entry.alternates, entry.kind, words):
            hashed = key_hash(name)
            if key_of.setdefault(hashed, name) != name:
                raise VocabularyRefused("two names with one hash", value=f"{name}, {key_of[hashed]}")
            postings.add((hashed, row if name in own else row | ALTERNATE))
    ordered = sorted(postings, key=lambda p: (p[0], p[1] & ~ALTERNATE))
    bucket = array("I", [0] * 65537)
    for hashed, _ in ordered:
        bucket[(hashed >> 32) + 1] += 1
    for n in range(65536):
        bucket[n + 1] += bucket[n]
    low = struct.pack(f"={len(ordered)}I", *(hashed & 0xFFFFFFFF for hashed, _ in ordered))
    return {"bucket": bucket.tobytes(), "low": low, "post": array("I", (p for _, p in ordered)).tobytes()}


def _keys(names: Iterable[str], kind: str, words: Designators) -> set[str]:
    """The keys of names; those of an area also without the word for its kind."""
    keys = {key(name) for name in names}
    if kind != "settlement":
        keys |= {words.split(k)[0] for k in keys}
    return keys - {""}
