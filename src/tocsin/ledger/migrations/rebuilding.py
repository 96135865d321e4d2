"""SQLite changes no constraint of a table: the log is copied, in its order, into a table that has the new ones."""

from __future__ import annotations

from sqlalchemy import Connection

from tocsin.ledger.schema import run

_BEFORE = "entry_before"


def say(connection: Connection, *statements: str) -> None:
    """Runs them to the letter, so that what SQLite keeps of them is what it keeps of a new record's."""
    for statement in statements:
        run(connection, statement)


def rebuild(connection: Connection, entry: str, *rest: str) -> None:
    """Puts the log into a table made by `entry`, and makes `rest` (guards, index, views) in the place of what stood
    there. The rows stay as they are. The transaction that is open holds all of it: no reader sees the log unguarded.
    """
    rows = connection.exec_driver_sql(
        "SELECT type, name FROM sqlite_master WHERE sql IS NOT NULL AND (type = 'view' OR tbl_name = 'entry' OR "
        "type = 'trigger') AND name <> 'entry'"
    ).all()
    say(connection, *(f'DROP {row.type} "{row.name}"' for row in rows))
    say(
        connection,
        f"ALTER TABLE entry RENAME TO {_BEFORE}",
        entry,
        f"INSERT INTO entry SELECT * FROM {_BEFORE} ORDER BY seq",  # noqa: S608  # names of ours
        f"DROP TABLE {_BEFORE}",
        *rest,
    )
