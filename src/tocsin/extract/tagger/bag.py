"""Logistic regression over bags of words, in NumPy: the chances of several labels for one text.

Trained elsewhere (training/). A bag's value is (1 + log count) x idf of each feature that the model knows, of unit
length (Salton and Buckley 1988); labels are independent of each other.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tocsin.model import ValueRefused

if TYPE_CHECKING:
    import numpy as np

_PARTS: Final = ("labels", "features", "idf", "weights", "bias")


@dataclass(frozen=True, slots=True, eq=False)
class BagModel:
    """`weights[row]` are those of a feature for each label, `bias` what each label starts from."""

    labels: tuple[str, ...]
    features: Mapping[str, int]
    idf: np.ndarray
    weights: np.ndarray
    bias: np.ndarray

    @classmethod
    def open(cls, path: Path) -> BagModel:
        """A model as `save` wrote it. Raises ValueRefused for a file of another format."""
        import numpy as np

        with np.load(path, allow_pickle=False) as parts:
            missing = [p for p in _PARTS if p not in parts]
            if missing:
                raise ValueRefused("no model of bags", value=path.name, allowed="parts " + ", ".join(_PARTS))
            labels = bytes(parts["labels"]).decode().split("\n")
            features = bytes(parts["features"]).decode().split("\n")
            idf, weights = parts["idf"].astype(np.float32), parts["weights"].astype(np.float32)
            return cls(tuple(labels), {f: n for n, f in enumerate(features)}, idf, weights, parts["bias"])

    def save(self, path: Path) -> None:
        """Writes the model to one file."""
        import numpy as np

        np.savez_compressed(
            path,
            labels=np.frombuffer("\n".join(self.labels).encode(), dtype=np.uint8),
            features=np.frombuffer("\n".join(self.features).encode(), dtype=np.uint8),
            idf=self.idf.astype(np.float16),
            weights=self.weights.astype(np.float16),
            bias=self.bias.astype(np.float32),
        )

    def values(self, bag: Iterable[str]) -> dict[int, float]:
        """The known features of a bag by their rows, of unit length; empty for a bag without any."""
        counts = Counter(row for f in bag if (row := self.features.get(f)) is not None)
        raw = {row: (1.0 + math.log(n)) * float(self.idf[row]) for row, n in sorted(counts.items())}
        length = math.sqrt(sum(v * v for v in raw.values()))
        return {row: v / length for row, v in raw.items()} if length else {}

    def chance(self, bag: Iterable[str]) -> float:
        """The chance of the first label: for models that have one."""
        return self.chances(bag)[self.labels[0]]

    def chances(self, bag: Iterable[str]) -> dict[str, float]:
        """The chance of each label, from 0 to 1."""
        import numpy as np

        values = self.values(bag)
        scores = self.bias.astype(np.float64)
        if values:
            scores = scores + np.fromiter(values.values(), dtype=np.float64) @ self.weights[list(values)]
        return {label: 1.0 / (1.0 + math.exp(-float(s))) for label, s in zip(self.labels, scores, strict=True)}
