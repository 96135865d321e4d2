"""A record as it may leave under a release profile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from tocsin.case.assessment import Assessment
from tocsin.case.brief.cards import kind_of
from tocsin.case.places import area_of
from tocsin.model import Attribution, Claim, Ref, parties
from tocsin.names import Registry
from tocsin.release import Profile, Terms, release
from tocsin.resolve.actors import is_registered
from tocsin.resolve.identity import Identity, decides_on_actors

T = TypeVar("T", Ref, Attribution)


@dataclass(frozen=True, slots=True)
class Leaving:
    """`known`: what may leave, assessed anew. `terms`: what must not. `ids`: of claims as recorded, as released."""

    known: Assessment
    terms: Terms
    ids: Mapping[str, str]


def leaving(known: Assessment, profile: Profile) -> Leaving:
    """Everything in `known` as the profile lets it go."""
    registry = Registry.open()

    def is_person(ref: Ref) -> bool | None:
        if ref.id:
            return kind_of(ref, registry) == "person"
        kinds = {actor.kind for actor in registry.lookup(ref.name)}
        return False if kinds and "person" not in kinds else None

    claims = [r.claim for r in known.recorded]
    out = release(
        claims, known.documents, profile, ontology=known.ontology, is_person=is_person, area_of=area_of
    )  # fmt: skip
    if profile is Profile.INTERNAL:
        return Leaving(known, out.terms, {c.id: c.id for c in claims})
    documents = [replace(r, document=d) for r, d in zip(known.recorded_documents, out.documents, strict=True)]
    told = _told(claims, out.claims, known.identity)
    recorded = [replace(r, claim=c) for r, c in zip(known.recorded, told, strict=True)]
    ids = {old.id: new.id for old, new in zip(claims, out.claims, strict=True)}
    once = {r.claim.id: r for r in recorded}  # two claims may say the same once their difference is withheld
    decisions = [r for r in known.recorded_decisions if not decides_on_actors(r.decision)]  # they hold in `told`
    made = Assessment(documents, tuple(once.values()), decisions, reviewed=known.reviewed, as_of=known.as_of)
    return Leaving(made, out.terms, ids)


def _told(claims: Iterable[Claim], released: Iterable[Claim], identity: Identity) -> list[Claim]:
    """The released claims with the actors that merges and splits made of them.

    Whom the profile withholds gets no key, and a key that is made of a name is told by a number: it could be that of
    somebody withheld.
    """
    numbers: dict[str, int] = {}

    def under(was: T, now: T, out: T) -> T:
        if now.id is None or now.id == was.id or out.name != was.name:
            return out
        return replace(out, id=now.id if is_registered(now.id) else f"name:#{numbers.setdefault(now.id, len(numbers))}")

    def keyed(claim: Claim, out: Claim) -> Claim:
        now = identity.of(claim)
        if now is claim:
            return out
        was, to, left = (dict(parties(c.statement)) for c in (claim, now, out))
        refs = {field: under(was[field], to[field], ref) for field, ref in left.items()}
        links = tuple(map(under, claim.attribution, now.attribution, out.attribution))
        return replace(out, statement=replace(out.statement, **refs), attribution=links)  # type: ignore[arg-type]

    return [keyed(claim, out) for claim, out in zip(claims, released, strict=True)]
