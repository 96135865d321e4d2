"""spaCy over a text whose names are single tokens, with offsets into the text as it stands.

A parser trained on newswire stumbles over "Tehreek-e-Taliban Pakistan (TTP)" and "Front for the Liberation
of X". Names are known before the parse, so each is parsed as one stand-in word of its class; nothing but
the tree is taken from the stand-ins.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from tocsin.extract.cover import Cover
from tocsin.extract.mend import mended
from tocsin.extract.pipeline import parser
from tocsin.extract.syntax import syntax_of
from tocsin.extract.tree import Sentence, Token, Tokens

if TYPE_CHECKING:
    from spacy.language import Language

    from tocsin.extract.forms import Form

# Frequent in newswire, so that the parser knows how such a word behaves.
STAND_INS: Final = {"actor": "Iran", "place": "Baghdad", "person": "Obama"}
_MOST_TOKENS: Final = 4000
# Tokens: what goes on longer is a table or noise, and rules may take the square of a sentence's time.
_LONGEST_SENTENCE: Final = 250
_RUN: Final = re.compile(r"([^\w\s])\1{15,}")


@dataclass(frozen=True, slots=True)
class Mask:
    """A span of the text to be parsed as one word of `kind` (a key of STAND_INS)."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text and its trees. `spans[i]` is where token i stands in `text`; `masked[i]` the mask it stands in for."""

    text: str
    doc: Tokens
    spans: tuple[tuple[int, int], ...]
    masked: tuple[Mask | None, ...]

    def span(self, token: Token) -> tuple[int, int]:
        """Where `token` stands in the text."""
        return self.spans[token.i]

    def sentences(self) -> Iterator[Sentence]:
        return iter(self.doc.sents)

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """The tokens that share a character with text[start:end]."""
        at = bisect_right(self.spans, start, key=lambda span: span[1])
        found = []
        while at < len(self.spans) and self.spans[at][0] < end:
            found.append(self.doc[at])
            at += 1
        return found

    def words(self, tokens: Iterable[Token]) -> str:
        """The text from the first to the last of `tokens`, as it stands."""
        indices = [t.i for t in tokens]
        return self.text[self.spans[min(indices)][0] : self.spans[max(indices)][1]]


def parse(
    text: str,
    masks: Sequence[Mask],
    *,
    breaks: Sequence[int] = (),
    pauses: Sequence[int] = (),
    unread: Iterable[tuple[int, int]] = (),
) -> Parsed:
    """The trees of `text`. `masks` may not overlap; a sentence starts at each of `breaks`; at each of `pauses` the
    parser reads a comma that the text leaves out, a token without width. What stands in the spans `unread` is no
    token, and no sentence runs across one. Pure: the same arguments give the same trees.
    """
    nlp = parser()
    left_out = Cover(unread)
    pieces = list(_pieces(nlp, text, sorted(masks, key=lambda m: m.start)))
    pieces = [p for p in pieces if not left_out.meets(p.start, p.end)]
    pieces = sorted([*pieces, *(_Piece(at, at) for at in pauses)], key=lambda p: (p.end, p.start))
    words = [STAND_INS[p.mask.kind] if p.mask else _spelled(text[p.start : p.end]) or "," for p in pieces]
    asked = frozenset(breaks)
    starts = sorted(
        _sentence_starts(text, pieces, left_out) | {i for i, piece in enumerate(pieces) if piece.start in asked}
    )
    spaces = [a.end < b.start for a, b in pairwise(pieces)] + [False] * bool(pieces)
    doc = _grown(words, spaces, starts)
    return Parsed(text, mended(doc), tuple((p.start, p.end) for p in pieces), tuple(p.mask for p in pieces))


def _grown(words: Sequence[str], spaces: Sequence[bool], starts: Sequence[int]) -> Tokens:
    """The words in their trees, with a sentence at each of `starts`."""
    forms: list[Form] = []
    heads: list[int] = []
    begins: list[int] = []
    for first, last in pairwise(_cuts(len(words), starts)):
        inside = [i - first for i in starts[bisect_right(starts, first) : bisect_left(starts, last)]]
        part = syntax_of(words[first:last], spaces[first:last], inside, longest=_LONGEST_SENTENCE)
        forms += part.forms
        heads += [first + head for head in part.heads]
        begins += [first + start for start in part.starts]
    return Tokens(words, forms, heads, begins)


def _spelled(word: str) -> str:
    """The word as the parser knows it: "co-operated" is "cooperated"."""
    return word.replace("-", "", 1) if word[:3].lower() == "co-" and len(word) > 3 else word


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    mask: Mask | None = None


def _pieces(nlp: Language, text: str, masks: Sequence[Mask]) -> Iterator[_Piece]:
    """The tokens of the text between masks, and the masks, in order. White space is no token."""
    at = 0
    for mask in (*masks, None):
        end = mask.start if mask else len(text)
        if at and text[at : at + 1] == "-":  # "X-backed": the tokenizer must not see a word that starts with a hyphen
            yield _Piece(at, at + 1)
            at += 1
        yield from _words(nlp, text[at:end], at)
        if mask:
            yield _Piece(mask.start, mask.end, mask)
            at = mask.end


def _words(nlp: Language, text: str, at: int) -> Iterator[_Piece]:
    """The tokens of a stretch without masks; "co-" stays with the word it begins."""
    done = 0
    for run in _RUN.finditer(text):  # the tokenizer would take it apart mark by mark
        yield from _words(nlp, text[done : run.start()], at + done)
        yield _Piece(at + run.start(), at + run.end())
        done = run.end()
    if done:
        text, at = text[done:], at + done
    tokens = [t for t in nlp.tokenizer(text) if not t.is_space]
    i = 0
    while i < len(tokens):
        t = tokens[i]
        last = tokens[i + 2] if t.lower_ == "co" and i + 2 < len(tokens) and tokens[i + 1].text == "-" else t
        yield _Piece(at + t.idx, at + last.idx + len(last.text))
        i += 3 if last is not t else 1


def _sentence_starts(text: str, pieces: Sequence[_Piece], left_out: Cover) -> set[int]:
    """Where a sentence must start: none runs across a blank line, a line that ends in a full stop, or the unread."""
    starts = set()
    for i in range(1, len(pieces)):
        between = text[pieces[i - 1].end : pieces[i].start]
        if (
            left_out.meets(pieces[i - 1].end, pieces[i].start)
            or "\n\n" in between
            or ("\n" in between and text[pieces[i - 1].end - 1] in '.!?:”"')
        ):
            starts.add(i)
    return starts


def _cuts(length: int, starts: Sequence[int]) -> list[int]:
    """Where a long text is cut to be parsed: before the last sentence start in reach, else at the end of the reach.

    The parser's memory grows with what it is given at once (some 60 KB a token), so no book is parsed in one piece.
    """
    cuts = [0]
    while length - cuts[-1] > _MOST_TOKENS:
        reach = cuts[-1] + _MOST_TOKENS
        before = bisect_right(starts, reach)
        cuts.append(starts[before - 1] if before and starts[before - 1] > cuts[-1] else reach)
    return [*cuts, length]
