from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.resolve import worked_case as case
from tests.resolve.reports import claim, event, figure, presence, report, tie
from tocsin.assess.disputes import Dispute, disputes
from tocsin.model import Claim, Document, Polarity, Realis, Side, Stance, Statement, When
from tocsin.vocabulary import Ontology, load_vocabulary

one = report("A says that it is so. " * 3, "A", party="Libya")
other = report("B says that it is not so. " * 3, "B", party="Jordan")


def between(
    said: Statement, denied: Statement, ontology: Ontology, stance: Stance = Stance.DENIES
) -> tuple[Dispute, ...]:
    claims = [claim(one, "A says", said), claim(other, "B says", denied, stance=stance)]
    return disputes(claims, [one, other], ontology=ontology)


MEET: list[tuple[Statement, Statement]] = [
    (tie("arms", "Jordan", "HAF"), tie("arms", "Jordan", "HAF")),
    (tie("cooperation", "Real IRA", "ONH"), tie("coordination", "ONH", "Real IRA")),
    (tie("joint_operation", "ISWAP", "Boko Haram"), tie("coordination", "Boko Haram", "ISWAP")),
    (tie("arms", "India", "BLA"), tie("support", "India", "BLA")),
    (tie("support", "India", "BLA"), tie("funding", "India", "BLA")),
    (tie("hostility", "ISWAP", "Boko Haram"), tie("hostility", "Boko Haram", "ISWAP")),
    (tie("arms", "TTP", "Baloch Liberation Army"), tie("cooperation", "TTP", "Baloch separatists")),
    (presence("ISIL", "base", "Fezzan"), presence("ISIL", "operations", "Fezzan")),
    (event("air_strike", "Tajura", at="2019-07-02"), event("air_strike", "Tajura", by="HAF", at="2019-07")),
    (figure("deaths", 47, "Yobe", at="2020-03-23"), figure("deaths", 47, "Yobe", at="2020-03-23")),
]
DO_NOT: list[tuple[Statement, Statement]] = [
    (tie("training", "Jordan", "HAF"), tie("arms", "Jordan", "HAF")),
    (tie("support", "HAF", "Jordan"), tie("support", "Jordan", "HAF")),
    (tie("hostility", "ISWAP", "Boko Haram"), tie("cooperation", "ISWAP", "Boko Haram")),
    (tie("tactic_adoption", "ISWAP", "Boko Haram"), tie("cooperation", "ISWAP", "Boko Haram")),
    (tie("arms", "TTP", "Baloch separatists"), tie("arms", "TTP", "Baloch Liberation Army")),
    (presence("ISIL", "claimed_province", "Fezzan"), presence("ISIL", "operations", "Fezzan")),
    (presence("ISIL", "operations", "Sirte"), presence("ISIL", "operations", "Fezzan")),
    (event("air_strike", "Tajura", at="2019-07-02"), event("air_strike", "Tajura", at="2019-08")),
    (event("air_strike", "Tajura", by="GNA", at="2019-07-02"), event("air_strike", "Tajura", by="HAF", at="2019-07")),
    (event("air_strike", by="HAF"), event("air_strike", by="HAF")),  # two documents, nothing to tell the events apart
]


@pytest.mark.parametrize(("said", "denied"), MEET)
def test_a_denial_meets_what_it_denies_in_other_words(said: Statement, denied: Statement, ontology: Ontology) -> None:
    (dispute,) = between(said, denied, ontology)
    assert [(p.who, p.party, p.side) for p in dispute.positions] == [
        ("A", "Libya", Side.FOR),
        ("B", "Jordan", Side.AGAINST),
    ]


@pytest.mark.parametrize(("said", "denied"), DO_NOT)
def test_a_denial_of_something_else_is_no_dispute(said: Statement, denied: Statement, ontology: Ontology) -> None:
    assert between(said, denied, ontology) == ()


