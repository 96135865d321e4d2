"""Which of many reports tell one incident."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from tocsin.resolve.incidents import weights as w
from tocsin.resolve.incidents.columns import Columns, Real, Whole
from tocsin.resolve.incidents.compare import rough
from tocsin.resolve.incidents.groups import Growing, Pair
from tocsin.resolve.incidents.pairs import pairs
from tocsin.resolve.incidents.report import Report
from tocsin.vocabulary import Ontology

_MOST: Final = 32  # pairs of one report, of those in one run of pairs, that are weighed exactly


@dataclass(frozen=True, slots=True)
class Grouped:
    """Indices of reports in groups, each in one. Of the pairs near in time and place `compared` were compared, and
    `dropped` were not, since too many reports lie in one area at one time."""

    groups: tuple[tuple[int, ...], ...]
    compared: int
    dropped: int


def grouped(
    reports: Sequence[Report],
    ontology: Ontology,
    *,
    one: Sequence[Pair] = (),
    two: Sequence[Pair] = (),
    margin: float = w.MARGIN,
) -> Grouped:
    """The groups of reports that tell one incident.

    What names a series, no place, or no day or month is alone, unless `one` says so: pairs that an analyst joined;
    `two` are pairs told apart, which goes first. The larger the `margin`, the more of what is unclear stays alone.
    """
    columns = Columns(reports, ontology)
    near: list[Pair] = [(a, b) if a < b else (b, a) for a, b in (*one, *two)]
    compared = dropped = 0
    for a, b, left in pairs(columns):
        kept = _likeliest(a, rough(columns, a, b))
        near += zip(a[kept].tolist(), b[kept].tolist(), strict=True)
        compared, dropped = compared + len(a), dropped + left
    found = Growing(columns, near, one=one, two=two, margin=margin).grown()
    return Grouped(tuple(map(tuple, found)), compared, dropped)


def _likeliest(a: Whole, told: Real) -> Whole:
    """The pairs to weigh exactly: of each report the likeliest few, which is enough to join what hundreds print."""
    likely = np.flatnonzero(told > w.ROUGH)
    order = likely[np.lexsort((likely, -told[likely], a[likely]))]
    first = np.searchsorted(a[order], a[order], side="left")
    return order[np.arange(len(order)) - first < _MOST]
