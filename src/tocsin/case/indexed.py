"""What a case can be asked however large its record is: dossiers, the ties of two, disputes, counts; and bulk loading.

A small record is read through once. A large one is asked by indexes beside the log, which find the claims that the
question is about, and the same code makes the same answer of them.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from functools import cached_property
from itertools import islice
from typing import Final

from tocsin.case.assessment import Assessment
from tocsin.case.decide.acts import Acts
from tocsin.case.dossier import Dossier, dossier_of
from tocsin.case.large import Large
from tocsin.case.projecting import ClaimProjector
from tocsin.model import Claim, Document

PROJECTOR: Final = ClaimProjector()
LARGE: Final = 20_000  # entries; a record of fewer is read through in a second or two, once
_AT_ONCE: Final = 500  # documents a transaction


class Indexed(Acts):
    """Large and small records alike. `_reviewed` and the clocks: as in `Case`."""

    large_from: int = LARGE
    _reviewed: bool

    @property
    @abstractmethod
    def assessment(self) -> Assessment:
        """What is known."""

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

    @cached_property
    def _large(self) -> Large:
        return Large(self._ledger, PROJECTOR)

    def _is_large(self) -> bool:
        """Whether questions go by the indexes: they tell what stands now, reviewed or not, and not what stood."""
        if self._reviewed or self._as_of is not None or self._known_by is not None:
            return False
        return self._ledger.last() >= self.large_from
