"""Where the words that a model quotes stand in a text: exactly, or but for their spacing and marks, or nearly."""

from __future__ import annotations

import enum
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final

Span = tuple[int, int]


class AlignmentStatus(enum.StrEnum):
    """How a quote stands in the text.

    `normalised`: but for white space, quotation marks, dashes, capitals and what stands around it. `fuzzy`: but for
    little words and spellings as well. `absent`: it does not stand there.
    """

    EXACT = "exact"
    NORMALISED = "normalised"
    FUZZY = "fuzzy"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Alignment:
    """All places of the best status, in text order; `score` is the share of characters in words that are the same."""

    status: AlignmentStatus
    places: tuple[Span, ...] = ()
    score: float = 0.0


ABSENT: Final = Alignment(AlignmentStatus.ABSENT)
LEAST_SCORE: Final = 0.8
_LEAST_WORDS: Final = 5  # of a quote that may be found nearly: fewer words say too little
_MOST_PLACES: Final = 8
_SAME: Final = str.maketrans("‘’‚‛`´“”„‟«»–—−‑‐", "''''''\"\"\"\"\"\"-----")
_UNSEEN: Final = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_AROUND: Final = " \t\n\r.,;:…\"'“”‘’«»()[]"
_WORD: Final = re.compile(r"\w+(?:['’.,-]\w+)*")
# What a fuzzy quote may leave out, add or exchange. No negation, number or name is among them.
_LITTLE: Final = frozenset(
    "the a an of in on at by to for with and that which who was were is are be been being has have had its their his "
    "her it they he she this these those also as from".split()
)
_SPELLING: Final = 0.8  # of two spellings of one word


class Aligner:
    """One text that quotes are looked for in. Pure; linear in the text for each quote."""

    def __init__(self, text: str) -> None:
        self._text = text

    def align(self, quote: str, within: Span | None = None) -> Alignment:
        """Where `quote` stands in text[within]; whole words alone."""
        start, end = within or (0, len(self._text))
        wanted = quote.strip()
        if not wanted:
            return ABSENT
        if exact := tuple(self._exact(wanted, start, end)):
            return Alignment(AlignmentStatus.EXACT, exact, 1.0)
        if same := tuple(self._normalised(quote, start, end)):
            return Alignment(AlignmentStatus.NORMALISED, same, 1.0)
        return self._fuzzy(quote, start, end)

    def find(self, words: str, within: Span | None = None) -> Span | None:
        """The first place of the very words but for spacing, marks and capitals: names and dates are found no other
        way."""
        start, end = within or (0, len(self._text))
        wanted = words.strip()
        places = self._exact(wanted, start, end) if wanted else iter(())
        return next(places, None) or next(self._normalised(words, start, end), None)

    def _exact(self, wanted: str, start: int, end: int) -> Iterator[Span]:
        at, found = self._text.find(wanted, start, end), 0
        while at >= 0 and found < _MOST_PLACES:
            if _whole(self._text, at, at + len(wanted)):
                found += 1
                yield at, at + len(wanted)
            at = self._text.find(wanted, at + 1, end)

    def _normalised(self, quote: str, start: int, end: int) -> Iterator[Span]:
        folded, places = self._folded
        wanted = _fold(quote.strip(_AROUND))[0].strip()
        if not wanted:
            return
        first, last = bisect_left(places, start), bisect_left(places, end)
        at, found = folded.find(wanted, first, last), 0
        while at >= 0 and found < _MOST_PLACES:
            span = places[at], places[at + len(wanted) - 1] + 1
            if _whole(self._text, *span):
                found += 1
                yield span
            at = folded.find(wanted, at + 1, last)

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        return _fold(self._text)

    @cached_property
    def _words(self) -> tuple[list[str], list[Span]]:
        found = list(_WORD.finditer(self._text))
        return [_plain(m.group()) for m in found], [m.span() for m in found]

    def _fuzzy(self, quote: str, start: int, end: int) -> Alignment:
        given = [m.group() for m in _WORD.finditer(quote)]
        wanted = [_plain(word) for word in given]
        if len(wanted) < _LEAST_WORDS:
            return ABSENT
        words, spans = self._words
        first = bisect_left(spans, (start, start))
        last = bisect_left(spans, (end, end))
        best = ABSENT
        for at in _likeliest(words, wanted, first, last):
            low, high = max(first, at - 2), min(last, at + len(wanted) + 2)
            found = _compared(given, wanted, words[low:high], self._written(spans[low:high]))
            if found is not None and found[2] > best.score:
                begin, stop, score = found
                place = spans[low + begin][0], spans[low + stop - 1][1]
                best = Alignment(AlignmentStatus.FUZZY, (place,), score)
        return best if best.score >= LEAST_SCORE else ABSENT

    def _written(self, spans: Sequence[Span]) -> list[str]:
        return [self._text[start:end] for start, end in spans]


