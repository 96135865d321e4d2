"""Dates of headers and properties, to the precision that they write; nothing is guessed, and no zone is applied.

A header's 23:30 in Karachi is that day in Karachi, where it was published.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from tocsin.model import ValueRefused, When
from tocsin.vocabulary.calendar import load_calendar

_ISO: Final = re.compile(r"\s*(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?=\s*$|[T ])")
_MAIL: Final = re.compile(r"\s*(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})[\s-]+([A-Za-z]{3,9})\.?[\s-]+(\d{4})(?!\d)")


def date_of(text: str) -> When | None:
    """The day, month or year in a header (RFC 5322), or in a W3C or ISO date. None for what is none of these."""
    if found := _ISO.match(text):
        return _when(found[1])
    if (found := _MAIL.match(text)) and (month := _month(found[2])):
        return _when(f"{found[3]}-{month:02}-{int(found[1]):02}")
    return None


def written_in(text: str, *, year: str, month: str | None, day: str | None) -> When | None:
    """The given date as precisely as `text` writes it too, in figures or words. None where it does not."""
    if month is None or not text:
        return None
    names = "|".join(sorted(_names(int(month)), key=len, reverse=True))
    if not names:
        return None
    if day is not None:
        number = rf"0?{int(day)}(?:st|nd|rd|th)?"
        ways = (rf"{number}\s+(?:{names})\.?,?\s+{year}", rf"(?:{names})\.?\s+{number},?\s+{year}")
        if any(_has(way, text) for way in (*ways, f"{year}-{month}-{day}")):
            return _when(f"{year}-{month}-{day}")
    return _when(f"{year}-{month}") if _has(rf"(?<!\d )(?:{names})\.?,?\s+{year}", text) else None


def _has(pattern: str, text: str) -> bool:
    return re.search(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.IGNORECASE) is not None


def _when(text: str) -> When | None:
    try:
        return When.parse(text)
    except ValueRefused:
        return None


def _month(word: str) -> int | None:
    return next((month for month in range(1, 13) if word.lower() in _names(month)), None)


@cache
def _names(month: int) -> frozenset[str]:
    """Its names and abbreviations, in lower case."""
    kinds = ("month", "doubtful_month", "short_month")
    return frozenset(word for word, known in load_calendar().items() if known.kind in kinds and known.value == month)
