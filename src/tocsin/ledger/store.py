"""The database file behind a record: opening, transactions, and SQLite's faults in our words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from tocsin.ledger import schema
from tocsin.model import RecordDamaged, RecordError, RecordLocked, RecordNewer, RecordUnwritable

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


class Store:
    """A record's file. Every block runs in one transaction: whole or not at all, also when the process is killed."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One snapshot, whatever others write meanwhile."""
        with self._transaction("DEFERRED") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The only writer from its start on. Raises RecordLocked, RecordUnwritable or RecordDamaged; then nothing
        of the block is in the file."""
        with self._transaction("IMMEDIATE") as connection:
            yield connection

    def close(self) -> None:
        """Gives the file back, as one file: the last to close folds SQLite's log into it."""
        self._engine.dispose()

    @contextmanager
    def _transaction(self, mode: str) -> Iterator[Connection]:
        with in_our_words(self.path), self._engine.connect() as connection:
            connection.execution_options(begins=mode)
            with connection.begin():
                yield connection


def open_store(path: Path, *, create: bool, wait: float) -> Store:
    """The store at `path`, checked to be a record that this version reads; made first if `create` and nothing is there.

    `wait`: seconds to wait for another writer. Raises a RecordError, and then leaves no new file.
    """
    new = _check_file(path, create=create)
    store = Store(path, _engine(path, wait=wait))
    try:
        if create:
            _create_if_blank(store)
        _check_record(store)
    except BaseException:  # Ctrl-C too: nothing is caught here, only cleared away and raised again
        store.close()
        if new:
            _remove(path)
        raise
    return store


@contextmanager
def in_our_words(path: Path) -> Iterator[None]:
    """SQLite's errors as RecordErrors that name the file."""
    try:
        yield
    except DBAPIError as error:
        raise _translated(error, path) from error
    except UnicodeDecodeError as error:  # SQLite hands back what stands in the file
        raise RecordDamaged(
            "not a sound record: bytes that are no text", value=path, do="take it from a copy"
        ) from error


def _translated(error: DBAPIError, path: Path) -> RecordError:
    """Anything but the faults with names of their own breaks the record's constraints, or is no database."""
    code = getattr(error.orig, "sqlite_errorcode", 0) & _PRIMARY
    if code in _LOCKED:
        return RecordLocked(
            "somebody else is writing to the record", value=path, allowed="one writer at a time", do="try again"
        )
    if code in _UNWRITABLE:
        return RecordUnwritable(
            f"the record could not be written: {error.orig}; nothing was changed",
            value=path,
            allowed="a file and folder with room and permission to write",
            do="make room or copy it elsewhere",
        )
    return RecordDamaged(
        f"not a sound record: {' '.join(str(error.orig).split())}",
        value=path,
        do="take it from a copy, or run tocsin verify",
    )


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


def _begin(connection: Connection) -> None:
    mode = connection.get_execution_options().get("begins")
    if mode:
        connection.exec_driver_sql(f"BEGIN {mode}")


def _create_if_blank(store: Store) -> None:
    with store.reading() as connection:
        blank = _is_blank(connection)
    if not blank:
        return
    with in_our_words(store.path), store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")  # which no transaction may hold
    with store.writing() as connection:
        if _is_blank(connection):  # nobody else made it meanwhile
            schema.create(connection)


def _is_blank(connection: Connection) -> bool:
    return not schema.laid_out(connection) and not _pragma(connection, "application_id")


def _check_record(store: Store) -> None:
    with store.reading() as connection:
        application, version = _pragma(connection, "application_id"), _pragma(connection, "user_version")
        tables = set(schema.laid_out(connection))
    if application != schema.APPLICATION_ID:
        raise RecordDamaged("not a Tocsin record", value=store.path, allowed="a file that tocsin read --into made")
    if version > schema.RECORD_VERSION:
        raise RecordNewer(
            f"{store.path} is of a newer version of Tocsin",
            value=f"record version {version}",
            allowed=f"up to {schema.RECORD_VERSION}",
            do="update Tocsin",
        )
    if version < schema.RECORD_VERSION or not tables >= set(schema.metadata.tables):
        raise RecordDamaged("a record without its tables", value=store.path, do="take it from a copy")


def _pragma(connection: Connection, name: str) -> int:
    return int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())


def _remove(path: Path) -> None:
    for suffix in _BESIDE:
        path.with_name(path.name + suffix).unlink(missing_ok=True)
