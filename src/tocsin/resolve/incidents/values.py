"""What reports tell of values that can be listed: the day, the number of dead, what happened.

For each report a vector over what may be true: the chance of what it tells if so, over its chance at all. Vectors of
several reports multiply; the mean of the product, by how common each true value is, is how much likelier one incident
is than several: the marginal likelihood of Bayesian record linkage (Steorts, Hall and Fienberg 2016). So three reports
that agree on one day and three that agree on the next speak against one incident, though no pair alone would.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Final

import numpy as np

from tocsin.resolve.incidents import weights as w
from tocsin.resolve.incidents.columns import NOBODY, SEASON, Columns, Real

Days = tuple[int, Real]
"""An ordinal day, and a vector from it on."""

NEVER: Final = float("-inf")
_SEASON_DAYS: Final = 2 * SEASON + 1
_EACH: Final = 80  # numbers up to this are told apart one by one; beyond, by steps of 8 percent
_STEP: Final = 1.08
_MORE: Final = 120


def days_of(columns: Columns) -> Callable[[int], Days]:
    """What each report tells of the day."""
    start = (columns.first - w.MOST_GAP).tolist()
    width = (columns.last - columns.first).tolist()
    return lambda report: (start[report], _days(width[report]))


@lru_cache(maxsize=64)
def _days(width: int) -> Real:
    inside, beside = (w.DAY_SAME, w.DAY_BESIDE) if width < w.PERIOD else (w.PERIOD_HOLDS, w.PERIOD_BESIDE)
    shares = np.array([*reversed(beside), *([inside] * (width + 1)), *beside])
    return np.asarray(shares * (_SEASON_DAYS / shares.sum()), dtype=np.float64)


def agreement_of_days(a: Days, b: Days) -> float:
    """The logarithm of how much likelier one day is than two."""
    start, end = max(a[0], b[0]), min(a[0] + len(a[1]), b[0] + len(b[1]))
    if end <= start:
        return NEVER
    shared = float(a[1][start - a[0] : end - a[0]] @ b[1][start - b[0] : end - b[0]]) / _SEASON_DAYS
    return math.log(shared) if shared > 0 else NEVER


def together_on_days(a: Days, b: Days) -> Days:
    """What both tell, again with a mean of 1; the first alone where no day fits both and an analyst joined them."""
    start, end = max(a[0], b[0]), min(a[0] + len(a[1]), b[0] + len(b[1]))
    if end <= start:
        return a
    both = a[1][start - a[0] : end - a[0]] * b[1][start - b[0] : end - b[0]]
    return start, both * (_SEASON_DAYS / both.sum())


class Values:
    """What each report tells of a value out of a list. A vector's mean by `prior` is 1; None tells nothing."""

    def __init__(self, rows: list[int], matrix: Real, prior: Real) -> None:
        self._rows, self._matrix, self._prior = rows, matrix, prior

    def of(self, report: int) -> Real | None:
        row = self._rows[report]
        return None if row == NOBODY else np.asarray(self._matrix[row], dtype=np.float64)

    def agreement(self, a: Real | None, b: Real | None) -> float:
        """The logarithm of how much likelier one value is than two."""
        if a is None or b is None:
            return 0.0
        shared = float((self._prior * a) @ b)
        return math.log(shared) if shared > 0 else NEVER

    def together(self, a: Real | None, b: Real | None) -> Real | None:
        """What both tell, again with a mean of 1; the first alone where no value fits both."""
        if a is None or b is None:
            return b if a is None else a
        both = a * b
        mean = float(self._prior @ both)
        return np.asarray(both / mean, dtype=np.float64) if mean > 0 else a


def values_of_counts(counts: Real, weight: Real) -> Values:
    """Of numbers, given as log(1 + n) from the least to the most."""
    known = ~np.isnan(counts[:, 0])
    if not known.any():
        return Values([NOBODY] * len(counts), np.zeros((0, 1)), np.ones(1))
    said, rows = np.unique(counts[known], axis=0, return_inverse=True)
    times: Real = np.bincount(rows.reshape(-1), weights=weight[known]).astype(np.float64)
    index = np.full(len(counts), NOBODY, dtype=np.int64)
    index[known] = rows.reshape(-1)
    grid = np.unique(np.round(np.concatenate([np.arange(_EACH), _EACH * _STEP ** np.arange(_MORE)])))
    prior = _commonness(said, times, grid)
    chance = np.stack([_told(low, high, grid) for low, high in np.expm1(said)])
    return Values(index.tolist(), chance / (chance @ prior)[:, None], prior)


def _commonness(said: Real, times: Real, grid: Real) -> Real:
    """How common each number is: as often as it is told to the unit, smoothed, since any is possible."""
    prior = 0.5 / (grid + 1.0)
    exact = said[:, 0] == said[:, 1]
    at = np.abs(grid[None, :] - np.expm1(said[exact, 0])[:, None]).argmin(axis=1)
    np.add.at(prior, at, times[exact])
    return np.asarray(prior / prior.sum(), dtype=np.float64)


def _told(low: float, high: float, grid: Real) -> Real:
    """The chance that a desk tells this number or range, for each true number of the grid."""
    true, least = np.log1p(grid), math.log1p(low)
    more = np.maximum(least - true, 0.0)  # the desk tells of more than there were
    if math.isinf(high):
        fewer = np.maximum(true - least, 0.0) * w.RATIO_OPEN
    else:
        fewer = np.maximum(true - math.log1p(high), 0.0)
    off = np.exp(-(more / w.RATIO_MORE + fewer / w.RATIO_FEWER)) + 1e-9
    if high - low > 0.5:  # a range; numbers are told as logarithms and come back nearly whole
        held = (more == 0) & (fewer == 0)
        return np.asarray(np.where(held, w.RANGE_HOLDS, (1 - w.RANGE_HOLDS) * off), dtype=np.float64)
    apart = np.abs(grid - low)
    near = off / ((grid + 1.0) * (w.RATIO_MORE + w.RATIO_FEWER)).clip(1.0)
    return np.asarray(np.where(apart == apart.min(), w.COUNT_SAME, (1 - w.COUNT_SAME) * near), dtype=np.float64)


def values_of_events(columns: Columns) -> Values:
    """Of what happened, by codes: a desk tells the code, a broader or finer one, or another."""
    many = len(columns.events)
    if not many:
        return Values([NOBODY] * len(columns), np.zeros((0, 1)), np.ones(1))
    told = columns.event != NOBODY
    times = np.bincount(columns.event[told], weights=columns.weight[told], minlength=many) + 0.5
    prior = times / times.sum()
    shares = np.array([w.EVENT_LINEAL, w.EVENT_KIN, w.EVENT_OTHER])
    chance = prior[:, None] * shares[columns.kin]  # another word is the likelier, the commoner it is
    chance[np.arange(many), np.arange(many)] = np.maximum(w.EVENT_SAME, prior)
    return Values(columns.event.tolist(), chance / (chance @ prior)[:, None], prior)
