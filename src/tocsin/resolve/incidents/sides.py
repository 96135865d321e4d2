"""What reports tell of who did it and to whom: a sum over the parties that they name, told in either order.

The logarithms here are those of `values`. A class ("militants") fits every actor and tells nothing; so does nobody.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.resolve.incidents import weights as w
from tocsin.resolve.incidents.columns import NOBODY, Columns
from tocsin.resolve.incidents.places import Sums, alike, log_sum

_MOST: Final = 4  # parties of a side that are weighed: reports that name more of them hardly tell one incident


@dataclass(frozen=True, slots=True)
class Named:
    """One side as a report tells it: a code, whether it is a class, whether a registry knows it, and its share of the
    parties named around."""

    code: int
    open: bool
    registered: bool
    share: float


_NOT_SAID: Final = Named(NOBODY, True, True, 1.0)

Parties = dict[int, Named]


class Sides:
    """The sides of every report; those of equal reports are looked up once."""

    def __init__(self, columns: Columns) -> None:
        cells = zip(
            columns.party.tolist(),
            columns.open.tolist(),
            columns.registered.tolist(),
            columns.share.tolist(),
            strict=True,
        )
        made: dict[tuple[Named, Named], int] = {}
        self._sides = [
            made.setdefault((_named(p[0], o[0], k[0], s[0]), _named(p[1], o[1], k[1], s[1])), len(made))
            for p, o, k, s in cells
        ]
        self._pairs = list(made)
        self._name = columns.party_name
        self._related = set(columns.related.tolist())
        self._many = columns.actors
        self._known: list[dict[tuple[int, int], float]] = [{} for _ in self._pairs]

    def named(self, report: int) -> tuple[Parties, Parties]:
        """The actors that a report names on each side, by their codes."""
        one, other = self._pairs[self._sides[report]]
        return ({} if one.open else {one.code: one}), ({} if other.open else {other.code: other})

    def evidence(self, parts: Sequence[Sums], first: Parties, second: Parties) -> float:
        """Of the reports of `parts`, which name these parties."""
        if not first and not second:
            return 0.0
        firsts = list(first.values())[:_MOST] or [_NOT_SAID]
        seconds = list(second.values())[:_MOST] or [_NOT_SAID]
        told = [math.log(x.share * y.share) + self._summed(parts, x, y) for x in firsts for y in seconds]
        return log_sum(told) - math.log(len(told)) / 2

    def _summed(self, parts: Sequence[Sums], x: Named, y: Named) -> float:
        at = (x.code, y.code, "sides")
        return sum(part.of(at, lambda r: self._known_told(r, x, y)) for part in parts)

    def _known_told(self, report: int, x: Named, y: Named) -> float:
        sides, at = self._sides[report], (x.code, y.code)
        found = self._known[sides].get(at)
        if found is None:
            found = self._known[sides][at] = self._told(*self._pairs[sides], x, y)
        return found

    def _told(self, one: Named, other: Named, x: Named, y: Named) -> float:
        straight = self._chance(one, x) * self._chance(other, y)
        crossed = self._chance(one, y) * self._chance(other, x)
        return math.log(w.ORDER * straight + (1 - w.ORDER) * crossed)

    def _chance(self, told: Named, true: Named) -> float:
        """P(party told | true party) over its chance."""
        p, x = told.code, true.code
        if told.open or true.open:
            return 1.0
        if p == x:
            return w.PARTY_SAME / told.share
        if p * self._many + x in self._related or x * self._many + p in self._related:
            return 1.0
        if told.registered and true.registered:
            return w.PARTY_OTHER
        return w.PARTY_SPELLED / max(told.share, 0.1) if alike(self._name[p], self._name[x]) else w.PARTY_UNKNOWN


def _named(code: int, open_: bool, registered: bool, share: float) -> Named:
    return _NOT_SAID if code == NOBODY else Named(code, open_, registered, share)
