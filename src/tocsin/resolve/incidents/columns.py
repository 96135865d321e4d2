"""Reports as columns of numbers, so that millions of pairs can be weighed in seconds."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tocsin.model import Count, Extent
from tocsin.resolve.incidents.report import Report, Site
from tocsin.resolve.incidents.weights import MOST_GAP
from tocsin.vocabulary import Ontology

Whole = NDArray[np.int64]
Real = NDArray[np.float64]
Yes = NDArray[np.bool_]

NOBODY: Final = -1  # the code of what is absent
SITES: Final = 2  # places of a report that are compared, the finest first
CHAIN: Final = 4  # a place and the areas that hold it, the nearest first
SEASON: Final = 30  # days on each side of a report in which reports beside it are counted
_CELL: Final = 0.1  # degrees of the cells in which reports close by are counted
_FINEST: Final = {
    p: n for n, p in enumerate(("settlement", "named", "district", "division", "province", "region", "country"))
}
_POINTS: Final = frozenset({"settlement", "named", None})


class Columns:
    """The reports, one an index, in the order given. Arrays of parties have a column for who did it and to whom."""

    def __init__(self, reports: Sequence[Report], ontology: Ontology) -> None:
        self.reports = reports
        self.weight: Real = _weights([_told(r) for r in reports])
        self._days()
        self._places()
        self._parties()
        self.event = _Codes().many(r.event or "" for r in reports)
        self.events = _event_codes(reports)
        self.kin: Whole = _kin(self.events, ontology)
        self.deaths = _counts(r.deaths for r in reports)
        self.injured = _counts(r.injured for r in reports)
        self.document = _Codes().many(r.document for r in reports)
        self.particulars: list[object] = [
            (r.days, tuple(s.key for s in finest(r.sites)), r.deaths, r.injured) for r in reports
        ]

    def __len__(self) -> int:
        return len(self.reports)

    def _days(self) -> None:
        found = [r.days for r in self.reports]
        slack = [0 if r.when is None or r.when.certain() else MOST_GAP for r in self.reports]
        days = np.array([d or (0, -1) for d in found], dtype=np.int64).reshape(-1, 2)
        self.first: Whole = days[:, 0] - np.array(slack, dtype=np.int64)
        self.last: Whole = days[:, 1] + np.array(slack, dtype=np.int64)
        single = np.array([r.extent is not Extent.SERIES for r in self.reports], dtype=bool)
        self.dated: Yes = np.array([r.is_placed for r in self.reports], dtype=bool) & single

    def _places(self) -> None:
        n = len(self.reports)
        codes = _Codes()
        self.chain: Whole = np.full((n, SITES, CHAIN), NOBODY, dtype=np.int64)
        self.point: Real = np.full((n, SITES, 2), np.nan)
        self.area: Yes = np.zeros((n, SITES), dtype=bool)
        self.place_name: dict[int, str] = {}
        for i, report in enumerate(self.reports):
            for s, site in enumerate(finest(report.sites)[:SITES]):
                keys = (site.key, *site.within)[:CHAIN]
                self.chain[i, s, : len(keys)] = [codes.one(k) for k in keys]
                self.place_name.setdefault(codes.one(site.key), site.name)
                self.area[i, s] = site.precision not in _POINTS
                if site.lat is not None and site.lon is not None and not self.area[i, s]:
                    self.point[i, s] = site.lat, site.lon
        self.placed: Yes = self.chain[:, 0, 0] != NOBODY
        self.widest: Whole = _last_code(self.chain)
        middle = self.first + self.last
        self.beside: Real = _counted(self.chain, middle, self.dated, self.weight)
        self.close: Real = _counted(_cells(self.point), middle, self.dated, self.weight)[:, :, 0]

    def _parties(self) -> None:
        codes = _Codes()
        sides = [(r.initiator, r.affected) for r in self.reports]
        self.party: Whole = _shaped([codes.one(p.key) if p else NOBODY for pair in sides for p in pair])
        self.open: Yes = _shaped([bool(p and p.open) for pair in sides for p in pair])
        self.registered: Yes = _shaped([bool(p is None or p.registered) for pair in sides for p in pair])
        belongs = {
            (codes.one(p.key), codes.one(k)) for pair in sides for p in pair if p for k in p.within if k != p.key
        }
        many = len(codes)
        self.related: Whole = np.array(sorted(a * many + b for a, b in belongs), dtype=np.int64)
        self.actors = many
        self.party_name: dict[int, str] = {codes.one(p.key): p.name for pair in sides for p in pair if p}
        self.share: Real = _shares(self.party, self.widest[:, 0], self.weight)


class _Codes:
    """Whole numbers for keys, in the order in which they are first asked for."""

    def __init__(self) -> None:
        self._of: dict[str, int] = {}

    def one(self, key: str) -> int:
        return self._of.setdefault(key, len(self._of)) if key else NOBODY

    def many(self, keys: Iterable[str]) -> Whole:
        return np.array([self.one(k) for k in keys], dtype=np.int64)

    def __len__(self) -> int:
        return len(self._of)


def finest(sites: Sequence[Site]) -> list[Site]:
    """The sites without those that hold another of them, the finest first."""
    holding = {key for site in sites for key in site.within}
    kept = [s for s in sites if s.key not in holding] or list(sites)
    return sorted(kept, key=lambda s: (_FINEST.get(s.precision or "named", len(_FINEST)), s.key))


def _shaped(cells: Sequence[Any]) -> NDArray[Any]:
    return np.array(cells, dtype=bool if cells and isinstance(cells[0], bool) else np.int64).reshape(-1, 2)


def _last_code(chain: Whole) -> Whole:
    """The key of the widest area of each site."""
    widest = chain[:, :, 0].copy()
    for level in range(1, CHAIN):
        widest = np.where(chain[:, :, level] != NOBODY, chain[:, :, level], widest)
    return widest


def _cells(point: Real) -> Whole:
    """The cell of a grid in which each point lies."""
    known = ~np.isnan(point[:, :, 0])
    cell = np.floor(np.where(known[:, :, None], point, 0.0) / _CELL).astype(np.int64)
    return np.where(known, cell[:, :, 0] * 100_000 + cell[:, :, 1] + 10_000_000, NOBODY)[:, :, None]


def _counted(chain: Whole, twice_middle: Whole, dated: Yes, weight: Real) -> Real:
    """For each key of a chain, how much else is told in it in the season around the report."""
    n = len(chain)
    row = np.repeat(np.arange(n), chain.shape[1] * chain.shape[2])
    key, middle = chain.reshape(-1), twice_middle[row] // 2
    known = (key != NOBODY) & dated[row]
    wide = np.int64(1 << 24)  # more than there are days in ten thousand years
    place, told = np.unique(np.stack([key[known] * wide + middle[known], row[known]]), axis=1)
    summed = np.concatenate([[0.0], np.cumsum(weight[told])])
    low = np.searchsorted(place, key * wide + middle - SEASON, side="left")
    high = np.searchsorted(place, key * wide + middle + SEASON, side="right")
    near = (summed[high] - summed[low]).reshape(chain.shape) - weight[:, None, None]
    return np.asarray(np.maximum(near, 0.5), dtype=np.float64)


def _shares(party: Whole, widest: Whole, weight: Real) -> Real:
    """For each party, its share of the parties named in the widest area of the report's place."""
    where, each = np.repeat(widest + 1, 2), np.repeat(weight, 2)
    who = party.reshape(-1)
    known = who != NOBODY
    many = np.int64(who.max(initial=0) + 2)
    _, at = np.unique(where * many + who + 1, return_inverse=True)
    times = np.bincount(at, weights=each)
    _, back = np.unique(where[known], return_inverse=True)
    every = np.bincount(back, weights=each[known])
    share = np.ones(len(who))
    share[known] = (times[at][known] + 1.0) / (every[back] / 2 + 2.0)
    return np.clip(share, 1e-4, 1.0).reshape(-1, 2)


