"""The course of things told in two ways: ended and going on, rising and falling; and two initiators of one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from tocsin.assess.propositions import Key, place_key, proposition_key, symmetric_in
from tocsin.assess.strain import Strain, Strains, affirmed, afterwards, at_one_time, quoted
from tocsin.assess.wording import in_period, plain_code, said
from tocsin.model import Answer, Change, Claim, Day, Event, Extent, Figure, Ref
from tocsin.resolve.actors import actor_key
from tocsin.resolve.classes import Includes, is_class
from tocsin.vocabulary import Ontology

_GOES_ON = frozenset({None, Change.RISING, Change.FALLING})


def course_strains(claims: Sequence[Claim], *, ontology: Ontology) -> Iterator[Strain]:
    """Claims of one thing of which one says that it ended and another that it goes on afterwards, or up and down."""
    groups: dict[Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        if affirmed(claim):
            groups[_matter(claim, ontology)].append(claim)
    for group in groups.values():
        ended = [c for c in group if c.statement.change is Change.ENDED]
        for e, g in product(ended, [c for c in group if c.statement.change in _GOES_ON]):
            if g.statement.when is not None and afterwards(g, e):
                yield _going_on(e, g, ontology)
        rising, falling = ([c for c in group if _course(c) is way] for way in (Change.RISING, Change.FALLING))
        yield from (_both_ways(r, f, ontology) for r, f in product(rising, falling) if at_one_time(r, f))


def _matter(claim: Claim, ontology: Ontology) -> Key:
    """The proposition, but without the period, which the rules compare themselves."""
    statement = claim.statement
    key = proposition_key(claim, symmetric=symmetric_in(ontology))
    if isinstance(statement, Figure | Event):
        return tuple(part for part in key if part != str(statement.when or "") and part != claim.evidence.document)
    return key


def _course(claim: Claim) -> Change | None:
    """Rising or falling, as said or as the change of the number has it."""
    statement = claim.statement
    if isinstance(statement, Figure) and statement.change_percent:
        return Change.RISING if statement.change_percent > 0 else Change.FALLING
    return statement.change


def _going_on(ended: Claim, on: Claim, ontology: Ontology) -> Strain:
    why = (
        f"One claim says that it ended that {said(ended.statement, ontology)} {in_period(ended.statement.when)} "
        f"{quoted(ended)}, another that {said(on.statement, ontology)} {in_period(on.statement.when)} {quoted(on)}"
    )
    return Strain(Strains.ENDED, (ended, on), why, "it began anew in between")


def _both_ways(rising: Claim, falling: Claim, ontology: Ontology) -> Strain:
    why = (
        f"One claim has {said(rising.statement, ontology)} rising {quoted(rising)}, another of the same time falling "
        f"{quoted(falling)}"
    )
    return Strain(Strains.COURSE, (rising, falling), why, "the two compare with different earlier periods")


def event_strains(claims: Sequence[Claim], *, includes: Includes, ontology: Ontology) -> Iterator[Strain]:
    """One violent event, told by two documents with the same place, day and dead, of two named initiators."""
    days: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        event = claim.statement
        if affirmed(claim) and isinstance(event, Event) and _is_one(event, ontology):
            for place in {place_key(p) for p in event.place}:
                days[place, str(event.when), event.deaths].append(claim)
    for group in days.values():
        for a, b in combinations(group, 2):
            if a.evidence.document != b.evidence.document and _two(a, b, includes):
                yield _two_initiators(a, b)


def _is_one(event: Event, ontology: Ontology) -> bool:
    """A single event of one known day with an exact number of dead and an initiator by name."""
    kind, when = ontology.events.get(event.event), event.when
    one_day = when is not None and when.end is None and isinstance(when.start, Day) and when.start.day is not None
    counted = event.deaths is not None and bool(event.deaths.exact())
    named = event.initiator is not None and not is_class(event.initiator) and not event.initiator.name.islower()
    return kind is not None and kind.violent and one_day and counted and named and event.extent is not Extent.SERIES


def _initiator(claim: Claim) -> Ref | None:
    return claim.statement.initiator if isinstance(claim.statement, Event) else None


def _two(a: Claim, b: Claim, includes: Includes) -> bool:
    x, y = _initiator(a), _initiator(b)
    if x is None or y is None or actor_key(x) == actor_key(y):
        return False
    return Answer.YES not in (includes(x, y), includes(y, x))


def _two_initiators(a: Claim, b: Claim) -> Strain:
    event = a.statement if isinstance(a.statement, Event) else None
    first, second = (r.name if (r := _initiator(c)) else "" for c in (a, b))
    what = f"{plain_code(event.event)} {in_period(event.when)}" if event else "event"
    why = (
        f"One claim gives the {what} with {event.deaths if event else ''} dead to {first} {quoted(a)}, another to "
        f"{second} {quoted(b)}"
    )
    return Strain(Strains.PERPETRATOR, (a, b), why, "they acted together, one is part of the other, or two events met")
