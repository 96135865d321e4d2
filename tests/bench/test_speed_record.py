"""The made record: laws hold in it, it is the same for one seed, and its section of the page says what was measured."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import tocsin
from bench.speed import record, record_page
from bench.speed.made import EXTRACTOR, readings
from tocsin.model import Kind, Side


def test_two_thousand_claims_are_loaded_asked_and_told(tmp_path: Path) -> None:
    loaded = record.load(2000, tmp_path / "made.tocsin", tmp_path / "plain.tocsin")
    assert loaded.claims == 2000
    with tocsin.open(tmp_path / "made.tocsin") as case:
        assert case.verify() == ()
        assert case.count().claims == 2000
        case.large_from = 0
        loaded.file_bytes = loaded.log_bytes = 1
        asked = record.asked(case, record.random.Random(2), questions=2)
    section = record_page.written(loaded, asked)
    assert "2,000 claims" in section
    assert all(each.what in section for each in asked)
    page = f"# Performance\n\nOther.\n\n{record_page.HEADING}\n\nOld.\n"
    assert record_page.with_record(page, section) == f"# Performance\n\nOther.\n\n\n{section}"


def test_quotes_stand_in_texts_and_every_kind_and_side_is_there() -> None:
    claims = []
    for said in readings(1500):
        assert all(claim.evidence.stands_in(said.document.text) for claim in said.claims)
        assert {claim.extractor for claim in said.claims} == {EXTRACTOR}
        claims += said.claims
    assert len({claim.id for claim in claims}) == len(claims) == 1500
    assert set(Counter(claim.statement.kind for claim in claims)) == set(Kind)
    assert set(Counter(claim.side for claim in claims)) == set(Side)


def test_one_seed_makes_one_record() -> None:
    assert list(readings(200)) == list(readings(200))
    assert list(readings(200, seed=2)) != list(readings(200))
