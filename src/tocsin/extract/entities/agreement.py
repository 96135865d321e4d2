"""What a text calls so once it mostly calls so again: chances of one wording drawn towards each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from tocsin.extract.entities.entity import EntityType
from tocsin.extract.entities.sheet import Sheet

Chances = Mapping[tuple[int, int, EntityType], float]
"""By start, end and type: how likely text[start:end] is an entity of that type."""

# How far a chance moves to the mean of its wording's; set on training documents held out.
_DRAWN: Final = 0.3
_FAINT: Final = 0.1


def agreed(sheet: Sheet, found: Chances) -> Chances:
    """The chances, each moved towards the mean over all places where the text has the same words.

    Words that nowhere are an entity with a chance of 0.1 or more stay as they are, as do spans that cut words.
    """
    spans = sheet.parsed.spans
    starts, ends = {s: i for i, (s, _) in enumerate(spans)}, {e: i for i, (_, e) in enumerate(spans)}
    words = [sheet.parsed.text[start:end] for start, end in spans]
    wordings: defaultdict[tuple[str, ...], set[EntityType]] = defaultdict(set)
    for (start, end, kind), chance in found.items():
        if chance >= _FAINT and start in starts and end in ends:
            wordings[tuple(words[starts[start] : ends[end] + 1])].add(kind)
    moved = dict(found)
    for wording, places in _places(words, wordings).items():
        for kind in sorted(wordings[wording]):
            keys = [(spans[i][0], spans[i + len(wording) - 1][1], kind) for i in places]
            mean = sum(found.get(key, 0.0) for key in keys) / len(keys)
            moved |= {key: (1 - _DRAWN) * found.get(key, 0.0) + _DRAWN * mean for key in keys}
    return moved


def _places(words: Sequence[str], wordings: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], list[int]]:
    """Where each wording begins, by the index of its first word."""
    by_length: defaultdict[int, set[tuple[str, ...]]] = defaultdict(set)
    for wording in wordings:
        by_length[len(wording)].add(wording)
    places: dict[tuple[str, ...], list[int]] = {}
    for length, sought in sorted(by_length.items()):
        for i in range(len(words) - length + 1):
            run = tuple(words[i : i + length])
            if run in sought:
                places.setdefault(run, []).append(i)
    return places
