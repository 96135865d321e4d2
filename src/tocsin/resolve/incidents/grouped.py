"""Which of many reports tell one incident."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.resolve.incidents import weights as w
from tocsin.resolve.incidents.columns import Columns
from tocsin.resolve.incidents.compare import rough
from tocsin.resolve.incidents.groups import Growing, Pair
from tocsin.resolve.incidents.pairs import pairs
from tocsin.resolve.incidents.report import Report
from tocsin.vocabulary import Ontology


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
        kept = rough(columns, a, b) > w.ROUGH
        near += zip(a[kept].tolist(), b[kept].tolist(), strict=True)
        compared, dropped = compared + len(a), dropped + left
    found = Growing(columns, near, one=one, two=two, margin=margin).grown()
    return Grouped(tuple(map(tuple, found)), compared, dropped)
