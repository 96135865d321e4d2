"""When and where an incident was: sentences of several conflicts."""

from __future__ import annotations

import pytest

from tocsin.extract.roles.features import lexis
from tocsin.extract.roles.setting import country_name, places_of, surroundings, when_of
from tocsin.extract.roles.words import read_words
from tocsin.model import When

PUBLISHED = When.parse("2024-05-17")


def _at(text: str, sentences: list[int], dateline: str | None = None) -> tuple[str, str | None, list[str]]:
    around = surroundings(read_words(text), published=PUBLISHED, dateline=dateline, gazetteer=lexis().gazetteer)
    when, _ = when_of(around, sentences)
    country, places = places_of(around, sentences, lexis().gazetteer)
    return str(when), country, [p.places[0].name for p in places]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Gunmen killed a teacher in Maiduguri on Monday.", "2024-05-13"),
        ("The army reported today that gunmen had killed a teacher.", "/2024-05-17"),  # the day of the report
        ("Gunmen killed a teacher. It happened on 3 May.", "2024-05-03"),
        ("The law of 1994 protects teachers, whom gunmen kill.", "/2024-05-17"),
        ("Gunmen plan to kill a teacher on 20 June 2024.", "/2024-05-17"),  # not after publication
    ],
)
def test_dates(text: str, when: str) -> None:
    assert _at(text, [0])[0] == when


@pytest.mark.parametrize(
    ("text", "dateline", "country", "places"),
    [
        ("gunmen killed a teacher in maiduguri, nigeria.", None, "NG", ["Maiduguri"]),
        ("Rebels attacked a post near Buenaventura.", "BOGOTA", "CO", ["Buenaventura"]),
        ("Rebels of the NPA attacked a post.", "MANILA (PHILIPPINES)", "PH", []),
    ],
)
def test_places(text: str, dateline: str | None, country: str, places: list[str]) -> None:
    assert _at(text, [0], dateline)[1:] == (country, places)


def test_a_code_has_an_english_name() -> None:
    assert (country_name("SV"), country_name("XX"), country_name(None)) == ("El Salvador", None, None)
