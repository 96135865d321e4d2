"""How well planted origins are found: pairs of documents, of one origin or not, as one would find them or not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from bench.origins.worlds import Planted
from tocsin.resolve.reprints import Reprints


@dataclass(frozen=True, slots=True)
class Agreement:
    """Pairs that are of one origin and found so (`right`), all that are (`there`), and all found so (`found`)."""

    right: int
    there: int
    found: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.there if self.there else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def agreement(planted: Sequence[Planted], found: Reprints) -> Agreement:
    """Over all pairs of documents."""
    groups, truth = _groups(found), {p.document.id: p.origin for p in planted}
    one = Counter((groups.get(d, d), origin) for d, origin in truth.items())
    return Agreement(
        sum(n * (n - 1) // 2 for n in one.values()),
        sum(n * (n - 1) // 2 for n in Counter(truth.values()).values()),
        sum(n * (n - 1) // 2 for n in Counter(groups.get(d, d) for d in truth).values()),
    )


def by_kind(planted: Sequence[Planted], found: Reprints) -> Mapping[str, Agreement]:
    """Over the pairs in which a document of the kind stands, for each kind."""
    groups = _groups(found)
    right: Counter[str] = Counter()
    there: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    origins: dict[int, list[Planted]] = defaultdict(list)
    joined: dict[str, list[Planted]] = defaultdict(list)
    for p in planted:
        origins[p.origin].append(p)
        joined[groups.get(p.document.id, p.document.id)].append(p)
    for together in origins.values():
        for a, b in combinations(together, 2):
            for kind in {a.kind, b.kind}:
                there[kind] += 1
                right[kind] += groups.get(a.document.id, a.document.id) == groups.get(b.document.id, b.document.id)
    for together in joined.values():
        for a, b in combinations(together, 2):
            for kind in {a.kind, b.kind}:
                seen[kind] += 1
    return {kind: Agreement(right[kind], there[kind], seen[kind]) for kind in sorted(there)}


def _groups(found: Reprints) -> Mapping[str, str]:
    return {name: group[0] for group in found.groups for name in group}
