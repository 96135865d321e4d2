"""Two claims that hardly fit together, inside one text or across: weaker than a dispute, which needs a denial."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tocsin.assess.course_strains import course_strains, event_strains
from tocsin.assess.presence_strains import presence_strains
from tocsin.assess.propositions import Key, in_order, proposition_key, symmetric_in
from tocsin.assess.strain import Contains, Strain, Strains
from tocsin.assess.tie_strains import tie_strains
from tocsin.assess.trait_strains import trait_strains
from tocsin.model import Claim, content_id
from tocsin.names.normal import key as name_key
from tocsin.resolve.classes import Includes, class_includes
from tocsin.vocabulary import Ontology

__all__ = ["Contains", "Strains", "Tension", "tensions"]


@dataclass(frozen=True, slots=True)
class Tension:
    """Two claims that hardly fit together; `why` says so in one sentence, `unless` what would make them fit.

    Nothing says which of the two is right.
    """

    id: str
    claims: tuple[Claim, Claim]
    why: str
    kind: Strains = Strains.PRESENCE
    unless: str = ""


def tensions(
    claims: Iterable[Claim],
    *,
    contains: Contains,
    ontology: Ontology,
    includes: Includes = class_includes,
    disputed: Iterable[frozenset[str]] = (),
) -> tuple[Tension, ...]:
    """Pairs of claims that hardly fit together, of each pair of propositions one; in the order of kind, then words.

    - There and not there: the actor at a place, and not at it or at a larger one around it. Gone, and there later.
    - Two actors work together and are hostile at one time; a class has a tie that its member is said to lack.
    - Two leaders at one time; two strengths at one time of which one is at least twice the other.
    - Ended, and going on later; rising and falling; two initiators of one event.

    `contains` tells which place lies in which; only YES counts. `disputed` are the ids of claims that stand in one
    dispute: a pair among them is left out. Periods that surely do not overlap never strain. Of claims in the same
    words only the first stands, so that a copy adds no tension; a pair inside one document goes before others.
    """
    known = {c.id: c for c in claims}
    first = _first_of_words(known)
    found = [
        *presence_strains(first, contains=contains, includes=includes, ontology=ontology),
        *tie_strains(first, includes=includes, ontology=ontology),
        *trait_strains(first),
        *course_strains(first, ontology=ontology),
        *event_strains(first, includes=includes, ontology=ontology),
    ]
    together = [frozenset(d) for d in disputed]
    open_ = [s for s in found if not any({c.id for c in s.claims} <= d for d in together)]
    made = [_tension(s) for s in _one_each(open_, ontology)]
    return tuple(sorted(made, key=lambda t: (list(Strains).index(t.kind), t.why, t.id)))


def _tension(strain: Strain) -> Tension:
    id_ = content_id("t_", {"claims": [c.id for c in strain.claims]})
    return Tension(id_, strain.claims, f"{strain.why}.", strain.kind, strain.unless)


def _first_of_words(claims: Mapping[str, Claim]) -> tuple[Claim, ...]:
    """One claim for each quote and statement: the first in order."""
    first: dict[tuple[str, str], Claim] = {}
    for claim in in_order(claims):
        first.setdefault((name_key(claim.evidence.quote), f"{claim.statement!r} {claim.side}"), claim)
    return tuple(first.values())


def _one_each(strains: Sequence[Strain], ontology: Ontology) -> Iterable[Strain]:
    """Of each kind and pair of propositions the strain inside one document, else the first."""
    kept: dict[tuple[Strains, Key, Key], Strain] = {}
    for strain in sorted(strains, key=_apart):
        a, b = (proposition_key(c, symmetric=symmetric_in(ontology)) for c in strain.claims)
        kept.setdefault((strain.kind, a, b), strain)
    return kept.values()


def _apart(strain: Strain) -> tuple[bool, str, int, int]:
    a, b = (c.evidence for c in strain.claims)
    return a.document != b.document, f"{a.document} {b.document}", a.start, b.start
