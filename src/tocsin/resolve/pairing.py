"""Which texts are worth comparing: pairs that share what few others have, found without comparing each with each.

Two ways in: MinHash sketches of the runs of four words, in bands (Broder 1997; Indyk and Motwani 1998), for texts that
are copied; and an index of pairs of words, of direct speech, and of figures with names, for texts that are rewritten.
A value that many texts share is no way in, or the work would grow by its square: what is passed over is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tocsin.resolve.sketches import Hashes, Trait, traits

Pairs = NDArray[np.int64]  # a row a pair, the lesser number first; rows sorted, each once

_PERMUTATIONS: Final = 128
_ROWS: Final = 2  # two rows a band, 64 bands: a pair with a resemblance of 0.25 is a candidate with p = 0.98
_SEED: Final = 1
_COMMON: Final = 32  # texts that may share a value before it is passed over
_SHARED: Final = 4  # values that a pair of texts must share
_WAYS_IN: Final = (Trait.PAIR, Trait.SPEECH, Trait.LINK)
_MIX: Final = np.uint64(0x9E3779B97F4A7C15)  # odd, of the golden ratio (Knuth): keeps the rows of a band apart
_SOME: Final = 50_000  # pairs whose sketches are compared at once
_AT_ONCE: Final = 20_000_000  # pairs held at once, 8 bytes each


@dataclass(frozen=True, slots=True)
class Candidates:
    """`pairs` to compare; `passed_over`, how many values were shared by too many texts to be a way in."""

    pairs: Pairs
    passed_over: int


def by_runs(features: Sequence[Hashes], *, least: float) -> Candidates:
    """Pairs of texts of which one may have the share `least` of the other's runs of words. `features` are those of each
    text, each once, sorted.

    In a band that more than 32 texts share each is paired with its neighbour alone: copies of one text hang together
    through their neighbours, and what else shares the band costs no more than its number.
    """
    from rensa import CMinHash  # here: most starts of the program never compare texts

    runs = [f[traits(f) == Trait.SHINGLE] for f in features]
    known = np.array([n for n, r in enumerate(runs) if len(r)], dtype=np.int64)
    if len(known) < 2:
        return Candidates(np.empty((0, 2), np.int64), 0)
    digests = CMinHash.digests64_from_token_hash_sets((runs[n].tolist() for n in known), _PERMUTATIONS, _SEED)
    bands = np.array(digests, dtype=np.uint64).reshape(len(known), -1, _ROWS)
    keys, passed = [], 0
    for band in range(bands.shape[1]):
        value = bands[:, band, 0] * _MIX ^ bands[:, band, 1]
        order = np.argsort(value, kind="stable")
        found, over = _neighbours(value[order], known[order], len(features), chained=True)
        keys.append(np.unique(np.concatenate(found)) if found else np.empty(0, np.int64))
        passed += over
    pairs = _rows(np.unique(np.concatenate(keys)), len(features))
    sizes = np.array([len(r) for r in runs])
    row = np.zeros(len(features), dtype=np.int64)
    row[known] = np.arange(len(known))
    return Candidates(_resembling(pairs, sizes, bands.reshape(len(known), -1)[row], least), passed)


def _resembling(pairs: Pairs, sizes: NDArray[np.int64], digests: Hashes, least: float) -> Pairs:
    """The pairs whose sketches agree as often as they would with `least` of the shorter text in the longer one, less
    three standard errors: the others would be compared for nothing."""
    kept = []
    for some in np.array_split(pairs, max(1, len(pairs) // _SOME)):
        a, b = some.T
        shorter = least * np.minimum(sizes[a], sizes[b])
        wanted = shorter / (sizes[a] + sizes[b] - shorter)
        agree = (digests[a] == digests[b]).mean(axis=1)
        kept.append(some[agree >= wanted - 3 * np.sqrt(wanted * (1 - wanted) / _PERMUTATIONS)])
    return np.concatenate(kept)


def by_particulars(features: Sequence[Hashes]) -> Candidates:
    """Pairs of texts that share four pairs of words, of direct speech, or of a figure and a name, each of which at most
    32 texts have."""
    kept = [f[np.isin(traits(f), _WAYS_IN)] for f in features]
    value = np.concatenate(kept) if kept else np.empty(0, np.uint64)
    text = np.repeat(np.arange(len(kept), dtype=np.int64), [len(f) for f in kept])
    order = np.argsort(value, kind="stable")
    value, text = value[order], text[order]
    starts = np.flatnonzero(np.diff(value, prepend=~value[:1])) if len(value) else np.empty(0, np.int64)
    sizes = np.diff(np.append(starts, len(value)))
    rare = np.repeat((sizes > 1) & (sizes <= _COMMON), sizes)
    value, text = value[rare], text[rare]
    expected = int((sizes * (sizes - 1) // 2)[(sizes > 1) & (sizes <= _COMMON)].sum())
    parts = max(1, -(-expected // _AT_ONCE))
    enough = []
    for part in range(parts):  # by the lesser text, so that all that a pair shares is counted in one part
        found, _ = _neighbours(value, text, len(features), part=(part, parts))
        if found:
            keys, times = np.unique(np.concatenate(found), return_counts=True)
            enough.append(keys[times >= _SHARED])
    every = np.sort(np.concatenate(enough)) if enough else np.empty(0, np.int64)
    return Candidates(_rows(every, len(features)), int((sizes > _COMMON).sum()))


def _neighbours(
    value: Hashes, text: Pairs, many: int, *, chained: bool = False, part: tuple[int, int] = (0, 1)
) -> tuple[list[NDArray[np.int64]], int]:
    """Pairs of texts with one value, as numbers, of values in order; and how many values too many texts share."""
    found = []
    starts = np.flatnonzero(np.diff(value, prepend=~value[:1])) if len(value) else np.empty(0, np.int64)
    sizes = np.diff(np.append(starts, len(value)))
    size = np.repeat(sizes, sizes)
    for gap in range(1, _COMMON):
        same = value[gap:] == value[:-gap]
        same &= (size[gap:] <= _COMMON) | (chained and gap == 1)
        if not same.any():
            break
        a, b = text[:-gap][same], text[gap:][same]
        low, high = np.minimum(a, b), np.maximum(a, b)
        mine = low % part[1] == part[0] if part[1] > 1 else slice(None)
        found.append(low[mine] * many + high[mine])
    return found, int((sizes > _COMMON).sum())


def _rows(keys: NDArray[np.int64], many: int) -> Pairs:
    return np.stack((keys // many, keys % many), axis=1) if len(keys) else np.empty((0, 2), np.int64)
