"""What a case can be asked however large its record is: dossiers, the ties of two, disputes, counts; and bulk loading.

A small record is read through once. A large one is asked by indexes beside the log, which find the claims that the
question is about, and the same code makes the same answer of them.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final

from tocsin.case.assessment import Assessment
from tocsin.case.decide.acts import Acts
from tocsin.case.dossier import Dossier, dossier_of
from tocsin.case.dyad import Dyad, dyad_of
from tocsin.case.large import Large
from tocsin.case.paging import MOST, MOST_DISPUTES, DisputePage, DossierPage, disputes_of, page_of, spot
from tocsin.case.projecting import ClaimProjector
from tocsin.case.tables.asked import Frames
from tocsin.case.tables.findings import ties_between
from tocsin.case.whom import whom
from tocsin.model import Claim, Document, When
from tocsin.names import Registry

if TYPE_CHECKING:
    import polars as pl

PROJECTOR: Final = ClaimProjector()
LARGE: Final = 20_000  # entries; a record of fewer is read through in a second or two, once
_AT_ONCE: Final = 500  # documents a transaction


@dataclass(frozen=True, slots=True)
class Counted:
    """`claims` that stand and had surely been stated; of `unstated` nobody can tell when they were."""

    claims: int
    unstated: int


class Indexed(Acts, Frames):
    """Large and small records alike. `_reviewed` and the clocks: as in `Case`."""

    large_from: int = LARGE
    _reviewed: bool

    @property
    @abstractmethod
    def assessment(self) -> Assessment:
        """What is known."""

    @abstractmethod
    def _assess(self, known_by: datetime | None, as_of: When | None) -> Assessment:
        """What was known at these times."""

    def load(self, readings: Iterable[tuple[Document, Iterable[Claim]]], *, extractor: str) -> int:
        """Records many documents with the claims that `extractor` proposed from each; how many claims were new.

        Some hundred documents are one transaction, so what was loaded stays where it breaks off. Raises ValueRefused
        for a claim that its document does not bear out (law 1), RecordError for a fault of the record.
        """
        self._present.bring_up()
        several, new = iter(readings), 0
        while some := list(islice(several, _AT_ONCE)):
            new += self._ledger.record_readings(some, extractor)
        return new

    def make_ready(self) -> None:
        """Makes ready what a large record is asked by: indexes beside the log, and whom one hears where.

        The first question after the record has grown does so too, and waits for it. Raises RecordUnwritable.
        """
        self._large.make_ready()

    def dossier(self, actor: str) -> Dossier:
        """All that the record has on one actor, named by a form of its name or by its id.

        Raises ValueRefused for nobody of the record, with the closest names, and for a form that names several.
        """
        if not self._is_large():
            return dossier_of(actor, self.assessment)
        with self._large.narrowing() as narrowing:
            return dossier_of(actor, narrowing.of_actor(actor))

    def page(self, actor: str, *, after: str | None = None, most: int = MOST) -> DossierPage:
        """What stands out on one actor, in a time that hardly grows with the record; see `DossierPage`.

        `after`: the `next` of the page before. Raises ValueRefused as `dossier` does, and for an `after` of no page.
        """
        before = spot(after)
        if not self._is_large():
            return page_of(actor, self.assessment, before, most)
        with self._large.narrowing() as narrowing:
            return narrowing.page(actor, before, most)

    def disputed(self, *, after: str | None = None, most: int = MOST_DISPUTES) -> DisputePage:
        """The disputes that were kept up last; see `DisputePage`. `after`: the `next` of the page before.

        Raises ValueRefused for an `after` of no page.
        """
        before = spot(after)
        if not self._is_large():
            return disputes_of(self.assessment, before, most)
        with self._large.narrowing() as narrowing:
            return narrowing.disputes(before, most)

    def ties(self, *, between: tuple[str, str] | None = None) -> pl.DataFrame:
        """A row a tie: who with whom, through which channel, and which origins stand for and against it.

        `between`: those of two actors alone, each named as for `dossier`.
        """
        if between is None:
            return super().ties()
        if not self._is_large():
            return self._between(between, self.assessment)
        with self._large.narrowing() as narrowing:
            return self._between(between, narrowing.of_pair(*between))

    def compare(self, a: str, b: str) -> Dyad:
        """All that the record has on two actors together, each named as for `dossier`; see `dyad_of`."""
        if not self._is_large():
            return dyad_of(a, b, self.assessment)
        with self._large.narrowing() as narrowing:
            return dyad_of(a, b, narrowing.of_both(a, b))

    def count(self, *, as_of: When | str | None = None, known_by: datetime | None = None) -> Counted:
        """How many claims stood at times: those named, else those at which the case is asked.

        Raises ValueRefused for an `as_of` that is no date.
        """
        of = (When.parse(as_of) if isinstance(as_of, str) else as_of) or self._as_of
        by = known_by or self._known_by
        day = of.last() if of else None
        if self._reviewed or (of and day is None) or self._ledger.last() < self.large_from:
            known = self._assess(by, of) if as_of or known_by else self.assessment
            return Counted(len(known.claims), len(known.unstated))
        self._large.bring_up()
        return Counted(*self._ledger.count(day=day, known_by=by))

    def _between(self, ends: tuple[str, str], known: Assessment) -> pl.DataFrame:
        from tocsin.case.tables.frames import frame  # here, since Polars takes a fifth of a second to load

        registry = Registry.open()
        return frame(ties_between(*(whom(words, known, registry).key for words in ends)), known)

    @cached_property
    def _large(self) -> Large:
        return Large(self._ledger, PROJECTOR)

    def _is_large(self) -> bool:
        """Whether questions go by the indexes: they tell what stands now, reviewed or not, and not what stood."""
        if self._reviewed or self._as_of is not None or self._known_by is not None:
            return False
        return self._ledger.last() >= self.large_from
