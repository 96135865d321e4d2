"""First pages: what stands out on an actor, and what is disputed, of a record too large for all of it at once.

Counts are exact and lines are whole: those of the dossier and of the table of disputes. A page goes on where the one
before it ended (`next`), whatever was recorded meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from tocsin.assess.disputes import Dispute
from tocsin.case.assessment import Assessment
from tocsin.case.lines import line
from tocsin.case.projecting import joined
from tocsin.case.tables.findings import dispute_rows
from tocsin.case.tables.record import text
from tocsin.case.tables.table import Row
from tocsin.case.whom import Whom, whom
from tocsin.model import Claim, Kind, Side, Tie, ValueRefused, parties
from tocsin.names import Registry
from tocsin.resolve.actors import actor_key

MOST: Final = 20  # lines of a page
MOST_DISPUTES: Final = 10  # of a page: each has several
OF_A_PERSON: Final = (Kind.NAMING, Kind.TRAIT)
Spot = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPage:
    """`counts`: the claims that have the actor for a party, by kind and side. `ties`: those with most claims, a line
    each, with origins. `newest`: the claims stated last, then those recorded last. `next`: where the next page of them
    begins; None at the end. Of a person only public roles and names are counted and shown (law 10).
    """

    key: str
    name: str
    kind: str | None
    counts: Mapping[str, Mapping[str, int]]
    ties: tuple[Row, ...]
    newest: tuple[Row, ...]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputePage:
    """`contested`: how many claims of the record deny, negate or challenge anything. `rows`: as in the table of
    disputes, the dispute first whose denial or challenge was stated last. `next`: where the next page begins.
    """

    contested: int
    rows: tuple[Row, ...]
    next: str | None


def kinds_of(about: Whom) -> tuple[Kind, ...]:
    """The kinds of claims that are shown of the actor."""
    return OF_A_PERSON if about.person else tuple(Kind)


def spot(told: str | None) -> Spot | None:
    """Where a page ended. Raises ValueRefused for what no page gave."""
    if told is None:
        return None
    day, _, seq = told.partition(".")
    if not (day.isdecimal() and seq.isdecimal()):
        raise ValueRefused("no page ends there", value=told, allowed="the `next` of a page")
    return int(day), int(seq)


def told_spot(at: Spot) -> str:
    """As `spot` reads it."""
    return f"{at[0]}.{at[1]}"


def day_of(claim: Claim) -> int:
    """The last day on which it can have been stated, as an ordinal; 0 where unknown."""
    last = claim.stated.last() if claim.stated else None
    return last.toordinal() if last else 0


def counted(claims: Iterable[Claim]) -> dict[str, dict[str, int]]:
    """By kind and side, both in the order of the wire; only kinds of which there are any."""
    found: dict[str, dict[str, int]] = {}
    for claim in claims:
        of_kind = found.setdefault(claim.statement.kind.value, {side.value: 0 for side in Side})
        of_kind[claim.side.value] += 1
    return {kind.value: found[kind.value] for kind in Kind if kind.value in found}


def has(claim: Claim, actor: str) -> bool:
    """Whether the actor is a party of the claim."""
    return any(actor_key(ref) == actor for _, ref in parties(claim.statement))


def tie_lines(actor: str, known: Assessment, most: int = MOST) -> tuple[Row, ...]:
    """The ties of the actor as lines, those with most claims first."""
    found = [
        p for p in known.propositions if isinstance(p.claims[0].statement, Tie) and any(has(c, actor) for c in p.claims)
    ]
    found.sort(key=lambda p: (-sum(has(c, actor) for c in p.claims), joined(p.key)))
    return tuple(line(p, known) for p in found[:most])


def claim_lines(claims: Iterable[Claim], known: Assessment) -> tuple[Row, ...]:
    """A line a claim."""
    return tuple(
        {
            "claim": claim.id,
            "kind": claim.statement.kind.value,
            "says": known.proposition_of[claim.id].words,
            "side": claim.side.value,
            "stated": text(claim.stated),
            "origin": known.origin_of[claim.id].name,
            "quote": claim.evidence.quote,
        }
        for claim in claims
    )


def page_of(words: str, known: Assessment, before: Spot | None, most: int = MOST) -> DossierPage:
    """The page on the actor that the words name; see `whom` for what is refused."""
    about = whom(words, known, Registry.open())
    kinds = kinds_of(about)
    own = [c for c in known.claims if c.statement.kind in kinds and has(c, about.key)]
    spots = spots_of(known)
    newest = sorted(own, key=lambda c: spots[c.id], reverse=True)
    left = [c for c in newest if before is None or spots[c.id] < before]
    return DossierPage(
        key=about.key,
        name=about.name,
        kind=about.kind,
        counts=counted(own),
        ties=tie_lines(about.key, known, most) if Kind.TIE in kinds else (),
        newest=claim_lines(left[:most], known),
        next=told_spot(spots[left[most - 1].id]) if len(left) > most else None,
    )


def disputes_of(known: Assessment, before: Spot | None, most: int = MOST_DISPUTES) -> DisputePage:
    """The page of disputes."""
    spots = spots_of(known)
    found = sorted(((newest(d, spots), d.id, d) for d in known.disputes), reverse=True, key=lambda one: one[:2])
    left = [(at, d) for at, _, d in found if before is None or at < before]
    return DisputePage(
        contested=sum(c.side is not Side.FOR for c in known.claims),
        rows=tuple(dispute_rows((d for _, d in left[:most]), known)),
        next=told_spot(left[most - 1][0]) if len(left) > most else None,
    )


def newest(dispute: Dispute, spots: Mapping[str, Spot]) -> Spot:
    """Where its last denial or challenge stands."""
    return max(spots[c.id] for c in dispute.proposition.claims if c.side is not Side.FOR)


def spots_of(known: Assessment) -> dict[str, Spot]:
    """The spot of each claim, by its id."""
    return {r.claim.id: (day_of(r.claim), r.seq) for r in known.recorded}
