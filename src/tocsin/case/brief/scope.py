"""What part of a record a briefing is about: which time, which actor, known till when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tocsin.case.assessment import Assessment
from tocsin.case.clocks import published_later, stated_by
from tocsin.case.whom import whom
from tocsin.model import Answer, Bound, Claim, Ref, ValueRefused, When, parties
from tocsin.names import Registry
from tocsin.resolve.actors import actor_key
from tocsin.resolve.classes import class_includes


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """`begin` and `end` bound the time of what is told; `as_of` when it was stated at the latest, by the world's clock.
    `about`: actors by name, acronym or id; with several, only what is told of all of them together. Empty: everything.
    """

    begin: When | None = None
    end: When | None = None
    as_of: When | None = None
    about: tuple[str, ...] = ()

    def period(self) -> When | None:
        """The time of what is told, as one interval. Raises ValueRefused where it ends before it begins."""
        if self.begin is None and self.end is None:
            return None
        begin = self.begin.start if self.begin else Bound.OPEN
        end = (self.end.end if self.end.end is not None else self.end.start) if self.end else Bound.OPEN
        try:
            return When(begin, end)
        except ValueRefused as error:
            raise ValueRefused(
                "the time asked for ends before it begins",
                value=f"from {self.begin} to {self.end}",
                allowed="an end that is no earlier than the beginning",
            ) from error


EVERYTHING: Final = Scope()


@dataclass(frozen=True, slots=True)
class Scoped:
    """`every`: the whole; `known`: what of it is in scope. The others are apart: of unknown time,
    stated at an unknown time, of wider words.

    `outside`: how many claims are surely out of scope.
    """

    every: Assessment
    known: Assessment
    undated: tuple[Claim, ...]
    unstated: tuple[Claim, ...]
    wider: tuple[Claim, ...]
    outside: int
    actors: tuple[Ref, ...]


def within(known: Assessment, scope: Scope) -> Scoped:
    """What of `known` is in scope; nothing is lost: in scope, apart, or counted as outside.

    Raises ValueRefused for an actor that the record does not know, or that several answer to, with the candidates.
    """
    registry = Registry.open()
    actors = tuple(whom(words, known, registry).ref for words in scope.about)
    period = scope.period()
    kept: set[str] = set()
    undated, unstated, wider = list[Claim](), list[Claim](), list[Claim]()
    outside = 0
    for claim in known.claims:
        stated, told, of = stated_by(claim, scope.as_of), _told(claim, period), _concerns(claim, actors)
        if Answer.NO in (stated, told, of):
            outside += 1
        elif stated is not Answer.YES:
            unstated.append(claim)
        elif told is not Answer.YES:
            undated.append(claim)
        elif of is not Answer.YES:
            wider.append(claim)
        else:
            kept.add(claim.id)
    return Scoped(known, _narrowed(known, kept, scope), tuple(undated), tuple(unstated), tuple(wider), outside, actors)


def _narrowed(known: Assessment, kept: set[str], scope: Scope) -> Assessment:
    if scope == EVERYTHING:
        return known
    standing = {c.id for c in known.claims}
    recorded = [r for r in known.recorded if r.claim.id in kept or r.claim.id not in standing]
    documents = [r for r in known.recorded_documents if not published_later(r.document, scope.as_of)]
    return Assessment(documents, recorded, known.recorded_decisions, reviewed=known.reviewed, as_of=known.as_of)


def _told(claim: Claim, period: When | None) -> Answer:
    """Whether what it tells was, or may be, in the period: an overlap counts, an unknown time is unknown."""
    if period is None:
        return Answer.YES
    when = claim.statement.when
    return Answer.UNKNOWN if when is None else when.overlaps(period)


def _concerns(claim: Claim, actors: Iterable[Ref]) -> Answer:
    """Whether it is told of all of them: YES where each is a party; UNKNOWN where a class can mean one; else NO."""
    told = Answer.YES
    for actor in actors:
        told &= _is_party(claim, actor)
    return told


def _is_party(claim: Claim, actor: Ref) -> Answer:
    refs = [ref for _, ref in parties(claim.statement)]
    if any(actor_key(ref) == actor_key(actor) for ref in refs):
        return Answer.YES
    return Answer.UNKNOWN if any(class_includes(ref, actor) is Answer.YES for ref in refs) else Answer.NO
