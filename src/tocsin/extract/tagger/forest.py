"""Boosted regression trees (Friedman 2001) over rows of numbers, in NumPy: the chance of yes.

Trained elsewhere (training/). A model is one `.npz`: for all trees together the arrays of their nodes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """`roots` are the nodes that trees start at; a row goes `left` where its number `column` is at most `threshold`,
    else right; a leaf is its own `left` and `right`. The values of a row's leaves and `base` add up to log-odds.
    `depth`: the most steps from a root to a leaf.
    """

    base: float
    depth: int
    roots: np.ndarray
    column: np.ndarray
    threshold: np.ndarray
    left: np.ndarray
    right: np.ndarray
    value: np.ndarray

    @classmethod
    def of_parts(cls, parts: dict[str, np.ndarray]) -> Forest:
        """The forest whose arrays `parts` gave."""
        base, depth = (float(n) for n in parts["head"])
        names = ("roots", "column", "threshold", "left", "right", "value")
        return cls(base, int(depth), *(parts[name] for name in names))

    def parts(self) -> dict[str, np.ndarray]:
        """The arrays that a file holds."""
        import numpy as np

        names = ("roots", "column", "threshold", "left", "right", "value")
        return {"head": np.array([self.base, self.depth]), **{name: getattr(self, name) for name in names}}

    def chances(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """The chance of yes for each row, from 0 to 1."""
        import numpy as np

        if not rows:
            return []
        numbers = np.asarray(rows, dtype=np.float64)
        at = np.broadcast_to(self.roots, (len(numbers), len(self.roots)))
        index = np.arange(len(numbers))[:, None]
        for _ in range(self.depth):
            goes_left = numbers[index, self.column[at]] <= self.threshold[at]
            at = np.where(goes_left, self.left[at], self.right[at])
        odds = self.base + self.value[at].astype(np.float64).sum(axis=1)
        return [float(c) for c in 1.0 / (1.0 + np.exp(-odds))]
