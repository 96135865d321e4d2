"""What may enter the record. Law 1 at the door: a claim whose quote is not where it says is refused."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import Final

from sqlalchemy import Connection, select, text

from tocsin.ledger import log
from tocsin.ledger.bodies import decision_from, parsed, unwritable, written
from tocsin.ledger.damage import reading_back
from tocsin.ledger.entry import EntryKind
from tocsin.ledger.review import standing
from tocsin.ledger.schema import entry, of_document
from tocsin.model import Act, Claim, Custody, Decision, Document, Outcome, ValueRefused, claim_written, plain

GRADES: Final = tuple("ABCDEF")


def claims_said(
    connection: Connection, document: Document | str, claims: Iterable[Claim], extractor: str
) -> Iterator[log.Said]:
    """The claims as entries say them. Raises ValueRefused at one that the recorded document does not bear out.

    `document`: its id, or a reading of it that is recorded in this transaction, whose text is at hand.
    """
    if isinstance(document, Document):
        id, texts = document.id, {document.text_id: document.text}
    else:
        id, texts = document, texts_of(connection, document)
    for claim in claims:
        if claim.evidence.text not in texts:  # that of an earlier reading
            texts = texts_of(connection, id) | texts
        _check_claim(claim, id, texts, extractor)
        yield log.Said(EntryKind.CLAIM, *_written(claim), claim)


def custody_said(custody: Custody, document: str) -> log.Said:
    """How `document` came to us, as an entry says it. Raises ValueRefused for the custody of another."""
    if custody.document != document:
        raise ValueRefused("custody of another document", value=custody.document, allowed=document)
    return log.Said(EntryKind.CUSTODY, custody.id, written(plain(custody)))


def texts_of(connection: Connection, document: str) -> dict[str, str]:
    """The texts of the document by hash: one a reader. Raises ValueRefused for a document that is not recorded."""
    query = select(entry.c.body).where(
        entry.c.kind == EntryKind.DOCUMENT.value, text(f"{of_document(connection)} = :document")
    )
    with reading_back():
        bodies = [parsed(body) for body in connection.scalars(query, {"document": document})]
        texts = {body["text"]: log.kept(connection, body["text"]).decode("utf-8") for body in bodies}
    if not texts:
        raise ValueRefused(
            "no such document in the record", value=document, allowed="a recorded one", do="record the document first"
        )
    return texts


def decisions_said(connection: Connection, decisions: Iterable[Decision]) -> Iterator[log.Said]:
    """The decisions as entries say them, each checked against what is recorded before it and those given before it.

    Raises ValueRefused for one about nothing that is recorded, by nobody, with a grade that is none, or made again
    after an undo with the same `nth`.
    """
    with reading_back():
        made = [decision_from(parsed(e.body)) for e in log.entries(connection, EntryKind.DECISION)]
    ids = {earlier.id for earlier in made}
    for decision in decisions:
        _check_decision(connection, decision, ids)
        if decision.id in ids and decision.id not in standing(made):
            raise ValueRefused(
                "that decision was made and undone", value=decision.id, do="count up its nth to make it again"
            )
        made.append(decision)
        ids.add(decision.id)
        yield log.Said(EntryKind.DECISION, decision.id, written(plain(decision)))


def _written(claim: Claim) -> tuple[str, str]:
    try:
        id, body = claim_written(claim)
        body.encode("utf-8")
    except ValueError as error:
        raise unwritable(error) from error
    return id, body


def _check_decision(connection: Connection, decision: Decision, made: Container[str]) -> None:
    if not decision.author.strip():
        raise ValueRefused("a decision by nobody", value=decision.author, allowed="the name of its author")
    match decision.act:
        case Act.ACCEPT | Act.REJECT | Act.ADD:
            _check_known(connection, EntryKind.CLAIM, decision.value or decision.subject)
        case Act.EDIT:
            _check_known(connection, EntryKind.CLAIM, decision.subject)
            _check_known(connection, EntryKind.CLAIM, decision.value or "")
        case Act.UNDO if decision.subject not in made:
            raise _unknown(EntryKind.DECISION, decision.subject)
        case Act.GRADE if decision.value not in GRADES:
            raise ValueRefused("no such grade", value=decision.value, allowed=", ".join(GRADES))
        case Act.MERGE | Act.SPLIT if not decision.value or decision.value == decision.subject:
            raise ValueRefused(
                f"a {decision.act} of one", value=decision.value, allowed="another key, or for a split ids of claims"
            )
        case Act.SPLIT if decision.value and decision.value.startswith("c_"):
            for claim in decision.value.split():
                _check_known(connection, EntryKind.CLAIM, claim)
        case Act.RESOLVE if decision.value not in tuple(Outcome):
            raise ValueRefused("no such outcome", value=decision.value, allowed=", ".join(Outcome))


def _check_claim(claim: Claim, document: str, texts: dict[str, str], extractor: str) -> None:
    evidence = claim.evidence
    if claim.extractor != extractor:
        raise ValueRefused("a claim of another extractor", value=claim.extractor, allowed=extractor)
    if evidence.document != document or evidence.text not in texts:
        raise ValueRefused(
            "a claim of another document or text",
            value=f"{evidence.document} {evidence.text}",
            allowed=f"{document} {' or '.join(texts)}",
        )
    found = texts[evidence.text][evidence.start : evidence.end]
    if found != evidence.quote:
        raise ValueRefused(
            f"the quote is not in the document at {evidence.start}:{evidence.end}", value=evidence.quote, allowed=found
        )


def _check_known(connection: Connection, kind: EntryKind, id: str) -> None:
    query = select(entry.c.seq).where(entry.c.kind == kind.value, entry.c.id == id)
    if connection.scalar(query) is None:
        raise _unknown(kind, id)


def _unknown(kind: EntryKind, id: str) -> ValueRefused:
    return ValueRefused(f"a decision on no recorded {kind}", value=id, allowed=f"the id of a recorded {kind}")
