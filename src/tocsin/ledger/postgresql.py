"""A record in a schema of a PostgreSQL database, for a team that writes to one record: see docs/decisions 0042."""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError

from tocsin.ledger import layout, schema
from tocsin.ledger.store import Store, damaged
from tocsin.model import ExtraMissing, RecordError, RecordLocked, RecordPlace, RecordUnwritable

_SCHEMA: Final = "tocsin"  # where the URL names no ?schema=
_NAME: Final = re.compile(r"[a-z_][a-z0-9_]{0,62}")
_MARK: Final = "Tocsin record, version "
_CONNECTS: Final = 10  # seconds that a server may take to answer
_FAULTS: Final = {
    "08": "the connection to the server was lost",
    "28": "the server does not let this user in",
    "3D": "the server has no such database",
    "57": "the server is stopping, or stopped what was asked",
    "53": "the server has no room or no resources",
}
_LOCKED: Final = frozenset({"55P03", "40P01", "40001"})  # waited too long, or in a circle
_UNWRITABLE: Final = frozenset({"25006", "42501", "53100"})  # read-only, no permission, disk full
# What is acknowledged is on the server's disk, also where its settings would have it wait there for a while.
_ON_DISK: Final = """SELECT set_config('synchronous_commit', 'on', true)
    WHERE current_setting('synchronous_commit') = 'off'"""
_TRY: Final = "what was being recorded is in it whole or not at all; see that the server runs, and try again"


class PostgresqlStore(Store):
    """A schema. Writers take turns by a lock on the log; readers see one snapshot and wait for nobody."""

    def __init__(self, place: RecordPlace, engine: Engine, home: str, wait: float) -> None:
        super().__init__(place, engine)
        self._home = home
        self._wait = wait
        self._expected: Mapping[str, str] | None = None

    @contextmanager
    def _snapshot(self) -> Iterator[Connection]:
        with self.engine.connect() as connection:
            connection.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True, postgresql_deferrable=False
            )
            with connection.begin():
                yield connection

    @contextmanager
    def _alone(self) -> Iterator[Connection]:
        """The lock comes before the first look, so that a writer sees what the one before it wrote."""
        with self.engine.connect() as connection, connection.begin():
            self._patient(connection)
            connection.exec_driver_sql("LOCK TABLE entry IN SHARE ROW EXCLUSIVE MODE")
            connection.exec_driver_sql(_ON_DISK)
            yield connection

    def make(self) -> None:
        """Makes the schema, if need be, and an empty record in it, where there is nothing."""
        with self.in_our_words(), self.engine.connect() as connection, connection.begin():
            self._check_encoding(connection)
            if not self._is_blank(connection):
                return
            self._patient(connection)
            connection.execute(text("SELECT pg_advisory_xact_lock(hashtext(:name))"), {"name": f"tocsin {self._home}"})
            connection.exec_driver_sql(f'CREATE SCHEMA IF NOT EXISTS "{self._home}"')
            if self._is_blank(connection):  # nobody else made it meanwhile
                schema.create(connection)
                self.mark(connection, schema.RECORD_VERSION)

    def check(self) -> None:
        """Also that there is anything at all."""
        with self.reading() as connection:
            if self._is_blank(connection):
                raise RecordError(
                    "no such record", value=self.place, do="check it, or make one with tocsin read --into"
                )
        super().check()

    def version(self, connection: Connection) -> int | None:
        """The log's table bears it as its comment."""
        query = "SELECT obj_description(to_regclass('entry'), 'pg_class')"
        said = connection.exec_driver_sql(query).scalar() or ""
        number = said.removeprefix(_MARK)
        return int(number) if said.startswith(_MARK) and number.isdecimal() else None

    def mark(self, connection: Connection, version: int) -> None:
        """Within the transaction that is open."""
        connection.exec_driver_sql(f"COMMENT ON TABLE entry IS '{_MARK}{version}'")

    def expected(self) -> Mapping[str, str]:
        """As this server lays out a new record, made in a schema of its own that is rolled back. Raises a RecordError
        where the user may make none."""
        if self._expected is None:
            self._expected = self._tried()
        return self._expected

    def _tried(self) -> Mapping[str, str]:
        home = f"tocsin_expected_{secrets.token_hex(8)}"
        with self.in_our_words(), self.engine.connect() as connection, connection.begin() as transaction:
            connection.exec_driver_sql(f'CREATE SCHEMA "{home}"')
            connection.exec_driver_sql(f'SET LOCAL search_path = "{home}"')
            schema.create(connection)
            found = layout.laid_out(connection)
            transaction.rollback()
            return found

    def damage(self, _: Connection) -> Iterator[str]:
        """Nothing: a server keeps its own pages, and tells of a damaged one when it is read."""
        yield from ()

    def _is_blank(self, connection: Connection) -> bool:
        home = connection.exec_driver_sql("SELECT current_schema()").scalar()
        return home is None or not layout.laid_out(connection)

    def _patient(self, connection: Connection) -> None:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, round(self._wait * 1000))}")

    def _check_encoding(self, connection: Connection) -> None:
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
        if encoding != "UTF8":
            raise RecordUnwritable(
                "a database that cannot hold every character",
                value=encoding,
                allowed="UTF8",
                do="make one with createdb --encoding=UTF8 --template=template0",
            )

    def _translated(self, error: DBAPIError) -> RecordError:
        state = getattr(error.orig, "sqlstate", None) or ""
        said = " ".join(str(error.orig).split())
        if state in _LOCKED:
            return RecordLocked(
                "somebody else is writing to the record",
                value=self.place,
                allowed="one writer at a time",
                do="try again",
            )
        if state in _UNWRITABLE:
            return RecordUnwritable(
                f"the record could not be written: {said}; nothing was changed",
                value=self.place,
                allowed="a server with room, and a user that may write",
                do="ask who runs the server",
            )
        known = _FAULTS.get(state[:2])
        if known:
            return RecordError(f"{known}: {said}", value=self.place, do=_TRY)
        if not state or error.connection_invalidated:
            return RecordError(f"the server cannot be used: {said}", value=self.place, do=_TRY)
        return damaged(error, self.place)


