"""A belief: what the claims on a proposition come to, as a range, with everything that led there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from tocsin.assess.beliefs.arithmetic import Move, Sum, distinct, summed
from tocsin.assess.beliefs.interests import codes
from tocsin.assess.beliefs.sensitivity import Variation, variations
from tocsin.assess.beliefs.testimony import Testimony, Witnesses
from tocsin.assess.beliefs.words import credibility, source_letter
from tocsin.assess.meeting import TOGETHER
from tocsin.assess.propositions import Proposition, proposition_key, symmetric_in
from tocsin.model import Outcome, Side
from tocsin.vocabulary import Ontology
from tocsin.vocabulary.weighing import Setting, Weighing


@dataclass(frozen=True, slots=True)
class Belief:
    """The assessment of one proposition from the claims handed in; what counts as of a date was chosen before.

    `low` to `high` is a sensitivity range: the least and the greatest of `sum` and all `variations`, so it holds the
    central value; it is no confidence interval. `pivotal` is the origin whose loss moves the sum most. `reviewed`: an
    analyst accepted every claim that moves it; only then has it `likelihood`, a word (law 7). `outcome` is what an
    analyst said that it came to, which moves nothing here.
    """

    proposition: Proposition
    rate: Setting
    testimonies: tuple[Testimony, ...]
    sum: Sum
    variations: tuple[Variation, ...]
    low: float
    high: float
    admiralty: str
    pivotal: Move
    reviewed: bool
    likelihood: str | None = None
    outcome: Outcome | None = None

    def origins(self, side: Side) -> tuple[str, ...]:
        """The names of the origins on a side, each once, in the order of their weight."""
        return tuple(dict.fromkeys(m.testimony.origin.name for m in self.sum.moves if m.testimony.side is side))

    def without(self, origin: str) -> Variation:
        """The sum without an origin, named by its id."""
        return next(v for v in self.variations if v.origin == origin)


def beliefs(
    subjects: Iterable[Proposition],
    *,
    witnesses: Witnesses,
    weighing: Weighing,
    ontology: Ontology,
    accepted: Set[str] = frozenset(),
    outcomes: Mapping[str, Outcome] | None = None,
) -> tuple[Belief, ...]:
    """A belief on each subject (see `subjects`) of a kind that has a base rate; none on one without claims.

    `accepted` are the ids of claims that an analyst accepted, `outcomes` what propositions came to, by id. Neither the
    order, the number of copies, the date nor the confidence of claims counts (laws 2 and 5).
    """
    made = (_belief(s, witnesses, weighing, ontology, accepted, outcomes or {}) for s in subjects)
    return tuple(b for b in made if b is not None)


def _belief(
    subject: Proposition,
    witnesses: Witnesses,
    weighing: Weighing,
    ontology: Ontology,
    accepted: Set[str],
    outcomes: Mapping[str, Outcome],
) -> Belief | None:
    if not subject.claims:
        return None
    rate = weighing.base_rate(subject.key[0], *_codes(subject, ontology))
    if rate is None:
        return None
    testimonies = witnesses.testimonies(subject.claims)
    central = {name: w.central for name, w in weighing.weights.items()}
    different = distinct(testimonies)
    found = summed(rate.central, different, central)
    varied = variations(rate, different, weighing.weights)
    every = [found.probability, *(v.probability for v in varied)]
    low, high = min(every), max(every)
    reviewed = all(m.testimony.id in accepted for m in found.moves)
    return Belief(
        proposition=subject,
        rate=rate,
        testimonies=testimonies,
        sum=found,
        variations=varied,
        low=low,
        high=high,
        admiralty=f"{source_letter(found)}{credibility(found)}",
        pivotal=_pivotal(found, varied),
        reviewed=reviewed,
        likelihood=weighing.words(low, high) if reviewed else None,
        outcome=outcomes.get(subject.id),
    )


def _codes(subject: Proposition, ontology: Ontology) -> tuple[str, ...]:
    """By which codes to look for its base rate, the narrowest first; working together at all is a tie of no code."""
    if subject.key[1] == TOGETHER:
        return ("unspecific",)
    own = next((c for c in subject.claims if proposition_key(c, symmetric=symmetric_in(ontology)) == subject.key), None)
    return codes(own.statement, ontology) if own else ()


def _pivotal(found: Sum, varied: Sequence[Variation]) -> Move:
    """The strongest move of the origin whose loss moves the sum most."""
    moved = {v.origin: abs(v.total - found.total) for v in varied if v.origin is not None}
    return max(found.moves, key=lambda m: (moved[m.testimony.origin.id], abs(m.weight), m.testimony.id))
