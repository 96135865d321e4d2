"""Finding the things that a text mentions, whole phrases and the names inside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from tocsin.extract.entities.agreement import Chances, agreed
from tocsin.extract.entities.entity import Entity, EntityType
from tocsin.extract.entities.features import features
from tocsin.extract.entities.listed import listed_entities
from tocsin.extract.entities.sheet import Sheet
from tocsin.extract.tagger.chain import LinearChain
from tocsin.extract.tagger.chances import chances

MODELS: Final = Path(__file__).parent.parent / "models"
# Below, a span is rarely one; set on training documents held out (docs/models/entities.md).
LEAST: Final = 0.28
_LEAST_OF: Final = {EntityType.LOCATION: LEAST - 0.04, EntityType.QUANTITY: LEAST + 0.08}
_FAINT: Final = 0.02


@dataclass(frozen=True, slots=True, eq=False)
class Chains:
    """`phrases` finds whole mentions ("the Iraqi Foreign Minister"), `names` what stands inside them ("Iraqi"). Neither
    finds two that overlap; between them they may."""

    phrases: LinearChain
    names: LinearChain


@cache
def shipped_chains() -> Chains:
    """The chains of the package, opened once a process."""
    return Chains(*(LinearChain.open(MODELS / f"entities_{name}.npz") for name in ("phrases", "names")))


def find_entities(sheet: Sheet) -> tuple[Entity, ...]:
    """The entities of a text, in its order, the longer before what stands in it. Pure.

    Spans may be nested, never crossed. Of two spans that cross the likelier is kept, else the earlier.
    """
    return chosen(entity_chances(sheet, shipped_chains()))


def entity_chances(sheet: Sheet, chains: Chains) -> Chances:
    """How likely each span is an entity. The chains find apart what annotators keep apart, so their chances add up;
    what a list or a way of writing tells is at least as likely as its rule is right. The text is asked to agree
    with itself."""
    found: defaultdict[tuple[int, int, EntityType], float] = defaultdict(float)
    rows = features(sheet)
    spans = sheet.parsed.spans
    for sentence in sheet.sentences():
        words = rows[sentence.start : sentence.stop]
        for chain in (chains.phrases, chains.names):
            for one in chances(chain, words, least=_FAINT):
                start, end = spans[sentence.start + one.first][0], spans[sentence.start + one.last][1]
                found[start, end, EntityType(one.label)] += one.chance
    for entity in listed_entities(sheet):
        key = entity.start, entity.end, entity.type
        found[key] = max(found[key], entity.chance)
    return agreed(sheet, found)


def chosen(found: Chances) -> tuple[Entity, ...]:
    """The likely spans that do not cross a likelier one."""
    likely = ((key, min(1.0, chance)) for key, chance in found.items() if chance >= _LEAST_OF.get(key[2], LEAST))
    kept = (one for group in _touching(Entity(*key, chance) for key, chance in likely) for one in _uncrossed(group))
    return tuple(sorted(kept, key=lambda e: (e.start, -e.end, e.type)))


def _touching(entities: Iterable[Entity]) -> Iterator[list[Entity]]:
    """The entities in groups: those of different groups share no character, so that a long text costs no square."""
    group: list[Entity] = []
    end = 0
    for one in sorted(entities):
        if group and one.start >= end:
            yield group
            group = []
        group.append(one)
        end = max(end, one.end)
    yield group


def _uncrossed(entities: Iterable[Entity]) -> Iterator[Entity]:
    """The entities that cross no likelier one; of equals the earlier is kept."""
    kept: list[Entity] = []
    for one in sorted(entities, key=lambda e: (-e.chance, e)):
        if not any(cross(one, other) for other in kept):
            kept.append(one)
            yield one


def cross(one: Entity, other: Entity) -> bool:
    """Whether two spans share characters and neither holds the other."""
    first, second = sorted((one, other), key=lambda e: (e.start, -e.end))
    return first.start < second.start < first.end < second.end
