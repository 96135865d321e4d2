"""What decisions come to: a pure function of them, in the order in which they were made.

A decision is in force unless a decision in force undoes it; undoing an undo brings back what it undid. So undo is
never more than another entry, and undoing everything gives the state at the start.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.model import Act, Decision

Extraction = tuple[str, str, Sequence[str]]  # the document, the extractor, the ids of the claims that it proposed
_VERSION: Final = re.compile(r"(.*\S)\s+(\d+)")


class Review(enum.StrEnum):
    """What analysts made of a claim (was it said?)."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CONTESTED = "contested"  # one analyst accepts, another rejects: the newest does not win, nor do the many
    SUPERSEDED = "superseded"  # an analyst's corrected claim stands in its place while the edit is in force
    WITHDRAWN = "withdrawn"  # an analyst's own claim, and the decision that brought it is undone
    RETIRED = "retired"  # nobody decided, and a newer version of the extractor that proposed it does not

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
    """The review of every claim that a decision in force is about; of all others, `Proposals.review`."""
    return {id: _joint({review for review, _ in by.values()}) for id, by in verdicts(decisions).items()}


def verdicts(decisions: Iterable[Decision]) -> dict[str, dict[str, tuple[Review, Decision]]]:
    """What each analyst makes of each claim that a decision in force is about, and by which decision: by claim, author.

    An analyst's later verdict replaces their own earlier one, never another analyst's.
    """
    found: dict[str, dict[str, tuple[Review, Decision]]] = {}
    for decision in in_force(decisions):
        for claim, verdict in _verdicts(decision):
            found.setdefault(claim, {})[decision.author] = verdict, decision
    return found


def overtaken(decisions: Iterable[Decision]) -> dict[str, str]:
    """Of the decisions in force, those that a later one took the place of, each with the later one: by their ids.

    A verdict by its author's later ones, once nothing of it is left; an outcome by its author's next on the same, a
    grade by anybody's next.
    """
    last: dict[tuple[str, str], str] = {}
    later: dict[str, str] = {}
    for decision in reversed(in_force(decisions)):
        by = "" if decision.act is Act.GRADE else decision.author
        alone = decision.act in (Act.GRADE, Act.RESOLVE)
        about = [decision.subject] if alone else [claim for claim, _ in _verdicts(decision)]
        found = [last.get((by, one)) for one in about]
        if about and all(found):
            later[decision.id] = next(filter(None, found))
        for one in about:
            last[by, one] = last.get((by, one)) or decision.id
    return later


@dataclass(frozen=True, slots=True)
class Proposals:
    """Which claims extractors propose, by id; `older` are those that only older versions of them proposed."""

    now: frozenset[str]
    older: frozenset[str]

    def review(self, claim: str) -> Review:
        """The review of a claim that no decision in force is about."""
        if claim in self.now:
            return Review.PROPOSED
        return Review.RETIRED if claim in self.older else Review.WITHDRAWN


def proposals(extractions: Iterable[Extraction]) -> Proposals:
    """What extractions come to.

    Of one document, the newest version of each extractor counts, in whatever order they read it.
    """
    newest: dict[tuple[str, str], tuple[int, set[str]]] = {}
    older: set[str] = set()
    for document, extractor, claims in extractions:
        family, version = version_of(extractor)
        latest, found = newest.setdefault((document, family), (version, set()))
        if version > latest:
            older |= found
            newest[document, family] = version, set(claims)
        elif version == latest:
            found.update(claims)
        else:
            older.update(claims)
    now = frozenset(claim for _, found in newest.values() for claim in found)
    return Proposals(now, frozenset(older - now))


def version_of(extractor: str) -> tuple[str, int]:
    """An extractor's name without its version, and the version: of "rules 2", "rules" and 2; 0 where none is told."""
    found = _VERSION.fullmatch(extractor)
    return (found[1], int(found[2])) if found else (extractor, 0)


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
