"""`python -m training.roles --data MUC4/train.json [--out FOLDER]`: fits what finds the roles of incidents.

Each stage is fitted on what the stage before says of documents that it was not fitted on (three parts, held out in
turn), so that none trusts an answer learned by heart; thresholds are set on the held-out chances of all training
documents. Same data, same files: seeds are fixed and one thread is enough.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np

from bench.accuracy.muc4.scoring import Tally, role_tallies, summed, template_tally
from bench.accuracy.muc4.templates import Template, entity, plain, read_objects
from tocsin.extract.roles.candidates import ROLES, Candidate, Told, candidates
from tocsin.extract.roles.features import word_features
from tocsin.extract.roles.incidents import Chances, Draft, Judged, Thresholds, drafts, incident_numbers
from tocsin.extract.roles.models import FOLDER, Models, marginals
from tocsin.extract.roles.phrases import phrase_bag
from tocsin.extract.roles.telling import ANY, TYPES, known_of_sentences, sentence_bags, text_bag
from tocsin.extract.roles.words import Words, read_words
from tocsin.extract.tagger import BagModel, Forest, LinearChain
from training.fitting import chances_of, fit_bag, fit_chain, fit_forest, folds

PARTS: Final = 3
LABELS: Final = (*TYPES, ANY)
_DULL: Final = 0.03  # a sentence that hardly tells of an incident and fills no role teaches the tagger nothing


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A document with its key: templates as they stand, offsets and all."""

    words: Words
    templates: tuple[dict[str, Any], ...]

    def types(self) -> list[int]:
        told = {t["incident_type"] for t in self.templates}
        return [*(int(t in told) for t in TYPES), int(bool(told))]

    def mentions(self, role: str) -> set[str]:
        return {m[0] for t in self.templates for e in t[role] for m in e}

    def gold(self) -> list[Template]:
        return [
            Template(t["incident_type"], {r: tuple(entity(m[0] for m in e) for e in t[r]) for r in ROLES})
            for t in self.templates
        ]


def main(*arguments: str) -> int:
    """Fits all and writes the models."""
    parser = argparse.ArgumentParser(prog="python -m training.roles", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="training documents in GTT's format")
    parser.add_argument("--out", type=Path, default=FOLDER, help="where the models are written")
    asked = parser.parse_args(arguments)
    examples = [Example(read_words(raw["doctext"]), tuple(raw["templates"])) for raw in read_objects(asked.data)]
    fit(examples, say=_say(time.monotonic())).save(asked.out)
    return 0


def fit(examples: Sequence[Example], *, say: Callable[[str], None]) -> Models:
    """The models of the examples."""
    say(f"{len(examples)} documents read")
    division = list(folds(len(examples), parts=PARTS))
    told_of, text, sentence = _telling(examples, division)
    say("types of texts and sentences")
    found, tagger = _candidates(examples, told_of, division, say)
    judged, phrases, judges = _judges(examples, told_of, found, division)
    say("judges of candidates")
    chances, incident = _incidents(examples, told_of, judged, division)
    thresholds = _thresholds(examples, told_of, judged, chances, say)
    return Models(text, sentence, tagger, phrases, judges, incident, thresholds)


Division = Sequence[tuple[list[int], list[int]]]


def _telling(examples: Sequence[Example], division: Division) -> tuple[list[Told], BagModel, BagModel]:
    """The held-out chances of texts and sentences, and the models of all."""
    bags = [text_bag(e.words) for e in examples]
    types = np.array([e.types() for e in examples])

    def text_of(fitted: Sequence[int]) -> BagModel:
        return fit_bag([bags[i] for i in fitted], types[list(fitted)], LABELS, strength=10, most=16000)

    chances: dict[int, dict[str, float]] = {}
    for fitted, held in division:
        rows = chances_of(text_of(fitted), [bags[i] for i in held])
        chances |= {i: dict(zip(LABELS, map(float, row), strict=True)) for i, row in zip(held, rows, strict=True)}
    inside = [sentence_bags(e.words, chances[n]) for n, e in enumerate(examples)]
    answers = [sentence_types(e) for e in examples]

    def sentence_of(fitted: Sequence[int]) -> BagModel:
        own = [bag for i in fitted for bag in inside[i]]
        return fit_bag(own, np.concatenate([answers[i] for i in fitted]), LABELS, strength=3, most=40000)

    held_out: dict[int, Told] = {}
    for fitted, held in division:
        model = sentence_of(fitted)
        for i in held:
            rows = chances_of(model, inside[i])
            held_out[i] = Told(chances[i], tuple(dict(zip(LABELS, map(float, row), strict=True)) for row in rows))
    everything = range(len(examples))
    return [held_out[n] for n in everything], text_of(everything), sentence_of(everything)


