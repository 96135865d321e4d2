"""Claims of whole texts against gold, by the scorer of the evaluation data."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.accuracy.gold import GOLD, Scored, macro, measured, scorer, summed, texts
from bench.accuracy.yardstick import Dataset, Measured, Yardstick, rate


def measure(place: Path) -> Measured:
    """F1, precision and recall, macro over texts; the counts by kind behind them."""
    return of_scores([measured(text, scorer()) for text in texts(place)])


def of_scores(scored: Sequence[Scored]) -> Measured:
    """The figures of scored texts."""
    precision, recall, f1 = macro(scored, scorer())
    counts: Counter[str] = Counter(texts=len(scored))
    misses: Counter[str] = Counter()
    for one in scored:
        for kind, (found, missed, extra) in one.kinds.items():
            counts.update(found=found, missed=missed, extra=extra)
            misses.update({f"{kind} missed": missed, f"{kind} extra": extra})
    return Measured({"f1": f1, "precision": precision, "recall": recall}, counts, +misses)


def tables(folder: Path, scored: Sequence[Scored]) -> Iterator[str]:
    """What the page shows under the figures of a set: its first run, kinds, attributes and texts."""
    yield from _first_run(folder.name)
    yield from _by_kind(scored)
    yield ""
    yield from _attributes(scored)
    if len(scored) > 1:
        yield ""
        yield from _by_text(scored)


def _first_run(name: str) -> Iterator[str]:
    first = json.loads((GOLD / "first_runs.json").read_text(encoding="utf-8")).get(name)
    if first is not None:
        figures = "macro F1 {f1:.3f}, precision {precision:.3f}, recall {recall:.3f}".format(**first)
        yield from (f"First run ({first['at']}): {figures}. {first['note']}", "")


def _by_kind(scored: Sequence[Scored]) -> Iterator[str]:
    yield "| kind | found | missed | extra | precision | recall | F1 |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for kind in sorted({k for s in scored for k in s.kinds}):
        counts = summed(s.kinds.get(kind, (0, 0, 0)) for s in scored)
        yield "| {} | {} | {} | {} | {:.2f} | {:.2f} | {:.2f} |".format(kind, *counts, *scorer().prf(*counts))


def _attributes(scored: Sequence[Scored]) -> Iterator[str]:
    yield "| attribute of found claims | right | asked | share |"
    yield "| --- | --- | --- | --- |"
    for name in sorted({a for s in scored for a in s.attributes}):
        right = sum(s.attributes.get(name, (0, 0))[0] for s in scored)
        asked = sum(s.attributes.get(name, (0, 0))[1] for s in scored)
        yield f"| {name} | {right} | {asked} | {rate(right, asked):.2f} |"


def _by_text(scored: Sequence[Scored]) -> Iterator[str]:
    yield "| text | precision | recall | F1 |"
    yield "| --- | --- | --- | --- |"
    for one in scored:
        yield "| {} | {:.2f} | {:.2f} | {:.2f} |".format(one.name, *scorer().prf(*one.total()))


_UNSEEN = {"f1": 0.55}
YARDSTICK = Yardstick(
    name="claims",
    title="Claims of whole texts",
    about=(
        "From what `tocsin extract` prints for each text. A gold claim is found when a claim of its kind agrees on the"
        " kind's core fields; optional rows and repeats count neither way; attributes are asked of found claims."
        " Figures are means over texts (macro), by the scorer that comes with the evaluation data."
    ),
    keys=("f1", "precision"),
    datasets=(
        Dataset("the article that the project started from", Path("gold"), {"f1": 0.88}, {"f1": 0.95}),
        Dataset("development set: open, rules are tuned on it", GOLD / "dev"),
        Dataset("unseen: eight texts by somebody who has not read the rules", GOLD / "unseen", _UNSEEN, {"f1": 0.75}),
        Dataset("unseen: twelve texts on eight conflicts, by another", GOLD / "unseen_twelve", _UNSEEN, {"f1": 0.75}),
        Dataset("unseen: twelve by a third and a fourth author", GOLD / "unseen_other", _UNSEEN, {"f1": 0.75}),
        Dataset("unseen: 177 sentences of hard cases on thirteen conflicts", GOLD / "sentences", _UNSEEN, {"f1": 0.75}),
    ),
    measure=measure,
)
