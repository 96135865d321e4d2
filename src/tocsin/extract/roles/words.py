"""A text as the models of roles see it: words in small letters with their place in the sentence's tree.

What is read here does not depend on capitals, so that a wire in one case and an article give the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tocsin.extract.entities.phrases import noun_phrases
from tocsin.extract.parse import Parsed, parse
from tocsin.extract.roles.casing import truecased

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_PARAGRAPH: Final = re.compile(r"\s{3,}|\n\s*\n\s*")
_VERBAL: Final = frozenset({"VERB", "AUX"})
_STEPS: Final = 6


@dataclass(frozen=True, slots=True)
class Word:
    """text[start:end]. `head`: the index of the word it depends on, its own at a root. `path`: the relation to the
    verb or noun that governs it ("nsubj", "by"), and `governor` that one's lemma."""

    start: int
    end: int
    low: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int
    path: str
    governor: str


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """A text's words; `sentences[n]` is the range of the words of sentence n, `chunks` those of its noun phrases."""

    text: str
    words: tuple[Word, ...]
    sentences: tuple[range, ...]
    chunks: tuple[range, ...]

    def span(self, words: range) -> tuple[int, int]:
        """Where a range of words stands in the text."""
        return self.words[words.start].start, self.words[words.stop - 1].end

    def low(self, words: range) -> str:
        """The words of a range as they stand in the text, in small letters."""
        start, end = self.span(words)
        return " ".join(self.text[start:end].lower().split())


def read_words(text: str) -> Words:
    """The words of `text`. Pure."""
    cased = truecased(text)
    return of_parsed(text, parse(cased, (), breaks=[m.end() for m in _PARAGRAPH.finditer(cased)]))


def of_parsed(text: str, parsed: Parsed) -> Words:
    """The words of a text whose trees are `parsed`."""
    sentences = tuple(range(s.start, s.end) for s in parsed.sentences())
    number = {i: n for n, words in enumerate(sentences) for i in words}
    words = tuple(_word(text, parsed, t, number[t.i]) for t in parsed.doc)
    chunks = tuple(run for run, _ in noun_phrases(parsed.doc))
    return Words(text, words, sentences, chunks)


def _word(text: str, parsed: Parsed, token: Token, sentence: int) -> Word:
    start, end = parsed.span(token)
    path, governor = _governed(token)
    return Word(
        start=start,
        end=end,
        low=text[start:end].lower() or token.lower_,
        lemma=token.lemma_.lower(),
        pos=token.pos_,
        tag=token.tag_,
        dep=token.dep_,
        head=token.head.i,
        sentence=sentence,
        path=path,
        governor=governor,
    )


def _governed(token: Token) -> tuple[str, str]:
    """How a word's phrase hangs on the verb or noun above it, and that one's lemma."""
    phrase = token
    for _ in range(_STEPS):
        if phrase.dep_ not in (
            "compound",
            "amod",
            "det",
            "nummod",
            "conj",
            "appos",
            "nmod",
            "poss",
            "case",
            "quantmod",
        ):
            break
        phrase = phrase.head
    relation, above = phrase.dep_, phrase.head
    if phrase.pos_ in _VERBAL and phrase is token:
        return "self", phrase.lemma_.lower()
    if relation in ("pobj", "pcomp"):
        return above.lower_, above.head.lemma_.lower()
    return relation, above.lemma_.lower()


def paragraphs(text: str) -> Iterator[int]:
    """Where the paragraphs of a text start."""
    yield 0
    yield from (m.end() for m in _PARAGRAPH.finditer(text))
