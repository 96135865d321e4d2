"""A word of likelihood stands only where every claim was reviewed, and only that of the belief handed in."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from tests.brief import given
from tocsin.brief import Briefing, BriefInput, brief_html, compose
from tocsin.brief.index import Index
from tocsin.brief.lint import refuse
from tocsin.model import Claim, Kind, Side, ValueRefused


@dataclass(frozen=True)
class Believed:
    claims: tuple[Claim, ...]
    pivotal_claim: Claim
    low: float = 0.31
    high: float = 0.999
    likelihood: str = "from unlikely to almost certain"
    admiralty: str = "F4"
    credibility: str = "doubtful"


def weighed(*, reviewed: bool = True) -> BriefInput:
    case = given.worked_case()
    tie = next(p for p in case.propositions if p.claims[0].statement.kind is Kind.TIE and p.claims[0].side is Side.FOR)
    ids = frozenset(c.id for c in tie.claims) if reviewed else frozenset[str]()
    return replace(case, beliefs=(Believed(tie.claims, tie.claims[0]),), reviewed=ids)


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    return compose(weighed())


def test_a_reviewed_belief_has_its_word_and_its_range(briefing: Briefing) -> None:
    (entry,) = briefing.weighed
    assert (entry.likelihood, entry.low, entry.high) == ("from unlikely to almost certain", "0.31", "above 0.99")
    page = brief_html(briefing)
    assert "from unlikely to almost certain" in page
    assert "no confidence interval" in page
    assert "weighs truth only where all was reviewed" in briefing.notice


def test_a_belief_on_what_nobody_reviewed_makes_no_briefing() -> None:
    with pytest.raises(ValueRefused, match="nobody reviewed"):
        compose(weighed(reviewed=False))


@pytest.mark.parametrize(
    "change", [{"likelihood": "almost certain"}, {"admiralty": "A1"}, {"credibility": "confirmed"}]
)
def test_a_likelihood_that_no_belief_has_is_refused(briefing: Briefing, change: dict[str, str]) -> None:
    (entry,) = briefing.weighed
    with pytest.raises(ValueRefused, match="no belief on these claims"):
        refuse(replace(briefing, weighed=(replace(entry, **change),)), Index(weighed()))  # type: ignore[arg-type]


def test_without_beliefs_there_is_no_such_part() -> None:
    page = compose(given.worked_case())
    assert page.weighed == ()
    assert "What reviewed claims come to" not in brief_html(page)
