"""The indexes beside the log say what the log says, are made anew where they do not, and are none of the record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tocsin.ledger import Ledger, Name, Place, index_tables
from tocsin.model import Act, Claim, Decision, Ref, Side, ValueRefused

from .conftest import Past, Rows
from .records import EXTRACTOR, REPORT, Clock, claim, claims, document


class ByCause:
    """Finds claims by the first word of their cause, which it takes for a party."""

    def __init__(self, version: str = "1") -> None:
        self.version = version

    def __call__(self, told: Claim) -> Place:
        cause = told.statement.cause  # type: ignore[union-attr]  # all claims here are drivers
        key = int(cause.split()[-1])
        return Place(
            side=Side.FOR,
            since=10,
            stated=20,
            document=1,
            proposition=key,
            topic=None,
            pair=None,
            speaker=0,
            speaking="",
            parties=[key],
            spoken=[],
            marks=[],
            names=[Name(key, key, f"name:{cause}", Ref(cause))],
        )


def opened(place: Path | str, version: str = "1", *, create: bool = False) -> Ledger:
    return Ledger.open(place, create=create, clock=Clock(), projector=ByCause(version))


@pytest.fixture
def indexed(place: Path | str) -> Iterator[Ledger]:
    """A record whose indexes are kept from its beginning on."""
    with opened(place, create=True) as ledger:
        ledger.bring_up()
        ledger.record_readings(
            [(REPORT, claims(REPORT, 5)), (other := document("Other."), [claim(other, 0, 5, "x 1")])], EXTRACTOR
        )
        yield ledger


def tables(past: Past) -> dict[str, Rows]:
    return {name: sorted(past(f"SELECT * FROM {name}"), key=repr) for name in index_tables.tables.tables}


def found(ledger: Ledger, key: int) -> list[str]:
    with ledger.indexed() as at:
        return [r.claim.statement.cause for r in at.claims(at.of_parties([key]))]  # type: ignore[union-attr]


def test_claims_are_found_by_what_the_projector_says(indexed: Ledger) -> None:
    assert found(indexed, 1) == ["cause 1", "x 1"]
    assert found(indexed, 9) == []
    assert indexed.verify() == ()


def test_a_record_without_indexes_has_none_until_they_are_asked_for(place: Path | str) -> None:
    with opened(place, create=True) as ledger:
        ledger.record_reading(REPORT, claims(REPORT, 3), EXTRACTOR)
        assert not ledger.is_indexed()
        with pytest.raises(ValueRefused, match="the indexes lag behind the log"):
            found(ledger, 1)
        ledger.bring_up()
        assert found(ledger, 1) == ["cause 1"]


def test_indexes_kept_with_the_log_are_those_made_of_it_at_once(indexed: Ledger, past: Past) -> None:
    kept = tables(past)
    for name in kept:
        past(f"DROP TABLE {name}")
    assert not indexed.is_indexed()
    indexed.bring_up()
    assert tables(past) == kept


def test_what_another_writer_appended_is_taken_in(indexed: Ledger, place: Path | str) -> None:
    with Ledger.open(place, clock=Clock()) as unaware:
        unaware.record_claims(REPORT.id, claims(REPORT, 7), EXTRACTOR)
    assert not indexed.is_indexed()
    indexed.record_claims(REPORT.id, claims(REPORT, 8), EXTRACTOR)
    assert not indexed.is_indexed()
    indexed.bring_up()
    assert [found(indexed, key) for key in (6, 7)] == [["cause 6"], ["cause 7"]]
    assert indexed.verify() == ()


def test_another_projector_makes_them_anew(indexed: Ledger, place: Path | str) -> None:
    with opened(place, "2") as other:
        assert not other.is_indexed()
        other.bring_up()
        assert found(other, 1) == ["cause 1", "x 1"]
    assert not indexed.is_indexed()


def test_nothing_is_left_of_a_transaction_that_is_refused(indexed: Ledger, past: Past) -> None:
    before = tables(past)
    bad = claim(REPORT, 0, 8, "bad 6")
    with pytest.raises(ValueRefused):
        indexed.record_readings([(REPORT, [*claims(REPORT, 9), bad]), (document("New."), [bad])], EXTRACTOR)
    assert tables(past) == before
    assert indexed.record_claims(REPORT.id, claims(REPORT, 9), EXTRACTOR) == 4
    assert found(indexed, 8) == ["cause 8"]
    assert indexed.verify() == ()


def test_names_of_a_transaction_that_failed_are_not_taken_for_kept(indexed: Ledger) -> None:
    many = [claim(REPORT, 0, 8, f"new {n % 50 + 100}" if n % 2 else f"more {n + 1000}") for n in range(5000)]
    with pytest.raises(ValueRefused):
        indexed.record_claims(REPORT.id, [*many, claim(document("Words of none."), 0, 5, "x 1")], EXTRACTOR)
    indexed.record_claims(REPORT.id, many, EXTRACTOR)
    with indexed.indexed() as at:
        assert {ref.name for _, ref, _ in at.names()} >= {f"new {n}" for n in range(101, 150, 2)}


def test_a_changed_index_is_told_and_mended(indexed: Ledger, place: Path | str, past: Past) -> None:
    past("UPDATE index_claim SET proposition = 77 WHERE proposition = 2")
    (fault,) = indexed.verify()
    assert "the index of claims is not what the log says" in str(fault)
    with opened(place, "2") as other:
        other.bring_up()
        assert other.verify() == ()


def test_the_log_is_the_same_with_indexes_and_without(indexed: Ledger, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "bare.tocsin", create=True, clock=Clock()) as bare:
        bare.record_readings(
            [(REPORT, claims(REPORT, 5)), (other := document("Other."), [claim(other, 0, 5, "x 1")])], EXTRACTOR
        )
        assert bare.entries() == indexed.entries()


def test_decisions_say_which_claims_stand(indexed: Ledger) -> None:
    first, second, *_ = claims(REPORT, 5)
    for act, subject in ((Act.REJECT, first), (Act.ACCEPT, second)):
        indexed.decide(Decision(act=act, subject=subject.id, author="A", reason="read it"))
    assert indexed.count() == (5, 0)
    with indexed.indexed() as at:
        every = {seq for key in range(9) for seq in at.of_parties([key])}
        assert [r.review for r in at.claims(every)] == [r.review for r in indexed.claims()]
