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
