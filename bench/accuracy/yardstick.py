"""What a yardstick is: data in one format, a definition of its figures, and what is asked of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SHARED = Path(os.environ.get("TOCSIN_SHARED", ROOT.parent / "shared"))


class NoSuchData(Exception):
    """The data of a yardstick is not where it was said to be, or not of its format."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of one measurement.

    figures: by the yardstick's keys, fractions from 0 to 1 (kilometres where the key says km); NaN is never among
    them: a figure that the data cannot give is left out. counts: the whole numbers behind them. misses: a line each
    for the cause that a person would group failures by, with how often it was met.
    """

    figures: Mapping[str, float]
    counts: Mapping[str, int]
    misses: Mapping[str, int] = field(default_factory=dict)

    def printed(self, name: str, data: Path) -> dict[str, object]:
        """The JSON object of `--json`: the figures under their own keys, then the counts and the misses by cause."""
        figures = {key: round(value, 4) for key, value in self.figures.items()}
        return {
            "yardstick": name,
            "data": data.name,
            **figures,
            "counts": dict(self.counts),
            "misses": dict(self.misses),
        }


@dataclass(frozen=True, slots=True)
class Dataset:
    """One file or folder that `make accuracy` measures: `path` under the evaluation data, or absolute.

    asked, aim: the least that each key should reach, and what is aimed at.
    """

    title: str
    path: Path
    asked: Mapping[str, float] = field(default_factory=dict)
    aim: Mapping[str, float] = field(default_factory=dict)

    @property
    def place(self) -> Path:
        return SHARED / self.path


@dataclass(frozen=True, slots=True)
class Yardstick:
    """A public yardstick. about: what is measured and which variant of which published definition, in Markdown.

    measure: from a file or folder of the format. published: figures of others by key, each with its source. times: keys
    of which a multiple of another key, measured in the same run, is asked: the other key and the factor.
    """

    name: str
    title: str
    about: str
    keys: tuple[str, ...]
    datasets: tuple[Dataset, ...]
    measure: Callable[[Path], Measured]
    published: Mapping[str, str] = field(default_factory=dict)
    times: Mapping[str, tuple[str, float]] = field(default_factory=dict)


def data_file(path: Path, *names: str) -> Path:
    """The file itself, or in a folder the first of those names (patterns) that is there.

    Raises NoSuchData, which names the path and what was looked for.
    """
    if path.is_file():
        return path
    found = [f for name in names for f in sorted(path.glob(name))]
    if not found:
        raise NoSuchData(f"no {' or '.join(names)} at {path}; give --data a file or folder of that format")
    return found[0]


def f1(precision: float, recall: float) -> float:
    """Harmonic mean; 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def rate(part: float, whole: float) -> float:
    """A share; 0 of nothing is 0, since a yardstick without cases shows nothing."""
    return part / whole if whole else 0.0
