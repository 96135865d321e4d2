"""The middle of an area, on areas whose middle is known."""

from __future__ import annotations

import pytest

from tocsin.names.polygon import middle

SQUARE = [[0, 10], [4, 10], [4, 14], [0, 14], [0, 10]]
HOLE = [[0, 10], [0, 14], [2, 14], [2, 10], [0, 10]]
FAR = [[40, 10], [44, 10], [44, 14], [40, 14], [40, 10]]


def test_the_middle_of_a_square_is_its_middle() -> None:
    assert middle([[SQUARE]]) == pytest.approx((12.0, 2.0), abs=0.02)


def test_which_way_a_ring_runs_changes_nothing() -> None:
    assert middle([[SQUARE[::-1]]]) == pytest.approx(middle([[SQUARE]]))


def test_a_hole_weighs_against_its_area() -> None:
    found = middle([[SQUARE, HOLE]])
    assert found is not None
    assert found[1] == pytest.approx(3.0, abs=0.01)


def test_a_middle_between_two_islands_is_none_of_theirs() -> None:
    assert middle([[SQUARE], [FAR]]) is None
    assert middle([]) is None
