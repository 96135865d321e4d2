"""What one event claim, or one row of a dataset, tells of one incident."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from tocsin.model import Count, Extent, When

LONGEST: Final = 31  # days of a period that still bounds one incident; a longer one tells no day


@dataclass(frozen=True, slots=True)
class Site:
    """A place of a report. `key` is equal for one place; `within` are the keys of the areas that hold it, the nearest
    first; `lat` and `lon` are degrees (WGS 84) of its point, None where nobody knows it."""

    key: str
    name: str
    precision: str | None = None
    lat: float | None = None
    lon: float | None = None
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """Who did it, or to whom. `key` is equal for one actor; `within` are the keys of what it is known to belong to.

    `open`: a class whose members the text leaves open ("militants"). `registered`: no registry knows it unless so, and
    another spelling may be the same actor.
    """

    key: str
    name: str
    open: bool = False
    registered: bool = True
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """`id` is that of the claim or row; `document` where it stands, `origin` whose voice it is: each an id.

    An absent field is None or empty: the report does not say. `part_of` is the id of the report of the whole.
    """

    id: str
    document: str
    origin: str
    when: When | None = None
    sites: tuple[Site, ...] = ()
    event: str | None = None
    initiator: Party | None = None
    affected: Party | None = None
    deaths: Count | None = None
    injured: Count | None = None
    extent: Extent = Extent.UNKNOWN
    part_of: str | None = None

    @property
    def days(self) -> tuple[int, int] | None:
        """The first and last day that it may mean, as ordinals; None where a bound is missing."""
        first = self.when.first() if self.when else None
        last = self.when.last() if self.when else None
        return None if first is None or last is None else (first.toordinal(), last.toordinal())

    @property
    def is_placed(self) -> bool:
        """Whether it names a place, and a day or a period of a month at most: what tells incidents apart."""
        days = self.days
        return bool(self.sites) and days is not None and days[1] - days[0] < LONGEST

    def copies(self, other: Report) -> bool:
        """Whether both tell the same, by one origin, in two documents: they count once, and stay with each other."""
        if self.origin != other.origin or self.document == other.document:
            return False
        same = replace(other, id=self.id, document=self.document, part_of=self.part_of)
        return self == same
