"""Many rows into a table with one statement, without a dictionary a row where the database's driver takes none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection, Dialect, Table, insert

_TABLES: Final = 64


def insert_rows(connection: Connection, table: Table, rows: Sequence[Sequence[Any]]) -> None:
    """Inserts `rows`, each with the cells of all columns in their order."""
    if not rows:
        return
    statement, positional = _statement(table, connection.dialect)
    if positional:
        connection.exec_driver_sql(statement, [tuple(row) for row in rows])
    else:
        names = table.c.keys()
        connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])


@lru_cache(_TABLES)
def _statement(table: Table, dialect: Dialect) -> tuple[str, bool]:
    """The statement, and whether its parameters stand in the order of the columns."""
    compiled = insert(table).compile(dialect=dialect, column_keys=table.c.keys())
    return str(compiled), list(getattr(compiled, "positiontup", None) or ()) == table.c.keys()
