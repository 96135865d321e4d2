"""A case asked of truth: beliefs, every step to one, outcomes, grades that follow, silence."""

from __future__ import annotations

from math import fsum
from pathlib import Path

import pytest

import tocsin
from tests.case.decide.given import made
from tocsin.case import Case
from tocsin.model import Act, ValueRefused

ME = "A. Analyst"


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return made(tmp_path)


def ties(case: Case) -> list[dict[str, object]]:
    return [row for row in case.beliefs().iter_rows(named=True) if row["kind"] == "tie"]


def test_law_7_an_unreviewed_belief_has_no_likelihood(record: Path) -> None:
    with tocsin.open(record) as opened:
        found = opened.beliefs()
        assert found.height > 20
        for column in ("likelihood", "low", "high"):
            assert found[column].null_count() == found.height
        assert set(found["reviewed"]) == {False}
        told = opened.why(found["id"][0])
    assert (told.likelihood, told.credibility) == (None, None)


def test_a_wholly_reviewed_one_has_a_range_and_its_words(case: Case) -> None:
    for claim in case.claims()["id"]:
        case.accept(claim, author=ME)
    found = case.beliefs()
    assert found["reviewed"].all()
    assert found["likelihood"].null_count() == 0
    assert all(row["low"] < row["high"] for row in found.iter_rows(named=True))


def test_a_briefing_tells_the_likelihood_of_what_was_reviewed_whole_alone(case: Case) -> None:
    assert case.brief().data["weighed"] == []
    for claim in case.claims()["id"]:
        case.accept(claim, author=ME)
    told = case.brief().data["weighed"]
    assert {w["likelihood"] for w in told} <= set(case.beliefs()["likelihood"])
    assert len(told) == case.beliefs().height


def test_the_worked_ties_are_of_few_origins_and_challenged(record: Path) -> None:
    with tocsin.open(record) as opened:
        rows = list(opened.beliefs().iter_rows(named=True))
    between = [r for r in rows if "Tehreek-e-Taliban Pakistan funded" in r["says"]]
    assert [(r["origins_for"], r["challenged_by"], r["admiralty"]) for r in between] == [(1, ["Dawn"], "F4")]


def test_the_steps_of_why_add_up_to_the_last_digit(record: Path) -> None:
    with tocsin.open(record) as opened:
        for id_ in opened.beliefs()["id"]:
            told = opened.why(id_)
            *steps, total = told.steps
            assert (steps[0]["step"], total["step"]) == ("start", "sum")
            assert round(fsum(float(str(row["weight"])) for row in steps), 3) == total["weight"]
            for row in steps[1:]:
                product = 1.0
                for factor in row["factors"]:  # type: ignore[union-attr]
                    product *= float(str(factor).rpartition(" ")[2])
                if row["alone"] is not None:
                    assert abs(float(str(row["alone"]))) == pytest.approx(product)
                    assert round(float(str(row["alone"])) * float(str(row["share"])), 3) == row["weight"]


def test_why_takes_a_claim_too_and_the_beginning_of_an_id(case: Case) -> None:
    row = ties(case)[0]
    assert case.why(str(row["id"])[:10]).id == row["id"]
    assert case.why(str(row["pivotal_claim"])).id == row["id"]
    with pytest.raises(ValueRefused, match="tocsin beliefs"):
        case.why("p_none")
    with pytest.raises(ValueRefused, match="nothing"):
        case.why("")


def test_an_outcome_moves_no_belief_and_can_be_undone(case: Case) -> None:
    row = ties(case)[0]
    before = case.why(str(row["id"]))
    decided = case.resolve(str(row["id"])[:10], "true", author=ME, reason="the court found so")
    assert decided.decision.act is Act.RESOLVE
    after = case.why(str(row["id"]))
    assert (after.outcome, after.steps) == ("true", before.steps)
    assert not case.resolve(str(row["id"]), "true", author=ME, reason="the court found so").new
    case.resolve(str(row["id"]), "false", author="B. Analyst", reason="the court of appeal found otherwise")
    assert case.why(str(row["id"])).outcome == "unsettled"  # none prevails, the newer neither
    case.undo(decided.decision.id, author=ME)
    assert case.why(str(row["id"])).outcome == "false"


