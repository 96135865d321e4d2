"""What the indexes answer, within one snapshot of a record: where claims stand, and the claims themselves by place.

Places are those of the log (`seq`); keys are what the projector made. Nothing here judges: what is found is read and
handed on, with the review that the decisions give it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import islice
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, case, func, or_, select, true, tuple_

from tocsin.ledger import log
from tocsin.ledger.bodies import decision_from, parsed
from tocsin.ledger.damage import reading_back
from tocsin.ledger.entry import EntryKind, unstamp
from tocsin.ledger.index_tables import MARKED, SPOKEN, UNKNOWN, claim, heard, name, party, speaker, voice
from tocsin.ledger.projection import voices_of
from tocsin.ledger.recorded import RecordedClaim, RecordedDecision
from tocsin.ledger.retiring import older
from tocsin.ledger.review import Review, reviews
from tocsin.ledger.schema import entry
from tocsin.model import Act, Decision, Kind, Ref, Side, claim_from_wire

_AT_ONCE: Final = 5000  # parameters of a statement


Spot = tuple[int, int]  # the day on which a claim was last stated, and its place: where a page ends


@dataclass(frozen=True, slots=True)
class Fold:
    """What the decisions of a record come to. `fallen`: the places of claims that do not stand, with their reviews."""

    decisions: tuple[RecordedDecision, ...]
    reviews: Mapping[str, Review]
    fallen: Mapping[int, Review]


class Indexes:
    """One snapshot."""

    def __init__(self, connection: Connection, fold: Fold) -> None:
        self.connection = connection
        self.fold = fold
        self.ids: dict[int, str] = {}  # of the claims read, by place
        self._read: dict[int, RecordedClaim] = {}

    @cached_property
    def last(self) -> int:
        """The place of the last entry."""
        return log.last_seq(self.connection)

    # Where claims stand. All of them, fallen ones too.

    def of(self, column: str, keys: Iterable[int], *, kind: Kind | None = None) -> set[int]:
        """The places of the claims whose `column` (document, proposition, topic, pair) is one of `keys`."""
        query = select(claim.c.seq)
        if kind is not None:
            query = query.where(claim.c.kind == list(Kind).index(kind))
        return {row[0] for row in self._among(query, claim.c[column], keys)}

    def of_parties(self, keys: Iterable[int], *, kind: Kind | None = None) -> set[int]:
        """The places of the claims that have one of `keys` as a party, or let it speak."""
        which = party.c.kind != MARKED if kind is None else party.c.kind == list(Kind).index(kind)
        return {row[0] for row in self._among(select(party.c.seq).where(which), party.c.key, keys)}

    def speaking(self, keys: Iterable[int]) -> set[int]:
        """The places of the claims in which one of `keys` speaks."""
        return {row[0] for row in self._among(select(party.c.seq).where(party.c.kind == SPOKEN), party.c.key, keys)}

    def marked(self, keys: Iterable[int]) -> set[int]:
        """The places of the claims that the projector marks by one of `keys`."""
        return {row[0] for row in self._among(select(party.c.seq).where(party.c.kind == MARKED), party.c.key, keys)}

    def ids_of(self, ids: Iterable[str]) -> dict[int, str]:
        """The claims of these ids, by place."""
        query = select(entry.c.seq, entry.c.id).where(entry.c.kind == EntryKind.CLAIM.value)
        return {row[0]: row[1] for row in self._among(query, entry.c.id, ids)}

    # Counts, and what comes first.

    def counts(self, key: int) -> dict[Kind, dict[Side, int]]:
        """How many claims that stand have a party, by kind and by side; only kinds of which there are any."""
        kinds, sides = list(Kind), list(Side)
        on = [func.sum(case((party.c.side == number, 1), else_=0)) for number in range(len(sides))]
        own = and_(party.c.key == key, party.c.kind < len(kinds))
        found = {
            row[0]: list(row[1:])
            for row in self.connection.execute(select(party.c.kind, *on).where(own).group_by(party.c.kind))
        }
        for kind, side in self._fallen_of(key):
            found[kind][side] -= 1
        return {kinds[k]: dict(zip(sides, many, strict=True)) for k, many in sorted(found.items()) if any(many)}

    def _fallen_of(self, key: int) -> Iterator[tuple[int, int]]:
        query = select(party.c.kind, party.c.side).where(party.c.key == key, party.c.kind < len(Kind))
        for stated, seqs in self._fallen_by_day.items():
            of_day = query.where(party.c.stated == stated)
            yield from ((row[0], row[1]) for row in self._among(of_day, party.c.seq, seqs))

    @cached_property
    def _fallen_by_day(self) -> Mapping[int, list[int]]:
        found: dict[int, list[int]] = {}
        for row in self._among(select(claim.c.stated, claim.c.seq), claim.c.seq, self.fold.fallen):
            found.setdefault(row[0], []).append(row[1])
        return found

    def most_told(self, key: int, kind: Kind, most: int) -> list[int]:
        """The propositions of a kind with most claims that have the party, fallen ones too."""
        own = and_(party.c.key == key, party.c.kind == list(Kind).index(kind))
        many = func.count()
        query = select(party.c.proposition).where(own).group_by(party.c.proposition)
        return list(self.connection.scalars(query.order_by(many.desc(), party.c.proposition).limit(most)))

    def newest(self, key: int, kinds: Iterable[Kind], before: Spot | None, most: int) -> list[Spot]:
        """The claims that have the party, the last stated first, fallen ones too; after the spot `before`."""
        found: list[Spot] = []
        for kind in kinds:
            own = and_(party.c.key == key, party.c.kind == list(Kind).index(kind))
            query = select(party.c.stated, party.c.seq).where(own).order_by(party.c.stated.desc(), party.c.seq.desc())
            found += self._spots(query, party, before, most)
        return sorted(found, reverse=True)[:most]

    def contested(self, before: Spot | None, most: int) -> list[tuple[int, int, int]]:
        """The claims against or challenging anything, the last stated first, fallen ones too: day, place, topic."""
        query = select(claim.c.stated, claim.c.seq, claim.c.topic).where(claim.c.topic.is_not(None))
        query = query.order_by(claim.c.stated.desc(), claim.c.seq.desc())
        if before is not None:
            query = query.where(tuple_(claim.c.stated, claim.c.seq) < tuple_(*before))
        return [(row[0], row[1], row[2]) for row in self.connection.execute(query.limit(most))]

    def contested_in_all(self) -> int:
        """How many claims that stand are against or challenge anything."""
        every = self.connection.scalar(select(func.count()).where(claim.c.topic.is_not(None))) or 0
        lost = select(claim.c.seq).where(claim.c.topic.is_not(None))
        return every - sum(1 for _ in self._among(lost, claim.c.seq, self.fold.fallen))

    def stated_by(self, day: int | None, until: int | None) -> tuple[int, int]:
        """How many claims that stand were surely stated by the end of a day, and of how many nobody can tell when,
        among the entries up to `until`. Without a day: all, and 0.
        """
        if day is None:
            return self._standing(true(), until), 0
        later = or_(claim.c.stated == UNKNOWN, claim.c.stated > day)
        untold = and_(claim.c.since.is_not(None), claim.c.since <= day, later)
        return self._standing(and_(claim.c.stated > UNKNOWN, claim.c.stated <= day), until), self._standing(
            untold, until
        )

    def _standing(self, which: ColumnElement[bool], until: int | None) -> int:
        if until is not None:
            which = and_(which, claim.c.seq <= until)
        every = self.connection.scalar(select(func.count()).select_from(claim).where(which)) or 0
        return every - sum(1 for _ in self._among(select(claim.c.seq).where(which), claim.c.seq, self.fold.fallen))

    def _spots(self, query: Select[Any], table: FromClause, before: Spot | None, most: int) -> list[Spot]:
        if before is not None:
            query = query.where(tuple_(table.c.stated, table.c.seq) < tuple_(*before))
        return [(row[0], row[1]) for row in self.connection.execute(query.limit(most))]

    def propositions(self, seqs: Iterable[int]) -> set[int]:
        """The propositions of the claims at these places."""
        return {row[0] for row in self._among(select(claim.c.proposition).distinct(), claim.c.seq, seqs)}

    def names(self) -> Iterator[tuple[str, Ref, int]]:
        """How actors are named, with the place of the first claim that does: each way once, in the order of the log."""
        query = select(name).order_by(name.c.seq, name.c.nth)
        for row in self.connection.execute(query):
            yield row.actor, Ref(row.name, row.mention, row.registry_id), row.seq

    # What stands there.

    def claims(self, seqs: Iterable[int]) -> tuple[RecordedClaim, ...]:
        """The claims at these places with their reviews, in the order recorded; each is read once."""
        wanted = set(seqs)
        query = select(entry.c.seq, entry.c.at, entry.c.id, entry.c.body)
        for seq, at, id, body in self._among(query, entry.c.seq, wanted - self._read.keys()):
            self.ids[seq] = id
            with reading_back():
                told = claim_from_wire(parsed(body))
                self._read[seq] = RecordedClaim(told, self._review(seq, id), unstamp(at), seq)
        return tuple(self._read[seq] for seq in sorted(wanted) if seq in self._read)

    def _review(self, seq: int, id: str) -> Review:
        return self.fold.reviews.get(id) or self.fold.fallen.get(seq, Review.PROPOSED)

    # Whom one hears.

    def basis(self) -> str:
        """What voices hang on: the documents, the claims, and who speaks in none that stands."""
        documents = self.connection.scalar(
            select(func.max(entry.c.seq)).where(entry.c.kind == EntryKind.DOCUMENT.value)
        )
        claims = self.connection.scalar(select(func.max(claim.c.seq)))
        return f"{documents} {claims} {sha256(repr(sorted(self.silent)).encode()).hexdigest()[:16]}"

    def heard_basis(self) -> str | None:
        """What the voices that are kept were worked out from; None where none are."""
        return voices_of(self.connection)

    @cached_property
    def silent(self) -> frozenset[tuple[int, int]]:
        """The (document, speaker) of whose claims none stands."""
        fallen = self.fold.fallen
        query = select(claim.c.document, claim.c.speaker, claim.c.seq)
        touched = {(row[0], row[1]) for row in self._among(query, claim.c.seq, fallen)}
        among = self._among(query, claim.c.document, {document for document, _ in touched})
        standing = {(row[0], row[1]) for row in among if row[2] not in fallen}
        return frozenset(touched - standing)

    def speakers(self) -> Iterator[tuple[int, str]]:
        """Who speaks in which document, in a claim that stands: the document's key, and the link as JSON or ""."""
        pairs = select(claim.c.document, claim.c.speaker).distinct().subquery()
        query = select(pairs.c.document, pairs.c.speaker, speaker.c.body).join(speaker, speaker.c.id == pairs.c.speaker)
        for document, key, body in self.connection.execute(query):
            if (document, key) not in self.silent:
                yield document, body

    def voices(self, seqs: Iterable[int]) -> Mapping[int, int]:
        """The number of the voice of each claim."""
        at = and_(voice.c.document == claim.c.document, voice.c.speaker == claim.c.speaker)
        query = select(claim.c.seq, voice.c.voice).join(voice, at)
        return {row[0]: row[1] for row in self._among(query, claim.c.seq, seqs)}

    def voices_of(self, documents: Iterable[int]) -> Mapping[int, int]:
        """The number of the voice that is kept for a document itself."""
        query = select(voice.c.document, voice.c.voice).where(voice.c.speaker == 0)
        return {row[0]: row[1] for row in self._among(query, voice.c.document, documents)}

    def every_voice(self) -> Iterator[tuple[int, str]]:
        """The number of each voice, and the voice as JSON."""
        for row in self.connection.execute(select(heard.c.voice, heard.c.body)):
            yield row[0], row[1]

    def bodies(self, voices: Iterable[int]) -> Mapping[int, str]:
        """Voices as JSON, by number."""
        query = select(heard.c.voice, heard.c.body)
        return {row[0]: row[1] for row in self._among(query, heard.c.voice, set(voices))}

    def _among(self, query: Select[Any], column: ColumnElement[Any], keys: Iterable[Any]) -> Iterator[Any]:
        every = iter(sorted(keys))
        while some := list(islice(every, _AT_ONCE)):
            yield from self.connection.execute(query.where(column.in_(some)))


