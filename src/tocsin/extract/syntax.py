"""Tags, trees and sentences from the pipeline, for words that are given.

The parser goes through the stretches between given sentence starts side by side, which takes it two thirds of the
time. At the end of a sentence its state looks two words beyond and no further, and at a start it looks at nothing
before; so with two more words each stretch has the tree that it has in the whole text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from tocsin.extract.embedding import Embedding
from tocsin.extract.forms import Form, Forms
from tocsin.extract.pipeline import parser

if TYPE_CHECKING:
    from spacy.language import Language

_AHEAD: Final = 2


@dataclass(frozen=True, slots=True)
class Syntax:
    """For each word its form and the place of its head; and where sentences start."""

    forms: list[Form]
    heads: list[int]
    starts: list[int]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The parse of words[first:last]: heads and starts as places in the whole text."""

    first: int
    last: int
    heads: list[int]
    deps: list[str]
    starts: list[int]

    def endless(self, longest: int) -> frozenset[int]:
        """Where a sentence longer than `longest` is to be cut."""
        sentences = pairwise([*self.starts, self.last])
        return frozenset(i for start, end in sentences for i in range(start + longest, end, longest))


def syntax_of(words: Sequence[str], spaces: Sequence[bool], starts: Sequence[int], *, longest: int) -> Syntax:
    """The syntax of `words`. A sentence starts at each of `starts`, and one longer than `longest` is cut.

    `spaces` tells after which words there is white space. Pure: the same arguments give the same syntax.
    """
    if not words:
        return Syntax([], [], [])
    nlp = parser()
    from spacy.tokens import Doc  # after the parser, which imports spaCy its own way

    doc = Doc(nlp.vocab, words=list(words), spaces=list(spaces))
    doc.tensor = _embedding(nlp).of(words, spaces)
    nlp.get_pipe("tagger")(doc)
    bounds = list(pairwise(sorted({0, *starts, len(words)})))
    parsed = list(_parsed(nlp, doc, bounds, frozenset(starts)))
    cuts = {part.first: cut for part in parsed if (cut := part.endless(longest))}
    if cuts:
        again = [(part.first, part.last) for part in parsed if part.first in cuts]
        inside = frozenset(starts).union(*cuts.values())
        mended = {part.first: part for part in _parsed(nlp, doc, again, inside)}
        parsed = [mended.get(part.first, part) for part in parsed]
    tags = [doc.vocab.strings[tag] for tag in doc.to_array("TAG").tolist()]
    deps = [dep for part in parsed for dep in part.deps]
    return Syntax(
        _forms(nlp).of(list(zip(words, tags, deps, strict=True))),
        [head for part in parsed for head in part.heads],
        [start for part in parsed for start in part.starts],
    )


def form_of(word: str, tag: str, dep: str) -> Form:
    """The form of a word by itself, were it so tagged and placed."""
    return _forms(parser()).of([(word, tag, dep)])[0]


@lru_cache(maxsize=1)
def _embedding(nlp: Language) -> Embedding:
    return Embedding(nlp)


@lru_cache(maxsize=1)
def _forms(nlp: Language) -> Forms:
    return Forms(nlp)


def _parsed(nlp: Language, whole: Any, bounds: Sequence[tuple[int, int]], starts: frozenset[int]) -> Iterator[_Stretch]:
    """The parses of stretches of `whole`, a spaCy Doc that has its vectors."""
    parts = [_part(whole, first, last, starts) for first, last in bounds]
    arc_eager: Any = nlp.get_pipe("parser")
    arc_eager.set_annotations(parts, arc_eager.predict(parts))
    names = whole.vocab.strings
    for (first, last), part in zip(bounds, parts, strict=True):
        here = slice(last - first)
        heads, begins = (part.to_array(name)[here].astype("int64").tolist() for name in ("HEAD", "SENT_START"))
        yield _Stretch(
            first,
            last,
            heads=[i + head for i, head in enumerate(heads, first)],
            deps=[names[dep] for dep in part.to_array("DEP")[here].tolist()],
            starts=[i for i, begin in enumerate(begins, first) if begin == 1 or i == first],
        )


def _part(whole: Any, first: int, last: int, starts: frozenset[int]) -> Any:
    from spacy.tokens import Doc

    end = min(last + _AHEAD, len(whole))
    part = Doc(
        whole.vocab,
        words=[token.text for token in whole[first:end]],
        spaces=[bool(token.whitespace_) for token in whole[first:end]],
    )
    for i in range(first, end):
        if i in starts:
            part[i - first].is_sent_start = True
    part.tensor = whole.tensor[first:end]
    return part
