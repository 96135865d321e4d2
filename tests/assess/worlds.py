"""Made-up countries in which every published number is true: what an audit must not call wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from tests.resolve.reports import claim, figure, places, report
from tocsin.model import Answer, Claim, Count, Counting, Document, Figure, PlaceRef, When

MEASURES: Final = ("attacks", "deaths", "injured", "casualties")
GROUPS: Final = ("Red Column", "Blue Banner", "Grey Front")
_COUNTRY: Final = "Arland"
_YEARS: Final = (2021, 2022)

Cell = tuple[str, str, int, int]  # group, province, year, month


@dataclass(frozen=True)
class World:
    """What happened, as counts by measure and cell."""

    provinces: tuple[str, ...]
    groups: tuple[str, ...]
    counts: dict[str, dict[Cell, int]]

    def total(self, measure: str, scope: Scope) -> int:
        """The true number of a scope."""
        cells = self.counts[measure]
        return sum(n for cell, n in cells.items() if scope.holds(cell))


@dataclass(frozen=True)
class Scope:
    group: str | None
    place: str | None  # None: the country
    year: int
    months: tuple[int, int] = (1, 12)

    def holds(self, cell: Cell) -> bool:
        group, place, year, month = cell
        inside = self.months[0] <= month <= self.months[1]
        return year == self.year and inside and self.group in (None, group) and self.place in (None, place)

    def when(self) -> str:
        first, last = self.months
        if (first, last) == (1, 12):
            return str(self.year)
        return f"{self.year}-{first:02d}" + ("" if first == last else f"/{self.year}-{last:02d}")


def world(random: Random) -> World:
    provinces = tuple(f"{name} Province" for name in random.sample(("North", "South", "East", "West", "Lake"), 3))
    groups = GROUPS[: random.randint(1, 3)]
    cells = [(g, p, y, m) for g in groups for p in provinces for y in _YEARS for m in range(1, 13)]
    counts: dict[str, dict[Cell, int]] = {m: {c: random.choice((0, 1, 2, 4, 9)) for c in cells} for m in MEASURES[:3]}
    counts["casualties"] = {c: counts["deaths"][c] + counts["injured"][c] for c in cells}
    return World(provinces, groups, counts)


def published(truth: World, random: Random) -> tuple[list[Document], list[Claim]]:
    """Fifteen true figures in three reports that all pass on one institute; some with their change, some rounded."""
    names = ("Herald", "Courier", "Gazette")
    told = random.sample(MEASURES, random.choice((1, 1, 3, 4)))
    months = random.sample(((1, 12), (1, 6), (7, 12), (3, 3), (4, 4), (1, 4)), random.choice((1, 2, 6)))
    groups = random.sample((None, *truth.groups), random.choice((1, 2)))
    scopes = [
        Scope(g, p, y, m)
        for g in groups for p in (None, *truth.provinces) for y in _YEARS for m in months
    ]  # fmt: skip
    figures = [[_figure(truth, random, random.choice(told), random.choice(scopes)) for _ in range(5)] for _ in names]
    documents, claims = [], []
    for name, given in zip(names, figures, strict=True):
        lines = [f"Number {i} of {name} is {f.value} {f.measure}." for i, f in enumerate(given)]
        document = report(
            " ".join(lines), name, published="2023-01-15", relays=[("Count Institute", "institute", None)]
        )
        documents.append(document)
        claims += [
            claim(document, line, f, *(["Count Institute"] if random.random() < 0.9 else []))
            for line, f in zip(lines, given, strict=True)
        ]
    return documents, claims


def _figure(truth: World, random: Random, measure: str, scope: Scope) -> Figure:
    value = truth.total(measure, scope)
    made = figure(measure, value, scope.place or _COUNTRY, by=scope.group, at=scope.when())
    if random.random() < 0.3:
        before = truth.total(measure, replace(scope, year=scope.year - 1)) if scope.year > _YEARS[0] else 0
        if before:
            percent = float(round(100 * (value - before) / before))
            base = Count.exactly(before) if random.random() < 0.5 else None
            made = replace(made, change_percent=percent, base_value=base)
    if random.random() < 0.1:
        made = replace(made, value=Count(value * 9 // 10, None))
    if random.random() < 0.1:
        made = replace(made, value=Count(value * 9 // 10, value * 11 // 10))
    if random.random() < 0.1:
        made = replace(made, place=())
    if random.random() < 0.1 and scope.months[0] == 1:
        made = replace(made, counting=Counting.CUMULATIVE)
    return made


def inside(truth: World) -> Callable[[PlaceRef, PlaceRef], Answer]:
    """Which place lies in which: provinces in the country, and in no other province."""

    def contains(outer: PlaceRef, inner: PlaceRef) -> Answer:
        if outer.name in (inner.name, _COUNTRY):
            return Answer.YES
        return Answer.NO

    return contains


def series(random: Random) -> Iterator[tuple[When, int]]:
    """A running total that never falls, with the days on which it is stated."""
    total = random.randint(1, 60)
    for day in sorted(random.sample(range(1, 29), 4)):
        total += random.randint(0, 40)
        yield When.parse(f"2022-03-{day:02d}"), total


__all__ = ["GROUPS", "MEASURES", "Scope", "World", "inside", "places", "published", "series", "world"]
