"""Quotes are found exactly, or but for spacing and marks, or nearly; and nothing that says something else is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.extract.llm.align import Aligner, AlignmentStatus

TEXT = (
    "Aslam Baloch’s faction from Noshki joined the TTP in June 2022 – a first.\n"
    "The ISIS cell did not attack the ISI office in the capital; the Northern\nLeague said it had no fighters there.\n"
    "Rebels seized 14 villages, and the organisation of the ELN reportedly expanded into Arauca and Boyacá."
)


def found(quote: str) -> tuple[AlignmentStatus, list[str]]:
    alignment = Aligner(TEXT).align(quote)
    return alignment.status, [TEXT[start:end] for start, end in alignment.places]


@pytest.mark.parametrize(
    ("quote", "status", "words"),
    [
        ("joined the TTP in June 2022", "exact", "joined the TTP in June 2022"),
        ("Aslam Baloch's faction", "normalised", "Aslam Baloch’s faction"),
        ("in June 2022 - a first", "normalised", "in June 2022 – a first"),
        ("the Northern League said", "normalised", "the Northern\nLeague said"),
        ('"rebels seized 14 villages."', "normalised", "Rebels seized 14 villages"),
        ("the ISI office", "exact", "the ISI office"),
        (
            "the organization of ELN reportedly expanded into Arauca",
            "fuzzy",
            "the organisation of the ELN reportedly expanded into Arauca",
        ),
        (
            "Rebels had seized 14 villages and the organisation",
            "fuzzy",
            "Rebels seized 14 villages, and the organisation",
        ),
    ],
)
def test_a_quote_is_found_with_its_status(quote: str, status: str, words: str) -> None:
    assert found(quote) == (AlignmentStatus(status), [words])


@pytest.mark.parametrize(
    "quote",
    [
        "",
        " \n ",
        "the TTP joined Aslam Baloch",
        "The ISIS cell did attack the ISI office in the capital",  # a negation left out
        "The ISIS cell did never attack the ISI office in the capital",
        "Rebels seized 41 villages, and the organisation of the ELN",  # another number
        "Rebels seized villages, and the organisation of the ELN",  # a number left out
        "Rebels seized 14 villages, and the organisation of the FARC",  # another name
        "the Northern League said it had fighters there",
        "IS cell did not attack the",  # half a word
    ],
)
def test_what_says_something_else_is_absent(quote: str) -> None:
    assert found(quote) == (AlignmentStatus.ABSENT, [])


def test_every_place_is_found() -> None:
    assert Aligner("A met B. A met B.").align("A met B").places == ((0, 7), (9, 16))


def test_only_within_is_looked_at() -> None:
    aligner = Aligner("A met B. A met B.")
    assert aligner.align("A met B", (8, 17)).places == ((9, 16),)
    assert aligner.align("A met B", (1, 8)).status is AlignmentStatus.ABSENT
    assert aligner.align("a  met b", (8, 17)).places == ((9, 16),)


def test_names_and_numbers_are_never_found_nearly() -> None:
    assert Aligner(TEXT).find("Aslam Baloch's faction") == (0, 22)
    assert Aligner(TEXT).find("IS") is None
    assert Aligner(TEXT).find("The ISIS cell did attack the ISI office in the capital") is None


@given(st.text(max_size=80), st.text(max_size=30), st.integers(0, 80), st.integers(0, 30))
def test_any_text_and_any_quote(text: str, quote: str, at: int, size: int) -> None:
    aligner = Aligner(text)
    for wanted in (quote, text[at : at + size]):
        alignment = aligner.align(wanted)
        for start, end in alignment.places:
            assert 0 <= start < end <= len(text)
        if alignment.status is AlignmentStatus.EXACT:
            assert all(text[start:end] == wanted.strip() for start, end in alignment.places)
