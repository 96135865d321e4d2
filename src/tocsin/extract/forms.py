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
        known = self._alone.get
        return [known(word) or self._asked(words, i) for i, word in enumerate(words)]

    def _asked(self, words: Sequence[Word], i: int) -> Form:
        word = words[i]
        pairs = [n for n, pair in enumerate(self._pairs) if _meets(word, pair.specs[pair.place])]
        if not pairs:
            form = self._alone[word] = self._told((word,), 0)
            return form
        key = word, tuple(n for n in pairs if self._pairs[n].fits(words, i))
        form = self._beside.get(key) or self._told(words[max(0, i - 1) : i + 2], min(i, 1))
        self._beside[key] = form
        return form

    def _told(self, words: Sequence[Word], i: int) -> Form:
        """The pipeline's own answer for words[i]."""
        from spacy.tokens import Doc

        texts, tags, deps = zip(*words, strict=True)
        doc = Doc(self._nlp.vocab, words=list(texts), tags=list(tags), deps=list(deps), heads=list(range(len(words))))
        for name in ("attribute_ruler", "lemmatizer"):
            doc = self._nlp.get_pipe(name)(doc)
        token = doc[i]
        return Form(token.tag_, token.dep_, token.pos_, token.lemma_.lower())


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
