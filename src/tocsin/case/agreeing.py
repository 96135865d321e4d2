"""Where the coders of a record agree: in their verdicts on claims, and in what they coded on the same texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from tocsin.assess.agreement import Alpha, Kappa, Undefined, alpha, kappa, share_agreed
from tocsin.case.assessment import Assessment
from tocsin.case.coded import CodedAgreement, coded_agreement
from tocsin.ledger import Review
from tocsin.ledger.review import verdicts
from tocsin.model import Act, Claim, Decision, ValueRefused

_FEWEST: Final = 2
BROUGHT: Final = "brought"  # its own author added it or corrected another to it: no verdict on what others found
_SAID_AS: Final = {Review.ACCEPTED: "accepted", Review.REJECTED: "rejected", Review.SUPERSEDED: "corrected"}


@dataclass(frozen=True, slots=True)
class CoderVerdict:
    """What one coder made of a claim: accepted, rejected, corrected, or brought by that coder."""

    coder: str
    verdict: str
    reason: str
    decision: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim and what each coder made of it, coders in order."""

    claim: Claim
    verdicts: tuple[CoderVerdict, ...]


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """Two coders' verdicts on the `claims` that both judged. `agree`: the share of equal ones."""

    coders: tuple[str, str]
    claims: int
    agree: float | Undefined
    kappa: Kappa | Undefined


@dataclass(frozen=True, slots=True)
class VerdictAgreement:
    """Of claims that two coders or more judged, whoever found them. A claim that a coder brought is judged by others
    alone, and is in `differ` where they do not accept it.
    """

    claims: int
    alpha: Alpha | Undefined
    pairs: tuple[JudgedPair, ...]
    differ: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class CoderAgreement:
    """How far the coders of a record agree, by verdict and by what they coded. Undone decisions do not count."""

    coders: tuple[str, ...]
    verdicts: VerdictAgreement
    coded: CodedAgreement


def agreement_of(known: Assessment, authors: Iterable[str] | None = None) -> CoderAgreement:
    """How far `authors` agree, else all who judged or brought a claim; the order of decisions has no effect.

    Raises ValueRefused where nobody did either, for an author who did neither, and for fewer than two.
    """
    made = verdicts(known.decisions)
    there = sorted({author for by in made.values() for author in by})
    if not there:
        raise ValueRefused("nobody has decided yet", do="have two review the claims, or code the texts")
    coders = tuple(sorted(set(authors))) if authors is not None else tuple(there)
    if strange := [author for author in coders if author not in there]:
        raise ValueRefused("nobody of that name decided on claims", value=strange[0], allowed="; ".join(there))
    if len(coders) < _FEWEST:
        raise ValueRefused(
            "agreement of fewer than two coders", value="; ".join(coders) or "nobody", do="have another review or code"
        )
    claims = {r.claim.id: r.claim for r in known.recorded}
    judged = [_judged(claims[id], by, coders) for id, by in made.items()]
    brought = {
        coder: [one.claim for one in judged for each in one.verdicts if (each.coder, each.verdict) == (coder, BROUGHT)]
        for coder in coders
    }
    return CoderAgreement(coders, _of_verdicts(judged, coders), coded_agreement(brought, known.ontology))


def _judged(claim: Claim, by: Mapping[str, tuple[Review, Decision]], coders: Sequence[str]) -> Judged:
    made = [(coder, *by[coder]) for coder in coders if coder in by]
    return Judged(claim, tuple(CoderVerdict(coder, _as(claim, r, d), d.reason, d.id) for coder, r, d in made))


def _as(claim: Claim, review: Review, decision: Decision) -> str:
    if decision.act is Act.ADD or (decision.act is Act.EDIT and decision.value == claim.id):
        return BROUGHT
    return _SAID_AS[review]


def _of_verdicts(judged: Sequence[Judged], coders: Sequence[str]) -> VerdictAgreement:
    units = [{v.coder: v.verdict for v in one.verdicts if v.verdict != BROUGHT} for one in judged]
    shared = [unit for unit in units if len(unit) > 1]
    differ = [one for one in judged if len({_stands(v.verdict) for v in one.verdicts}) > 1]
    return VerdictAgreement(
        len(shared),
        alpha([list(unit.values()) for unit in shared]),
        tuple(_judged_pair(pair, shared) for pair in combinations(coders, 2)),
        tuple(sorted(differ, key=lambda one: _position(one.claim))),
    )


def _stands(verdict: str) -> str:
    """Whoever brings a claim holds that it stands, as whoever accepts it does."""
    return "accepted" if verdict == BROUGHT else verdict


def _judged_pair(coders: tuple[str, str], units: Iterable[Mapping[str, str]]) -> JudgedPair:
    one, other = coders
    both = [(unit[one], unit[other]) for unit in units if one in unit and other in unit]
    return JudgedPair(coders, len(both), share_agreed(both), kappa(both))


def _position(claim: Claim) -> tuple[str, int, int, str]:
    return claim.evidence.document, claim.evidence.start, claim.evidence.end, claim.id
