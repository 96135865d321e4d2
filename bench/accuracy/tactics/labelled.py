"""Paragraphs with labels of tactic: a line a paragraph, its text and four columns of 0 or 1, divided by tabs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bench.accuracy.yardstick import NoSuchData

# The columns in their order, after the classes of the Global Terrorism Database that the labels follow; the last
# holds all other classes (attacks on facilities, assassinations, unarmed assaults).
LABELS = ("armed assault", "bombing or explosion", "hostage taking", "other")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """labels: indexes into LABELS, one at least."""

    text: str
    labels: frozenset[int]


def paragraphs(path: Path) -> list[Paragraph]:
    """The paragraphs of a file. Raises NoSuchData with the number of a line that is not of the format."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        text, *marks = line.split("\t")
        labels = frozenset(i for i, mark in enumerate(marks) if mark == "1")
        if len(marks) != len(LABELS) or not labels or not {*marks} <= {"0", "1"}:
            raise NoSuchData(f"{path}, line {number}: a text and {len(LABELS)} columns of 0 or 1 are wanted, one of 1")
        found.append(Paragraph(text, labels))
    return found


def example_f1(gold: frozenset[int], predicted: frozenset[int]) -> float:
    """F1 of one example's set of labels (Godbole and Sarawagi 2004): 2|Y & Z| / (|Y| + |Z|)."""
    return 2 * len(gold & predicted) / (len(gold) + len(predicted))
