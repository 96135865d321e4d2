"""Which references name one actor: the same registry id, or for an unregistered one the same name.

An unregistered name is all that a text gives, so two texts that use it may mean two actors ("Aslam Baloch's
faction" of 2022 is not led by the commander of that name who died in 2018). Claims still have to meet before an
analyst can tell, so the key is the name alone, and `homonyms` lists where that could mislead. A merge beyond
this is a Decision (law 4), which `identity` puts into the claims.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from tocsin.model import Attribution, Claim, Ref, parties
from tocsin.names.normal import key

UNREGISTERED: Final = "name:"
_SPLIT: Final = re.compile(r"~[0-9a-f]{8}$")  # as Decision.split_key writes it


def actor_key(ref: Ref) -> str:
    """Equal for references that count as one actor: the id, else `name:` and the normalised name."""
    return ref.id or f"{UNREGISTERED}{key(ref.name) or ref.name}"


def speaker_ref(link: Attribution) -> Ref:
    """Whom a text lets speak, as if it were a party."""
    return Ref(link.name, link.mention, link.id)


def named_in(claim: Claim) -> Iterator[Ref]:
    """The parties of a claim, then its speakers."""
    yield from (ref for _, ref in parties(claim.statement))
    yield from map(speaker_ref, claim.attribution)


def is_registered(key: str) -> bool:
    """Whether a key is a registry's id, and neither a name nor what a decision split off."""
    return not key.startswith(UNREGISTERED) and not is_split(key)


def is_split(key: str) -> bool:
    """Whether a decision set the key apart from another (`Decision.split_key`)."""
    return _SPLIT.search(key) is not None


@dataclass(frozen=True, slots=True)
class Homonym:
    """An unregistered name that stands in several documents: perhaps one actor, perhaps two."""

    key: str
    name: str
    documents: tuple[str, ...]


def homonyms(claims: Iterable[Claim]) -> tuple[Homonym, ...]:
    """Every unregistered name that more than one document uses, by key."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for claim in claims:
        for _, ref in parties(claim.statement):
            if (at := actor_key(ref)).startswith(UNREGISTERED):
                found[at].add((claim.evidence.document, ref.name))
    every = (_homonym(at, uses) for at, uses in sorted(found.items()))
    return tuple(h for h in every if len(h.documents) > 1)


def _homonym(at: str, uses: set[tuple[str, str]]) -> Homonym:
    return Homonym(at, min(name for _, name in uses), tuple(sorted({document for document, _ in uses})))
