"""Two small trees by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tocsin.extract.tagger import Forest

# x0 <= 0.5 ? (x1 <= 2 ? 1 : -1) : 0.25, and a tree that is one leaf of 0.5.
FOREST = Forest(
    base=-0.5,
    depth=2,
    roots=np.array([0, 5]),
    column=np.array([0, 1, 0, 0, 0, 0]),
    threshold=np.array([0.5, 2.0, 0, 0, 0, 0]),
    left=np.array([1, 3, 2, 3, 4, 5]),
    right=np.array([2, 4, 2, 3, 4, 5]),
    value=np.array([0, 0, 0.25, 1.0, -1.0, 0.5]),
)


@pytest.mark.parametrize(("row", "odds"), [((0.5, 2.0), 1.0), ((0.0, 2.5), -1.0), ((0.6, 0.0), 0.25)])
def test_leaves_add_up(row: tuple[float, float], odds: float) -> None:
    assert FOREST.chances([row]) == pytest.approx([1 / (1 + math.exp(-odds))])


def test_no_rows() -> None:
    assert FOREST.chances([]) == []


def test_its_arrays_make_it_again() -> None:
    again = Forest.of_parts(FOREST.parts())
    assert again.chances([(0.0, 3.0)]) == FOREST.chances([(0.0, 3.0)])
