"""What is said of the world: the seven kinds of Statement, and the values they hold.

Codes (`tie`, `event`, `measure`, `trait`, `presence`, place `role` and `precision`) are rows of the
vocabulary, kept here as strings; `vocabulary` checks them. An absent field is None: the text does not say.
"""

from __future__ import annotations

import enum
import math
from dataclasses import dataclass
from typing import ClassVar

from tocsin.model.errors import ValueRefused
from tocsin.model.stance import Change
from tocsin.model.when import When


class Kind(enum.StrEnum):
    NAMING = "naming"
    TRAIT = "trait"
    TIE = "tie"
    PRESENCE = "presence"
    EVENT = "event"
    FIGURE = "figure"
    DRIVER = "driver"


@dataclass(frozen=True, slots=True)
class Ref:
    """A party. `name` is the registry's, else the mention without article, possessive and title;
    `mention` the words as written, None if inherited; `id` `ucdp:`, `overlay:` or None."""

    name: str
    mention: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place as a claim uses it. `candidates` are further gazetteer ids that the words may mean, best first."""

    name: str
    mention: str | None = None
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    role: str = "at"
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number of something: exactly `min`, or from `min` to `max`; a bound the text leaves open is None."""

    min: int | None
    max: int | None

    def __post_init__(self) -> None:
        low, high = self.min, self.max
        if low is None and high is None:
            raise ValueRefused("a count without any bound", allowed="min, max or both")
        if (low or 0) < 0 or (high is not None and high < (low or 0)):
            raise ValueRefused("not a count", value=f"{low}..{high}", allowed="0 <= min <= max")

    @classmethod
    def exactly(cls, n: int) -> Count:
        return cls(n, n)

    def exact(self) -> int | None:
        """The number, where it is one."""
        return self.min if self.min == self.max else None

    def meets(self, other: Count) -> bool:
        """Whether the two can be the same number."""
        return _reaches(self.max, other.min) and _reaches(other.max, self.min)

    def __str__(self) -> str:
        if self.max is None:
            return f"at least {self.min:,}"
        if self.min is None:
            return f"at most {self.max:,}"
        return f"{self.min:,}" if self.min == self.max else f"{self.min:,} to {self.max:,}"


def _reaches(high: int | None, low: int | None) -> bool:
    return high is None or low is None or low <= high


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """What any statement may carry."""

    place: tuple[PlaceRef, ...] = ()
    when: When | None = None
    change: Change | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming(_Setting):
    """`actor` is called `name` (the string as written), in a `form`, by `used_by`."""

    kind: ClassVar[Kind] = Kind.NAMING
    actor: Ref
    name: str
    form: str
    used_by: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait(_Setting):
    """`actor` has a trait. `value` is a Ref for leader, media_arm and parent, else words."""

    kind: ClassVar[Kind] = Kind.TRAIT
    actor: Ref
    trait: str
    value: Ref | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie(_Setting):
    """`source` gives, joins, adopts or speaks; `target` receives, absorbs, is imitated or spoken of."""

    kind: ClassVar[Kind] = Kind.TIE
    tie: str
    source: Ref
    target: Ref
    detail: str | None = None
    outcome: str | None = None
    via: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence(_Setting):
    kind: ClassVar[Kind] = Kind.PRESENCE
    actor: Ref
    presence: str


class Extent(enum.StrEnum):
    SINGLE = "single"
    SERIES = "series"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(_Setting):
    """`affected` is a group or a class of people, never a private person (law 10).

    `deaths_by` splits `deaths` by who died, in the text's words. `part_of` is the id of the claim of the whole.
    """

    kind: ClassVar[Kind] = Kind.EVENT
    event: str
    extent: Extent = Extent.UNKNOWN
    initiator: Ref | None = None
    affected: Ref | None = None
    target_type: str | None = None
    weapon: str | None = None
    deaths: Count | None = None
    injured: Count | None = None
    deaths_by: tuple[tuple[str, Count], ...] = ()
    includes_perpetrators: bool | None = None
    detail: str | None = None
    part_of: str | None = None

    def __post_init__(self) -> None:
        who = [name for name, _ in self.deaths_by]
        if len(set(who)) < len(who):
            raise ValueRefused("deaths of one group counted twice", value=", ".join(who), allowed="each once")


class Counting(enum.StrEnum):
    PERIOD = "period"
    CUMULATIVE = "cumulative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(_Setting):
    """A published number. `change_percent` is signed, against `base_period`; `when` is the period counted."""

    kind: ClassVar[Kind] = Kind.FIGURE
    measure: str
    value: Count | None = None
    change_percent: float | None = None
    base_value: Count | None = None
    base_period: When | None = None
    perpetrator: Ref | None = None
    affected: Ref | None = None
    definition: str | None = None
    counting: Counting | None = None
    part_of: str | None = None

    def __post_init__(self) -> None:
        if self.value is None and self.change_percent is None:
            raise ValueRefused("a figure with neither value nor change says nothing", allowed="value or change_percent")
        if self.change_percent is not None and not math.isfinite(self.change_percent):
            raise ValueRefused("not a percentage", value=self.change_percent, allowed="a finite number")


@dataclass(frozen=True, slots=True, kw_only=True)
class Driver(_Setting):
    """`cause` leads to `effect`, both in the text's words."""

    kind: ClassVar[Kind] = Kind.DRIVER
    cause: str
    effect: str


Statement = Naming | Trait | Tie | Presence | Event | Figure | Driver
type_of_kind = {t.kind: t for t in (Naming, Trait, Tie, Presence, Event, Figure, Driver)}


def parties(statement: Statement) -> tuple[tuple[str, Ref], ...]:
    """The fields of `statement` that hold a Ref, in the order of the wire."""
    found = [(name, getattr(statement, name)) for name in _PARTIES[type(statement)]]
    return tuple([one for one in found if isinstance(one[1], Ref)])


_PARTY_FIELDS = ("actor", "source", "target", "initiator", "perpetrator", "affected", "via", "used_by", "value")
_PARTIES = {kind: tuple(n for n in _PARTY_FIELDS if n in kind.__dataclass_fields__) for kind in type_of_kind.values()}