def sentence_types(example: Example) -> np.ndarray:
    """For each sentence, the types of the incidents whose roles the key fills from it."""
    words = example.words
    answers = np.zeros((len(words.sentences), len(LABELS)), dtype=int)
    starts = [words.words[s.start].start for s in words.sentences]
    for template in example.templates:
        for _, offset in (m for r in ROLES for e in template[r] for m in e):
            row = max(0, int(np.searchsorted(starts, offset, "right")) - 1)
            answers[row, LABELS.index(ANY)] = 1
            if template["incident_type"] in TYPES:
                answers[row, TYPES.index(template["incident_type"])] = 1
    return answers


def role_labels(example: Example) -> list[str]:
    """A label a word: every mention of the key wherever its words stand, the longest first."""
    words = example.words
    text = words.text.lower()
    starts = {w.start: i for i, w in enumerate(words.words)}
    ends = {w.end: i for i, w in enumerate(words.words)}
    labels = ["O"] * len(words.words)
    mentions = {(m.lower(), role) for role in ROLES for m in example.mentions(role)}
    for mention, role in sorted(mentions, key=lambda one: (-len(one[0]), one)):
        for found in re.finditer(re.escape(mention), text):
            first, last = starts.get(found.start()), ends.get(found.end())
            if first is None or last is None or any(labels[i] != "O" for i in range(first, last + 1)):
                continue
            labels[first : last + 1] = [f"B-{role}", *[f"I-{role}"] * (last - first)]
    return labels


def _candidates(
    examples: Sequence[Example], told_of: Sequence[Told], division: Division, say: Callable[[str], None]
) -> tuple[list[list[Candidate]], LinearChain]:
    """The candidates by taggers that did not see their documents, and the tagger of all."""
    features = [word_features(e.words, known_of_sentences(t)) for e, t in zip(examples, told_of, strict=True)]
    labels = [role_labels(e) for e in examples]
    say("features")

    def tagger_of(fitted: Sequence[int]) -> LinearChain:
        return fit_chain(
            (
                (features[i][s.start : s.stop], labels[i][s.start : s.stop])
                for i in fitted
                for n, s in enumerate(examples[i].words.sentences)
                if told_of[i].sentences[n][ANY] >= _DULL or any(label != "O" for label in labels[i][s.start : s.stop])
            ),
            l1=0.2,
            l2=0.1,
            rounds=38,
        )

    found: dict[int, list[Candidate]] = {}
    for fitted, held in division:
        tagger = tagger_of(fitted)
        for i in held:
            words = examples[i].words
            found[i] = candidates(words, marginals(tagger, words, told_of[i]), told_of[i])
        say("a tagger")
    return [found[n] for n in range(len(examples))], tagger_of(range(len(examples)))


def _judges(
    examples: Sequence[Example], told_of: Sequence[Told], found: Sequence[Sequence[Candidate]], division: Division
) -> tuple[list[list[Judged]], dict[str, BagModel], dict[str, Forest]]:
    """The held-out chances of candidates, what phrases of each role are like, and the judges of all."""
    judged: list[list[Judged]] = [[] for _ in examples]
    phrases, judges = {}, {}
    for role in ROLES:
        own = [[c for c in cs if c.role == role] for cs in found]
        right = [_right(e, cs, role) for e, cs in zip(examples, own, strict=True)]
        like, phrases[role] = _phrases(examples, told_of, own, right, division)
        rows = [
            [(*c.numbers, chance) for c, chance in zip(cs, chances, strict=True)]
            for cs, chances in zip(own, like, strict=True)
        ]
        for fitted, held in division:
            judge = fit_forest(_joined(rows, fitted), _joined(right, fitted))
            for i in held:
                judged[i].extend(map(Judged, own[i], judge.chances(rows[i])))
        judges[role] = fit_forest(_joined(rows, range(len(rows))), _joined(right, range(len(rows))))
    return judged, phrases, judges


def _right(example: Example, candidates: Sequence[Candidate], role: str) -> list[bool]:
    mentions = {plain(m) for m in example.mentions(role)}
    return [plain(c.name) in mentions for c in candidates]


