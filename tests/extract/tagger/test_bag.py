"""Chances of bags by hand, and the file."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from tocsin.extract.tagger import BagModel
from tocsin.model import ValueRefused

MODEL = BagModel(
    labels=("attack", "arson"),
    features={"kill": 0, "burn": 1},
    idf=np.array([1.0, 2.0], dtype=np.float32),
    weights=np.array([[2.0, 0.0], [-1.0, 3.0]], dtype=np.float32),
    bias=np.array([-1.0, 0.5], dtype=np.float32),
)


def test_values_have_unit_length() -> None:
    once = MODEL.values(["kill", "kill", "burn", "unknown"])
    kill, burn = 1 + math.log(2), 2.0
    assert once == pytest.approx({0: kill / math.hypot(kill, burn), 1: burn / math.hypot(kill, burn)})


def test_chances_of_a_bag() -> None:
    assert MODEL.chances(["burn"]) == pytest.approx(
        {"attack": 1 / (1 + math.exp(2)), "arson": 1 / (1 + math.exp(-3.5))}
    )


def test_an_unknown_bag_has_the_chances_of_the_bias() -> None:
    assert MODEL.chances(["x"])["arson"] == pytest.approx(1 / (1 + math.exp(-0.5)))


def test_the_file(tmp_path: Path) -> None:
    MODEL.save(tmp_path / "bag.npz")
    assert BagModel.open(tmp_path / "bag.npz").chances(["kill"]) == pytest.approx(MODEL.chances(["kill"]))
    np.savez(tmp_path / "other.npz", labels=np.zeros(1))
    with pytest.raises(ValueRefused, match="no model of bags"):
        BagModel.open(tmp_path / "other.npz")
