"""How well groups of reports match what they truly tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from bench.incidents.perturb import Told
from bench.incidents.rows import Happened

Groups = Iterable[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Score:
    """`false_pairs`: the share of pairs put together that are of two rows, which is 1 - precision. `mixed`: the share
    of incidents of several reports that hold reports of two rows. `alone`: the share of reports left by themselves.
    """

    precision: float
    recall: float
    f1: float
    false_pairs: float
    mixed: float
    alone: float
    incidents: int
    rows: int
    reports: int


def score(told: Sequence[Told], groups: Groups, *, same: dict[str, str] | None = None) -> Score:
    """Pairwise, over all reports: what is left alone misses all its pairs. `same` gives rows that count as one."""
    of = [(same or {}).get(t.of, t.of) for t in told]
    found = [tuple(g) for g in groups]
    true = sum(n * (n - 1) // 2 for n in Counter(of).values())
    put = sum(len(g) * (len(g) - 1) // 2 for g in found)
    right = sum(n * (n - 1) // 2 for g in found for n in Counter(of[i] for i in g).values())
    several = [g for g in found if len(g) > 1]
    precision, recall = right / put if put else 1.0, right / true if true else 1.0
    return Score(
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        false_pairs=1 - precision,
        mixed=sum(len({of[i] for i in g}) > 1 for g in several) / max(1, len(several)),
        alone=sum(len(g) == 1 for g in found) / max(1, len(told)),
        incidents=len(found),
        rows=len(set(of)),
        reports=len(told),
    )


def missed(told: Sequence[Told], groups: Groups) -> dict[str, tuple[int, float]]:
    """For each change, how many true pairs have a report so changed, and which share of them was not put together."""
    at = {i: n for n, g in enumerate(groups) for i in g}
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for i, t in enumerate(told):
        rows[t.of].append(i)
    every: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    for members in rows.values():
        for a, b in combinations(members, 2):
            for change in {*told[a].changed, *told[b].changed} or {"nothing"}:
                every[change] += 1
                lost[change] += at[a] != at[b]
    return {change: (every[change], lost[change] / every[change]) for change in sorted(every)}


def twins(rows: Iterable[Happened]) -> dict[str, str]:
    """For rows that are alike in all that reports tell, the first of them: the same days, place, parties, means and
    number. No resolver can tell their reports apart but by who tells both."""
    first: dict[object, str] = {}
    return {
        h.id: first.setdefault((h.first, h.last, h.place, h.district, h.sides, h.event, h.deaths), h.id) for h in rows
    }


def blurred(told: Iterable[Told]) -> float:
    """The share of reports that name a province at most and a month or week at most, or neither number nor party: what
    hardly anybody could place."""
    every = list(told)
    return sum(_blurred(t) for t in every) / max(1, len(every))


def _blurred(t: Told) -> bool:
    vague = t.precision == "province", "/" in t.when or len(t.when) < 10, t.deaths is None, t.sides == (None, None)
    return sum(vague) > 1
