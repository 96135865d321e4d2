"""Where the claims of a record stand, for questions to a record too large to be read through.

Tables beside the log, derived from it and nothing else: they can be dropped at any time, and `Projection.bring_up`
makes them again. Their rows are what a `Projector` says of each claim. The ledger does not know how actors or
propositions are told apart, so whoever opens the record hands the projector in; its version is kept, and where
another made the rows they are made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final, Protocol

from sqlalchemy import Connection, Table, delete, insert, inspect, select

from tocsin.ledger import log
from tocsin.ledger.bodies import parsed
from tocsin.ledger.entry import Fault
from tocsin.ledger.index_tables import MARKED, SPOKEN, UNKNOWN, claim, heard, name, party, speaker, state, tables, voice
from tocsin.ledger.rows import insert_rows
from tocsin.model import ANALYST, Claim, Kind, Ref, Side, claim_from_wire

_BATCH: Final = 2000
_VERSION, _UPTO, _VOICES = "version", "upto", "voices"

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A way in which a claim names an actor. `id`: a hash of all of it; `key`: of the actor's own key, `actor`."""

    id: int
    key: int
    actor: str
    ref: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a claim stands. All keys are 64 bits of a hash. `parties`, `spoken`, `marks`: keys of rows of `party`.

    `since` and `stated`: the first and the last day on which it can have been stated, as ordinals; 0 where open or
    unknown.
    """

    side: Side
    since: int
    stated: int
    document: int
    proposition: int
    topic: int | None
    pair: int | None
    speaker: int
    speaking: str
    parties: Sequence[int]
    spoken: Sequence[int]
    marks: Sequence[int]
    names: Sequence[Name]


class Projector(Protocol):
    """Says where a claim stands: a pure function. `version` changes whenever its answers do."""

    @property
    def version(self) -> str: ...

    def __call__(self, claim: Claim, /) -> Place: ...


class Projection:
    """The tables of one record, kept by one projector."""

    def __init__(self, projector: Projector) -> None:
        self._projector = projector
        self._seen: dict[str, set[int]] = {name.name: set(), speaker.name: set()}
        self._stood_at = 0  # where the tables stood when these were seen in them

    def watch(self, connection: Connection, appended: Sequence[log.Appended]) -> None:
        """Takes in what was appended, within its transaction, where the tables stood at the entry before it.

        Where they did not (none were made yet, or another writer knew of none), nothing is done: see `bring_up`.
        """
        upto = self._upto(connection)
        if upto == appended[0][0] - 1:
            self._forget_unless(upto)
            self._take(connection, [(seq, said.claim) for seq, said in appended if said.claim is not None])
            self._stand_at(connection, appended[-1][0])

    def stands(self, connection: Connection) -> bool:
        """Whether the tables have all of the log."""
        return self._upto(connection) == log.last_seq(connection)

    def bring_up(self, connection: Connection) -> None:
        """Takes in what the log has and the tables have not; all of it, where another projector made them."""
        upto = self._upto(connection)
        if upto is None:
            drop(connection)
            self._make(connection)
            upto, self._seen = 0, {table: set() for table in self._seen}
        self._forget_unless(upto)
        claims = ((e.seq, claim_from_wire(parsed(e.body))) for e in log.claims_after(connection, upto))
        while some := list(islice(claims, _BATCH)):
            self._take(connection, some)
        self._stand_at(connection, log.last_seq(connection))

    def faults(self, connection: Connection) -> Iterator[Fault]:
        """What of the claims' rows is not as the log says, where they stand at its end; in order. Linear."""
        if not self.stands(connection):
            return
        rows = iter(connection.execute(select(claim).order_by(claim.c.seq)))
        for entry in log.claims_after(connection, 0):
            told = claim_from_wire(parsed(entry.body))
            row = next(rows, None)
            if row is None or tuple(row) != _row(entry.seq, told, self._projector(told)):
                yield Fault(entry.seq, "the index of claims is not what the log says", "it can be made anew")
                return
        if next(rows, None) is not None:
            yield Fault(None, "the index has claims that the log has not", "it can be made anew")

    def _make(self, connection: Connection) -> None:
        tables.create_all(connection)
        _set(connection, _VERSION, self._projector.version)
        self._stand_at(connection, 0)

    def _stand_at(self, connection: Connection, upto: int) -> None:
        _set(connection, _UPTO, str(upto))
        self._stood_at = upto

    def _forget_unless(self, upto: int) -> None:
        """What was seen may be gone with a transaction that failed, and then the tables stand elsewhere."""
        if upto != self._stood_at:
            for seen in self._seen.values():
                seen.clear()

    def _upto(self, connection: Connection) -> int | None:
        """The entry up to which they have all; None where there are none, or not of this projector."""
        if not inspect(connection).has_table(state.name):
            return None
        held = {row.name: row.value for row in connection.execute(select(state))}
        return int(held[_UPTO]) if held.get(_VERSION) == self._projector.version and _UPTO in held else None

    def _take(self, connection: Connection, claims: Iterable[tuple[int, Claim]]) -> None:
        rows: list[Row] = []
        parties: list[Row] = []
        names: dict[int, Row] = {}
        speakers: dict[int, Row] = {}
        for seq, told in claims:
            at = self._projector(told)
            row = _row(seq, told, at)
            rows.append(row)
            parties.extend(_party_rows(seq, row, at))
            for nth, one in enumerate(at.names):
                if one.id not in names:
                    names[one.id] = (one.id, seq, nth, one.actor, one.ref.name, one.ref.mention, one.ref.id)
            speakers.setdefault(at.speaker, (at.speaker, at.speaking))
        insert_rows(connection, claim, rows)
        insert_rows(connection, party, sorted(parties))  # in order, for neighbours share pages
        self._once(connection, name, names)
        self._once(connection, speaker, speakers)

    def _once(self, connection: Connection, table: Table, rows: dict[int, Row]) -> None:
        """Inserts those that are new, and remembers what it saw."""
        seen = self._seen[table.name]
        new = [id for id in rows if id not in seen]
        if new:
            seen.update(connection.scalars(select(table.c.id).where(table.c.id.in_(new))))
            insert_rows(connection, table, [rows[id] for id in new if id not in seen])


