"""Speakers that layout alone names: "NAME: words" at the head of a line, as in interviews, and “words” — Name.

The mark is the cue. A line's head is a speaker where it is written in capitals or is one name of a person or party;
a place at the head of a line is where something happened, and no speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from tocsin.extract.attributed.found import Found
from tocsin.extract.attributed.quotations import Quotation
from tocsin.extract.parse import Parsed

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_HEAD: Final = re.compile(r"(?:^|\n)[ \t]{0,9}[“\"]?([^\W\d_][^\n:“”\"]{1,60}?)[ \t]{0,3}(:)[ \t]{1,9}(?=\S)")
_SIGNED: Final = re.compile(
    r"[^\S\n]{0,3}\n?[^\S\n]{0,3}([—–―]|--)[^\S\n]{0,3}([^\n.!?“”\"—–―]{2,90}?)(?:[^\S\n]|\.){0,5}(?=\n|$)"
)
_VERBS: Final = ("VERB", "AUX")


def by_layout(parsed: Parsed, quotations: tuple[Quotation, ...]) -> Iterator[Found]:
    """What lines and signatures attribute, in no order."""
    heads = [head for head in _HEAD.finditer(parsed.text) if _is_speaker(parsed, head)]
    spoken = {head[1] for head in heads if head[1].isupper()}
    transcript = len(heads) > len(spoken) > 0  # somebody speaks twice
    for head, following in zip_longest(heads, heads[1:]):
        end = _end(parsed.text, head.end(), following.start() if following else None, goes_on=transcript)
        yield from _found(parsed, head.span(1), head.span(2), (head.end(), end))
    for quotation in quotations:
        signed = _SIGNED.match(parsed.text, quotation.end)
        if signed is not None and not any(t.pos_ in _VERBS for t in parsed.tokens_in(*signed.span(2))):
            yield from _found(parsed, signed.span(2), signed.span(1), (quotation.start, quotation.end))


def _is_speaker(parsed: Parsed, head: re.Match[str]) -> bool:
    tokens = parsed.tokens_in(*head.span(1))
    masks = [mask for t in tokens if (mask := parsed.masked[t.i]) is not None]
    if not tokens or any(mask.kind == "place" for mask in masks):
        return False
    return (head[1].isupper() and len(head[1]) > 2 and len(tokens) <= 5) or (len(tokens) == len(masks) == 1)


def _end(text: str, start: int, following: int | None, *, goes_on: bool) -> int:
    """The end of the line, or in a transcript of all up to whoever speaks next."""
    line = text.find("\n", start)
    line = len(text) if line < 0 else line
    return following if goes_on and following is not None else line


def _found(parsed: Parsed, source: tuple[int, int], cue: tuple[int, int], content: tuple[int, int]) -> Iterator[Found]:
    named, marks, said = (parsed.tokens_in(*span) for span in (source, cue, content))
    if named and marks and said:
        yield Found(
            marks[0], "said", _all(marks), _all(said) - _all(marks), _all(named), _last_noun(named), quotes=True
        )


def _all(tokens: list[Token]) -> set[int]:
    return {t.i for t in tokens}


def _last_noun(tokens: list[Token]) -> Token:
    """Who it is: the head of the words before the first comma."""
    nouns = [t for t in tokens if t.pos_ in ("PROPN", "NOUN")]
    return nouns[0] if nouns else tokens[0]
