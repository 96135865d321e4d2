"""Denials, challenges, retractions and corrections are shown as what they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.resolve.reports import claim, report, tie
from tocsin.assess.manners import corrections, manner_of, taken_back
from tocsin.model import Act, Decision, Polarity, Stance, When

document = report("Herald says it. Herald withdraws it.", "Herald", published="2024-05-01")
said = claim(document, "Herald says it", tie("arms", "X", "Y"))
back = claim(document, "Herald withdraws it", tie("arms", "X", "Y"), stance=Stance.RETRACTS)


@pytest.mark.parametrize(
    ("stance", "polarity", "words"),
    [
        (Stance.ASSERTS, Polarity.AFFIRMED, "says so"),
        (Stance.ASSERTS, Polarity.NEGATED, "says it is not so"),
        (Stance.DENIES, Polarity.AFFIRMED, "denies it"),
        (Stance.CHALLENGES, Polarity.AFFIRMED, "asks for evidence"),
        (Stance.CLAIMS_RESPONSIBILITY, Polarity.AFFIRMED, "claims responsibility"),
        (Stance.RETRACTS, Polarity.AFFIRMED, "takes it back"),
    ],
)
def test_each_stance_has_its_words(stance: Stance, polarity: Polarity, words: str) -> None:
    assert manner_of(replace(said, stance=stance, polarity=polarity), [], {}) == words


def test_only_words_that_take_back_do_so() -> None:
    newer = replace(said, polarity=Polarity.NEGATED, stated=When.parse("2030"))
    assert taken_back(said, [said, back]) == back
    assert taken_back(said, [said, newer]) is None
    assert taken_back(replace(said, stated=When.parse("2024-06")), [back]) is None
    assert manner_of(said, [said, back], {}) == "said so, and took it back"


def test_a_corrected_claim_says_so() -> None:
    edit = Decision(act=Act.EDIT, subject="c_0123456789abcdef", value=said.id, author="A", reason="wrong party")
    assert manner_of(said, [said], corrections([edit])) == "says so, as corrected by an analyst"
