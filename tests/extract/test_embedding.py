"""The vectors of words: the model's own to the last bit, whatever was asked before."""

from __future__ import annotations

import numpy as np
import pytest

from tocsin.extract import embedding as module
from tocsin.extract.embedding import Embedding
from tocsin.extract.pipeline import parser

WORDS = "The army said on 3 May that rebels had killed 12 soldiers in the town of Gao , the army 's".split()
SPACES = [word not in ("Gao", "army") for word in WORDS]


def the_models() -> object:
    from spacy.tokens import Doc

    doc = Doc(parser().vocab, words=WORDS, spaces=SPACES)
    return parser().get_pipe("tok2vec")(doc).tensor


def test_vectors_are_the_models_whatever_was_asked_before(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh, asked = Embedding(parser()), Embedding(parser())
    for n in range(len(WORDS)):
        asked.of(WORDS[n : n + 2], SPACES[n : n + 2])
    assert np.array_equal(fresh.of(WORDS, SPACES), the_models())
    assert np.array_equal(asked.of(WORDS, SPACES), the_models())
    monkeypatch.setattr(module, "_MOST", len(WORDS) + 3)
    forgetful = Embedding(parser())
    forgetful.of(["other", "words", "before", "them"], [True] * 4)
    for _ in range(2):
        assert np.array_equal(forgetful.of(WORDS, SPACES), the_models())