def _likeliest(words: Sequence[str], wanted: Sequence[str], first: int, last: int) -> list[int]:
    """Where as many words stand together as `wanted` has that share most with it; at most three places."""
    size, want = len(wanted), Counter(wanted)
    held = Counter(words[first : min(last, first + size)])
    shared = sum(min(held[word], n) for word, n in want.items())
    scores = [(-shared, first)]
    for at in range(first + 1, last - size + 1):
        gone, come = words[at - 1], words[at + size - 1]
        shared -= held[gone] <= want[gone]
        held[gone] -= 1
        held[come] += 1
        shared += held[come] <= want[come]
        scores.append((-shared, at))
    return [at for _, at in sorted(scores)[:3]]


def _compared(
    given: Sequence[str], wanted: Sequence[str], words: Sequence[str], written: Sequence[str]
) -> tuple[int, int, float] | None:
    """From which word to which the text has what is wanted, and how much of it is the same; None where something
    differs that may not."""
    matcher = SequenceMatcher(None, wanted, words, autojunk=False)
    blocks = [b for b in matcher.get_matching_blocks() if b.size]
    if not blocks:
        return None
    begin, stop = blocks[0].b, blocks[-1].b + blocks[-1].size
    same = 2 * sum(len(word) for b in blocks for word in wanted[b.a : b.a + b.size])
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        low, high = max(b1, begin), min(b2, stop)
        respelt = _respelt(given[a1:a2], written[low:high] if low < high else ())
        if respelt is None:
            return None
        same += sum(map(len, respelt))
    total = sum(map(len, wanted)) + sum(map(len, words[begin:stop]))
    return begin, stop, same / total


def _respelt(quoted: Sequence[str], written: Sequence[str]) -> list[str] | None:
    """The words of either that are the other's spelt otherwise, all else being little words; None where it is not."""
    left = [word for word in quoted if not _is_little(word)]
    right = [word for word in written if not _is_little(word)]
    if len(left) != len(right) or not all(map(_same_word, left, right)):
        return None
    return [*left, *right]


def _is_little(word: str) -> bool:
    return _plain(word) in _LITTLE and not (len(word) > 1 and word.isupper())  # "IS" is a name


def _same_word(a: str, b: str) -> bool:
    """Two spellings of one word, which is no name, no number and no negation."""
    if any(not word[0].islower() or any(c.isdigit() for c in word) or "n't" in _plain(word) for word in (a, b)):
        return False
    if min(len(a), len(b)) < 5 or _plain(a)[:2] != _plain(b)[:2]:  # "unable" is not "able"
        return False
    return SequenceMatcher(None, _plain(a), _plain(b), autojunk=False).ratio() >= _SPELLING


def _plain(word: str) -> str:
    return _fold(word)[0]


def _fold(text: str) -> tuple[str, list[int]]:
    """The text with one kind of space, quotation mark and dash and no capitals, and where each character stood."""
    characters: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        if character in _UNSEEN:
            continue
        plain = " " if character.isspace() else unicodedata.normalize("NFKC", character.translate(_SAME)).lower()[:1]
        plain = plain.translate(_SAME)
        if not plain or (plain == " " and characters[-1:] == [" "]):
            continue
        characters.append(plain)
        places.append(at)
    return "".join(characters), places


def _whole(text: str, start: int, end: int) -> bool:
    """Whether no word is cut at either end: "ISI" does not stand in "ISIS"."""
    before = start > 0 and _in_word(text[start - 1]) and _in_word(text[start])
    after = end < len(text) and _in_word(text[end - 1]) and _in_word(text[end])
    return not before and not after


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.combining(character) > 0
