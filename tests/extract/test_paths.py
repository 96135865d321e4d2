"""Paths from a frame's head to its arguments."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.extract.given import at, reading, texts
from tocsin.extract import knowledge
from tocsin.extract.needs import met
from tocsin.extract.paths import follow
from tocsin.vocabulary.frames import Path

# text, head, path, where it leads
PATHS = [
    ("The ELN joined the FARC in Arauca.", "joined", "subj", ["ELN"]),
    ("The ELN joined the FARC in Arauca.", "joined", "obj", ["FARC"]),
    ("The merger of Fano with the AFG failed.", "merger", "of", ["Fano"]),
    ("The merger of Fano with the AFG failed.", "merger", "with", ["AFG"]),
    ("Hurras al-Din is an offshoot of Al-Qaida.", "offshoot", "subj", ["Hurras al-Din"]),
    ("Hurras al-Din, an offshoot of Al-Qaida, left.", "offshoot", "apposed", ["Hurras al-Din"]),
    ("The army enjoys the support of Russian instructors.", "support", "of", ["instructors"]),
    ("UNITA’s leader fled.", "leader", "poss", ["UNITA"]),
    ("Drought and impunity feed the war in Darfur.", "feed", "subj", ["Drought", "impunity"]),
    ("The main causes are drought and hunger.", "causes", "complement", ["drought", "hunger"]),
    ("The ELN left Arauca.", "left", "of", []),
    ("The ELN left Arauca.", "left", "self", ["left"]),
    ("The ELN agreed to free the miners.", "agreed", "obj.obj", []),
]
MET = [
    ("The ELN joined forces with the FARC.", "joined", (("obj", "force"),), True),
    ("The ELN joined the FARC.", "joined", (("obj", "force"),), False),
    ("Al-Shabaab broke away from the ICU.", "broke", (("prt", "away"),), True),
    ("Al-Shabaab broke the truce.", "broke", (("prt", "away"), ("prep", "from")), False),
    ("Fano has no base in Bahir Dar.", "base", (("neg", ""),), True),
    ("Fano has a base in Bahir Dar.", "base", (("neg", ""),), False),
    ("M23 left Goma.", "left", (), True),
]


@pytest.mark.parametrize(("text", "word", "path", "expected"), PATHS)
def test_a_path_leads_to_the_argument(text: str, word: str, path: str, expected: list[str]) -> None:
    read = reading(text)
    assert texts(read, follow(at(read, word), Path(tuple(path.split("."))))) == expected


@pytest.mark.parametrize(("text", "word", "needs", "is_met"), MET)
def test_one_need_beside_the_head_is_enough(
    text: str, word: str, needs: tuple[tuple[str, str], ...], is_met: bool
) -> None:
    frame = replace(knowledge().cues.frames[0], needs=needs)
    assert met(at(reading(text), word), frame) is is_met


def test_every_path_of_the_vocabulary_can_be_followed_from_any_word() -> None:
    paths = {p for f in knowledge().cues.frames for ways in f.roles.values() for p in ways}
    for token in reading("By by, the rebels who fled and which that led to to in Goma were were.").parsed.doc:
        for path in sorted(paths, key=lambda p: p.steps):
            follow(token, path)
