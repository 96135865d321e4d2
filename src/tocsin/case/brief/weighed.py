"""Beliefs as they are handed to the brief: those alone of which an analyst accepted every claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.assess.beliefs.belief import Belief
from tocsin.assess.beliefs.words import CREDIBILITY
from tocsin.case.brief.scope import Scope, Scoped
from tocsin.case.clocks import stated_by
from tocsin.model import Answer, Claim, Side


@dataclass(frozen=True, slots=True)
class Weighed:
    """One reviewed belief, in the words of a briefing."""

    claims: tuple[Claim, ...]
    low: float
    high: float
    likelihood: str
    admiralty: str
    credibility: str
    pivotal_claim: Claim


def reviewed_beliefs(scoped: Scoped, scope: Scope) -> Iterator[Weighed]:
    """The reviewed beliefs of what is in scope. One of which the scope leaves out claims is not told: it would be
    another; only what was stated later than asked for may be missing. Denials and challenges of wider words, which a
    scope keeps apart, are weighed as in the whole record.
    """
    if not any(b.reviewed for b in scoped.known.beliefs):
        return
    whole = {b.proposition.id: b for b in scoped.every.beliefs}
    inside = {c.id for c in scoped.known.claims}
    against = {c.id for c in scoped.wider if c.side is not Side.FOR}
    for within in scoped.known.beliefs:
        every = whole.get(within.proposition.id)
        if every is None:
            continue
        belief = every if all(c.id in inside | against for c in every.proposition.claims) else within
        if belief.likelihood is not None and (belief is every or _all_there(every, inside, scope)):
            yield Weighed(
                claims=belief.proposition.claims,
                low=belief.low,
                high=belief.high,
                likelihood=belief.likelihood,
                admiralty=belief.admiralty,
                credibility=CREDIBILITY[int(belief.admiralty[1])],
                pivotal_claim=belief.pivotal.testimony.claim,
            )


def _all_there(every: Belief, inside: set[str], scope: Scope) -> bool:
    return all(c.id in inside or stated_by(c, scope.as_of) is Answer.NO for c in every.proposition.claims)
