from __future__ import annotations

import pytest

from tocsin.resolve.speakers import initials, is_acronym, is_work, itself, unnamed, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pakistan's Foreign Office", "Foreign Office of Pakistan"),
        ("the spokesperson of the Karen National Union", "Karen National Union"),
        ("KNU’s spokesman", "KNU"),
        ("Pakistan Security Report 2024", "the Pakistan Security Report"),
        ("Defensoría del Pueblo", "defensoria del pueblo"),
    ],
)
def test_two_ways_to_write_one_speaker_are_one_key(one: str, other: str) -> None:
    assert words(one) == words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kachin Independence Army", "Arakan Army"), ("Government of Mali", "Government of Niger"), ("ISPR", "ISIL")],
)
def test_different_names_are_different_keys(one: str, other: str) -> None:
    assert words(one) != words(other)


@pytest.mark.parametrize(
    "name",
    [
        *("officials", "Pakistani officials", "the authorities", "two security sources", "Residents", "Member States"),
        *("two UN member states", "the army", "The Army", "Security forces", "a police spokesperson", "the institute"),
        *("Analysts in Lima", "Interior Ministry", "the monitoring team"),
    ],
)
def test_who_is_not_named_is_nobody_in_particular(name: str) -> None:
    assert unnamed(name)


@pytest.mark.parametrize(
    "name",
    [
        *("ISPR", "Umar Media", "United States", "Iraqi army", "UN monitoring team", "Médecins Sans Frontières"),
        *("Mali's security forces", "Haftar Armed Forces spokesperson", "Kyiv", "الجزيرة"),
    ],
)
def test_a_proper_name_names_somebody(name: str) -> None:
    assert not unnamed(name)


@pytest.mark.parametrize(("name", "is_it"), [("the article", True), ("The author", True), ("the report", False)])
def test_the_publication_itself_is_known_by_its_words(name: str, is_it: bool) -> None:
    assert itself(name) is is_it


@pytest.mark.parametrize(
    ("name", "is_it"),
    [("Pakistan Security Report 2024", True), ("Global Peace Index", True), ("the report", False), ("Dawn", False)],
)
def test_a_publication_is_told_from_a_body(name: str, is_it: bool) -> None:
    assert is_work(name) is is_it


def test_initials_leave_little_words_out() -> None:
    assert initials("Pak Institute for Peace Studies") == "pips"
    assert initials("spokesperson of the Baloch Liberation Army") == "bla"


@pytest.mark.parametrize(("name", "is_it"), [("PIPS", True), ("G-Pèp", True), ("Dawn", False), ("UN team", False)])
def test_an_acronym_is_one_word_with_capitals(name: str, is_it: bool) -> None:
    assert is_acronym(name) is is_it
