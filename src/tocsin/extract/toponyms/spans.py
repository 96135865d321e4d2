"""Spans of a text that a gazetteer knows as a place's name, and the fixed forms: abbreviations and demonyms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tocsin.extract.cover import Cover
from tocsin.extract.toponyms.toponym import Toponym, Use
from tocsin.names import Gazetteer

_LONGEST: Final = 6  # words of a name
_WORD: Final = re.compile(r"(?:[dl]['’](?=[A-ZÀ-Ý]))?[^\W\d_](?:\w|[.](?=\w)|['’ʻ](?!s\b)(?=\w))*")
_JOIN: Final = re.compile(r"[ \u00a0-]|['’]s |[ -](?:[a-zà-ÿ]{1,5}[ -]){1,2}|[ -][dl]['’]")
_SAINT: Final = re.compile(r"(?:St|Ste|Mt|Ft|Pt)$")
PLURAL_KINDS: Final = frozenset(
    "counties districts provinces states parishes regions governorates departments divisions townships"
    " municipalities".split()
)
_KINDS: Final = (
    "county|district|province|state|region|governorate|department|division|parish|municipality|township|prefecture|"
    "oblast|city|town|village"
)
_KIND_BEHIND: Final = re.compile(rf" ({'|'.join(sorted(PLURAL_KINDS))}|{_KINDS})\b")
_KIND_BEFORE: Final = re.compile(rf"\b({_KINDS}) (?:of |called )(?:the )?$")


def kind_beside(text: str, start: int, end: int) -> str | None:
    """The word beside a name that tells its kind ("Zhob district", "city of Kano"), None without one."""
    m = _KIND_BEHIND.match(text, end) or _KIND_BEFORE.search(text[max(0, start - 30) : start])
    return m[1] if m else None


@dataclass(frozen=True, slots=True)
class Word:
    """A word text[start:end] of letters. `upper`: it starts with a capital."""

    start: int
    end: int
    upper: bool


def words(text: str) -> list[Word]:
    """The words of `text` in order."""
    return [Word(m.start(), m.end(), not m[0][0].islower() or m[0][1:2] in ("'", "’")) for m in _WORD.finditer(text)]


def known_spans(text: str, gazetteer: Gazetteer) -> list[tuple[int, int]]:
    """The longest spans of capitalised words that the gazetteer knows, in order and apart."""
    found = []
    all_words = words(text)
    n = 0
    while n < len(all_words):
        end = _longest(text, all_words, n, gazetteer) if all_words[n].upper else None
        if end is None:
            n += 1
            continue
        found.append((all_words[n].start, all_words[end].end))
        n = end + 1
    return found


def _longest(text: str, all_words: Sequence[Word], first: int, gazetteer: Gazetteer) -> int | None:
    """The last word of the longest known span that starts at `first`."""
    reach = [first]
    for n in range(first + 1, min(len(all_words), first + 2 * _LONGEST)):
        if not all_words[n].upper:
            if n + 1 < len(all_words) and n - reach[-1] < 3:
                continue
            break
        if not _joined(text, all_words[reach[-1]], all_words[n]):
            break
        reach.append(n)
        if len(reach) == _LONGEST:
            break
    for last in reversed(reach):
        if gazetteer.knows(text[all_words[first].start : all_words[last].end]):
            return last
    return None


def _joined(text: str, a: Word, b: Word) -> bool:
    between = text[a.end : b.start]
    if between == ". ":
        return _SAINT.search(text[a.start : a.end]) is not None
    return _JOIN.fullmatch(between) is not None


def fixed_forms(text: str, gazetteer: Gazetteer) -> list[Toponym]:
    """Abbreviations and demonyms, in order and apart: forms that name their place by themselves or behind another."""
    taken = Cover()
    found = []
    for start, end, toponym in (*_abbreviations(text, gazetteer), *_demonyms(text, gazetteer)):
        if not taken.meets(start, end):
            taken.add(start, end)
            found.append(toponym)
    return sorted(found, key=lambda t: t.start)


_BEHIND: Final = re.compile(r"(?:[\w’'.]+,|\b[RD]-|\()\s?$")


def _abbreviations(text: str, gazetteer: Gazetteer) -> Iterator[tuple[int, int, Toponym]]:
    for m in _shortened(gazetteer).finditer(text):
        meant = gazetteer.of_abbreviation(m[0])
        if meant is None:
            continue
        place, alone = meant
        if alone or _BEHIND.search(text[max(0, m.start() - 30) : m.start()]):
            yield m.start(), m.end(), Toponym(m.start(), m.end(), m[0], known=place)


@lru_cache(maxsize=2)
def _shortened(gazetteer: Gazetteer) -> re.Pattern[str]:
    forms = sorted(gazetteer.abbreviations, key=lambda f: (-len(f), f))
    return re.compile(rf"(?<![\w.&$])(?:{'|'.join(map(re.escape, forms))})(?!\w|-\d|[.]\w|[ ]?\$)")


def _demonyms(text: str, gazetteer: Gazetteer) -> Iterator[tuple[int, int, Toponym]]:
    for m in _peoples(gazetteer).finditer(text):
        place = gazetteer.of_demonym(m[0])
        if place is not None:
            yield m.start(), m.end(), Toponym(m.start(), m.end(), m[0], Use.ADJECTIVE, place)


@lru_cache(maxsize=2)
def _peoples(gazetteer: Gazetteer) -> re.Pattern[str]:
    forms = sorted(gazetteer.demonyms, key=lambda f: (-len(f), f))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")
