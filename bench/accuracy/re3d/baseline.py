"""The proximity baseline: two entities of one sentence, close enough, stand as their types mostly do in training.

What it knows is in `baseline.json`, which `python -m training.entities` counts: the farthest distance, and for the
types of the first and the second entity the relation and direction that most related pairs of them have.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.accuracy.re3d.documents import Link, Mention
from bench.accuracy.re3d.scoring import tally
from bench.accuracy.yardstick import f1, rate

PATH: Final = Path(__file__).parent / "baseline.json"
DISTANCES: Final = (*range(1, 11), 15, 20, 30, 40)
SHARES: Final = (0.0, 0.01, 0.02, 0.03, 0.05, 0.08, 0.1, 0.15, 0.2)


@dataclass(frozen=True, slots=True)
class Near:
    """Two entities of one sentence in text order, with the number of words between them."""

    first: Mention
    second: Mention
    distance: int


@dataclass(frozen=True, slots=True)
class Baseline:
    """`majority`: by the types of the two, the relation and whether the first is its source."""

    farthest: int
    majority: Mapping[tuple[str, str], tuple[str, bool]]

    @classmethod
    def open(cls) -> Baseline:
        raw = json.loads(PATH.read_text(encoding="utf-8"))
        rows = ((r["first"], r["second"], r["relation"], r["first_is_source"]) for r in raw["majority"])
        return cls(raw["farthest"], {(a, b): (relation, source) for a, b, relation, source in rows})

    def save(self) -> None:
        rows = [
            {"first": a, "second": b, "relation": relation, "first_is_source": source}
            for (a, b), (relation, source) in sorted(self.majority.items())
        ]
        body = {"farthest": self.farthest, "majority": rows}
        PATH.write_text(json.dumps(body, indent=1) + "\n", encoding="utf-8")

    def links(self, near: Iterable[Near]) -> frozenset[Link]:
        """What it takes to be related."""
        found = set()
        for pair in near:
            relation = self.majority.get((pair.first[2], pair.second[2]))
            if relation is not None and pair.distance <= self.farthest:
                ends = (pair.first[:2], pair.second[:2])
                found.add((relation[0], *(ends if relation[1] else ends[::-1])))
        return frozenset(found)


def tuned(documents: Sequence[tuple[Sequence[Near], Sequence[Near], frozenset[Link]]]) -> Baseline:
    """The best baseline on training documents: pairs of predicted entities, pairs of gold entities, gold relations.

    Its distance, and the least share of related pairs that a pair of types must have, are those of the highest F1.
    """
    counted: defaultdict[tuple[str, str], Counter[tuple[str, bool]]] = defaultdict(Counter)
    pairs: Counter[tuple[str, str]] = Counter()
    for _, annotated, links in documents:
        for pair in annotated:
            types = (pair.first[2], pair.second[2])
            pairs[types] += 1
            if relations := _relations(pair, links):
                counted[types].update(relations)
    options = [
        Baseline(farthest, {t: _most(c) for t, c in sorted(counted.items()) if _most_often(c) >= share * pairs[t]})
        for farthest in DISTANCES
        for share in SHARES
    ]
    return max(options, key=lambda option: _figure(option, documents))


def _relations(pair: Near, links: frozenset[Link]) -> list[tuple[str, bool]]:
    ends = (pair.first[:2], pair.second[:2])
    return sorted((t, a == ends[0]) for t, a, b in links if (a, b) in (ends, ends[::-1]))


def _most(counted: Counter[tuple[str, bool]]) -> tuple[str, bool]:
    return min(counted, key=lambda relation: (-counted[relation], relation))


def _most_often(counted: Counter[tuple[str, bool]]) -> int:
    return max(counted.values())


def _figure(baseline: Baseline, documents: Sequence[tuple[Sequence[Near], Sequence[Near], frozenset[Link]]]) -> float:
    right = found = asked = 0
    for near, _, links in documents:
        one = tally(baseline.links(near), links)
        right, found, asked = right + one[0], found + one[1], asked + one[2]
    return f1(rate(right, found), rate(right, asked))
