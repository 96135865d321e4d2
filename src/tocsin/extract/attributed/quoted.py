"""Quotations and the attributions that they belong to.

A parser cuts a quotation into sentences and hangs the last on "X said". Here the quotation is one: the content is all
of it, what follows it unannounced is the same speaker's, and a cue inside it ascribes nothing outside.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from tocsin.extract.attributed.found import Found
from tocsin.extract.attributed.quotations import Quotation
from tocsin.extract.parse import Parsed

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_NEW_PARAGRAPH: Final = re.compile(r"\s*\n\s*")
_STOPS: Final = frozenset(".?!;")
_ENDS: Final = frozenset(".?!;:,")
_REACH: Final = 25  # tokens between a quotation and its cue
_SENTENCE: Final = 5  # tokens: shorter quotations are words that the writer takes up
_NAMING: Final = ("PROPN", "NOUN", "PRON")


class Quoted:
    """The quotations of a text by token, and the attributions that the parse gives."""

    def __init__(self, parsed: Parsed, quotations: Sequence[Quotation], found: Sequence[Found]) -> None:
        starts = [s for s, _ in parsed.spans]
        self._parsed = parsed
        placed = [(q, range(bisect_left(starts, q.start), bisect_left(starts, q.end))) for q in quotations]
        self._quotations = [q for q, tokens in placed if tokens]  # headings and captions have no tokens
        self._ranges = [tokens for _, tokens in placed if tokens]
        self._inside = {i: n for n, tokens in enumerate(self._ranges) for i in tokens}
        self._found = found
        self._heads = [one.head.i for one in found]

    def completed(self) -> list[Found]:
        """The attributions with whole quotations for contents; those that end without a content are none."""
        for one in self._found:
            self._bound(one)
        for n, one in self._speakers().items():
            one.content |= {*self._ranges[n]} - one.cue - one.source
            one.quotes = True
        for one in self._found:
            if one.direct and one.content and one.head.i not in self._inside:
                self._invert(one)
        return [one for one in self._found if one.content]

    def _bound(self, one: Found) -> None:
        """A cue inside a quotation is the quoted one's word: what it ascribes stands there too."""
        at = self._inside.get(one.head.i)
        if at is not None and not one.quotes:  # a line of a transcript ends where layout says
            within = self._ranges[at]
            one.content = {i for i in one.content if i in within and i not in (within[0], within[-1])}
            one.source = {i for i in one.source if i in within}

    def _speakers(self) -> dict[int, Found]:
        """By quotation the attribution that it belongs to."""
        told = (one for one in self._found if one.quotes)  # by layout: it goes before what the parse says
        said = {self._inside[i]: one for one in told for i in one.content if i in self._inside}
        for one in self._found:
            for n in sorted({self._inside[i] for i in one.content if i in self._inside}):
                if self._inside.get(one.head.i) != n:
                    said.setdefault(n, one)
        for n in range(len(self._ranges)):
            if n not in said and (cue := self._beside(n)) is not None:
                said[n] = cue
            if n not in said and (n - 1) in said and (self._goes_on(n) or self._is_resumed(n, said[n - 1])):
                said[n] = said[n - 1]
        return said

    def _beside(self, n: int) -> Found | None:
        """The cue without a content that introduces the quotation or follows it."""
        tokens = self._ranges[n]
        if len(tokens) < _SENTENCE:
            return None
        near = range(bisect_left(self._heads, tokens[0] - _REACH), bisect_left(self._heads, tokens[-1] + _REACH))
        return next((self._found[k] for k in near if self._may_introduce(self._found[k], tokens)), None)

    def _may_introduce(self, one: Found, tokens: range) -> bool:
        at = one.head.i
        if not one.direct or one.content or at in self._inside:
            return False
        between = range(tokens[-1] + 1, at) if at > tokens[-1] else range(at + 1, tokens[0])
        return not any(self._stops(i) or self._starts_paragraph(i) for i in between)

    def _stops(self, i: int) -> bool:
        return i in self._inside or self._parsed.doc[i].text in _STOPS

    def _starts_paragraph(self, i: int) -> bool:
        spans = self._parsed.spans
        return i > 0 and "\n" in self._parsed.text[spans[i - 1][1] : spans[i][0]]

    def _goes_on(self, n: int) -> bool:
        """Whether the quotation goes on from the one before: a sentence of its own, at most one paragraph later."""
        before, this = self._quotations[n - 1], self._quotations[n]
        if before.goes_on:
            return True
        between = self._parsed.text[before.end : this.start]
        opens = not between.strip() or between.rstrip()[-1] in ".!?:" or between.endswith("\n")
        return opens and len(self._ranges[n]) >= _SENTENCE and len(_NEW_PARAGRAPH.findall(between)) <= 1

    def _is_resumed(self, n: int, one: Found) -> bool:
        """'"P," X said, "Q"': nothing but the cue and its own words divide them."""
        between = range(self._ranges[n - 1][-1] + 1, self._ranges[n][0])
        if one.head.i not in between or len(between) > _REACH or any(map(self._starts_paragraph, between)):
            return False
        heads = self._heads[bisect_left(self._heads, between[0]) : bisect_left(self._heads, self._ranges[n][0])]
        return len(heads) == 1 and not any(self._stops(i) for i in between)

    def _invert(self, one: Found) -> None:
        """'"P," X said' and '"P," said X': what is said is what is quoted, and X is who stands beside the cue."""
        n = self._ending_before(min(one.cue))
        if n is None or len(self._ranges[n]) < _SENTENCE or one.content.isdisjoint(self._ranges[n]):
            return
        if any(i in self._inside for i in one.source):
            one.source, one.speaker = set(), None
        if not one.source:
            one.source, one.speaker = self._named_beside(n, one)
        one.content = {i for i in one.content if i in self._inside or i > max(one.cue)} - one.source

    def _ending_before(self, at: int) -> int | None:
        """The quotation that ends shortly before the token in its paragraph, with no other sentence between."""
        for i in range(at - 1, max(-1, at - _REACH), -1):
            if i in self._inside:
                return self._inside[i]
            if self._stops(i) or self._starts_paragraph(i + 1):
                return None
        return None

    def _named_beside(self, n: int, one: Found) -> tuple[set[int], Token | None]:
        """The words between the quotation and its cue, or after the cue up to the next mark, if they name somebody."""
        doc = self._parsed.doc
        before = [doc[i] for i in range(self._ranges[n][-1] + 1, min(one.cue))]
        for words in (before, list(self._after(max(one.cue)))):
            head = next((t for t in words if t.pos_ in _NAMING), None)
            if head is not None:
                return {t.i for t in words}, head
        return set(), None

    def _after(self, cue: int) -> Iterator[Token]:
        doc = self._parsed.doc
        for i in range(cue + 1, min(len(doc), cue + _REACH)):
            if doc[i].text in _ENDS or i in self._inside or self._starts_paragraph(i):
                return
            yield doc[i]
