"""Names as keys: spellings that differ in case, accents, apostrophes or hyphens meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

APOSTROPHES: Final = "'’‘ʼʻʿʾ`´′ʹ"
HYPHENS: Final = "-‐‑‒–—−"

# Letters that NFKD leaves whole although readers type the plain letter for them.
_PLAIN_LETTER: Final = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŋ": "n", "ə": "a"}
    | dict.fromkeys(APOSTROPHES, "")
)
_NOT_WORD: Final = re.compile(r"[\W_]+")


@lru_cache(maxsize=65_536)  # the same words come again and again
def key(name: str) -> str:
    """`name` casefolded, without accents and apostrophes, every run of other marks one space.

    Idempotent. Empty for a name without letters or digits.
    """
    folded = name.casefold().translate(_PLAIN_LETTER)
    if not folded.isascii():
        parts = unicodedata.normalize("NFKD", folded)
        folded = "".join(c for c in parts if not unicodedata.combining(c)).casefold().translate(_PLAIN_LETTER)
    return _NOT_WORD.sub(" ", folded).strip()


_SHORT: Final = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_FULL: Final = {full: short for short, full in _SHORT.items()}


def written_out(key: str) -> tuple[str, ...]:
    """Other spellings of a place's key that differ in what is shortened: `mt vernon` and `mount vernon`, `fulton co`
    and `fulton county`; () for one without."""
    first, _, rest = key.partition(" ")
    if not rest:
        return ()
    found = [f"{other} {rest}"] if (other := _SHORT.get(first) or _FULL.get(first)) else []
    return (*found, f"{key[:-3]} county") if key.endswith(" co") else tuple(found)
