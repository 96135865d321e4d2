"""How far a sum hangs on what could have been set otherwise: one thing varied at a time (Saltelli et al. 2008, ch. 1).

The range that comes of it is no confidence interval: it has no share of cases that it is meant to cover.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tocsin.assess.beliefs.arithmetic import Sum, summed
from tocsin.assess.beliefs.testimony import Testimony
from tocsin.vocabulary.weighing import Setting


@dataclass(frozen=True, slots=True)
class Variation:
    """The sum with one thing set otherwise: `varied` names it, `to` what it was set to. `origin`: the one left out."""

    varied: str
    to: str
    total: float
    probability: float
    origin: str | None = None


def variations(
    rate: Setting, testimonies: Sequence[Testimony], weights: Mapping[str, Setting]
) -> tuple[Variation, ...]:
    """The base rate and each weight in use at its bounds, then each origin left out, in the order of the tables."""
    return tuple(_varied(rate, testimonies, weights))


def _varied(rate: Setting, testimonies: Sequence[Testimony], weights: Mapping[str, Setting]) -> Iterator[Variation]:
    central = {name: w.central for name, w in weights.items()}
    for bound in dict.fromkeys((rate.low, rate.high)):
        if bound != rate.central:
            yield _variation("base rate", f"{bound:g}", summed(bound, testimonies, central))
    used = {f.row for t in testimonies for f in t.factors} | ({"camp share"} if _shared(testimonies) else set())
    for name, weight in weights.items():
        for bound in dict.fromkeys((weight.low, weight.high)):
            if name in used and bound != weight.central:
                yield _variation(name, f"{bound:g}", summed(rate.central, testimonies, {**central, name: bound}))
    for id_, name in sorted({(t.origin.id, t.origin.name) for t in testimonies}, key=lambda o: (o[1], o[0])):
        found = summed(rate.central, testimonies, central, without=id_)
        yield Variation(name, "left out", found.total, found.probability, id_)


def _shared(testimonies: Sequence[Testimony]) -> bool:
    """Whether two origins of one camp stand on one side."""
    origins = {(t.camp, t.raises, t.origin.id) for t in testimonies}
    return len(origins) > len({(camp, raises) for camp, raises, _ in origins})


def _variation(varied: str, to: str, found: Sum) -> Variation:
    return Variation(varied, to, found.total, found.probability)
