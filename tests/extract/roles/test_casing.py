"""Capitals for texts that have none."""

from __future__ import annotations

import pytest

from tocsin.extract.roles.casing import has_case, truecased


@pytest.mark.parametrize(
    "text",
    [
        "gunmen in jalingo killed two soldiers of the nigerian army on monday.  boko haram claimed it.",
        "GUNMEN IN JALINGO KILLED TWO SOLDIERS OF THE NIGERIAN ARMY ON MONDAY.  BOKO HARAM CLAIMED IT.",
    ],
)
def test_names_days_and_sentences_get_capitals(text: str) -> None:
    cased = truecased(text)
    assert cased == "Gunmen in Jalingo killed two soldiers of the Nigerian army on Monday.  Boko Haram claimed it."


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen in Maiduguri killed two soldiers.",
        "The ELN shelled a post near Arauca, the army said.",
        "",
    ],
)
def test_a_text_with_case_stays_as_it_is(text: str) -> None:
    assert truecased(text) == text


def test_every_character_stays_where_it_was() -> None:
    text = 'the  "new people\'s army" (npa) burned\n\na truck in i\u0307zmir, stra\u00dfe 5, on 3 may'
    cased = truecased(text)
    assert len(cased) == len(text)
    assert cased.lower() == text.lower()
    assert "3 May" in cased


def test_may_and_march_are_words_without_a_number() -> None:
    assert truecased("rebels may march on the town.") == "Rebels may march on the town."


def test_case_is_told_by_capitals() -> None:
    assert has_case("Rebels of the ELN attacked.")
    assert not has_case("rebels of the eln attacked.")
    assert not has_case("REBELS OF THE ELN ATTACKED.")
