"""Claims on the wire: nothing is lost, ids say what is claimed, and what is no claim is refused."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.model import (
    Attribution,
    Basis,
    Certainty,
    Change,
    Claim,
    Count,
    Counting,
    Driver,
    Event,
    Evidence,
    Extent,
    Figure,
    Json,
    Naming,
    PlaceRef,
    Polarity,
    Presence,
    Realis,
    Ref,
    Stance,
    Statement,
    Tie,
    Trait,
    ValueRefused,
    When,
    claim_from_wire,
    claim_to_wire,
    statement_from_wire,
)

WORDS = st.text(min_size=1, max_size=12)
MAYBE = st.none() | WORDS
WHENS = st.sampled_from("2018 2018-06 2018-06-03 2022/2023 2025? ../2024 2024/.. 2024/ 2024~".split()).map(When.parse)
COUNTS = st.builds(
    lambda low, more: Count(low, None if more is None else low + more),
    st.integers(0, 10**6),
    st.none() | st.integers(0, 500),
)
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
REFS = st.builds(Ref, name=WORDS, mention=MAYBE, id=MAYBE)
PLACES = st.builds(
    PlaceRef,
    name=WORDS,
    mention=MAYBE,
    id=MAYBE,
    lat=st.none() | FLOATS,
    lon=st.none() | FLOATS,
    precision=MAYBE,
    role=st.sampled_from(("at", "of_source", "from")),
    candidates=st.lists(WORDS, max_size=2).map(tuple),
)
# Not "id" and the like: who died is words of a text.
DEATHS_BY = st.dictionaries(st.sampled_from(("soldiers", "civilians", "militants")), COUNTS).map(
    lambda split: tuple(split.items())
)
SETTING: dict[str, st.SearchStrategy[Any]] = {
    "place": st.lists(PLACES, max_size=2).map(tuple),
    "when": st.none() | WHENS,
    "change": st.none() | st.sampled_from(Change),
}
KINDS: dict[str, st.SearchStrategy[Statement]] = {
    "naming": st.builds(Naming, actor=REFS, name=WORDS, form=WORDS, used_by=st.none() | REFS, **SETTING),
    "trait": st.builds(Trait, actor=REFS, trait=WORDS, value=REFS | WORDS, **SETTING),
    "tie": st.builds(
        Tie, tie=WORDS, source=REFS, target=REFS, detail=MAYBE, outcome=MAYBE, via=st.none() | REFS, **SETTING
    ),
    "presence": st.builds(Presence, actor=REFS, presence=WORDS, **SETTING),
    "event": st.builds(
        Event,
        event=WORDS,
        extent=st.sampled_from(Extent),
        initiator=st.none() | REFS,
        affected=st.none() | REFS,
        target_type=MAYBE,
        weapon=MAYBE,
        deaths=st.none() | COUNTS,
        injured=st.none() | COUNTS,
        deaths_by=DEATHS_BY,
        includes_perpetrators=st.none() | st.booleans(),
        detail=MAYBE,
        part_of=MAYBE,
        **SETTING,
    ),
    "figure": st.builds(
        Figure,
        measure=WORDS,
        value=COUNTS,
        change_percent=st.none() | FLOATS,
        base_value=st.none() | COUNTS,
        base_period=st.none() | WHENS,
        perpetrator=st.none() | REFS,
        affected=st.none() | REFS,
        definition=MAYBE,
        counting=st.none() | st.sampled_from(Counting),
        part_of=MAYBE,
        **SETTING,
    ),
    "driver": st.builds(Driver, cause=WORDS, effect=WORDS, **SETTING),
}
EVIDENCE = st.builds(
    lambda document, start, quote: Evidence(document, "sha256:t", start, start + len(quote), quote),
    WORDS,
    st.integers(0, 10**6),
    WORDS,
)
CLAIMS = st.builds(
    Claim,
    statement=st.one_of(*KINDS.values()),
    evidence=EVIDENCE,
    polarity=st.sampled_from(Polarity),
    stance=st.sampled_from(Stance),
    certainty=st.none() | st.sampled_from(Certainty),
    basis=st.none() | st.sampled_from(Basis),
    realis=st.none() | st.sampled_from(Realis),
    attribution=st.lists(
        st.builds(Attribution, name=WORDS, mention=MAYBE, id=MAYBE, party=MAYBE, cue=MAYBE), max_size=2
    ).map(tuple),
    stated=st.none() | WHENS,
    extractor=WORDS,
    confidence=st.floats(0, 1),
)

PLAIN = Claim(
    statement=Event(
        event="ambush",
        initiator=Ref("Jama'at Nasr al-Islam wal Muslimin", "JNIM", "ucdp:1"),
        deaths=Count(50, None),
        deaths_by=(("soldiers", Count.exactly(40)), ("civilians", Count.exactly(10))),
        place=(PlaceRef("Djibo", "Djibo", "geonames:1", 14.1, -1.6, "settlement", "at", ("geonames:2",)),),
        when=When.parse("2024-08-24"),
        part_of="c_0000000000000000",
    ),
    evidence=Evidence("sha256:a", "sha256:b", 3, 9, "ambush"),
    attribution=(Attribution("the army", "The army", "ucdp:2", "Burkina Faso", "said"),),
    stated=When.parse("2024-08-25"),
    extractor="rules 1",
    confidence=0.9,
)


def through_json(claim: Claim) -> Json:
    body: Json = json.loads(json.dumps(claim_to_wire(claim)))
    return body


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_comes_back_whole(kind: str) -> None:
    @given(KINDS[kind])
    def comes_back(statement: Statement) -> None:
        claim = replace(PLAIN, statement=statement)
        body = through_json(claim)
        assert body["statement"]["kind"] == kind
        assert claim_from_wire(body) == claim

    comes_back()


@given(CLAIMS)
def test_a_claim_comes_back_whole_and_with_its_id(claim: Claim) -> None:
    again = claim_from_wire(through_json(claim))
    assert (again, again.id) == (claim, claim.id)


@given(CLAIMS)
def test_absent_fields_may_be_left_out(claim: Claim) -> None:
    body = through_json(claim)
    body["statement"] = {name: value for name, value in body["statement"].items() if value is not None}
    assert claim_from_wire(body) == claim


@given(CLAIMS, WORDS, st.floats(0, 1), FLOATS)
def test_an_id_says_what_is_claimed_not_how_it_was_found(claim: Claim, word: str, share: float, degree: float) -> None:
    statement = replace(
        claim.statement,
        place=tuple(replace(p, id=word, lat=degree, lon=degree, candidates=(word,)) for p in claim.statement.place),
    )
    links = tuple(replace(link, id=word) for link in claim.attribution)
    found = replace(claim, statement=statement, attribution=links, extractor=word, confidence=share)
    assert found.id == claim.id


def test_the_id_is_the_same_in_every_version() -> None:
    # A record made by one version must be read by the next: change this only with the wire's version.
    assert PLAIN.id == "c_e04e03250ff10f29"


CHANGES: dict[str, Callable[[Json], None]] = {
    "polarity": lambda c: c.update(polarity="negated"),
    "stance": lambda c: c.update(stance="denies"),
    "certainty": lambda c: c.update(certainty="likely"),
    "basis": lambda c: c.update(basis="reported"),
    "realis": lambda c: c.update(realis="planned"),
    "stated": lambda c: c.update(stated="2024-08"),
    "attribution": lambda c: c.update(attribution=[]),
    "speaker": lambda c: c["attribution"][0].update(name="the government"),
    "speaker's words": lambda c: c["attribution"][0].update(mention="Army"),
    "speaker's party": lambda c: c["attribution"][0].update(party="Mali"),
    "speaker's cue": lambda c: c["attribution"][0].update(cue="claimed"),
    "document": lambda c: c["evidence"].update(document="sha256:c"),
    "text": lambda c: c["evidence"].update(text="sha256:c"),
    "span": lambda c: c["evidence"].update(start=4, end=10),
    "quote": lambda c: c["evidence"].update(quote="Ambush"),
    "event": lambda c: c["statement"].update(event="clash"),
    "extent": lambda c: c["statement"].update(extent="single"),
    "initiator": lambda c: c["statement"]["initiator"].update(name="Ansarul Islam"),
    "mention": lambda c: c["statement"]["initiator"].update(mention="the group"),
    "affected": lambda c: c["statement"].update(affected={"name": "army"}),
    "target_type": lambda c: c["statement"].update(target_type="civilians"),
    "weapon": lambda c: c["statement"].update(weapon="mortar"),
    "deaths": lambda c: c["statement"].update(deaths=50),
    "injured": lambda c: c["statement"].update(injured=1),
    "deaths_by": lambda c: c["statement"]["deaths_by"].update(soldiers=39),
    "includes_perpetrators": lambda c: c["statement"].update(includes_perpetrators=False),
    "detail": lambda c: c["statement"].update(detail="at dawn"),
    "place": lambda c: c["statement"]["place"][0].update(name="Dori"),
    "role": lambda c: c["statement"]["place"][0].update(role="from"),
    "precision": lambda c: c["statement"]["place"][0].update(precision="province"),
    "when": lambda c: c["statement"].update(when="2024-08"),
    "change": lambda c: c["statement"].update(change="rising"),
}
SAME: dict[str, Callable[[Json], None]] = {
    "actor's id": lambda c: c["statement"]["initiator"].update(id=None),
    "speaker's id": lambda c: c["attribution"][0].update(id=None),
    "place's id": lambda c: c["statement"]["place"][0].update(id=None),
    "coordinates": lambda c: c["statement"]["place"][0].update(lat=None, lon=0),
    "candidates": lambda c: c["statement"]["place"][0].update(candidates=[]),
    "whole": lambda c: c["statement"].update(part_of=None),
    "extractor": lambda c: c.update(extractor="analyst"),
    "confidence": lambda c: c.update(confidence=0.1),
}


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_to_what_is_claimed_changes_the_id_and_is_noticed(change: str) -> None:
    body = through_json(PLAIN)
    CHANGES[change](body)
    with pytest.raises(ValueRefused, match="not that of its content"):
        claim_from_wire(body)
    assert claim_from_wire({**body, "id": None}).id != PLAIN.id


@pytest.mark.parametrize("change", SAME)
def test_what_is_no_part_of_the_claim_leaves_the_id(change: str) -> None:
    body = through_json(PLAIN)
    SAME[change](body)
    assert claim_from_wire(body).id == PLAIN.id


REFUSED: dict[str, Callable[[Json], Any]] = {
    "another version": lambda c: c.update(schema=2),
    "no version": lambda c: c.pop("schema"),
    "an unknown field": lambda c: c.update(verdict="true"),
    "a statement's unknown field": lambda c: c["statement"].update(verdict="true"),
    "a field of another kind": lambda c: c["statement"].update(measure="attacks"),
    "a reference's unknown field": lambda c: c["statement"]["initiator"].update(rank="emir"),
    "a place's unknown field": lambda c: c["statement"]["place"][0].update(zoom=3),
    "an unknown part of the evidence": lambda c: c["evidence"].update(page=1),
    "an unknown part of a link": lambda c: c["attribution"][0].update(rank="major"),
    "an unknown kind": lambda c: c["statement"].update(kind="rumour"),
    "no kind": lambda c: c["statement"].pop("kind"),
    "no statement": lambda c: c.pop("statement"),
    "no evidence": lambda c: c.pop("evidence"),
    "evidence without words": lambda c: c["evidence"].update(quote="", end=3),
    "a quote that does not fit its span": lambda c: c["evidence"].update(end=12),
    "an unknown polarity": lambda c: c.update(polarity="maybe"),
    "an unknown stance": lambda c: c.update(stance=None),
    "a date that is none": lambda c: c["statement"].update(when="June 2018"),
    "a date that is a number": lambda c: c["statement"].update(when=2018),
    "a count in words": lambda c: c["statement"].update(deaths="3"),
    "a count that is true": lambda c: c["statement"].update(deaths=True),
    "a count with a fraction": lambda c: c["statement"].update(deaths=2.5),
    "a negative count": lambda c: c["statement"].update(deaths=-1),
    "a count upside down": lambda c: c["statement"].update(deaths={"min": 3, "max": 1}),
    "half a count": lambda c: c["statement"].update(deaths={"min": 3}),
    "a code that is a number": lambda c: c["statement"].update(event=7),
    "a flag that is a word": lambda c: c["statement"].update(includes_perpetrators="yes"),
    "a certainty beyond one": lambda c: c.update(confidence=1.5),
    "no number": lambda c: c.update(confidence=float("nan")),
    "a statement that is a list": lambda c: c.update(statement=[]),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_what_is_no_claim_is_refused(fault: str) -> None:
    body = through_json(PLAIN)
    del body["id"]
    REFUSED[fault](body)
    with pytest.raises(ValueRefused):
        claim_from_wire(body)


FIGURES = [{"value": "171"}, {"value": True}, {"change_percent": float("nan")}, {"change_percent": "119"}, {}]


@pytest.mark.parametrize("said", FIGURES)
def test_a_figure_says_a_number(said: Json) -> None:
    body = {**through_json(PLAIN), "id": None, "statement": {"kind": "figure", "measure": "attacks", **said}}
    with pytest.raises(ValueRefused):
        claim_from_wire(body)


def test_deaths_of_one_group_are_told_once() -> None:
    with pytest.raises(ValueRefused):
        Event(event="clash", deaths_by=(("soldiers", Count.exactly(1)), ("soldiers", Count.exactly(2))))


def test_a_statement_names_the_fields_it_has() -> None:
    with pytest.raises(ValueRefused, match="cause"):
        statement_from_wire({"kind": "driver", "cause": "a", "effect": "b", "why": "c"})


def test_reading_changes_nothing_of_what_it_reads() -> None:
    body = through_json(PLAIN)
    before = copy.deepcopy(body)
    claim_from_wire(body)
    assert body == before
