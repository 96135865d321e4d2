"""The tables of a record: the log, the bytes beside it, and views for whoever opens the file with another tool.

`entry` is the log; `content` keeps bytes under their hash, compressed. Triggers refuse every change of either, by
whatever program. `document`, `claim` and `decision` are views: projections of the log and nothing more.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    create_engine,
)

from tocsin.ledger.entry import EntryKind

RECORD_VERSION: Final = 1
APPLICATION_ID: Final = 0x746F6373  # "tocs"; `file` and SQLite's own tools tell a record by it

_HASH_LENGTH: Final = len("sha256:") + 64
_KINDS: Final = ", ".join(f"'{kind.value}'" for kind in EntryKind)

metadata: Final = MetaData()

content: Final = Table(
    "content",
    metadata,
    Column("hash", Text, CheckConstraint(f"length(hash) = {_HASH_LENGTH}"), primary_key=True),
    Column("zlib", LargeBinary, nullable=False),
)

entry: Final = Table(
    "entry",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("kind", Text, CheckConstraint(f"kind IN ({_KINDS})"), nullable=False),
    Column("id", Text, nullable=False),
    Column("body", Text, CheckConstraint("json_valid(body)"), nullable=False),
    Column("previous", Text, CheckConstraint("(previous IS NULL) = (seq = 1)")),
    Column("hash", Text, CheckConstraint(f"length(hash) = {_HASH_LENGTH}"), nullable=False),
    UniqueConstraint("kind", "id", name="said_once"),
)

# Changing and removing are refused. So is inserting anywhere but at the end: INSERT OR REPLACE removes rows without
# firing the triggers of DELETE.
_GUARDS: Final = (
    """CREATE TRIGGER entry_is_never_updated BEFORE UPDATE ON entry
    BEGIN SELECT RAISE(ABORT, 'a record is append-only: no entry is updated'); END""",
    """CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
    BEGIN SELECT RAISE(ABORT, 'a record is append-only: no entry is deleted'); END""",
    """CREATE TRIGGER entry_goes_to_the_end BEFORE INSERT ON entry
    WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entry)
        OR EXISTS (SELECT 1 FROM entry WHERE kind = NEW.kind AND id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'a record is append-only: an entry goes to the end, once'); END""",
    """CREATE TRIGGER content_is_never_updated BEFORE UPDATE ON content
    BEGIN SELECT RAISE(ABORT, 'a record is append-only: no bytes are updated'); END""",
    """CREATE TRIGGER content_is_never_deleted BEFORE DELETE ON content
    BEGIN SELECT RAISE(ABORT, 'a record is append-only: no bytes are deleted'); END""",
    """CREATE TRIGGER content_is_kept_once BEFORE INSERT ON content
    WHEN EXISTS (SELECT 1 FROM content WHERE hash = NEW.hash)
    BEGIN SELECT RAISE(ABORT, 'a record is append-only: bytes are kept once'); END""",
)

OF_DOCUMENT: Final = "json_extract(body, '$.document')"
_INDEX: Final = f"CREATE INDEX entry_of_document ON entry ({OF_DOCUMENT}) WHERE kind = 'document'"

_VIEWS: Final = (
    """CREATE VIEW document AS SELECT seq, at, json_extract(body, '$.document') AS id,
        json_extract(body, '$.title') AS title, json_extract(body, '$.source.name') AS publisher,
        json_extract(body, '$.published') AS published, json_extract(body, '$.text') AS text
    FROM entry WHERE kind = 'document'""",
    """CREATE VIEW claim AS SELECT seq, at, id, json_extract(body, '$.statement.kind') AS kind,
        json_extract(body, '$.evidence.document') AS document, json_extract(body, '$.evidence.quote') AS quote,
        json_extract(body, '$.stated') AS stated, body AS wire
    FROM entry WHERE kind = 'claim'""",
    """CREATE VIEW decision AS SELECT seq, at, id, json_extract(body, '$.act') AS act,
        json_extract(body, '$.subject') AS subject, json_extract(body, '$.author') AS author,
        json_extract(body, '$.reason') AS reason, json_extract(body, '$.value') AS value
    FROM entry WHERE kind = 'decision'""",
)


def create(connection: Connection) -> None:
    """Makes an empty record in an empty database, within the transaction that is open."""
    metadata.create_all(connection)
    for statement in (*_GUARDS, _INDEX, *_VIEWS):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {RECORD_VERSION}")


@cache
def expected() -> dict[str, str]:
    """What `laid_out` says of a record that nobody tampered with."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        create(connection)
        layout = laid_out(connection)
    engine.dispose()
    return layout


def laid_out(connection: Connection) -> dict[str, str]:
    """The tables, triggers and views of the database by name, each as the SQL that made it.

    The indexes beside the log are none of the record: they can be dropped at any time (`projection`).
    """
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {row.name: row.sql for row in rows if not row.name.startswith("index_")}
