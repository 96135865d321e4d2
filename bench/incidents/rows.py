"""Rows of UCDP's georeferenced events (CC BY 4.0) as what truly happened."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

PRECISE: Final = 2  # date_prec up to which a row tells an event rather than a summary: a day, or a few of them
# What a row's own words say of the means; a row that says nothing of it has the bare act, and none is made up.
_MEANS: Final = (
    ("suicide_bombing", re.compile(r"\bsuicide\b", re.IGNORECASE)),
    ("drone_strike", re.compile(r"\b(?:drones?|missiles?)\b", re.IGNORECASE)),
    ("air_strike", re.compile(r"\b(?:air ?strikes?|air raids?|jets?|helicopters?|gunships?)\b", re.IGNORECASE)),
    ("bombing", re.compile(r"\b(?:bomb\w*|blasts?|explo\w+|landmines?|ied|grenades?)\b", re.IGNORECASE)),
    ("shelling", re.compile(r"\b(?:shell\w*|mortars?|artillery|rockets?)\b", re.IGNORECASE)),
    ("ambush", re.compile(r"\bambush\w*\b", re.IGNORECASE)),
)
_ACTS: Final = {"1": "clash", "2": "clash", "3": "killing"}


@dataclass(frozen=True, slots=True)
class Happened:
    """One row. `district` is None where the row is coarser; `fine`: it names a place in its area. The point is that of
    `place`, None for a place that only the row's words name."""

    id: str
    first: date
    last: date
    place: str
    district: str | None
    province: str | None
    fine: bool
    point: tuple[float, float] | None
    sides: tuple[str, str]
    actors: tuple[str, str]
    event: str
    deaths: int
    low: int
    high: int


def rows(path: Path) -> list[Happened]:
    """The rows that tell an event of a place, by date."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        every = [row for row in csv.DictReader(file) if row["id"].isdecimal()]  # not the line of HXL tags
    found = [_row(row) for row in every if int(row["date_prec"]) <= PRECISE and row["adm_1"]]
    return sorted(found, key=lambda h: (h.first, h.id))


def _row(row: dict[str, str]) -> Happened:
    words = " ".join((row["source_headline"], row["where_description"]))
    place, point = _place(row)
    means = next((code for code, pattern in _MEANS if pattern.search(words)), _ACTS[row["type_of_violence"]])
    return Happened(
        id=row["id"],
        first=date.fromisoformat(row["date_start"][:10]),
        last=date.fromisoformat(row["date_end"][:10]),
        place=place or row["adm_2"] or row["adm_1"],
        district=row["adm_2"] or None,
        province=row["adm_1"] or None,
        fine=place is not None,
        point=point,
        sides=(row["side_a"], row["side_b"].replace("Civilians", "civilians")),
        actors=(row["side_a_new_id"], row["side_b_new_id"]),
        event=means,
        deaths=int(row["best"]),
        low=min(int(row["low"]), int(row["high"])),
        high=max(int(row["low"]), int(row["high"])),
    )


def _place(row: dict[str, str]) -> tuple[str | None, tuple[float, float] | None]:
    """The place as finely as the row gives it: coded with a point, or, coded by its district, as its words name it."""
    precision = int(row["where_prec"])
    if precision <= 2:
        return row["where_coordinates"], (float(row["latitude"]), float(row["longitude"]))
    if precision == 5:  # a road, a border, a valley: no point of its own
        return row["where_coordinates"], None
    areas = set(re.findall(r"\w+", f"{row['adm_1']} {row['adm_2']} {row['country']}".casefold()))
    for found in _NAME.finditer(row["where_description"]):
        words = [w for w in found[0].split() if w.casefold() not in areas | _NO_NAME]
        if words and len(words[0]) > 3:
            return " ".join(words), None
    return None, None


_NAME: Final = re.compile(r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)*")
_NO_NAME: Final = frozenset(
    "area agency district tehsil province the baluchistan tribal north south upper lower".split()
)


def other_names(path: Path) -> dict[str, tuple[str, ...]]:
    """The other names of each actor in UCDP's list of actors, by its number there."""
    names: dict[str, set[str]] = defaultdict(set)
    columns = ("NameOrig", "NameOrigFull", "NameOrigFullEng", "NewName", "NewNameFullMotherTongue", "NewNameFullEng")
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            names[row["ActorId"]] |= {row[c] for c in columns if row[c] and row[c] != "n/a"} - {row["NameData"]}
    return {number: tuple(sorted(others)) for number, others in names.items()}


def centres(found: Iterable[Happened]) -> dict[str, tuple[float, float]]:
    """A point for each district and province: the middle of its rows."""
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for h in found:
        for area in (h.district, h.province):
            if area and h.point:
                points[area].append(h.point)
    return {area: _middle(those) for area, those in points.items()}


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    return sum(lat for lat, _ in points) / len(points), sum(lon for _, lon in points) / len(points)


def split(found: list[Happened], many: int, *, development: bool) -> list[Happened]:
    """The last `many` rows by date, whole days and their neighbours together; or, for development, those before."""
    last = found[-many:]
    return found[: len(found) - len(last)] if development else last


def repeated(found: list[Happened], times: int) -> Iterator[Happened]:
    """The rows again and again, each time 33 years later: more to tell apart, and as dense as before."""
    for n in range(times):
        yield from (_moved(h, n, 33 * n) if n else h for h in found)


def _moved(h: Happened, n: int, years: int) -> Happened:
    days = timedelta(days=round(years * 365.25))
    return replace(h, id=f"{h.id}.{n}", first=h.first + days, last=h.last + days)
