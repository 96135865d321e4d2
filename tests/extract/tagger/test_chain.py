"""The linear chain against every sequence counted out, and its file."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest

from tocsin.extract.tagger import LinearChain
from tocsin.model import ValueRefused

CHAIN = LinearChain(
    labels=("O", "B", "I"),
    features={"w=bomb": 0, "w=car": 1, "again": 2},
    weights=np.array([[-1.0, 0.5, 1.25], [0.25, 1.5, -0.5], [0.5, 0.0, -0.25]], dtype=np.float32),
    transitions=np.array([[0.5, 0.25, -3.0], [-0.5, -1.0, 2.0], [0.25, -0.75, 0.5]], dtype=np.float32),
)
TOKENS = [["w=the", "unknown"], ["w=car"], ["w=bomb", "again"], ["again"]]


def score(path: tuple[int, ...]) -> float:
    states = CHAIN.states(TOKENS)
    steps = pairwise(path)
    return float(sum(states[i, n] for i, n in enumerate(path)) + sum(CHAIN.transitions[a, b] for a, b in steps))


def test_viterbi_finds_the_best_of_all_sequences() -> None:
    best = max(product(range(3), repeat=4), key=score)
    assert CHAIN.decode(TOKENS) == tuple(CHAIN.labels[n] for n in best) == ("O", "B", "I", "O")


def test_marginals_are_those_of_all_sequences() -> None:
    weights = {path: np.exp(score(path)) for path in product(range(3), repeat=4)}
    total = sum(weights.values())
    counted = [[sum(w for p, w in weights.items() if p[i] == n) / total for n in range(3)] for i in range(4)]
    assert CHAIN.marginals(TOKENS) == pytest.approx(np.array(counted))


def test_nothing_is_decoded_to_nothing() -> None:
    assert CHAIN.decode([]) == ()
    assert CHAIN.marginals([]).shape == (0, 3)


def test_a_file_gives_the_same_model(tmp_path: Path) -> None:
    CHAIN.save(tmp_path / "chain.npz")
    again = LinearChain.open(tmp_path / "chain.npz")
    assert (again.labels, dict(again.features)) == (CHAIN.labels, dict(CHAIN.features))
    assert again.marginals(TOKENS) == pytest.approx(CHAIN.marginals(TOKENS))


def test_another_file_is_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "other.npz", labels=np.zeros(1))
    with pytest.raises(ValueRefused, match="no model of a tagger"):
        LinearChain.open(tmp_path / "other.npz")
