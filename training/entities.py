"""`python -m training.entities --data RE3D/train.json [--out FOLDER]`: fits what finds entities and relations.

Three models: a chain for whole phrases, a chain for the names inside them, and a judge of pairs. The judge is fitted on
the annotated entities and measured on entities that chains find which have not seen the document (six parts, held out
in turn). The last lines print those figures, of relations by threshold. `bench/accuracy/re3d/baseline.json` is counted
too. Needs python-crfsuite. Same data, same files: one thread, no chance but the seed of the parts.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pycrfsuite

from bench.accuracy.re3d import near_of
from bench.accuracy.re3d.baseline import Near, tuned
from bench.accuracy.re3d.documents import Annotated, Link, Mention, documents
from bench.accuracy.re3d.scoring import scored_links, tally
from bench.accuracy.yardstick import f1, rate
from tocsin.extract.entities.agreement import Chances
from tocsin.extract.entities.entity import Entity, EntityType, Relation
from tocsin.extract.entities.features import features
from tocsin.extract.entities.pairs import pairs
from tocsin.extract.entities.recognise import MODELS, Chains, chosen, entity_chances
from tocsin.extract.entities.relate import NONE, outermost, relations_by_chance
from tocsin.extract.entities.sheet import Sheet, read_sheet
from tocsin.extract.extraction import knowledge
from tocsin.extract.tagger.chain import LinearChain

PARTS: Final = 6
SEED: Final = 7
CHAIN_L2, CHAIN_ROUNDS = 0.5, 100
JUDGE_L2, JUDGE_ROUNDS = 2.0, 60
_LEAST_WEIGHT: Final = 0.01

Sequences = Iterable[tuple[Sequence[Sequence[str]], Sequence[str]]]


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A document with its gold, read. `phrases` and `names`: the entities of the two chains."""

    gold: Annotated
    sheet: Sheet
    words: tuple[tuple[str, ...], ...]
    phrases: tuple[Mention, ...]
    names: tuple[Mention, ...]


def main(*arguments: str) -> int:
    """Fits all, writes the models and the baseline, prints the held-out figures."""
    parser = argparse.ArgumentParser(prog="python -m training.entities", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="training documents of re3d")
    parser.add_argument("--out", type=Path, default=MODELS, help="where the models are written")
    asked = parser.parse_args(arguments)
    examples = [example(gold) for gold in documents(asked.data)]
    fit_chains(examples, out=asked.out)
    fit_judge(examples).save(asked.out / "entities_relations.npz")
    held_out(examples)
    return 0


def example(gold: Annotated) -> Example:
    """A document read, its entities divided between the chains."""
    sheet = read_sheet(gold.text, knowledge=knowledge())
    phrases = _apart(gold.kept)
    names = _apart(gold.mentions - set(phrases))
    return Example(gold, sheet, features(sheet), phrases, names)


