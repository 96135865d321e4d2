"""Lines as a printer set them, joined to the prose that was meant.

A page is lines with positions: running heads, page numbers and words cut in two are the printer's, not the author's,
and a quote with them in it is not quotable. Lines that stand at one place of several pages and say the same (but for
numbers) are taken out; lines of one paragraph are joined by a space; a word cut at a line's end is joined, its hyphen
kept where the document writes it with one elsewhere. Nothing else is changed.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_EDGE: Final = 3  # lines at the top and at the foot of a page, among which running heads are looked for
_REPEATED: Final = 3  # pages; of a document of two pages, both
_SAME_PLACE: Final = 4.0  # points
_LEADING: Final = 1.35  # of the usual distance of lines: beyond, a paragraph begins
_SIZE: Final = 1.12  # of sizes of type: beyond, the one is a heading
_INDENT: Final = 0.8  # of the size of type
_FULL: Final = 0.8  # of the longest line beside it: a line that had room up to here for the next word was ended
_HALF: Final = 0.5  # the same where the sentence seems to go on, since a column may be ragged
_LEVEL: Final = 0.3  # of the size of type: pieces no further apart in height stand on one line
_DIGITS: Final = re.compile(r"\d+")
_BULLET: Final = re.compile(r"[•‣▪●○◦■□–—*-] |\(?(?:\d{1,2}|[a-z])[.)] ")
_MARK: Final = re.compile(r"[•‣▪●○◦■□]")
_ENDS: Final = re.compile(r"[.!?:;][\"'”’)\]\d]{0,8}$")
# Each begins where a word begins, else a run of letters without end would be looked through from each of them.
_CUT: Final = re.compile(r"(?<![^\W\d_])([^\W\d_]+)[-\u2010\u00ad]$")
_COMPOUND: Final = re.compile(r"(?<![^\W\d_])[^\W\d_]+(?:[-\u2010][^\W\d_]+)+")
_WORD: Final = re.compile(r"[^\W\d_]+")
_START: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page. `x` and `y` in points from the lower left corner; `size` of its type, in points."""

    text: str
    x: float
    y: float
    size: float


Page = Sequence[Line]


def prose(pages: Sequence[Page]) -> str:
    """The paragraphs of `pages`, an empty line between them."""
    kept = without_running_heads([list(_levelled(page)) for page in pages])
    words = _Vocabulary(line.text for page in kept for line in page)
    paragraphs: list[list[str]] = []
    before: Line | None = None
    for page in kept:
        usual = _Setting.of(page)
        for line in page:
            if before is not None and usual.goes_on(before, line):
                paragraphs[-1][-1] = words.ending(before.text, line.text)
                paragraphs[-1].append(line.text)
            else:
                paragraphs.append([line.text])
            before = line
    return "\n\n".join(map("".join, paragraphs))


def _levelled(page: Page) -> Iterator[Line]:
    """Pieces that stand on one line, such as a list's mark and its words, as one; marks by themselves are dropped."""
    before: Line | None = None
    for line in page:
        if before is not None and abs(before.y - line.y) <= _LEVEL * min(before.size, line.size) and before.x < line.x:
            before = Line(f"{before.text} {line.text}", before.x, before.y, max(before.size, line.size))
            continue
        if before is not None and not _MARK.fullmatch(before.text):
            yield before
        before = line
    if before is not None and not _MARK.fullmatch(before.text):
        yield before


def without_running_heads(pages: Sequence[Page]) -> list[Page]:
    """The pages without lines at their edges that the same place of other pages has too, numbers aside."""
    least = min(_REPEATED, len(pages))
    if least < 2:
        return list(pages)
    found = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    heads = {key for key, times in found.items() if times >= least}
    return [_without(page, heads) for page in pages]


