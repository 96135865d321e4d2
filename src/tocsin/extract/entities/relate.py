"""How the things that a sentence mentions stand to each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from tocsin.extract.entities.entity import Entity, Relation, RelationType
from tocsin.extract.entities.pairs import Pair, pairs
from tocsin.extract.entities.recognise import MODELS
from tocsin.extract.entities.sheet import Sheet
from tocsin.extract.entities.told import TOLD, Told, told_relations
from tocsin.extract.tagger.chain import LinearChain

# The least chance that the relation holds and both its entities are ones; set on training documents held out
# (docs/models/entities.md).
LEAST_RELATION: Final = 0.1
NONE: Final = "O"


@cache
def shipped_judge() -> LinearChain:
    """The model of pairs: a chain of one link, that is, a multinomial logistic regression. Opened once a process."""
    return LinearChain.open(MODELS / "entities_relations.npz")


def find_relations(sheet: Sheet, entities: Sequence[Entity]) -> tuple[Relation, ...]:
    """The relations between entities of one sentence that do not stand inside others, in text order. Pure."""
    found = relations_by_chance(sheet, entities, judge=shipped_judge())
    return tuple(sorted(r for r in found if r.chance >= LEAST_RELATION))


def relations_by_chance(sheet: Sheet, entities: Sequence[Entity], *, judge: LinearChain) -> Iterator[Relation]:
    """Every relation that may hold, however unlikely, with its chance: what grammar tells outright at least TOLD."""
    apart = tuple(outermost(entities))
    told = frozenset(told_relations(sheet, apart))
    for pair in pairs(sheet, apart):
        yield from _judged(sheet, pair, judge, told)


def outermost(entities: Iterable[Entity]) -> Iterator[Entity]:
    """The entities that stand in no other; of two with the same span the likelier."""
    end = 0
    for one in sorted(entities, key=lambda e: (e.start, -e.end, -e.chance, e.type)):
        if one.end > end:
            yield one
            end = one.end


def _judged(sheet: Sheet, pair: Pair, judge: LinearChain, told: frozenset[Told]) -> Iterator[Relation]:
    likely = judge.marginals([pair.features])[0].tolist()
    start, end = sheet.parsed.spans[pair.words.start][0], sheet.parsed.spans[pair.words.stop - 1][1]
    for label, chance in zip(judge.labels, likely, strict=True):
        if label != NONE:
            kind = RelationType(label)
            held = max(chance, TOLD) if (pair.source, pair.target, kind) in told else chance
            both = pair.source.chance * pair.target.chance
            yield Relation(pair.source, pair.target, kind, start, end, held * both)
