"""What decisions come to: a pure function of them, in the order in which they were made.

A decision is in force unless a decision in force undoes it; undoing an undo brings back what it undid. So undo is
never more than another entry, and undoing everything gives the state at the start.
"""

from __future__ import annotations

import enum
from collections.abc import Container, Iterable, Iterator

from tocsin.model import Act, Decision


class Review(enum.StrEnum):
    """What analysts made of a claim (was it said?)."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CONTESTED = "contested"  # one analyst accepts, another rejects: the newest does not win, nor do the many
    SUPERSEDED = "superseded"  # an analyst's corrected claim stands in its place while the edit is in force
    WITHDRAWN = "withdrawn"  # an analyst's own claim, and the decision that brought it is undone

    @property
    def stands(self) -> bool:
        """Whether a claim of this review is one that a record asserts, reviewed or not (law 7)."""
        return self in (Review.PROPOSED, Review.ACCEPTED, Review.CONTESTED)


def standing(decisions: Iterable[Decision]) -> frozenset[str]:
    """The ids of the decisions that nothing in force undoes, undos among them."""
    undone: set[str] = set()
    held: set[str] = set()
    for decision in reversed(tuple(decisions)):  # an undo comes after what it undoes, so it is met first
        if decision.id not in undone:
            held.add(decision.id)
            undone |= {decision.subject} if decision.act is Act.UNDO else set()
    return frozenset(held)


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that hold, in order; undos are left out, for their effect is the absence of others."""
    made = tuple(decisions)
    held = standing(made)
    return tuple(decision for decision in made if decision.id in held and decision.act is not Act.UNDO)


def reviews(decisions: Iterable[Decision]) -> dict[str, Review]:
    """The review of every claim that a decision in force is about.

    All others are PROPOSED where an extractor proposed them, else WITHDRAWN: see `unreviewed`.

    An analyst's later verdict replaces their own earlier one, never another analyst's.
    """
    verdicts: dict[str, dict[str, Review]] = {}
    for decision in in_force(decisions):
        for claim, verdict in _verdicts(decision):
            verdicts.setdefault(claim, {})[decision.author] = verdict
    return {claim: _joint(set(by_author.values())) for claim, by_author in verdicts.items()}


def unreviewed(claim: str, proposed: Container[str]) -> Review:
    """The review of a claim that no decision in force is about; `proposed` has the ids that extractors proposed."""
    return Review.PROPOSED if claim in proposed else Review.WITHDRAWN


def _verdicts(decision: Decision) -> Iterator[tuple[str, Review]]:
    """An edit supersedes the claim that it is about and accepts the one that stands in its place."""
    match decision.act:
        case Act.ACCEPT:
            yield decision.subject, Review.ACCEPTED
        case Act.REJECT:
            yield decision.subject, Review.REJECTED
        case Act.EDIT | Act.ADD:
            if decision.act is Act.EDIT:
                yield decision.subject, Review.SUPERSEDED
            yield decision.value or decision.subject, Review.ACCEPTED


def _joint(verdicts: set[Review]) -> Review:
    """Those who reject a claim and those who correct it agree that it does not stand."""
    if verdicts == {Review.REJECTED, Review.SUPERSEDED}:
        return Review.REJECTED
    return verdicts.pop() if len(verdicts) == 1 else Review.CONTESTED
