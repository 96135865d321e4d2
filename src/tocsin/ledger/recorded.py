"""What a record gives back: a value, and when it came to be known by the record's clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tocsin.ledger.review import Review
from tocsin.model import Claim, Custody, Decision, Document


@dataclass(frozen=True, slots=True)
class RecordedDocument:
    """A document as last read; `at` is when, by the record's clock."""

    document: Document
    at: datetime
    seq: int


@dataclass(frozen=True, slots=True)
class RecordedCustody:
    """How a document came to us, and when that was recorded (`custody.collected` is the clock of who collected it)."""

    custody: Custody
    at: datetime
    seq: int


@dataclass(frozen=True, slots=True)
class RecordedClaim:
    """A claim, when it was recorded (`claim.stated` is the world's clock), and what analysts made of it."""

    claim: Claim
    review: Review
    at: datetime
    seq: int


@dataclass(frozen=True, slots=True)
class RecordedDecision:
    """A decision and when it was recorded."""

    decision: Decision
    at: datetime
    seq: int
