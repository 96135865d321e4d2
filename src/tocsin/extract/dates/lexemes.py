"""A text as a row of lexemes, each with what it does in a date, so that date rules are patterns over kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from tocsin.vocabulary.calendar import CALENDAR_KINDS, CalendarWord, load_calendar

# Kinds that the form of a lexeme gives, beside those of the vocabulary.
_FORMS: Final = (
    *("digits", "nth", "year", "old_year", "decade", "part_name", "numeric_date", "number", "month_lower"),
    *("dash", "slash", "comma", "dot", "apostrophe", "break", "mark", "word", "capitalised", "address"),
)
KINDS: Final = (*_FORMS, *CALENDAR_KINDS)
# One character a kind, none of which a pattern uses otherwise.
CODES: Final[Mapping[str, str]] = {kind: chr(0x100 + n) for n, kind in enumerate(KINDS)}
_CAPITAL_NEEDED: Final = frozenset({"month", "doubtful_month", "short_month", "weekday"})
_MARKS: Final = {"-": "dash", "–": "dash", "‑": "dash", "/": "slash", ",": "comma", ".": "dot"}
_MARKS_OF_OMISSION: Final = {"'": "apostrophe", "’": "apostrophe"}


class Lexeme(NamedTuple):
    """A word, a number or a mark: `text[start:end]`, its kind, and its number where it has one."""

    start: int
    end: int
    text: str
    kind: str
    value: int | None = None


def lexemes(text: str) -> tuple[Lexeme, ...]:
    """The lexemes of `text` in order. White space is none, but an empty line is a `break`."""
    words = load_calendar()
    return tuple(_lexemes(text, words))


def codes(row: tuple[Lexeme, ...]) -> str:
    """The kinds of `row`, one character each."""
    return "".join([CODES[lexeme.kind] for lexeme in row])


@cache
def _token() -> re.Pattern[str]:
    return re.compile(
        r"""
        (?P<address>(?<!\w)(?:\w{1,12}://\S+|www\.\S+|\+\d[\d ()-]{6,}\d))
        |(?P<numeric>(?<![\w/.:-])(?:\d{4}[-/]\d\d?[-/]\d\d?|\d\d?(?P<between>[-/.])\d\d?(?P=between)\d{4})
            (?:T[\d:.]+Z?)?(?![\w/]|[-.]\d))
        |(?P<number>(?<![\w.])\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?:\.\d+)?(?![\w])|\d+\.\d[\d.]*)
        |(?P<word>\w+)
        |(?P<break>\n[^\S\n]*\n\s*)
        |(?P<mark>[^\w\s])
        """,
        re.VERBOSE,
    )


def _lexemes(text: str, words: Mapping[str, CalendarWord]) -> Iterator[Lexeme]:
    for found in _token().finditer(text):
        start, end = found.span()
        token = found[0]
        match found.lastgroup:
            case "word":
                kind, value = _word(token, words) if not token[0].isdigit() else _digits(token, text, start, end)
            case "mark":
                kind, value = _MARKS.get(token) or _MARKS_OF_OMISSION.get(token, "mark"), None
            case "numeric":
                kind, value = "numeric_date", None
            case other:
                kind, value = other or "mark", None
        yield Lexeme(start, end, token, kind, value)


def _word(token: str, words: Mapping[str, CalendarWord]) -> tuple[str, int | None]:
    known = words.get(token.lower())
    if known is None:
        return _nameless(token)
    if known.kind in _CAPITAL_NEEDED and not token[0].isupper():
        return ("month_lower", known.value) if known.kind == "month" else ("word", None)
    return known.kind, known.value


def _nameless(token: str) -> tuple[str, int | None]:
    """`Q3` and `H1` are parts of a year; any other word is only a word."""
    if len(token) == 2 and token[0] in "QH" and token[1] in ("1234" if token[0] == "Q" else "12"):
        return "part_name", int(token[1])
    return ("capitalised" if token[0].isupper() else "word"), None


def _digits(token: str, text: str, start: int, end: int) -> tuple[str, int | None]:
    if not token.isascii() or not token.isdigit():
        return _mixed(token)
    if _glued(token, text, start, end):
        return "number", int(token[:9])
    value = int(token[:9])
    if len(token) == 4:
        return ("year" if 1900 <= value < 2100 else "old_year" if 1700 <= value < 1900 else "number"), value
    return ("digits" if len(token) < 3 and 1 <= value <= 31 else "number"), value


def _mixed(token: str) -> tuple[str, int | None]:
    """`20th` is a day of a month, `1990s` a decade, `20km` neither."""
    digits, tail = token.rstrip("abcdefghijklmnopqrstuvwxyz"), token.lstrip("0123456789")
    if not digits.isascii() or not digits.isdigit() or digits + tail != token:
        return "word", None
    value = int(digits) if len(digits) <= 4 else 0
    if tail in ("st", "nd", "rd", "th") and 1 <= value <= 31:
        return "nth", value
    if tail == "s" and len(digits) == 4 and value % 10 == 0 and 1700 <= value < 2100:
        return "decade", value
    return "word", None


def _glued(token: str, text: str, start: int, end: int) -> bool:
    """Whether the digits are part of a longer thing: `$50`, `50%`, `10:30`, `AK-47`, `20-member`."""
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    if before[-1:] in _STUCK_BEFORE or after[:1] in _STUCK_AFTER:
        return True
    if (before[-1:] == ":" and before[:1].isdigit()) or (after[:1] == ":" and after[1:].isdigit()):
        return True
    if len(token) == 4:
        return False
    hyphened = _HYPHENED_WORD.search(text, max(start - 20, 0), start) or _HYPHEN_WORD.match(text, end)
    return hyphened is not None and not _dates(hyphened[1])


def _dates(word: str) -> bool:
    """Whether a word hyphened to digits makes a date with them: `20-Sep-2025`."""
    known = load_calendar().get(word.lower())
    return known is not None and known.kind in ("month", "doubtful_month", "short_month")


_STUCK_BEFORE: Final = frozenset("$€£#§+")
_STUCK_AFTER: Final = frozenset("%°")
_HYPHENED_WORD: Final = re.compile(r"([^\W\d]+)-\Z")
_HYPHEN_WORD: Final = re.compile(r"-([^\W\d]+)")
