"""Token overlap of attributions, aligned one to one.

Predicted and marked attributions of a text are paired greedily, the most alike first: alike by the Dice overlaps of
their cues and of their contents added. Of a pair, tokens that stand in both are found, role by role; all other tokens,
and all of what has no pair, are missed or extra. F1 is taken over all tokens (micro); a token that two attributions
hold counts in each. Tokens are words and single marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import Final

from bench.accuracy.attribution.polnear import ROLES, Marked, Spans
from bench.accuracy.yardstick import f1, rate

_TOKEN: Final = re.compile(r"\w+|[^\w\s]")
Tokens = dict[str, frozenset[int]]
Counts = Counter[tuple[str, str]]
"""By role and "found", "extra" or "missed"."""


def tokens(text: str) -> list[tuple[int, int]]:
    """Where each token of `text` stands."""
    return [m.span() for m in _TOKEN.finditer(text)]


def by_token(where: Sequence[tuple[int, int]], one: Marked) -> Tokens:
    """An attribution as sets of tokens by role: those that share a character with its spans."""
    return {role: _inside(where, one.roles.get(role, ())) for role in ROLES}


def _inside(where: Sequence[tuple[int, int]], spans: Spans) -> frozenset[int]:
    found: set[int] = set()
    for start, end in spans:
        at = bisect_left(where, start, key=lambda token: token[1] - 1)
        while at < len(where) and where[at][0] < end:
            found.add(at)
            at += 1
    return frozenset(found)


def aligned(predicted: Sequence[Tokens], gold: Sequence[Tokens]) -> list[tuple[int, int]]:
    """The pairs (predicted, gold), each in at most one."""
    ranked = sorted(
        (-likeness, p, g)
        for p, one in enumerate(predicted)
        for g, other in enumerate(gold)
        if (likeness := _dice(one["cue"], other["cue"]) + _dice(one["content"], other["content"])) > 0
    )
    pairs: list[tuple[int, int]] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, p, g in ranked:
        if p not in taken[0] and g not in taken[1]:
            pairs.append((p, g))
            taken[0].add(p)
            taken[1].add(g)
    return pairs


def _dice(one: frozenset[int], other: frozenset[int]) -> float:
    return rate(2 * len(one & other), len(one) + len(other))


def counted(predicted: Sequence[Tokens], gold: Sequence[Tokens]) -> Counts:
    """Tokens found, extra and missed by role, of one text by one annotator."""
    counts: Counts = Counter()
    for role in ROLES:
        found = sum(len(predicted[p][role] & gold[g][role]) for p, g in aligned(predicted, gold))
        counts[role, "found"] = found
        counts[role, "extra"] = sum(len(p[role]) for p in predicted) - found
        counts[role, "missed"] = sum(len(g[role]) for g in gold) - found
    return counts


def figures(counts: Counts | dict[tuple[str, str], float], roles: Sequence[str] = ROLES) -> float:
    """Micro F1 over the tokens of some roles."""
    found, extra, missed = (sum(counts[role, what] for role in roles) for what in ("found", "extra", "missed"))
    return f1(rate(found, found + extra), rate(found, found + missed))
