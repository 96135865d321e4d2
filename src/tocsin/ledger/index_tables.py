"""The tables of the indexes beside the log. None is of the record itself: see `projection`."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, SmallInteger, Table, Text, text

from tocsin.model import Kind

SPOKEN: Final = len(Kind)  # of a party: it speaks in the claim, or whoever speaks is its own
MARKED: Final = SPOKEN + 1  # a further key by which the projector finds it
UNKNOWN: Final = 0  # the day of a claim that may have been stated whenever
tables: Final = MetaData()
_HASH: Final = BigInteger  # 64 bits of one

state: Final = Table(
    "index_state", tables, Column("name", Text, primary_key=True), Column("value", Text, nullable=False)
)

claim: Final = Table(
    "index_claim",
    tables,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("kind", SmallInteger, nullable=False),  # its place in Kind
    Column("side", SmallInteger, nullable=False),  # its place in Side
    Column("brought", SmallInteger, nullable=False),  # 1 for a claim that an analyst brought
    Column("stated", Integer, nullable=False),  # the last day on which it can have been stated, as an ordinal
    Column("since", Integer),  # the first such day, where it is another: 0 where unknown
    Column("document", _HASH, nullable=False),
    Column("proposition", _HASH, nullable=False),
    Column("topic", _HASH),  # of a claim against or a challenge: what it is about
    Column("pair", _HASH),  # of a tie: the two ends
    Column("speaker", _HASH, nullable=False),
)
for _column in ("document", "proposition"):
    Index(f"index_claim_{_column}", claim.c[_column])
for _column in ("topic", "pair"):
    _there = claim.c[_column].is_not(None)
    Index(f"index_claim_{_column}", claim.c[_column], sqlite_where=_there, postgresql_where=_there)
_contested = claim.c.topic.is_not(None)
Index("index_claim_contested", claim.c.stated, claim.c.seq, sqlite_where=_contested, postgresql_where=_contested)
Index("index_claim_stated", claim.c.stated, claim.c.seq)
_long = claim.c.since.is_not(None)
Index("index_claim_since", claim.c.since, claim.c.stated, claim.c.seq, sqlite_where=_long, postgresql_where=_long)
_brought = claim.c.brought == text("1")
Index("index_claim_brought", claim.c.seq, sqlite_where=_brought, postgresql_where=_brought)

party: Final = Table(
    "index_party",
    tables,
    Column("key", _HASH, primary_key=True, autoincrement=False),
    Column("kind", SmallInteger, primary_key=True),  # of the claim, or SPOKEN, or MARKED
    Column("stated", Integer, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("side", SmallInteger, nullable=False),
    Column("proposition", _HASH, nullable=False),
    sqlite_with_rowid=False,
)

name: Final = Table(
    "index_name",
    tables,
    Column("id", _HASH, primary_key=True, autoincrement=False),
    Column("seq", Integer, nullable=False),  # the first claim that uses it so
    Column("nth", SmallInteger, nullable=False),  # among those of that claim
    Column("actor", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("mention", Text),
    Column("registry_id", Text),
)
Index("index_name_seq", name.c.seq)

speaker: Final = Table(
    "index_speaker",
    tables,
    Column("id", _HASH, primary_key=True, autoincrement=False),
    Column("body", Text, nullable=False),  # the link of the chain as JSON; "" where the publisher speaks
)

voice: Final = Table(
    "index_voice",
    tables,
    Column("document", _HASH, primary_key=True, autoincrement=False),
    Column("speaker", _HASH, primary_key=True, autoincrement=False),
    Column("voice", Integer, nullable=False),
    sqlite_with_rowid=False,
)

heard: Final = Table(
    "index_heard",
    tables,
    Column("voice", Integer, primary_key=True, autoincrement=False),
    Column("body", Text, nullable=False),  # the voice as JSON
)
