"""Fits the models that NumPy decodes: bags, chains and forests. Needs scikit-learn and python-crfsuite."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import pycrfsuite
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from tocsin.extract.tagger import BagModel, Forest, LinearChain

_LEAST_TEXTS: Final = 3
_LEAST_WEIGHT: Final = 0.02


def fit_bag(
    bags: Sequence[Sequence[str]], answers: np.ndarray, labels: Sequence[str], *, strength: float, most: int
) -> BagModel:
    """Logistic regressions of `answers` (a row a bag, a column a label). Of the features in three bags or more the
    `most` that weigh most in a first fit are kept for a second.
    """
    counts = Counter(f for bag in bags for f in set(bag))
    kept = sorted(f for f, n in counts.items() if n >= _LEAST_TEXTS)
    model = _bag_of(bags, answers, labels, kept, counts, strength)
    if len(kept) > most:
        weighed = np.abs(model.weights * model.idf[:, None]).max(axis=1)
        best = np.sort(np.argsort(-weighed, kind="stable")[:most])
        model = _bag_of(bags, answers, labels, [kept[i] for i in best], counts, strength)
    return model


def _bag_of(
    bags: Sequence[Sequence[str]],
    answers: np.ndarray,
    labels: Sequence[str],
    features: Sequence[str],
    counts: Counter[str],
    strength: float,
) -> BagModel:
    idf = np.array([np.log((1 + len(bags)) / (1 + counts[f])) + 1 for f in features], dtype=np.float32)
    index = {f: n for n, f in enumerate(features)}
    empty = BagModel(tuple(labels), index, idf, np.zeros((len(features), len(labels))), np.zeros(len(labels)))
    matrix = matrix_of(empty, bags)
    weights, bias = np.zeros((len(features), len(labels)), dtype=np.float32), np.zeros(len(labels))
    for column in range(len(labels)):
        fitted = LogisticRegression(C=strength, max_iter=300, solver="liblinear", random_state=0)
        fitted.fit(matrix, answers[:, column])
        weights[:, column], bias[column] = fitted.coef_[0], fitted.intercept_[0]
    return BagModel(tuple(labels), index, idf, weights, bias)


def matrix_of(model: BagModel, bags: Sequence[Sequence[str]]) -> csr_matrix:
    """The values of bags, a row each."""
    data: list[float] = []
    columns: list[int] = []
    starts = [0]
    for bag in bags:
        values = model.values(bag)
        columns.extend(values)
        data.extend(values.values())
        starts.append(len(data))
    return csr_matrix((data, columns, starts), shape=(len(bags), len(model.features)))


def chances_of(model: BagModel, bags: Sequence[Sequence[str]]) -> np.ndarray:
    """The chances of each label, a row a bag."""
    return np.asarray(1 / (1 + np.exp(-(matrix_of(model, bags) @ model.weights + model.bias))))


def fit_chain(
    sequences: Iterable[tuple[Sequence[Sequence[str]], Sequence[str]]], *, l1: float, l2: float, rounds: int
) -> LinearChain:
    """A conditional random field by L-BFGS (orthant-wise for L1); features met fewer than three times are left out."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": l1, "c2": l2, "max_iterations": rounds, "feature.minfreq": 3})
    for features, labels in sequences:
        trainer.append(pycrfsuite.ItemSequence(features), labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "chain.model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        return _chain_of(tagger.labels(), tagger.info())


def _chain_of(labels: Sequence[str], info: Any) -> LinearChain:
    order = sorted(labels, key=lambda label: (label != "O", label))
    column = {label: n for n, label in enumerate(order)}
    strongest: dict[str, float] = {}
    for (feature, _), weight in info.state_features.items():
        strongest[feature] = max(strongest.get(feature, 0.0), abs(weight))
    features = sorted(f for f, weight in strongest.items() if weight >= _LEAST_WEIGHT)
    row = {f: n for n, f in enumerate(features)}
    weights = np.zeros((len(features), len(order)), dtype=np.float32)
    for (feature, label), weight in info.state_features.items():
        if feature in row:
            weights[row[feature], column[label]] = weight
    transitions = np.zeros((len(order), len(order)), dtype=np.float32)
    for (one, other), weight in info.transitions.items():
        transitions[column[one], column[other]] = weight
    return LinearChain(tuple(order), row, weights, transitions)


def fit_forest(rows: Sequence[Sequence[float]], answers: Sequence[bool], *, trees: int = 200) -> Forest:
    """Gradient-boosted trees of at most 8 leaves, each split over two fifths of the columns."""
    fitted = HistGradientBoostingClassifier(
        max_iter=trees,
        learning_rate=0.03,
        max_leaf_nodes=8,
        min_samples_leaf=30,
        l2_regularization=3,
        max_features=0.4,
        early_stopping=False,
        random_state=0,
    )
    fitted.fit(np.asarray(rows, dtype=np.float64), np.asarray(answers))
    nodes = [one[0].nodes for one in fitted._predictors]
    return _forest_of(nodes, float(np.ravel(fitted._baseline_prediction)[0]))


def _forest_of(trees: Sequence[Any], base: float) -> Forest:
    roots, offset = [], 0
    for nodes in trees:
        roots.append(offset)
        offset += len(nodes)
    leaf = np.concatenate([n["is_leaf"].astype(bool) for n in trees])
    own = np.arange(offset)
    shift = np.concatenate([np.full(len(n), r) for n, r in zip(trees, roots, strict=True)])

    def joined(name: str) -> np.ndarray:
        return np.concatenate([n[name] for n in trees])

    return Forest(
        base=base,
        depth=int(max(n["depth"].max() for n in trees)),
        roots=np.array(roots, dtype=np.int32),
        column=np.where(leaf, 0, joined("feature_idx")).astype(np.int16),
        threshold=np.where(leaf, 0, joined("num_threshold")).astype(np.float64),
        left=np.where(leaf, own, joined("left") + shift).astype(np.int32),
        right=np.where(leaf, own, joined("right") + shift).astype(np.int32),
        value=np.where(leaf, joined("value"), 0).astype(np.float32),
    )


def folds(length: int, *, parts: int, seed: int = 0) -> Iterator[tuple[list[int], list[int]]]:
    """`parts` divisions of 0..length-1 into what is fitted on and what is held out, each held out once."""
    part = np.random.RandomState(seed).permutation(length) % parts
    for n in range(parts):
        yield [int(i) for i in np.where(part != n)[0]], [int(i) for i in np.where(part == n)[0]]
