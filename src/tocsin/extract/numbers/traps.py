"""Digits and number words that count nothing: names, times, ages, money, section numbers, "one" for somebody."""

from __future__ import annotations

import re
from typing import Final

from tocsin.extract.numbers.compose import Number
from tocsin.extract.numbers.patterns import patterns

_STUCK_BEFORE: Final = re.compile(r"(?:[/:$€£₹#§+\[]|[^\W\d_]-|\$\s|\d[-–]0)\Z")
_STUCK_AFTER: Final = re.compile(r"[/:]\d|-[^\W\d]|\]")
_AGE: Final = re.compile(r"[A-Z]\w+\s?\(\d\d\Z")
_CAPITALISED: Final = re.compile(r"(?<!\w)[A-Z]\w+ \Z")
_LIST_NUMBER: Final = re.compile(r"(?:\A|\n)[^\S\n]*\d{1,2}[.)]\s")
# Telephone numbers and addresses.
_NO_COUNTS: Final = re.compile(
    r"(?<!\w)(?:\+\d[\d ()-]{6,}\d|0\d{2,4}[- ]\d{5,8}|\d{3}-\d{3}-\d{4})(?!\w)|(?<!\w)\w{1,12}://\S+|(?<!\w)www\.\S+"
)
_LONGEST: Final = 6  # digits without separators: beyond it lie serial numbers


def no_counts(text: str) -> tuple[tuple[int, int], ...]:
    """Where telephone numbers and addresses stand."""
    return tuple(found.span() for found in _NO_COUNTS.finditer(text))


def counts_nothing(text: str, number: Number) -> bool:
    """Whether the number is part of a name or of another thing than a count."""
    known, start, end = patterns(), number.start, number.end
    if _STUCK_BEFORE.search(text, max(start - 2, 0), start) or known.name.search(text, max(start - 16, 0), start):
        return True
    tail = known.tail.match(text, end) or known.percent.match(text, end)
    if known.named_after.match(text, end) or (tail is None and _STUCK_AFTER.match(text, end)):
        return True
    return _serial(text, number) if number.digits else _somebody(text, number)


def _serial(text: str, number: Number) -> bool:
    written = text[number.start : number.end]
    if written[0] == "0" and written.isdigit() and len(written) > 1:
        return True
    if written.isdigit() and len(written) > _LONGEST:
        return True
    if _AGE.search(text, max(number.start - 24, 0), number.end) and text[number.end : number.end + 1] in (")", ","):
        return True
    line = text.rfind("\n", 0, number.start)
    listed = _LIST_NUMBER.match(text, max(line, 0))
    return listed is not None and listed.end() > number.end >= listed.end() - 2 and _new_sentence(text, listed.end())


def _new_sentence(text: str, at: int) -> bool:
    return text[at : at + 1].isupper()


def _somebody(text: str, number: Number) -> bool:
    """ "One of the groups", "no one": a pronoun; "Ground Zero": a name."""
    if text[number.start].isupper() and _CAPITALISED.search(text, max(number.start - 24, 0), number.start):
        return True
    if text[number.start : number.end].lower() != "one":
        return False
    known = patterns()
    if known.no_one_before.search(text, max(number.start - 12, 0), number.start):
        return True
    return known.no_one_after.match(text, number.end) is not None
