"""Acronyms that a text defines."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.extract.acronym import abbreviates, acronym_after

DEFINED = [
    ("Liberation Tigers of Tamil Eelam", " (LTTE) said", "LTTE"),
    ("Kurdistan Workers’ Party", " (the PKK)", "PKK"),
    ("Front de Libération", " [FL]", "FL"),
    ("Armée Nationale de Libération", ", or ANL, said", "ANL"),
    ("National Socialist Council", " (NSCN(K))", "NSCN(K)"),
    ("Barisan Revolusi Nasional", " (known as “BRN”)", "BRN"),
    ("Clan del Golfo", " (CdG)", "CdG"),
]
NOT_DEFINED = [
    " (Kano)",  # one capital: a place, not a short form
    " (AB",  # the parenthesis stays open
    " (ABCDEFGHIJKLM)",  # longer than any short form
    " attacked (LTTE)",  # something stands between
    " (2003)",
    " (and later others)",
    "",
]
PAIRS = [
    ("LTTE", "Liberation Tigers of Tamil Eelam", True),
    ("HTS", "Hay'at Tahrir al-Sham", True),
    ("HTS", "Hay’at Tahrir al-Sham", True),
    ("ULFA", "United Liberation Front of Asom", True),
    ("FARC", "Fuerzas Armadas Revolucionarias de Colombia", True),
    ("CPC", "Coalition of Patriots for Change", True),
    ("ELN", "Ejército de Liberación Nacional", True),
    ("UNITA", "Union for Total Independence of Angola", False),  # its second letter is of no word there
    ("BINUH", "UN Integrated Office in Haiti", False),
    ("PKK", "Kurdistan Workers' Party", False),
    ("MILF", "New People's Army", False),
    ("", "New People's Army", False),
    ("NPA", "", False),
    ("NPA", "...", False),
]


@pytest.mark.parametrize(("name", "after", "short"), DEFINED)
def test_a_short_form_in_brackets_is_found_where_it_stands(name: str, after: str, short: str) -> None:
    text = name + after
    found = acronym_after(text, len(name))
    assert found is not None
    assert found.text == short == text[found.start : found.start + len(short)]
    assert text[found.end - 1] in ")]L"  # brackets are closed; "or ANL" ends with its last letter


@pytest.mark.parametrize("after", NOT_DEFINED)
def test_what_is_no_short_form_is_none(after: str) -> None:
    assert acronym_after("Front" + after, 5) is None


@pytest.mark.parametrize(("short", "name", "is_it"), PAIRS)
def test_a_short_form_abbreviates_a_name_letter_by_letter(short: str, name: str, is_it: bool) -> None:
    assert abbreviates(short, name) is is_it


@given(st.lists(st.from_regex(r"[B-Z][a-z]{3,8}", fullmatch=True), min_size=2, max_size=8))
def test_initials_always_abbreviate(words: list[str]) -> None:
    content = [w for w in words if w.lower() != "against"]
    if content:
        assert abbreviates("".join(w[0] for w in content), " ".join(content))


@given(st.text(max_size=30), st.text(max_size=200))
def test_any_words_get_an_answer(short: str, name: str) -> None:
    assert abbreviates(short, name) in (True, False)
    acronym_after(name + short, len(name))


def test_a_page_of_small_words_costs_no_search() -> None:
    start = time.process_time()
    assert not abbreviates("EEEEEEEEEEEF", "El " * 30)
    assert not abbreviates("EL", "El " * 5000)
    assert time.process_time() - start < 1
