"""An actor and its names as the registry knows them."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class ActorKind(enum.StrEnum):
    """What an actor is. A `COLLECTIVE` is a class whose members a text leaves open ("Baloch militants")."""

    ARMED_GROUP = "armed_group"
    FACTION = "faction"
    STATE = "state"
    GOVERNMENT = "government"
    FORCE = "force"
    MEDIA_WING = "media_wing"
    POPULATION = "population"
    PERSON = "person"
    COLLECTIVE = "collective"
    BODY = "body"
    OUTLET = "outlet"


class NameKind(enum.StrEnum):
    """What a form of a name is. A `LABEL` belongs to who uses it and is never a display name."""

    FULL = "full"
    ACRONYM = "acronym"
    ALIAS = "alias"
    LABEL = "label"
    FORMER = "former"
    DEMONYM = "demonym"
    METONYM = "metonym"


class CaseRule(enum.StrEnum):
    """When words of a text count as a form.

    EXACT: letters as in the form (TTP, never ttp). GUARDED: the same, and no neighbouring word is written in capitals
    throughout unless it is an acronym of the registry, so that a shouted headline has no IS or ON. CAPITAL: a word that
    the form writes with a capital has one. NEVER: too common a word to be found in text; `lookup` alone knows it.
    """

    EXACT = "exact"
    GUARDED = "guarded"
    CAPITAL = "capital"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor. `name` is its display name; `parent` the id of the actor it belongs to; `countries` are ISO codes."""

    id: str
    name: str
    kind: str
    parent: str | None = None
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """One form of an actor's name. `used_by` is the id of the actor whose word it is, None for anybody's; `since` and
    `until` bound its use in EDTF, None where unknown or open."""

    form: str
    kind: str
    actor: str
    used_by: str | None = None
    since: str | None = None
    until: str | None = None
