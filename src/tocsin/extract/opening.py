"""What opens a sentence: a date without its comma ("On 27 October | the X army attacked"), "According to X, "."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_OPENS: Final = re.compile(
    r"(?:^|[.!?;:]['”\"’)]*\s+|\n\s*(?:[-•*]|\d+[.)])?\s*)(?:(?:and|but|also|then|later|early|late|only|already)\s+)?"
    r"(?:(?:on|in|by|during|since|from|until|after|before|at)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_SUBJECT: Final = re.compile(
    r"[ \n](?=(?:the|an?|its|their|his|her|some|about|around|nearly|at least|more than|up to|several|two|three|four|"
    r"five|six|seven|eight|nine|ten|another|security|government|armed|both)\s|[A-Z“\"‘]|\d)"
)
_BEFORE: Final = 40  # characters that an opening may take


def pauses(text: str, dates: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    """Where a date that opens a sentence ends and its subject follows without a comma.

    A parser takes "On 27 October the X army, the Y army and Z attacked" for a date with X in apposition.
    """
    return tuple(
        end
        for start, end in dates
        if _SUBJECT.match(text, end) and _OPENS.search(text[max(0, start - _BEFORE) : start]) is not None
    )


_SOURCE_FIRST: Final = re.compile(
    r"(?:(?<=[.!?”\"] )|(?<=\n)|^)According to (?:[^,.;:()\n]|\([^)\n]*\)){2,90}, (?=\S)", re.MULTILINE
)


def sources_first(text: str) -> tuple[int, ...]:
    """Where the statement starts after "According to X, " at the head of a sentence.

    The parser reads "According to X, A-led attacks" as a list; apart, the statement parses as a sentence.
    """
    return tuple(found.end() for found in _SOURCE_FIRST.finditer(text))
