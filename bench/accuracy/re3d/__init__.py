"""Entities and relations of reports on Iraq and Syria, against the re3d corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.accuracy.re3d.baseline import Baseline, Near
from bench.accuracy.re3d.documents import Link, Mention, documents
from bench.accuracy.re3d.scoring import RELATIONS, entity_misses, link_misses, scored_links, tally
from bench.accuracy.yardstick import Dataset, Measured, Yardstick, f1, rate

if TYPE_CHECKING:
    from tocsin.extract.entities import Entity, Pair


@dataclass(frozen=True, slots=True)
class Predicted:
    """What the product finds in a text, and the pairs of entities that the baseline may link."""

    mentions: frozenset[Mention]
    links: frozenset[Link]
    near: tuple[Near, ...]


def predicted(text: str) -> Predicted:
    """What `tocsin entities` finds in a text, in the corpus's words."""
    from tocsin.extract.entities import mentioned, pairs
    from tocsin.extract.extraction import knowledge

    found = mentioned(text, knowledge=knowledge())
    links = {(r.type.value, (r.source.start, r.source.end), (r.target.start, r.target.end)) for r in found.relations}
    near = near_of(pairs(found.sheet, found.outermost))
    return Predicted(frozenset((e.start, e.end, e.type.value) for e in found.entities), frozenset(links), near)


def measure(place: Path) -> Measured:
    """F1 of entities, of relations, and of the baseline's relations between the same entities."""
    baseline = Baseline.open()
    sums = {key: [0, 0, 0] for key in ("entity", "relation", "baseline", *RELATIONS)}
    misses: Counter[str] = Counter()
    read = documents(place)
    for document in read:
        found = predicted(document.text)
        asked = scored_links(document.links)
        _add(sums["entity"], tally(found.mentions, document.mentions))
        _add(sums["relation"], tally(found.links, asked))
        _add(sums["baseline"], tally(baseline.links(found.near), asked))
        for type_ in RELATIONS:
            _add(sums[type_], tally(_of(type_, found.links), _of(type_, asked)))
        misses.update(entity_misses(document, found.mentions))
        misses.update(link_misses(document, found.links, found.mentions))
    return Measured(_figures(sums), {"documents": len(read), **_counts(sums)}, misses)


def near_of(found: Iterable[Pair]) -> tuple[Near, ...]:
    """The pairs in text order, each once."""
    return tuple(
        Near(_mention(p.source), _mention(p.target), p.distance) for p in found if p.source.start < p.target.start
    )


def _mention(entity: Entity) -> Mention:
    return entity.start, entity.end, entity.type.value


def _add(sums: list[int], more: tuple[int, int, int]) -> None:
    for n, value in enumerate(more):
        sums[n] += value


def _of(type_: str, links: Iterable[Link]) -> frozenset[Link]:
    return frozenset(link for link in links if link[0] == type_)


def _figures(sums: Mapping[str, Sequence[int]]) -> dict[str, float]:
    """F1, micro over the documents."""
    shown = ("entity", "relation", "baseline")
    return {
        f"{key}_f1": f1(rate(right, found), rate(right, asked)) for key in shown for right, found, asked in [sums[key]]
    }


def _counts(sums: Mapping[str, Sequence[int]]) -> dict[str, int]:
    named = ("right", "found", "asked")
    return {f"{key} {name}": n for key, three in sums.items() for name, n in zip(named, three, strict=True)}


YARDSTICK = Yardstick(
    name="re3d",
    title="Entities and relations in reports on Iraq and Syria (re3d)",
    about=(
        "Entities that `tocsin entities` prints, of all types of the corpus: right with the exact span and the type, F1"
        " micro over all documents, every annotation of the file taken as gold (also those in others, and those that"
        " the annotators' tool proposed and nobody judged). Relations end to end, from predicted entities, of"
        " the five types FightingAgainst, AlliesOf, IsSynonymOf, BelongsTo and InChargeOf: right with the type, both"
        " exact spans and the direction as the file has it; the types of the two entities are not compared. A relation"
        " that holds both ways counts as many times as the file states it. The corpus came without a scorer; these are"
        " the strictest of the usual variants. The baseline links the same predicted entities: two in one sentence, no"
        " farther apart than a distance, stand as most related pairs of their types do in training; the distance, and"
        " the least share of related pairs among those of two types, are those of its highest F1 on training documents."
    ),
    keys=("entity_f1", "relation_f1", "baseline_f1"),
    datasets=(Dataset("re3d, development documents", Path("eval/re3d"), {"entity_f1": 0.55}, {"entity_f1": 0.68}),),
    measure=measure,
    published={"entity_f1": "ConfliBERT .684 (another split)"},
    times={"relation_f1": ("baseline_f1", 1.5)},
)
