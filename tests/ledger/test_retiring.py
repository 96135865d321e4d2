"""What only older versions proposed, on every store, is what the log comes to."""

from __future__ import annotations

from dataclasses import replace

from tocsin.ledger import Ledger, Review
from tocsin.ledger.retiring import older

from .records import REPORT


def test_what_only_an_older_version_proposed_is_found_on_every_store(filled: Ledger) -> None:
    def found() -> frozenset[str]:
        with filled._store.reading() as connection:
            return older(connection)

    read = [recorded.claim for recorded in filled.claims()]
    assert found() == frozenset()
    filled.record_claims(REPORT.id, [], "another 7")
    assert found() == frozenset()
    filled.record_claims(REPORT.id, [replace(read[0], extractor="rules 2")], "rules 2")
    assert found() == {claim.id for claim in read[1:]}
    assert found() == {id for id, review in filled.reviews().items() if review is Review.RETIRED}
