"""Whether the fields of a claim stand in the words it was read from: what is in no document comes into no briefing.

A party, speaker or place must be written in the claim's document: in its quote or, as "the group" takes up a name,
elsewhere in it. A number must stand in its document in digits, or its sentence must have a word for a number. That
catches a field that was invented, by a slip of an import or by another extractor. It cannot tell which of two names
that the document has belongs where, nor which number a word gives: `check` and the analyst's review do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from tocsin.brief.lint.fault import Fault
from tocsin.model import Claim, Count, Event, Figure, parties
from tocsin.vocabulary.cues import load_cues
from tocsin.vocabulary.quantities import load_quantities

_DIGITS: Final = re.compile(r"\d(?:[\d,.\s\u00a0\u202f]*\d)?")
_STOP: Final = re.compile(r"(?<=[.!?])\s+|\n\s*\n")
_WORD: Final = re.compile(r"[^\W\d_]+")


def ungrounded(claim: Claim, text: str) -> Iterator[Fault]:
    """The fields of `claim` that neither its quote nor the `text` of its document has words for."""
    document = _folded(text)
    for what, mention in _mentions(claim):
        if mention is not None and _folded(mention) not in document:
            yield Fault(f"a {what} that its document does not name", mention)
    sentence = _sentence(claim, text)
    words = [word.lower() for word in _WORD.findall(sentence)]
    if any(word.removesuffix("s") in _vague() or word in _vague() or word.startswith(_changing()) for word in words):
        return
    scales = [float(value) for word, value in load_quantities().of("hundred", "scale").items() if word in words]
    written = set(_numbers(sentence))
    said = {*written, *_spelled(words), *(n * scale for n in written for scale in scales)}  # "1.7 million"
    differences = {abs(a + sign * b) for a in said for b in said for sign in (1, -1)}  # "214, 31 fewer than before"
    held = {0.0, 1.0, *said, *_numbers(text), *differences}  # "killed a constable" is one
    numbers = dict.fromkeys(n for n in _counted(claim) if n not in held)
    yield from (Fault("a number that its document does not give", f"{n:g}") for n in numbers)


def _sentence(claim: Claim, text: str) -> str:
    """The sentence that the quote stands in."""
    before, after = text[: claim.evidence.start], text[claim.evidence.end :]
    opening, closing = re.split(_STOP, before)[-1], re.split(_STOP, after, maxsplit=1)[0]
    return f"{opening}{claim.evidence.quote}{closing}"


def _mentions(claim: Claim) -> Iterator[tuple[str, str | None]]:
    yield from (("party", ref.mention) for _, ref in parties(claim.statement))
    yield from (("place", place.mention) for place in claim.statement.place)
    yield from (("speaker", link.mention) for link in claim.attribution)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _counted(claim: Claim) -> Iterator[float]:
    match claim.statement:
        case Event(deaths=deaths, injured=injured):
            counts: tuple[Count | None, ...] = (deaths, injured)
        case Figure(value=value, base_value=base, change_percent=change):
            counts = (value, base)
            if change is not None:
                yield abs(float(change))
        case _:
            return
    for count in counts:
        yield from (float(n) for n in (count.min, count.max) if n is not None) if count else ()


def _numbers(text: str) -> Iterator[float]:
    """Every number written in digits, whichever way its thousands are set apart."""
    for found in _DIGITS.findall(text):
        for part in (found, *re.split(r"[\s\u00a0\u202f]+", found)):
            plain = re.sub(r"[,\s\u00a0\u202f]", "", part)
            if re.fullmatch(r"\d+(\.\d+)?", plain):
                yield float(plain)


def _spelled(words: Sequence[str]) -> Iterator[float]:
    """Every number that runs of number words give: "two hundred and fourteen", "three dozen", "twenty" "five"."""
    units = load_quantities().of("unit", "teen", "tens")
    larger = load_quantities().of("hundred", "dozen", "scale")
    total, current = 0, 0
    for word in (*words, ""):
        plural = word.removesuffix("s")
        if word in units:
            yield float(units[word])
            current += units[word]
        elif plural in larger:
            current = (current or 1) * larger[plural]
            total, current = (total + current, 0) if larger[plural] > _HUNDRED else (total, current)
        elif word != "and":
            yield float(total + current)
            total, current = 0, 0


_HUNDRED: Final = 100


@cache
def _vague() -> frozenset[str]:
    """Words that give no number of their own: "several", "half", "dozens of"."""
    phrases = load_quantities().of("couple", "several", "few", "fraction", "vague")
    return frozenset(word for phrase in phrases for word in phrase.split()) - _OF_ANYTHING


@cache
def _changing() -> tuple[str, ...]:
    """The beginnings of words that multiply: "doubled", "halves"."""
    counting = load_cues().counting
    stems = (word for use in counting if use.startswith("times ") or use == "halve" for word in counting[use])
    return tuple(sorted(stem.removesuffix("e") for stem in stems))


_OF_ANYTHING: Final = frozenset({"a", "an", "of", "the", "and"})
