"""Noun phrases as spaCy's own English rules find them."""

from __future__ import annotations

import pytest

from tocsin.extract.entities.phrases import head_of, noun_phrases
from tocsin.extract.parse import parse
from tocsin.extract.pipeline import parser

TEXTS = (
    "The Syrian Democratic Forces, backed by the coalition, took three villages around Raqqa on Monday.",
    "Mali, Niger and Burkina Faso left the regional bloc, its chairman said.",
    "He was a brigadier general in the navy, and his brother led the army's northern command.",
)


@pytest.mark.parametrize("text", TEXTS)
def test_they_are_spacys(text: str) -> None:
    expected = [(c.start, c.end, c.root.i) for c in parser()(text).noun_chunks]
    assert [(run.start, run.stop, head.i) for run, head in noun_phrases(parse(text, ()).doc)] == expected


def test_the_highest_word_heads_a_run() -> None:
    doc = parse("The commander of the northern army fled.", ()).doc
    assert head_of(doc[0:6]).text == "commander"
    assert head_of(doc[3:6]).text == "army"
