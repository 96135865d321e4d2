"""One line of the log, and the chain that binds it to the one before.

Each hash covers the entry and the hash before it, so no entry can be changed, dropped from the middle, put in or
moved without breaking the chain. What a chain cannot show is a tail cut off whole: note `Ledger.head` elsewhere to
notice that.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Final

from tocsin.model import ValueRefused, sha256

_STAMP: Final = "%Y-%m-%dT%H:%M:%S.%fZ"


class EntryKind(enum.StrEnum):
    DOCUMENT = "document"  # a reading of a document: its card, the hashes of its bytes and of its text
    CUSTODY = "custody"  # how the bytes of a document came to us
    CLAIM = "claim"  # a claim on the wire
    EXTRACTION = "extraction"  # that an extractor read a text, and what it proposed
    DECISION = "decision"  # an analyst's act


@dataclass(frozen=True, slots=True)
class Entry:
    """`seq` counts from 1. `at`: when it was recorded, UTC. `id`: the content id of what `body` says.

    `body` is canonical JSON; `previous` the hash of the entry before, None for the first.
    """

    seq: int
    at: datetime
    kind: str
    id: str
    body: str
    previous: str | None
    hash: str

    def sealed(self) -> str:
        """The hash that an entry of this content has."""
        return sha256(self.sealing())

    def sealing(self) -> bytes:
        """What that hash is made of: all of the entry but it, as canonical JSON in UTF-8."""
        return _sealing(self.seq, stamp(self.at), self.kind, self.id, self.body, self.previous)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that `verify` found wrong. `seq`: the entry it stands at; None for the file as a whole."""

    seq: int | None
    what: str
    value: str | None = None

    def __str__(self) -> str:
        where = "record" if self.seq is None else f"entry {self.seq}"
        return f"{where}: {self.what}" + (f" ({self.value})" if self.value else "")


def seal(seq: int, at: str, kind: str, id: str, body: str, previous: str | None) -> str:
    """The hash of an entry, `at` as `stamp` writes it: over everything it says and the hash before it."""
    return sha256(_sealing(seq, at, kind, id, body, previous))


def _sealing(seq: int, at: str, kind: str, id: str, body: str, previous: str | None) -> bytes:
    before = "null" if previous is None else encode_basestring(previous)
    said = ",".join(map(encode_basestring, (at, kind, id, body)))
    return f"[{seq},{said},{before}]".encode("utf-8", "surrogatepass")  # canonical JSON, written at once


def stamp(at: datetime) -> str:
    """`at` as UTC text of one width, so that texts sort as times do.

    Raises ValueRefused without a time zone, and outside the years 1 to 9999 in UTC.
    """
    if at.tzinfo is None:
        raise ValueRefused("a time without its zone", value=at, allowed="an aware datetime", do="give it a tzinfo")
    try:
        return at.astimezone(UTC).strftime(_STAMP)
    except OverflowError as error:
        raise ValueRefused("a time that UTC cannot tell", value=at, allowed="the years 1 to 9999 in UTC") from error


@lru_cache(1 << 12)  # what is recorded together has one time
def unstamp(text: str) -> datetime:
    """The converse of `stamp`. Raises ValueError, also for another way to write the same time."""
    at = datetime.strptime(text, _STAMP).replace(tzinfo=UTC)
    if stamp(at) != text:
        raise ValueError(f"not a time of a record: {text!r}")
    return at
