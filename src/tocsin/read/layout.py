"""What the lines of a text are: prose, or a heading, byline, caption, bullet, table and what else a page carries.

Pure, and the text is not touched: a part is a span of it. A line that nothing marks is prose, so that nothing is
left out on a guess.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tocsin.read.dateline import dateline
from tocsin.read.language import other_language
from tocsin.read.line_cues import LineCue, shipped_cues


class PartKind(enum.StrEnum):
    """What a part of a text is."""

    PROSE = "prose"
    HEADING = "heading"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"
    CORRECTION = "correction"
    CONTENTS = "contents"
    BULLET = "bullet"
    LEAD = "lead"
    QUOTE_BLOCK = "quote_block"
    TABLE_ROW = "table_row"
    OTHER_LANGUAGE = "other_language"

    @property
    def is_read(self) -> bool:
        """Whether claims are read from it.

        A bullet is its mark alone, and the rules read lists with their marks; a lead may be the head of a sentence.
        """
        return self in (PartKind.PROSE, PartKind.QUOTE_BLOCK, PartKind.LEAD, PartKind.BULLET)

    @property
    def names(self) -> bool:
        """Whether its names are the report's own: a heading spells out what the prose shortens, a byline does not."""
        return self.is_read or self is PartKind.HEADING


@dataclass(frozen=True, slots=True)
class Part:
    """text[start:end] is of `kind`."""

    start: int
    end: int
    kind: PartKind


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()


_BLANK: Final = _Line(0, "")
_HASHES: Final = re.compile(r"\s{0,3}#{1,6}[ \t]+\S")
_UNDERLINE: Final = re.compile(r"\s{0,3}(?:=+|-{3,})\s*")
_RULE: Final = re.compile(r"\s*(?:(?:[-*_=•·]\s*){3,})")
_IMAGE: Final = re.compile(r"\s*!\[[^\]]*\]\([^)]*\)\s*")
_TABLE: Final = re.compile(r"\s*\|.*\|\s*|[^|\n]+\|[^|\n]+\|.*|[^\t\n]+\t+[^\t\n]+\t+.*")
_CONTENTS: Final = re.compile(r".*\S\s*(?:\.\s?){4,}\s*\d{1,4}\s*")
_COUNT: Final = re.compile(
    r"\(?\d[\d,]*\)?\s+(?:comments?|shares?|views?|min(?:ute)?s?\s+read)|comments?\s*\(\d[\d,]*", re.IGNORECASE
)
_MARK: Final = re.compile(r"\s*(?:[-•*–▪●◦‣·]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])[ \t]+(?=\S)")
_QUOTE: Final = re.compile(r"\s{0,3}(?:>[ \t]?)+")
_LEAD: Final = re.compile(
    r"\*{0,2}[^\W\d_a-z][\w’'.-]*(?: (?:[^\W\d_a-z][\w’'.-]*|and|de|del|la|al|el)){0,4}\*{0,2}"
    r"(?::\*{0,2}| [–—-])[ \t]+(?=\S)"
)
_ENDS_A_SENTENCE: Final = re.compile(r"[.!?;:,…][\"'”’)\]*_]*\s*$")
_NAME: Final = r"[^\W\d_a-z][\w’'.-]*"
_BYLINE: Final = re.compile(
    rf"{_NAME}(?:(?:,| and| &| in| for| \||) {_NAME}){{0,9}}(?:(?:,| \|)? \d{{1,2}})?(?:,? {_NAME})?(?:,? \d{{4}})?"
)
_TRIM: Final = " \t*_[]()|#>→»›-–—."
_MOST_WORDS: Final = {"byline": 14, "caption": 60, "boilerplate": 40, "correction": 120}
_HEADING_WORDS: Final = 16


