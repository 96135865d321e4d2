"""Judgements: how many and which, what they rest on, what would change them, and signs that harm nobody."""

from __future__ import annotations

import dataclasses
import re

import pytest

from tests.brief import given
from tocsin.brief import Apart, Briefing, brief_html, compose
from tocsin.brief.index import Index
from tocsin.brief.pairs import pairs, pivotal
from tocsin.brief.signs import _table, alternatives, signs
from tocsin.model import Claim, Side, Stance


@pytest.fixture(scope="module")
def worked() -> Briefing:
    return compose(given.worked_case())


def test_there_are_three_to_five(worked: Briefing) -> None:
    assert 3 <= len(worked.judgements) <= 5


def test_a_record_without_ties_is_judged_by_what_happened() -> None:
    desk = given.Desk()
    for letter in "ABCD":
        desk.document(letter, source=given.Source(letter))
        desk.claim(letter, f"{letter}: 9 were killed", given.figure("deaths", 9, "2024"))
        desk.claim(letter, f"{letter} saw {ord(letter)} attacks", given.figure("attacks", ord(letter), "2024"))
    documents, claims, _ = desk.written()
    found = compose(dataclasses.replace(given.empty(), claims=claims, documents=documents)).judgements
    assert len(found) == 3
    assert found[0].sentence.text.startswith("Deaths: 9, 2024 – 4 independent origins")


def test_origins_are_counted_by_party(worked: Briefing) -> None:
    index = Index(given.worked_case())
    for judgement in worked.judgements:
        claims = [index.claim[i] for i in judgement.sentence.claims]
        assert judgement.origins == len(index.origins(claims)) == sum(n for _, n in judgement.rests_on)


def test_without_the_pivotal_claim_the_origins_are_those_that_stay(worked: Briefing) -> None:
    index = Index(given.worked_case())
    for judgement in worked.judgements:
        claims = [index.claim[i] for i in judgement.sentence.claims if i not in judgement.pivotal.claims]
        assert judgement.origins_without == len(index.origins(claims))
        assert set(judgement.pivotal.claims) <= set(judgement.sentence.claims)


def claims_by(*letters: str, party: str | None = None) -> tuple[Index, list[Claim]]:
    desk = given.Desk()
    for n, letter in enumerate(letters):
        desk.document(f"{letter}{n}", source=given.Source(letter, None, "Side" if letter == party else None))
        desk.claim(f"{letter}{n}", f"{letter}{n} says so", given.tie("arms", given.TTP, given.BLA))
    documents, claims, _ = desk.written()
    index = Index(dataclasses.replace(given.empty(), claims=claims, documents=documents, actors=given.ACTORS))
    return index, list(index.claims)


def test_pivotal_is_the_claim_whose_loss_takes_an_origin_of_no_party() -> None:
    index, claims = claims_by("A", "B", party="A")
    assert index.origin(pivotal(claims, index)).name == "B"


def test_who_stands_against_is_said_under_the_judgement(worked: Briefing) -> None:
    index = Index(given.worked_case())
    for judgement in worked.judgements:
        for sentence in judgement.against:
            assert all(index.claim[i].side is not Side.FOR for i in sentence.claims)
    assert any(j.against for j in worked.judgements)


def test_likeness_and_hostility_make_no_pair() -> None:
    desk = given.Desk()
    desk.document("a", source=None)
    desk.claim("a", "They copy them", given.tie("tactic_adoption", given.TTP, given.BLA))
    desk.claim("a", "They fight", given.tie("hostility", given.TTP, given.BLF))
    desk.claim("a", "No arms went", given.tie("arms", given.BLF, given.BLA), stance=Stance.DENIES)
    documents, claims, _ = desk.written()
    assert pairs(Index(dataclasses.replace(given.empty(), claims=claims, documents=documents))) == []


@pytest.mark.parametrize("kind", [f"tie:{code}" for code in given.ONTOLOGY.ties if code != "shared_objective"])
def test_every_kind_of_tie_has_signs(kind: str) -> None:
    assert len(signs("tie", [kind.removeprefix("tie:")])) >= 2


def test_every_row_of_signs_is_of_a_kind_or_code_that_exists() -> None:
    o = given.ONTOLOGY
    kinds = {"tie", "event", "presence", "figure", "trait", "naming", "driver", "any", *o.channels}
    codes = {f"tie:{c}" for c in o.ties} | {f"event:{c}" for c in o.events} | {f"figure:{c}" for c in o.measures}
    assert {of for _, of in _table()} <= kinds | codes


