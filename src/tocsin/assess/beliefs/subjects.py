"""Which claims are weighed for and against what: propositions, with the denials and challenges that meet them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tocsin.assess.disputes import Dispute
from tocsin.assess.meeting import TOGETHER, Meeting
from tocsin.assess.propositions import Proposition, in_order, proposition
from tocsin.model import Claim, Event, Realis, Side, Statement
from tocsin.resolve.classes import Includes, class_includes
from tocsin.vocabulary import Ontology
from tocsin.vocabulary.weighing import BELIEVED


def subjects(
    propositions: Sequence[Proposition],
    disputes: Sequence[Dispute],
    *,
    ontology: Ontology,
    includes: Includes = class_includes,
) -> tuple[Proposition, ...]:
    """What there is a belief on, each with every claim that is weighed, in the order of `propositions`.

    - Every tie, presence, trait and event that is said to be so or to have been so. A naming is a dated use, true of
      whoever uses it; a figure is audited, not believed; a driver is argued, not witnessed: of these there is none.
      What is planned, attempted or hypothetical has none either.
    - Besides its own claims, the denials and challenges in other words that meet it (see `meeting`).
    - That two actors work together at all, where that is in dispute: with every claim of a tie that says so. Not where
      one kind of tie has all of these claims already.
    """
    of = [p for p in propositions if p.key[0] in BELIEVED and not p.key[-1]]
    together = [d.proposition for d in disputes if len(d.proposition.key) > 1 and d.proposition.key[1] == TOGETHER]
    within = [frozenset(c.id for c in p.claims) for p in together]
    against = _meeting(of, ontology, includes)
    found = []
    for own in of:
        ids = {c.id for c in own.claims}
        if own.on(Side.FOR) or not any(ids <= w for w in within):
            every = {c.id: c for c in own.claims} | {c.id: c for i in ids for c in against.get(i, ())}
            found.append(proposition(own.key, in_order(every), own.words))
    weighed = [{c.id for c in p.claims} for p in found]
    return (*found, *(p for p in together if not p.key[-1] and {c.id for c in p.claims} not in weighed))


def _meeting(of: Iterable[Proposition], ontology: Ontology, includes: Includes) -> Mapping[str, list[Claim]]:
    """For each claim, by id, the denials and challenges that it answers to."""
    known = {c.id: c for p in of for c in p.claims}
    meeting = Meeting(known, ontology=ontology, includes=includes)
    met: dict[str, list[Claim]] = defaultdict(list)
    kept: dict[tuple[Statement, Realis | None], tuple[str, ...]] = {}
    for contested in _contested(known):
        at = (contested.statement, contested.realis)
        if isinstance(contested.statement, Event):  # what denies an event may be about the nearest of its document
            answers = tuple(meeting.answers(contested))
        else:
            if at not in kept:
                kept[at] = tuple(meeting.answers(contested))
            answers = kept[at]
        for name in answers:
            met[name].append(contested)
    return met


def _contested(known: Mapping[str, Claim]) -> Iterator[Claim]:
    return (c for c in known.values() if c.side is not Side.FOR)
