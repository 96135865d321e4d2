"""A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) with binary features, in NumPy.

Trained elsewhere (training/); here it only decodes. A model is one `.npz`: `labels` and `features` (UTF-8, one a line),
`weights` (float16, a row a feature), `transitions` (float32, from row to column).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tocsin.model import ValueRefused

if TYPE_CHECKING:
    import numpy as np

_PARTS: Final = ("labels", "features", "weights", "transitions")


@dataclass(frozen=True, slots=True, eq=False)
class LinearChain:
    """Scores sequences of labels: a row of `weights` for each feature that a token has, and label to label.

    A feature that the model does not know counts nothing.
    """

    labels: tuple[str, ...]
    features: Mapping[str, int]
    weights: np.ndarray
    transitions: np.ndarray

    @classmethod
    def open(cls, path: Path) -> LinearChain:
        """A model as `save` wrote it. Raises ValueRefused for a file of another format."""
        import numpy as np

        with np.load(path, allow_pickle=False) as parts:
            missing = [p for p in _PARTS if p not in parts]
            if missing:
                raise ValueRefused("no model of a tagger", value=path.name, allowed="parts " + ", ".join(_PARTS))
            labels = bytes(parts["labels"]).decode().split("\n")
            features = bytes(parts["features"]).decode().split("\n")
            weights = parts["weights"].astype(np.float32)
            return cls(tuple(labels), {f: n for n, f in enumerate(features)}, weights, parts["transitions"])

    def save(self, path: Path) -> None:
        """Writes the model to one file, the same bytes for the same model."""
        import numpy as np

        np.savez_compressed(
            path,
            labels=np.frombuffer("\n".join(self.labels).encode(), dtype=np.uint8),
            features=np.frombuffer("\n".join(self.features).encode(), dtype=np.uint8),
            weights=self.weights.astype(np.float16),
            transitions=self.transitions.astype(np.float32),
        )

    def states(self, tokens: Sequence[Iterable[str]]) -> np.ndarray:
        """The score of each label at each token, without regard to its neighbours."""
        import numpy as np

        scores = np.zeros((len(tokens), len(self.labels)), dtype=np.float32)
        for at, features in enumerate(tokens):
            rows = [row for f in features if (row := self.features.get(f)) is not None]
            if rows:
                scores[at] = self.weights[rows].sum(axis=0)
        return scores

    def decode(self, tokens: Sequence[Iterable[str]]) -> tuple[str, ...]:
        """The likeliest labels of a sequence (Viterbi); of two equally likely the one whose label comes first."""
        import numpy as np

        scores = self.states(tokens)
        if not len(scores):
            return ()
        came_from = np.zeros(scores.shape, dtype=np.intp)
        best = scores[0]
        for at in range(1, len(scores)):
            reached = best[:, None] + self.transitions
            came_from[at] = reached.argmax(axis=0)
            best = reached.max(axis=0) + scores[at]
        path = [int(best.argmax())]
        for at in range(len(scores) - 1, 0, -1):
            path.append(int(came_from[at][path[-1]]))
        return tuple(self.labels[n] for n in reversed(path))

    def marginals(self, tokens: Sequence[Iterable[str]]) -> np.ndarray:
        """The chance of each label (columns, as `labels`) at each token (rows); rows sum to 1 (forward-backward)."""
        import numpy as np

        scores = self.states(tokens).astype(np.float64)
        forward, backward = scores.copy(), np.zeros_like(scores)
        for at in range(1, len(scores)):
            forward[at] += _log_sum(forward[at - 1][:, None] + self.transitions, axis=0)
        for at in range(len(scores) - 2, -1, -1):
            backward[at] = _log_sum(self.transitions + (scores[at + 1] + backward[at + 1])[None, :], axis=1)
        both = forward + backward
        return np.exp(both - _log_sum(both, axis=1)[:, None]) if len(both) else both


def _log_sum(values: np.ndarray, *, axis: int) -> np.ndarray:
    """log of the sum of exponentials, safe for large values."""
    import numpy as np

    top = values.max(axis=axis, keepdims=True)
    return np.asarray(np.log(np.exp(values - top).sum(axis=axis)) + top.squeeze(axis))
