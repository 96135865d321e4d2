"""Who is perhaps whom: how many of the listed pairs are one, and how the time grows with the names.

`python -m bench candidates` prints both: names by hand (`tests/resolve/pairs.csv`), of which every pair counts, and
made-up names in growing numbers, in seconds of one core.
"""

from __future__ import annotations

import csv
import random
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tocsin.resolve.candidates import candidates
from tocsin.resolve.profiles import Profile, Profiles
from tocsin.vocabulary.likeness import load_likeness

PAIRS = Path(__file__).resolve().parent.parent / "tests/resolve/pairs.csv"
SIZES = (6_250, 12_500, 25_000, 50_000)
TOP = 2.0  # above it, more than rare words in common speaks for a pair

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Listed:
    """`scores` of the pairs above 0, `same` those that are one."""

    scores: dict[Pair, float]
    same: set[Pair]

    def found(self, above: float = 0) -> set[Pair]:
        return {pair for pair, score in self.scores.items() if score > above}

    def right(self, above: float = 0) -> set[Pair]:
        return self.found(above) & self.same


def listed(path: Path = PAIRS) -> Listed:
    """What is listed of the names by hand."""
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    rows = [(frozenset((row["first"], row["second"])), row["one"] == "yes") for row in csv.DictReader(lines)]
    names = sorted({name for pair, _ in rows for name in pair})
    scores = {frozenset(c.names): c.score for c in candidates(named(names), load_likeness()) if c.score > 0}
    return Listed(scores, _closed({pair for pair, one in rows if one}))


def _closed(same: set[Pair]) -> set[Pair]:
    """What is one with one of two is one with the other."""
    grown = {a ^ b for a in same for b in same if len(a & b) == 1}
    return same if grown <= same else _closed(same | grown)


def named(names: Iterable[str]) -> Profiles:
    """Actors of which nothing but the name is known."""
    return Profiles({f"name:{n.casefold()}": Profile(f"name:{n.casefold()}", n, names={n: None}) for n in names}, {})


def made_up(many: int) -> Profiles:
    """Names of one or two proper words, each of about six, and up to two common ones."""
    draw = random.Random(many)
    proper = ["".join(draw.choice("bdfghjklmnrstz") + draw.choice("aeiou") for _ in range(3)) for _ in range(many // 4)]
    common = ["Liberation", "Army", "Front", "Movement", "Brigade", "National", "United", "Islamic", "People", "Force"]
    names: set[str] = set()
    while len(names) < many:
        words = draw.sample(proper, draw.randint(1, 2)) + draw.sample(common, draw.randint(0, 2))
        names.add(" ".join(words))
    return named(sorted(names))


def seconds(known: Profiles) -> tuple[float, int]:
    """How long the list takes, and how many it has."""
    began = time.process_time()
    found = candidates(known, load_likeness())
    return time.process_time() - began, len(found)


def main() -> int:
    by_hand = listed()
    for above in (0.0, TOP):
        found, right = by_hand.found(above), by_hand.right(above)
        print(f"above {above:g}: {len(right)} of {len(by_hand.same)} that are one, {len(right)} of {len(found)} listed")
    for size in SIZES:
        took, many = seconds(made_up(size))
        print(f"{size:,} names: {took:.1f} s, {many:,} listed")
    return 0