def open_server(place: RecordPlace, *, create: bool, wait: float, any_version: bool) -> PostgresqlStore:
    """See `open_store`. Raises ExtraMissing without `psycopg`."""
    if find_spec("psycopg") is None:
        raise ExtraMissing(
            "a record on a server needs packages that are not installed",
            value=place,
            allowed="the extra postgres",
            do="pip install 'tocsin[postgres]'",
        )
    # What it would print beside an error is in the error; who logs sees it still.
    logging.getLogger("psycopg").addHandler(logging.NullHandler())
    url, home = _parsed(place)
    store = PostgresqlStore(place, _engine(url, home), home, wait)
    try:
        if create:
            store.make()
        if not any_version:
            store.check()
    except BaseException:  # Ctrl-C too: nothing is caught here, only given back and raised again
        store.close()
        raise
    return store


def _parsed(place: RecordPlace) -> tuple[URL, str]:
    """The server's URL, and the schema. Raises RecordError for one that is none; its password is not repeated."""
    try:
        url = make_url(place.url or "")
    except (ArgumentError, ValueError):
        raise _no_url(place) from None  # what is raised repeats it
    home = url.query.get("schema", _SCHEMA)
    if not isinstance(home, str) or not _NAME.fullmatch(home):
        raise RecordError(
            "no name of a schema", value=place, allowed="?schema= with a to z, 0 to 9 and _", do="name another"
        )
    if not url.database:
        raise _no_url(place)
    return url.difference_update_query(["schema"]).set(drivername="postgresql+psycopg"), home


def _no_url(place: RecordPlace) -> RecordError:
    return RecordError(
        "no URL of a record", value=place, allowed="postgresql://USER@HOST:PORT/DATABASE?schema=NAME", do="check it"
    )


def _engine(url: URL, home: str) -> Engine:
    told = url.query.get("options", "")
    options = f"{told if isinstance(told, str) else ' '.join(told)} -csearch_path={home}".strip()
    return create_engine(
        url.difference_update_query(["options"]),
        pool_pre_ping=True,
        connect_args={
            "options": options,
            "client_encoding": "utf8",
            "connect_timeout": _CONNECTS,
            "application_name": "tocsin",
        },
    )
