"""What a record's claims come to: beliefs, the steps to one of them, and what resolved outcomes say of the grades."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tocsin.assess.beliefs.belief import Belief, beliefs
from tocsin.assess.beliefs.camps import by_registry
from tocsin.assess.beliefs.grades import REFIT, Grade, Grades, given, grades
from tocsin.assess.beliefs.interests import Interests
from tocsin.assess.beliefs.refit import Refitted
from tocsin.assess.beliefs.subjects import subjects
from tocsin.assess.beliefs.testimony import Witnesses
from tocsin.ledger import Review, in_force
from tocsin.model import Act, Decision, Outcome
from tocsin.names import Registry
from tocsin.vocabulary.weighing import load_weighing

if TYPE_CHECKING:
    from tocsin.case.assessment import Assessment


def beliefs_of(known: Assessment, *, graded: Grades | None = None) -> tuple[Belief, ...]:
    """A belief on every tie, presence, trait and event of the record; with `graded` as they would be with these grades.

    Of several analysts who resolved one proposition differently none prevails: it is then unsettled.
    """
    weighing, ontology = load_weighing(), known.ontology
    camp = by_registry(Registry.open())
    outcomes = outcomes_of(known)
    return beliefs(
        subjects(known.propositions, known.disputes, ontology=ontology),
        witnesses=Witnesses(
            origin_of=known.origin_of,
            document=known.document,
            grades=graded or grades_of(known),
            camp=camp,
            interests=Interests(weighing, ontology, camp, outcomes),
        ),
        weighing=weighing,
        ontology=ontology,
        accepted=frozenset(r.claim.id for r in known.recorded if r.review is Review.ACCEPTED),
        outcomes=outcomes,
    )


def grades_of(known: Assessment) -> Grades:
    """The grades that hold in the record."""
    return _graded(known, in_force(known.decisions))


def beliefs_before_refits(known: Assessment) -> tuple[Belief, ...]:
    """The beliefs under the grades that analysts gave, as if no refit had recorded any."""
    held = in_force(known.decisions)
    own = given(held)
    return known.beliefs if len(own) == len(held) else beliefs_of(known, graded=_graded(known, own))


def _graded(known: Assessment, decisions: Iterable[Decision]) -> Grades:
    sources = (s for d in known.documents for s in (d.source, *d.relays) if s is not None)
    return grades(sources, decisions)


def outcomes_of(known: Assessment) -> dict[str, Outcome]:
    """What analysts said that propositions and stakes came to, by id: an analyst's last word, where all agree."""
    said: dict[str, dict[str, Outcome]] = {}
    for decision in in_force(known.decisions):
        if decision.act is Act.RESOLVE and decision.value:
            said.setdefault(decision.subject, {})[decision.author] = Outcome(decision.value)
    return {id_: _agreed(set(each.values())) for id_, each in said.items()}


def _agreed(said: set[Outcome]) -> Outcome:
    return said.pop() if len(said) == 1 else Outcome.UNSETTLED


def grades_refitted(found: Iterable[Refitted]) -> dict[tuple[str, str | None], Grade]:
    """The grades that a refit proposes."""
    return {(r.source, r.topic): Grade(r.after, r.source, f"{REFIT} {r.right} right, {r.wrong} wrong") for r in found}
