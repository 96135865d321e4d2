"""The published schema and the wire say the same: what one takes the other takes."""

from __future__ import annotations

import copy
import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

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
    Kind,
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
    When,
    claim_from_wire,
    claim_to_wire,
    sha256,
    type_of_kind,
)
from tocsin.vocabulary import load_vocabulary
from tocsin.vocabulary.schema import claim_schema

A, B = Ref("Northern League", "the League", "ucdp:1"), Ref("River Front")
SETTING: dict[str, Any] = {
    "place": (PlaceRef("Ouagadougou", "Ouaga", "geonames:2357048", 12.36, -1.53, "settlement", "at", ("geonames:1",)),),
    "when": When.parse("2022-06/2023?"),
    "change": Change.RISING,
}
STATEMENTS: list[Statement] = [
    Naming(actor=A, name="NL", form="acronym", used_by=B, **SETTING),
    Trait(actor=A, trait="leader", value=Ref("A Commander")),
    Trait(actor=A, trait="objective", value="autonomy", **SETTING),
    Tie(tie="absorption", source=A, target=B, detail="a pact", outcome="it held", via=Ref("Mediator"), **SETTING),
    Tie(tie="cooperation", source=A, target=B),
    Presence(actor=A, presence="base", **SETTING),
    Event(event="ambush", extent=Extent.SINGLE, initiator=A, affected=B, target_type="transport", weapon="a mine"),
    Event(event="killing", deaths=Count(3, None), injured=Count.exactly(2), deaths_by=(("soldiers", Count(None, 2)),)),
    Event(event="bombing", includes_perpetrators=True, detail="a market", part_of="c_0123456789abcdef", **SETTING),
    Figure(measure="attacks", value=Count.exactly(171), change_percent=119.0, perpetrator=A, **SETTING),
    Figure(measure="deaths", change_percent=-2.5, base_value=Count(10, 20), base_period=When.parse("../2024")),
    Figure(
        measure="deaths",
        value=Count(1, 5),
        affected=B,
        definition="fatalities",
        counting=Counting.CUMULATIVE,
        part_of="c_0123456789abcdef",
    ),
    Driver(cause="crackdowns", effect="animosity", **SETTING),
]
CLAIM = Claim(
    statement=STATEMENTS[0],
    evidence=Evidence(sha256(b"raw"), sha256(b"text"), 3, 8, "words"),
    polarity=Polarity.NEGATED,
    stance=Stance.DENIES,
    certainty=Certainty.DOUBTFUL,
    basis=Basis.ALLEGED,
    realis=Realis.PLANNED,
    attribution=(Attribution("Ministry", "the ministry", None, "Government", "said"), Attribution("An outlet")),
    stated=When.parse("2024-02-29"),
    confidence=0.5,
)


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = claim_schema(load_vocabulary())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda s: s.kind.value)
def test_what_is_written_fits(statement: Statement, validator: Draft202012Validator) -> None:
    for claim in (replace(CLAIM, statement=statement), Claim(statement=statement, evidence=CLAIM.evidence)):
        wire = json.loads(json.dumps(claim_to_wire(claim)))
        validator.validate(wire)
        assert claim_from_wire(wire) == claim


def test_every_kind_and_field_is_tried() -> None:
    for kind in Kind:
        tried = {
            f.name for s in STATEMENTS if s.kind is kind for f in fields(s) if getattr(s, f.name) not in (None, ())
        }
        assert tried == {f.name for f in fields(type_of_kind[kind])}, kind


def test_absent_fields_may_be_left_out(validator: Draft202012Validator) -> None:
    wire = claim_to_wire(Claim(statement=STATEMENTS[4], evidence=CLAIM.evidence))
    wire["statement"] = {k: v for k, v in wire["statement"].items() if v not in (None, [])}
    short = {k: v for k, v in wire.items() if v not in (None, [])}
    validator.validate(short)
    assert claim_from_wire(short).id == wire["id"]


# A path into the wire of a tie, and a value that must not stand there.
WRONG: list[tuple[tuple[str, ...], object]] = [
    (("schema",), 2),
    (("id",), "c_1"),
    (("stance",), "doubts"),
    (("certainty",), "80 %"),
    (("confidence",), 1.5),
    (("stated",), "29 February 2024"),
    (("stated",), ""),
    (("evidence", "quote"), ""),
    (("evidence", "document"), "md5:0"),
    (("evidence", "start"), -1),
    (("statement", "kind"), "alliance"),
    (("statement", "tie"), "friendship"),
    (("statement", "source"), "Northern League"),
    (("statement", "source"), None),
    (("statement", "change"), "up"),
    (("statement", "place"), "Ouagadougou"),
    (("statement", "strength"), 3),
    (("statement", "when"), "2022-06-01/2023-99-99x"),
    (("source",), "beside the statement"),
]


@pytest.mark.parametrize(("path", "value"), WRONG, ids=lambda p: ".".join(p) if isinstance(p, tuple) else None)
def test_what_is_wrong_does_not_fit(path: tuple[str, ...], value: object, validator: Draft202012Validator) -> None:
    wire = claim_to_wire(replace(CLAIM, statement=STATEMENTS[3]))
    validator.validate(wire)
    spoiled = copy.deepcopy(wire)
    held: Json = spoiled
    for step in path[:-1]:
        held = held[step]
    held[path[-1]] = value
    assert not validator.is_valid(spoiled)


@pytest.mark.parametrize("wrong", [{}, {"value": None, "change_percent": None}, {"value": -1}, {"value": {"min": 1}}])
def test_a_figure_says_a_number(wrong: Json, validator: Draft202012Validator) -> None:
    wire = claim_to_wire(replace(CLAIM, statement=STATEMENTS[10]))
    del wire["statement"]["change_percent"]
    wire["statement"] |= wrong
    assert not validator.is_valid(wire)


def test_a_new_code_is_in_the_schema_without_a_change_here(tmp_path: Path) -> None:
    from tocsin.vocabulary import read_ontology
    from tocsin.vocabulary.tables import shipped

    (tmp_path / "measures.csv").write_text(shipped("measures.csv") + "ransoms,ransoms paid,acts,\n", encoding="utf-8")
    figure = claim_schema(read_ontology(tmp_path))["$defs"]["figure"]
    assert "ransoms" in figure["properties"]["measure"]["enum"]


def test_extracted_claims_fit(root: Path, validator: Draft202012Validator) -> None:
    from tocsin.extract import extract
    from tocsin.read import read_path

    seen = 0
    for folder in ("balochistan", "iraq-syria"):
        for path in sorted((root / "examples" / folder).glob("*.md"))[:4]:
            for claim in extract(read_path(path)):
                validator.validate(json.loads(json.dumps(claim_to_wire(claim))))
                seen += 1
    assert seen > 5
