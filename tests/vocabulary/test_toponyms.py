"""The words beside places' names: the shipped table, and what is refused."""

from __future__ import annotations

import pytest

from tocsin.model import VocabularyRefused
from tocsin.vocabulary.toponyms import Role, load_toponym_words, toponym_words

HEAD = "role,weight,words\n"


def test_every_role_has_words() -> None:
    words = load_toponym_words()
    assert all(words.of(role) for role in Role)
    assert words.of(Role.BEFORE)["in"] > words.of(Role.BEFORE)["of"] > 0
    assert {"Police", "University", "Road"} <= words.no_names


def test_a_word_has_the_weight_of_its_row() -> None:
    words = toponym_words(HEAD + "thing,-3,fever|flu\n")
    assert words.of(Role.THING) == {"fever": -3.0, "flu": -3.0}
    assert words.of(Role.STREET) == {}


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("rumour,1,in", "column 'role' does not take this; got 'rumour'"),
        ("before,much,in", "column 'weight' does not take this; got 'much'; allowed: a number"),
    ],
)
def test_a_bad_row_is_refused(row: str, what: str) -> None:
    with pytest.raises(VocabularyRefused, match=what):
        toponym_words(HEAD + row)
