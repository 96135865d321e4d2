"""How a database is laid out: its tables, guards and views by name, each as what made it."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import Final

from sqlalchemy import Connection, create_engine

from tocsin.ledger import schema

# The tables beside the log whose names begin with `index_` are derived from it and can be dropped at any time, so they
# are none of the record; what would run at them, a trigger, is told.
_SQLITE: Final = """
SELECT name, sql FROM sqlite_master
    WHERE sql IS NOT NULL AND NOT (type IN ('table', 'index') AND tbl_name LIKE 'index~_%' ESCAPE '~')
"""

# By name and definition, what a schema of PostgreSQL holds. A definition is shortened by the schema's name, so that
# those of two schemas compare; a trigger tells whether it fires.
_POSTGRESQL: Final = """
SELECT relname AS name, 'table ' || string_agg(attname || ' ' || format_type(atttypid, atttypmod)
        || CASE WHEN attnotnull THEN ' not null' ELSE '' END, ', ' ORDER BY attnum) AS sql
    FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped
    WHERE relnamespace = CAST(current_schema() AS regnamespace) AND relkind IN ('r', 'p', 'f')
        AND relname !~ '^index_' GROUP BY relname
UNION ALL SELECT relname, 'view ' || pg_get_viewdef(oid)
    FROM pg_class WHERE relnamespace = CAST(current_schema() AS regnamespace) AND relkind IN ('v', 'm')
UNION ALL SELECT relname, pg_get_indexdef(oid)
    FROM pg_class WHERE relnamespace = CAST(current_schema() AS regnamespace) AND relkind IN ('i', 'I')
        AND relname !~ '^index_'
UNION ALL SELECT conname || ' of ' || CAST(conrelid AS regclass), pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = CAST(current_schema() AS regnamespace) AND conrelid <> 0
        AND conname !~ '^index_'
UNION ALL SELECT tgname || ' of ' || CAST(tgrelid AS regclass), pg_get_triggerdef(pg_trigger.oid)
        || CASE tgenabled WHEN 'D' THEN ' disabled' WHEN 'R' THEN ' disabled' ELSE '' END
    FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
    WHERE relnamespace = CAST(current_schema() AS regnamespace) AND NOT tgisinternal
UNION ALL SELECT rulename || ' of ' || CAST(ev_class AS regclass), pg_get_ruledef(pg_rewrite.oid)
    FROM pg_rewrite JOIN pg_class ON pg_class.oid = ev_class
    WHERE relnamespace = CAST(current_schema() AS regnamespace) AND rulename <> '_RETURN'
UNION ALL SELECT proname || '()', pg_get_functiondef(oid)
    FROM pg_proc WHERE pronamespace = CAST(current_schema() AS regnamespace) AND prokind = 'f'
"""


def laid_out(connection: Connection) -> dict[str, str]:
    """The tables, triggers, views and the like of the record by name, each as what made it."""
    if connection.dialect.name == "sqlite":
        return {row.name: row.sql for row in connection.exec_driver_sql(_SQLITE)}
    home = connection.exec_driver_sql("SELECT current_schema()").scalar()
    rows = connection.exec_driver_sql(_POSTGRESQL)
    return {row.name: row.sql.replace(f"{home}.", "").replace(f"'{home}'", "''") for row in rows}


@cache
def of_files() -> MappingProxyType[str, str]:
    """The layout of a file that nobody tampered with."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        schema.create(connection)
        layout = laid_out(connection)
    engine.dispose()
    return MappingProxyType(layout)
