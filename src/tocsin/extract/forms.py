"""What a word is by its tag and place: its part of speech and its lemma, told once for each form and then remembered.

The model's attribute ruler and lemmatizer look at a word, its tag and its dependency, and for a few pairs ("let us")
at its neighbour. Asked over whole texts they are a fifth of the parse, and always give one form the same answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language

Word = tuple[str, str, str]  # a word, its tag, its dependency
_MOST: Final = 200_000  # forms; at more, all are forgotten: a form costs some hundred bytes
_FIELDS: Final = {"LOWER": 0, "TAG": 1, "DEP": 2}


class Form(NamedTuple):
    """Tag and dependency are those of the word but for white space. `lemma` is in lower case."""

    tag: str
    dep: str
    pos: str
    lemma: str


class _Pair(NamedTuple):
    """A pattern of the ruler over several words; it changes the one at `place`."""

    specs: tuple[Mapping[str, Any], ...]
    place: int

    def fits(self, words: Sequence[Word], at: int) -> bool:
        """Whether the pattern's changed word is words[at]."""
        first = at - self.place
        if first < 0 or first + len(self.specs) > len(words):
            return False
        return all(_meets(words[first + i], spec) for i, spec in enumerate(self.specs))


class Forms:
    """The forms that a pipeline gives to words. What is remembered changes no answer."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._alone: dict[Word, Form] = {}  # of words whose form no neighbour changes
        self._beside: dict[tuple[Word, tuple[int, ...]], Form] = {}
        ruler: Any = nlp.get_pipe("attribute_ruler")
        self._pairs = tuple(_pairs(ruler.patterns))

    def of(self, words: Sequence[Word]) -> list[Form]:
        """The form of each of `words`, which stand beside each other in one text."""
        if len(self._alone) + len(self._beside) > _MOST:
            self._alone.clear()
            self._beside.clear()
        new = [word for word in dict.fromkeys(words) if word not in self._alone and not self._paired(word)]
        self._alone.update(zip(new, self._told(new), strict=True))
        known = self._alone.get
        return [known(word) or self._by_neighbours(words, i) for i, word in enumerate(words)]

    def _paired(self, word: Word) -> bool:
        """Whether a neighbour may change its form."""
        return any(_meets(word, pair.specs[pair.place]) for pair in self._pairs)

    def _by_neighbours(self, words: Sequence[Word], i: int) -> Form:
        key = words[i], tuple(n for n, pair in enumerate(self._pairs) if pair.fits(words, i))
        form = self._beside.get(key)
        if form is None:
            form = self._beside[key] = self._told(words[max(0, i - 1) : i + 2])[min(i, 1)]
        return form

    def _told(self, words: Sequence[Word]) -> list[Form]:
        """The pipeline's own answers for words beside each other."""
        from spacy.tokens import Doc

        if not words:
            return []
        texts, tags, deps = (list(column) for column in zip(*words, strict=True))
        doc = Doc(self._nlp.vocab, words=texts, tags=tags, deps=deps, heads=list(range(len(words))))
        for name in ("attribute_ruler", "lemmatizer"):
            doc = self._nlp.get_pipe(name)(doc)
        return [Form(t.tag_, t.dep_, t.pos_, t.lemma_.lower()) for t in doc]


def _pairs(patterns: Iterable[Mapping[str, Any]]) -> Iterator[_Pair]:
    for entry in patterns:
        for specs in entry["patterns"]:
            if len(specs) > 1:
                yield _Pair(tuple(specs), entry["index"])


def _meets(word: Word, spec: Mapping[str, Any]) -> bool:
    """Whether a word meets one word of a pattern; where the pattern asks what is not known here, it may."""
    return all(_is(_shown(word, name), asked) for name, asked in spec.items() if name in _FIELDS)


def _shown(word: Word, name: str) -> str:
    value = word[_FIELDS[name]]
    return value.lower() if name == "LOWER" else value


def _is(value: str, asked: Any) -> bool:
    if isinstance(asked, str):
        return value == asked
    if "REGEX" in asked:
        return re.search(asked["REGEX"], value) is not None
    return value in asked["IN"] if "IN" in asked else value not in asked.get("NOT_IN", ())
