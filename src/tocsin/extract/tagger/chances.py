"""How likely each span of a sequence is to be one name, all ways of labelling the rest taken together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tocsin.extract.tagger.chain import LinearChain, _log_sum

if TYPE_CHECKING:
    import numpy as np

_BEGIN, _INSIDE = "B-", "I-"


@dataclass(frozen=True, slots=True)
class Chance:
    """Tokens first to last (included) are one span of `label` with this chance, from 0 to 1."""

    first: int
    last: int
    label: str
    chance: float


def chances(chain: LinearChain, tokens: Sequence[Iterable[str]], *, least: float) -> tuple[Chance, ...]:
    """The spans whose chance is at least `least`, by first token, label and length.

    The chain's labels are O, B-X and I-X. The chance is exact: the weight of all labellings that hold the span over the
    weight of all (constrained forward-backward; Culotta and McCallum 2004).
    """
    if not tokens:
        return ()
    lattice = _Lattice.of(chain, tokens)
    kinds = [label[len(_BEGIN) :] for label in chain.labels if label.startswith(_BEGIN)]
    found = (one for kind in kinds for one in _of_kind(lattice, kind, least))
    return tuple(sorted(found, key=lambda c: (c.first, c.label, c.last)))


@dataclass(frozen=True, slots=True, eq=False)
class _Lattice:
    """Log weights: of labels at tokens, of all ways up to each (with it) and on from each (without it), of all."""

    states: np.ndarray
    moves: np.ndarray
    forward: np.ndarray
    backward: np.ndarray
    total: float
    labels: tuple[str, ...]

    @classmethod
    def of(cls, chain: LinearChain, tokens: Sequence[Iterable[str]]) -> _Lattice:
        import numpy as np

        states, moves = chain.states(tokens).astype(np.float64), chain.transitions.astype(np.float64)
        forward, backward = states.copy(), np.zeros_like(states)
        for at in range(1, len(states)):
            forward[at] += _log_sum(forward[at - 1][:, None] + moves, axis=0)
        for at in range(len(states) - 2, -1, -1):
            backward[at] = _log_sum(moves + (states[at + 1] + backward[at + 1])[None, :], axis=1)
        return cls(states, moves, forward, backward, float(_log_sum(forward[-1], axis=0)), chain.labels)

    def after(self, at: int, label: int, barred: int | None) -> float:
        """The weight of all ways on from a label at a token, where the next label is not `barred`."""
        import numpy as np

        if at == len(self.states) - 1:
            return 0.0
        ways = self.moves[label] + self.states[at + 1] + self.backward[at + 1]
        if barred is not None:
            ways = np.delete(ways, barred)
        return float(_log_sum(ways, axis=0))


def _of_kind(lattice: _Lattice, kind: str, least: float) -> Iterator[Chance]:
    import numpy as np

    begin = lattice.labels.index(_BEGIN + kind)
    inside = lattice.labels.index(_INSIDE + kind) if _INSIDE + kind in lattice.labels else None
    at_start = np.exp(lattice.forward[:, begin] + lattice.backward[:, begin] - lattice.total)
    for first in np.flatnonzero(at_start >= least).tolist():
        weight, label, last = float(lattice.forward[first, begin]), begin, first
        while True:
            chance = float(np.exp(weight + lattice.after(last, label, inside) - lattice.total))
            if chance >= least:
                yield Chance(first, last, kind, min(1.0, chance))
            if inside is None or last == len(lattice.states) - 1:
                break
            last += 1
            weight += float(lattice.moves[label, inside] + lattice.states[last, inside])
            label = inside
            if np.exp(weight + lattice.backward[last, label] - lattice.total) < least:
                break