def drop(connection: Connection) -> None:
    """Leaves the log alone."""
    tables.drop_all(connection)


def voices_of(connection: Connection) -> str | None:
    """What the voices were worked out from; None where they were not."""
    return connection.scalar(select(state.c.value).where(state.c.name == _VOICES))


def keep_voices(connection: Connection, basis: str, voices: Iterable[Row], bodies: Iterable[Row]) -> None:
    """Puts these voices in the place of those there are.

    `voices`: document, speaker, number of the voice; `bodies`: number of the voice, the voice as JSON.
    """
    for table, rows in ((voice, iter(voices)), (heard, iter(bodies))):
        connection.execute(delete(table))
        while some := list(islice(rows, _BATCH)):
            insert_rows(connection, table, some)
    _set(connection, _VOICES, basis)


def _set(connection: Connection, what: str, value: str) -> None:
    connection.execute(delete(state).where(state.c.name == what))
    connection.execute(insert(state), {"name": what, "value": value})


_KINDS: Final = {kind: number for number, kind in enumerate(Kind)}
_SIDES: Final = {side: number for number, side in enumerate(Side)}


def _row(seq: int, told: Claim, at: Place) -> Row:
    return (
        seq,
        _KINDS[told.statement.kind],
        _SIDES[at.side],
        int(told.extractor == ANALYST),
        at.stated,
        None if at.since == at.stated != UNKNOWN else at.since,
        at.document,
        at.proposition,
        at.topic,
        at.pair,
        at.speaker,
    )


def _party_rows(seq: int, row: Row, at: Place) -> list[Row]:
    rest = (row[4], seq, row[2], at.proposition)
    rows = [(key, row[1], *rest) for key in at.parties]
    rows += [(key, SPOKEN, *rest) for key in at.spoken]
    rows += [(key, MARKED, *rest) for key in at.marks]
    return rows
