"""Tokens to the words of the text that they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from tocsin.extract.parse import Parsed

Spans = tuple[tuple[int, int], ...]
_EDGES: Final = frozenset(".,;:?!-–—")


def cut(parsed: Parsed, tokens: Iterable[int]) -> Spans:
    """The stretches of text that the tokens fill, without marks at their edges; a quotation keeps its own."""
    spans = (_trimmed(parsed, run) for run in _runs(sorted(tokens)))
    return tuple(s for s in spans if s is not None)


def marks(parsed: Parsed, tokens: Iterable[int]) -> Spans:
    """The stretches as they stand, for a cue that is a mark itself."""
    return tuple((parsed.spans[run[0]][0], parsed.spans[run[-1]][1]) for run in _runs(sorted(tokens)))


def _runs(indices: list[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for i in indices:
        if run and i != run[-1] + 1:
            yield run
            run = []
        run.append(i)
    if run:
        yield run


def _trimmed(parsed: Parsed, run: list[int]) -> tuple[int, int] | None:
    words = [parsed.text[slice(*parsed.spans[i])] for i in run]
    first, last = 0, len(words)
    while first < last and words[first] in _EDGES:
        first += 1
    while first < last and words[last - 1] in _EDGES | {""}:
        last -= 1
    if not any(c.isalnum() for w in words[first:last] for c in w):
        return None
    return parsed.spans[run[first]][0], parsed.spans[run[last - 1]][1]
