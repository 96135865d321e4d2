"""Span chances against all labellings written out."""

from __future__ import annotations

import math
from itertools import pairwise, product

import numpy as np
import pytest

from tocsin.extract.tagger.chain import LinearChain
from tocsin.extract.tagger.chances import chances

LABELS = ("O", "B-P", "I-P", "B-Q")


def chain() -> LinearChain:
    weights = np.array([[0.2, 1.0, -0.3, 0.4], [0.0, -0.5, 1.2, 0.1], [0.6, 0.3, 0.2, -0.7]], dtype=np.float32)
    moves = np.array(
        [[0.1, 0.2, -2.0, 0.0], [0.3, -0.4, 0.9, 0.2], [0.2, 0.1, 0.5, -0.1], [0.0, 0.3, -1.5, 0.4]], dtype=np.float32
    )
    return LinearChain(LABELS, {"a": 0, "b": 1, "c": 2}, weights, moves)


def by_hand(tokens: list[list[str]]) -> dict[tuple[int, int, str], float]:
    """The chances by adding up every labelling."""
    model = chain()
    states = model.states(tokens).astype(float)
    sums: dict[tuple[int, int, str], float] = {}
    total = 0.0
    for labels in product(range(len(LABELS)), repeat=len(tokens)):
        score = sum(states[n, label] for n, label in enumerate(labels))
        score += sum(float(model.transitions[a, b]) for a, b in pairwise(labels))
        total += math.exp(score)
        for span in spans([LABELS[label] for label in labels]):
            sums[span] = sums.get(span, 0.0) + math.exp(score)
    return {span: weight / total for span, weight in sums.items()}


def spans(labels: list[str]) -> list[tuple[int, int, str]]:
    found = []
    for first, label in enumerate(labels):
        if label.startswith("B-"):
            last = first
            while last + 1 < len(labels) and labels[last + 1] == f"I-{label[2:]}":
                last += 1
            found.append((first, last, label[2:]))
    return found


@pytest.mark.parametrize("tokens", [[["a"]], [["a"], ["b"]], [["a"], ["b"], ["c"], ["b", "x"]]])
def test_a_chance_is_the_share_of_all_labellings(tokens: list[list[str]]) -> None:
    found = {(c.first, c.last, c.label): c.chance for c in chances(chain(), tokens, least=1e-6)}
    assert found == pytest.approx(by_hand(tokens), abs=1e-5)


def test_what_is_less_likely_than_asked_is_left_out() -> None:
    tokens = [["a"], ["b"], ["c"]]
    every = chances(chain(), tokens, least=1e-6)
    assert chances(chain(), tokens, least=0.1) == tuple(c for c in every if c.chance >= 0.1)
    assert chances(chain(), [], least=0.1) == ()
