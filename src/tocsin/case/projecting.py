"""Where a claim stands among others: the keys by which the indexes of a large record find it.

Keys are hashes of what `resolve` and `assess` tell claims apart by, so that the two agree. They only have to find
enough: what is found is read, and the same code judges it as in a small record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import Final

from tocsin.assess.meeting import topic
from tocsin.assess.propositions import place_key, proposition_key, symmetric_in
from tocsin.ledger import Name, Place
from tocsin.model import (
    Attribution,
    Claim,
    Event,
    Presence,
    Ref,
    Side,
    Statement,
    Tie,
    Trait,
    When,
    canonical,
    parties,
    plain,
)
from tocsin.names.normal import key
from tocsin.resolve.actors import actor_key
from tocsin.vocabulary import Ontology, load_vocabulary

_VERSION: Final = 2  # count it up with every change to what follows, or to what it calls
_KEPT: Final = 1 << 16
PUBLISHER: Final = 0  # the speaker where the text names none
ANYBODY: Final = "*"
_NONE: Final = "\x00"


def fresh(text: str) -> int:
    """64 bits of BLAKE2b, signed as databases have them."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


hashed: Final = lru_cache(_KEPT)(fresh)  # for keys that come again


def joined(keys: Iterable[str]) -> int:
    """Of several keys in their order."""
    return fresh("\x1f".join(keys))


class ClaimProjector:
    """See `ledger.projection`."""

    @cached_property
    def ontology(self) -> Ontology:
        return load_vocabulary()

    @cached_property
    def _symmetric(self) -> Callable[[str], bool]:
        return symmetric_in(self.ontology)

    @cached_property
    def version(self) -> str:
        """Another vocabulary tells propositions apart otherwise."""
        undirected = sorted(code for code in self.ontology.ties if self._symmetric(code))
        return f"{_VERSION} {hashed(' '.join(undirected))}"

    def __call__(self, claim: Claim) -> Place:
        statement, side = claim.statement, claim.side
        named = [_named(ref) for _, ref in parties(statement)]
        speaker, speaking = _speaker(claim.speaker)
        since, stated = _days(claim.stated)
        return Place(
            side=side,
            since=since,
            stated=stated,
            document=hashed(claim.evidence.document),
            proposition=self.proposition(claim),
            topic=None if side is Side.FOR else self.topic(claim),
            pair=pair_of(named[0].actor, named[1].actor) if isinstance(statement, Tie) else None,
            speaker=speaker,
            speaking=speaking,
            parties=tuple({name.key: None for name in named}),
            spoken=tuple({at: None for link in claim.attribution for at in _spoken(link)}),
            marks=tuple(dict.fromkeys(_marks(statement))),
            names=[*named, *[_named(Ref(link.name, link.mention, link.id)) for link in claim.attribution]],
        )

    def proposition(self, claim: Claim) -> int:
        """Equal for claims of one proposition."""
        return joined(proposition_key(claim, symmetric=self._symmetric))

    def topic(self, claim: Claim) -> int:
        """Equal for denials and challenges of one dispute."""
        return joined(topic(claim, self.ontology))


def pair_of(a: str, b: str) -> int:
    """Of the two ends of a tie, either way round."""
    return joined((a, b) if a < b else (b, a))


def of_party(name: str) -> int:
    """Of those who speak for a party of this name."""
    return hashed(f"party:{key(name)}")


def place_of(place: str, initiator: str) -> int:
    """Of events at a place by an initiator ("" for none, or ANYBODY)."""
    return joined(("at", place, initiator))


def presence_of(actor: str, place: str) -> int:
    """Of claims that an actor is, or is not, at a place."""
    return joined(("there", actor, place))


def leading(actor: str) -> int:
    """Of claims that somebody leads, who is a person by that."""
    return joined(("leads", actor))


def _marks(statement: Statement) -> Iterable[int]:
    """An event with place and time can answer to a denial of another document: by where, and by whom and where."""
    if isinstance(statement, Event) and statement.place and statement.when:
        initiator = actor_key(statement.initiator) if statement.initiator else ""
        for place in statement.place:
            yield place_of(place_key(place), initiator)
            yield place_of(place_key(place), ANYBODY)
    if isinstance(statement, Presence):
        yield from (presence_of(actor_key(statement.actor), place_key(place)) for place in statement.place)
    if isinstance(statement, Trait) and statement.trait == "leader" and isinstance(statement.value, Ref):
        yield leading(actor_key(statement.value))


@lru_cache(_KEPT)
def _days(stated: When | None) -> tuple[int, int]:
    ends = (stated.first(), stated.last()) if stated else (None, None)
    first, last = (day.toordinal() if day else 0 for day in ends)
    return first, last


@lru_cache(_KEPT)
def _speaker(link: Attribution | None) -> tuple[int, str]:
    if link is None:
        return PUBLISHER, ""
    body = canonical(plain(link))
    return fresh(body), body


@lru_cache(_KEPT)
def _spoken(link: Attribution) -> tuple[int, ...]:
    own = hashed(actor_key(Ref(link.name, link.mention, link.id)))
    return (own, of_party(link.party)) if link.party else (own,)


@lru_cache(_KEPT)
def _named(ref: Ref) -> Name:
    at = actor_key(ref)
    whole = joined((at, ref.name, ref.mention or _NONE, ref.id or _NONE))
    return Name(whole, hashed(at), at, ref)
