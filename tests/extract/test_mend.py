"""Parses put right, on sentences that the parser is known to misread."""

from __future__ import annotations

import pytest

from tests.extract.given import at, reading, texts
from tocsin.extract.arguments import object_, subject
from tocsin.extract.grammar import children


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Rwanda feeds, arms and trains the M23.", ("feeds", "arms", "trains")),
        ("Iran arms, funds and trains the Houthis.", ("arms", "funds", "trains")),
        ("Eritrea trained, armed and hosted the OLF.", ("trained", "armed", "hosted")),
        ("The KIA trains and arms the PDF.", ("trains", "arms")),
    ],
)
def test_verbs_of_a_list_share_the_subject_and_the_object(text: str, verbs: tuple[str, ...]) -> None:
    read = reading(text)
    ends = [(texts(read, subject(at(read, v))), texts(read, object_(at(read, v)))) for v in verbs]
    assert len(set(map(str, ends))) == 1
    assert ends[0][0]
    assert ends[0][1]


@pytest.mark.parametrize(
    ("text", "verb", "agent", "undergoer"),
    [
        ("The Contras were armed and trained by Honduras.", "armed", "Honduras", "Contras"),
        ("The town of Palma was overrun by Ansar al-Sunna in March 2021.", "overrun", "Ansar al-Sunna", "town"),
        ("Eritrea is alleged to have armed Fano.", "armed", "Eritrea", "Fano"),
        ("Venezuela has always denied harbouring guerrillas.", "harbouring", "Venezuela", "guerrillas"),
        ("The NDPVF, which MEND is training, is small.", "training", "MEND", "NDPVF"),
        ("Instructors from the ADF trained Ansar al-Sunna recruits.", "trained", "Instructors", "recruits"),
    ],
)
def test_words_read_as_another_part_of_speech_have_their_subject_and_object(
    text: str, verb: str, agent: str, undergoer: str
) -> None:
    read = reading(text)
    token = at(read, verb)
    assert token.pos_ == "VERB"
    assert texts(read, subject(token)) == [agent]
    assert texts(read, object_(token)) == [undergoer]


@pytest.mark.parametrize(
    ("text", "name", "aside"),
    [
        ("Los Choneros, partners of the Sinaloa Cartel, lost ground to Los Lobos.", "Los Choneros", "partners"),
        ("Fano and the OLA, rivals until recently, are exploring a tactical pact.", "OLA", "rivals"),
    ],
)
def test_an_aside_between_commas_hangs_on_the_name_before_it(text: str, name: str, aside: str) -> None:
    read = reading(text)
    token = at(read, aside)
    assert (token.dep_, token.head) == ("appos", at(read, name))


def test_a_sentence_without_a_verb_has_the_word_after_its_name_for_one() -> None:
    read = reading("From its rear base in Apure, the ELN attacks across the border.")
    verb = at(read, "attacks")
    assert (verb.tag_, verb.lemma_, texts(read, children(verb, "nsubj"))) == ("VBZ", "attack", ["ELN"])


@pytest.mark.parametrize("text", ["Weapons training is rare.", "The army bought arms, food and trucks."])
def test_what_fits_stays(text: str) -> None:
    read = reading(text)
    assert not [t.text for t in read.parsed.doc if t.tag_ in ("VBZ", "VBG", "VBN") and t.lower_ in ("training", "arms")]
