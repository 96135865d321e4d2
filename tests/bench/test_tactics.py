"""The yardstick of tactics: its metric, its format, and our codes in its words."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bench.accuracy.tactics.fitted import decided
from bench.accuracy.tactics.labelled import example_f1, paragraphs
from bench.accuracy.tactics.own import labels_of, own_labels
from bench.accuracy.yardstick import NoSuchData


@pytest.mark.parametrize(
    ("gold", "predicted", "f1"),
    [({0}, {0}, 1), ({0}, {1}, 0), ({0, 1}, {0}, 2 / 3), ({0}, {0, 1, 2}, 1 / 2), ({0}, set(), 0), ({0, 3}, {3, 0}, 1)],
)
def test_example_based_f1(gold: set[int], predicted: set[int], f1: float) -> None:
    assert example_f1(frozenset(gold), frozenset(predicted)) == pytest.approx(f1)


@pytest.mark.parametrize(
    ("codes", "labels"),
    [
        (["killing"], {0}),
        (["bombing", "armed_attack"], {1}),
        (["suicide_bombing", "sabotage"], {1}),
        (["abduction", "killing"], {0, 2}),
        (["arson", "armed_attack"], {3}),
        (["arson", "killing"], {0, 3}),
        (["arrest"], set()),
        ([], set()),
    ],
)
def test_codes_in_the_yardsticks_words(codes: list[str], labels: set[int]) -> None:
    assert labels_of(codes) == labels


def test_a_paragraph_is_typed_by_what_is_claimed_of_it() -> None:
    assert own_labels("Militants hurled a grenade at a police station in Garissa on 4 May 2015.") == {1}
    assert own_labels("The ministry published its budget.") == frozenset()


def test_the_best_label_is_always_given() -> None:
    assert decided(np.array([[-2.0, -1.0, -3.0, -1.5], [0.5, 0.1, -1, -1]]), 0.0) == [{1}, {0, 1}]


def test_lines_of_the_format(tmp_path: Path) -> None:
    path = tmp_path / "dev.tsv"
    path.write_text("A bomb went off.\t0\t1\t0\t0\nGunmen shot and took.\t1\t0\t1\t0\n")
    assert [p.labels for p in paragraphs(path)] == [{1}, {0, 2}]
    path.write_text("A bomb went off.\t0\t1\t0\n")
    with pytest.raises(NoSuchData, match="line 1"):
        paragraphs(path)
