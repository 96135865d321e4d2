"""Names as they sound: spellings in Latin letters that differ by who heard them meet in one key.

What is one is a table (`data/romanised.csv`, a reason each), and beyond it short vowels and doubled letters, which the
scripts that such names come from do not write. The key is for proposing: two names that share it are perhaps one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from tocsin.names.normal import key
from tocsin.names.rows import read_rows

COLUMNS: Final = ("kind", "written", "becomes", "reason")
_DATA: Final = Path(__file__).parent / "data" / "romanised.csv"
_LONG: Final = 6  # letters from which on an ending counts
_TWICE: Final = re.compile(r"(.)\1+")
_VOWELS: Final = re.compile(r"[aeiouy]+")


@dataclass(frozen=True, slots=True)
class Romanised:
    """The rows of the table. `words` by word; `endings` longest first; `letters` in order."""

    words: Mapping[str, str]
    endings: tuple[tuple[str, str], ...]
    letters: tuple[tuple[str, str], ...]

    def sounds(self, name: str) -> tuple[str, ...]:
        """The words of `name` as they sound, little ones dropped; () where nothing is left."""
        return tuple(filter(None, map(self._sound, key(name).split())))

    def _sound(self, word: str) -> str:
        word = self.words.get(word, word)
        for written, becomes in self.endings if len(word) >= _LONG else ():
            if word.endswith(written):
                word = word[: -len(written)] + becomes
                break
        for written, becomes in self.letters:
            word = word.replace(written, becomes)
        return _bare(word)


def _bare(word: str) -> str:
    """Without vowels behind its first letter, doubled letters and a last h; of vowels alone, itself."""
    first, rest = word[:1], _VOWELS.sub("", word[1:])
    bare = _TWICE.sub(r"\1", ("a" if _VOWELS.fullmatch(first) else first) + rest)
    return bare.removesuffix("h") if len(bare) > 2 else bare


@cache
def load_romanised(path: Path = _DATA) -> Romanised:
    """The shipped table, or another. Raises VocabularyRefused for a bad row."""
    rows = {kind: list[tuple[str, str]]() for kind in ("word", "ending", "letters")}
    for row in read_rows(path, COLUMNS):
        row.filled("reason")
        found = rows[row.one_of("kind", tuple(rows))]
        found += [(written, row["becomes"]) for written in row.several("written")]
    return Romanised(dict(rows["word"]), tuple(_longest_first(rows["ending"])), tuple(rows["letters"]))


def _longest_first(endings: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(endings, key=lambda pair: -len(pair[0]))


@lru_cache(maxsize=65_536)
def sounds(name: str) -> tuple[str, ...]:
    """The words of a name as they sound, by the shipped table."""
    return load_romanised().sounds(name)
