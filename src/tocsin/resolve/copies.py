"""Documents whose texts are near-duplicates: verbatim and abridged copies.

Candidates come from MinHash over shingles of words and locality-sensitive hashing (Broder 1997; Indyk and
Motwani 1998), then the shingles themselves decide, so no chance is left in the answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tocsin.names.normal import key
from tocsin.resolve.sets import Sets

Shingles = frozenset[str]

_WORDS: Final = 4  # words in a shingle: shorter ones meet by chance, longer ones break at every edit
_LEAST: Final = 20  # shingles a text must have unless the texts are equal: below, a phrase would make a copy
_SHARED: Final = 0.6  # share of the shorter text's shingles that the longer one must have
_LENGTH: Final = 0.2  # a text below this share of the other is a quotation in it, not a copy of it
_PERMUTATIONS: Final = 128
_BANDS: Final = 64  # two rows a band: a pair with a resemblance of 0.25 is a candidate with p = 0.98
_SEED: Final = 1


def copies(texts: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """The groups of two and more keys of `texts` whose texts copy one another; sorted, and sorted inside.

    A copy is the same text, or has 60 percent of the shorter text's runs of four words in common with the longer
    one. Copies of one text are one group even where they do not overlap (two abridgements of it).
    """
    shingled = {name: shingles(texts[name]) for name in sorted(texts)}
    names = [name for name, found in shingled.items() if found]
    groups = Sets(names)
    for a, b in _candidates([shingled[name] for name in names]):
        if is_copy(shingled[names[a]], shingled[names[b]]):
            groups.join(names[a], names[b])
    return tuple(group for group in groups.groups() if len(group) > 1)


def shingles(text: str) -> Shingles:
    """Every run of four words of the text, without case, accents and marks."""
    words = key(text).split()
    return frozenset(" ".join(words[i : i + _WORDS]) for i in range(len(words) - _WORDS + 1))


def is_copy(a: Shingles, b: Shingles) -> bool:
    """Whether one text copies the other."""
    shorter, longer = sorted((len(a), len(b)))
    return a == b or (shorter >= max(_LEAST, _LENGTH * longer) and len(a & b) >= _SHARED * shorter)


def _candidates(shingled: Sequence[Shingles]) -> Iterator[tuple[int, int]]:
    if len(shingled) < 2:
        return
    from rensa import RMinHash, RMinHashLSH  # here: most starts of the program never compare texts

    index = RMinHashLSH(_SHARED, _PERMUTATIONS, _BANDS)
    for place, found in enumerate(shingled):
        sketch = RMinHash(_PERMUTATIONS, _SEED)
        sketch.update(sorted(found))
        yield from ((other, place) for other in sorted(index.query(sketch)))
        index.insert(place, sketch)
