"""A claim in words, and a decision: the claim that it is about, what it changes, or the decision that it undoes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from tocsin.assess.wording import said
from tocsin.case.comparing import differences
from tocsin.model import Act, Claim, Decision, Figure, Polarity, Stance
from tocsin.vocabulary import Ontology


class DecisionWords:
    """Decisions in words. `claims` are those of the record, by id; `actors` has the words of one on who is whom, None
    for any other; `proposition` has the words of one, by its id, if it
    stands, and is asked only for what was resolved.
    """

    def __init__(
        self,
        decisions: Iterable[Decision],
        claims: Mapping[str, Claim],
        ontology: Ontology,
        *,
        actors: Callable[[Decision], str | None] = lambda _: None,
        proposition: Callable[[str], str | None] = lambda _: None,
    ) -> None:
        self._decisions = {decision.id: decision for decision in decisions}
        self._claims = claims
        self._ontology = ontology
        self._actors = actors
        self._proposition = proposition

    def of(self, decision: Decision) -> str:
        """One decision; of an undo, what it undoes."""
        if (on_actors := self._actors(decision)) is not None:
            return on_actors
        subject, value = decision.subject, decision.value or ""
        match decision.act:
            case Act.UNDO:
                undone = self._decisions.get(subject)
                return f"{undone.act} by {undone.author}: {self.of(undone)}" if undone else subject
            case Act.EDIT:
                return f"{self._said(subject)}: {'; '.join(self._changes(subject, value)) or self._said(value)}"
            case Act.GRADE:
                return f"{subject}: {value}"
            case Act.MERGE:
                return f"{subject} and {value} are one"
            case Act.SPLIT if value.startswith("c_"):
                told = "; ".join(self._said(claim) for claim in value.split())
                return f"{subject} is another, {decision.split_key}, in: {told}"
            case Act.SPLIT:
                return f"{subject} and {value} are two"
            case Act.RESOLVE:
                return f"{self._proposition(subject) or subject}: {value}"
        return self._said(value or subject)

    def _said(self, claim: str) -> str:
        known = self._claims.get(claim)
        return claim_words(known, self._ontology) if known else claim

    def _changes(self, before: str, after: str) -> list[str]:
        """Field by field, what stood there and what stands there now."""
        if before not in self._claims or after not in self._claims:
            return []
        told = differences(self._claims[before], self._claims[after])
        return [f"{field} {was or 'empty'} → {now or 'empty'}" for field, was, now in told]


def claim_words(claim: Claim, ontology: Ontology) -> str:
    """The statement in words, with its number if it is one, after who is against it: "denied", "not"."""
    words, statement = said(claim.statement, ontology), claim.statement
    if isinstance(statement, Figure):
        words = " ".join(str(part) for part in (statement.value, words) if part is not None)
    against = [_AGAINST.get(claim.stance, ""), "not" if claim.polarity is Polarity.NEGATED else ""]
    return ": ".join([*filter(None, against), words])


_AGAINST: Final = {Stance.DENIES: "denied", Stance.CHALLENGES: "challenged", Stance.RETRACTS: "retracted"}
