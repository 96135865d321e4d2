"""Bringing a record of one version to another. The log stays as it is, to the byte."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, func, select

from tocsin.ledger import layout, log, migrations, projection, schema
from tocsin.ledger.opening import open_store
from tocsin.ledger.store import Store
from tocsin.model import RecordDamaged, RecordError, RecordPlace, ValueRefused, record_place

_WAIT: Final = 10.0  # seconds for whoever reads and writes meanwhile to come to an end
_SCRIPTS: Final = Path(str(migrations.__file__)).parent


@dataclass(frozen=True, slots=True)
class Migrated:
    """From which version to which; `entries` and `head` are the log's, as before."""

    was: int
    now: int
    entries: int
    head: str | None


def migrate(
    place: str | os.PathLike[str] | RecordPlace, *, to: int = schema.RECORD_VERSION, wait: float = _WAIT
) -> Migrated:
    """Brings the record at `place` to version `to`, up or down, in one transaction: wholly, or it stays as it was.

    No entry is changed, taken out or put in, and the head is the same. Raises ValueRefused for a version that there is
    not; RecordDamaged for a record whose tables or guards are not those of its version, or that would not come through
    whole; RecordError where the version has no place for what the log holds.
    """
    if not 1 <= to <= schema.RECORD_VERSION:
        raise ValueRefused("no such version of a record", value=to, allowed=f"1 to {schema.RECORD_VERSION}")
    store = open_store(record_place(place), create=False, wait=wait, any_version=True)
    with closing(store), store.writing() as connection:
        was = store.checked_version(connection)
        before = _log(connection)
        if was != to:
            _migrate(store, connection, was, to)
        if _log(connection) != before:
            raise RecordDamaged("the log did not come through whole; nothing was changed", value=store.place)
    return Migrated(was, to, *before)


def _migrate(store: Store, connection: Connection, was: int, to: int) -> None:
    if connection.dialect.name != "sqlite":
        raise RecordError(
            "a server holds records of later versions alone", value=to, allowed=f"{schema.RECORD_VERSION}"
        )
    found = layout.laid_out(connection)
    if found != laid_out_as(was):
        raise RecordDamaged("its tables or guards are not those of its version", value=store.place, do="tocsin verify")
    projection.drop(connection)  # derived from the log: who asks makes it anew
    step(connection, was, to)
    store.mark(connection, to)


def step(connection: Connection, was: int, to: int) -> None:
    """Runs the scripts between two versions, in the transaction that is open; from 0, where there is nothing yet."""
    scripts = ScriptDirectory(str(_SCRIPTS))
    with Operations.context(MigrationContext.configure(connection)):
        for version in range(was + 1, to + 1):
            scripts.get_revision(str(version)).module.upgrade()
        for version in range(was, to, -1):
            scripts.get_revision(str(version)).module.downgrade()


def laid_out_as(version: int) -> dict[str, str]:
    """How a file of this version is laid out."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        step(connection, 0, version)
        found = layout.laid_out(connection)
    engine.dispose()
    return found


def _log(connection: Connection) -> tuple[int, str | None]:
    last = log.last_entry(connection)
    return connection.scalar(select(func.count()).select_from(schema.entry)) or 0, last.hash if last else None
