"""Which pairs of reports are compared at all: near in time, and in one area or near each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from tocsin.resolve.incidents.columns import NOBODY, SITES, Columns, Real, Whole, Yes
from tocsin.resolve.incidents.weights import MOST_GAP

_SHORT: Final = 7  # days of a period that is compared with its near days alone
_CELL: Final = 0.75  # degrees: twice as far as places that are compared lie apart
_CHUNK: Final = 1 << 20  # pairs weighed at once: some hundred megabytes
_MOST: Final = 1000  # reports that one is compared with in one area


def pairs(columns: Columns) -> Iterator[tuple[Whole, Whole, int]]:
    """Pairs of indices, the lesser first, each once, in chunks; and how many were dropped there as too many.

    A report without a place, or without a day or a period of a month at most, is in none. A report is compared
    with at most the 1,000 nearest in time before it in one area; what is left out is counted.
    """
    held: list[tuple[Whole, Whole]] = []
    waiting, dropped = 0, 0
    for a, b, left in _blocked(columns):
        held.append((a, b))
        waiting, dropped = waiting + len(a), dropped + left
        if waiting >= _CHUNK:
            yield *_joined(held), dropped
            held, waiting, dropped = [], 0, 0
    if held:
        yield *_joined(held), dropped


def _joined(held: list[tuple[Whole, Whole]]) -> tuple[Whole, Whole]:
    return np.concatenate([a for a, _ in held]), np.concatenate([b for _, b in held])


def _blocked(columns: Columns) -> Iterator[tuple[Whole, Whole, int]]:
    usable = columns.dated & columns.placed
    at = np.flatnonzero(usable)
    lying = [np.stack([columns.widest[at, s], at]) for s in range(SITES)]
    areas = np.unique(np.concatenate(lying, axis=1), axis=1)
    areas = areas[:, areas[0] != NOBODY]
    for block in _groups(areas[0], areas[1]):
        yield from _near_in_time(columns, block)
    for shift in range(4):
        yield from _in_cells(columns, usable, shift)


def _in_cells(columns: Columns, usable: Yes, shift: int) -> Iterator[tuple[Whole, Whole, int]]:
    """Pairs in one cell of a grid, of areas that no block above has together. Four grids, each moved by half a cell:
    whatever lies within half a cell is in one cell of some of them."""
    point = columns.point[:, 0]
    at = np.flatnonzero(usable & ~np.isnan(point[:, 0]))
    if not len(at):
        return
    lat = np.floor(point[at, 0] / _CELL + (shift & 1) / 2).astype(np.int64)
    lon = np.floor(point[at, 1] / _CELL + (shift >> 1) / 2).astype(np.int64)
    for block in _groups(lat * 100_000 + lon, at):
        if len(np.unique(columns.widest[block, 0])) < 2:
            continue
        for a, b, dropped in _near_in_time(columns, block):
            other = columns.widest[a, 0] != columns.widest[b, 0]
            if shift:
                other &= ~_met_before(point, a, b, shift)
            yield a[other], b[other], dropped


def _met_before(point: Real, a: Whole, b: Whole, shift: int) -> Yes:
    met = np.zeros(len(a), dtype=bool)
    for earlier in range(shift):
        moved = np.array([(earlier & 1) / 2, (earlier >> 1) / 2])
        met |= (np.floor(point[a] / _CELL + moved) == np.floor(point[b] / _CELL + moved)).all(axis=1)
    return met


def _groups(keys: Whole, at: Whole) -> Iterator[Whole]:
    order = np.argsort(keys, kind="stable")
    bounds = np.flatnonzero(np.diff(keys[order])) + 1
    yield from (block for block in np.split(at[order], bounds) if len(block) > 1)


def _near_in_time(columns: Columns, block: Whole) -> Iterator[tuple[Whole, Whole, int]]:
    """Pairs of a block whose periods are at most as far apart as reports of one incident are."""
    short = columns.last[block] - columns.first[block] <= _SHORT
    yield from _windowed(columns, block[short], None)
    yield from _windowed(columns, block[~short], None)
    yield from _windowed(columns, block[~short], block[short])


def _windowed(columns: Columns, rows: Whole, beside: Whole | None) -> Iterator[tuple[Whole, Whole, int]]:
    """Each of `rows` with those `beside` it in reach; with None, among themselves, each pair once."""
    others = rows if beside is None else beside
    if not len(rows) or not len(others):
        return
    longest = int((columns.last[others] - columns.first[others]).max())
    others = others[np.lexsort((others, columns.first[others]))]
    rows = others if beside is None else rows
    starts = columns.first[others]
    low = np.searchsorted(starts, columns.first[rows] - MOST_GAP - longest, side="left")
    high = np.searchsorted(starts, columns.last[rows] + MOST_GAP, side="right")
    if beside is None:
        high = np.minimum(high, np.arange(len(rows)))  # those before it in the order
    many = np.maximum(high - low, 0)
    kept = np.minimum(many, _MOST)
    low = high - kept
    ends = np.cumsum(kept)
    start = 0
    while start < len(rows):
        stop = int(np.searchsorted(ends, (ends[start - 1] if start else 0) + _CHUNK, side="right"))
        stop = max(stop, start + 1)
        times = kept[start:stop]
        a = np.repeat(rows[start:stop], times)
        offset = np.arange(int(times.sum())) - np.repeat(np.cumsum(times) - times, times)
        b = others[np.repeat(low[start:stop], times) + offset]
        met = (columns.last[b] >= columns.first[a] - MOST_GAP) & (columns.first[b] <= columns.last[a] + MOST_GAP)
        a, b = a[met], b[met]
        yield np.minimum(a, b), np.maximum(a, b), int((many - kept)[start:stop].sum())
        start = stop
