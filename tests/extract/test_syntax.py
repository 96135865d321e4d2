"""Tags, heads and sentences of given words."""

from __future__ import annotations

import itertools

from tocsin.extract.pipeline import parser
from tocsin.extract.syntax import Syntax, form_of, syntax_of

FIRST = "The army said on 3 May that rebels had killed 12 soldiers in Gao .".split()
SECOND = "Mali 's government , which had denied it before , denied it again .".split()


def syntax(words: list[str], starts: list[int], longest: int = 250) -> Syntax:
    return syntax_of(words, [True] * len(words), starts, longest=longest)


def test_it_is_what_the_pipeline_says() -> None:
    from spacy.tokens import Doc

    words = FIRST + SECOND
    doc = Doc(parser().vocab, words=words, spaces=[True] * len(words))
    doc[len(FIRST)].is_sent_start = True
    for _, pipe in parser().pipeline:
        doc = pipe(doc)
    found = syntax(words, [len(FIRST)])
    assert found.heads == [t.head.i for t in doc]
    assert found.forms == [(t.tag_, t.dep_, t.pos_, t.lemma_.lower()) for t in doc]
    assert found.starts == [s.start for s in doc.sents]


def test_what_stands_far_before_a_start_changes_nothing() -> None:
    """The tagger looks four words back; a tree hangs on nothing before its stretch."""
    near = syntax([*FIRST, *SECOND], [len(FIRST)])
    far = syntax([*SECOND, *FIRST, *SECOND], [len(SECOND), len(SECOND) + len(FIRST)])
    cut = len(SECOND)
    assert far.forms[cut:] == near.forms
    assert [head - cut for head in far.heads[cut:]] == near.heads


def test_no_head_is_across_a_start() -> None:
    words = "rebels and soldiers and rebels and soldiers".split()
    found = syntax(words, [2, 3, 5])
    assert {0, 2, 3, 5} <= set(found.starts)
    bounds = [*found.starts, len(words)]
    for start, end in itertools.pairwise(bounds):
        assert all(start <= head < end for head in found.heads[start:end])


def test_a_sentence_that_goes_on_is_cut() -> None:
    found = syntax(["rebels"] * 40, [7], longest=10)
    assert max(b - a for a, b in zip(found.starts, [*found.starts[1:], 40], strict=True)) <= 10


def test_no_words_have_no_syntax() -> None:
    assert syntax([], []) == Syntax([], [], [])


def test_a_word_by_itself_has_the_lemma_of_the_tag_that_is_asked_for() -> None:
    assert form_of("armed", "VBN", "conj") == ("VBN", "conj", "VERB", "arm")
    assert form_of("armed", "JJ", "amod").lemma == "armed"