def test_a_challenge_is_a_dispute_even_where_nobody_asserts(ontology: Ontology) -> None:
    claims = [claim(one, "A says", tie("arms", "HTS", "Hurras al-Din"), stance=Stance.CHALLENGES)]
    (dispute,) = disputes(claims, [one], ontology=ontology)
    assert [p.side for p in dispute.positions] == [Side.CHALLENGE]


def test_a_denial_of_what_nobody_asserts_is_no_dispute(ontology: Ontology) -> None:
    assert disputes([claim(one, "A says", tie("arms", "X", "Y"), stance=Stance.DENIES)], [one], ontology=ontology) == ()


def test_what_is_hypothetical_takes_no_side(ontology: Ontology) -> None:
    said = replace(claim(one, "A says", tie("arms", "X", "Y")), realis=Realis.HYPOTHETICAL)
    denied = claim(other, "B says", tie("arms", "X", "Y"), stance=Stance.DENIES)
    assert disputes([said, denied], [one, other], ontology=ontology) == ()


def test_a_bare_denial_is_about_the_nearest_event_of_its_document(ontology: Ontology) -> None:
    text = "A mine in Jaffna killed 7. A mine at Kebithigollewa killed 64. The group denied any role in the bombing."
    document = report(text, "Reuters", published="2006-08-30")
    jaffna = claim(document, "A mine in Jaffna", event("bombing", "Jaffna", by="LTTE", at="2006-05"))
    bus = claim(document, "A mine at Kebithigollewa", event("armed_attack", "Kebithigollewa", by="LTTE", at="2006-06"))
    denied = claim(document, "The group denied", event("bombing", by="LTTE"), "LTTE", stance=Stance.DENIES)
    elsewhere = claim(one, "A says", event("armed_attack", "Kebithigollewa", by="LTTE", at="2006-06"))
    (dispute,) = disputes([jaffna, bus, denied, elsewhere], [document, one], ontology=ontology)
    assert {c.id for p in dispute.positions for c in p.claims} == {bus.id, denied.id, elsewhere.id}


def test_words_are_one_plain_clause_and_the_two_sides_own_words_the_detail(ontology: Ontology) -> None:
    (dispute,) = between(
        tie("arms", "TTP", "Baloch Liberation Army"), tie("cooperation", "TTP", "Baloch separatists"), ontology
    )
    assert dispute.proposition.words == "TTP and Baloch separatists work together"
    assert dispute.detail == (
        "asserted: arms; denied: cooperation; with claims on Baloch Liberation Army, whom those words can cover"
    )


@pytest.fixture(scope="module")
def worked(ontology: Ontology) -> tuple[Dispute, ...]:
    return disputes(case.CLAIMS, case.DOCUMENTS, ontology=ontology)


def standing(dispute: Dispute) -> dict[Side, set[str]]:
    return {side: {p.who for p in dispute.positions if p.side is side} for side in Side}


def test_the_editorial_challenges_what_the_others_assert(worked: tuple[Dispute, ...]) -> None:
    (dispute,) = [d for d in worked if case.challenge in d.proposition.claims]
    sides = standing(dispute)
    assert sides[Side.CHALLENGE] == {"Dawn"}
    assert {"Khabarkada", "UN monitoring team (1988 committee)"} < sides[Side.FOR]
    assert not {case.count_umar, *case.mergers_umar} & set(dispute.proposition.claims)


def test_two_foreign_ministries_stand_against_each_other(worked: tuple[Dispute, ...]) -> None:
    (dispute,) = [d for d in worked if case.rejected in d.proposition.claims]
    assert {(p.party, p.side) for p in dispute.positions} == {("Pakistan", Side.FOR), ("India", Side.AGAINST)}


def test_forces_and_group_dispute_the_outcome(worked: tuple[Dispute, ...]) -> None:
    (dispute,) = [d for d in worked if case.not_killed in d.proposition.claims]
    assert {(p.party, p.side) for p in dispute.positions} == {("Pakistan", Side.FOR), (case.BLA, Side.AGAINST)}


