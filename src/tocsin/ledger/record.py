"""A record: what was read, what was claimed, what analysts decided, and when we came to know it."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from types import TracebackType
from typing import Final, Self

from sqlalchemy import Connection, select

from tocsin.ledger import log, schema
from tocsin.ledger.admission import claims_said, decisions_said
from tocsin.ledger.asked import Asked
from tocsin.ledger.bodies import decision_from, document_from, parsed
from tocsin.ledger.damage import reading_back
from tocsin.ledger.entry import Entry, EntryKind, Fault, stamp
from tocsin.ledger.opening import open_store
from tocsin.ledger.projection import Projector
from tocsin.ledger.readings import card_said, claims_proposed, reading_said
from tocsin.ledger.recorded import RecordedClaim, RecordedCustody, RecordedDecision, RecordedDocument
from tocsin.ledger.retiring import extractions
from tocsin.ledger.review import Extraction, Review, proposals, reviews
from tocsin.ledger.store import Store
from tocsin.ledger.verification import faults
from tocsin.model import (
    ANALYST,
    Claim,
    Custody,
    Decision,
    Document,
    RecordPlace,
    claim_from_wire,
    custody_from,
    record_place,
)

_WAIT: Final = 2.0  # seconds; another writer's transaction takes milliseconds, so this one hangs


def _now() -> datetime:
    return datetime.now(UTC)


class Ledger(Asked):
    """A record that is open. Nothing in it is ever changed or removed; its state is a pure function of its log (law 2).

    Each method that writes is one transaction: all of it is in the file, or nothing. Each that reads sees one state,
    and with `known_by` the state that the record was in at that time (law 3). Every fault of the file is a RecordError.
    """

    def __init__(self, store: Store, clock: Callable[[], datetime], projector: Projector | None = None) -> None:
        """Use `open`."""
        super().__init__(store, projector)
        self._clock = clock

    @classmethod
    def open(
        cls,
        place: str | os.PathLike[str] | RecordPlace,
        *,
        create: bool = False,
        clock: Callable[[], datetime] = _now,
        wait: float = _WAIT,
        projector: Projector | None = None,
    ) -> Self:
        """The record at `place`, a path or `postgresql://...`; with `create`, a new one if nothing is there.

        `clock` gives aware datetimes and is asked once a transaction. `wait`: seconds to wait for another writer.
        `projector` says where claims stand, for the indexes that are kept beside the log (see `projection`).
        Raises RecordError (no such record), RecordDamaged (none at all), RecordNewer, RecordOlder, RecordLocked or
        RecordUnwritable, and ExtraMissing for a server without the packages that speak to it.
        """
        return cls(open_store(record_place(place), create=create, wait=wait), clock, projector)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Leaves one file, without SQLite's own beside it, unless another process has it open."""
        self._store.close()

    @property
    def place(self) -> RecordPlace:
        return self._store.place

    @property
    def clock(self) -> Callable[[], datetime]:
        """The record's clock, for whoever notes an hour that goes into it."""
        return self._clock

    # What writes.

    def record_reading(
        self, document: Document, claims: Iterable[Claim], extractor: str, *, custody: Custody | None = None
    ) -> int:
        """Records a document, how it came to us, and the claims that `extractor` proposed from it, together, and
        returns how many claims were new; else as `record_documents` and `record_claims`. A process that is killed
        leaves all or nothing. Raises ValueRefused for the custody of another document.
        """
        with self._store.writing() as connection:
            said = reading_said(connection, document, claims, extractor, custody)
            return log.append(connection, said, self._clock())[EntryKind.CLAIM]

    def record_readings(self, readings: Iterable[tuple[Document, Iterable[Claim]]], extractor: str) -> int:
        """Records many documents, each with the claims that `extractor` proposed from it, in one transaction, and
        returns how many claims were new. The log is the one that `record_reading` makes of one after the other at
        this time. `readings` is taken in within the transaction, and nothing of it is held.
        """
        with self._store.writing() as connection:
            said = (
                one for document, claims in readings for one in reading_said(connection, document, claims, extractor)
            )
            return log.append(connection, said, self._clock(), self._watch)[EntryKind.CLAIM]

    def record_documents(self, documents: Iterable[Document]) -> int:
        """Records each reading of a document, and returns how many were new.

        The same bytes read again with the same text and card are not; another card or text is another reading.
        """
        with self._store.writing() as connection:
            said = (card_said(document) for document in documents)
            return log.append(connection, said, self._clock(), self._watch)[EntryKind.DOCUMENT]

    def record_claims(self, document: str, claims: Iterable[Claim], extractor: str) -> int:
        """Records the claims that `extractor` proposed from a recorded document, and returns how many were new.

        That it did is recorded too, also if it proposed none. `claims` is taken in within the transaction. Raises
        ValueRefused, and records none, for a claim of another document, text or extractor, and for one whose quote
        is not at its offsets (law 1).
        """
        with self._store.writing() as connection:
            said = claims_proposed(connection, document, claims, extractor)
            return log.append(connection, said, self._clock(), self._watch)[EntryKind.CLAIM]

    def decide(self, decision: Decision, *, claim: Claim | None = None) -> int:
        """Records the decision, and returns 1 if it is new, 0 if it stands already; see `decide_all`."""
        return self.decide_all([decision], claims=[] if claim is None else [claim])

    def decide_all(self, decisions: Iterable[Decision], *, claims: Iterable[Claim] = ()) -> int:
        """Records decisions and the claims that analysts bring with them (of the extractor ANALYST), together.

        Returns how many decisions were new. Raises ValueRefused, and records nothing, for a claim of anybody else or
        whose quote is not at its offsets (law 1); for a decision on nothing that is recorded, by nobody, with a grade
        that is none, or made again after an undo with the same `nth`.
        """
        brought: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            brought[claim.evidence.document].append(claim)
        with self._store.writing() as connection:
            now = self._clock()
            for document, own in brought.items():
                log.append(connection, claims_said(connection, document, own, ANALYST), now, self._watch)
            said = list(decisions_said(connection, decisions))
            return log.append(connection, said, now, self._watch)[EntryKind.DECISION]

    # What reads.

    def entries(self, *, known_by: datetime | None = None) -> tuple[Entry, ...]:
        """The log."""
        until = _until(known_by)
        with self._reading() as connection:
            return tuple(log.entries(connection, until=until))

    def read_by(self, extractor: str) -> tuple[dict[str, int], dict[str, int]]:
        """Which readings are recorded, by id, and of which documents `extractor` proposed, by id; each with the place
        of the last entry that says so. Takes the memory of the ids, however large the record.
        """
        readings, extracted = {}, {}
        with self._reading() as connection:
            for entry in log.entries(connection, EntryKind.DOCUMENT):
                readings[entry.id] = entry.seq
            for entry in log.entries(connection, EntryKind.EXTRACTION):
                body = parsed(entry.body)
                if body["extractor"] == extractor:
                    extracted[str(body["document"])] = entry.seq
        return readings, extracted

    def documents(self, *, known_by: datetime | None = None) -> tuple[RecordedDocument, ...]:
        """Each document once, as last read, in the order in which they were first recorded."""
        until = _until(known_by)
        with self._reading() as connection:
            bodies = {}
            for entry in log.entries(connection, EntryKind.DOCUMENT, until):
                body = parsed(entry.body)
                bodies[body["document"]] = entry, body
            contents = partial(log.kept, connection)
            return tuple(
                RecordedDocument(document_from(body, contents), entry.at, entry.seq) for entry, body in bodies.values()
            )

    def claims(self, *, known_by: datetime | None = None) -> tuple[RecordedClaim, ...]:
        """Every claim with its review, in the order recorded."""
        until = _until(known_by)
        with self._reading() as connection:
            reviewed = reviews(recorded.decision for recorded in _decisions(connection, until))
            proposed = proposals(extractions(connection, until))
            return tuple(
                RecordedClaim(
                    claim_from_wire(parsed(entry.body)),
                    reviewed.get(entry.id) or proposed.review(entry.id),
                    entry.at,
                    entry.seq,
                )
                for entry in log.entries(connection, EntryKind.CLAIM, until)
            )

    def reviews(self) -> dict[str, Review]:
        """The review of every recorded claim, by its id: what `claims` has, without reading the claims."""
        with self._reading() as connection:
            reviewed = reviews(recorded.decision for recorded in _decisions(connection, None))
            proposed = proposals(extractions(connection, None))
            query = select(schema.entry.c.id).where(schema.entry.c.kind == EntryKind.CLAIM.value)
            return {id: reviewed.get(id) or proposed.review(id) for id in connection.scalars(query)}

    def extractions(self) -> tuple[Extraction, ...]:
        """Which extractor read which document and what it proposed, in the order recorded."""
        with self._reading() as connection:
            return tuple(extractions(connection, None))

    def ids(self, kind: EntryKind, *, prefix: str = "") -> tuple[str, ...]:
        """The ids of the entries of a kind that start so, in the order recorded."""
        begins = schema.entry.c.id.startswith(prefix, autoescape=True)
        query = select(schema.entry.c.id).where(schema.entry.c.kind == kind.value, begins).order_by(schema.entry.c.seq)
        with self._reading() as connection:
            return tuple(connection.scalars(query))

    def decisions(self, *, known_by: datetime | None = None) -> tuple[RecordedDecision, ...]:
        """Every decision, undone ones and undos too, in the order made; `in_force` has those that hold."""
        until = _until(known_by)
        with self._reading() as connection:
            return tuple(_decisions(connection, until))

    def custody(self) -> tuple[RecordedCustody, ...]:
        """How documents came to us, in the order recorded. Those of records of version 1 tell nothing of it."""
        with self._reading() as connection:
            return tuple(
                RecordedCustody(custody_from(parsed(entry.body)), entry.at, entry.seq)
                for entry in log.entries(connection, EntryKind.CUSTODY)
            )

    def kept(self, key: str) -> bytes:
        """The bytes whose hash is `key`. Raises RecordDamaged where there are none."""
        with self._reading() as connection:
            return log.kept(connection, key)

    def head(self) -> str | None:
        """The hash of the last entry, which stands for the whole log; None while it is empty."""
        with self._reading() as connection:
            last = log.last_entry(connection)
            return last.hash if last else None

    def verify(self, *, head: str | None = None) -> tuple[Fault, ...]:
        """What is wrong with the record, the first broken entry first; nothing for a sound one.

        Recomputes every hash of the chain, of every document and text, every id and every quote, and looks whether
        the guards against changes are in place. Linear in the size of the record. `head`: one that was noted
        elsewhere, which the log must hold; a tail that was cut off shows by that alone. Raises ValueRefused for one
        that is none.
        """
        return faults(self._store, self._projection, head=head)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._store.reading() as connection, reading_back(self.place):
            yield connection


def _until(known_by: datetime | None) -> str | None:
    """Checked before the record is read, so that it is not taken for the record's fault."""
    return None if known_by is None else stamp(known_by)


def _decisions(connection: Connection, until: str | None) -> Iterator[RecordedDecision]:
    for entry in log.entries(connection, EntryKind.DECISION, until):
        yield RecordedDecision(decision_from(parsed(entry.body)), entry.at, entry.seq)
