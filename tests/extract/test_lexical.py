"""Looking words up: the longest entry that a head and its modifiers spell."""

from __future__ import annotations

import pytest

from tests.extract.given import at, reading
from tocsin.extract.lexical import entry, look_up, preceding

LEXICON = {
    ("strike",): "strike",
    ("air", "strike"): "air_strike",
    ("suicide", "car", "bombing"): "suicide_bombing",
    ("training", "camp"): "base",
    ("fighter",): "members",
}
CASES = [
    ("An air strike hit Idlib.", "strike", "air_strike"),
    ("An air-strike hit Idlib.", "strike", "air_strike"),
    ("Air strikes hit Marawi.", "strikes", "air_strike"),
    ("A strike hit Idlib.", "strike", "strike"),
    ("A suicide car bombing shook Mogadishu.", "bombing", "suicide_bombing"),
    ("A large training camp burned near Goma.", "camp", "base"),
    ("A camp burned near Goma.", "camp", None),
    ("FIGHTERS left.", "FIGHTERS", "members"),
    ("Ex-fighters left Arauca.", "fighters", "members"),
]


@pytest.mark.parametrize(("text", "word", "code"), CASES)
def test_the_longest_entry_counts(text: str, word: str, code: str | None) -> None:
    read = reading(text)
    assert look_up(at(read, word), LEXICON) == code


def test_an_entry_is_of_its_lexicon_alone() -> None:
    token = at(reading("An air strike hit Idlib."), "strike")
    assert entry(token, {("strike",): "x"}) == ("strike",)
    assert entry(token, {("hit",): "x"}) is None
    assert entry(token, LEXICON) == ("air", "strike")


def test_words_before_are_of_the_same_sentence_and_without_hyphens() -> None:
    read = reading("It ended. Two car-bomb attacks followed.")
    assert preceding(at(read, "attacks")) == ["car", "bomb"]
    assert preceding(at(read, "Two")) == []


def test_the_word_as_it_stands_counts_before_its_lemma() -> None:
    token = at(reading("Fires broke out."), "Fires")
    assert look_up(token, {("fire",): "lemma", ("fires",): "word"}) == "word"
