"""What follows from a word, its tag and its place, and that remembering it changes nothing."""

from __future__ import annotations

import pytest

from tocsin.extract import forms as module
from tocsin.extract.forms import Forms
from tocsin.extract.pipeline import parser

TEXTS = (
    "The armies' men weren't leaving; let's see what they'd bases for, and there is nothing that they do.",
    "There's no one who can't say. It is what it was, but that was all: they had had enough of those.",
    "Rebels ain't gonna have got to leave. Y'all got ta go. C'm on!",
)


@pytest.mark.parametrize("text", TEXTS)
def test_forms_are_the_pipelines_own(text: str) -> None:
    doc = parser()(text)
    told = Forms(parser()).of([(t.text, t.tag_, t.dep_) for t in doc])
    assert told == [(t.tag_, t.dep_, t.pos_, t.lemma_.lower()) for t in doc]


def test_a_neighbour_changes_the_form_only_where_it_stands_beside() -> None:
    forms = Forms(parser())
    there = forms.of([("There", "EX", "expl"), ("is", "VBZ", "ROOT")])
    here = forms.of([("It", "PRP", "nsubj"), ("is", "VBZ", "ROOT")])
    again = forms.of([("There", "EX", "expl"), ("is", "VBZ", "ROOT")])
    assert there[1].pos == again[1].pos == "VERB"
    assert here[1].pos == "AUX"


def test_what_is_remembered_is_bounded_and_changes_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [(t.text, t.tag_, t.dep_) for t in parser()(TEXTS[0])]
    forms = Forms(parser())
    first = forms.of(words)
    monkeypatch.setattr(module, "_MOST", 3)
    assert forms.of(words) == first
    assert forms.of(words[:2]) == first[:2]
