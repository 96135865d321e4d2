"""A sentence as a row of words in which a number, a name and a date are each one word.

Who was killed is read along this row and not up a tree: short reports are written like headlines ("8-12 killed in
attack on house"), and there the parser's trees fail before its parts of speech do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tocsin.extract.grammar import lemma
from tocsin.extract.mention import Mention
from tocsin.extract.numbers import NumberMention
from tocsin.extract.reading import Reading

if TYPE_CHECKING:
    from tocsin.extract.tree import Sentence, Token

NUMBER: Final = "number"
NAME: Final = "name"
DATE: Final = "date"
MARK: Final = "mark"
WORD: Final = "word"
QUOTES: Final = frozenset("\"'‘’“”`") | {"``", "''"}


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One word of the row: `text[start:end]`, with the first token that it covers."""

    token: Token
    start: int
    end: int
    kind: str
    low: str
    lemma: str
    tag: str
    number: NumberMention | None = None
    name: Mention | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """The words of one sentence, quotation marks left out."""

    reading: Reading
    words: tuple[Word, ...]

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, i: int) -> Word:
        return self.words[i]

    def low(self, i: int) -> str:
        """The word at `i` in lower case, empty outside the row."""
        return self.words[i].low if 0 <= i < len(self.words) else ""

    def tag(self, i: int) -> str:
        """The tag at `i`, empty outside the row."""
        return self.words[i].tag if 0 <= i < len(self.words) else ""

    def starts(self, i: int, phrases: frozenset[tuple[str, ...]]) -> int:
        """How many words the longest of `phrases` takes that starts at `i`; 0 if none does."""
        for size in (4, 3, 2, 1):
            if i + size <= len(self.words) and tuple(w.low for w in self.words[i : i + size]) in phrases:
                return size
        return 0

    def has(self, first: int, last: int, phrases: frozenset[tuple[str, ...]]) -> bool:
        """Whether one of `phrases` starts in words[first:last]."""
        return any(self.starts(i, phrases) for i in range(max(first, 0), min(last, len(self.words))))


def rows(reading: Reading) -> tuple[Row, ...]:
    """The sentences of the reading, in order."""
    return tuple(row_of(reading, sentence) for sentence in reading.parsed.sentences())


def row_of(reading: Reading, sentence: Sentence) -> Row:
    """One sentence of the reading as a row."""
    return Row(reading, tuple(_words(reading, sentence)))


def _words(reading: Reading, sentence: Sentence) -> Sequence[Word]:
    found: list[Word] = []
    taken: object = None
    for token in sentence:
        number, date, name = reading.numbers.get(token.i), reading.dates.get(token.i), reading.proper.get(token.i)
        whole = number or date
        if whole is not None and whole is taken:
            continue
        taken = whole
        start, end = (whole.start, whole.end) if whole is not None else reading.parsed.span(token)
        written = reading.text[start:end]
        if written in QUOTES or start == end:
            continue
        kind = NUMBER if number else DATE if date else NAME if name else MARK if token.pos_ == "PUNCT" else WORD
        low = written.lower().replace("’", "'")
        tag = "CD" if number else token.tag_
        found.append(Word(token, start, end, kind, low, lemma(token), tag, number, name))
    return [_aged(word) if _is_age(found, i) else word for i, word in enumerate(found)]


def _is_age(words: Sequence[Word], i: int) -> bool:
    """ "Amina, 12, was": a bare number between marks after one name or one person counts nobody."""
    if i < 2 or words[i].kind != NUMBER or words[i - 1].low not in (",", "(") or not words[i].low.isdigit():
        return False
    closes = i + 1 == len(words) or words[i + 1].low in (",", ")", ".", ";")
    return closes and (words[i - 2].kind == NAME or words[i - 2].tag in ("NN", "NNP"))


def _aged(word: Word) -> Word:
    return replace(word, kind=WORD, number=None)
