"""What makes two claims hardly fit: the value, and the questions of time that every kind of it asks."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from tocsin.model import Answer, Claim, PlaceRef, Side, When


class Contains(Protocol):
    """Whether a place holds another, at a time where one is told: areas change hands."""

    def __call__(self, outer: PlaceRef, inner: PlaceRef, when: When | None, /) -> Answer: ...


DAYS_NEAR: Final = 366  # claims without a period of their own speak of one time if stated within a year


class Strains(enum.StrEnum):
    """In what two claims hardly fit together."""

    PRESENCE = "presence"  # there, and not there
    WITHDRAWAL = "withdrawal"  # gone, and there afterwards
    FRIEND_AND_FOE = "friend_and_foe"  # two actors work together, and are hostile
    TIE = "tie"  # a tie is said of a class, and negated of one whom the class covers
    LEADER = "leader"  # two leaders at one time
    STRENGTH = "strength"  # two strengths of which one is at least twice the other
    ENDED = "ended"  # ended, and going on afterwards
    COURSE = "course"  # rising, and falling
    PERPETRATOR = "perpetrator"  # two initiators of one event

    @property
    def words(self) -> str:
        """The kind, for a reader."""
        return _WORDS[self]


_WORDS: Final = {
    Strains.PRESENCE: "there and not there",
    Strains.WITHDRAWAL: "gone and still there",
    Strains.FRIEND_AND_FOE: "friend and foe",
    Strains.TIE: "tied and not tied",
    Strains.LEADER: "two leaders",
    Strains.STRENGTH: "two strengths",
    Strains.ENDED: "ended and going on",
    Strains.COURSE: "rising and falling",
    Strains.PERPETRATOR: "two perpetrators",
}


@dataclass(frozen=True, slots=True)
class Strain:
    """Two claims that hardly fit. `why` is a sentence without its full stop; `unless` what would make them fit."""

    kind: Strains
    claims: tuple[Claim, Claim]
    why: str
    unless: str


def quoted(claim: Claim) -> str:
    """The words of the claim, in brackets."""
    return f"(“{claim.evidence.quote}”)"


def affirmed(claim: Claim) -> bool:
    """Whether the claim says that it is so, of the world as it is."""
    return claim.side is Side.FOR and claim.realis is None


def negated(claim: Claim) -> bool:
    """Whether the claim says that it is not so."""
    return claim.side is Side.AGAINST and claim.realis is None


def apart_in_time(a: Claim, b: Claim) -> bool:
    """Whether both give periods, and these surely share no day."""
    first, second = a.statement.when, b.statement.when
    return first is not None and second is not None and first.overlaps(second) is Answer.NO


def at_one_time(a: Claim, b: Claim) -> bool:
    """Whether the two speak of one time: periods that share a day, else both stated within a year."""
    first, second = a.statement.when, b.statement.when
    if first is not None and second is not None:
        return first.overlaps(second) is Answer.YES
    days = [_day(claim) for claim in (a, b)]
    return days[0] is not None and days[1] is not None and abs((days[0] - days[1]).days) <= DAYS_NEAR


def afterwards(later: Claim, earlier: Claim) -> bool:
    """Whether the period of `later`, or where it has none the day it was stated, surely is after `earlier`'s period."""
    before, after = earlier.statement.when, later.statement.when or later.stated
    return before is not None and after is not None and before.before(after) is Answer.YES


def _day(claim: Claim) -> date | None:
    when: When | None = claim.statement.when or claim.stated
    return (when.last() or when.first()) if when is not None else None
