"""The quick way to write a claim gives the bytes of the long one, or leaves it to that."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from tocsin.model import (
    Claim,
    Count,
    Event,
    Evidence,
    Figure,
    PlaceRef,
    Ref,
    Tie,
    canonical,
    claim_to_wire,
    claim_written,
    content_id,
    plain,
)
from tocsin.model.writing import Unwritten, claim_texts

from .test_wire import CLAIMS

EVIDENCE = Evidence("sha256:d", "sha256:t", 0, 3, "the")
TIE = Claim(statement=Tie(tie="arms", source=Ref("A"), target=Ref("B")), evidence=EVIDENCE)
EVENT = Claim(
    statement=Event(event="clash", deaths_by=(("id", Count(1, 2)), ("soldiers", Count(3, 3)))), evidence=EVIDENCE
)


def long_way(claim: Claim) -> tuple[str, str]:
    return content_id("c_", plain(claim)), canonical(claim_to_wire(claim))


@given(CLAIMS)
def test_the_bytes_and_the_id_are_those_of_the_long_way(claim: Claim) -> None:
    assert claim_texts(claim, 1) == long_way(claim)
    assert claim.id == content_id("c_", plain(claim))


@pytest.mark.parametrize(
    "claim",
    [
        EVENT,
        replace(TIE, confidence=1),
        replace(TIE, polarity="affirmed"),
        replace(TIE, statement=Tie(tie='a\u2028\x00"\\', source=Ref("𝒳"), target=Ref("\ud800"))),
        replace(TIE, statement=replace(TIE.statement, place=(PlaceRef("P", lat=-0.0, lon=1e22),))),
        replace(TIE, statement=Figure(measure="deaths", value=Count(None, 4), change_percent=-0.0)),
    ],
)
def test_rare_values_are_written_as_before(claim: Claim) -> None:
    assert claim_texts(claim, 1) == long_way(claim)


@pytest.mark.parametrize(
    "claim",
    [
        replace(TIE, extractor=3),
        replace(TIE, attribution=[]),
        replace(TIE, stated="2024"),
        replace(TIE, evidence=replace(EVIDENCE, start=0.0, end=3.0)),
        replace(TIE, statement=replace(TIE.statement, detail=7)),
    ],
)
def test_what_a_type_does_not_say_is_left_to_the_long_way(claim: Any) -> None:
    with pytest.raises(Unwritten):
        claim_texts(claim, 1)
    assert claim_written(claim) == long_way(claim)


def test_a_number_that_json_has_not_is_refused() -> None:
    claim = replace(TIE, statement=replace(TIE.statement, place=(PlaceRef("P", lat=float("nan")),)))
    with pytest.raises(ValueError, match="JSON"):
        claim_written(claim)
