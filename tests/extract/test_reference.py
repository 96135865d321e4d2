"""What words refer to: names, classes of people, and parties named before."""

from __future__ import annotations

import pytest

from tests.extract.given import at, names, reading
from tocsin.extract.reference import owners, parties, topic_of
from tocsin.model import Ref

# text, the word, the parties it refers to
NAMED = [
    ("Boko Haram raided Baga. The group burned houses.", "group", ["Boko Haram"]),
    ("The LTTE and the Karuna faction clashed. Both groups lost men.", "groups",
     ["Liberation Tigers of Tamil Eelam", "Karuna faction"]),
    ("HTS took Idlib and its fighters withdrew.", "its", ["Hay'at Tahrir al-Sham"]),
    ("Hamas fired rockets. They hit Sderot.", "They", ["Hamas"]),
    ("M23 fighters left Goma.", "fighters", ["March 23 Movement"]),
    ("The banned groups PULO and BRN met.", "groups",
     ["Patani United Liberation Organisation", "Barisan Revolusi Nasional"]),
    ("A group led by Zemene Kassie joined Fano.", "group", ["Zemene Kassie group"]),
]  # fmt: skip
# What must stay open: a class is never rolled up to a named group, and nothing is made up for a pronoun.
OPEN = [
    ("Islamist militants attacked Palma.", "militants", "Islamist militants"),
    ("M23 took Goma. Congolese militants fled.", "militants", "Congolese militants"),
    ("Boko Haram raided Baga. Nigerian militants fled.", "militants", "Nigerian militants"),
    ("The FARC left. Armed groups then took Tumaco.", "groups", "Armed groups"),
    ("Former ELN guerrillas formed a gang.", "guerrillas", "Former ELN guerrillas"),
    ("Villagers fled to Bria.", "Villagers", "Villagers"),
]
NOBODY = [
    ("The rebels left. He spoke.", "He"),
    ("It rained in Kachin.", "It"),
    ("The drought spread.", "drought"),
    ("Fighting raged in Gao.", "Gao"),
]


@pytest.mark.parametrize(("text", "word", "expected"), NAMED)
def test_a_word_refers_to_the_party_it_means(text: str, word: str, expected: list[str]) -> None:
    read = reading(text)
    assert names(parties(read, at(read, word))) == expected


@pytest.mark.parametrize(("text", "word", "name"), OPEN)
def test_a_class_stays_a_class(text: str, word: str, name: str) -> None:
    read = reading(text)
    (found,) = parties(read, at(read, word))
    assert found.ref == Ref(name, name, None)
    assert found.collective


@pytest.mark.parametrize(("text", "word"), NOBODY)
def test_what_refers_to_nobody_stays_empty(text: str, word: str) -> None:
    read = reading(text)
    assert parties(read, at(read, word)) == ()


def test_what_is_inherited_has_no_words_of_its_own_or_those_that_stand_there() -> None:
    read = reading("Boko Haram raided Baga and its men burned houses. The group left.")
    assert [m.ref.mention for m in parties(read, at(read, "its"))] == [None]
    assert [m.ref.mention for m in parties(read, at(read, "group"))] == ["the group"]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Al-Shabaab attacks rose.", "attacks", ["Al-Shabaab"]),
        ("The PKK’s shelters burned.", "shelters", ["Kurdistan Workers' Party"]),
        ("The bases of Jund al-Islam burned.", "bases", ["Jund al-Islam"]),
        ("The bases of villagers burned.", "bases", []),
        ("Bases burned.", "Bases", []),
    ],
)
def test_whose_a_thing_is(text: str, word: str, expected: list[str]) -> None:
    read = reading(text)
    assert names(owners(read, at(read, word))) == expected


def test_the_topic_is_the_group_the_text_speaks_of() -> None:
    read = reading("Hamas met Fatah. Days passed. Rockets fell.")
    topic = topic_of(read, at(read, "fell"))
    assert topic is not None
    assert topic.ref.name == "Hamas"
    assert topic_of(read, at(read, "Hamas")) is None


def test_a_group_too_far_back_is_no_topic() -> None:
    read = reading("Hamas met Fatah. " + "Rain came. " * 5 + "Rockets fell.")
    assert topic_of(read, at(read, "fell")) is None


def test_an_organ_without_a_name_is_of_the_country_of_the_text() -> None:
    read = reading("M23 entered Goma in the Democratic Republic of the Congo. The army left.")
    assert names(parties(read, at(read, "army"))) == ["Congolese army"]
    alone = reading("The army left.")
    assert [m.ref for m in parties(alone, at(alone, "army"))] == [Ref("army", "army", None)]
