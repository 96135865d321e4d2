"""One-to-one alignments: the largest matching of a bipartite graph, and the heaviest."""

from __future__ import annotations

from collections.abc import Sequence


def largest_matching(edges: Sequence[Sequence[int]]) -> tuple[tuple[int, int], ...]:
    """The most pairs (left, right) in which nobody stands twice; `edges[left]` lists the rights it may have (Kuhn)."""
    partner: dict[int, int] = {}

    def placed(left: int, seen: set[int]) -> bool:
        for right in edges[left]:
            if right not in seen:
                seen.add(right)
                if right not in partner or placed(partner[right], seen):
                    partner[right] = left
                    return True
        return False

    for left in range(len(edges)):
        placed(left, set())
    return tuple(sorted((left, right) for right, left in partner.items()))


def heaviest_matching(weights: Sequence[Sequence[int]]) -> tuple[tuple[int, int], ...]:
    """The pairs (row, column) of the greatest total weight, nobody twice; cells of nought or less are never paired.

    The Hungarian method on a square that is padded with noughts: time in the cube of its side.
    """
    rows, columns = len(weights), max(map(len, weights), default=0)
    side = max(rows, columns)
    cost = [[0] * (side + 1) for _ in range(side + 1)]
    for r, row in enumerate(weights):
        for c, weight in enumerate(row):
            cost[r + 1][c + 1] = -max(weight, 0)
    row_of = _assigned(cost, side)
    pairs = [(row_of[c] - 1, c - 1) for c in range(1, side + 1)]
    return tuple(sorted((r, c) for r, c in pairs if r < rows and c < len(weights[r]) and weights[r][c] > 0))


def _assigned(cost: list[list[int]], side: int) -> list[int]:
    """The row of each column in the cheapest assignment; both count from 1."""
    of_row, of_column = [0] * (side + 1), [0] * (side + 1)
    row_of, came_from = [0] * (side + 1), [0] * (side + 1)
    for row in range(1, side + 1):
        row_of[0], column = row, 0
        least: list[float] = [float("inf")] * (side + 1)
        used = [False] * (side + 1)
        while row_of[column]:
            used[column] = True
            here, step, following = row_of[column], float("inf"), 0
            for c in range(1, side + 1):
                if used[c]:
                    continue
                reduced = cost[here][c] - of_row[here] - of_column[c]
                if reduced < least[c]:
                    least[c], came_from[c] = reduced, column
                if least[c] < step:
                    step, following = least[c], c
            for c in range(side + 1):
                if used[c]:
                    of_row[row_of[c]] += int(step)
                    of_column[c] -= int(step)
                else:
                    least[c] -= step
            column = following
        while column:
            row_of[column] = row_of[came_from[column]]
            column = came_from[column]
    return row_of
