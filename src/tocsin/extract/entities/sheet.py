"""A text as the models of entities see it: its words with their trees, and what look-ups and spaCy find at each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from tocsin.extract.dates import date_spans
from tocsin.extract.entities.codes import codes
from tocsin.extract.entities.phrases import noun_phrases
from tocsin.extract.numbers import find_numbers
from tocsin.extract.parse import Parsed, parse
from tocsin.extract.pipeline import recogniser
from tocsin.extract.proper import find_names
from tocsin.extract.reading import Knowledge
from tocsin.vocabulary.sorts import load_sorts

if TYPE_CHECKING:
    from tocsin.extract.tree import Token, Tokens

# What belongs to no word: marks of footnotes, signs of direction, and the hyphen of "U.S.-Iraq".
_NO_WORD: Final = re.compile(r"\[\d{1,3}\]|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|(?<=[A-Z]\.)-(?=[A-Z])")
_MOST_TOKENS: Final = 4000
OUTSIDE: Final = "-"


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A text's words. By the index of a word: `named`, what spaCy's recogniser takes it for; `known`, what the registry
    does; `proper`, what Tocsin's own names are; `dated` and `counted`; `sorts` of things that its noun names. A mark
    begins with B where a span does, with I inside, and is OUTSIDE elsewhere.

    `chunks`: of each word in a noun phrase that one's first word, the word after its last, and its head. `codes`: what
    the vocabulary makes of a lemma.
    """

    parsed: Parsed
    named: tuple[str, ...]
    known: tuple[str, ...]
    proper: tuple[str, ...]
    dated: tuple[str, ...]
    counted: tuple[str, ...]
    sorts: tuple[tuple[str, ...], ...]
    chunks: Mapping[int, tuple[int, int, int]]
    codes: Mapping[str, frozenset[str]]

    @property
    def doc(self) -> Tokens:
        return self.parsed.doc

    def sentences(self) -> tuple[range, ...]:
        """The words of each sentence."""
        return tuple(range(s.start, s.end) for s in self.parsed.sentences())


def read_sheet(text: str, *, knowledge: Knowledge) -> Sheet:
    """The words of `text`. Pure."""
    parsed = parse(_NO_WORD.sub(lambda m: " " * len(m.group()), text), ())
    taken = date_spans(text)
    names = find_names(
        text,
        taken=taken,
        automaton=knowledge.automaton,
        gazetteer=knowledge.gazetteer,
        cues=knowledge.cues,
    )
    hits = knowledge.automaton.find(text)
    kinds = ((h.start, h.end, f"{h.actors[0].kind}/{h.names[0].kind}") for h in hits if h.actors)
    spans = parsed.spans
    return Sheet(
        parsed=parsed,
        named=_recognised(parsed),
        known=_marks(spans, kinds),
        proper=_marks(spans, ((m.start, m.end, m.type) for m in names.mentions)),
        dated=_marks(spans, ((start, end, "") for start, end in taken)),
        counted=_marks(spans, ((n.start, n.end, "") for n in find_numbers(text))),
        sorts=tuple(sorts_of(t) for t in parsed.doc),
        chunks={i: (run.start, run.stop, head.i) for run, head in noun_phrases(parsed.doc) for i in run},
        codes=codes(knowledge.cues),
    )


def sorts_of(token: Token) -> tuple[str, ...]:
    """The sorts of things that a noun names; () for a word of no listed sort."""
    listed = load_sorts()
    low = token.lower_
    forms = (token.text, token.text.rstrip("s"), token.lemma_.lower(), low, low.rstrip("s"))
    return next((listed[form] for form in forms if form in listed), ())


def _recognised(parsed: Parsed) -> tuple[str, ...]:
    """The marks of spaCy's recogniser, which reads a long text in parts: its memory grows with what it is given."""
    nlp = recogniser()
    from spacy.tokens import Doc  # after the recogniser, which imports spaCy its own way

    spaces = [a[1] < b[0] for a, b in pairwise(parsed.spans)] + [False] * bool(parsed.spans)
    marks: list[str] = []
    for start in range(0, len(parsed.doc), _MOST_TOKENS):
        words = [t.text for t in parsed.doc[start : start + _MOST_TOKENS]]
        part = Doc(nlp.vocab, words=words, spaces=spaces[start : start + _MOST_TOKENS])
        for _, pipe in nlp.pipeline:
            part = pipe(part)
        marks += [f"{t.ent_iob_}{t.ent_type_}" if t.ent_type_ else OUTSIDE for t in part]
    return tuple(marks)


def _marks(spans: tuple[tuple[int, int], ...], found: Iterable[tuple[int, int, str]]) -> tuple[str, ...]:
    """For each word the span that holds all of it."""
    marks = [OUTSIDE] * len(spans)
    starts = [start for start, _ in spans]
    for start, end, kind in found:
        first = at = bisect_left(starts, start)
        while at < len(spans) and spans[at][1] <= end:
            marks[at] = f"{'B' if at == first else 'I'}{kind}"
            at += 1
    return tuple(marks)
