"""Sentences that texts have in common though none is taken from another: an outlet's standing paragraph, an agency's
"no group has claimed the attack".

They are told by the texts in which they stand, which have nothing else in common. What copies one text shares most of
itself, so a text that is reprinted a hundred times makes none of its sentences a standing one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from tocsin.resolve.sketches import Sketch

_OF_ONE: Final = 3  # unalike texts of one publisher that make a sentence its standing one
_OF_ANY: Final = 5  # unalike texts of any publishers that make it everybody's
_ALIKE: Final = 0.5  # share of the shorter text's sentences that texts must have in common to be alike
_LOOKED_AT: Final = 24  # texts of a sentence that are compared with each other; more would only say the same again


def standing(sketches: Sequence[Sketch], publishers: Sequence[str | None]) -> tuple[frozenset[int], ...]:
    """For each text, the hashes of its standing sentences. Equal texts count once; what shares no sentence with a text
    has no part in what is standing there. One publisher's standing sentence is so in a reprint by another too."""
    holders: dict[int, list[int]] = defaultdict(list)
    told = [frozenset(s.sentences.tolist()) for s in sketches]
    seen: set[tuple[int, str | None]] = set()
    for n in sorted(range(len(sketches)), key=lambda n: (sketches[n].text, publishers[n] or "")):
        if (sketches[n].text, publishers[n]) not in seen:
            seen.add((sketches[n].text, publishers[n]))
            for sentence in told[n]:
                holders[sentence].append(n)
    found: set[int] = set()
    for sentence, texts in holders.items():
        if len(texts) < _OF_ONE:
            continue
        of_one = _by(texts, publishers).values()
        if _unalike(texts, told, _OF_ANY) or any(_unalike(theirs, told, _OF_ONE) for theirs in of_one):
            found.add(sentence)
    return tuple(sentences & found for sentences in told)


def _by(texts: Sequence[int], publishers: Sequence[str | None]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for n in texts:
        if (publisher := publishers[n]) is not None:
            found[publisher].append(n)
    return found


def _unalike(texts: Sequence[int], told: Sequence[frozenset[int]], wanted: int) -> bool:
    """Whether as many texts, of those looked at, are each unlike all others of them."""
    if len(texts) < wanted:
        return False
    step = max(1, len(texts) // _LOOKED_AT)
    apart: list[int] = []
    for n in texts[::step][:_LOOKED_AT]:
        if all(_apart(told[n], told[m]) for m in apart):
            apart.append(n)
            if len(apart) >= wanted:
                return True
    return False


def _apart(a: frozenset[int], b: frozenset[int]) -> bool:
    return len(a & b) < _ALIKE * min(len(a), len(b))
