"""Acronyms that a text defines: "Long Name (LN)"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_AFTER: Final = re.compile(
    r"""(?:\ ?[(\[](?:the\ |known\ as\ |or\ |also\ |hereafter\ )*["“'‘]?
            (?P<in>[A-Z][\w&/’'.-]*(?:\ ?\([A-Z]\w*\))?)["”'’]?[)\]]
        |,\ or\ (?P<or>[A-Z][A-Z0-9-]{1,9}(?:\([A-Z]+\))?)(?=[,.\ ]))""",
    re.VERBOSE,
)
_SKIPPED: Final = frozenset("of the and for in de la los las del da do al el a an to on e against".split())
_WORD: Final = re.compile(r"[^\W_]+", re.UNICODE)
_APOSTROPHE: Final = re.compile(r"(?<=\w)['’‘`](?=\w)")
_LONGEST: Final = 30  # words: no name is longer, and a page of capitals must not cost a search


@dataclass(frozen=True, slots=True)
class Acronym:
    """The short form and where the whole parenthesis ends."""

    text: str
    start: int
    end: int


def acronym_after(text: str, at: int) -> Acronym | None:
    """The acronym given right after position `at`, if any: two or more capitals, at most twelve characters."""
    found = _AFTER.match(text, at)
    if not found:
        return None
    group = "in" if found["in"] else "or"
    short = found[group]
    if sum(c.isupper() for c in short) < 2 or len(short) > 12:
        return None
    return Acronym(short, found.start(group), found.end())


def abbreviates(short: str, name: str) -> bool:
    """Whether the letters of `short` can be the initials of `name` in order, from its first word on.

    Small words may be skipped or counted, and a word may give more than its first letter ("Hay'at Tahrir
    al-Sham" HTS, "United Liberation Front of Asom" ULFA, "BINUH" no).
    """
    letters = [c.lower() for c in short if c.isalnum()]
    words = tuple(w.lower() for w in _WORD.findall(_APOSTROPHE.sub("", name)))
    if not letters or not 0 < len(words) <= _LONGEST:
        return False
    return letters[0] == _first_letter(words) and _threads(tuple(letters), words)


def _first_letter(words: tuple[str, ...]) -> str:
    return next((w[0] for w in words if w not in _SKIPPED), words[0][0])


@lru_cache(maxsize=4096)
def _threads(letters: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Each letter is found in order, and no content word is passed over without giving one."""
    if not letters:
        return all(w in _SKIPPED for w in words)
    if not words:
        return False
    word, rest = words[0], words[1:]
    if word in _SKIPPED and _threads(letters, rest):
        return True
    if word[0] != letters[0]:
        return False
    for taken in range(1, min(len(letters), len(word)) + 1):
        if _subsequence(letters[:taken], word) and _threads(letters[taken:], rest):
            return True
    return False


def _subsequence(letters: tuple[str, ...], word: str) -> bool:
    at = iter(word)
    return all(letter in at for letter in letters)
