"""The patterns of numbers, made once from the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from tocsin.vocabulary.quantities import load_quantities

_WORDS = ("unit", "teen", "tens", "hundred", "dozen", "scale", "couple", "vague", "several", "few")
_BEFORE = ("at_least", "at_most", "below", "about", "nothing")
_AFTER = ("after_at_least", "after_at_most", "after_about", "after_nothing")


@dataclass(frozen=True, slots=True)
class Word:
    """What a number word does, and its number."""

    effect: str
    value: int


@dataclass(frozen=True, slots=True)
class Patterns:
    """`atom` finds digits and number words; the others look beside a number that was found."""

    words: Mapping[str, Word]
    before: Mapping[str, Word]
    after: Mapping[str, Word]
    fractions: Mapping[str, int]
    atom: re.Pattern[str]
    cue: re.Pattern[str]
    tail: re.Pattern[str]
    percent: re.Pattern[str]
    change: re.Pattern[str]
    name: re.Pattern[str]
    named_after: re.Pattern[str]
    no_one_before: re.Pattern[str]
    no_one_after: re.Pattern[str]
    fraction: re.Pattern[str]


@cache
def patterns() -> Patterns:
    """The patterns over the shipped vocabulary, compiled once a process."""
    known = load_quantities()
    words, fractions = _words(_WORDS), known.of("fraction")
    flags = re.IGNORECASE
    return Patterns(
        words=words,
        before=_words(_BEFORE),
        after=_words(_AFTER),
        fractions=fractions,
        atom=re.compile(
            r"(?<![\w.])(?:(?P<digits>\d{1,3}(?:[,\u00a0\u2009\u202f ]\d{3}){1,4}(?:\.\d+)?(?![\d.]*\d)"
            r"(?![,\u00a0\u2009\u202f ]\d{3})"  # a longer run is a list of numbers, not one
            r"|\d+(?:\.\d+)?(?!\.?\d))"
            rf"|(?P<word>{_any(words)}))(?!\w)",
            flags,
        ),
        cue=re.compile(rf"(?<![\w-])({_any(known.of(*_BEFORE))})\s+\Z", flags),
        tail=re.compile(rf"(\+)(?!\w)|[\s-]({_any(known.of(*_AFTER))})(?!\w)(?!\s+(?:\d|(?:{_any(words)})\b))", flags),
        percent=re.compile(rf"\s?%|[\s-]({_any(known.of('percent'))})(?!\w)", flags),
        change=re.compile(rf"(?<!\w)({_any(known.of('changes'))})(?!\w)[^.;]*\Z", flags),
        name=re.compile(rf"(?<!\w)({_any(known.of('names'))})\.?\s+\Z", flags),
        named_after=re.compile(
            rf"[\s-]?({_any(known.of('named_after'))})(?!\w)|\s[ap]\.m\b"
            rf"|\s(?:(?-i:[A-Z])\w+\s)?({_any(known.of('unit_after'))})(?!\w)",
            flags,
        ),
        no_one_before=re.compile(rf"(?<!\w)(no|{_any(known.of('no_one_before'))})\s+\Z", flags),
        no_one_after=re.compile(rf"\s+({_any(known.of('no_one_after'))})(?!\w)|['’]", flags),
        fraction=_fraction(fractions),
    )


def _words(effects: Iterable[str]) -> Mapping[str, Word]:
    known = load_quantities()
    return {phrase: Word(effect, value) for effect in effects for phrase, value in known.of(effect).items()}


def _any(phrases: Iterable[str]) -> str:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)


def _fraction(fractions: Mapping[str, int]) -> re.Pattern[str]:
    """ "A third of", "two-thirds", "by a quarter", "half of"; not "a third attack", "the first half"."""
    names = _any(phrase for phrase in fractions if phrase != "half")
    whole = r"(?=\s+(?:of|the|its|their|his|more|fewer|less|higher|lower)\b)"
    return re.compile(
        rf"(?<![\w-])(?:(?P<n>an?|one|two|three|four)[\s-](?P<part>{names})(?P<many>s)?\b(?P<whole>{whole})?"
        rf"|(?P<half>half)\b{whole})",
        re.IGNORECASE,
    )
