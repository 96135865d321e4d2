"""A record in one SQLite file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from tocsin.ledger import layout, schema
from tocsin.ledger.store import Store, damaged
from tocsin.model import RecordDamaged, RecordError, RecordLocked, RecordPlace, RecordUnwritable

APPLICATION_ID: Final = 0x746F6373  # "tocs"; `file` and SQLite's own tools tell a record by it
_PRIMARY: Final = 0xFF  # SQLite's extended codes have the primary one in the low byte
_LOCKED: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_UNWRITABLE: Final = frozenset(
    {
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_AUTH,
    }
)
_BESIDE: Final = ("", "-wal", "-shm", "-journal")


class SqliteStore(Store):
    """A file. `synchronous` is FULL: what was acknowledged is on the disk, also when the power fails (0042)."""

    @contextmanager
    def _snapshot(self) -> Iterator[Connection]:
        with self._transaction("DEFERRED") as connection:
            yield connection

    @contextmanager
    def _alone(self) -> Iterator[Connection]:
        with self._transaction("IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def _transaction(self, mode: str) -> Iterator[Connection]:
        with self.engine.connect() as connection:
            connection.execution_options(begins=mode)
            with connection.begin():
                yield connection

    def make(self) -> None:
        """Makes an empty record where the file is blank; else does nothing."""
        with self.reading() as connection:
            blank = _is_blank(connection)
        if not blank:
            return
        with self.in_our_words(), self.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")  # which no transaction may hold
        with self.writing() as connection:
            if _is_blank(connection):  # nobody else made it meanwhile
                schema.create(connection)
                self.mark(connection, schema.RECORD_VERSION)

    def version(self, connection: Connection) -> int | None:
        """SQLite keeps two numbers at the head of a file for the program whose file it is."""
        application = _pragma(connection, "application_id")
        return _pragma(connection, "user_version") if application == APPLICATION_ID else None

    def mark(self, connection: Connection, version: int) -> None:
        """Within the transaction that is open."""
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {version}")

    def expected(self) -> Mapping[str, str]:
        """As a new file is laid out."""
        return layout.of_files()

    def damage(self, connection: Connection) -> Iterator[str]:
        """Damaged pages, indexes that differ from rows, rows that break the constraints."""
        checks = connection.exec_driver_sql("PRAGMA integrity_check").scalars()
        return (check for check in checks if check != "ok")

    def _translated(self, error: DBAPIError) -> RecordError:
        code = getattr(error.orig, "sqlite_errorcode", 0) & _PRIMARY
        if code in _LOCKED:
            return RecordLocked(
                "somebody else is writing to the record",
                value=self.place,
                allowed="one writer at a time",
                do="try again",
            )
        if code in _UNWRITABLE:
            return RecordUnwritable(
                f"the record could not be written: {error.orig}; nothing was changed",
                value=self.place,
                allowed="a file and folder with room and permission to write",
                do="make room or copy it elsewhere",
            )
        return damaged(error, self.place)


def open_file(place: RecordPlace, *, create: bool, wait: float, any_version: bool) -> SqliteStore:
    """See `open_store`. Raises a RecordError, and then leaves no new file."""
    path = place.file or Path()
    new = _check_file(path, create=create)
    store = SqliteStore(place, _engine(path, wait=wait))
    try:
        if create:
            store.make()
        if not any_version:
            store.check()
    except BaseException:  # Ctrl-C too: nothing is caught here, only cleared away and raised again
        store.close()
        if new:
            _remove(path)
        raise
    return store


def _check_file(path: Path, *, create: bool) -> bool:
    """Whether the file is yet to be made."""
    if "\0" in str(path):
        raise RecordUnwritable("no path to a record", value=path, allowed="a path without NUL", do="check the path")
    try:
        if path.is_dir():
            raise RecordDamaged("a folder, not a record", value=path, allowed="a file", do="name the record in it")
        if path.exists():
            return False
    except OSError as error:
        raise RecordUnwritable(f"no path to a record: {error}", value=path, do="check the path") from error
    if not create:
        raise RecordError("no such record", value=path, do="check the path, or make one with tocsin read --into")
    if not path.parent.is_dir():
        raise RecordUnwritable("no such folder", value=path.parent, do="make it first")
    return True


def _engine(path: Path, *, wait: float) -> Engine:
    engine = create_engine(_url(path), connect_args={"timeout": wait})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _url(path: Path) -> URL:
    """SQLite reads a WAL file only where it can write beside it, unless told that nobody else will change it."""
    whole = path.absolute()  # a file named :memory: is a file
    beside = whole.with_name(whole.name + "-wal")
    if not whole.exists() or beside.exists() or (_writable(whole) and _writable(whole.parent)):
        return URL.create("sqlite", database=str(whole))
    return URL.create("sqlite", database=whole.as_uri(), query={"mode": "ro", "immutable": "1", "uri": "true"})


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _prepare(connection: sqlite3.Connection, _: Any) -> None:
    # Python would otherwise open transactions where it sees fit, and DDL outside of them.
    connection.isolation_level = None
    connection.execute("PRAGMA synchronous = FULL")  # the usual level, but a build may have another


def _begin(connection: Connection) -> None:
    mode = connection.get_execution_options().get("begins")
    if mode:
        connection.exec_driver_sql(f"BEGIN {mode}")


def _is_blank(connection: Connection) -> bool:
    return not layout.laid_out(connection) and not _pragma(connection, "application_id")


def _pragma(connection: Connection, name: str) -> int:
    return int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())


def _remove(path: Path) -> None:
    for suffix in _BESIDE:
        path.with_name(path.name + suffix).unlink(missing_ok=True)
