"""A record as it may leave under a release profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tocsin.case.assessment import Assessment
from tocsin.case.brief.cards import kind_of
from tocsin.case.places import area_of
from tocsin.model import Ref
from tocsin.names import Registry
from tocsin.release import Profile, Terms, release


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
    recorded = [replace(r, claim=c) for r, c in zip(known.recorded, out.claims, strict=True)]
    ids = {old.id: new.id for old, new in zip(claims, out.claims, strict=True)}
    once = {r.claim.id: r for r in recorded}  # two claims may say the same once their difference is withheld
    made = Assessment(
        documents, tuple(once.values()), known.recorded_decisions, reviewed=known.reviewed, as_of=known.as_of
    )
    return Leaving(made, out.terms, ids)
