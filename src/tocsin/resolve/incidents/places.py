"""What reports tell of where it was: a sum over the places that they name, since any of them may be the true one.

The logarithms here are those of `values`. A report's chance of naming a place counts the reports there in its season.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import Final

from tocsin.names.normal import key
from tocsin.resolve.incidents import weights as w
from tocsin.resolve.incidents.columns import NOBODY, SITES, Columns

Place = tuple[int, int, bool]
"""A report, which of its sites, and whether a place hidden in that area is meant rather than the site itself."""

_KM: Final = 111.2  # of a degree of latitude
_ALIKE: Final = 0.7  # of the runs of two letters that spellings of one name share
_OTHER: Final = math.log(w.PLACE_OTHER)


class Sums:
    """What `reports` tell of each value that may be true, summed once: groups grow, and are asked again and again."""

    __slots__ = ("_told", "reports")

    def __init__(self, reports: list[int], told: dict[Hashable, float] | None = None) -> None:
        self.reports = reports
        self._told = told or {}

    def of(self, true: Hashable, told: Callable[[int], float]) -> float:
        """The sum of what each report tells if this is true."""
        found = self._told.get(true)
        if found is None:
            found = self._told[true] = sum(map(told, self.reports))
        return found

    def with_(self, other: Sums) -> Sums:
        """Those of both."""
        both = self._told.keys() & other._told.keys()
        return Sums(self.reports + other.reports, {true: self._told[true] + other._told[true] for true in both})


class Places:
    """That a report names an area alone is evidence too. Desks coarsen now and then; but where all reports of some
    group name a district and all of another a town in it, there were rather two incidents, one never placed better.
    """

    def __init__(self, columns: Columns) -> None:
        self._chain = columns.chain.tolist()
        self._area = columns.area.tolist()
        self._point = columns.point.tolist()
        self._beside = columns.beside.tolist()
        self._close = columns.close.tolist()
        self._name = columns.place_name
        placed = columns.area[columns.placed, 0]
        self._coarse = min(max(float(placed.mean()) if len(placed) else 0.0, w.COARSE), 0.9)
        self._never_fine = max((self._coarse - w.COARSE) / (1 - w.COARSE), w.NEVER_FINE)
        self._known: list[dict[tuple[int, bool], float]] = [{} for _ in self._chain]

    def named(self, report: int) -> dict[int, Place]:
        """The places that a report names, by their codes."""
        return {sites[0]: (report, s, False) for s, sites in enumerate(self._chain[report]) if sites[0] != NOBODY}

    def evidence(self, parts: Sequence[Sums], named: dict[int, Place]) -> float:
        """Of the reports of `parts`, which name these places: 0 where one alone is meant to tell it."""
        if not named:
            return 0.0
        hidden = all(self._area[r][s] for r, s, _ in named.values())
        told = []
        for code, (r, s, _) in named.items():
            many, area = self._beside[r][s][0], self._area[r][s]
            share = self._never_fine if area else 1 - self._never_fine
            told.append(math.log(many * share) + self._summed(parts, code, (r, s, False)))
            if area and hidden:
                told.append(math.log(many * (1 - share)) + self._summed(parts, code, (r, s, True)))
        return log_sum(told)

    def _summed(self, parts: Sequence[Sums], code: int, true: Place) -> float:
        at = (code, true[2])
        return sum(part.of(at, lambda r: self._known_told(r, at, true)) for part in parts)

    def _known_told(self, report: int, at: tuple[int, bool], true: Place) -> float:
        found = self._known[report].get(at)
        if found is None:
            found = self._known[report][at] = self._told(report, true)
        return found

    def _told(self, report: int, true: Place) -> float:
        """log P(place told | it was `true`) over its chance; 0 where the report tells none."""
        told = [self._site(report, t, true) for t in range(SITES) if self._chain[report][t][0] != NOBODY]
        return max(told, default=0.0)

    def _site(self, r: int, t: int, place: Place) -> float:
        other, s, hidden = place
        mine, true = self._chain[r][t], self._chain[other][s]
        beside, area = self._beside[r][t], self._area[r][t]
        if area and mine[0] in true:
            share = w.COARSE if hidden or mine[0] != true[0] else 1.0
            return math.log(share / (self._coarse * beside[0]))
        if mine[0] == true[0]:
            return math.log(w.PLACE_SAME / ((1 - self._coarse) * beside[0]))
        if area or self._area[other][s]:
            return _OTHER
        shared = next((n for n, k in enumerate(mine) if k != NOBODY and k in true), None)
        around = beside[shared] if shared is not None else beside[0] + 1
        km = kilometres(self._point[r][t], self._point[other][s])
        if km is None:
            spelled = alike(self._name[mine[0]], self._name[true[0]])
            return math.log((w.PLACE_SPELLED if spelled else w.PLACE_UNKNOWN) / around) if shared == 1 else _OTHER
        near = w.PLACE_NEAR * math.exp(-max(0.0, km - w.NEAR_FULL_KM) / w.NEAR_FADE_KM)
        return math.log(max(near / max(self._close[r][t], self._close[other][s]), w.PLACE_OTHER))


@lru_cache(maxsize=1 << 16)
def alike(one: str, other: str) -> bool:
    """Whether two names are perhaps spellings of one: they share most of their runs of two letters."""
    a, b = _runs(one), _runs(other)
    return bool(a and b) and 2 * len(a & b) >= _ALIKE * (len(a) + len(b))


@lru_cache(maxsize=1 << 16)
def _runs(name: str) -> frozenset[str]:
    letters = key(name).replace(" ", "")
    return frozenset(letters[i : i + 2] for i in range(len(letters) - 1))


def kilometres(one: list[float], other: list[float]) -> float | None:
    """Between points in degrees, on a plane that fits near them; None where a point is missing."""
    if math.isnan(one[0]) or math.isnan(other[0]):
        return None
    lat = (one[0] - other[0]) * _KM
    turn = (one[1] - other[1] + 180) % 360 - 180
    return math.hypot(lat, turn * _KM * math.cos(math.radians((one[0] + other[0]) / 2)))


def log_sum(logs: list[float]) -> float:
    """The logarithm of the sum of what these are the logarithms of."""
    if len(logs) == 1:
        return logs[0]
    top = max(logs)
    return top + math.log(sum(math.exp(x - top) for x in logs))
