"""The plain form of a mention."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.extract.mention import Mention, plain_name
from tocsin.model import Ref

PLAIN = [
    ("the Arakan Army", "Arakan Army"),
    ("Aung’s faction", "Aung faction"),
    ("the ELN's", "ELN"),
    ("the Tigers’", "Tigers"),
    ("some of the rebels", "of the rebels"),
    ("The  Lord's\nResistance Army", "Lord Resistance Army"),
    ("their allies,", "allies"),
    ("both the two groups", "two groups"),
    ("Theodor Front", "Theodor Front"),
    ("", ""),
]


@pytest.mark.parametrize(("words", "plain"), PLAIN)
def test_articles_and_possessives_go(words: str, plain: str) -> None:
    assert plain_name(words) == plain


@given(st.text(alphabet="the an Arakan’s'  \n,;:é中", max_size=40))
def test_a_plain_name_is_plain_and_never_longer(words: str) -> None:
    once = plain_name(words)
    assert len(once) <= len(words)
    assert once == once.strip(" ,;:")
    assert "\n" not in once


@pytest.mark.parametrize(
    ("kind", "is_party"),
    [("group", True), ("members", True), ("population", True), ("state", True), ("person", False), ("place", False)],
)
def test_persons_and_places_are_no_parties(kind: str, is_party: bool) -> None:
    assert Mention(0, 3, kind, Ref("ELN", "ELN")).is_party() is is_party


def test_what_a_pronoun_inherits_has_the_party_and_not_its_words() -> None:
    named = Mention(4, 7, "group", Ref("National Liberation Army", "ELN", "ucdp:1"), places=())
    assert named.inherited().ref == Ref("National Liberation Army", None, "ucdp:1")
    assert named.inherited(mention="the group").ref.mention == "the group"
