"""Finding the counts and percentages of a text."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tocsin.extract.dates import date_spans
from tocsin.extract.numbers.compose import Number, numbers
from tocsin.extract.numbers.patterns import Patterns, Word, patterns
from tocsin.extract.numbers.traps import counts_nothing, no_counts
from tocsin.model import Count


@dataclass(frozen=True, slots=True)
class NumberMention:
    """`text[start:end]`, its bounding words with it, counts `count`; offsets in code points.

    `amount` is the number as written, of a range its lower end, with its fraction: read it for percentages, whose
    sign is the sentence's to say. `approximate`: "about 6,000". `vague`: a plural without a number, whose count is
    the least that it can mean, open above ("dozens" 24, "hundreds" 200, "several" 2). A bound that the words leave
    open is None: "up to 40" has no `min`, "at least 50" no `max`; "more than 600" is taken as at least 600.
    """

    start: int
    end: int
    count: Count
    amount: float
    approximate: bool = False
    percent: bool = False
    vague: bool = False


def find_numbers(text: str) -> tuple[NumberMention, ...]:
    """The counts and percentages of `text`, in order, none overlapping.

    Dates, ordinals, times, money, section numbers, designations ("M23", "AK-47", "resolution 1373") and "one" for
    somebody are none.
    """
    found = _free(sorted((*_fractions(text), *_counting(text)), key=lambda n: n.start), text)
    bounded = (_bounded(text, number) for number in _ranges(text, tuple(found)))
    return tuple(mention for number in bounded if (mention := _mention(number)) is not None)


def _counting(text: str) -> Iterator[Number]:
    """The numbers that count something, percentages marked."""
    percent = patterns().percent
    for number in numbers(text):
        if counts_nothing(text, number):
            continue
        share = percent.match(text, number.end)
        yield replace(number, end=share.end(), percent=True) if share else number


def _fractions(text: str) -> Iterator[Number]:
    """ "A third of" is about 33 percent of something."""
    known = patterns()
    for found in known.fraction.finditer(text):
        loose = found["part"] and not found["many"] and found["whole"] is None
        if loose and not _BY.search(text, max(found.start() - 4, 0), found.start()):
            continue
        parts = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}[(found["n"] or "a").lower()]
        share = 100 * parts / known.fractions[(found["part"] or "half").lower()]
        yield Number(*found.span(), share, share, share, percent=True, approximate=True)


def _free(found: Iterable[Number], text: str) -> Iterator[Number]:
    """Those that overlap neither a date, a telephone number, an address, nor the number before."""
    taken = sorted((*date_spans(text), *no_counts(text)))
    past, at = 0, 0
    for number in found:
        while at < len(taken) and taken[at][1] <= number.start:
            at += 1
        if number.start >= past and (at == len(taken) or taken[at][0] >= number.end):
            past = number.end
            yield number


_BY: Final = re.compile(r"\bby\s\Z")
_LINK: Final = re.compile(r"\s?[-–]\s?|\s+(?:to|or)\s+")
_BETWEEN: Final = re.compile(r"\bbetween\s+\Z", re.IGNORECASE)
_FROM: Final = re.compile(r"\bfrom\s+\Z", re.IGNORECASE)
_AND: Final = re.compile(r"\s+and\s+")
_TO: Final = re.compile(r"\s+to\s+")
_NEAR: Final = 60  # characters before "from" in which a verb of change may stand


def _ranges(text: str, found: Sequence[Number]) -> Iterator[Number]:
    """`found`, the two ends of a range made one."""
    n = 0
    while n < len(found):
        made = _range(text, found[n], found[n + 1]) if n + 1 < len(found) else None
        yield made or found[n]
        n += 2 if made else 1


def _range(text: str, low: Number, high: Number) -> Number | None:
    start = _range_start(text, low, high)
    if start is None or (low.percent and not high.percent) or low.vague or high.high is None:
        return None
    times = high.times if low.times == 1 and low.written * high.times < high.written else 1
    least = low.written * times
    if least >= high.written:
        return None
    return replace(high, start=start, low=least, written=least, approximate=low.approximate or high.approximate)


def _range_start(text: str, low: Number, high: Number) -> int | None:
    """Where the words of a range start, or None where the words between the numbers make none."""
    if between := _BETWEEN.search(text, max(low.start - 12, 0), low.start):
        joined = _AND.fullmatch(text, low.end, high.start) or _LINK.fullmatch(text, low.end, high.start)
        return between.start() if joined else None
    if not _LINK.fullmatch(text, low.end, high.start):
        return None
    source = _FROM.search(text, max(low.start - 8, 0), low.start)
    if source is None or not _TO.fullmatch(text, low.end, high.start):
        return low.start
    changes = patterns().change.search(text, max(source.start() - _NEAR, 0), source.start())
    return None if changes else source.start()


def _bounded(text: str, number: Number) -> Number:
    """`number` with what the words beside it say."""
    known = patterns()
    after = known.tail.match(text, number.end)
    if after:
        effect = "at_least" if after[1] else known.after[_phrase(after[2])].effect.removeprefix("after_")
        number = replace(_applied(number, effect), end=after.end())
    while cue := _cue(text, number, known):
        word = known.before[_phrase(cue[1])]
        number = replace(_applied(number, word.effect), start=cue.start())
    return number


def _cue(text: str, number: Number, known: Patterns) -> re.Match[str] | None:
    cue = known.cue.search(text, max(number.start - 24, 0), number.start)
    if cue is None:
        return None
    word: Word = known.before[_phrase(cue[1])]
    return cue if number.written >= word.value or number.percent else None


def _phrase(words: str) -> str:
    return " ".join(words.lower().split())


def _applied(number: Number, effect: str) -> Number:
    match effect:
        case "at_least":
            return replace(number, high=None if number.low == number.high else number.high)
        case "at_most" if number.high is not None:
            # "up to 20-25" leaves open no more than the range does
            return replace(number, low=None if number.low == number.high else number.low)
        case "below" if number.high is not None and number.written >= 1:
            return replace(number, low=None, high=number.written)  # as written, like "more than"
        case "about":
            return replace(number, approximate=True)
    return number


def _mention(number: Number) -> NumberMention | None:
    """The mention, unless a fraction of a thing was counted: "2.5 attacks a day" is a rate."""
    ends = [end for end in (number.low, number.high) if end is not None]
    if not number.percent and any(end != int(end) for end in ends):
        return None
    count = Count(
        None if number.low is None else math.floor(number.low), None if number.high is None else math.ceil(number.high)
    )
    return NumberMention(
        number.start, number.end, count, number.written, number.approximate, number.percent, number.vague
    )