def parts(text: str, *, cues: Sequence[LineCue] | None = None) -> tuple[Part, ...]:
    """The parts of `text` in order, apart from each other; between them is white space alone.

    `cues` are the words that mark a line, those that ship with the package by default.
    """
    known = shipped_cues() if cues is None else tuple(cues)
    lines = list(_lines(text))
    has_prose = any(_ENDS_A_SENTENCE.search(line.text) and len(line.text.split()) > 5 for line in lines)
    found: list[Part] = []
    begun = False
    for before, (line, after) in zip([_BLANK, *lines], pairwise([*lines, _BLANK]), strict=False):
        if line.is_blank:
            continue
        kind = _marked(line, known) or _heading(before, line, after, alone=not has_prose)
        if kind is not None:
            found.append(Part(line.start, line.end, kind))
            continue
        found.extend(_prose(line, first=not begun))
        begun = True
    return tuple(found)


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for line in text.split("\n"):
        yield _Line(start, line)
        start += len(line) + 1


def _marked(line: _Line, cues: Sequence[LineCue]) -> PartKind | None:
    """The kind that a mark or a cue word of the line tells."""
    text = line.text
    if _RULE.fullmatch(text) or _COUNT.fullmatch(text.strip(_TRIM)):
        return PartKind.BOILERPLATE
    if _CONTENTS.fullmatch(text):
        return PartKind.CONTENTS
    if _IMAGE.fullmatch(text):
        return PartKind.CAPTION
    if _TABLE.fullmatch(text) and not _ENDS_A_SENTENCE.search(text):
        return PartKind.TABLE_ROW
    return _cued(text, cues)


def _cued(text: str, cues: Sequence[LineCue]) -> PartKind | None:
    bare = text.strip(_TRIM)
    low, words = bare.replace("’", "'").lower(), len(bare.split())
    for cue in cues:
        if words <= _MOST_WORDS[cue.kind] and cue.marks(low):
            if cue.kind == "byline" and not _BYLINE.fullmatch(bare[len(cue.words) :].strip(" :")):
                continue  # "By Tuesday the army had left."
            return PartKind(cue.kind)
    return None


def _heading(before: _Line, line: _Line, after: _Line, *, alone: bool) -> PartKind | None:
    """A heading by its mark; or a short line between blank ones, or in capitals, that ends no sentence.

    A text without a sentence (`alone`) has no headings but marked ones: it is a note, all of it to be read.
    """
    text = line.text
    if _HASHES.match(text):
        return PartKind.HEADING
    if _UNDERLINE.fullmatch(after.text) and not after.is_blank and not _ENDS_A_SENTENCE.search(text):
        return PartKind.HEADING
    words = text.split()
    if alone or len(words) > _HEADING_WORDS or _MARK.match(text) or _ENDS_A_SENTENCE.search(text):
        return None
    letters = [c for c in text if c.isalpha()]
    capitals = len(words) > 1 and len(letters) > 5 and all(c.isupper() for c in letters)
    return PartKind.HEADING if capitals or (before.is_blank and after.is_blank and text[:1].isupper()) else None


def _prose(line: _Line, *, first: bool) -> Iterator[Part]:
    """A line of prose, with what stands before its first sentence: a mark, a lead, a dateline."""
    at, kind = line.start, PartKind.PROSE
    quoted = _QUOTE.match(line.text)
    if quoted:
        yield Part(at, at + quoted.end(), PartKind.BULLET)
        at, kind = at + quoted.end(), PartKind.QUOTE_BLOCK
    mark = _MARK.match(line.text, at - line.start)
    if mark:
        yield Part(at, line.start + mark.end(), PartKind.BULLET)
        at = line.start + mark.end()
    rest = line.text[at - line.start :]
    head = dateline(rest) if first and not mark else None
    lead = _LEAD.match(rest) if head is None else None
    if head is not None:
        yield Part(at, at + head[1], PartKind.DATELINE)
        at += head[1]
    elif lead:
        yield Part(at, at + lead.end(), PartKind.LEAD)
        at += lead.end()
    rest = line.text[at - line.start :]
    if rest.strip():
        yield Part(at, line.end, PartKind.OTHER_LANGUAGE if other_language(rest) else kind)
