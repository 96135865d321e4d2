"""Date, place, stage and confidence of matched templates against the raw keys of MUC-4: what counts as equal.

A slot of the keys may give alternatives (`A / B`, or one a line); to agree with one of them is to be right. A leading
`?` (an optional fill) is left out. `*` asks nothing; `-` says that the text tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from tocsin.model import When
from tocsin.names.normal import key

_MONTHS: Final = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
_DAY: Final = re.compile(r"(\d{1,2})\s+([A-Z]{3})[A-Z]*(?:\s+(\d{2}))?", re.IGNORECASE)
_QUOTED: Final = re.compile(r'"[^"]*"')
_KIND: Final = re.compile(r"\s*\([^)]*\)")
STAGES: Final = frozenset({"ACCOMPLISHED", "ATTEMPTED", "THREATENED"})
CONFIDENCES: Final = frozenset(
    {
        "REPORTED AS FACT",
        "ACQUITTED",
        "CLAIMED OR ADMITTED",
        "SUSPECTED OR ACCUSED",
        "SUSPECTED OR ACCUSED BY AUTHORITIES",
        "POSSIBLE",
    }
)


def day(words: str, *, near: date | None = None) -> date | None:
    """ "4 FEB 90" as a day; without a year that of `near`."""
    found = _DAY.search(words)
    if found is None or found[2].upper() not in _MONTHS or (found[3] is None and near is None):
        return None
    year = 1900 + int(found[3]) if found[3] else near.year if near else 0
    try:
        return date(year, _MONTHS.index(found[2].upper()) + 1, int(found[1]))
    except ValueError:
        return None


def asks(slot: str) -> bool:
    """Whether a slot asks for anything, be it that nothing is told."""
    return bool(slot) and not slot.startswith("*")


def date_agrees(slot: str, predicted: When | None, *, published: date | None = None) -> bool:
    """Whether a predicted date is one of the key's.

    A day is the same day. A range is the same range, or a day or range inside it. "- D", on or before D, is an interval
    that is open at its start and ends at D. "-" is no date.
    """
    return any(_agrees(alternative, predicted, published) for alternative in _alternatives(slot))


def _agrees(words: str, predicted: When | None, published: date | None) -> bool:
    days = [d for found in _DAY.finditer(words) if (d := day(found[0], near=published)) is not None]
    if not days:
        return predicted is None
    if predicted is None:
        return False
    first, last = predicted.first(), predicted.last()
    if words.lstrip("( ").startswith("-"):
        return first is None and last == days[0]
    if first is None or last is None:
        return False
    return days[0] <= first and last <= days[-1]


def place_agrees(slot: str, country: str | None, names: frozenset[str]) -> bool:
    """Whether a predicted place is one of the key's: the country the same and, where the key names places in it
    ("COUNTRY: PROVINCE (DEPARTMENT): TOWN (TOWN)"), one of those among the predicted place's names.

    Names are compared without case, accents and marks. "-" is no place.
    """
    for alternative in _alternatives(slot):
        whole, *levels = alternative.split(":")
        asked = key(_KIND.sub("", whole))
        if not asked:
            if country is None and not names:
                return True
            continue
        inside = {key(_KIND.sub("", place)) for level in levels for place in level.split(" - ")} - {""}
        if country is not None and asked == key(country) and (not inside or inside & names):
            return True
    return False


def word_agrees(slot: str, predicted: str | None, *, allowed: frozenset[str]) -> bool:
    """Whether a predicted word is among the key's; None agrees with "-"."""
    given = {w for w in _words(slot) if w in allowed}
    return predicted in given if given else predicted is None


def _words(slot: str) -> Iterator[str]:
    for part in re.split(r"[/;:]", _QUOTED.sub("", slot)):
        yield " ".join(part.replace("?", "").replace("(", "").replace(")", "").upper().split())


def _alternatives(slot: str) -> Iterator[str]:
    for part in re.split(r" ?/ ?(?![^(]*\))| ; ", slot):
        yield part.strip().lstrip("?").strip()
