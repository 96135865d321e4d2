"""Numbers of a sentence as figures use them: which count something, what they count, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tocsin.extract.grammar import lemma
from tocsin.extract.lexical import look_up
from tocsin.extract.reading import Reading
from tocsin.extract.rules.toll import count_of
from tocsin.extract.setting import place_at, place_ref
from tocsin.model import PlaceRef

if TYPE_CHECKING:
    from tocsin.extract.tree import Token


def counts(reading: Reading, token: Token) -> bool:
    """Whether `token` is a number of something that is no span of time, distance or percentage."""
    number = reading.numbers.get(token.i)
    if number is None or number.percent or number.vague or token.i in reading.dates:
        return False
    return not (token.dep_ in ("nummod", "quantmod") and lemma(token.head) in reading.cues.counting["unit"])


def bare(reading: Reading, token: Token) -> bool:
    """Whether a number stands without the noun that it counts: "301 were recorded", "112 in Oromia"."""
    return counts(reading, token) and not (
        token.dep_ in ("nummod", "quantmod", "compound")
        and token.head.pos_ in ("NOUN", "PROPN")
        and token.head.i > token.i
    )


def number_after(reading: Reading, word: Token) -> Token | None:
    """The number right after `word`, its own bounding words between: "to about 171"."""
    for i in range(word.i + 1, min(word.i + 6, word.sent.end)):
        token = word.doc[i]
        if i not in reading.numbers:
            if token.lower_ not in ("the", "a", "some", "with", "to"):
                return None
        elif token.pos_ == "NUM" or token.tag_ == "CD":
            return token if counts(reading, token) else None
    return None


def numbers_before(reading: Reading, token: Token) -> Iterator[Token]:
    """The numbers that count before `token` in its sentence and the one before that, nearest first."""
    first = token.doc[token.sent.start - 1].sent.start if token.sent.start else 0
    for i in range(token.i - 1, first - 1, -1):
        other = token.doc[i]
        if other.tag_ == "CD" and counts(reading, other):
            yield other


def measure_of(reading: Reading, token: Token) -> str | None:
    """What a word counts, harm before class: "killed" of "militants killed", then "attacks", then "fighters"."""
    harm = (
        reading.cues.harm.get((lemma(token), "noun"))
        or reading.cues.harm.get((lemma(token), "verb"))
        or reading.cues.harm.get((token.lower_, "adj"))
    )
    return look_up(token, reading.cues.counted) or (harm.measure if harm is not None else None)


def last_counted(reading: Reading, token: Token) -> int | None:
    """The last word before `token` in its sentence that a figure can count, with a number of its own."""
    for i in range(token.i - 1, token.sent.start - 1, -1):
        other = token.doc[i]
        known = measure_of(reading, other) or look_up(other, reading.cues.parties) == "population"
        if known and (count_of(reading, other) is not None or _behind_number(reading, other)):
            return i
    return None


def is_last(reading: Reading, token: Token, word: Token, *, alone: bool = False) -> bool:
    """Whether what `token` counts is what was counted last before `word`; with `alone`, also where nothing was."""
    last = last_counted(reading, word)
    if last is None:
        return alone
    return last == token.i or (token.i in reading.numbers and token.i < last <= token.i + 2)


def _behind_number(reading: Reading, token: Token) -> bool:
    """ "744,949 internally displaced", "700 killed"."""
    return any(counts(reading, token.doc[i]) for i in range(max(token.sent.start, token.i - 2), token.i))


def percent_in(reading: Reading, tokens: Iterable[Token]) -> float | None:
    """The first percentage among `tokens`."""
    found = (reading.numbers.get(t.i) for t in tokens)
    return next((round(n.amount, 1) for n in found if n is not None and n.percent), None)


def places_after(reading: Reading, token: Token, *, within: int = 8) -> tuple[PlaceRef, ...]:
    """The place that the words right after a number name, before the next number or clause: "112 in Oromia"."""
    for i in range(token.i + 1, min(token.i + 1 + within, token.sent.end)):
        other = token.doc[i]
        if other.text == ";" or (other.tag_ == "CD" and i in reading.numbers):
            return ()
        m = place_at(reading, other)
        if m is not None and token.doc[i - 1].lower_ in _AT:
            return (place_ref(m),)
    return ()


_AT = frozenset("in at near across around inside outside within along throughout over from of the".split())
