"""Words that may not leave, found however they are written, and taken out of whatever holds them."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, TypeVar

WITHHELD: Final = "[withheld]"
MARK: Final = "█"  # stands for each character of a text that is taken out, so that offsets stay

_T = TypeVar("_T")


@dataclass(frozen=True)
class Terms:
    """Names that may not leave, as whole words, whatever their case, accents, hyphens, spaces and line breaks."""

    names: frozenset[str]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        parts = [_loosely(n) for n in sorted(self.names, key=lambda n: (-len(n), n)) if re.search(r"\w", n)]
        # The s is that of a possessive, whose apostrophe is gone.
        return re.compile("|".join(rf"(?<![^\W_]){p}s?(?![^\W_])" for p in parts) or r"(?!)", re.IGNORECASE)

    def found(self, text: str) -> list[str]:
        """The terms that stand in the text, as written there."""
        return [text[first : last + 1] for first, last in self._spans(text)]

    def _spans(self, text: str) -> list[tuple[int, int]]:
        """Where a term begins and ends. A word in small letters is no name, but in an address."""
        plain, where = _plain(text)
        spans = [(m, where[m.start()], where[m.end() - 1]) for m in self._pattern.finditer(plain)]
        return [(a, b) for m, a, b in spans if not m.group().islower() or _in_address(text, a, b) or self._small(m)]

    def _small(self, found: re.Match[str]) -> bool:
        """Whether the term itself is written in small letters."""
        return found.group().removesuffix("s") in self._small_names or found.group() in self._small_names

    @cached_property
    def _small_names(self) -> frozenset[str]:
        return frozenset(_plain(n)[0] for n in self.names if n.islower())

    def blotted(self, text: str) -> str:
        """The text with a mark for each character of a term: every offset stays."""
        characters = list(text)
        for first, last in self._spans(text):
            characters[first : last + 1] = MARK * (last + 1 - first)
        return "".join(characters)

    def without(self, value: _T) -> _T:
        """The value, with every string in it that holds a term replaced whole by WITHHELD."""
        cleaned: Any = self._without(value)
        result: _T = cleaned
        return result

    def _without(self, value: Any) -> Any:
        if isinstance(value, str):
            return WITHHELD if type(value) is str and self.found(value) else value
        if isinstance(value, tuple):
            return tuple(self._without(v) for v in value)
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            old = {f.name: getattr(value, f.name) for f in dataclasses.fields(value) if f.init}
            new = {name: self._without(v) for name, v in old.items()}
            changed = {name: v for name, v in new.items() if v is not old[name] and v != old[name]}
            return dataclasses.replace(value, **changed) if changed else value
        return value


_ADDRESS: Final = "-_/.=&?%+"


def _in_address(text: str, first: int, last: int) -> bool:
    """Whether a mark of addresses stands right beside, as in example.org/name-of-place."""
    before, after = text[first - 1 : first], text[last + 1 : last + 3]
    return bool(before and before in _ADDRESS) or bool(len(after) > 1 and after[0] in _ADDRESS and after[1].isalnum())


def names_of(forms: Iterable[str | None]) -> frozenset[str]:
    """The forms that hold two letters: one alone is an initial, and stands in every text."""
    return frozenset(f for f in forms if f and len(re.findall(r"[^\W\d_]", f)) > 1)


def _loosely(name: str) -> str:
    """The words of a name, with any marks or spaces between them, or none; a long one is found divided, too."""
    words = re.findall(r"[^\W_]+", _plain(name)[0])
    if sum(map(len, words)) < _DIVIDED:
        return r"[\W_]+".join(map(re.escape, words))
    return r"[\W_]*".join(map(re.escape, "".join(words)))


_DIVIDED: Final = 6  # letters from which on a name is the same however it is divided: "an a" is no Ana


def _plain(text: str) -> tuple[str, list[int]]:
    """The text without accents and apostrophes inside words, and where each of its characters stands in `text`."""
    letters: list[str] = []
    where: list[int] = []
    for n, character in enumerate(text):
        for part in unicodedata.normalize("NFKD", character):
            if not unicodedata.combining(part) and part not in "'’‘ʼʻʿʾ`´":
                letters.append(part)
                where.append(n)
    return "".join(letters), where