def _without(page: Page, heads: set[tuple[str, int]]) -> list[Line]:
    """Only from the edge inwards, so that a line of the text that is on other pages too stays."""
    down = sorted(page, key=lambda line: -line.y)
    taken: set[int] = set()
    for inwards in (down[:_EDGE], down[: -_EDGE - 1 : -1]):
        for line in inwards:
            if _key(line) not in heads:
                break
            taken.add(id(line))
    return [line for line in page if id(line) not in taken]


def _edges(page: Page) -> Iterator[Line]:
    """What may be a head or a foot: lines at the edges that stand off from the text, or are much shorter than it."""
    down = sorted(page, key=lambda line: -line.y)
    setting = _Setting.of(down)
    for inwards in (down[:_EDGE], down[: -_EDGE - 1 : -1]):
        for line in inwards:
            if len(line.text) < _HALF * setting.longest or setting.stands_off(line, down):
                yield line


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.y / _SAME_PLACE)


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a page is set: the usual distance of its lines, where they begin, and how long they are."""

    leading: float
    left: float
    longest: int

    @classmethod
    def of(cls, page: Page) -> _Setting:
        gaps = [gap for a, b in pairwise(page) if 0 < (gap := a.y - b.y) < 4 * max(a.size, 1.0)]
        return cls(
            leading=statistics.median_low(gaps) if gaps else 0.0,
            left=statistics.median(line.x for line in page) if page else 0.0,
            longest=max((len(line.text) for line in page), default=0),
        )

    def stands_off(self, line: Line, page: Page) -> bool:
        """Whether no other line of the page is within the usual distance."""
        near = _LEADING * self.leading
        return all(abs(other.y - line.y) > near for other in page if other is not line)

    def goes_on(self, a: Line, b: Line) -> bool:
        """Whether `b` belongs to the paragraph of `a`, the line before it, on this page or the last."""
        ratio = max(a.size, b.size) / max(min(a.size, b.size), 0.1)
        if ratio > _SIZE or _BULLET.match(b.text):
            return False
        ended = bool(_ENDS.search(a.text))
        gap = a.y - b.y
        if gap <= 0:  # another column or page
            return not ended
        if gap > _LEADING * self.leading:
            return False
        indented = b.x - self.left > _INDENT * b.size and b.x - a.x > _INDENT * b.size
        return not (ended and indented) and not self._had_room(a, b, ended=ended)

    def _had_room(self, a: Line, b: Line, *, ended: bool) -> bool:
        """Whether the first word of `b` would have stood on the line of `a`, had it been of the same paragraph."""
        goes_on = not ended and b.text[0].islower()
        room = (_HALF if goes_on else _FULL) * self.longest
        return len(a.text) + 1 + len(b.text.partition(" ")[0]) < room


class _Vocabulary:
    """The words of a document, to tell a hyphen that a printer set from one that an author wrote."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._compounds: set[str] = set()
        self._words: set[str] = set()
        for line in lines:
            within = line[:-1] if _CUT.search(line) else line
            self._compounds.update(found.lower().replace("\u2010", "-") for found in _COMPOUND.findall(within))
            self._words.update(found.lower() for found in _WORD.findall(within))

    def ending(self, a: str, b: str) -> str:
        """`a` as it reads before `b` on one line: with a space behind it, or without the hyphen that cut a word."""
        cut, start = _CUT.search(a), _START.match(b)
        if not cut:
            return a if a.endswith("—") else f"{a} "
        if not start:
            return a  # a figure, as in COVID-19
        first, second = cut[1], start[0]
        if a.endswith("\u00ad"):
            return a[:-1]
        written_apart = f"{first}-{second}".lower() in self._compounds
        written_as_one = (first + second).lower() in self._words
        if not second[0].islower() or (written_apart and not written_as_one):
            return f"{a[:-1]}-"
        return a[:-1]


def tidy(text: str) -> Iterator[str]:
    """The lines in `text`, white space within them made one space, ligatures made the letters they stand for."""
    for line in text.split("\n"):
        spaced = " ".join(line.split())
        if spaced:
            yield spaced.translate(_LIGATURES)


_LIGATURES: Final = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
