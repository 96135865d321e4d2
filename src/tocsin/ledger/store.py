"""The database behind a record: transactions, marks, and its faults in our words. Each kind of it is a Store."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Final

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from tocsin.ledger import layout, schema
from tocsin.model import RecordDamaged, RecordError, RecordNewer, RecordOlder, RecordPlace

HOLDS_NOTHING: Final = 0  # the version of a place that is blank


class Store(ABC):
    """Where a record is. Every block runs in one transaction: whole or not at all, also when the process is killed."""

    def __init__(self, place: RecordPlace, engine: Engine) -> None:
        self.place = place
        self.engine = engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One snapshot, whatever others write meanwhile."""
        with self.in_our_words(), self._snapshot() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The only writer from its start on. Raises RecordLocked, RecordUnwritable or RecordDamaged; then nothing
        of the block is in the record."""
        with self.in_our_words(), self._alone() as connection:
            yield connection

    def close(self) -> None:
        """Gives the database back; SQLite's as one file: the last to close folds its log into it."""
        self.engine.dispose()

    def check(self) -> None:
        """Raises RecordDamaged, RecordNewer or RecordOlder for what is no record of this version."""
        with self.reading() as connection:
            version = self.checked_version(connection)
            found = layout.laid_out(connection)
        if HOLDS_NOTHING < version < schema.RECORD_VERSION:
            raise RecordOlder(
                f"{self.place} is of an earlier version of Tocsin",
                value=f"record version {version}",
                allowed=f"{schema.RECORD_VERSION}",
                do=f"bring it up with tocsin migrate {self.place}; nothing in it is lost",
            )
        if version < schema.RECORD_VERSION or not found.keys() >= set(schema.metadata.tables):
            raise RecordDamaged("a record without its tables", value=self.place, do="take it from a copy")

    def checked_version(self, connection: Connection) -> int:
        """Of the record. Raises RecordDamaged for what is none, RecordNewer for one that is not known yet."""
        version = self.version(connection)
        if version is None:
            raise RecordDamaged(
                "not a Tocsin record", value=self.place, allowed="a record that tocsin read --into made"
            )
        if version > schema.RECORD_VERSION:
            raise RecordNewer(
                f"{self.place} is of a newer version of Tocsin",
                value=f"record version {version}",
                allowed=f"up to {schema.RECORD_VERSION}",
                do="update Tocsin",
            )
        return version

    @contextmanager
    def in_our_words(self) -> Iterator[None]:
        """The database's errors as RecordErrors that name the record."""
        try:
            yield
        except DBAPIError as error:
            raise self._translated(error) from error
        except UnicodeDecodeError as error:  # SQLite hands back what stands in the file
            raise RecordDamaged(
                "not a sound record: bytes that are no text", value=self.place, do="take it from a copy"
            ) from error

    @abstractmethod
    def make(self) -> None:
        """Makes an empty record where the place is blank; else does nothing."""

    @abstractmethod
    def version(self, connection: Connection) -> int | None:
        """Of the record, as its mark says, 0 without a number; None where something else is."""

    @abstractmethod
    def mark(self, connection: Connection, version: int) -> None:
        """Says that here is a record, of this version."""

    @abstractmethod
    def expected(self) -> Mapping[str, str]:
        """What `laid_out` says of a record that nobody tampered with."""

    @abstractmethod
    def damage(self, connection: Connection) -> Iterator[str]:
        """What the database itself finds wrong with what it keeps."""

    @abstractmethod
    def _snapshot(self) -> AbstractContextManager[Connection]: ...

    @abstractmethod
    def _alone(self) -> AbstractContextManager[Connection]: ...

    @abstractmethod
    def _translated(self, error: DBAPIError) -> RecordError: ...


def damaged(error: DBAPIError, place: object) -> RecordDamaged:
    """What breaks a record's constraints, or is no database at all."""
    return RecordDamaged(
        f"not a sound record: {' '.join(str(error.orig).split())}",
        value=place,
        do="take it from a copy, or run tocsin verify",
    )
