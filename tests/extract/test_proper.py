"""Proper names: registered, unregistered, persons, places, and the short forms that a text defines."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.extract import knowledge
from tocsin.extract.mention import Mention
from tocsin.extract.proper import Names, find_names

TYPES = [
    ("Fighters of the PKK left Sinjar.", "PKK", "group", True),
    ("The Turkish army shelled Afrin.", "Turkish army", "force", True),
    ("Clashes broke out in Chad.", "Chad", "place", True),
    ("Chad expelled the envoy.", "Chad", "state", True),
    ("The Free Valley Front (FVF) was founded.", "Free Valley Front (FVF)", "group", False),
    ("General Khalifa Haftar spoke.", "Khalifa Haftar", "person", False),
    ("They fled towards Zarnovia.", "Zarnovia", "place", False),
    ("They met at the Zarnovia Observatory.", "Zarnovia Observatory", "body", False),
    ("They were seen with Tavo Lind.", "Tavo Lind", "unknown", False),
    ("Karuna’s faction left the LTTE.", "Karuna’s faction", "group", None),
]


def named(text: str, taken: tuple[tuple[int, int], ...] = ()) -> Names:
    k = knowledge()
    return find_names(text, taken=taken, automaton=k.automaton, gazetteer=k.gazetteer, cues=k.cues)


def mention(text: str, words: str) -> Mention:
    return next(m for m in named(text).mentions if text[m.start : m.end] == words)


@pytest.mark.parametrize(("text", "words", "kind", "registered"), TYPES)
def test_a_name_has_the_type_that_registry_gazetteer_and_words_tell(
    text: str, words: str, kind: str, registered: bool | None
) -> None:
    found = mention(text, words)
    assert found.type == kind
    if registered is not None:
        assert (found.ref.id is not None) is registered


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("The ELN attacked a base.", None),  # of Colombia, Peru or Bolivia: nothing tells
        ("In Colombia, the ELN attacked a base.", "ucdp:744"),
        ("In Peru, the ELN attacked a base.", "ucdp:748"),
    ],
)
def test_a_name_that_actors_share_is_the_one_of_the_texts_country_or_nobodys(text: str, id: str | None) -> None:
    assert mention(text, "ELN").ref.id == id


def test_a_defined_short_form_means_the_same_later() -> None:
    names = named("The Free Valley Front (FVF) was founded in Haiti. The FVF then left.")
    assert [(d.short, d.actor.name, d.type) for d in names.definitions] == [("FVF", "Free Valley Front", "group")]
    assert [m.ref.name for m in names.mentions if m.type == "group"] == ["Free Valley Front"] * 2
    assert names.mentions[-1].ref.mention == "FVF"


def test_a_persons_last_name_means_the_same_later() -> None:
    found = named("General Khalifa Haftar left Libya. Haftar returned.").mentions
    assert [m.ref.name for m in found if m.type == "person"] == ["Khalifa Haftar"] * 2


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Kenyan troops entered Somalia; Somalia protested.", "SO"),
        ("The FARC and the ELN fought in Colombia.", "CO"),
        ("Nobody is named here.", None),
    ],
)
def test_the_country_is_the_one_named_most(text: str, country: str | None) -> None:
    assert named(text).country == country


def test_demonyms_stay_words_of_the_sentence() -> None:
    names = named("Kenyan traders met Malian elders.")
    assert [m.ref.name for m in names.adjectives] == ["Kenya", "Mali"]
    assert names.mentions == ()


def test_what_is_taken_holds_no_name() -> None:
    text = "On 3 May Chad spoke."
    assert [m.ref.name for m in named(text, ((3, 13),)).mentions] == []
    assert [m.ref.name for m in named(text, ((3, 8),)).mentions] == ["Chad"]


@pytest.mark.parametrize("state", ["Georgia", "Niger"])
def test_a_state_after_a_locative_is_its_land(state: str) -> None:
    assert mention(f"Clashes erupted in {state}.", state).type == "place"
    assert mention(f"{state} denied it.", state).type == "state"


@given(
    st.lists(
        st.sampled_from("the ELN army of Chad Abu Omar (FVF) Front and Haftar’s in , . Kano \n".split()), max_size=14
    )
)
def test_names_stand_in_the_text_in_order_and_apart(words: list[str]) -> None:
    text = " ".join(words)
    found = named(text).mentions
    assert all(0 <= m.start < m.end <= len(text) and m.ref.name for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Clashes broke out in Tripoli, Misrata and Sirte.", "geonames:2210247"),
        ("Clashes broke out in Tripoli, Sidon and Baalbek.", "geonames:266826"),
        ("A bomb went off in Tripoli, Lebanon.", "geonames:266826"),
    ],
)
def test_what_a_places_name_means_the_other_places_of_the_text_tell(text: str, id: str) -> None:
    found = mention(text, "Tripoli").places
    assert found[0].id == id
    assert {"geonames:2210247", "geonames:266826"} <= {p.id for p in found}
