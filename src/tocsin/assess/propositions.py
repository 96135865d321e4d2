"""What several claims agree or disagree about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tocsin.assess.wording import said
from tocsin.model import (
    Claim,
    Driver,
    Event,
    Figure,
    Naming,
    PlaceRef,
    Presence,
    Ref,
    Side,
    Statement,
    Tie,
    Trait,
    content_id,
)
from tocsin.names.normal import key as name_key
from tocsin.resolve.actors import actor_key
from tocsin.vocabulary import Ontology

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposition:
    """The affirmed content that `claims` speak of. `key` is the same for equal content; `words` say it plainly.

    A proposition is never summed up: each claim keeps its side (`Claim.side`).
    """

    id: str
    key: tuple[str, ...]
    words: str
    claims: tuple[Claim, ...]

    def on(self, side: Side) -> tuple[Claim, ...]:
        """The claims that stand on `side`."""
        return tuple(c for c in self.claims if c.side is side)


def propositions(claims: Iterable[Claim], *, ontology: Ontology) -> tuple[Proposition, ...]:
    """The claims by what they speak of, by key: every claim in exactly one proposition, whichever side it takes.

    Equal: of a tie the code and the parties (either way round if the code is symmetric); of a trait, presence,
    naming and driver all fields; of an event type, places, when and initiator; of a figure all but the number.
    Place and when of a tie do not count. An event without place or when is known in its document alone, and what
    is planned, attempted or hypothetical is not what is said to have happened.
    """
    grouped: dict[Key, dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        grouped[proposition_key(claim, symmetric=symmetric_in(ontology))][claim.id] = claim
    return tuple(proposition(key, group, said(_typical(group), ontology)) for key, group in sorted_groups(grouped))


def sorted_groups(grouped: Mapping[Key, Mapping[str, Claim]]) -> list[tuple[Key, tuple[Claim, ...]]]:
    """Groups by key, the claims of each by document, place in it and id."""
    return [(key, in_order(group)) for key, group in sorted(grouped.items())]


def in_order(claims: Mapping[str, Claim]) -> tuple[Claim, ...]:
    """Claims by document, place in it and id: an order that says nothing about their worth."""
    found = sorted(claims.items(), key=lambda c: (c[1].evidence.document, c[1].evidence.start, c[0]))
    return tuple(claim for _, claim in found)


def proposition(key: Key, claims: tuple[Claim, ...], words: str) -> Proposition:
    """A proposition with `p_` and 16 hex digits over its key."""
    return Proposition(content_id("p_", {"key": list(key)}), key, words, claims)


def proposition_key(claim: Claim, *, symmetric: Callable[[str], bool]) -> Key:
    """The key of what a claim affirms, denies or challenges: its kind, the fields that make it the same, its realis."""
    statement = claim.statement
    core: Key
    match statement:
        case Tie():
            core = (statement.tie, *_pair(statement, symmetric(statement.tie)))
        case Trait():
            core = (actor_key(statement.actor), statement.trait, _value(statement.value))
        case Presence():
            core = (actor_key(statement.actor), statement.presence, places_key(statement.place))
        case Event():
            core = _event(claim, statement)
        case Figure():
            core = (
                statement.measure,
                _party(statement.perpetrator),
                _party(statement.affected),
                places_key(statement.place),
                str(statement.when or ""),
            )
        case Naming():
            core = (actor_key(statement.actor), name_key(statement.name), _party(statement.used_by))
        case Driver():
            core = (name_key(statement.cause), name_key(statement.effect))
    return (statement.kind.value, *core, claim.realis.value if claim.realis else "")


def symmetric_in(ontology: Ontology) -> Callable[[str], bool]:
    """Whether a tie's code has no direction; one that this vocabulary lacks has."""
    return lambda code: code in ontology.ties and ontology.symmetric(code)


def place_key(place: PlaceRef) -> str:
    """Equal for references to one place: the gazetteer's id, else the normalised name."""
    return place.id or f"name:{name_key(place.name) or place.name}"


def places_key(places: Iterable[PlaceRef]) -> str:
    """The places as one key, in no order."""
    return " ".join(sorted({place_key(p) for p in places}))


def _pair(tie: Tie, symmetric: bool) -> tuple[str, str]:
    a, b = actor_key(tie.source), actor_key(tie.target)
    return (b, a) if symmetric and b < a else (a, b)


def _event(claim: Claim, event: Event) -> Key:
    anchored = event.place and event.when
    return (
        event.event,
        places_key(event.place),
        str(event.when or ""),
        _party(event.initiator),
        "" if anchored else claim.evidence.document,
    )


def _party(ref: Ref | None) -> str:
    return actor_key(ref) if ref else ""


def _value(value: Ref | str) -> str:
    return actor_key(value) if isinstance(value, Ref) else name_key(value)


def _typical(claims: Sequence[Claim]) -> Statement:
    """The shortest wording stands for all: a further copy never changes the words."""
    return min((c.statement for c in claims), key=lambda s: (len(repr(s)), repr(s)))
