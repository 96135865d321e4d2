"""Laws of beliefs: a reprint changes nothing, order does not count, what is said for it never lowers it."""

from __future__ import annotations

from dataclasses import replace
from math import fsum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.assess.beliefs.given import ARMED, believed, on, said
from tests.resolve import worked_case as case
from tests.resolve.reports import claim, event, figure, presence, report, tie
from tocsin.assess.beliefs.arithmetic import logistic
from tocsin.assess.beliefs.belief import Belief
from tocsin.model import (
    Attribution,
    Basis,
    Certainty,
    Claim,
    Document,
    Naming,
    Outcome,
    Polarity,
    Realis,
    Ref,
    Side,
    Stance,
    Statement,
    When,
)
from tocsin.vocabulary.weighing import load_weighing

Told = list[tuple[Document, Claim]]

voices = st.lists(
    st.tuples(
        st.sampled_from("ABCDEF"),
        st.sampled_from([Stance.ASSERTS, Stance.DENIES, Stance.CHALLENGES]),
        st.sampled_from([None, "Jordan", "Libya", "Qatar"]),
        st.sampled_from([None, *Certainty]),
        st.sampled_from([None, *Basis]),
    ),
    min_size=1,
    max_size=6,
)


def told(drawn: list[tuple[str, Stance, str | None, Certainty | None, Basis | None]]) -> Told:
    return [
        said(f"Outlet {n}", grade=grade, stance=stance, party=party, certainty=certainty, basis=basis)
        for n, (grade, stance, party, certainty, basis) in enumerate(drawn)
    ]


@settings(max_examples=15)
@given(voices)
def test_the_printed_weights_add_up_to_the_sum_and_the_range_holds_it(drawn: list[object]) -> None:
    belief = on(ARMED, told(drawn))  # type: ignore[arg-type]
    steps = [belief.sum.start, *(m.weight for m in belief.sum.moves)]
    assert all(round(step, 3) == step for step in steps)
    assert belief.sum.total == round(fsum(steps), 3)
    assert belief.sum.probability == logistic(belief.sum.total)
    assert 0 < belief.low <= belief.sum.probability <= belief.high < 1


@settings(max_examples=15)
@given(voices, st.randoms())
def test_the_order_of_claims_and_documents_does_not_count(drawn: list[object], random: object) -> None:
    once = told(drawn)  # type: ignore[arg-type]
    again = [*once]
    random.shuffle(again)  # type: ignore[attr-defined]
    assert on(ARMED, once) == on(ARMED, again)


@settings(max_examples=15)
@given(voices, st.data())
def test_law_5_one_more_reprint_changes_nothing(drawn: list[object], data: st.DataObject) -> None:
    once = told(drawn)  # type: ignore[arg-type]
    document, original = data.draw(st.sampled_from(once))
    long = report(f"{document.text} " + "It has more to tell of many other things besides. " * 12, "Wire")
    first = replace(document, text=long.text, raw=long.raw)
    copy = report(first.text, "Mirror", published="2030-01-01")
    before = [(d, c) if c is not original else (first, _in(original, first)) for d, c in once]
    after = on(ARMED, [*before, (copy, _in(original, copy))])
    assert (after.sum.total, after.low, after.high) == (on(ARMED, before).sum.total, on(ARMED, before).low, after.high)


def _in(claim_: Claim, document: Document) -> Claim:
    evidence = replace(claim_.evidence, document=document.id, text=document.text_id)
    return replace(claim_, evidence=evidence, stated=document.published)


@settings(max_examples=15)
@given(voices, st.sampled_from("ABCDEF"), st.sampled_from([None, "Jordan", "Qatar"]))
def test_who_says_it_too_never_lowers_and_who_denies_it_never_raises(
    drawn: list[object], grade: str, party: str | None
) -> None:
    before = told(drawn)  # type: ignore[arg-type]
    total = on(ARMED, before).sum.total
    assert on(ARMED, [*before, said("Another", grade=grade, party=party)]).sum.total >= total
    assert on(ARMED, [*before, said("Another", grade=grade, party=party, stance=Stance.DENIES)]).sum.total <= total


@settings(max_examples=15)
@given(voices)
def test_no_origin_moves_it_more_than_the_pivotal_one(drawn: list[object]) -> None:
    belief = on(ARMED, told(drawn))  # type: ignore[arg-type]
    moved = {v.origin: abs(v.total - belief.sum.total) for v in belief.variations if v.origin}
    assert moved[belief.pivotal.testimony.origin.id] == max(moved.values())


@settings(max_examples=15)
@given(voices, st.floats(0, 1), st.sampled_from(["2001", "2035-01-01"]))
def test_law_2_neither_date_nor_confidence_counts(drawn: list[object], confidence: float, at: str) -> None:
    once = told(drawn)  # type: ignore[arg-type]
    other = [(d, replace(c, confidence=confidence, stated=When.parse(at))) for d, c in once]
    assert on(ARMED, once).sum.total == on(ARMED, other).sum.total


