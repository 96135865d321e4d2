"""Characters that a text may not hold, because what is shown would not be what is quoted.

Directional embeddings, overrides and isolates reorder the letters around them (U+202A-202E, U+2066-2069): an
analyst would read one thing and the record would quote another. Nested isolates do it as well as overrides, so
all nine are refused; the marks U+200E, U+200F and U+061C, which Arabic and Hebrew texts need, are kept. Control
characters other than white space can drive a terminal. Neither is removed silently: offsets and quotes are those
of the text as published.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from tocsin.model import InputRefused
from tocsin.read.refusal import line_of, refusal

_REORDERING: Final = "\u202a-\u202e\u2066-\u2069"
_CONTROL: Final = r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_REFUSED: Final = re.compile(f"[{_REORDERING}{_CONTROL}\ud800-\udfff]")


def check(text: str, *, name: str, where: str = "") -> None:
    """Raises InputRefused at the first character that a text may not hold. `where`: instead of a line."""
    found = _REFUSED.search(text)
    if found:
        raise _refused(found[0], name, where or f"in line {line_of(text, found.start())}")


def has_words(text: str) -> bool:
    """Whether there is anything to read."""
    return any(map(str.isalnum, text))


def _refused(character: str, name: str, where: str) -> InputRefused:
    code = f"U+{ord(character):04X}"
    match unicodedata.category(character):
        case "Cf":
            what = f"a {unicodedata.name(character).lower()}, which shows the text in another order than it has,"
            allowed, do = "text without U+202A-202E and U+2066-2069", "look at what it hides, then remove it"
        case "Cs":
            what, allowed, do = "a lone surrogate", "whole characters", "save the text as UTF-8 again"
        case _:
            what, allowed, do = "a control character", "white space and printable characters", "remove it"
    return refusal(name, f"{what} {where}", value=code, allowed=allowed, do=do)
