"""The tables of a record: the log, the bytes beside it, and views for whoever opens it with another tool.

`entry` is the log; `content` keeps bytes under their hash, compressed. Triggers refuse every change of either, by
whatever program. `document`, `custody`, `claim` and `decision` are views: projections of the log and nothing more.

A change here is another version of the record: count RECORD_VERSION up and write its migration (`migrations`).
"""

from __future__ import annotations

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
)

from tocsin.ledger import guards
from tocsin.ledger.entry import EntryKind

RECORD_VERSION: Final = 2

_HASH_LENGTH: Final = len("sha256:") + 64
_KINDS: Final = ", ".join(f"'{kind.value}'" for kind in EntryKind)
# By bytes, whatever the server's language: times as text sort as times do.
_TEXT: Final = Text().with_variant(Text(collation="C"), "postgresql")

metadata: Final = MetaData()

content: Final = Table(
    "content",
    metadata,
    Column("hash", _TEXT, CheckConstraint(f"length(hash) = {_HASH_LENGTH}"), primary_key=True),
    Column("zlib", LargeBinary, nullable=False),
)

entry: Final = Table(
    "entry",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", _TEXT, nullable=False),
    Column("kind", _TEXT, CheckConstraint(f"kind IN ({_KINDS})"), nullable=False),
    Column("id", _TEXT, nullable=False),
    Column("body", _TEXT, nullable=False),  # canonical JSON as text, so that it comes back to the byte
    Column("previous", _TEXT, CheckConstraint("(previous IS NULL) = (seq = 1)")),
    Column("hash", _TEXT, CheckConstraint(f"length(hash) = {_HASH_LENGTH}"), nullable=False),
    UniqueConstraint("kind", "id", name="said_once"),
    CheckConstraint("json_valid(body)").ddl_if(dialect="sqlite"),
    CheckConstraint("body::json IS NOT NULL").ddl_if(dialect="postgresql"),
)

# The hash of a document's bytes, in the body of its entry: an index stands on it. PostgreSQL takes no JSON operator
# into an index; in canonical JSON no string can hold the quotes that are looked for.
_OF_DOCUMENT: Final = {
    "sqlite": "json_extract(body, '$.document')",
    "postgresql": """substring(body FROM '"document":"(sha256:[0-9a-f]{64})"')""",
}

_COLUMNS: Final = {
    "document": {
        "id": "document",
        "title": "title",
        "publisher": "source.name",
        "published": "published",
        "text": "text",
    },
    "custody": {
        "document": "document",
        "name": "name",
        "collected": "collected",
        "tool": "tool",
        "address": "carrier.reply.address",
        "status": "carrier.reply.status",
    },
    "claim": {
        "id": "",
        "kind": "statement.kind",
        "document": "evidence.document",
        "quote": "evidence.quote",
        "stated": "stated",
        "wire": "*",
    },
    "decision": {
        "id": "",
        "act": "act",
        "subject": "subject",
        "author": "author",
        "reason": "reason",
        "value": "value",
    },
}


def create(connection: Connection) -> None:
    """Makes the tables, guards and views of an empty record, within the transaction that is open."""
    dialect = connection.dialect.name
    metadata.create_all(connection, checkfirst=False)
    index = f"CREATE INDEX entry_of_document ON entry (({_OF_DOCUMENT[dialect]})) WHERE kind = 'document'"
    for statement in (*guards.GUARDS[dialect], index, *views(dialect)):
        run(connection, statement)


def run(connection: Connection, statement: str) -> None:
    """Runs a statement to the letter: what its language takes for a parameter is none."""
    connection.exec_driver_sql(statement, execution_options={"no_parameters": True})


def of_document(connection: Connection) -> str:
    """The SQL that finds which document an entry is of, by an index."""
    return _OF_DOCUMENT[connection.dialect.name]


def views(dialect: str) -> list[str]:
    """What makes the views: the columns `seq` and `at` of the log, and what the bodies say under names of their own."""
    said = {"sqlite": _json_of_sqlite, "postgresql": _json_of_postgresql}[dialect]
    made = []
    for name, columns in _COLUMNS.items():
        cells = ", ".join(f"{_column(path) or said(path)} AS {column}" for column, path in columns.items())
        made.append(f"CREATE VIEW {name} AS SELECT seq, at, {cells} FROM entry WHERE kind = '{name}'")  # noqa: S608  # ours
    return made


def _column(path: str) -> str | None:
    return {"": "id", "*": "body"}.get(path)


def _json_of_sqlite(path: str) -> str:
    return f"json_extract(body, '$.{path}')"


def _json_of_postgresql(path: str) -> str:
    """PostgreSQL's JSON has no NUL, which a quote may hold: it is shown as the sign for what cannot be shown."""
    keys = ",".join(path.split("."))
    return f"(replace(body, '\\u0000', '\\ufffd')::json #>> '{{{keys}}}')"
