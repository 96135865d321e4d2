"""Who stands so near an actor that what it did may be taken for the actor's: umbrellas and their members, parts and
wholes, those before and after, classes. Each is a band of its own: nothing of it is added to the actor (law 4).

What a register tells stands beside what the record's claims tell, by its dates and with who says so.
"""

from __future__ import annotations

import enum
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.model import Answer, Bound, Claim, Ref, Side, Tie, Trait, When, parties
from tocsin.names import Registry
from tocsin.names.memberships import Member, Membership
from tocsin.resolve.actors import actor_key
from tocsin.resolve.classes import is_class


class BandKind(enum.StrEnum):
    """What another is to the actor."""

    UMBRELLA = "umbrella"
    MEMBER = "member"
    WHOLE = "whole"
    PART = "part"
    BEFORE = "before"
    AFTER = "after"
    CLASS = "class"
    OF_CLASS = "of_class"


# What the group is to the member, and the member to the group.
_SIDES: Final = {
    Membership.UMBRELLA: (BandKind.UMBRELLA, BandKind.MEMBER),
    Membership.FACTION: (BandKind.WHOLE, BandKind.PART),
    Membership.JOINED: (BandKind.WHOLE, BandKind.PART),
    Membership.SPLINTER: (BandKind.BEFORE, BandKind.AFTER),
    Membership.SUCCESSOR: (BandKind.AFTER, BandKind.BEFORE),
    Membership.CLASS: (BandKind.CLASS, BandKind.OF_CLASS),
}
_HOLDING: Final = frozenset({Membership.UMBRELLA, Membership.FACTION, Membership.CLASS})  # till they end
_TIES: Final = {
    "umbrella": Membership.UMBRELLA,
    "absorption": Membership.JOINED,
    "merger": Membership.SUCCESSOR,
    "splinter": Membership.SPLINTER,
}
_WHY: Final = {
    BandKind.UMBRELLA: "{actor} is in {other}, which holds {others} too: what it did is not said of one member",
    BandKind.MEMBER: "{other} is in {actor}: what one member did alone is not the umbrella's",
    BandKind.WHOLE: "{actor} is or was a part of {other}: what {other} did may have been another part",
    BandKind.PART: "{other} is or was a part of {actor}: what one part did is not said of the whole",
    BandKind.BEFORE: "{other} was there before {actor}: what it did is not {actor}'s",
    BandKind.AFTER: "{other} came after {actor}, or out of it: what it did is not {actor}'s",
    BandKind.CLASS: "“{other}” is a word for several that share no command: it may or may not mean {actor}",
    BandKind.OF_CLASS: "{other} is one of those whom “{actor}” can mean",
}


@dataclass(frozen=True, slots=True)
class Band:
    """Another actor, by key and name, and what it is to the one asked for. `whens`: when, as each who tells it says.

    `others`: who else was in it, of an umbrella or class. `sources`: registers that tell it; `claims`: the record's.
    """

    kind: BandKind
    key: str
    name: str
    whens: tuple[str, ...]
    others: tuple[str, ...]
    sources: tuple[str, ...]
    notes: tuple[str, ...]
    claims: tuple[Claim, ...]
    why: str


@dataclass(frozen=True, slots=True)
class _Told:
    """One who tells a relation: a register's row or a claim."""

    group: Ref
    member: Ref
    kind: Membership
    when: When | None
    row: Member | None = None
    claim: Claim | None = None


def bands(
    actor: Ref, claims: Iterable[Claim], rows: Sequence[Member], registry: Registry, *, on: When | None = None
) -> tuple[Band, ...]:
    """The bands of an actor by kind and name; with `on` those alone that may have held in that time, and the others
    in them then. A relation with no date may always have held.
    """
    told = [*_of_rows(rows, registry), *_of_claims(claims)]
    held = [t for t in told if _holds(t, on) is not Answer.NO]
    by_other: dict[tuple[BandKind, str], list[_Told]] = defaultdict(list)
    here = actor_key(actor)
    for one in held:
        of_group, of_member = _SIDES[one.kind]
        if actor_key(one.member) == here and actor_key(one.group) != here:
            by_other[of_group, actor_key(one.group)].append(one)
        elif actor_key(one.group) == here and actor_key(one.member) != here:
            by_other[of_member, actor_key(one.member)].append(one)
    made = (_band(kind, at, each, actor, held) for (kind, at), each in by_other.items())
    return tuple(sorted(made, key=lambda b: (list(BandKind).index(b.kind), b.name, b.key)))


