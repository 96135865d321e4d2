"""The sum that a belief is: where it starts, and how far each origin moves it. Numbers in, numbers out.

Log-odds add up because origins are taken as independent, given whether it is so (Good 1950, "weight of evidence");
what is not independent is inside one origin or one camp, and does not count in full.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, fsum, log
from typing import Final

from tocsin.assess.beliefs.testimony import Testimony
from tocsin.model import Side

_DIGITS: Final = 3  # every term is rounded to so many before it is added, so that what is printed adds up by hand


@dataclass(frozen=True, slots=True)
class Move:
    """What one origin adds on one side: `weight`, signed, is `alone` times `share`, rounded to thousandths.

    `testimony` is its strongest claim, the only one that counts; `share` is below 1 for all but the first of a camp.
    """

    testimony: Testimony
    alone: float
    share: float
    weight: float


@dataclass(frozen=True, slots=True)
class Sum:
    """`start` and the weights of `moves` add up to `total`, to the last digit; `probability` is its logistic."""

    start: float
    moves: tuple[Move, ...]
    total: float
    probability: float


def summed(
    rate: float, testimonies: Sequence[Testimony], values: Mapping[str, float], *, without: str | None = None
) -> Sum:
    """The sum over `testimonies` from a base rate, with the weights `values`, without the origin of an id.

    - Inside an origin only the strongest claim of a side counts, so that a reprint changes nothing.
    - Inside a camp each further origin of a side counts a share of the one before it, the strongest first.
    - Claims against and challenges lower, all others raise. The order of the inputs does not count.
    """
    strongest: dict[tuple[str, bool], Testimony] = {}
    for testimony in testimonies:
        if testimony.origin.id != without:
            at = (testimony.origin.id, testimony.raises)
            strongest[at] = min(strongest.get(at, testimony), testimony, key=lambda t: _rank(t, values))
    camps: dict[tuple[str, bool], list[Testimony]] = defaultdict(list)
    for testimony in strongest.values():
        camps[testimony.camp, testimony.raises].append(testimony)
    moves = [move for members in camps.values() for move in _moves(members, values)]
    moves.sort(key=lambda m: (list(Side).index(m.testimony.side), -abs(m.weight), _rank(m.testimony, values)))
    start = round(log(rate / (1 - rate)), _DIGITS)
    total = round(fsum([start, *(m.weight for m in moves)]), _DIGITS)
    return Sum(start, tuple(moves), total, logistic(total))


def distinct(testimonies: Iterable[Testimony]) -> tuple[Testimony, ...]:
    """Of those that weigh the same for one origin and side, whatever the weights, the first by id: no sum changes."""
    first: dict[tuple[str, bool, tuple[str, ...]], Testimony] = {}
    for testimony in testimonies:
        at = (testimony.origin.id, testimony.raises, tuple(f.row for f in testimony.factors))
        first[at] = min(first.get(at, testimony), testimony, key=lambda t: t.id)
    return tuple(first.values())


def logistic(total: float) -> float:
    """The probability of log-odds."""
    return 1 / (1 + exp(-total)) if total >= 0 else exp(total) / (1 + exp(total))


def _moves(members: Sequence[Testimony], values: Mapping[str, float]) -> list[Move]:
    moves = []
    share = 1.0
    for testimony in sorted(members, key=lambda t: _rank(t, values)):
        alone = testimony.size(values)
        sign = 1 if testimony.raises else -1
        moves.append(Move(testimony, sign * alone, share, round(sign * alone * share, _DIGITS) + 0.0))
        share *= values["camp share"]
    return moves


def _rank(testimony: Testimony, values: Mapping[str, float]) -> tuple[float, str, str]:
    """Least for the strongest; equal ones by what does not hang on their number or date."""
    return -testimony.size(values), testimony.origin.id, testimony.id
