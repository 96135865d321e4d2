"""Pairs of actors said to be tied, who stands for and against it, and the claim whose loss changes it most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tocsin.brief.content import Dispute
from tocsin.brief.index import Index
from tocsin.brief.ties import Said, channel_of, is_likeness, said_ties
from tocsin.model import Claim, Side, Statement, Tie, parties


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors by name and the ties between them that somebody asserts."""

    names: tuple[str, str]
    said: tuple[Said, ...]

    @property
    def supporting(self) -> list[Claim]:
        return [c for s in self.said for c in s.claims if c.side is Side.FOR]


def pairs(index: Index) -> list[Pair]:
    """Pairs of actors said to be tied by more than likeness or conflict, most voices first."""
    groups: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for said in said_ties(index):
        channel = channel_of(said.tie, index)
        stands = any(c.side is Side.FOR for c in said.claims)
        if channel.friendly is not False and not is_likeness(channel) and stands:
            a, b = sorted((index.name(said.tie.source), index.name(said.tie.target)))
            groups[a, b].append(said)
    found = [Pair(names, tuple(said)) for names, said in groups.items()]
    return sorted(found, key=lambda p: (-len(index.origins(p.supporting)), -len(p.said), p.names))


def opposed(pair: Pair, index: Index) -> list[Claim]:
    """Who denies or challenges: on the two, on wider words that cover them, or in a dispute with one of these ties."""
    disputed = _disputed([c for s in pair.said for c in s.claims], index.given.disputes, index)
    covering = [c for c in index.claims if _speaks_of(c.statement, pair.said[0].tie, index)]
    return [c for c in index.known([*disputed, *covering]) if c.side is not Side.FOR]


def opposed_apart(claims: Sequence[Claim], index: Index, *, pair: Pair | None = None) -> list[Claim]:
    """Who denies or challenges among the claims kept apart: in a dispute of the whole record with one of `claims`, or
    on the pair or wider words that cover it."""
    disputed = _disputed(claims, index.given.whole, index)
    covering = [c for c in index.every if pair and _speaks_of(c.statement, pair.said[0].tie, index)]
    return [c for c in index.apart([*disputed, *covering]) if c.side is not Side.FOR]


def _disputed(claims: Sequence[Claim], disputes: Iterable[Dispute], index: Index) -> list[Claim]:
    """All that stands in the disputes that one of `claims` is part of."""
    own = {index.id(c) for c in claims}
    positions = [[c for p in d.positions for c in p.claims] for d in disputes]
    return [c for claims in positions if own & {index.id(c) for c in claims} for c in claims]


def _speaks_of(statement: Statement, tie: Tie, index: Index) -> bool:
    """Whether it is a tie, of contact or unspecific, of the same two or of whom wider words cover, either way round."""
    if not isinstance(statement, Tie) or is_likeness(channel := channel_of(statement, index)):
        return False
    ways = ((statement.source, statement.target), (statement.target, statement.source))
    covers = any(index.covers(a, tie.source) and index.covers(b, tie.target) for a, b in ways)
    return channel.friendly is not False and covers


def of_others(claim: Claim, pair: Pair, index: Index) -> bool:
    """Whether the claim speaks of the two in wider words, and not of the two themselves."""
    return {index.name(ref) for _, ref in parties(claim.statement)} != set(pair.names)


def pivotal(claims: Sequence[Claim], index: Index) -> Claim:
    """The claim whose loss changes most: the most origins, of those the ones of no party, then the most kinds.

    Where several are alike it is the first by its mark, which says nothing on their worth.
    """
    whole = _weight(claims, index)

    def loss(claim: Claim) -> tuple[int, ...]:
        left = _weight([c for c in claims if c is not claim], index)
        return tuple(a - b for a, b in zip(whole, left, strict=True))

    return max(claims, key=lambda c: (loss(c), -index.every.index(c)))


def _weight(claims: Sequence[Claim], index: Index) -> tuple[int, ...]:
    origins = index.origins(claims)
    kinds = {(c.statement.kind, getattr(c.statement, "tie", "")) for c in claims}
    return len(origins), sum(o.party is None for o in origins), len(kinds)
