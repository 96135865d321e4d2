"""A sentence taken apart: names, quotations, dates and numbers become one character each, the words stay."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from tocsin.brief.lint.lexicon import NUMBER_WORDS
from tocsin.brief.words import MONTHS

_FIRST: Final = 0xE000  # private use: no text from outside keeps such characters, see `mask`
_LAST: Final = 0xF8FF
ITEM: Final = f"[{chr(_FIRST)}-{chr(_LAST)}]"
Point = tuple[int | None, int | None, int | None]
"""Year, month and day, as far as the words say."""


@dataclass(frozen=True, slots=True)
class Item:
    """What stands behind one character. `kind`: name, quote, stray (a quotation of nothing known), date or number.

    `value`: of a date its Points, of a number the number, else the text.
    """

    kind: str
    text: str
    value: object


@dataclass(frozen=True, slots=True)
class Masked:
    """`text` with items as characters; `item` gives what a character stands for."""

    text: str
    items: tuple[Item, ...]

    def item(self, character: str) -> Item:
        return self.items[ord(character) - _FIRST]

    def read(self, part: str) -> str:
        """A part as it reads."""
        return re.sub(ITEM, lambda found: self.item(found.group()).text, part)

    def of(self, kind: str, text: str | None = None) -> list[Item]:
        """The items of a kind, in the order of the text, or of a part of it."""
        found = (self.item(c) for c in (self.text if text is None else text) if _FIRST <= ord(c) <= _LAST)
        return [i for i in found if i.kind == kind]

    def words(self, text: str) -> list[str]:
        """The words of a part that are behind no item."""
        return re.findall(r"[^\W\d_\ue000-\uf8ff]+(?:['’-][^\W\d_\ue000-\uf8ff]+)*", text)


def mask(text: str, *, names: Iterable[str], quotations: Iterable[str]) -> Masked:
    """The sentence with `names` and `quotations` (without their marks) hidden, the longest first, then what else is
    between quotation marks, then dates, then numbers. A name may begin with a capital that the sentence gave it.
    """
    items: list[Item] = []
    text = re.sub(r"[\ue000-\uf8ff]", "\ufffd", text)

    def hide(kind: str, value: Callable[[re.Match[str]], object]) -> Callable[[re.Match[str]], str]:
        def hidden(found: re.Match[str]) -> str:
            items.append(Item(kind, found.group(), value(found)))
            return chr(_FIRST + len(items) - 1)

        return hidden

    known = {form: name for name in names for form in (name, name[:1].upper() + name[1:]) if name}
    with_marks = {form: name for form, name in known.items() if "“" in form}
    text = _whole(with_marks).sub(hide("name", lambda m: with_marks[m.group()]), text)
    marked = {f"“{q}”": q for q in quotations if q}
    text = _whole(marked).sub(hide("quote", lambda m: marked[m.group()]), text)
    text = re.sub(r"“[^“”]*”", hide("stray", lambda m: m.group()[1:-1]), text)
    text = _whole(known).sub(hide("name", lambda m: known[m.group()]), text)
    text = _DATES.sub(hide("date", _points), text)
    text = _NUMBER.sub(hide("number", _number), text)
    return Masked(text, tuple(items))


def _whole(forms: Iterable[str]) -> re.Pattern[str]:
    """Any of the forms, the longest first, not inside another word; nothing for no forms."""
    alternatives = "|".join(re.escape(f) for f in sorted(forms, key=lambda f: (-len(f), f)))
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)") if alternatives else re.compile(r"(?!)")


_MONTH = "|".join(MONTHS)
_YEAR = r"\d{4}"  # a count of four digits has its comma
_ONE = rf"(?:\d{{1,2}} (?:{_MONTH})(?: {_YEAR})?|(?:{_MONTH})(?: {_YEAR})?|{_YEAR})"
_DATES: Final = re.compile(rf"(?<![\w,.])(?:{_ONE} to {_ONE}|(?:\d{{1,2}} to )?{_ONE})(?![\w%]|,\d|\.\d| percent)")


def _points(found: re.Match[str]) -> object:
    """The points of a date or an interval, each with what it shares with the next."""
    points: list[Point] = []
    for part in reversed(found.group().split(" to ")):
        words = part.split()
        year = next((int(w) for w in words if len(w) == 4 and w.isdigit()), None)
        month = next((MONTHS.index(w) + 1 for w in words if w in MONTHS), None)
        day = next((int(w) for w in words if len(w) < 3 and w.isdigit()), None)
        if points:
            year = points[-1][0] if year is None else year
            month = points[-1][1] if month is None and day is not None else month
        points.append((year, month, day))
    return tuple(reversed(points))


_NUMBER: Final = re.compile(
    rf"(?<![\w.])(?:\d+(?:,\d{{3}})*(?:\.\d+)?|(?:{'|'.join(NUMBER_WORDS)})(?:-(?:{'|'.join(NUMBER_WORDS)}))*)(?!\w)",
    re.IGNORECASE,
)


def _number(found: re.Match[str]) -> object:
    text = found.group()
    if text[0].isdigit():
        return float(text.replace(",", ""))
    return float(sum(NUMBER_WORDS[w] for w in text.lower().split("-")))
