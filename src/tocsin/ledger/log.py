"""Appending to the log, and reading it in order."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, Row, insert, select

from tocsin.ledger.damage import reading_back
from tocsin.ledger.entry import Entry, EntryKind, seal, stamp, unstamp
from tocsin.ledger.schema import content, entry
from tocsin.model import sha256

Said = tuple[str, str]  # an entry's content id and its body as canonical JSON
_AT_ONCE: Final = 500  # entries a statement; SQLite takes some thousands of parameters


def append(connection: Connection, kind: EntryKind, said: Iterable[Said], now: datetime) -> int:
    """Appends what was not said before, in order, and returns how many that were.

    All get one time: `now`, or that of the last entry where the clock runs behind it, so that what was known by a
    time is always the beginning of the log. Raises ValueRefused for a `now` without its zone.
    """
    with reading_back():
        last = last_entry(connection)
    start, previous, at = (last.seq, last.hash, stamp(last.at)) if last else (0, None, "")
    at = max(at, stamp(now))
    seq, said = start, iter(said)
    while some := dict(islice(said, _AT_ONCE)):
        rows = []
        for id, body in _unsaid(connection, kind, some):
            seq += 1
            row = (seq, at, kind.value, id, body, previous)
            previous = seal(*row)
            rows.append((*row, previous))
        if rows:
            connection.execute(insert(entry), [dict(zip(entry.c.keys(), row, strict=True)) for row in rows])
    return seq - start


def keep(connection: Connection, data: bytes) -> None:
    """Keeps bytes under their hash, once."""
    key = sha256(data)
    if connection.scalar(select(content.c.hash).where(content.c.hash == key)) is None:
        connection.execute(insert(content), {"hash": key, "zlib": zlib.compress(data)})


def kept(connection: Connection, key: str) -> bytes:
    """The bytes whose hash is `key`. Raises KeyError where there are none, zlib.error where they cannot be read."""
    data = connection.scalar(select(content.c.zlib).where(content.c.hash == key))
    if data is None:
        raise KeyError(key)
    return zlib.decompress(data)


def last_entry(connection: Connection) -> Entry | None:
    """The end of the log; None while it is empty."""
    row = connection.execute(select(entry).order_by(entry.c.seq.desc()).limit(1)).one_or_none()
    return None if row is None else entry_of(row)


def entries(connection: Connection, kind: EntryKind | None = None, until: str | None = None) -> Iterator[Entry]:
    """The log in order, up to a time as `stamp` writes it. Raises ValueError at a row that is no entry."""
    query = select(entry).order_by(entry.c.seq)
    if kind is not None:
        query = query.where(entry.c.kind == kind.value)
    if until is not None:
        query = query.where(entry.c.at <= until)
    return map(entry_of, connection.execute(query))


def entry_of(row: Row[Any]) -> Entry:
    """Raises ValueError for a row whose cells are of other types: SQLite lets any program put anything in them."""
    seq, at, kind, id, body, previous, sealed = tuple(row)
    texts = (at, kind, id, body, sealed, previous or "")
    if not isinstance(seq, int) or not all(isinstance(cell, str) for cell in texts):
        raise ValueError("a cell that is no text")  # the file's fault, not a caller's
    return Entry(seq, unstamp(at), kind, id, body, previous, sealed)


def _unsaid(connection: Connection, kind: EntryKind, some: dict[str, str]) -> Iterator[Said]:
    query = select(entry.c.id).where(entry.c.kind == kind.value, entry.c.id.in_(some))
    said = set(connection.scalars(query))
    return ((id, body) for id, body in some.items() if id not in said)
