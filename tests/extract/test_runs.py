"""Runs of capitalised words, and what the words around them say."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.extract import knowledge
from tocsin.extract.runs import Run, capitalised_runs

TEXTS = [
    ("they met George W. Bush and Ruben D. Rivera", ["George W. Bush", "Ruben D. Rivera"]),
    ("they hold Hill B. The army fled", ["Hill B"]),
    ("the P.K.K. said so", ["P.K.K."]),
    ("then Lt. Col. Musa left with Gov. Diaz", ["Musa", "Diaz"]),
    ("the Front for the Liberation of Azawad attacked", ["Front for the Liberation of Azawad"]),
    ("fighters of the Lord's Resistance Army", ["Lord's Resistance Army"]),
    ("they met the Hay’at Tahrir al-Sham envoy", ["Hay’at Tahrir al-Sham"]),
    ("the Union for Peace in the Central African Republic", ["Union for Peace in the Central African Republic"]),
    ("it fought the Arakan Army in Paletwa", ["Arakan Army", "Paletwa"]),
    ("the UN Integrated Office in Haiti", ["UN Integrated Office in Haiti"]),
    ("the Movement for Freedom and Justice", ["Movement for Freedom and Justice"]),
    ("Sirte and Misrata", ["Sirte", "Misrata"]),
    ("In Kano, they fled", ["Kano"]),
    ("no capitals at all", []),
    ("", []),
]
TOLD = [
    ("General Khalifa Haftar spoke", "Khalifa Haftar", {"person": True}),
    ("the commander, Bosco Ntaganda", "Bosco Ntaganda", {"person": True}),
    ("he met Abu Bakr there", "Abu Bakr", {"person": True}),
    ("in Sirte district", "Sirte", {"asked": "district"}),
    ("in the province of Nangarhar", "Nangarhar", {"asked": "province"}),
    ("in Kano and Yobe states", "Kano", {"asked": "state"}),
    ("the Liberation Army of Tibú", "Liberation Army of Tibú", {"head": "group"}),
    ("the Karen Women Mission", "Karen Women Mission", {"head": "body"}),
]
FACTIONS = [
    ("Karuna’s faction", ["Karuna faction"]),
    ("the Songbijit faction of the Bodo Front", ["Songbijit faction"]),
    ("the Akram Karim and Asim Hadi groups", ["Akram Karim group", "Asim Hadi group"]),
    ("the ARMED groups", []),
]


def runs(text: str) -> list[Run]:
    return capitalised_runs(text, knowledge().cues)


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_a_name_is_one_run(text: str, expected: list[str]) -> None:
    assert [r.text for r in runs(text)] == expected


@pytest.mark.parametrize(("text", "words", "told"), TOLD)
def test_a_run_has_what_the_words_around_it_tell(text: str, words: str, told: dict[str, object]) -> None:
    found = next(r for r in runs(text) if r.text == words)
    assert {name: getattr(found, name) for name in told} == told


@pytest.mark.parametrize(("text", "expected"), FACTIONS)
def test_a_lower_case_word_for_a_group_makes_a_faction(text: str, expected: list[str]) -> None:
    assert [name for r in runs(text) for _, _, name in r.factions] == expected


@given(st.text(alphabet="AbBéÉ’'-.() \nthe of and", max_size=80))
def test_runs_stand_in_the_text_in_order_and_apart(text: str) -> None:
    found = runs(text)
    assert all(text[r.start : r.end] == r.text and r.text for r in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
