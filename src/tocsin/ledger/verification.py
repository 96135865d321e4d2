"""Is the record what it was? Every hash, every id and every quote, recomputed in one pass over the log."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Final

from sqlalchemy import Connection, select

from tocsin.ledger import log, schema
from tocsin.ledger.bodies import (
    decision_from,
    document_from,
    earlier_extraction_id,
    extraction_id,
    parsed,
    reading_id,
)
from tocsin.ledger.damage import UNREADABLE
from tocsin.ledger.entry import Entry, EntryKind, Fault
from tocsin.ledger.layout import laid_out
from tocsin.ledger.projection import Projection
from tocsin.ledger.store import Store
from tocsin.model import (
    Json,
    RecordDamaged,
    RecordUnwritable,
    ValueRefused,
    canonical,
    claim_from_wire,
    custody_from,
    sha256,
)

TextOf = Callable[[str], str]
Contents = Callable[[str], bytes]  # the bytes of a hash; KeyError where there are none, zlib.error where unreadable
_HEAD: Final = re.compile(r"(?:sha256:)?([0-9a-f]{64})")
_KEPT_TEXTS: Final = 32  # claims stand beside others of their document, so few texts are in use at once


@dataclass(slots=True)
class _Seen:
    """What the entries so far have recorded."""

    texts: set[tuple[str, str]] = field(default_factory=set)  # (document, text)
    contents: dict[str, int] = field(default_factory=dict)  # a hash, and the first entry that names it
    documents: set[str] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)


def faults(store: Store, projection: Projection | None, *, head: str | None = None) -> tuple[Fault, ...]:
    """What is wrong with a record; see `Ledger.verify`."""
    noted = None if head is None else _head(head)
    found: list[Fault] = []
    try:
        with store.reading() as connection:
            layout = laid_out(connection)
            found.extend(Fault(None, "the file is damaged", damage) for damage in store.damage(connection))
            if projection is not None:
                found.extend(projection.faults(connection))
            hashes = connection.scalars(select(schema.content.c.hash)).all()
            found.extend(faults_of(log.entries(connection), hashes, partial(log.kept, connection)))
            if noted is not None and not _holds(connection, noted):
                what = "the log does not hold the head that was noted: it was changed, or its tail cut off"
                found.append(Fault(None, what, noted))
        found.extend(layout_faults(layout, store.expected()))
    except RecordDamaged as error:
        found.append(Fault(None, error.what))
    except RecordUnwritable as error:
        found.append(Fault(None, f"its guards could not be looked at: {error.what}"))
    return tuple(sorted(found, key=lambda fault: (fault.seq is None, fault.seq or 0)))


def _head(text: str) -> str:
    """A head as the log has it, from how people note it."""
    found = _HEAD.fullmatch(text.strip().lower())
    if found is None:
        raise ValueRefused("no head of a record", value=text, allowed="sha256: and 64 digits of 0-9 and a-f")
    return f"sha256:{found[1]}"


def _holds(connection: Connection, head: str) -> bool:
    query = select(schema.entry.c.seq).where(schema.entry.c.hash == head).limit(1)
    return connection.scalar(query) is not None


def faults_of(entries: Iterable[Entry], hashes: Iterable[str], contents: Contents) -> Iterator[Fault]:
    """Every fault: those of the log in its order, so that the first is where it was first changed, then the bytes'.

    `hashes`: of all bytes kept beside the log. Linear in the size of the record.
    """
    seen = _Seen()
    text_of = lru_cache(maxsize=_KEPT_TEXTS)(lambda text: contents(text).decode("utf-8"))
    previous: Entry | None = None
    try:
        for entry in entries:
            yield from _chain_faults(entry, previous)
            yield from _entry_faults(entry, seen, text_of)
            previous = entry
    except ValueError as error:
        yield Fault(previous.seq + 1 if previous else 1, "no entry; what follows was not looked at", str(error))
    yield from _content_faults(seen.contents, set(hashes), contents)


def layout_faults(found: Mapping[str, str], expected: Mapping[str, str]) -> Iterator[Fault]:
    """The tables and guards (by name, as SQL) that are not as a record is made."""
    for name in sorted(found.keys() | expected.keys()):
        if name not in found:
            yield Fault(None, "a table or guard of the record is missing", name)
        elif found[name] != expected.get(name):
            yield Fault(None, "a table or guard that no record of this version has", name)


def _chain_faults(entry: Entry, previous: Entry | None) -> Iterator[Fault]:
    before = previous.seq if previous else 0
    if entry.seq != before + 1:
        yield Fault(entry.seq, "entries are missing before it", f"the one before is {before}")
    if entry.previous != (previous.hash if previous else None):
        yield Fault(entry.seq, "the chain is broken: it does not follow the entry before")
    if entry.hash != entry.sealed():
        yield Fault(entry.seq, "it was changed: its hash is not that of its content", entry.hash)
    if previous and entry.at < previous.at:
        yield Fault(entry.seq, "it is older than the entry before", str(entry.at))


def _entry_faults(entry: Entry, seen: _Seen, text_of: TextOf) -> Iterator[Fault]:
    try:
        body = parsed(entry.body)
        if canonical(body) != entry.body:
            yield Fault(entry.seq, "its JSON is not canonical")
        check = _CHECKS[EntryKind(entry.kind)]
        yield from check(entry, body, seen, text_of)
    except UNREADABLE as error:
        yield Fault(entry.seq, f"not a {entry.kind}", str(error))


def _document_faults(entry: Entry, body: Json, seen: _Seen, _: TextOf) -> Iterator[Fault]:
    document_from(body, lambda _: b"")  # raises for a card that is none
    if entry.id != reading_id(body):
        yield _wrong_id(entry, reading_id(body))
    seen.texts.add((body["document"], body["text"]))
    seen.documents.add(body["document"])
    for content in (body["document"], body["text"]):
        seen.contents.setdefault(content, entry.seq)


def _custody_faults(entry: Entry, body: Json, seen: _Seen, _: TextOf) -> Iterator[Fault]:
    custody = custody_from(body)
    if entry.id != custody.id:
        yield _wrong_id(entry, custody.id)
    if custody.document not in seen.documents:
        yield Fault(entry.seq, "its document is not recorded", custody.document)


def _claim_faults(entry: Entry, body: Json, seen: _Seen, text_of: TextOf) -> Iterator[Fault]:
    claim = claim_from_wire(body)  # raises for an id that is not the claim's
    seen.claims.add(entry.id)
    evidence = claim.evidence
    if entry.id != claim.id:
        yield _wrong_id(entry, claim.id)
    if (evidence.document, evidence.text) not in seen.texts:
        yield Fault(entry.seq, "its document is not recorded", evidence.document)
        return
    text = _text(evidence.text, text_of)
    if text is None or not evidence.stands_in(text):
        yield Fault(entry.seq, "its quote is not in the document at its offsets", f"{evidence.start}:{evidence.end}")


def _extraction_faults(entry: Entry, body: Json, seen: _Seen, _: TextOf) -> Iterator[Fault]:
    if entry.id not in (extraction_id(body), earlier_extraction_id(body)):
        yield _wrong_id(entry, extraction_id(body))
    yield from (Fault(entry.seq, "a claim of it is not recorded", c) for c in body["claims"] if c not in seen.claims)


def _decision_faults(entry: Entry, body: Json, _: _Seen, __: TextOf) -> Iterator[Fault]:
    decision = decision_from(body)
    if entry.id != decision.id:
        yield _wrong_id(entry, decision.id)


_CHECKS: Final[dict[EntryKind, Callable[[Entry, Json, _Seen, TextOf], Iterator[Fault]]]] = {
    EntryKind.DOCUMENT: _document_faults,
    EntryKind.CUSTODY: _custody_faults,
    EntryKind.CLAIM: _claim_faults,
    EntryKind.EXTRACTION: _extraction_faults,
    EntryKind.DECISION: _decision_faults,
}


def _wrong_id(entry: Entry, right: str) -> Fault:
    return Fault(entry.seq, "its id is not that of its content", f"{entry.id}, not {right}")


def _text(content: str, text_of: TextOf) -> str | None:
    try:
        return text_of(content)
    except (KeyError, UnicodeDecodeError, zlib.error):
        return None


def _content_faults(named: dict[str, int], held: set[str], contents: Contents) -> Iterator[Fault]:
    for content, seq in named.items():
        if content not in held:
            yield Fault(seq, "the bytes it names are missing", content)
        elif not _sound(content, contents):
            yield Fault(seq, "the bytes it names were changed", content)
    yield from (Fault(None, "bytes that no entry names", content) for content in sorted(held - named.keys()))


def _sound(content: str, contents: Contents) -> bool:
    try:
        return sha256(contents(content)) == content
    except zlib.error:
        return False