def _apart(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The longest mentions that do not overlap."""
    kept: list[Mention] = []
    for one in sorted(mentions, key=lambda m: (m[0] - m[1], m)):
        if all(one[1] <= other[0] or other[1] <= one[0] for other in kept):
            kept.append(one)
    return tuple(kept)


def fit_chains(examples: Sequence[Example], *, out: Path | None = None) -> Chains:
    """The two chains; written, where asked."""
    fitted = []
    for name in ("phrases", "names"):
        chain = fit(_labelled(examples, name), l2=CHAIN_L2, rounds=CHAIN_ROUNDS)
        if out is not None:
            chain.save(out / f"entities_{name}.npz")
        fitted.append(chain)
    return Chains(*fitted)


def _labelled(examples: Sequence[Example], name: str) -> Iterator[tuple[Sequence[Sequence[str]], Sequence[str]]]:
    """The sentences of the documents with a label for each word."""
    for one in examples:
        labels = _labels(one.sheet, getattr(one, name))
        for sentence in one.sheet.sentences():
            yield one.words[sentence.start : sentence.stop], labels[sentence.start : sentence.stop]


def _labels(sheet: Sheet, mentions: Iterable[Mention]) -> list[str]:
    """B-TYPE, I-TYPE and O. A mention that begins or ends inside a word is none."""
    spans = sheet.parsed.spans
    firsts, lasts = {s: i for i, (s, _) in enumerate(spans)}, {e: i for i, (_, e) in enumerate(spans)}
    labels = [NONE] * len(spans)
    for start, end, type_ in mentions:
        if start in firsts and end in lasts:
            first, last = firsts[start], lasts[end]
            labels[first : last + 1] = [f"B-{type_}", *[f"I-{type_}"] * (last - first)]
    return labels


def fit_judge(examples: Sequence[Example]) -> LinearChain:
    """The judge of pairs, from the annotated entities."""
    return fit(list(_answered(examples)), l2=JUDGE_L2, rounds=JUDGE_ROUNDS)


def _answered(examples: Sequence[Example]) -> Iterator[tuple[Sequence[Sequence[str]], Sequence[str]]]:
    """The pairs of annotated entities, each a sequence of one, with the relation of the two."""
    for one in examples:
        answers = {link[1:]: link[0] for link in sorted(scored_links(one.gold.links))}
        for pair in pairs(one.sheet, annotated(one.gold)):
            ends = (pair.source.start, pair.source.end), (pair.target.start, pair.target.end)
            yield [pair.features], [answers.get(ends, NONE)]


def annotated(gold: Annotated) -> tuple[Entity, ...]:
    """The entities that annotators kept or related."""
    ends = {span for _, source, target in gold.links for span in (source, target)}
    kept = {m for m in gold.mentions if m in gold.kept or m[:2] in ends}
    return tuple(Entity(start, end, EntityType(type_)) for start, end, type_ in sorted(kept))


def fit(sequences: Sequences, *, l2: float, rounds: int) -> LinearChain:
    """A conditional random field by L-BFGS with a Gaussian prior."""
    trainer = pycrfsuite.Trainer(verbose=False)
    settings = {"c1": 0.0, "c2": l2, "max_iterations": rounds, "feature.possible_transitions": True}
    trainer.set_params(settings)
    for rows, labels in sequences:
        trainer.append(pycrfsuite.ItemSequence(rows), labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "chain.model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        return _chain(tagger.labels(), tagger.info())


def _chain(labels: Sequence[str], info: Any) -> LinearChain:
    order = sorted(labels, key=lambda label: (label != NONE, label))
    column = {label: n for n, label in enumerate(order)}
    strongest: dict[str, float] = {}
    for (feature, _), weight in info.state_features.items():
        strongest[feature] = max(strongest.get(feature, 0.0), abs(weight))
    row = {f: n for n, f in enumerate(sorted(f for f, weight in strongest.items() if weight >= _LEAST_WEIGHT))}
    weights = np.zeros((len(row), len(order)), dtype=np.float32)
    for (feature, label), weight in info.state_features.items():
        if feature in row:
            weights[row[feature], column[label]] = weight
    transitions = np.zeros((len(order), len(order)), dtype=np.float32)
    for (one, other), weight in info.transitions.items():
        transitions[column[one], column[other]] = weight
    return LinearChain(tuple(order), row, weights, transitions)


def held_out(examples: Sequence[Example]) -> None:
    """Prints the figures on documents that the models have not seen, and counts the baseline."""
    chances: dict[int, Chances] = {}
    likely: dict[int, list[Relation]] = {}
    for part in _parts(len(examples)):
        seen = [one for n, one in enumerate(examples) if n not in part]
        chains, judge = fit_chains(seen), fit_judge(seen)
        for n in part:
            chances[n] = entity_chances(examples[n].sheet, chains)
            entities = chosen(chances[n])
            likely[n] = list(relations_by_chance(examples[n].sheet, entities, judge=judge))
    figures = _summed((_mentions(chosen(chances[n])), one.gold.mentions) for n, one in enumerate(examples))
    print(f"entities: {figures}", file=sys.stderr)
    for least in (0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1, 0.12, 0.15, 0.2, 0.3):
        found = ((_links(likely[n], least), scored_links(one.gold.links)) for n, one in enumerate(examples))
        print(f"relations from {least:.2f}: {_summed(found)}", file=sys.stderr)
    baseline = tuned([_near(one, chosen(chances[n])) for n, one in enumerate(examples)])
    baseline.save()
    found = (
        (baseline.links(_near(one, chosen(chances[n]))[0]), scored_links(one.gold.links))
        for n, one in enumerate(examples)
    )
    print(f"baseline within {baseline.farthest}: {_summed(found)}", file=sys.stderr)


def _parts(length: int) -> list[list[int]]:
    order = list(range(length))
    random.Random(SEED).shuffle(order)
    return [order[n::PARTS] for n in range(PARTS)]


def _near(one: Example, found: Sequence[Entity]) -> tuple[tuple[Near, ...], tuple[Near, ...], frozenset[Link]]:
    """What the baseline is counted on: predicted pairs, annotated pairs, gold relations."""
    predicted = near_of(pairs(one.sheet, tuple(outermost(found))))
    return predicted, near_of(pairs(one.sheet, annotated(one.gold))), scored_links(one.gold.links)


def _mentions(entities: Iterable[Entity]) -> frozenset[Mention]:
    return frozenset((e.start, e.end, e.type.value) for e in entities)


def _links(relations: Iterable[Relation], least: float) -> frozenset[Link]:
    return frozenset(
        (r.type.value, (r.source.start, r.source.end), (r.target.start, r.target.end))
        for r in relations
        if r.chance >= least
    )


def _summed(pairs_: Iterable[tuple[frozenset[Any], frozenset[Any]]]) -> str:
    right = found = asked = 0
    for one, other in pairs_:
        more = tally(one, other)
        right, found, asked = right + more[0], found + more[1], asked + more[2]
    precision, recall = rate(right, found), rate(right, asked)
    return (
        f"precision {precision:.3f}, recall {recall:.3f}, F1 {f1(precision, recall):.3f} ({right} of {found}, {asked})"
    )


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
