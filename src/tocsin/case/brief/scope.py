"""What part of a record a briefing is about: which time, which actor, known till when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.case.assessment import Assessment
from tocsin.model import Answer, Bound, Claim, Document, Ref, ValueRefused, When, parties
from tocsin.names import Registry
from tocsin.names.normal import key
from tocsin.resolve.actors import actor_key
from tocsin.resolve.classes import class_includes

_CANDIDATES_AT_MOST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """`begin` and `end` bound the time of what is told; `as_of` when it was stated at the latest, by the world's clock.
    `about`: an actor by name, acronym or id. None: everything.
    """

    begin: When | None = None
    end: When | None = None
    as_of: When | None = None
    about: str | None = None

    def period(self) -> When | None:
        """The time of what is told, as one interval. Raises ValueRefused where it ends before it begins."""
        if self.begin is None and self.end is None:
            return None
        begin = self.begin.start if self.begin else Bound.OPEN
        end = (self.end.end if self.end.end is not None else self.end.start) if self.end else Bound.OPEN
        return When(begin, end)


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
    actor: Ref | None


def within(known: Assessment, scope: Scope) -> Scoped:
    """What of `known` is in scope; nothing is lost: in scope, apart, or counted as outside.

    Raises ValueRefused for an actor that the record does not know, or that several answer to, with the candidates.
    """
    actor = find_actor(scope.about, known.claims) if scope.about else None
    period = scope.period()
    kept: set[str] = set()
    undated, unstated, wider = list[Claim](), list[Claim](), list[Claim]()
    outside = 0
    for claim in known.claims:
        stated, told, of = _stated(claim, scope.as_of), _told(claim, period), _concerns(claim, actor)
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
    return Scoped(known, _narrowed(known, kept, scope), tuple(undated), tuple(unstated), tuple(wider), outside, actor)


def _narrowed(known: Assessment, kept: set[str], scope: Scope) -> Assessment:
    if scope == EVERYTHING:
        return known
    standing = {c.id for c in known.claims}
    recorded = [r for r in known.recorded if r.claim.id in kept or r.claim.id not in standing]
    documents = [r for r in known.recorded_documents if not _is_later(r.document, scope.as_of)]
    return Assessment(documents, recorded, known.recorded_decisions, reviewed=known.reviewed)


def _is_later(document: Document, as_of: When | None) -> bool:
    published = document.published
    return as_of is not None and published is not None and _no_later(published, as_of) is Answer.NO


def _stated(claim: Claim, as_of: When | None) -> Answer:
    """Whether it was stated no later than `as_of`."""
    if as_of is None:
        return Answer.YES
    return Answer.UNKNOWN if claim.stated is None else _no_later(claim.stated, as_of)


def _no_later(stated: When, as_of: When) -> Answer:
    last, limit = stated.last(), as_of.last()
    if limit is None or (last is not None and last <= limit):
        return Answer.YES
    first = stated.first()
    return Answer.NO if first is not None and first > limit else Answer.UNKNOWN


def _told(claim: Claim, period: When | None) -> Answer:
    """Whether what it tells was, or may be, in the period: an overlap counts, an unknown time is unknown."""
    if period is None:
        return Answer.YES
    when = claim.statement.when
    return Answer.UNKNOWN if when is None else when.overlaps(period)


def _concerns(claim: Claim, actor: Ref | None) -> Answer:
    """YES where the actor is a party; UNKNOWN where a class that can mean it is; else NO."""
    if actor is None:
        return Answer.YES
    refs = [ref for _, ref in parties(claim.statement)]
    if any(actor_key(ref) == actor_key(actor) for ref in refs):
        return Answer.YES
    return Answer.UNKNOWN if any(class_includes(ref, actor) is Answer.YES for ref in refs) else Answer.NO


def find_actor(name: str, claims: Sequence[Claim]) -> Ref:
    """The one actor of the claims that goes by `name`: an id, or any form the registry or the texts have for it.

    Raises ValueRefused for none and for several, with who is meant by whom.
    """
    refs = {actor_key(ref): ref for c in claims for _, ref in parties(c.statement)}
    if name in refs:
        return refs[name]
    registry, wanted = Registry.open(), key(name).removeprefix("the ")
    ids = {actor.id for actor in registry.lookup(name)} if wanted else set()
    forms = {actor_key(ref) for c in claims for _, ref in parties(c.statement) if wanted in _forms(ref)}
    found = sorted(k for k in refs if wanted and (refs[k].id in ids or k in forms))
    if len(found) == 1:
        return refs[found[0]]
    if found:
        shown = "; ".join(f"{refs[k].name} ({refs[k].id or 'no id'})" for k in found)
        raise ValueRefused("several actors go by this name", value=name, allowed=shown, do="give one's id or full name")
    near = {k for k in refs if wanted and set(wanted.split()) & set(key(refs[k].name).split())}
    often = {k: sum(k in _keys(c) for c in claims) for k in refs}
    counts = sorted(near or refs, key=lambda k: (-often[k], k))[:_CANDIDATES_AT_MOST]
    known = "; ".join(refs[k].name for k in counts) or "none: this record names no actor"
    raise ValueRefused("nobody of that name is in this record", value=name, allowed=f"its actors, such as {known}")


def _forms(ref: Ref) -> set[str]:
    return {key(form).removeprefix("the ") for form in (ref.name, ref.mention) if form}


def _keys(claim: Claim) -> set[str]:
    return {actor_key(ref) for _, ref in parties(claim.statement)}
