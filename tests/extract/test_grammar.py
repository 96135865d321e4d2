"""Arguments of a word, in all shapes in which English gives them."""

from __future__ import annotations

import pytest

from tests.extract.given import at, reading, texts
from tocsin.extract.arguments import object_, subject
from tocsin.extract.grammar import clause_head, governors, is_passive, lemma, preposition, with_conjuncts

# text, the word, who does it, to whom, passive
SHAPES = [
    ("M23 attacked the army in Goma.", "attacked", ["M23"], ["army"], False),
    ("The army was attacked by M23 in Goma.", "attacked", ["M23"], ["army"], True),
    ("A convoy ambushed by the Arakan Army burned in Paletwa.", "ambushed", ["Arakan Army"], ["convoy"], True),
    ("The PKK, which attacked a base, fled.", "attacked", ["PKK"], ["base"], False),
    ("The ELN was accused of attacking a pipeline.", "attacking", ["ELN"], ["pipeline"], False),
    ("Kyiv accuses Russia of arming the rebels.", "arming", ["Russia"], ["rebels"], False),
    ("Boko Haram burned villages and killed farmers.", "killed", ["Boko Haram"], ["farmers"], False),
    ("Fano and the OLA wanted to attack Gondar.", "attack", ["Fano", "OLA"], ["Gondar"], False),
    ("The rebels were trained and armed by Chad.", "armed", ["Chad"], ["rebels"], True),
    ("The attack by Al-Shabaab on a hotel failed.", "attack", ["Al-Shabaab"], ["hotel"], False),
    ("UNITA’s attack on Luena failed.", "attack", ["UNITA"], ["Luena"], False),
    ("The LTTE carried out an attack on a convoy.", "attack", ["LTTE"], ["convoy"], False),
    ("Houses burned.", "burned", ["Houses"], [], False),
]
PREPOSITIONS = [
    ("The ELN operates in Arauca and Norte de Santander.", "operates", ("in",), ["Arauca", "Norte de Santander"]),
    ("The NRF fled from Panjshir into Badakhshan.", "fled", ("into",), ["Badakhshan"]),
    ("The NRF fled from Panjshir into Badakhshan.", "fled", ("from", "into"), ["Panjshir", "Badakhshan"]),
    ("A truce between the MILF and Manila held.", "truce", ("between",), ["MILF", "Manila"]),
    ("The LRA left.", "left", ("in",), []),
]


@pytest.mark.parametrize(("text", "word", "doers", "hit", "passive"), SHAPES)
def test_who_does_what_to_whom(text: str, word: str, doers: list[str], hit: list[str], passive: bool) -> None:
    read = reading(text)
    head = at(read, word)
    assert texts(read, subject(head)) == doers
    assert texts(read, object_(head)) == hit
    assert is_passive(head) is passive


@pytest.mark.parametrize(("text", "word", "which", "objects"), PREPOSITIONS)
def test_objects_of_a_preposition(text: str, word: str, which: tuple[str, ...], objects: list[str]) -> None:
    read = reading(text)
    assert texts(read, preposition(at(read, word), *which)) == objects


def test_a_list_is_read_from_its_first_item_in_text_order() -> None:
    read = reading("Soldiers, policemen and teachers of the ELN met in Caracas.")
    assert texts(read, with_conjuncts(at(read, "Soldiers"))) == ["Soldiers", "policemen", "teachers"]
    assert texts(read, with_conjuncts(at(read, "teachers"))) == ["teachers"]


def test_the_heads_above_a_word_end_at_the_root() -> None:
    read = reading("The UN said that M23 had attacked Goma.")
    above = texts(read, governors(at(read, "Goma")))
    assert above == ["attacked", "said"]
    assert read.words([clause_head(at(read, "Goma"))]) == "attacked"


def test_lemmas_are_lower_case_and_media_is_no_plural() -> None:
    read = reading("Rebels’ Media denied the attacks.")
    assert lemma(at(read, "attacks")) == "attack"
    assert "medium" not in {lemma(t) for t in reading("The media arm of the group.").parsed.doc}


@pytest.mark.parametrize(
    "text",
    [
        "killed " * 40,
        "and and and or or",
        "of by to in with",
        "Who which that whose whom attacked?",
        "ATTACKED BY BY M23 AND AND",
        "The ELN denied orders to carry out an attack in Cauca.",
        "JNIM ordered an attempt to carry out kidnappings in Mopti.",
        "M23 had means to launch an offensive on Goma.",
    ],
)
def test_odd_words_have_arguments_without_end_or_error(text: str) -> None:
    for token in reading(text).parsed.doc:
        subject(token), object_(token), clause_head(token), is_passive(token)
        preposition(token, "of", "by")
