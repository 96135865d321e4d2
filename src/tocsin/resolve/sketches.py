"""What a text is compared by: a value of numbers that hangs on this text alone, so that it can be kept.

A text is cut into sentences, and each gives features of six kinds, hashed to 64 bits: runs of four words (Broder
1997), pairs of words that stand near each other in either order, words and pairs of direct speech, names, figures and
words that carry meaning. Rewriting breaks the runs; the pairs outlive another clause order, figures and names outlive
other words, and direct speech outlives most desks.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tocsin.names.normal import key
from tocsin.vocabulary.quantities import load_quantities

Hashes = NDArray[np.uint64]
Sentences = NDArray[np.int32]
Marks = NDArray[np.bool_]


class Trait(enum.IntEnum):
    """What a feature is; the low three bits of its hash."""

    SHINGLE = 0  # four words on end
    PAIR = 1  # two words that carry meaning, at most three apart in one sentence, in either order
    SPEECH = 2  # two such words that follow each other in direct speech
    NAME = 3
    FIGURE = 4  # a number from three, however it is written, that is no year
    WORD = 5
    LINK = 6  # a figure and a name of one text, wherever they stand: rare together though each is common


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """`features`, and of each the number of the sentence in which it stands, `at`.

    `sentences` are hashes of the sentences themselves, whatever the order of their words; `text` one of all words,
    equal for texts that differ in marks, case and accents alone; `words` their number.
    """

    features: Hashes
    at: Sentences
    sentences: Hashes
    text: int
    words: int


RUN: Final = 4  # words: shorter runs meet by chance, longer ones break at every edit
_APART: Final = 3
_LEAST_FIGURE: Final = 3
_YEARS: Final = range(1900, 2100)
_LINKED: Final = 12  # figures and names of a text that are linked, the first ones, or long texts would grow by squares
_TOKEN: Final = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[.!?]+(?=[\s”\"’')\]]|$)|\n\s*\n|[“”\"«»]")
_OPENS: Final = frozenset("“«")
_CLOSES: Final = frozenset("”»")
_STRAIGHT: Final = '"'
_ENDINGS: Final = ("ings", "ing", "ed", "es", "s")
_LEAST_STEM: Final = 4
# Words of grammar, and of reporting: every desk uses them, whoever wrote first.
_LITTLE: Final = frozenset(
    """a an the and or but nor so yet if then than that this these those there here it its he him his she her hers they
    them their theirs we us our ours you your i me my mine who whom whose which what when where why how as at by for
    from in into of off on onto out over to up with without about above after again against along among around before
    behind below beneath beside between beyond during except inside near outside since through toward towards under
    until upon within is am are was were be been being do does did done has have had having will would shall should
    can could may might must not no all any both each every either neither some such only own same other another more
    most much many few very too also just even still already while because although though however now today said say
    says saying told tell tells according reported report reports added one two""".split()
)
_MIX: Final = np.uint64(0x9E3779B97F4A7C15)
_STEP: Final = np.uint64(0x100000001B3)
_KIND: Final = np.uint64(7)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as it is compared. `stem` is 0 for words that carry no meaning."""

    plain: int
    stem: int
    figure: int | None = None
    name: bool = False


def sketch(text: str) -> Sketch:
    """The sketch of a text. The same text gives the same sketch on every machine."""
    words = list(_words(text))
    plain = np.array([w.plain for w, _, _ in words], dtype=np.uint64)
    sentence = np.array([n for _, n, _ in words], dtype=np.int32)
    parts = [(_of(Trait.SHINGLE, _runs(plain)), sentence[: max(0, len(plain) - RUN + 1)])]
    parts += _meaning([each for each in words if each[0].stem])
    return Sketch(
        features=np.concatenate([found for found, _ in parts]),
        at=np.concatenate([at for _, at in parts]),
        sentences=_by_sentence(plain, sentence),
        text=int.from_bytes(blake2b(plain.astype("<u8").tobytes(), digest_size=8).digest(), "little"),
        words=len(words),
    )


def traits(features: Hashes) -> NDArray[np.int64]:
    """The Trait of each feature."""
    return (features & _KIND).astype(np.int64)