def test_there_is_no_belief_without_claims_nor_on_names_figures_and_plans() -> None:
    assert believed([], []) == ()
    document = report("It is said.", "Herald")
    others: list[Statement] = [figure("deaths", 4, "Gao"), Naming(actor=Ref("JNIM"), name="the front", form="alias")]
    assert believed([claim(document, "It is said", s) for s in others], [document]) == ()
    planned = replace(claim(document, "It is said", ARMED), realis=Realis.PLANNED)
    assert believed([planned], [document]) == ()


def factors(belief: Belief, origin: str) -> list[str]:
    return [f.row for t in belief.testimonies for f in t.factors if t.origin.name.startswith(origin)]


def test_interest_stands_in_the_grades_place_and_an_analyst_can_set_it_aside() -> None:
    """A giver of arms that admits it weighs more than a receiver; its denial is routine, whatever its grade."""
    admits, denies = (
        said("Amman", grade="E", party="Jordan"),
        said("Bureau", grade="A", party="HAF", stance=Stance.DENIES),
    )
    belief = on(ARMED, [admits, denies])
    assert factors(belief, "Amman") == ["interest against"]
    assert factors(belief, "Bureau") == ["interest routine", "stance denies"]
    weights = {m.testimony.origin.name: m.weight for m in belief.sum.moves}
    assert weights == {"Amman": 1.6, "Bureau": -0.2}
    stake = next(t.stake for t in belief.testimonies if t.origin.name == "Bureau")
    assert stake is not None
    assert stake.id.startswith("n_")
    aside = on(ARMED, [admits, denies], outcomes={stake.id: Outcome.FALSE})
    assert factors(aside, "Bureau") == ["grade A", "stance denies"]


@pytest.mark.parametrize(
    ("statement", "party", "stance", "row"),
    [
        (tie("arms", "Jordan", "HAF"), "Jordan", Stance.ASSERTS, "interest against"),
        (tie("arms", "Jordan", "HAF"), "HAF", Stance.ASSERTS, "grade F"),
        (tie("arms", "Jordan", "HAF"), "HAF", Stance.DENIES, "interest routine"),
        (tie("arms", "Jordan", "HAF"), "Libya", Stance.DENIES, "grade F"),
        (tie("arms", "Jordan", "HAF"), "Jordan", Stance.CHALLENGES, "grade F"),
        (tie("likeness", "Jordan", "HAF"), "HAF", Stance.DENIES, "grade F"),
        (event("torture", "Gao", by="HAF"), "HAF", Stance.ASSERTS, "interest against"),
        (event("torture", "Gao", by="HAF"), "HAF", Stance.CLAIMS_RESPONSIBILITY, "grade F"),
        (event("bombing", "Gao", by="HAF"), "HAF", Stance.DENIES, "interest routine"),
        (presence("HAF", "withdrawal", "Gao"), "HAF", Stance.ASSERTS, "interest against"),
    ],
)
def test_whose_interest_a_claim_serves(statement: Statement, party: str, stance: Stance, row: str) -> None:
    document, made = said("Bureau", statement, party=party, stance=stance)
    belief, *_ = believed([made], [document])
    assert belief.testimonies[0].factors[0].row == row


def test_an_unnamed_hop_weakens_and_a_named_one_does_not() -> None:
    named = on(ARMED, [said("Herald", speakers=["Northern Institute"])])
    relayed = on(ARMED, [said("Herald", speakers=["Courier", "Northern Institute"])])
    unnamed = on(ARMED, [said("Herald", speakers=["officials"])])
    through = on(ARMED, [said("Herald", speakers=["officials", "Northern Institute"])])
    assert named.sum.total == relayed.sum.total
    assert unnamed.sum.total == through.sum.total < named.sum.total


def test_an_unnamed_speaker_has_the_grade_of_who_passes_it_on() -> None:
    assert "grade B" in factors(on(ARMED, [said("Herald", grade="B", speakers=["officials"])]), "officials")
    assert "grade F" in factors(on(ARMED, [said("Herald", grade="B", speakers=["Northern Institute"])]), "Northern")


def test_origins_of_one_camp_share_a_discount() -> None:
    two = on(ARMED, [said("Radio", party="Libya"), said("Press", party="Libya")])
    apart = on(ARMED, [said("Radio", party="Libya"), said("Press", party="Qatar")])
    assert sorted(m.share for m in two.sum.moves) == [0.5, 1]
    assert {m.share for m in apart.sum.moves} == {1}
    assert two.sum.total < apart.sum.total