def _phrases(
    examples: Sequence[Example],
    told_of: Sequence[Told],
    own: Sequence[Sequence[Candidate]],
    right: Sequence[Sequence[bool]],
    division: Division,
) -> tuple[list[list[float]], BagModel]:
    """The held-out chances of candidates by what they are made of and how they are spoken of, and the model of all."""
    bags = [
        [phrase_bag(e.words, c.spans, told) for c in cs] for e, told, cs in zip(examples, told_of, own, strict=True)
    ]

    def model_of(fitted: Sequence[int]) -> BagModel:
        answers = np.array(_joined(right, fitted), dtype=int)[:, None]
        return fit_bag(_joined(bags, fitted), answers, ("fills",), strength=6, most=8000)

    like: list[list[float]] = [[] for _ in examples]
    for fitted, held in division:
        model = model_of(fitted)
        for i in held:
            like[i] = [float(c) for c in chances_of(model, bags[i])[:, 0]] if bags[i] else []
    return like, model_of(range(len(bags)))


def _joined(parts: Sequence[Sequence[Any]], which: Sequence[int]) -> list[Any]:
    return [one for i in which for one in parts[i]]


_ROLE_STEPS: Final = (-0.1, -0.06, -0.03, 0.03, 0.06, 0.1)
_HOPELESS: Final = 0.08  # no threshold that is tried is lower


def _incidents(
    examples: Sequence[Example], told_of: Sequence[Told], judged: Sequence[Sequence[Judged]], division: Division
) -> tuple[list[Chances], Forest]:
    """The held-out chances of incidents by type, and the judge of all."""
    rows = [
        [incident_numbers(e.words, told, own, kind) for kind in TYPES]
        for e, told, own in zip(examples, told_of, judged, strict=True)
    ]
    right = [[bool(n) for n in e.types()[: len(TYPES)]] for e in examples]
    chances: list[Chances] = [{} for _ in examples]
    for fitted, held in division:
        judge = fit_forest(_joined(rows, fitted), _joined(right, fitted))
        for i in held:
            chances[i] = dict(zip(TYPES, judge.chances(rows[i]), strict=True))
    return chances, fit_forest(_joined(rows, range(len(rows))), _joined(right, range(len(rows))))


def _thresholds(
    examples: Sequence[Example],
    told_of: Sequence[Told],
    judged: Sequence[Sequence[Judged]],
    chances: Sequence[Chances],
    say: Callable[[str], None],
) -> Thresholds:
    """Those under which role F1 and template F1 add up to most, one changed at a time, two rounds."""
    gold = [e.gold() for e in examples]
    judged = [[j for j in js if j.chance >= _HOPELESS] for js in judged]

    def value(thresholds: Thresholds) -> tuple[float, float]:
        roles, slots = Tally(), Tally()
        for e, t, j, c, g in zip(examples, told_of, judged, chances, gold, strict=True):
            made = templates_of(drafts(e.words, t, j, chances=c, thresholds=thresholds))
            roles += summed(role_tallies(made, g).values())
            slots += template_tally(made, g)
        return roles.f1, slots.f1

    best = Thresholds(roles=dict.fromkeys(ROLES, 0.28), types=dict.fromkeys(TYPES, 0.4))
    top = value(best)
    for _ in range(2):
        for tried in _variants():
            changed = tried(best)
            if sum(reached := value(changed)) > sum(top):
                top, best = reached, changed
        say(f"thresholds: held out, role F1 {top[0]:.4f} and template F1 {top[1]:.4f}")
    return best


def _variants() -> list[Callable[[Thresholds], Thresholds]]:
    tried: list[Callable[[Thresholds], Thresholds]] = []
    grids = {
        "share": (0.3, 0.6, 0.8, 0.9, 1.0),
        "alone": (0.3, 0.45, 0.6, 0.75),
    }
    for name, grid in grids.items():
        tried += [lambda t, name=name, v=v: replace(t, **{name: v}) for v in grid]  # type: ignore[misc]
    for kind in TYPES:
        tried += [
            lambda t, kind=kind, v=v: replace(t, types={**t.types, kind: v})  # type: ignore[misc]
            for v in (0.2, 0.27, 0.34, 0.4, 0.47, 0.54)
        ]
    for role in ROLES:
        tried += [
            lambda t, role=role, step=step: replace(t, roles={**t.roles, role: round(t.roles[role] + step, 2)})  # type: ignore[misc]
            for step in _ROLE_STEPS
        ]
    return tried


def templates_of(found: Sequence[Draft]) -> list[Template]:
    """The incidents found, as the yardstick's templates."""
    return [
        Template(
            d.type,
            {r: tuple(entity(iter([j.candidate.name])) for j in d.fillers if j.candidate.role == r) for r in ROLES},
        )
        for d in found
    ]


def _say(since: float) -> Callable[[str], None]:
    return lambda words: print(f"{time.monotonic() - since:7.1f} s  {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