def folded(connection: Connection, until: str | None = None) -> Fold:
    """The decisions of a record (up to a time as `stamp` writes it), and which claims do not stand by them."""
    decisions = tuple(
        RecordedDecision(decision_from(parsed(e.body)), e.at, e.seq)
        for e in log.entries(connection, EntryKind.DECISION, until)
    )
    judged = reviews(recorded.decision for recorded in decisions)
    lost = {id: review for id, review in judged.items() if not review.stands}
    lost |= dict.fromkeys(_withdrawn(connection, [r.decision for r in decisions], judged), Review.WITHDRAWN)
    lost |= dict.fromkeys(older(connection, until) - judged.keys(), Review.RETIRED)
    query = select(entry.c.id, entry.c.seq).where(entry.c.kind == EntryKind.CLAIM.value)
    fallen: dict[int, Review] = {}
    every = iter(sorted(lost))
    while some := list(islice(every, _AT_ONCE)):
        fallen |= {seq: lost[id] for id, seq in connection.execute(query.where(entry.c.id.in_(some)))}
    return Fold(decisions, judged, fallen)


def _withdrawn(connection: Connection, decisions: Collection[Decision], judged: Collection[str]) -> set[str]:
    """The claims that analysts brought, on which no decision in force is, and that no extractor proposed."""
    brought = select(entry.c.id).join(claim, claim.c.seq == entry.c.seq).where(claim.c.brought == 1)
    ids = set(connection.scalars(brought))
    ids |= {d.value or d.subject for d in decisions if d.act in (Act.ADD, Act.EDIT)}
    return {id for id in ids - set(judged) if not _proposed(connection, id)}


def _proposed(connection: Connection, id: str) -> bool:
    """Whether an extractor proposed it: looked up in what each proposed, for the few claims that are asked for."""
    said = and_(entry.c.kind == EntryKind.EXTRACTION.value, entry.c.body.contains(f'"{id}"', autoescape=True))
    return connection.scalar(select(entry.c.seq).where(said).limit(1)) is not None
