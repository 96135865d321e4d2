"""Whether what somebody says serves or costs the one who says it: itself a claim that an analyst may set aside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tocsin.assess.beliefs.camps import Camp
from tocsin.assess.wording import plain_code
from tocsin.model import Claim, Event, Outcome, Presence, Ref, Side, Stance, Statement, Tie, Trait, content_id
from tocsin.resolve.origins import Origin
from tocsin.vocabulary import Ontology
from tocsin.vocabulary.weighing import Weighing

ROUTINE: Final = "routine"


@dataclass(frozen=True, slots=True)
class Stake:
    """What a speaker has in what it says. `interest` is a row of the weights: `routine` or `against`.

    `id` begins with `n_`: resolving it as false sets it aside, and the grade counts instead. `reviewed`: an analyst
    said that it is so.
    """

    id: str
    interest: str
    why: str
    reviewed: bool
    holds: bool


@dataclass(frozen=True, slots=True)
class Interests:
    """The table of interests, who stands with whom, and what analysts decided of single stakes, by their id."""

    weighing: Weighing
    ontology: Ontology
    camp: Camp
    decided: Mapping[str, Outcome]

    def stake(self, claim: Claim, origin: Origin) -> Stake | None:
        """What the origin has in the claim; None where it is no party to it, or the table says nothing of that.

        Challenges and claims of responsibility have none: the first claims nothing, the second is made since it pays.
        """
        statement = claim.statement
        if claim.side is Side.CHALLENGE or claim.stance is Stance.CLAIMS_RESPONSIBILITY:
            return None
        speakers = {self.camp(ref) for ref in _speakers(claim, origin)}
        roles = [(role, ref) for role, ref in _roles(statement) if self.camp(ref) in speakers]
        kind = statement.kind.value
        row = self.weighing.interest(kind, codes(statement, self.ontology), (role for role, _ in roles), claim.side)
        if row is None or not roles:
            return None
        name = content_id("n_", {"claim": claim.id, "interest": row.interest})
        outcome = self.decided.get(name)
        who = next((ref.name for role, ref in roles if role == row.role), roles[0][1].name)
        why = f"{who} speaks of itself ({plain_code(row.role)}): {row.reason}"
        return Stake(name, row.interest, why, outcome is Outcome.TRUE, outcome is not Outcome.FALSE)


def codes(statement: Statement, ontology: Ontology) -> tuple[str, ...]:
    """By which codes a table may know the statement, the narrowest first."""
    match statement:
        case Tie():
            kind = ontology.ties.get(statement.tie)
            return (statement.tie, kind.channel) if kind else (statement.tie,)
        case Presence():
            return (statement.presence,)
        case Trait():
            return (statement.trait,)
        case Event():
            return (statement.event,)
    return ()


def _speakers(claim: Claim, origin: Origin) -> Iterator[Ref]:
    """Those for whom the origin speaks: its party, and itself under every name."""
    if origin.party:
        yield Ref(origin.party)
    if claim.speaker is not None and claim.speaker.id:
        yield Ref(claim.speaker.name, id=claim.speaker.id)
    yield from (Ref(name) for name in origin.names or (origin.name,))


def _roles(statement: Statement) -> Iterator[tuple[str, Ref]]:
    names = ("source", "target", "actor", "initiator", "affected")
    for name in names:
        ref = getattr(statement, name, None)
        if isinstance(ref, Ref):
            yield name, ref
