"""Where the boxes of a network stand: on staggered columns, so that lines are short and pass no other box."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

Spot = tuple[float, float]

_OVER_BOX: Final = 420.0  # what a line over a box costs, in pixels of length
_CROSSING: Final = 140.0
_PASSES: Final = 10


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns of boxes: `box` and `gap` are width and height; every second column starts half a row lower."""

    columns: int
    box: tuple[float, float]
    gap: tuple[float, float]

    def spots(self, n: int) -> list[Spot]:
        """The centres for at least `n` boxes, row by row, with some to spare so that lines have room."""
        rows = math.ceil((n + min(self.columns - 1, n // 4)) / self.columns) if n > self.columns else 1
        return [self._spot(row, column) for row in range(rows) for column in range(self.columns)]

    def height(self, spots: Iterable[Spot]) -> float:
        """From the top to below the lowest of `spots`."""
        return max((y for _, y in spots), default=0.0) + self.box[1] / 2 + 2

    def _spot(self, row: int, column: int) -> Spot:
        dx, dy = self.box[0] + self.gap[0], self.box[1] + self.gap[1]
        return (column * dx + self.box[0] / 2 + 1, row * dy + self.box[1] / 2 + 2 + (dy / 2 if column % 2 else 0))


def placed(keys: Sequence[str], pairs: Sequence[tuple[str, str]], grid: Grid) -> dict[str, Spot]:
    """A spot for every key: a local search from the most connected in the middle, the same for the same input."""
    spots = grid.spots(len(keys))
    if not spots:
        return {}
    middle = (sum(x for x, _ in spots) / len(spots), sum(y for _, y in spots) / len(spots))
    ranked = sorted(keys, key=lambda k: (-sum(k in p for p in pairs), k))
    inner = sorted(spots, key=lambda s: (round(math.dist(s, middle), 3), s))
    # A None holds a spare spot: to swap with it is to move there.
    order: list[str | None] = [*ranked, *([None] * (len(spots) - len(ranked)))]
    return _searched(order, pairs, inner, grid)


def _searched(
    order: list[str | None], pairs: Sequence[tuple[str, str]], spots: list[Spot], grid: Grid
) -> dict[str, Spot]:
    """Swaps two boxes as long as that makes the lines that touch them, or pass them, cheaper."""
    at = {k: s for k, s in zip(order, spots, strict=True) if k is not None}
    for _ in range(_PASSES):
        before = at
        for i, j in itertools.combinations(range(len(order)), 2):
            here, there = order[i], order[j]
            moves = [(k, s) for k, s in ((here, spots[j]), (there, spots[i])) if k is not None]
            swapped = {**at, **dict(moves)}
            if _cost(pairs, swapped, [k for k, _ in moves], grid) < _cost(pairs, at, [k for k, _ in moves], grid) - 0.5:
                order[i], order[j], at = there, here, swapped
        if at is before:
            break
    return at


def _cost(pairs: Sequence[tuple[str, str]], at: dict[str, Spot], moved: Sequence[str], grid: Grid) -> float:
    """What the lines at the moved boxes cost, and all lines that pass over those."""
    total = 0.0
    for n, (a, b) in enumerate(pairs):
        touched = a in moved or b in moved
        others = at if touched else moved
        over = sum(_passes(at[a], at[b], at[k], grid.box) for k in others if k not in (a, b))
        total += over * _OVER_BOX
        if touched:
            total += math.dist(at[a], at[b]) + _CROSSING * sum(
                _cross(at[a], at[b], at[c], at[d])
                for m, (c, d) in enumerate(pairs)
                if not {a, b} & {c, d} and (m < n or not (c in moved or d in moved))
            )
    return total


@cache
def _passes(a: Spot, b: Spot, c: Spot, box: tuple[float, float]) -> bool:
    """Whether the line from `a` to `b` passes over the box around `c`, with a margin."""
    half = (box[0] / 2 + 6, box[1] / 2 + 6)
    steps = max(2, int(math.dist(a, b) / 12))
    for i in range(1, steps):
        x, y = a[0] + (b[0] - a[0]) * i / steps, a[1] + (b[1] - a[1]) * i / steps
        if abs(x - c[0]) < half[0] and abs(y - c[1]) < half[1]:
            return True
    return False


@cache
def _cross(a: Spot, b: Spot, c: Spot, d: Spot) -> bool:
    """Whether the line from `a` to `b` crosses that from `c` to `d`."""
    return _turn(a, b, c) != _turn(a, b, d) and _turn(c, d, a) != _turn(c, d, b)


def _turn(a: Spot, b: Spot, c: Spot) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])
