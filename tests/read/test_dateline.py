"""Datelines, and sources that stand before what they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.extract.opening import sources_first
from tocsin.read.dateline import dateline

DATELINES = [
    ("COLOMBO, Aug 30 (Agency) - Monitors blamed troops.", "Monitors"),
    ("N’DJAMENA, March 26 - Fighters overran a base.", "Fighters"),
    ("MANILA – The Department closes the year.", "The"),
    ("\nBOGOTÁ: Rebels freed a mayor.", "Rebels"),
    ("PORT-AU-PRINCE, Haiti — “Gangs” rule.", "“Gangs"),
]
NONE = [
    "The army said - Monitors disagree.",
    "Monitors blamed troops. COLOMBO, Aug 30 - Then more.",
    "UN - No.",  # two letters are an acronym, not a place
    "In Goma, M23 - A group - attacked.",
    "",
]
FIRST = [
    ("According to Human Rights Watch, M23 burned houses.", ["M23 burned"]),
    ("Rain fell. According to the UN (in Juba), 5 died.", ["5 died"]),
    ("M23 burned houses, according to the UN.", []),
    ("According to HRW, a died. According to UNHCR, b fled.", ["a died", "b fled"]),
]


@pytest.mark.parametrize(("text", "starts"), DATELINES)
def test_a_dateline_ends_where_the_report_starts(text: str, starts: str) -> None:
    found = dateline(text)
    assert found is not None
    assert text[found[1] :].startswith(starts)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_dateline_is_none(text: str) -> None:
    assert dateline(text) is None


@pytest.mark.parametrize(("text", "starts"), FIRST)
def test_a_statement_starts_after_its_source(text: str, starts: list[str]) -> None:
    found = sources_first(text)
    assert len(found) == len(starts)
    assert all(text[at:].startswith(s) for at, s in zip(found, starts, strict=True))


@given(st.text(alphabet="ABC abc,.-—(1)\n", max_size=120))
def test_a_dateline_lies_in_its_text(text: str) -> None:
    found = dateline(text)
    assert found is None or 0 <= found[0] < found[1] <= len(text)
    assert all(0 < at < len(text) for at in sources_first(text))
