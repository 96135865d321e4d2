"""What a briefing is made from: claims and what resolve and assess found in them, as values.

The Protocols are the shapes of `resolve.origins` and `assess`, which this room does not import: their
values fit as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Protocol

from tocsin.model import Claim, Document, Ref, Side
from tocsin.vocabulary.ontology import Ontology

ACTOR_KINDS: Final = ("group", "faction", "state", "force", "media", "population", "person", "collective")


class Origin(Protocol):
    """One voice: `claims` and `documents` are ids (law 5)."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def party(self) -> str | None: ...
    @property
    def documents(self) -> tuple[str, ...]: ...
    @property
    def claims(self) -> tuple[str, ...]: ...
    @property
    def why(self) -> str: ...


class Proposition(Protocol):
    """What several claims agree or disagree about."""

    @property
    def id(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def claims(self) -> tuple[Claim, ...]: ...


class Position(Protocol):
    """One voice in a dispute."""

    @property
    def who(self) -> str: ...
    @property
    def party(self) -> str | None: ...
    @property
    def side(self) -> Side: ...
    @property
    def claims(self) -> tuple[Claim, ...]: ...


class Dispute(Protocol):
    """A proposition on which claims stand against each other or are challenged."""

    @property
    def id(self) -> str: ...
    @property
    def proposition(self) -> Proposition: ...
    @property
    def positions(self) -> Sequence[Position]: ...


class Tension(Protocol):
    """Two claims that hardly fit together."""

    @property
    def id(self) -> str: ...
    @property
    def claims(self) -> tuple[Claim, Claim]: ...
    @property
    def why(self) -> str: ...


class Finding(Protocol):
    """One check of published figures; `words` has the arithmetic."""

    @property
    def id(self) -> str: ...
    @property
    def check(self) -> str: ...
    @property
    def verdict(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def claims(self) -> tuple[Claim, ...]: ...


class Belief(Protocol):
    """What the claims on a proposition come to, of which an analyst accepted every one (law 7)."""

    @property
    def claims(self) -> tuple[Claim, ...]: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...
    @property
    def likelihood(self) -> str: ...
    @property
    def admiralty(self) -> str: ...
    @property
    def credibility(self) -> str: ...
    @property
    def pivotal_claim(self) -> Claim: ...


@dataclass(frozen=True, slots=True)
class ActorCard:
    """What the registry knows of an actor: its display name, a short form if it has one, its kind (ACTOR_KINDS)."""

    name: str
    short: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Apart:
    """Claims that are shown and never counted with the others, with what keeps them apart."""

    title: str
    note: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What an earlier briefing knew, by ids. `label` names it; `day`: since when statements count as new, None where
    the world's clock of it is not known. `withdrawn` and `regraded` are lines on the record: quotes, ids and grades.
    """

    label: str
    claims: frozenset[str]
    disputes: frozenset[str]
    reviewed: frozenset[str] = frozenset()
    day: date | None = None
    withdrawn: tuple[str, ...] = ()
    regraded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefInput:
    """Everything that a briefing says anything about.

    `claims` are the proposals not rejected, or the accepted ones alone when `reviewed_only`; `reviewed` the ids among
    them, and among those `apart`, that an analyst accepted; `rejected` how many were left out as rejected. `actors`
    maps a Ref's id, or its name where it has no id, to what the registry knows. `labels` maps a contested label to the
    display name of the actor it is used for: a label never stands as a display name. `covers` tells whether what is
    said of the first, an open class, can be meant of the second; of itself everyone is. `as_of` (the world's clock) and
    `known_by` (the record's) are dates in words or EDTF, None for "all".
    `release` is what the head says of who may read it; `scope` has further lines for the head, as (label, text).
    `whole` are the disputes of the whole record, where `scoped` tells that the briefing is on a part of it: they say
    which claims kept apart stand against which in scope. `echoes` are pairs of ids of origins that are perhaps one.
    """

    title: str
    ontology: Ontology
    claims: tuple[Claim, ...] = ()
    documents: tuple[Document, ...] = ()
    origins: Sequence[Origin] = ()
    propositions: Sequence[Proposition] = ()
    disputes: Sequence[Dispute] = ()
    tensions: Sequence[Tension] = ()
    findings: Sequence[Finding] = ()
    beliefs: Sequence[Belief] = ()
    echoes: Sequence[tuple[str, str]] = ()
    scoped: bool = False
    whole: Sequence[Dispute] = ()
    reviewed: frozenset[str] = frozenset()
    rejected: int = 0
    reviewed_only: bool = False
    actors: Mapping[str, ActorCard] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    covers: Callable[[Ref, Ref], bool] = lambda wide, narrow: False  # noqa: ARG005  # nobody's words cover another
    scope: tuple[tuple[str, str], ...] = ()
    apart: tuple[Apart, ...] = ()
    before: Before | None = None
    release: str = ""
    as_of: str | None = None
    known_by: str | None = None
