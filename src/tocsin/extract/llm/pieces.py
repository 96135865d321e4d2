"""A text in pieces that a model is asked about one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

Span = tuple[int, int]

LONGEST: Final = 8_000  # characters: some two thousand tokens, whose claims fit into one answer
_LEAST: Final = 500  # characters: a piece this short is not halved again
_ENDS: Final = tuple(re.compile(mark) for mark in (r"\n\s*\n", r"\n", r"[.!?]['\"”’)]*\s", r"\s"))


def pieces(text: str, *, longest: int = LONGEST) -> tuple[Span, ...]:
    """Spans that cover `text`, each at most `longest` characters, cut where a paragraph ends, else a line, a sentence
    or a word."""
    return tuple(_cut(text, 0, len(text), longest))


def halves(text: str, span: Span) -> tuple[Span, ...]:
    """Two parts of a piece, about as long as each other; none where it is too short to be cut again."""
    start, end = span
    if end - start <= _LEAST:
        return ()
    return tuple(_cut(text, start, end, max(_LEAST, (end - start) // 2 + _LEAST // 4)))


def _cut(text: str, start: int, end: int, longest: int) -> Iterator[Span]:
    while end - start > longest:
        stop = _last_end(text, start, start + longest)
        yield start, stop
        start = stop
    if text[start:end].strip():
        yield start, end


def _last_end(text: str, start: int, limit: int) -> int:
    """Behind the last end of a paragraph in the second half, else of a line, and so on; `limit` where there is none."""
    half = start + (limit - start) // 2
    for mark in _ENDS:
        found = [m.end() for m in mark.finditer(text, half, limit)]
        if found:
            return found[-1]
    return limit
