"""Is it English? A stop-word test, enough to tell which texts the rules can read."""

from __future__ import annotations

import re
from typing import Final

# Frequent in English and in no other language of Latin script.
_ENGLISH: Final = re.compile(
    r"the|and|of|to|that|with|by|were|has|have|from|which|their|been|its|this|said|had|who|they|not"
)
_WORDS: Final = re.compile(r"[^\W\d_]+")
_LOOKED_AT: Final = 20_000  # characters
_AT_LEAST_WORDS: Final = 12
_AT_LEAST_SHARE: Final = 0.08  # English prose has about .2, Dutch (its "of", "had", "been") under .05


def language_of(text: str) -> str | None:
    """`en` for a text of a dozen words or more that reads as English, else None: unknown, not "other"."""
    words = [word.lower() for word in _WORDS.findall(text[:_LOOKED_AT])]
    if len(words) < _AT_LEAST_WORDS:
        return None
    share = sum(_ENGLISH.fullmatch(word) is not None for word in words) / len(words)
    return "en" if share >= _AT_LEAST_SHARE else None
