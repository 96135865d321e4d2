"""Presence against absence, by containment of places; and presence after a withdrawal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from tocsin.assess.meeting import STANDING
from tocsin.assess.propositions import place_key
from tocsin.assess.strain import Contains, Strain, Strains, affirmed, afterwards, apart_in_time, negated, quoted
from tocsin.assess.wording import in_period, listed, place_names, said
from tocsin.model import Answer, Claim, PlaceRef, Presence
from tocsin.resolve.actors import actor_key
from tocsin.resolve.classes import Includes
from tocsin.vocabulary import Ontology


def presence_strains(
    claims: Sequence[Claim], *, contains: Contains, includes: Includes, ontology: Ontology
) -> Iterator[Strain]:
    """An actor there, and it or a class that covers it not there or in a larger place around; or gone before."""
    present = [c for c in claims if isinstance(c.statement, Presence)]
    there = [c for c in present if affirmed(c) and _code(c) in STANDING]
    absent = [c for c in present if negated(c) and _code(c) in STANDING]
    gone = [c for c in present if affirmed(c) and _code(c) == "withdrawal"]
    for a, n in product(there, absent):
        shared = _shared(n, a, contains) if _same_actor(n, a, includes) else None
        if shared and not apart_in_time(a, n):
            yield Strain(Strains.PRESENCE, (a, n), _not_there(a, n, shared, ontology), _unless(a, n, shared))
    for a, w in product(there, gone):
        shared = _shared(w, a, contains) if _same_actor(w, a, includes) else None
        if shared and afterwards(a, w):
            yield Strain(Strains.WITHDRAWAL, (a, w), _left(a, w, ontology), "it came back, or did not leave all of it")


def _code(claim: Claim) -> str:
    return claim.statement.presence if isinstance(claim.statement, Presence) else ""


def _same_actor(wide: Claim, narrow: Claim, includes: Includes) -> bool:
    a, b = wide.statement, narrow.statement
    return isinstance(a, Presence) and isinstance(b, Presence) and includes(a.actor, b.actor) is Answer.YES


def _shared(outer: Claim, inner: Claim, contains: Contains) -> tuple[PlaceRef, PlaceRef] | None:
    """The first place of the outer claim that is, or at the time surely held, one of the inner; with that one."""
    when = inner.statement.when or inner.stated
    pairs = product(outer.statement.place, inner.statement.place)
    return next(((o, i) for o, i in pairs if place_key(o) == place_key(i) or contains(o, i, when) is Answer.YES), None)


def _not_there(a: Claim, n: Claim, shared: tuple[PlaceRef, PlaceRef], ontology: Ontology) -> str:
    outer, inner = shared
    where = place_names(n.statement.place)
    actors = [c.statement.actor for c in (a, n) if isinstance(c.statement, Presence)]
    whom = f" of {actors[1].name}" if actor_key(actors[0]) != actor_key(actors[1]) else ""
    lies = f", and {inner.name} lies in {outer.name}" if place_key(outer) != place_key(inner) else ""
    return (
        f"One claim says that {said(a.statement, ontology)} {quoted(a)}, another that it is not so{whom} in {where} "
        f"{quoted(n)}{lies}"
    )


def _unless(a: Claim, n: Claim, shared: tuple[PlaceRef, PlaceRef]) -> str:
    outer, inner = shared
    reasons = []
    if place_key(outer) != place_key(inner):
        reasons.append(f"the rest of {outer.name} is meant")
    if a.statement.when is None or n.statement.when is None:
        reasons.append("the two speak of different times")
    return listed([*reasons, "the two mean another degree of presence"], last="or")


def _left(a: Claim, w: Claim, ontology: Ontology) -> str:
    since = in_period(w.statement.when)
    return (
        f"One claim says that {said(w.statement, ontology)} {since} {quoted(w)}, a later one that "
        f"{said(a.statement, ontology)} {quoted(a)}"
    )
