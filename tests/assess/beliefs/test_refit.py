"""Grades fitted to resolved outcomes: counted as stated, shrunk to the grade, and nothing without an outcome."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assess.beliefs.given import believed, said
from tests.resolve.reports import tie
from tocsin.assess.beliefs.grades import given as given_by_analysts
from tocsin.assess.beliefs.grades import grades
from tocsin.assess.beliefs.refit import Refitted, refitted
from tocsin.model import Act, Certainty, Decision, Outcome, Polarity, Stance
from tocsin.vocabulary.weighing import load_weighing

TIES = [tie("arms", "Jordan", f"Group {n}") for n in range(12)]


def fitted(outcomes: list[Outcome], grade: str | None = None, **manner: object) -> tuple[Refitted, ...]:
    """A refit after one source spoke on as many propositions."""
    told = [said(f"Herald of {n}", TIES[n], speakers=["Northern Institute"], **manner) for n in range(len(outcomes))]  # type: ignore[arg-type]
    claims, documents = [c for _, c in told], [d for d, _ in told]
    graded = Decision(act=Act.GRADE, subject="Northern Institute", value=grade or "F", author="A", reason="so")
    ids = {b.proposition.claims[0].statement: b.proposition.id for b in believed(claims, documents)}
    came = {ids[c.statement]: o for c, o in zip(claims, outcomes, strict=True)}
    found = believed(claims, documents, decisions=[graded] if grade else [], outcomes=came)
    return refitted(found, weighing=load_weighing())


def test_without_outcomes_nothing_is_fitted() -> None:
    assert fitted([Outcome.UNSETTLED] * 3) == ()


def test_a_source_without_a_grade_has_laplaces_share() -> None:
    (found,) = fitted([Outcome.TRUE] * 8 + [Outcome.FALSE])
    assert (found.source, found.topic, found.right, found.wrong) == ("Northern Institute", "tie", 8, 1)
    assert found.share == pytest.approx(9 / 11)
    assert (found.before, found.after, found.changes) == (None, "C", True)


@given(st.lists(st.sampled_from([Outcome.TRUE, Outcome.FALSE]), min_size=1, max_size=12), st.sampled_from("ABCDE"))
def test_a_grade_moves_towards_what_came_true_and_never_past_it(outcomes: list[Outcome], grade: str) -> None:
    (found,) = fitted(outcomes, grade)
    seen = found.right / (found.right + found.wrong)
    prior = (found.share * (found.prior + len(outcomes)) - found.right) / found.prior
    assert min(prior, seen) - 1e-9 <= found.share <= max(prior, seen) + 1e-9
    assert found.prior == load_weighing().weights["refit strength"].central


@pytest.mark.parametrize("manner", [{"certainty": Certainty.POSSIBLE}, {"stance": Stance.CHALLENGES}])
def test_hedges_and_challenges_are_not_counted(manner: dict[str, object]) -> None:
    assert fitted([Outcome.TRUE], **manner) == ()


def test_who_says_that_it_is_not_so_is_right_where_it_is_not() -> None:
    (found,) = fitted([Outcome.FALSE], polarity=Polarity.NEGATED)
    assert (found.right, found.wrong) == (1, 0)


def test_what_an_earlier_refit_made_of_a_grade_is_no_prior() -> None:
    def graded(letter: str, reason: str) -> Decision:
        return Decision(act=Act.GRADE, subject="Northern Institute, on tie", value=letter, author="A", reason=reason)

    own, fit = graded("B", "so"), graded("D", "refit: right on 0 and wrong on 9 resolved propositions")
    assert given_by_analysts([own, fit]) == (own,)
    held = believed([], [], decisions=[])
    assert refitted(held, weighing=load_weighing(), holding=grades([], [own, fit])) == ()
