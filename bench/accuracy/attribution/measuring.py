"""The yardstick `attribution`: what Tocsin attributes, and what a list of reporting verbs would, against PolNeAR."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from bench.accuracy.attribution import baseline
from bench.accuracy.attribution.polnear import ROLES, Marked, Text, texts
from bench.accuracy.attribution.scoring import Tokens, aligned, by_token, counted, figures, tokens
from bench.accuracy.yardstick import Dataset, Measured, Yardstick
from tocsin.extract import knowledge
from tocsin.extract.attributed import Attributed, attributions
from tocsin.extract.reading import read_text


def measure(place: Path) -> Measured:
    """Micro F1 over tokens, ours and the baseline's; a text that several annotators marked counts as one."""
    ours: Counter[tuple[str, str]] = Counter()
    plain: Counter[tuple[str, str]] = Counter()
    counts: Counter[str] = Counter()
    misses: Counter[str] = Counter()
    for text in texts(place):
        parsed = read_text(text.words, published=None, knowledge=knowledge()).parsed
        where = tokens(text.words)
        found = [a for a in attributions(parsed) if a.within is None]
        predicted = [by_token(where, _marked(a)) for a in found]
        listed = [by_token(where, m) for m in baseline.marked(parsed)]
        counts.update(texts=1, annotations=len(text.annotators), predicted=len(predicted))
        for gold in _golds(text, where):
            share = _WHOLE // len(text.annotators)
            _add(ours, counted(predicted, gold), share)
            _add(plain, counted(listed, gold), share)
            counts["marked"] += len(gold)
            misses.update(_misses(found, predicted, gold))
    counts.update({f"{role} tokens {what}": round(n / _WHOLE) for (role, what), n in sorted(ours.items())})
    by_role = {f"{role}_f1": figures(ours, [role]) for role in ROLES}
    return Measured({"f1": figures(ours), **by_role, "baseline_f1": figures(plain)}, counts, misses)


_WHOLE: Final = 27720  # what a token weighs, so that the shares of up to twelve annotators are whole numbers


def _golds(text: Text, where: Sequence[tuple[int, int]]) -> Iterator[list[Tokens]]:
    return ([by_token(where, one) for one in marked] for marked in text.annotators)


def _marked(one: Attributed) -> Marked:
    return Marked({"source": one.source, "cue": one.cue, "content": one.content})


def _add(total: Counter[tuple[str, str]], counts: Counter[tuple[str, str]], weight: int) -> None:
    total.update({key: n * weight for key, n in counts.items()})


def _misses(found: Sequence[Attributed], predicted: Sequence[Tokens], gold: Sequence[Tokens]) -> Iterable[str]:
    """The causes of failure, a line for each attribution that fails."""
    pairs = {p: g for p, g in aligned(predicted, gold) if predicted[p]["cue"] & gold[g]["cue"]}
    yield from (f"{one.kind}: not marked" for n, one in enumerate(found) if n not in pairs)
    yield from ("marked: no such cue found" for g in range(len(gold)) if g not in pairs.values())
    for p, g in pairs.items():
        for role in ROLES:
            if not predicted[p][role] & gold[g][role] and (predicted[p][role] or gold[g][role]):
                yield f"{role}: other words"


YARDSTICK = Yardstick(
    name="attribution",
    title="Who says what",
    about=(
        "What `tocsin attributions` finds in news texts against PolNeAR (Newell, Margolin and Ruths, An Attribution"
        " Relations Corpus for Political News, LREC 2018). A text's attributions are aligned one to one with those"
        " marked, greedily by the Dice overlaps of cue and content; token F1 of sources, cues and contents is micro"
        " over all tokens of all texts, `f1` over the three roles together. A text that several annotators marked is"
        " scored against each, with equal shares of its weight. All kinds that Tocsin tells count, but the outermost"
        " attributions alone: none of the 2,319 that are marked in this part is nested. The baseline takes the first of"
        " a list of reporting verbs in a sentence for the cue, the nearest noun phrase for the source, the rest of the"
        " sentence for the content."
    ),
    keys=("f1", "source_f1", "cue_f1", "content_f1", "baseline_f1"),
    datasets=(Dataset("PolNeAR, development part", Path("eval/attribution/polnear"), aim={"f1": 0.75}),),
    measure=measure,
    times={"f1": ("baseline_f1", 1.3)},
)
