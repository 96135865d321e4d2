"""What is said of a document when it is read: its card, how it came to us, and what was proposed from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from tocsin.ledger import log
from tocsin.ledger.admission import claims_said, custody_said
from tocsin.ledger.bodies import document_body, extraction_body, extraction_id, reading_id, written
from tocsin.ledger.entry import EntryKind
from tocsin.model import Claim, Custody, Document


def card_said(document: Document) -> log.Said:
    """The reading, with the bytes and the text."""
    body = document_body(document)
    contents = {body["document"]: document.raw, body["text"]: document.text.encode("utf-8")}
    return log.Said(EntryKind.DOCUMENT, reading_id(body), written(body), contents=contents)


def reading_said(
    connection: Connection,
    document: Document,
    claims: Iterable[Claim],
    extractor: str,
    custody: Custody | None = None,
) -> Iterator[log.Said]:
    """The reading, how it came to us where that is told, and the claims that `extractor` proposed from it."""
    yield card_said(document)
    if custody is not None:
        yield custody_said(custody, document.id)
    yield from claims_proposed(connection, document, claims, extractor)


def claims_proposed(
    connection: Connection, document: Document | str, claims: Iterable[Claim], extractor: str
) -> Iterator[log.Said]:
    """The claims, and that `extractor` proposed them."""
    proposed = set()
    for said in claims_said(connection, document, claims, extractor):
        proposed.add(said.id)
        yield said
    id = document.id if isinstance(document, Document) else document
    body = extraction_body(id, extractor, sorted(proposed))
    yield log.Said(EntryKind.EXTRACTION, extraction_id(body), written(body))
