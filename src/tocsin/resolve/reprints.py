"""Which documents go back to one report: reprints, abridgements, rewrites, notices of what another reported.

Copies are told by their runs of words, and any two of them are one. A rewrite is told by its particulars (see
`derivation`) and joins the one text that it is most like: who writes from two reports makes them no single one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tocsin.model import Document
from tocsin.resolve.derivation import OFFERED, SCORED, Numbers, Shared, scores
from tocsin.resolve.pairing import Pairs, by_particulars, by_runs
from tocsin.resolve.sets import Sets
from tocsin.resolve.sketches import RUN, Hashes, Sketch, Trait, sketch, traits
from tocsin.resolve.standing import standing

LEAST_RUNS: Final = 20  # runs of words a text must have unless the texts are equal: below, a phrase would make a copy
SHARED_RUNS: Final = 0.6  # share of the shorter text's runs that the longer one must have
LENGTH: Final = 0.2  # a text below this share of the other is a quotation in it, not a copy of it
SHARED_PARTICULARS: Final = 0.6  # share of its figures and names
_RUNS: Final = SCORED.index(Trait.SHINGLE)
_PARTICULARS: Final = [SCORED.index(t) for t in (Trait.FIGURE, Trait.NAME)]
_UNDATED: Final = date.max


@dataclass(frozen=True, slots=True)
class Descent:
    """That `document` goes back to `source`, both by id, or both to one report; with the score and the reasons."""

    document: str
    source: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reprints:
    """`groups` of ids of documents that go back to one report, of two and more; `descents`, why rewrites are in them;
    `offered`, descents too weak to count, for an analyst; `passed_over`, values too common to look pairs up by."""

    groups: tuple[tuple[str, ...], ...]
    descents: tuple[Descent, ...] = ()
    offered: tuple[Descent, ...] = ()
    passed_over: int = 0


def reprints(documents: Sequence[Document]) -> Reprints:
    """What goes back to one report. The order of the documents does not count.

    A document that shares no sentence, and none of the pairs of words, quotations or figures with names by which texts
    are looked up, with any other changes nothing for the others.
    """
    every = sorted({d.id: d for d in documents}.items())
    found = _Compared([name for name, _ in every], [d for _, d in every])
    return found.reprints()


class _Compared:
    """Documents as arrays, in the order of their ids."""

    def __init__(self, names: Sequence[str], documents: Sequence[Document]) -> None:
        self.names = names
        self.documents = documents
        self.sketches = [sketch(d.text) for d in documents]
        publishers = [d.source.name if d.source else None for d in documents]
        set_aside = standing(self.sketches, publishers)
        self.features = [features(s, aside) for s, aside in zip(self.sketches, set_aside, strict=True)]
        self.sets = Sets(range(len(names)))

    def reprints(self) -> Reprints:
        passed = self._copies()
        heads = np.array([self.sets.head(n) for n in range(len(self.names))])
        groups: dict[int, list[int]] = defaultdict(list)
        for n, head in enumerate(heads.tolist()):
            groups[head].append(n)
        chosen = [max(g, key=lambda n: (self.sketches[n].words, self.sketches[n].text, -n)) for g in groups.values()]
        rewrites = _Rewrites(self, chosen, list(groups.values()))
        found, offered = rewrites.descents()
        for derived, source, _ in found:
            self.sets.join(derived, source)
        joined = tuple(tuple(self.names[n] for n in g) for g in self.sets.groups() if len(g) > 1)
        apart = [d for d in offered if self.sets.head(d[0]) != self.sets.head(d[1])]
        return Reprints(joined, self._named(found), self._named(apart), passed + rewrites.passed_over)

    def _named(self, found: Sequence[tuple[int, int, Shared]]) -> tuple[Descent, ...]:
        made = (Descent(self.names[a], self.names[b], s.score, s.reasons()) for a, b, s in found)
        return tuple(sorted(made, key=lambda d: (d.document, d.source)))

    def _copies(self) -> int:
        """Join what copies; the number of values passed over."""
        first: dict[int, int] = {}
        published: dict[int, date] = {}  # whoever carries a text later does not make it later
        for n, s in enumerate(self.sketches):
            if s.words >= RUN:
                self.sets.join(n, first.setdefault(s.text, n))
                at = first[s.text]
                published[at] = min(published.get(at, _UNDATED), _published(self.documents[n]))
        once = sorted(first.values())
        features_of = [self.features[n] for n in once]
        candidates = by_runs(features_of, least=SHARED_RUNS)
        for a, b in candidates.pairs.tolist():
            if self.sets.head(once[a]) != self.sets.head(once[b]):
                later = _later(published[once[a]], published[once[b]])
                if copied(features_of[a], features_of[b], later=later):
                    self.sets.join(once[a], once[b])
        return candidates.passed_over


class _Rewrites:
    """The longest text of each group of copies, compared by particulars."""

    def __init__(self, compared: _Compared, chosen: Sequence[int], groups: Sequence[Sequence[int]]) -> None:
        self.compared = compared
        self.chosen = chosen
        self.groups = groups
        self.features = [compared.features[n] for n in chosen]
        self.published = [min(_published(compared.documents[m]) for m in group) for group in groups]
        self.words = [compared.sketches[n].words for n in chosen]
        candidates = by_particulars(self.features)
        self.passed_over = candidates.passed_over
        self.pairs = self._directed(candidates.pairs)

    def _directed(self, pairs: Pairs) -> Pairs:
        """The derived text first: the one published later, where that is known, else the shorter one."""
        rank = self._rank
        turned = [(a, b) if rank(a, b) else (b, a) for a, b in pairs.tolist()]
        return np.array(turned, dtype=np.int64).reshape(-1, 2)

    def _rank(self, a: int, b: int) -> bool:
        """Whether `a` rather than `b` is the derived one."""
        if _UNDATED not in (self.published[a], self.published[b]) and self.published[a] != self.published[b]:
            return self.published[a] > self.published[b]
        text = [self.compared.sketches[self.chosen[n]].text for n in (a, b)]
        return (self.words[a], text[0]) < (self.words[b], text[1])

    def descents(self) -> tuple[list[tuple[int, int, Shared]], list[tuple[int, int, Shared]]]:
        """Each derived text with the one that it is most like: those that are joined, and those to be offered."""
        if not len(self.pairs):
            return [], []
        totals = np.array([_counted(f) for f in self.features], dtype=np.float64)
        shared = _intersections(self.features, self.pairs)
        derived, source = self.pairs.T
        named = np.zeros(len(self.pairs), dtype=np.bool_)
        best_case = scores(shared, totals[derived], totals[source], named=~named)
        for n in np.flatnonzero(best_case >= OFFERED).tolist():  # for the others a name would not matter
            named[n] = self._names(*self.pairs[n].tolist())
        score = scores(shared, totals[derived], totals[source], named=named)
        order = np.lexsort((source, -score, derived))
        best = order[np.flatnonzero(np.diff(derived[order], prepend=-1))]
        found: list[tuple[int, int, Shared]] = []
        for n in best[score[best] >= OFFERED].tolist():
            a, b = self.pairs[n].tolist()
            counts = [tuple(row.astype(int).tolist()) for row in (shared[n], totals[a], totals[b])]
            found.append((self.chosen[a], self.chosen[b], Shared(counts[0], counts[1], counts[2], bool(named[n]))))
        return [f for f in found if f[2].score >= 0], [f for f in found if f[2].score < 0]

    def _names(self, a: int, b: int) -> bool:
        """Whether the text of one names a publisher of the other that is none of its own."""
        mine, theirs = (self._publishers(n) for n in (a, b))
        sides = ((a, theirs - mine), (b, mine - theirs))
        return any(_in(name, self.compared.documents[self.chosen[n]].text) for n, names in sides for name in names)

    def _publishers(self, n: int) -> Set[str]:
        sources = (self.compared.documents[m].source for m in self.groups[n])
        return {source.name for source in sources if source is not None}


def features(found: Sketch, aside: Set[int] = frozenset()) -> Hashes:
    """The features of a text without those of the sentences set aside, each once, sorted."""
    if not aside:
        return np.unique(found.features)
    kept = np.array([s not in aside for s in found.sentences.tolist()])
    return np.unique(found.features[kept[found.at]])


def copied(a: Hashes, b: Hashes, *, later: int = 0) -> bool:
    """Whether one of two texts, by their features, copies the other: it has the runs of words of the other, and the
    figures and names. A form that is filled in anew, as armies and groups do daily, is no copy; nor is a digest of
    several reports one of each.

    `later`: 1 where `a` is known to be published after `b`, -1 before. A text later than one that it holds must consist
    of it in the main.
    """
    one, other = _counted(a), _counted(b)
    shorter, longer, later = (one, other, -later) if one[_RUNS] <= other[_RUNS] else (other, one, later)
    if shorter[_RUNS] < max(LEAST_RUNS, LENGTH * longer[_RUNS]):
        return False
    shared = _counted(np.intersect1d(a, b, assume_unique=True))
    own, kept = shorter[_PARTICULARS].sum(), shared[_PARTICULARS].sum()
    whole = longer[_RUNS] if later > 0 else shorter[_RUNS]
    return bool(shared[_RUNS] >= SHARED_RUNS * whole and kept >= SHARED_PARTICULARS * own)


def _counted(found: Hashes) -> NDArray[np.int64]:
    """How many features of each scored trait."""
    return np.bincount(traits(found), minlength=len(Trait))[: len(SCORED)]


def _intersections(found: Sequence[Hashes], pairs: Pairs) -> Numbers:
    """How many features of each scored trait the texts of each pair share."""
    shared = np.zeros((len(pairs), len(SCORED)))
    for row, (a, b) in enumerate(pairs.tolist()):
        shared[row] = _counted(np.intersect1d(found[a], found[b], assume_unique=True))
    return shared


def _published(document: Document) -> date:
    return (document.published.first() if document.published else None) or _UNDATED


def _later(a: date, b: date) -> int:
    return 0 if _UNDATED in (a, b) else (a > b) - (a < b)


def _in(name: str, text: str) -> bool:
    return name in text and re.search(rf"\b{re.escape(name)}\b", text) is not None