PERSONS_AND_POPULATIONS = re.compile(
    r"\b(ethnic|religio|tribe|tribal|population|minorit|muslim|christian|jew|hindu|sunni|shia|youth|famil|he|she|his|her"
    r"|leader is|individual|suspect|migrant|refugee)",
    re.IGNORECASE,
)


def test_no_sign_is_about_a_person_or_a_population() -> None:
    for (use, _), rows in _table().items():
        for words in rows if use == "sign" else ():
            assert not re.search(PERSONS_AND_POPULATIONS.pattern + r"\b", words, re.IGNORECASE), words


@pytest.mark.parametrize(("kind", "some"), [("group", True), ("population", False), ("person", False)])
def test_nothing_is_watched_for_of_a_person_or_a_population(kind: str, some: bool) -> None:
    desk = given.Desk()
    desk.document("a", source=None)
    desk.claim("a", "They armed them", given.tie("arms", given.TTP, given.Ref("Hill people")))
    documents, claims, _ = desk.written()
    actors = {"Hill people": given.ActorCard("Hill people", None, kind)}
    found = compose(dataclasses.replace(given.empty(), claims=claims, documents=documents, actors=actors)).judgements
    assert bool(found[0].signs) is some


def test_an_unknown_code_has_the_signs_of_its_kind() -> None:
    assert signs("tie", ["no_such_tie"]) == signs("tie", [])
    assert alternatives(["no_such_channel"]) == alternatives([])


def test_coverage_draws_a_month_without_reports_as_no_report(worked: Briefing) -> None:
    months = dict(worked.coverage.months)
    assert months
    assert all(n is None or n > 0 for row in months.values() for n in row)
    assert any(n is None for row in months.values() for n in row)


def scoped() -> Briefing:
    """Two origins on the two that are perhaps one, and, kept apart, who challenges it in wider words."""
    desk = given.Desk()
    for letter in "ABC":
        desk.document(letter, source=given.Source(letter))
        desk.claim(letter, f"{letter} says so", given.tie("arms", given.TTP, given.BLA))
    desk.document("D", source=given.Source("Daily"))
    wider = given.tie("cooperation", given.TTP, given.BALOCH)
    desk.claim("D", "no evidence of it", wider, stance=Stance.CHALLENGES)
    documents, claims, by_key = desk.written()
    origins = [
        given.Origin(id=f"o_{k}", name=k, kind=given.OriginKind.DOCUMENT, party=None, documents=(c.evidence.document,),
                     claims=(c.id,), why="") for k in "ABC" for c in by_key[k]
    ]  # fmt: skip
    return compose(
        dataclasses.replace(
            given.empty(),
            claims=tuple(c for c in claims if c.side is Side.FOR),
            documents=documents,
            origins=origins,
            actors=given.ACTORS,
            covers=lambda wide, narrow: wide == narrow or (wide, narrow) == (given.BALOCH, given.BLA),
            apart=(Apart("Said of wider words", "Never added.", tuple(by_key["D"])),),
            scoped=True,
            echoes=[("o_A", "o_B"), ("o_B", "o_elsewhere")],
        )
    )


def test_a_scope_says_of_itself_alone_that_nobody_denies_and_shows_what_is_kept_apart() -> None:
    briefing = scoped()
    first = briefing.judgements[0]
    assert first.against == ()
    assert first.unopposed.startswith("No origin in this scope denies")
    (apart,) = first.against_apart
    assert apart.text.endswith("cooperated – challenged by Daily.")
    page = brief_html(briefing)
    assert "Among the claims kept apart, which count nowhere" in page
    assert "in this record" not in page
    assert any("not heard in this scope" in note for note in briefing.coverage.notes)


def test_origins_that_are_perhaps_one_are_told_beside_their_number() -> None:
    first = scoped().judgements[0]
    assert (first.origins, first.alike) == (3, "2 of them perhaps one")
    assert "3 independent origins (2 of them perhaps one)" in brief_html(scoped())


def test_of_a_whole_record_nothing_is_said_of_a_scope(worked: Briefing) -> None:
    assert all("in this record" in j.unopposed and not j.against_apart for j in worked.judgements)
