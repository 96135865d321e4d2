"""What a text mentions, and what it says of two mentions at once, in the words of the re3d corpus (Dstl 2017)."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class EntityType(enum.StrEnum):
    """Sorts of things mentioned."""

    ORGANISATION = "Organisation"
    LOCATION = "Location"
    PERSON = "Person"
    NATIONALITY = "Nationality"
    TEMPORAL = "Temporal"
    QUANTITY = "Quantity"
    MONEY = "Money"
    WEAPON = "Weapon"
    MILITARY_PLATFORM = "MilitaryPlatform"
    VEHICLE = "Vehicle"
    DOCUMENT_REFERENCE = "DocumentReference"
    COMMS_IDENTIFIER = "CommsIdentifier"
    COORDINATE = "Coordinate"
    FREQUENCY = "Frequency"


class RelationType(enum.StrEnum):
    """What holds between two mentions. Those of two equals are read in both directions."""

    FIGHTING_AGAINST = "FightingAgainst"
    ALLIES_OF = "AlliesOf"
    IS_SYNONYM_OF = "IsSynonymOf"
    BELONGS_TO = "BelongsTo"
    IN_CHARGE_OF = "InChargeOf"


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """text[start:end] mentions a thing of a type. `chance`, from 0 to 1: how likely the models hold it to be one."""

    start: int
    end: int
    type: EntityType
    chance: float = 1.0


@dataclass(frozen=True, slots=True, order=True)
class Relation:
    """`source` and `target`, of one sentence, stand in this relation, by the words of text[start:end]."""

    source: Entity
    target: Entity
    type: RelationType
    start: int
    end: int
    chance: float = 1.0
