"""Appending to the log, and reading it in order."""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Row, func, select

from tocsin.ledger.damage import reading_back
from tocsin.ledger.entry import Entry, EntryKind, seal, stamp, unstamp
from tocsin.ledger.rows import insert_rows
from tocsin.ledger.schema import content, entry
from tocsin.model import Claim

_AT_ONCE: Final = 2000  # entries a statement; SQLite takes some thousands of parameters


class Said(NamedTuple):
    """What an entry says: its content id and its body as canonical JSON; of a claim also the claim.

    `contents`: the bytes that it names, by their hash; they are kept once.
    """

    kind: EntryKind
    id: str
    body: str
    claim: Claim | None = None
    contents: Mapping[str, bytes] = {}


Appended = tuple[int, Said]  # with its place in the log
Watch = Callable[[Connection, Sequence[Appended]], None]


def append(
    connection: Connection, said: Iterable[Said], now: datetime, watch: Watch | None = None
) -> Mapping[str, int]:
    """Appends what was not said before, in order, and returns how many that were of each kind.

    All get one time: `now`, or that of the last entry where the clock runs behind it, so that what was known by a
    time is always the beginning of the log. `watch` is told what was appended, within the transaction. Raises
    ValueRefused for a `now` without its zone.
    """
    with reading_back():
        last = last_entry(connection)
    seq, previous, at = (last.seq, last.hash, stamp(last.at)) if last else (0, None, "")
    at = max(at, stamp(now))
    counted: Counter[str] = Counter()
    said = iter(said)
    while some := list(islice(said, _AT_ONCE)):
        _keep(connection, {key: data for one in some for key, data in one.contents.items()})
        rows, appended = [], []
        for one in _unsaid(connection, some):
            seq += 1
            row = (seq, at, one.kind.value, one.id, one.body, previous)
            previous = seal(*row)
            rows.append((*row, previous))
            appended.append((seq, one))
        if rows:
            insert_rows(connection, entry, rows)
            counted.update(one.kind.value for _, one in appended)
            if watch is not None:
                watch(connection, appended)
    return counted


def _keep(connection: Connection, contents: Mapping[str, bytes]) -> None:
    if contents:
        held = set(connection.scalars(select(content.c.hash).where(content.c.hash.in_(contents))))
        new = [(key, zlib.compress(data)) for key, data in contents.items() if key not in held]
        insert_rows(connection, content, new)


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
    query = (
        select(entry).order_by(entry.c.seq).execution_options(stream_results=True)
    )  # a log may be larger than memory
    if kind is not None:
        query = query.where(entry.c.kind == kind.value)
    if until is not None:
        query = query.where(entry.c.at <= until)
    return map(entry_of, connection.execute(query))


def last_seq(connection: Connection) -> int:
    """The place of the last entry; 0 while the log is empty."""
    return connection.scalar(select(func.max(entry.c.seq))) or 0


def seq_at(connection: Connection, at: str) -> int:
    """The place of the last entry recorded by a time as `stamp` writes it: found by halves, since times only grow."""
    low, high = 0, last_seq(connection)
    while low < high:
        middle = (low + high + 1) // 2
        found = connection.scalar(select(entry.c.at).where(entry.c.seq == middle))
        low, high = (middle, high) if found is not None and found <= at else (low, middle - 1)
    return low


def claims_after(connection: Connection, seq: int) -> Iterator[Entry]:
    """The entries of claims after a place, in order. Raises ValueError at a row that is no entry."""
    query = select(entry).where(entry.c.seq > seq, entry.c.kind == EntryKind.CLAIM.value).order_by(entry.c.seq)
    return map(entry_of, connection.execute(query))


def entry_of(row: Row[Any]) -> Entry:
    """Raises ValueError for a row whose cells are of other types: SQLite lets any program put anything in them."""
    seq, at, kind, id, body, previous, sealed = tuple(row)
    texts = (at, kind, id, body, sealed, previous or "")
    if not isinstance(seq, int) or not all(isinstance(cell, str) for cell in texts):
        raise ValueError("a cell that is no text")  # the file's fault, not a caller's
    return Entry(seq, unstamp(at), kind, id, body, previous, sealed)


def _unsaid(connection: Connection, some: Sequence[Said]) -> Iterator[Said]:
    """Those of which there is no entry, each once."""
    ids: defaultdict[EntryKind, list[str]] = defaultdict(list)
    for one in some:
        ids[one.kind].append(one.id)
    told = {}
    for kind, those in ids.items():
        query = select(entry.c.id).where(entry.c.kind == kind.value, entry.c.id.in_(those))
        told[kind] = set(connection.scalars(query))
    for one in some:
        if one.id not in (seen := told[one.kind]):
            seen.add(one.id)
            yield one