def beside(keys: Container[str], claims: Iterable[Claim], rows: Iterable[Member]) -> frozenset[str]:
    """The keys of all who could be in the bands of an actor of these keys, at any time."""
    pairs = [(row.group, row.member) for row in rows]
    pairs += [(actor_key(told.group), actor_key(told.member)) for told in _of_claims(claims)]
    near = [pair for pair in pairs if pair[0] in keys or pair[1] in keys]
    return frozenset(key for pair in near for key in pair if key not in keys)


def _band(kind: BandKind, at: str, told: Sequence[_Told], actor: Ref, held: Sequence[_Told]) -> Band:
    other = next(ref for t in told for ref in (t.group, t.member) if actor_key(ref) == at)
    others = tuple(_others(at, actor, held)) if kind in (BandKind.UMBRELLA, BandKind.CLASS) else ()
    listed = ", ".join(others) or "others"
    return Band(
        kind=kind,
        key=at,
        name=other.name,
        whens=tuple(sorted({str(t.when) for t in told if t.when})),
        others=others,
        sources=tuple(dict.fromkeys(t.row.source for t in told if t.row)),
        notes=tuple(dict.fromkeys(t.row.note for t in told if t.row and t.row.note)),
        claims=_in_order(t.claim for t in told if t.claim),
        why=_WHY[kind].format(actor=actor.name, other=other.name, others=listed),
    )


def _in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims by document and place in it: an order that says nothing about their worth."""
    return tuple(sorted(claims, key=lambda c: (c.evidence.document, c.evidence.start, c.id)))


def _others(group: str, actor: Ref, held: Sequence[_Told]) -> list[str]:
    """Those beside the actor that are in the group at the time, by name."""
    inside = (t.member for t in held if actor_key(t.group) == group and t.kind in _HOLDING)
    return sorted({ref.name for ref in inside if actor_key(ref) != actor_key(actor)})


def _of_rows(rows: Iterable[Member], registry: Registry) -> Iterator[_Told]:
    for row in rows:
        group, member = (_ref(id, registry) for id in (row.group, row.member))
        yield _Told(group, member, row.kind, _interval(row), row=row)


def _of_claims(claims: Iterable[Claim]) -> Iterator[_Told]:
    """What claims for it say; a denial stands in the dossier's own lines and makes no band, nor do parties whom a text
    leaves open."""
    for claim in claims:
        if claim.side is not Side.FOR or any(_is_open(ref) for _, ref in parties(claim.statement)):
            continue
        match claim.statement:
            case Tie(tie=tie, source=source, target=target, when=when) if kind := _TIES.get(tie):
                yield _Told(target, source, kind, when, claim=claim)
            case Trait(trait="parent", actor=actor, value=Ref() as parent, when=when):
                yield _Told(parent, actor, Membership.FACTION, when, claim=claim)


def _is_open(ref: Ref) -> bool:
    return is_class(ref) or ref.name.islower()


def _ref(id: str, registry: Registry) -> Ref:
    actor = registry.get(id)
    return Ref(actor.name if actor else id, None, id)


def _interval(row: Member) -> When | None:
    """From the first to the last day that a row gives; a change has its beginning alone, and what holds goes on."""
    if row.since is None:
        return When(Bound.UNKNOWN, row.until.start) if row.until else None
    if row.until is not None:
        return When(row.since.start, row.until.start)
    return When(row.since.start, Bound.OPEN) if row.kind in _HOLDING else row.since


def _holds(told: _Told, on: When | None) -> Answer:
    """Whether it may have been so in the time asked for; what came about stays so, and is not so before."""
    if on is None or told.when is None:
        return Answer.UNKNOWN
    if told.row is not None and told.kind in _HOLDING:
        return told.when.overlaps(on)
    return ~told.when.after(on)
