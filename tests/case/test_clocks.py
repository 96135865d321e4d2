"""Two clocks: what had been stated by a day, and what the record knew by a time (law 3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tocsin
from tocsin.case.clocks import no_later, published_later, stated_by
from tocsin.model import Answer, Document, ValueRefused, When

DAYS = ("2018-11-23", "2021", "2023-04", "2024-12-31", "2025-09-20", "2026-01")


@pytest.mark.parametrize(
    ("stated", "as_of", "answer"),
    [
        ("2025-01-31", "2025-01-31", Answer.YES),
        ("2025-01", "2025-01", Answer.YES),
        ("2025-01", "2025-01-15", Answer.UNKNOWN),
        ("2025", "2025-06", Answer.UNKNOWN),
        ("2025-02-01", "2025-01", Answer.NO),
        ("2024/..", "2025-01", Answer.UNKNOWN),
        ("../2024", "2025-01", Answer.YES),
        ("/2026", "2025-01", Answer.UNKNOWN),
        ("2026/", "2025-01", Answer.NO),
        ("2026", "2025/..", Answer.YES),
    ],
)
def test_what_was_stated_by_a_day(stated: str, as_of: str, answer: Answer) -> None:
    assert no_later(When.parse(stated), When.parse(as_of)) is answer


def test_a_report_without_a_date_is_not_surely_later() -> None:
    report = Document(raw=b"x", text="x", media_type="text/plain")
    assert not published_later(report, When.parse("1990"))
    assert published_later(replace(report, published=When.parse("1991")), When.parse("1990"))


@given(st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_what_was_stated_by_a_day_was_stated_by_every_later_one(one: str, other: str) -> None:
    earlier, later = sorted((When.parse(one), When.parse(other)), key=lambda w: str(w.last()))
    for day in map(When.parse, DAYS):
        if no_later(day, earlier) is Answer.YES:
            assert no_later(day, later) is Answer.YES


def test_every_claim_is_in_or_later_or_told_to_be_unknown(record: Path) -> None:
    with tocsin.open(record) as case:
        every = case.assessment.claims
    held: set[str] = set()
    for day in DAYS:
        with tocsin.open(record, as_of=day) as case:
            known = case.assessment
            by_then, unknown = {c.id for c in known.claims}, {c.id for c in known.unstated}
            later = {c.id for c in every if stated_by(c, When.parse(day)) is Answer.NO}
            assert by_then | unknown | later == {c.id for c in every}
            assert not by_then & unknown
            assert held <= by_then
            assert {c.evidence.document for c in known.claims} <= {d.id for d in known.documents}
            held = by_then


def test_a_record_as_of_before_everything_says_nothing_and_breaks_nothing(record: Path) -> None:
    with tocsin.open(record, as_of="1950") as case:
        assert case.claims().is_empty()
        assert case.ties().is_empty()
        assert case.summary().claims == 0


def test_the_past_takes_no_decisions(record: Path) -> None:
    for at in ({"as_of": "2025-01"}, {"known_by": datetime(2999, 1, 1, tzinfo=UTC)}):
        with tocsin.open(record, **at) as case, pytest.raises(ValueRefused, match="takes no decisions"):
            case.grade("Dawn", "B", author="A", reason="for a reason")


def test_a_day_that_is_none_is_refused(record: Path) -> None:
    with pytest.raises(ValueRefused, match="not a date"):
        tocsin.open(record, as_of="yesterday")


def test_a_brief_of_a_case_as_of_a_day_is_the_brief_as_of_that_day(record: Path) -> None:
    with tocsin.open(record, as_of="2025-01") as then, tocsin.open(record) as now:
        asked = tocsin.case.Scope(as_of=When.parse("2025-01"))
        assert then.brief().data == now.brief(scope=asked).data
