"""Whether one of two texts goes back to the other, or both to one report: a score with its reasons.

Two reporters of one attack share its place, its day and some of its numbers, and each has things that the other has
not. A desk that rewrites has nothing of its own but words: nearly all of its figures, names and quotations stand in
the text before it. So what counts is the share of each text's particulars that the other has, and what speaks against
is what one quotes and the other does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tocsin.resolve.sketches import Trait

Numbers = NDArray[np.float64]
SCORED: Final = (Trait.SHINGLE, Trait.PAIR, Trait.SPEECH, Trait.NAME, Trait.FIGURE, Trait.WORD)


class Weight(NamedTuple):
    """What the share of one trait adds to the log-odds: of the derived text's that the source has, and of the source's
    that the derived has. `doubt` is added to a text's own number, so that a share of little counts for little."""

    derived: float
    source: float
    doubt: float
    reason: str


WEIGHTS: Final = {
    Trait.SHINGLE: Weight(1.25, 1.25, 10, "runs of words are the first to go when a text is rewritten"),
    Trait.PAIR: Weight(1.75, 1.5, 10, "words keep their neighbours through another order of clauses"),
    Trait.SPEECH: Weight(2.0, 2.0, 3, "who quotes the same words heard them at one place, or read them"),
    Trait.NAME: Weight(4.25, 4.0, 2, "a reporter of one's own names somebody whom the other does not"),
    Trait.FIGURE: Weight(7.5, 5.75, 2, "early counts differ; who has the same ones did not count again"),
    Trait.WORD: Weight(1.25, 0.25, 8, "one event is told in many of the same words"),
}
NAMED: Final = 2.25  # one names the other's publisher: it says itself whom it has read
OWN_SPEECH: Final = (-3.25, -2.25)  # quotations that the other text has not: of the derived, of the source
# A text of so many figures, of which the other lacks two in three, counted for itself: it is offered, and never joined
# unless it quotes the same words or says whom it follows. Two accounts of one yearly report name the same places.
_OWN_FIGURES: Final = (5, 1 / 3)
BASE: Final = -10.5  # before anything is shared; at 0 a pair is joined
BELOW: Final = 0.01  # a score just too low to join
OFFERED: Final = -2.0  # from here to 0 a pair is offered to an analyst

_LEAST_SPEECH: Final = 3  # pairs of words in direct speech that make a quotation
# In common, below which nothing is said, since a few particulars are all that a short text has: figures, and figures
# and names together; fewer where the text says whom it follows; or as many pairs of words in direct speech.
_LEAST_FIGURES: Final = (2, 1)
_LEAST_PARTICULARS: Final = (6, 4)
_LEAST_SHARED_SPEECH: Final = 6


@dataclass(frozen=True, slots=True)
class Shared:
    """What two texts have in common, by trait in the order of `SCORED`, and what each has. `named`: one names the
    other's publisher."""

    shared: tuple[int, ...]
    derived: tuple[int, ...]
    source: tuple[int, ...]
    named: bool

    @property
    def score(self) -> float:
        """The log-odds that one goes back to the other; from 0 on they count as one report."""
        rows = (np.array([n], dtype=np.float64) for n in (self.shared, self.derived, self.source))
        return float(scores(*rows, named=np.array([self.named]))[0])

    def reasons(self) -> tuple[str, ...]:
        """What they share, strongest first, in words."""
        return tuple(self._reasons())

    def _reasons(self) -> Iterator[str]:
        if self.named:
            yield "it names the other’s publisher"
        for trait, what in ((Trait.SPEECH, "words of direct speech"), (Trait.FIGURE, "figures"), (Trait.NAME, "names")):
            at = SCORED.index(trait)
            if self.shared[at] and self.derived[at]:
                if trait is Trait.SPEECH:
                    yield f"{_percent(self.shared[at], self.derived[at])} of what it quotes"
                else:
                    yield f"{self.shared[at]} of its {self.derived[at]} {what}"
        at = SCORED.index(Trait.PAIR)
        yield f"{_percent(self.shared[at], self.derived[at])} of its pairs of words"


def scores(shared: Numbers, derived: Numbers, source: Numbers, *, named: NDArray[np.bool_]) -> Numbers:
    """The score of each pair: a row a pair, a column a trait of `SCORED`. Where too little is shared to say anything,
    minus infinity."""
    doubt = np.array([WEIGHTS[t].doubt for t in SCORED])
    of_derived, of_source = shared / (derived + doubt), shared / (source + doubt)
    found = BASE + of_derived @ np.array([WEIGHTS[t].derived for t in SCORED])
    found += of_source @ np.array([WEIGHTS[t].source for t in SCORED]) + NAMED * named
    speech, name, figure = (SCORED.index(t) for t in (Trait.SPEECH, Trait.NAME, Trait.FIGURE))
    for weight, has, share in zip(OWN_SPEECH, (derived, source), (of_derived, of_source), strict=True):
        found += weight * (has[:, speech] >= _LEAST_SPEECH) * (1 - share[:, speech])
    figures, particulars = shared[:, figure], shared[:, name] + shared[:, figure]
    enough = shared[:, speech] >= _LEAST_SHARED_SPEECH
    for told, least, all_ in zip((~named, named), _LEAST_FIGURES, _LEAST_PARTICULARS, strict=True):
        enough |= told & (figures >= least) & (particulars >= all_)
    many, least_share = _OWN_FIGURES
    counted = (derived[:, figure] >= many) & (figures < least_share * derived[:, figure])
    apart = counted & ~named & (shared[:, speech] < _LEAST_SHARED_SPEECH)
    return np.where(enough, np.where(apart, np.minimum(found, -BELOW), found), -np.inf)


def _percent(part: int, whole: int) -> str:
    return f"{round(100 * part / whole) if whole else 0}%"
