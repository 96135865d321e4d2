"""A record as its indexes see it: brought up to the log, asked within one snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime

from tocsin.ledger import log
from tocsin.ledger.damage import reading_back
from tocsin.ledger.entry import stamp
from tocsin.ledger.indexes import Fold, Indexes, folded
from tocsin.ledger.projection import Projection, Projector, keep_voices
from tocsin.ledger.store import Store
from tocsin.model import ValueRefused


class Asked:
    """What the indexes answer, where the record was opened with a projector. `_watch` is told of what is appended."""

    def __init__(self, store: Store, projector: Projector | None) -> None:
        self._store = store
        self._projection = Projection(projector) if projector else None
        self._watch = self._projection.watch if self._projection else None
        self._fold: tuple[int, Fold] | None = None  # what the decisions come to, up to an entry

    def bring_up(self) -> None:
        """Makes the indexes say what the log does; from then on they are kept with it. See `projection`."""
        with self._store.writing() as connection, reading_back(self._store.place):
            self._indexing.bring_up(connection)

    def is_indexed(self) -> bool:
        """Whether the indexes say all that the log does."""
        with self._store.reading() as connection:
            return self._projection is not None and self._projection.stands(connection)

    def last(self) -> int:
        """How many entries the log has."""
        with self._store.reading() as connection:
            return log.last_seq(connection)

    @contextmanager
    def indexed(self) -> Iterator[Indexes]:
        """One snapshot of the record by its indexes. Raises ValueRefused where they lag behind the log."""
        with self._store.reading() as connection:
            if not self._indexing.stands(connection):
                raise ValueRefused("the indexes lag behind the log", value=self._store.place, do="bring them up")
            last = log.last_seq(connection)
            if self._fold is None or self._fold[0] != last:
                with reading_back(self._store.place):
                    self._fold = last, folded(connection)
            yield Indexes(connection, self._fold[1])

    def count(self, *, day: date | None = None, known_by: datetime | None = None) -> tuple[int, int]:
        """How many claims that stood at `known_by` had surely been stated by the end of `day`, and of how many of them
        nobody can tell when they were stated. Without a day: all, and 0. Raises ValueRefused as `indexed` does.
        """
        until = None if known_by is None else stamp(known_by)
        with self.indexed() as now:
            if until is None:
                return now.stated_by(day.toordinal() if day else None, None)
            then = Indexes(now.connection, folded(now.connection, until))
            return then.stated_by(day.toordinal() if day else None, log.seq_at(now.connection, until))

    def keep_voices(
        self, basis: str, voices: Iterable[tuple[int, int, int]], bodies: Iterable[tuple[int, str]]
    ) -> None:
        """Keeps whom one hears in which document, as worked out from `basis`; see `projection.keep_voices`."""
        with self._store.writing() as connection:
            keep_voices(connection, basis, voices, bodies)

    @property
    def _indexing(self) -> Projection:
        if self._projection is None:
            raise ValueRefused(
                "a record without a projector has no indexes", value=self._store.place, do="open it with one"
            )
        return self._projection
