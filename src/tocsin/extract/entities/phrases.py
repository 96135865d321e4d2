"""Noun phrases of a tree, and the word that heads a run of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tocsin.extract.tree import Token, Tokens

_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON"})
_HEADING: Final = frozenset({"oprd", "nsubj", "dobj", "nsubjpass", "pcomp", "pobj", "dative", "appos", "attr", "ROOT"})


def noun_phrases(doc: Tokens) -> Iterator[tuple[range, Token]]:
    """The base noun phrases, none in another, each with its head, which is its last word: spaCy's English rules."""
    last = -1
    for word in doc:
        if word.pos_ in _NOMINAL and (word.dep_ in _HEADING or (word.dep_ == "conj" and _listed(word))):
            first = word.left_edge.i
            if first > last:
                last = word.i
                yield range(first, word.i + 1), word


def _listed(word: Token) -> bool:
    """Whether what a word is joined to heads a noun phrase."""
    head = word.head
    while head.dep_ == "conj" and head.head.i < head.i:
        head = head.head
    return head.dep_ in _HEADING


def head_of(tokens: Sequence[Token]) -> Token:
    """The word of a run that stands highest in the tree; of equals the first."""
    inside = {t.i for t in tokens}
    tops = [t for t in tokens if t.head is t or t.head.i not in inside]
    return min(tops, key=lambda t: (sum(1 for _ in t.ancestors), t.i))
