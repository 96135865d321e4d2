"""The append-only record: documents, claims and decisions in one file, or on a server. The only room that writes.

Importing it loads SQLAlchemy (a third of a second), so import it where a record is opened.
"""

from tocsin.ledger.entry import Entry, EntryKind, Fault
from tocsin.ledger.indexes import Indexes
from tocsin.ledger.projection import Name, Place, Projector
from tocsin.ledger.record import Ledger
from tocsin.ledger.recorded import RecordedClaim, RecordedCustody, RecordedDecision, RecordedDocument
from tocsin.ledger.review import Review, in_force, reviews
from tocsin.ledger.schema import RECORD_VERSION

__all__ = [
    "RECORD_VERSION",
    "Entry",
    "EntryKind",
    "Fault",
    "Indexes",
    "Ledger",
    "Name",
    "Place",
    "Projector",
    "RecordedClaim",
    "RecordedCustody",
    "RecordedDecision",
    "RecordedDocument",
    "Review",
    "in_force",
    "reviews",
]