def reprinted(document: Document, name: str, at: str) -> Document:
    return report(document.text, name, published=at)


def restated(claim_: Claim, document: Document, confidence: float) -> Claim:
    evidence = replace(claim_.evidence, document=document.id, text=document.text_id)
    return replace(claim_, evidence=evidence, stated=When.parse("2030-01-01"), confidence=confidence)


every_claim = st.integers(0, len(case.CLAIMS) - 1)
pressure = st.lists(st.tuples(every_claim, st.floats(0, 1), st.sampled_from(["2001", "2030-01-01"])), max_size=8)


@given(pressure=pressure)
def test_no_number_of_copies_no_confidence_and_no_newer_date_resolves_a_dispute(
    pressure: list[tuple[int, float, str]],
) -> None:
    """Laws 2 and 5, by simulation: one side is repeated, surer and later, and every dispute and position stays."""
    ontology = load_vocabulary()
    by_id = {d.id: d for d in case.DOCUMENTS}
    documents, claims = list(case.DOCUMENTS), list(case.CLAIMS)
    for n, (index, confidence, at) in enumerate(pressure):
        original = case.CLAIMS[index]
        copy = reprinted(by_id[original.evidence.document], f"Mirror {n}", at)
        documents.append(copy)
        claims.append(restated(original, copy, confidence))
    before = {d.id: d for d in disputes(case.CLAIMS, case.DOCUMENTS, ontology=ontology)}
    after = {d.id: d for d in disputes(claims, documents, ontology=ontology)}
    assert set(after) == set(before)
    for at_id, dispute in before.items():
        assert {s: len(w) for s, w in standing(dispute).items()} == {
            s: len(w) for s, w in standing(after[at_id]).items()
        }
        assert len(after[at_id].positions) == len(dispute.positions)
        kept = {c.id for p in after[at_id].positions for c in p.claims}
        assert {c.id for p in dispute.positions for c in p.claims} <= kept


@given(votes=st.integers(1, 12))
def test_a_lone_denial_stands_against_any_number_of_voices(votes: int) -> None:
    """Law 2: twelve capitals say it, one denies it; the dispute and its one denial stay."""
    ontology = load_vocabulary()
    capitals = [report(f"Capital {n} says that Jordan armed the HAF.", f"Capital {n}") for n in range(votes)]
    said = [claim(d, "Jordan armed the HAF", tie("arms", "Jordan", "HAF")) for d in capitals]
    denied = claim(other, "B says", tie("arms", "Jordan", "HAF"), "Jordan", stance=Stance.DENIES, confidence=0.01)
    (dispute,) = disputes([*said, denied], [*capitals, other], ontology=ontology)
    assert [len(who) for who in standing(dispute).values()] == [votes, 1, 0]


def test_the_order_of_claims_and_documents_does_not_count(worked: tuple[Dispute, ...], ontology: Ontology) -> None:
    assert disputes(reversed(case.CLAIMS), tuple(reversed(case.DOCUMENTS)), ontology=ontology) == worked


def test_one_voice_that_says_both_and_denies_nothing_is_in_no_dispute(ontology: Ontology) -> None:
    there = claim(one, "A says", presence("JNIM", "operations", "Mali"))
    not_there = claim(one, "it is so", presence("JNIM", "operations", "Mali"), polarity=Polarity.NEGATED)
    assert disputes([there, not_there], [one], ontology=ontology) == ()
    assert (
        len(
            disputes(
                [there, replace(not_there, stance=Stance.DENIES, polarity=Polarity.AFFIRMED)], [one], ontology=ontology
            )
        )
        == 1
    )
    elsewhere = claim(other, "B says", presence("JNIM", "operations", "Mali"), polarity=Polarity.NEGATED)
    assert len(disputes([there, elsewhere], [one, other], ontology=ontology)) == 1