def _runs(plain: Hashes) -> Hashes:
    if len(plain) < RUN:
        return np.empty(0, np.uint64)
    found = np.zeros(len(plain) - RUN + 1, dtype=np.uint64)
    for n in range(RUN):
        found = found * _STEP + plain[n : n + len(found)]
    return found


def _meaning(words: Sequence[tuple[_Word, int, bool]]) -> Iterator[tuple[Hashes, Sentences]]:
    """The features of the words that carry meaning, with the sentences where they stand."""
    stems = np.array([w.stem for w, _, _ in words], dtype=np.uint64)
    sentence = np.array([n for _, n, _ in words], dtype=np.int32)
    spoken = np.array([s for _, _, s in words], dtype=bool)
    name = np.array([w.name for w, _, _ in words], dtype=bool)
    figure = np.array([w.figure is not None and w.figure >= _LEAST_FIGURE for w, _, _ in words], dtype=bool)
    yield _of(Trait.WORD, stems), sentence
    yield _of(Trait.NAME, stems[name]), sentence[name]
    yield _of(Trait.FIGURE, stems[figure]), sentence[figure]
    yield _links(stems, sentence, figure, name)
    for n in range(1, _APART + 1):
        one = sentence[:-n] == sentence[n:]
        found, at = _both(stems[:-n][one], stems[n:][one]), sentence[:-n][one]
        yield _of(Trait.PAIR, found), at
        if n == 1:
            speech = (spoken[:-1] & spoken[1:])[one]
            yield _of(Trait.SPEECH, found[speech]), at[speech]


def _links(stems: Hashes, sentence: Sentences, figure: Marks, name: Marks) -> tuple[Hashes, Sentences]:
    """Each of the first figures with each of the first names."""
    figures = np.flatnonzero(figure)[:_LINKED]
    names = np.flatnonzero(name)[:_LINKED]
    found = _both(stems[figures][:, None], stems[names][None, :])
    return _of(Trait.LINK, found.ravel()), np.repeat(sentence[figures], len(names))


def _by_sentence(plain: Hashes, sentence: Sentences) -> Hashes:
    if not len(plain):
        return plain
    starts = np.flatnonzero(np.diff(sentence, prepend=-1))
    return np.add.reduceat(_of(Trait.SHINGLE, plain), starts)


def _both(a: Hashes, b: Hashes) -> Hashes:
    """One hash for two words in either order."""
    return (a + b) * _MIX ^ (a ^ b) * _STEP


def _of(trait: Trait, hashes: Hashes) -> Hashes:
    mixed = hashes * _MIX
    mixed ^= mixed >> np.uint64(29)
    return (mixed & ~_KIND) | np.uint64(trait)


def _words(text: str) -> Iterator[tuple[_Word, int, bool]]:
    """Each word, the number of its sentence, and whether it stands in direct speech."""
    sentence, opens, speech = 0, True, False
    for token in _TOKEN.findall(text):
        first = token[0]
        if first.isalnum():
            word = _word(token, opens)
            if word.plain:
                opens = False
                yield word, sentence, speech
        elif first in _OPENS or first in _CLOSES or first == _STRAIGHT:
            speech = first in _OPENS or (first == _STRAIGHT and not speech)
            opens = opens or speech
        else:
            sentence += not opens
            opens = True
            speech = speech and first != "\n"


@lru_cache(maxsize=1 << 18)  # the same words come again and again
def _word(token: str, opens: bool) -> _Word:
    """A token as it is compared; `opens`: it stands first in a sentence, where a capital says nothing."""
    plain = key(token)
    if not plain:
        return _Word(0, 0)
    figure = _figure(plain.replace(" ", "") if token[0].isdigit() else plain)
    if figure is not None:
        at = _hash(f"#{figure}")
        return _Word(at, at, None if figure in _YEARS else figure)
    if plain in _LITTLE:
        return _Word(_hash(plain), 0)
    name = token[0].isupper() and not opens
    return _Word(_hash(plain), _hash(_stem(plain)), None, name)


def _figure(plain: str) -> int | None:
    if plain.isdigit():
        return int(plain[:18])
    return _numbers().get(plain)


@cache
def _numbers() -> dict[str, int]:
    return load_quantities().of("unit", "teen", "tens", "dozen")


def _stem(word: str) -> str:
    """Without the endings of number and tense."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word.removesuffix(ending)
    return word


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")
