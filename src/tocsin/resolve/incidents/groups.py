"""From pairs of reports that may tell one incident to groups that do, by the evidence of each group as a whole."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.resolve.incidents import weights as w
from tocsin.resolve.incidents.columns import Columns, Real
from tocsin.resolve.incidents.places import Place, Places, Sums
from tocsin.resolve.incidents.sides import Parties, Sides
from tocsin.resolve.incidents.values import (
    NEVER,
    Days,
    agreement_of_days,
    days_of,
    together_on_days,
    values_of_counts,
    values_of_events,
)

Pair = tuple[int, int]

_SWEEPS: Final = 2  # a third moves a report in a thousand


@dataclass(slots=True)
class Group:
    """Reports that are held to tell one incident, and what they tell of it together."""

    sums: Sums
    days: Days
    values: tuple[Real | None, ...]
    places: dict[int, Place]
    sides: tuple[Parties, Parties]
    where: float
    who: float
    documents: dict[int, set[object]]
    apart: frozenset[int]

    @property
    def reports(self) -> list[int]:
        return self.sums.reports


class Evidence:
    """How much likelier it is that groups tell one incident than two, by FIELDS."""

    def __init__(self, columns: Columns, two: Iterable[Pair] = ()) -> None:
        self._days = days_of(columns)
        self._values = (
            values_of_counts(columns.deaths, columns.weight),
            values_of_counts(columns.injured, columns.weight),
            values_of_events(columns),
        )
        self._places, self._sides = Places(columns), Sides(columns)
        self._document = columns.document.tolist()
        self._particulars = columns.particulars
        self._apart: dict[int, set[int]] = defaultdict(set)
        for a, b in two:
            self._apart[a].add(b)
            self._apart[b].add(a)

    def alone(self, report: int) -> Group:
        """A report by itself."""
        places, sides, sums = self._places.named(report), self._sides.named(report), Sums([report])
        return Group(
            sums=sums,
            days=self._days(report),
            values=tuple(v.of(report) for v in self._values),
            places=places,
            sides=sides,
            where=self._places.evidence((sums,), places),
            who=self._sides.evidence((sums,), *sides),
            documents={self._document[report]: {self._particulars[report]}},
            apart=frozenset(self._apart.get(report, ())),
        )

    def gain(self, a: Group, b: Group) -> float:
        """The logarithm of how much likelier one is than two; NEVER where an analyst told them apart."""
        if not a.apart.isdisjoint(b.reports):
            return NEVER
        total = agreement_of_days(a.days, b.days)
        for value, x, y in zip(self._values, a.values, b.values, strict=True):
            total += value.agreement(x, y)
        total += _documents(a, b)
        if total == NEVER:
            return NEVER
        return total + self._where(a, b) - a.where - b.where + self._who(a, b) - a.who - b.who

    def together(self, a: Group, b: Group) -> Group:
        """The two as one."""
        documents = {d: set(told) for d, told in a.documents.items()}
        for d, told in b.documents.items():
            documents[d] = documents.get(d, set()) | told
        values = zip(self._values, a.values, b.values, strict=True)
        return Group(
            sums=a.sums.with_(b.sums),
            days=together_on_days(a.days, b.days),
            values=tuple(v.together(x, y) for v, x, y in values),
            places=b.places | a.places,
            sides=(b.sides[0] | a.sides[0], b.sides[1] | a.sides[1]),
            where=self._where(a, b),
            who=self._who(a, b),
            documents=documents,
            apart=a.apart | b.apart,
        )

    def _where(self, a: Group, b: Group) -> float:
        return self._places.evidence((a.sums, b.sums), b.places | a.places)

    def _who(self, a: Group, b: Group) -> float:
        return self._sides.evidence((a.sums, b.sums), b.sides[0] | a.sides[0], b.sides[1] | a.sides[1])


def _documents(a: Group, b: Group) -> float:
    """What a document tells again with another day, place or number it tells of another incident, as a rule."""
    shared = a.documents.keys() & b.documents.keys()
    return sum(w.ONE_DOCUMENT for d in shared if a.documents[d] != b.documents[d])


class Growing:
    """Groups that grow by the surest step first, ties by the least reports; so the order of the pairs is no matter."""

    def __init__(
        self, columns: Columns, pairs: Sequence[Pair], *, one: Sequence[Pair], two: Sequence[Pair], margin: float
    ) -> None:
        self._margin = margin
        self._evidence = Evidence(columns, two)
        self._groups = {i: self._evidence.alone(i) for i in range(len(columns))}
        self._at = list(range(len(columns)))
        self._last = len(columns)  # the highest number that a group went by
        self._near: dict[int, set[int]] = defaultdict(set)
        for a, b in pairs:
            self._near[a].add(b)
            self._near[b].add(a)
        self._beside = {i: set(self._near.get(i, ())) for i in self._groups}
        self._decided = {r for pair in one for r in pair}
        for a, b in sorted(one):
            x, y = sorted((self._at[a], self._at[b]))
            if x != y and self._groups[x].apart.isdisjoint(self._groups[y].reports):
                self._join(x, y)

    def grown(self) -> list[list[int]]:
        """The groups, sorted, and sorted inside."""
        self._grow()
        for _ in range(_SWEEPS):
            if not self._sweep():
                break
        return sorted(sorted(group.reports) for group in self._groups.values())

    def _grow(self) -> None:
        waiting: list[tuple[float, int, int, int]] = []
        for a in sorted(self._groups):
            self._offer(waiting, a, (b for b in self._beside[a] if a < b))
        while waiting:
            _, a, b, size = heapq.heappop(waiting)
            if a in self._groups and b in self._groups and size == self._size(a, b):
                self._join(a, b)
                self._offer(waiting, a, self._beside[a])

    def _size(self, a: int, b: int) -> int:
        """Equal only while neither has grown."""
        return len(self._groups[a].reports) * len(self._at) + len(self._groups[b].reports)

    def _offer(self, waiting: list[tuple[float, int, int, int]], a: int, others: Iterable[int]) -> None:
        for c in sorted(others):
            x, y = (a, c) if a < c else (c, a)
            gain = self._evidence.gain(self._groups[x], self._groups[y])
            if gain > w.BAR:
                heapq.heappush(waiting, (-gain, x, y, self._size(x, y)))

    def _join(self, a: int, b: int) -> None:
        """Makes `b` part of `a`, the lesser."""
        other = self._groups.pop(b)
        self._groups[a] = self._evidence.together(self._groups[a], other)
        for r in other.reports:
            self._at[r] = a
        for c in self._beside.pop(b):
            self._beside[c].discard(b)
            if c != a:
                self._beside[a].add(c)
                self._beside[c].add(a)

    def _sweep(self) -> bool:
        """Each report once more, against the groups as they are now: it goes where it fits best, and stays alone where
        two fit about as well. Whether any moved."""
        moved = False
        for r in range(len(self._at)):
            others = sorted({self._at[o] for o in self._near.get(r, ())} - {self._at[r]})
            if others and r not in self._decided:
                moved |= self._settle(r, others)
        return moved

    def _settle(self, r: int, others: Sequence[int]) -> bool:
        alone = self._evidence.alone(r)
        home = self._at[r]
        gains = [(self._evidence.gain(self._groups[o], alone), -o) for o in others]
        rival, at = max(gains)
        if rival <= w.BAR - 2 * self._margin:
            return False
        rest = self._rest(home, r)
        stay = NEVER if rest is None else self._evidence.gain(rest, alone)
        best, target = max((stay, -home), (rival, at))
        second = sorted([stay, *(gain for gain, _ in gains)])[-2]
        if best <= w.BAR or best - second < self._margin:
            return rest is not None and self._leave(r, home, rest)
        if -target == home:
            return False
        if rest is None:
            del self._groups[home]
        else:
            self._leave(r, home, rest)
            del self._groups[self._at[r]]
        self._groups[-target] = self._evidence.together(self._groups[-target], alone)
        self._at[r] = -target
        return True

    def _rest(self, home: int, r: int) -> Group | None:
        """A report's group without it; None where it is alone."""
        rest: Group | None = None
        for other in self._groups[home].reports:
            if other != r:
                one = self._evidence.alone(other)
                rest = one if rest is None else self._evidence.together(rest, one)
        return rest

    def _leave(self, r: int, home: int, rest: Group) -> bool:
        """Puts a report by itself. Groups go by any number that no other group has."""
        self._groups[home] = rest
        self._last += 1
        self._groups[self._last] = self._evidence.alone(r)
        self._at[r] = self._last
        return True
