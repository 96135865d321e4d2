"""Which claims only older versions of extractors proposed, without reading all that was proposed where none can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import JSON, ColumnElement, Connection, cast, select, type_coerce

from tocsin.ledger import log
from tocsin.ledger.bodies import parsed
from tocsin.ledger.entry import EntryKind
from tocsin.ledger.review import Extraction, proposals, version_of
from tocsin.ledger.schema import entry


def extractions(connection: Connection, until: str | None = None) -> Iterator[Extraction]:
    """Every extraction in the order recorded, up to a time as `stamp` writes it."""
    for each in log.entries(connection, EntryKind.EXTRACTION, until):
        body = parsed(each.body)
        yield body["document"], body["extractor"], body["claims"]


def older(connection: Connection, until: str | None = None) -> frozenset[str]:
    """The ids of the claims that only older versions proposed; see `Proposals`. Takes time with what was proposed only
    where an extractor has read in two versions.
    """
    named = connection.scalars(
        select(_extractor(connection)).where(entry.c.kind == EntryKind.EXTRACTION.value).distinct()
    )
    versions = Counter(version_of(name)[0] for name in named if isinstance(name, str))
    if max(versions.values(), default=0) < 2:
        return frozenset()
    return proposals(extractions(connection, until)).older


def _extractor(connection: Connection) -> ColumnElement[Any]:
    """An extraction's extractor. SQLite's JSON is text; elsewhere text is made JSON first."""
    body = entry.c.body if connection.dialect.name == "sqlite" else cast(entry.c.body, JSON)
    extractor: ColumnElement[Any] = type_coerce(body, JSON)["extractor"].as_string()
    return extractor
