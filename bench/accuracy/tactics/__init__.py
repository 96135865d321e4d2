"""Tactics of South Asian incidents: a classifier fitted in the run, and Tocsin's own typing, fitted to nothing."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.accuracy.tactics.fitted import fitted_labels, lacking_packages
from bench.accuracy.tactics.labelled import LABELS, Paragraph, example_f1, paragraphs
from bench.accuracy.tactics.own import own_labels
from bench.accuracy.yardstick import SHARED, Dataset, Measured, Yardstick, data_file, rate


def measure(place: Path) -> Measured:
    """Example-based F1 of both. The train split lies beside the file, or with the development data."""
    path = data_file(place, "dev.tsv", "[!t]*.tsv", "test*.tsv")
    asked = paragraphs(path)
    train = path.with_name("train.tsv")
    if not train.exists():
        train = data_file(SHARED / "eval" / "satp" / "train.tsv")
    own = [own_labels(p.text) for p in asked]
    counts = {"paragraphs": len(asked), "typed": sum(bool(labels) for labels in own)}
    figures = {"own_f1": _mean(asked, own)}
    if lacking := lacking_packages():
        print(f"f1 is left out: {lacking} of requirements/dev.lock is not installed (make .venv/dev)", file=sys.stderr)
    else:
        figures = {"f1": _mean(asked, fitted_labels(paragraphs(train), asked)), **figures}
    return Measured(figures, counts, _confused(asked, own))


def _mean(gold: Sequence[Paragraph], predicted: Sequence[frozenset[int]]) -> float:
    return rate(sum(example_f1(p.labels, z) for p, z in zip(gold, predicted, strict=True)), len(gold))


def _confused(gold: Sequence[Paragraph], own: Sequence[frozenset[int]]) -> Counter[str]:
    pairs = [(p.labels, z) for p, z in zip(gold, own, strict=True) if p.labels != z]
    return Counter(f"own typing: {_words(y)} read as {_words(z)}" for y, z in pairs)


def _words(labels: frozenset[int]) -> str:
    return " and ".join(LABELS[label] for label in sorted(labels)) or "nothing"


YARDSTICK = Yardstick(
    name="tactics",
    title="Tactics (SATP)",
    about=(
        "Paragraphs of the South Asia Terrorism Portal with four labels of tactic. Example-based F1 (Godbole and"
        " Sarawagi 2004). `f1`: linear classifiers on n-grams, grammar and MiniLM vectors, fitted on the train split"
        " inside the run; nothing of it ships. `own_f1`: the codes of Tocsin's event claims, fitted to nothing."
    ),
    keys=("f1", "own_f1"),
    datasets=(
        Dataset("SATP, development split", Path("eval/satp/dev.tsv"), {"f1": 0.88, "own_f1": 0.75}, {"f1": 0.90}),
    ),
    measure=measure,
    published={"f1": "TF-IDF .775 to .84; ConfliBERT .894 (Hu et al. 2022)"},
)

__all__ = ["YARDSTICK"]
