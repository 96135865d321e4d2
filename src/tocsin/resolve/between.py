"""Which edges lie between two nodes of a graph: those of some simple path from one to the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tocsin.model import Decision

Edge = tuple[str, str, tuple[Decision, ...]]  # two keys, and by whose word they are joined


def between(start: str, end: str, edges: Sequence[Edge]) -> tuple[Edge, ...]:
    """The edges on any path from `start` to `end` that passes no node twice, in order; () where there is none.

    With one more edge from start to end, they are those in one biconnected component with it (Hopcroft and Tarjan
    1973). Linear in the edges.
    """
    at: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for n, (a, b, _) in enumerate(edges):
        at[a].append((n, b))
        at[b].append((n, a))
    # A walk in depth from `end`, which the added edge leads to first: what is met after it and closed before it is
    # elsewhere, what is left on the stack when it closes lies between.
    order = {start: 0, end: 1}
    low = {end: 0}
    stack: list[int] = []
    seen: set[int] = set()
    walk: list[tuple[str, int, Iterator[tuple[int, str]]]] = [(end, 0, iter(at[end]))]
    while walk:
        node, mark, following = walk[-1]
        step = next(((n, other) for n, other in following if n not in seen), None)
        if step is None:
            walk.pop()
            if walk:
                above = walk[-1][0]
                low[above] = min(low[above], low[node])
                if low[node] >= order[above]:
                    del stack[mark:]
            continue
        n, other = step
        seen.add(n)
        if other in order:
            stack.append(n)
            low[node] = min(low[node], order[other])
        else:
            order[other] = low[other] = len(order)
            walk.append((other, len(stack), iter(at[other])))
            stack.append(n)
    return tuple(edges[n] for n in sorted(stack)) if stack else ()