@pytest.mark.parametrize(
    ("outcome", "reason", "says"), [("perhaps", "so", "no such outcome"), ("true", " ", "without a reason")]
)
def test_an_outcome_that_cannot_be_is_refused(case: Case, outcome: str, reason: str, says: str) -> None:
    with pytest.raises(ValueRefused, match=says):
        case.resolve(str(ties(case)[0]["id"]), outcome, author=ME, reason=reason)


def test_a_refit_records_nothing_until_it_is_told_to(case: Case) -> None:
    assert case.refit().grades == ()
    row = ties(case)[0]
    case.resolve(str(row["id"]), "true", author=ME, reason="seen")
    once, made_before = case.why(str(row["id"])), case.decisions().height
    found = case.refit()
    assert [g["changes"] for g in found.grades] == [True]
    assert row["id"] in [m["id"] for m in found.moved]
    assert (case.decisions().height, case.why(str(row["id"])).steps) == (made_before, once.steps)
    told = {m["id"]: m["after"] for m in found.moved}
    applied = case.refit(author=ME)
    assert [d.decision.act for d in applied.decided] == [Act.GRADE]
    assert case.why(str(row["id"])).steps[-1]["weight"] == told[row["id"]]


def test_a_grade_on_one_kind_of_statement_goes_before_that_on_all(case: Case) -> None:
    row = next(r for r in ties(case) if "," not in str(r["pivotal"]))
    source = str(row["pivotal"])
    case.grade(source, "E", author=ME, reason="often wrong")
    assert case.beliefs().filter(id=row["id"])["admiralty"][0][0] == "E"
    case.grade(source, "B", author=ME, reason="knows these groups", topic="tie")
    assert case.beliefs().filter(id=row["id"])["admiralty"][0][0] == "B"
    with pytest.raises(ValueRefused, match="no such topic"):
        case.grade(source, "B", author=ME, reason="so", topic="weather")


def test_coverage_shows_the_months_between(record: Path) -> None:
    with tocsin.open(record) as opened:
        months = opened.coverage()
        assert {"2023-05": 1, "2023-06": 0}.items() <= dict(
            zip(months["month"], months["documents"], strict=True)
        ).items()
        assert opened.coverage("party").filter(spoken_of=True)["documents"].sum() == 0
        with pytest.raises(ValueRefused, match="no such coverage"):
            opened.coverage("colour")


def test_a_second_refit_counts_no_outcome_again(case: Case) -> None:
    row = next(r for r in ties(case) if "," not in str(r["pivotal"]))
    case.grade(str(row["pivotal"]), "B", author=ME, reason="good on the north")
    for each in ties(case):
        case.resolve(str(each["id"]), "false", author=ME, reason="seen")
    first = case.refit(author=ME)
    assert first.decided
    second = case.refit(author=ME)
    assert (second.moved, second.decided) == ((), ())
    assert [(g["before"], g["share"], g["after"]) for g in second.grades] == [
        (g["after"], g["share"], g["after"]) for g in first.grades
    ]


def test_an_outcome_taken_back_takes_the_refitted_grade_back(case: Case) -> None:
    one, *_ = ties(case)
    made = case.resolve(str(one["id"]), "true", author=ME, reason="seen")
    after = [g["after"] for g in case.refit(author=ME).grades]
    case.undo(made.decision.id, author=ME, reason="misheard")
    case.resolve(str(one["id"]), "false", author=ME, reason="heard")
    again = case.refit(author=ME).grades
    assert [g["before"] for g in again] == after
    assert [g["share"] for g in again] == [0.333] * len(again)  # Laplace's, as if the first refit had never been
