"""Words with their grammar, whatever the case."""

from __future__ import annotations

import pytest

from tocsin.extract.roles.telling import sentence_bags, text_bag
from tocsin.extract.roles.words import read_words

TEXT = "Gunmen of the ELN killed two soldiers near Arauca.\n\nThe mayor was kidnapped by rebels and taken away."


def test_words_stand_where_they_stand() -> None:
    words = read_words(TEXT)
    assert all(w.low == TEXT[w.start : w.end].lower() for w in words.words)
    assert [words.low(s) for s in words.sentences] == [" ".join(p.lower().split()) for p in TEXT.split("\n\n")]


def test_noun_phrases_end_in_their_heads() -> None:
    words = read_words(TEXT)
    assert [words.low(c) for c in words.chunks] == [
        "gunmen",
        "the eln",
        "two soldiers",
        "arauca",
        "the mayor",
        "rebels",
    ]


@pytest.mark.parametrize(
    ("word", "governed"),
    [("gunmen", ("nsubj", "kill")), ("soldiers", ("dobj", "kill")), ("mayor", ("nsubjpass", "kidnap")),
     ("rebels", ("by", "kidnap"))],
)  # fmt: skip
def test_a_word_knows_what_governs_it(word: str, governed: tuple[str, str]) -> None:
    (found,) = [w for w in read_words(TEXT).words if w.low == word]
    assert (found.path, found.governor) == governed


def test_bags_hold_words_pairs_and_who_does_what() -> None:
    words = read_words(TEXT)
    assert {"kill", "two soldier", "^gunman", "mayor<nsubjpass<kidnap"} <= set(text_bag(words))
    first, second = sentence_bags(words, {"any": 0.9})
    assert {"pos0", "Dany=5", "+rebel"} <= set(first)
    assert {"pos1", "-eln"} <= set(second)


def test_nothing_has_no_words() -> None:
    assert read_words("").words == ()
