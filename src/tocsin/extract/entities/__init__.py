"""What a text mentions and how the things that a sentence mentions stand to each other: trained, beside the rules."""

from tocsin.extract.entities.entity import Entity, EntityType, Relation, RelationType
from tocsin.extract.entities.find import Mentioned, mentioned
from tocsin.extract.entities.pairs import Pair, pairs

__all__ = ["Entity", "EntityType", "Mentioned", "Pair", "Relation", "RelationType", "mentioned", "pairs"]
