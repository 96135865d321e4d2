"""Words in their trees: spaCy's names, and what they mean there."""

from __future__ import annotations

import pytest

from tests.extract.given import reading
from tocsin.extract.pipeline import parser
from tocsin.extract.tree import Tokens

TEXT = (
    "The army said on 3 May that rebels, who had crossed into Gao and burned houses, killed 12 soldiers. "
    "What they want, nobody knows. It was the heaviest attack that the town has seen!"
)


def grown() -> Tokens:
    """ "A b c. D e." with b over a, c and itself, and d over e."""
    return Tokens(["a", "b", "c", "D", "e"], [("T", "dep", "X", w) for w in "abcde"], [1, 1, 1, 3, 3], [0, 3])  # type: ignore[list-item]


def test_a_token_knows_where_it_hangs() -> None:
    a, b, c, d, e = grown()
    assert (a.head, b.head, c.head, e.head) == (b, b, b, d)
    assert b.children == (a, c)
    assert b.lefts == (a,)
    assert b.subtree == (a, b, c)
    assert c.left_edge is c
    assert b.left_edge is a
    assert list(e.ancestors) == [d]
    assert d.is_ancestor(e)
    assert not b.is_ancestor(e)
    assert (d.text, d.lower_, d.tag_, d.dep_, d.pos_, d.lemma_) == ("D", "d", "T", "dep", "X", "d")


def test_a_token_hung_elsewhere_takes_its_own_with_it() -> None:
    a, b, c, d, e = grown()
    assert b.right_edge is c
    a.hang_on(c, "new")
    assert (a.head, a.dep_, b.children, c.children) == (c, "new", (c,), (a,))
    assert (b.subtree, c.left_edge, d.subtree) == ((b, a, c), a, (d, e))


def test_sentences_part_the_tokens() -> None:
    doc = grown()
    first, second = doc.sents
    assert [t.text for t in first] == ["a", "b", "c"]
    assert len(second) == 2
    assert second[-1] is second[1] is doc[4]
    assert doc[0].sent is first
    with pytest.raises(IndexError):
        second[2]


def test_tokens_are_themselves_alone_and_in_the_order_of_the_text() -> None:
    doc, again = grown(), grown()
    assert doc[0] != again[0]
    assert list(dict.fromkeys(doc)) == list(doc)
    assert doc[1:3] == [doc[1], doc[2]]
    assert len(doc) == 5
    assert len(Tokens([], [], [], []).sents) == 0


def test_it_is_as_spacy_has_it() -> None:
    theirs = parser()(TEXT)
    ours = reading(TEXT).parsed.doc
    assert [t.text for t in ours] != []
    plain = Tokens(
        [t.text for t in theirs],
        [(t.tag_, t.dep_, t.pos_, t.lemma_.lower()) for t in theirs],  # type: ignore[misc]
        [t.head.i for t in theirs],
        [s.start for s in theirs.sents],
    )
    for own, their in zip(plain, theirs, strict=True):
        for name in ("children", "lefts", "subtree", "ancestors"):
            assert [t.i for t in getattr(own, name)] == [t.i for t in getattr(their, name)], (own, name)
        assert own.left_edge.i == their.left_edge.i
        assert (own.sent.start, own.sent.end) == (their.sent.start, their.sent.end)
