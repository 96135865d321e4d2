"""Entities and relations of one text."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.extract.entities.entity import Entity, Relation
from tocsin.extract.entities.recognise import find_entities
from tocsin.extract.entities.relate import find_relations, outermost
from tocsin.extract.entities.sheet import Sheet, read_sheet
from tocsin.extract.reading import Knowledge


@dataclass(frozen=True, slots=True, eq=False)
class Mentioned:
    """The entities of a text in its order, and the relations between them."""

    sheet: Sheet
    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]

    @property
    def outermost(self) -> tuple[Entity, ...]:
        """The entities that stand in no other."""
        return tuple(outermost(self.entities))


def mentioned(text: str, *, knowledge: Knowledge) -> Mentioned:
    """What `text` mentions. Pure: the same text and knowledge give the same answer. English is expected.

    The models judge by what reports on Iraq and Syria look like; they propose, and nothing here is a claim.
    """
    sheet = read_sheet(text, knowledge=knowledge)
    entities = find_entities(sheet)
    return Mentioned(sheet, entities, find_relations(sheet, entities))
