"""As what a claim stands in a dispute or a belief: said, denied, challenged, taken back, corrected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tocsin.model import Act, Answer, Claim, Decision, Polarity, Stance

_WORDS = {
    Stance.ASSERTS: "says so",
    Stance.DENIES: "denies it",
    Stance.CHALLENGES: "asks for evidence",
    Stance.CLAIMS_RESPONSIBILITY: "claims responsibility",
    Stance.RETRACTS: "takes it back",
}
TAKEN_BACK = "said so, and took it back"
CORRECTED = "as corrected by an analyst"


def manner_of(claim: Claim, own: Iterable[Claim], corrected: Mapping[str, Decision]) -> str:
    """As what `claim` stands: its stance, whether its own voice took it back, whether an analyst corrected it.

    `own` are the claims of its voice on the same matter, `corrected` the decisions of `corrections`.
    """
    words = _WORDS[claim.stance]
    if claim.stance is Stance.ASSERTS and claim.polarity is Polarity.NEGATED:
        words = "says it is not so"
    if taken_back(claim, own) is not None:
        words = TAKEN_BACK
    return f"{words}, {CORRECTED}" if claim.id in corrected else words


def taken_back(claim: Claim, own: Iterable[Claim]) -> Claim | None:
    """The claim in which the same voice takes `claim` back; None for none, and where it surely said it afterwards.

    Only words that take back do so: a newer claim that says otherwise leaves the older one standing (law 2).
    """
    for other in own:
        if other.stance is Stance.RETRACTS and claim.stance is not Stance.RETRACTS and other.side is not claim.side:
            before, after = other.stated, claim.stated
            if before is None or after is None or before.before(after) is not Answer.YES:
                return other
    return None


def corrections(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """The edits in force among `decisions`, by the id of the claim that stands in the place of another."""
    return {d.value: d for d in decisions if d.act is Act.EDIT and d.value}
