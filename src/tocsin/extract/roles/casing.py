"""Capitals for a text that has none: wires of one case, and messages typed in small letters."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from tocsin import names
from tocsin.extract.pipeline import parser
from tocsin.names import Registry
from tocsin.names.country import read_countries

_COUNTRIES: Final = Path(names.__file__).parent / "data" / "countries.csv"
_WORD: Final = re.compile(r"[^\W\d_]+")
_SENTENCE: Final = re.compile(r"(?:^|[.!?:][\"'”)\]]*\s+|\s{3,}|\n\s*)[\"'“(\[]*$")
_CALENDAR: Final = frozenset(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
_ENDINGS: Final = (
    ("ies", "y"), ("ied", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"),
    ("er", ""), ("er", "e"), ("ly", ""), ("al", ""),
)  # fmt: skip
_LONGEST_NAME: Final = 7
_FEW: Final = 0.02
_REMEMBERED: Final = 50_000


def has_case(text: str) -> bool:
    """Whether a text tells names by their capitals: it has capitals, and is not of capitals alone."""
    letters = sum(map(str.isalpha, text))
    capitals = sum(map(str.isupper, text))
    return _FEW * letters < capitals < (1 - 10 * _FEW) * letters


def truecased(text: str) -> str:
    """The text with the capitals that English would give it, each character where it stood; unchanged if it has case.

    A word gets a capital where a sentence starts, where it belongs to a name of the registry of two words or more, and
    where neither the lexicon of the English pipeline nor its stop words know it: most of those are names.
    """
    if has_case(text):
        return text
    lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    words = list(_WORD.finditer(lowered))
    named = _in_names([w[0] for w in words])
    letters = list(lowered)
    for n, word in enumerate(words):
        begins = _SENTENCE.search(lowered[max(0, word.start() - 8) : word.start()])
        if begins or n in named or is_foreign(word[0]) or _is_dated(lowered, word):
            letters[word.start()] = _capital(letters[word.start()])
    return "".join(letters)


def _is_dated(text: str, word: re.Match[str]) -> bool:
    """Whether a word is a month or day of the week; "may" and "march" are months only beside a number."""
    if word[0] not in _CALENDAR:
        return False
    around = text[max(0, word.start() - 3) : word.start()] + text[word.end() : word.end() + 3]
    return word[0] not in ("may", "march") or any(map(str.isdigit, around))


def _capital(letter: str) -> str:
    upper = letter.upper()
    return upper if len(upper) == 1 else letter


def _in_names(words: list[str]) -> set[int]:
    """The positions of words that belong to a name of several words."""
    starts = _first_words()
    found: set[int] = set()
    for at, word in enumerate(words):
        for length in range(min(starts.get(word, 0), len(words) - at), 1, -1):
            if " ".join(words[at : at + length]) in _forms():
                found.update(at + n for n in range(length) if len(words[at + n]) > 2)
                break
    return found


@cache
def _forms() -> frozenset[str]:
    """The registry's names of two words or more, in small letters."""
    forms = (" ".join(_WORD.findall(e.name.form.lower())) for e in Registry.open().forms())
    return frozenset(f for f in forms if 0 < f.count(" ") < _LONGEST_NAME)


@cache
def _first_words() -> dict[str, int]:
    """The most words that a name has, by its first."""
    longest: dict[str, int] = {}
    for form in _forms():
        first = form.partition(" ")[0]
        longest[first] = max(longest.get(first, 0), form.count(" ") + 1)
    return longest


@lru_cache(maxsize=_REMEMBERED)
def is_foreign(word: str) -> bool:
    """Whether the English lexicon has no such word in small letters."""
    if len(word) < 3:
        return False
    known = _lexicon()
    forms = [word, *(word[: -len(end)] + stem for end, stem in _ENDINGS if word.endswith(end))]
    return not any(form in known for form in forms)


@cache
def _lexicon() -> frozenset[str]:
    nlp = parser()
    index = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    irregular = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_exc")  # type: ignore[attr-defined]
    words = {w for by_part in (index, irregular) for table in by_part.values() for w in table}
    return frozenset((words - _of_countries()) | nlp.Defaults.stop_words)


def _of_countries() -> frozenset[str]:
    """The words of countries' names, their people's and their capitals'."""
    forms = (f for c in read_countries(_COUNTRIES) for f in (c.name, *c.demonyms, *c.metonyms))
    return frozenset(w.lower() for form in forms for w in _WORD.findall(form) if w[0].isupper())
