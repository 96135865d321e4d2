"""What stands between quotation marks, across sentences and paragraphs.

A quotation that goes on in the next paragraph is not closed, and is opened again there: the convention of newspapers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_PARAGRAPH: Final = re.compile(r"[^\n]+")
_MARK: Final = re.compile(r"[“”\"]|``|''")
_OPENING: Final = frozenset({"“", "``"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """text[start:end] with its marks. `goes_on`: the next one continues it, in the next paragraph."""

    start: int
    end: int
    goes_on: bool = False


def quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of `text` in order; none holds another. A mark without its other ends with its paragraph."""
    found: list[Quotation] = []
    paragraphs = [m.span() for m in _PARAGRAPH.finditer(text)]
    for n, (start, end) in enumerate(paragraphs):
        following = text[paragraphs[n + 1][0]] if n + 1 < len(paragraphs) else ""
        found += _in_paragraph(text, start, end, reopened=following in ("“", '"', "`", "'"))
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int, *, reopened: bool) -> Iterator[Quotation]:
    opened: int | None = None
    for mark in _MARK.finditer(text, start, end):
        if opened is None:
            if mark[0] != "”" and _may_open(text, mark.end(), end):
                opened = mark.start()
        elif mark[0] not in _OPENING and not (mark[0] == '"' and _is_measure(text, mark.start())):
            yield Quotation(opened, mark.end())
            opened = None
    if opened is not None and (reopened or opened == start):
        yield Quotation(opened, end, goes_on=reopened)


def _may_open(text: str, after: int, end: int) -> bool:
    return after < end and not text[after].isspace()


def _is_measure(text: str, at: int) -> bool:
    """'5' 10" ': inches."""
    return text[at - 1].isdigit() and text[at - 2 : at - 1] == " "
