"""Documents and claims in, the same out; twice changes nothing; both clocks."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.ledger import Ledger, Review
from tocsin.model import Act, Claim, Decision, Document, Evidence, ValueRefused

from .conftest import Places
from .records import CUSTODY, EXTRACTOR, REPORT, START, Clock, claim, claims, document

Place = Path | str


def test_what_was_recorded_comes_back_whole(place: Place) -> None:
    bare = document("Only words.")
    with Ledger.open(place, create=True) as ledger:
        assert ledger.record_documents([REPORT, bare]) == 2
        assert ledger.record_claims(REPORT.id, claims(REPORT, 3), EXTRACTOR) == 3
    with Ledger.open(place) as ledger:
        assert [r.document for r in ledger.documents()] == [REPORT, bare]
        assert [r.claim for r in ledger.claims()] == claims(REPORT, 3)
        assert {r.review for r in ledger.claims()} == {Review.PROPOSED}
        assert ledger.verify() == ()


def test_an_empty_record_is_sound(ledger: Ledger) -> None:
    assert (ledger.documents(), ledger.claims(), ledger.decisions(), ledger.entries()) == ((), (), (), ())
    assert (ledger.head(), ledger.verify()) == (None, ())


def test_reading_twice_changes_not_a_byte_of_the_log(filled: Ledger) -> None:
    before = filled.entries()
    assert filled.record_documents([REPORT, REPORT]) == 0
    assert filled.record_claims(REPORT.id, claims(REPORT, 3), EXTRACTOR) == 0
    assert filled.record_claims(REPORT.id, [*claims(REPORT, 3)[::-1], *claims(REPORT, 3)], EXTRACTOR) == 0
    assert filled.entries() == before


def test_only_what_is_new_is_counted_and_added(filled: Ledger) -> None:
    assert filled.record_claims(REPORT.id, claims(REPORT, 5), EXTRACTOR) == 2
    assert filled.record_documents([REPORT, document("Other words.")]) == 1
    assert [r.claim for r in filled.claims()] == claims(REPORT, 5)


def test_reading_and_finding_nothing_is_recorded_once(ledger: Ledger) -> None:
    ledger.record_documents([REPORT])
    assert ledger.record_claims(REPORT.id, [], EXTRACTOR) == 0
    assert [e.kind for e in ledger.entries()] == ["document", "extraction"]
    assert ledger.record_claims(REPORT.id, [], EXTRACTOR) == 0
    assert len(ledger.entries()) == 2


def test_that_another_extractor_proposes_the_same_is_recorded_too(filled: Ledger) -> None:
    before = filled.extractions()
    same = [replace(recorded.claim, extractor="rules 2") for recorded in filled.claims()]
    assert filled.record_claims(REPORT.id, same, "rules 2") == 0
    assert filled.extractions() == (*before, (REPORT.id, "rules 2", before[0][2]))
    assert filled.read_by("rules 2")[1].keys() == {REPORT.id}
    assert filled.verify() == ()


def test_another_card_is_another_reading_and_the_first_stays(ledger: Ledger) -> None:
    undated = document("Words.")
    dated = document("Words.", title="A title")
    assert (undated.id, ledger.record_documents([undated])) == (dated.id, 1)
    then = ledger.documents()[0].at
    assert ledger.record_documents([dated]) == 1
    assert [r.document for r in ledger.documents()] == [dated]
    assert [r.document for r in ledger.documents(known_by=then)] == [undated]
    assert ledger.verify() == ()


def test_claims_keep_to_the_text_they_were_read_in(ledger: Ledger) -> None:
    first = Document(raw=b"<p>Words", text="Words", media_type="text/html")
    second = Document(raw=b"<p>Words", text="  Words", media_type="text/html")
    ledger.record_documents([first])
    ledger.record_claims(first.id, [claim(first, 0, 5)], EXTRACTOR)
    ledger.record_documents([second])
    assert ledger.record_claims(second.id, [claim(second, 2, 7)], EXTRACTOR) == 1
    assert ledger.record_claims(first.id, [claim(first, 0, 5, "other")], EXTRACTOR) == 1
    assert ledger.verify() == ()


# Law 1: no claim without its evidence.


def elsewhere(evidence: Evidence, **changed: object) -> Claim:
    fields = {name: getattr(evidence, name) for name in Evidence.__slots__} | changed
    return Claim(statement=claims(REPORT, 1)[0].statement, evidence=Evidence(**fields), extractor=EXTRACTOR)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"start": 1, "end": 9}, "the quote is not in the document at 1:9"),
        ({"quote": "Unlike b"}, "the quote is not in the document at 0:8; got 'Unlike b'; allowed: Ünlike b"),
        ({"start": 9000, "end": 9008}, "the quote is not in the document at 9000:9008"),
        ({"text": "sha256:" + "0" * 64}, "a claim of another document or text"),
        ({"document": "sha256:" + "0" * 64}, "a claim of another document or text"),
    ],
)
def test_a_claim_whose_quote_is_not_at_its_offsets_is_refused(
    filled: Ledger, changed: dict[str, object], says: str
) -> None:
    before = filled.entries()
    bad = elsewhere(claims(REPORT, 1)[0].evidence, **changed)
    with pytest.raises(ValueRefused) as refused:
        filled.record_claims(REPORT.id, [*claims(REPORT, 9), bad], EXTRACTOR)
    assert says in str(refused.value)
    assert filled.entries() == before


def test_claims_of_no_recorded_document_are_refused(ledger: Ledger) -> None:
    with pytest.raises(ValueRefused, match="no such document in the record"):
        ledger.record_claims(REPORT.id, claims(REPORT, 1), EXTRACTOR)
    assert ledger.entries() == ()


def test_claims_of_another_extractor_are_refused(filled: Ledger) -> None:
    with pytest.raises(ValueRefused, match="a claim of another extractor; got 'rules 1'; allowed: rules 2"):
        filled.record_claims(REPORT.id, claims(REPORT, 1), "rules 2")


def test_what_no_file_can_hold_is_refused_whole(filled: Ledger) -> None:
    before = filled.entries()
    with pytest.raises(ValueRefused, match="it cannot be written"):
        filled.record_claims(REPORT.id, [*claims(REPORT, 9), claim(REPORT, 0, 8, "\ud800")], EXTRACTOR)
    with pytest.raises(ValueRefused, match="a lone surrogate"):
        filled.record_documents([document("Words."), Document(raw=b"x", text="\ud800", media_type="text/plain")])
    assert filled.entries() == before


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])  # examples add to one record
@given(st.text(st.characters(codec="utf-8"), min_size=1), st.data())
def test_any_text_and_any_span_of_it_come_back(ledger: Ledger, text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    of = document(text)
    said = claim(of, start, end)
    ledger.record_documents([of])
    ledger.record_claims(of.id, [said], EXTRACTOR)
    assert of in [r.document for r in ledger.documents()]
    assert said in [r.claim for r in ledger.claims()]
    assert ledger.verify() == ()


# How documents came to us.


def test_custody_is_recorded_with_the_reading_and_comes_back_whole(ledger: Ledger) -> None:
    assert ledger.record_reading(REPORT, claims(REPORT, 2), EXTRACTOR, custody=CUSTODY) == 2
    assert [r.custody for r in ledger.custody()] == [CUSTODY]
    assert [e.kind for e in ledger.entries()] == ["document", "custody", "claim", "claim", "extraction"]
    assert len({e.at for e in ledger.entries()}) == 1
    assert ledger.kept(REPORT.id) == REPORT.raw
    assert ledger.verify() == ()


def test_custody_changes_no_id_of_what_was_read(places: Places) -> None:
    ids = []
    for custody in (None, CUSTODY):
        with Ledger.open(places(), create=True) as ledger:
            ledger.record_reading(REPORT, claims(REPORT, 2), EXTRACTOR, custody=custody)
            ids.append([e.id for e in ledger.entries() if e.kind != "custody"])
    assert ids[0] == ids[1]


def test_the_custody_of_another_document_is_refused(ledger: Ledger) -> None:
    with pytest.raises(ValueRefused, match="custody of another document"):
        ledger.record_reading(document("Other words."), [], EXTRACTOR, custody=CUSTODY)
    assert ledger.entries() == ()


# A head that was noted elsewhere.


def test_the_log_holds_every_head_that_it_had(filled: Ledger) -> None:
    for entry in filled.entries():
        assert filled.verify(head=entry.hash) == ()
    other = "sha256:" + "0" * 64
    assert [str(f) for f in filled.verify(head=other)] == [
        f"record: the log does not hold the head that was noted: it was changed, or its tail cut off ({other})"
    ]


# Law 3: two clocks.


def test_the_record_knows_what_it_knew(filled: Ledger) -> None:
    """Documents came at hour 0, claims at 1, the decision at 3."""
    filled.record_documents([document("Later words.")])
    accepted = claims(REPORT, 3)[1]
    filled.decide(Decision(act=Act.ACCEPT, subject=accepted.id, author="A", reason="read it"))
    hours = [START + timedelta(hours=h) for h in range(-1, 6)]
    assert [len(filled.documents(known_by=h)) for h in hours] == [0, 1, 1, 2, 2, 2, 2]
    assert [len(filled.claims(known_by=h)) for h in hours] == [0, 0, 3, 3, 3, 3, 3]
    assert [len(filled.decisions(known_by=h)) for h in hours] == [0, 0, 0, 0, 1, 1, 1]
    reviews = [[r.review.value for r in filled.claims(known_by=h)] for h in hours[2:6]]
    assert reviews == [["proposed"] * 3] * 2 + [["proposed", "accepted", "proposed"]] * 2
    assert filled.claims(known_by=hours[-1]) == filled.claims()


def test_the_worlds_clock_is_not_the_records(filled: Ledger) -> None:
    recorded = filled.claims()[0]
    assert (str(recorded.claim.stated), recorded.at) == ("2024-04", START + timedelta(hours=1))


def test_what_was_known_is_always_the_beginning_of_the_log(place: Place) -> None:
    times = iter([START, START - timedelta(days=9), START + timedelta(days=1)])
    with Ledger.open(place, create=True, clock=lambda: next(times)) as ledger:
        for words in ("One.", "Two.", "Three."):
            ledger.record_documents([document(words)])
        assert [e.at for e in ledger.entries()] == [START, START, START + timedelta(days=1)]
        for entry in ledger.entries():
            known = ledger.entries(known_by=entry.at)
            assert known == ledger.entries()[: len(known)]
        assert ledger.verify() == ()


def test_a_time_without_its_zone_is_refused(filled: Ledger, places: Places) -> None:
    naive = datetime(2024, 5, 1)  # noqa: DTZ001  # the point of the test
    for ask in (filled.claims, filled.documents, filled.decisions, filled.entries):
        with pytest.raises(ValueRefused, match="a time without its zone"):
            ask(known_by=naive)
    with (
        Ledger.open(places(), create=True, clock=lambda: naive) as ledger,
        pytest.raises(ValueRefused, match="a time without its zone"),
    ):
        ledger.record_documents([REPORT])


# Law 8: the record is a function of what was recorded and when.


def test_the_same_acts_at_the_same_times_give_the_same_log_in_every_store(places: Places, tmp_path: Path) -> None:
    heads = []
    for each in (tmp_path / "a.tocsin", places()):
        with Ledger.open(each, create=True, clock=Clock()) as ledger:
            ledger.record_documents([REPORT])
            ledger.record_claims(REPORT.id, claims(REPORT, 7), EXTRACTOR)
            heads.append((ledger.head(), ledger.entries()))
    assert heads[0] == heads[1]


def test_thousands_of_claims_take_seconds(ledger: Ledger) -> None:
    ledger.record_documents([REPORT])
    many = claims(REPORT, 2_000)
    began = time.process_time()
    assert ledger.record_claims(REPORT.id, many, EXTRACTOR) == 2_000
    assert ledger.verify() == ()
    assert time.process_time() - began < 8  # seconds; 1 without coverage being measured


def test_importing_tocsin_does_not_load_the_database() -> None:
    code = "import sys, tocsin, tocsin.model; print('sqlalchemy' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "False"
