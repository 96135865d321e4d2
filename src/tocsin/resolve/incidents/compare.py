"""Pairs of reports that may tell one incident: a rough measure for millions of pairs, before groups are weighed.

It is what `groups` finds for two reports by themselves, but for a few simplifications; who comes through it is
weighed there exactly.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from tocsin.resolve.incidents import weights as w
from tocsin.resolve.incidents.columns import CHAIN, NOBODY, SEASON, SITES, Columns, Real, Whole

_KM: Final = 111.2  # of a degree of latitude
_NEVER: Final = -99.0


def rough(columns: Columns, a: Whole, b: Whole) -> Real:
    """About how much likelier it is that two reports tell one incident, a logarithm a pair."""
    told = _when(columns, a, b) + _where(columns, a, b)
    for field in (columns.deaths, columns.injured):
        told += _count(field, a, b)
    return told + _who(columns, a, b)


def _when(columns: Columns, a: Whole, b: Whole) -> Real:
    apart = np.maximum(columns.first[a] - columns.last[b], columns.first[b] - columns.last[a])
    gap = np.clip(apart, 0, w.MOST_GAP)
    width = np.maximum(columns.last[a] - columns.first[a], columns.last[b] - columns.first[b])
    beside = np.log(np.array([w.DAY_SAME, *(2 * share for share in w.DAY_BESIDE)]))
    told = np.where((width >= w.PERIOD) & (gap == 0), 0.0, beside[gap])
    return np.asarray(told + np.log((2 * SEASON + 1) / (width + 1)), dtype=np.float64)


def _where(columns: Columns, a: Whole, b: Whole) -> Real:
    """The best of the pairs of places: a report of two places tells one incident if either is meant."""
    best = np.full(len(a), _NEVER)
    for s in range(SITES):
        for t in range(SITES):
            at = np.flatnonzero((columns.chain[a, s, 0] != NOBODY) & (columns.chain[b, t, 0] != NOBODY))
            if len(at):
                best[at] = np.maximum(best[at], _sites(columns, (a[at], s), (b[at], t)))
    return best


def _sites(columns: Columns, one: tuple[Whole, int], other: tuple[Whole, int]) -> Real:
    """By the same place, one in the other, or two near each other, against how many reports lie there."""
    (a, s), (b, t) = one, other
    level, many = _common(columns, one, other)
    km = _kilometres(columns.point[a, s], columns.point[b, t])
    fine = ~(columns.area[a, s] | columns.area[b, t])
    fade = np.maximum(km - w.NEAR_FULL_KM, 0.0) / w.NEAR_FADE_KM
    close = np.maximum(columns.close[a, s], columns.close[b, t])
    near = np.log(w.PLACE_NEAR / np.where(np.isnan(km), many, close)) - np.where(np.isnan(km), 0.0, fade)
    near = np.where(np.isnan(km) & (level > 2), _NEVER, near)
    told = np.where(level <= 1, -np.log(many), np.where(fine, near, _NEVER))
    return np.asarray(told, dtype=np.float64)


def _common(columns: Columns, one: tuple[Whole, int], other: tuple[Whole, int]) -> tuple[Whole, Real]:
    """0 for the same place, 1 where one holds the other, 2 for one nearest area, 3 for a wider one, 4 for none; and how
    many reports lie in what they have in common."""
    (a, s), (b, t) = one, other
    level = np.full(len(a), 4, dtype=np.int64)
    many = np.maximum(columns.beside[a, s, 0], columns.beside[b, t, 0])
    for i in reversed(range(CHAIN)):
        key = columns.chain[a, s, i]
        for j in reversed(range(CHAIN)):
            same = (key == columns.chain[b, t, j]) & (key != NOBODY)
            if same.any():
                level[same] = 0 if i == j == 0 else 1 if 0 in (i, j) else 2 if 1 in (i, j) else 3
                many[same] = np.maximum(columns.beside[a, s, i], columns.beside[b, t, j])[same]
    return level, many


def _kilometres(one: Real, other: Real) -> Real:
    """Between points in degrees, on a plane that fits near them; NaN where a point is missing."""
    lat = (one[:, 0] - other[:, 0]) * _KM
    turn = (one[:, 1] - other[:, 1] + 180) % 360 - 180
    return np.hypot(lat, turn * _KM * np.cos(np.radians((one[:, 0] + other[:, 0]) / 2)))


def _count(counts: Real, a: Whole, b: Whole) -> Real:
    """Nothing for numbers that meet, and less the further they lie apart."""
    x, y = counts[a], counts[b]
    apart = np.maximum(np.maximum(x[:, 0] - y[:, 1], y[:, 0] - x[:, 1]), 0.0)
    known = ~np.isnan(x[:, 0]) & ~np.isnan(y[:, 0])
    said = counts[~np.isnan(counts[:, 0]), 0]
    if not len(said):
        return np.zeros(len(a))
    lows = np.sort(said)
    slack = np.where(known, apart, 0.0) + 1e-9
    least = np.where(known, np.minimum(x[:, 0], y[:, 0]), 0.0)
    chance = np.searchsorted(lows, least + slack, side="right") - np.searchsorted(lows, least - slack, side="left")
    told: Real = np.where(
        known, -np.log((chance + 1) / (len(lows) + 1)) - np.where(known, apart, 0.0) / w.RATIO_FEWER, 0.0
    )
    return told


def _who(columns: Columns, a: Whole, b: Whole) -> Real:
    """Whatever two reports agree on in either order; actors that differ count against them."""
    orders = []
    for swapped in (0, 1):
        told = np.full(len(a), np.log(1 - w.ORDER) if swapped else 0.0)
        for side in (0, 1):
            x, y = columns.party[a, side], columns.party[b, side ^ swapped]
            known = (x != NOBODY) & (y != NOBODY) & ~columns.open[a, side] & ~columns.open[b, side ^ swapped]
            share = np.maximum(columns.share[a, side], columns.share[b, side ^ swapped])
            told += np.where(known & (x == y), np.maximum(-np.log(share), 0.0), 0.0)
            sure = columns.registered[a, side] & columns.registered[b, side ^ swapped]
            told += np.where(known & (x != y) & sure, np.log(w.PARTY_OTHER), 0.0)
        orders.append(told)
    return np.asarray(np.maximum(*orders), dtype=np.float64)