def test_a_voice_that_takes_it_back_weighs_only_as_taking_back() -> None:
    text = "Herald said that it is so. Herald now withdraws it."
    document = report(text, "Herald", published="2024-05-01")
    claims = [
        claim(document, "Herald said", ARMED),
        claim(document, "Herald now withdraws it", ARMED, stance=Stance.RETRACTS),
    ]
    belief = next(b for b in believed(claims, [document]) if b.proposition.key[1] == "arms")
    assert {m.testimony.side: m.weight for m in belief.sum.moves} == {Side.FOR: 0.0, Side.AGAINST: -0.25}
    assert "own taken_back" in factors(belief, "Herald")
    again = replace(claims[0], stated=When.parse("2024-06-01"))
    after = next(b for b in believed([*claims[1:], again], [document]) if b.proposition.key[1] == "arms")
    assert after.sum.total > belief.sum.total  # what is said again afterwards was not taken back


def test_a_specific_tie_is_met_by_a_challenge_to_all_and_the_two_together_are_a_subject_of_their_own() -> None:
    told_ = [
        said("Herald", tie("arms", "HTS", "Hurras")),
        said("Courier", tie("training", "HTS", "Hurras")),
        said("Post", tie("cooperation", "HTS", "Hurras"), stance=Stance.CHALLENGES),
    ]
    found = {b.proposition.words: b for b in believed([c for _, c in told_], [d for d, _ in told_])}
    assert set(found) == {"HTS armed Hurras", "HTS trained Hurras", "HTS and Hurras work together"}
    assert all(b.origins(Side.CHALLENGE) == ("Post",) for b in found.values())
    one = believed([c for _, c in told_[1:]], [d for d, _ in told_[1:]])
    assert [b.proposition.words for b in one] == ["HTS trained Hurras"]  # the same claims, once


def test_only_what_is_wholly_reviewed_has_a_word_of_likelihood() -> None:
    pairs = [said("Herald", grade="A"), said("Courier", grade="A")]
    ids = [c.id for _, c in pairs]
    assert on(ARMED, pairs).likelihood is None
    assert on(ARMED, pairs, accepted=ids[:1]).likelihood is None
    reviewed = on(ARMED, pairs, accepted=ids)
    assert (reviewed.reviewed, reviewed.likelihood) == (True, "from very likely to almost certain")
    assert on(ARMED, pairs).sum == reviewed.sum  # review says that it was said, not that it is true


@pytest.mark.parametrize(
    ("told_", "pair"),
    [
        ([said("A", grade="B")], "B3"),
        ([said("A", grade="B"), said("B", grade="D")], "B1"),
        ([said("A", grade="D"), said("B")], "D2"),
        ([said("A", grade="B", party="Libya"), said("B", grade="D", party="Libya")], "B3"),
        ([said("A", grade="B"), said("B", stance=Stance.CHALLENGES)], "B4"),
        ([said("A", grade="B"), said("B", grade="D", stance=Stance.DENIES)], "B4"),
        ([said("A", grade="B"), said("B", grade="A", party="HAF", stance=Stance.DENIES)], "B3"),
        ([said("A", grade="D"), said("B", grade="B", stance=Stance.DENIES)], "D5"),
        ([said("A", grade="B", polarity=Polarity.NEGATED)], "F6"),
    ],
)
def test_the_admiralty_pair_follows_its_rule(told_: Told, pair: str) -> None:
    assert on(ARMED, told_).admiralty == pair


def test_a_base_rate_is_that_of_the_narrowest_code_that_has_one() -> None:
    weighing = load_weighing()
    assert weighing.base_rate("tie", "arms", "material") == weighing.base_rates["tie", "material"]
    assert weighing.base_rate("event", "bombing") == weighing.base_rates["event", ""]
    assert weighing.base_rate("figure", "deaths") is None


def test_the_worked_case_reads_as_it_is() -> None:
    """Few origins, challenged by an editorial, nothing reviewed: no word of likelihood anywhere."""
    found = believed(case.CLAIMS, case.DOCUMENTS)
    assert found
    assert all(b.likelihood is None for b in found)
    together = next(
        b for b in found if "work together" in b.proposition.words and case.challenge in b.proposition.claims
    )
    assert together.origins(Side.CHALLENGE) == ("Dawn",)
    assert together.admiralty == "F4"
    ids = [c.id for b in found for c in b.proposition.claims]
    assert {c.id for c in case.CLAIMS if c.statement.kind.value == "tie" and not c.realis} <= set(ids)


def test_a_named_link_with_an_id_is_no_unnamed_hop() -> None:
    link = Attribution("officials", id="overlay:officials")
    assert "hop anonymous" not in factors(
        on(ARMED, [said("Herald", speakers=[link, "Northern Institute"])]), "Northern"
    )