def _weights(columns: Sequence[object]) -> Real:
    """One for all reports alike in every field together: what many print is not common for that."""
    _, at, times = np.unique(_Codes().many(map(repr, columns)), return_inverse=True, return_counts=True)
    return np.asarray(1.0 / times[at], dtype=np.float64)


def _event_codes(reports: Sequence[Report]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(r.event for r in reports if r.event))


def _kin(events: Sequence[str], ontology: Ontology) -> Whole:
    """How codes of events lie to each other: 0 where one is the other or a broader code for it, 1 where both are kinds
    of one, 2 otherwise."""
    lines = {e: ontology.broader(e) | {e} for e in events}
    told = [[0 if a in lines[b] or b in lines[a] else 2 - bool(lines[a] & lines[b]) for a in events] for b in events]
    return np.array(told, dtype=np.int64).reshape(len(events), len(events))


def _counts(counts: Iterable[Count | None]) -> Real:
    """The least and the most of each as log(1 + n), NaN where nobody says."""
    rows = [
        (math.nan, math.nan)
        if c is None
        else (math.log1p(c.min or 0), math.inf if c.max is None else math.log1p(c.max))
        for c in counts
    ]
    return np.array(rows, dtype=np.float64).reshape(-1, 2)


def _told(report: Report) -> tuple[object, ...]:
    """All that two reports can share."""
    parties = (report.initiator and report.initiator.key, report.affected and report.affected.key)
    return report.days, tuple(s.key for s in report.sites), *parties, report.event, report.deaths, report.injured
