"""Questions to a record that is too large to be read through for each: by its indexes, with the same answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tocsin.case.hearing import basis_of, hear
from tocsin.case.known_names import Names
from tocsin.case.narrowing import Narrowing
from tocsin.case.projecting import ClaimProjector
from tocsin.ledger import Indexes, Ledger


class Large:
    """The indexes of an open record, and what is remembered of them between questions."""

    def __init__(self, ledger: Ledger, projector: ClaimProjector) -> None:
        self._ledger = ledger
        self._projector = projector
        self._names: tuple[int, Names] | None = None
        self._heard: tuple[int, str] | None = None

    def bring_up(self) -> None:
        """Makes the indexes say what the log does, where they do not."""
        if not self._ledger.is_indexed():
            self._ledger.bring_up()

    def make_ready(self) -> None:
        """Makes the indexes say what the log does, and works out the voices where they can have changed.

        Takes time with the record: once after it has grown. Raises RecordUnwritable for a file that cannot be written.
        """
        self.bring_up()
        with self._ledger.indexed() as at:
            ready = basis_of(at) == at.heard_basis()
        if not ready:
            hear(self._ledger)

    @contextmanager
    def narrowing(self) -> Iterator[Narrowing]:
        """One snapshot, made ready first where the record has grown."""
        if not self._ready():
            self.make_ready()
        with self._ledger.indexed() as at:
            yield Narrowing(at, self._names_in(at), self._projector)

    def _ready(self) -> bool:
        if not self._ledger.is_indexed():
            return False
        with self._ledger.indexed() as at:
            if self._heard is None or self._heard[0] != at.last:
                self._heard = at.last, basis_of(at)
            return self._heard[1] == at.heard_basis()

    def _names_in(self, at: Indexes) -> Names:
        if self._names is None or self._names[0] != at.last:
            self._names = at.last, Names(at)
        return self._names[1]
