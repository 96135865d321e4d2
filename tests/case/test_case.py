"""What a Case answers: the same columns whatever it holds, as known at a time, by what analysts decided."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

import tocsin
from tocsin.case import TABLES, Case
from tocsin.case.tables.frames import frame
from tocsin.case.tables.table import Type
from tocsin.ledger import Ledger
from tocsin.model import Act, Decision, RecordError, TocsinError

FRAMES = tuple(
    "documents sources claims origins echoes ties events figures disputes tensions actors findings beliefs incidents "
    "decisions".split()
)
PYTHON: dict[Type, type | tuple[type, ...]] = {
    Type.TEXT: str,
    Type.TEXTS: list,
    Type.WHOLE: int,
    Type.NUMBER: (int, float),
    Type.YES: bool,
    Type.DAY: date,
    Type.TIME: datetime,
}


@pytest.fixture
def mine(record: Path, tmp_path: Path) -> Path:
    """A copy to write to."""
    return Path(shutil.copy(record, tmp_path / "mine.tocsin"))


def test_there_is_a_method_for_every_table() -> None:
    assert set(TABLES) == set(FRAMES)
    assert all(callable(getattr(Case, name)) for name in FRAMES)


@pytest.mark.parametrize("name", FRAMES)
def test_rows_have_a_cell_of_the_type_for_every_column(name: str, record: Path) -> None:
    table = TABLES[name]
    with tocsin.open(record) as case:
        rows = list(table.rows(case.assessment))
    for row in rows:
        assert list(row) == list(table.columns)
        for column, kind in table.columns.items():
            assert row[column] is None or isinstance(row[column], PYTHON[kind]), (column, row[column])
            assert kind is not Type.TEXTS or row[column] is not None
    assert set(table.shown) <= set(table.columns)


@pytest.mark.parametrize("name", FRAMES)
def test_an_empty_record_has_the_same_columns_and_types(name: str, record: Path, tmp_path: Path) -> None:
    with tocsin.open(record) as case:
        full = getattr(case, name)()
    with tocsin.open(tmp_path / "empty.tocsin", create=True) as case:
        empty = getattr(case, name)()
    assert isinstance(full, pl.DataFrame)
    assert full.schema == empty.schema
    assert empty.is_empty()


def test_the_worked_case_has_documents_claims_origins_and_actors(record: Path) -> None:
    with tocsin.open(record) as case:
        assert case.documents().height == 17
        assert case.claims().height > 0
        assert set(case.claims()["kind"]) <= {"naming", "trait", "tie", "presence", "event", "figure", "driver"}
        assert 0 < case.origins()["claims"].sum() == case.claims().height
        assert "Dawn" in case.sources()["name"].to_list()
        assert not case.actors().is_empty()


def test_every_quote_of_a_frame_stands_in_its_document(record: Path) -> None:
    with tocsin.open(record) as case:
        texts = {d.id: d.text for d in case.assessment.documents}
        for row in case.claims().iter_rows(named=True):
            assert texts[row["document"]][row["start"] : row["end"]] == row["quote"]


def test_a_rejected_claim_leaves_everything_but_the_record(mine: Path) -> None:
    with tocsin.open(mine) as case:
        before = case.claims()
        rejected = before["id"][0]
        with Ledger.open(mine) as ledger:
            ledger.decide(Decision(act=Act.REJECT, subject=rejected, author="A", reason="a heading"))
        assert rejected not in case.claims()["id"].to_list()
        assert rejected not in {c for cs in case.ties()["claims"] for c in cs}
        assert rejected in {r.claim.id for r in case.assessment.recorded}
        assert case.claims().height == before.height - 1


def test_reviewed_asks_for_accepted_claims_alone(mine: Path) -> None:
    with tocsin.open(mine) as case:
        chosen = case.claims()["id"][0]
    with Ledger.open(mine) as ledger:
        ledger.decide(Decision(act=Act.ACCEPT, subject=chosen, author="A", reason="read it"))
    with tocsin.open(mine, reviewed=True) as case:
        assert case.claims()["id"].to_list() == [chosen]
        assert case.claims()["review"].to_list() == ["accepted"]
    with tocsin.open(mine) as case:
        assert case.claims().height > 1
        assert case.summary().accepted == 1


def test_a_grade_is_shown_with_its_reason(mine: Path) -> None:
    with Ledger.open(mine) as ledger:
        ledger.decide(Decision(act=Act.GRADE, subject="Dawn", author="A", reason="names its sources", value="B"))
    with tocsin.open(mine) as case:
        graded = case.sources().filter(pl.col("name") == "Dawn").row(0, named=True)
    assert (graded["reliability"], graded["reason"]) == ("B", "names its sources")


def test_what_was_known_before_the_record_began_is_nothing(record: Path) -> None:
    with tocsin.open(record, known_by=datetime.now(UTC) - timedelta(days=365)) as case:
        assert case.claims().is_empty()
        assert case.documents().is_empty()
        assert case.summary().origins == 0


def test_a_case_sees_what_was_read_since(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("The Northern League (NL) joined the Front in 2016.", encoding="utf-8")
    with tocsin.open(tmp_path / "case.tocsin", create=True) as case:
        assert case.documents().is_empty()
        case.read(report)
        assert case.documents().height == 1


def test_the_order_of_reading_does_not_count(root: Path, record: Path, tmp_path: Path) -> None:
    files = sorted((root / "examples/balochistan").iterdir(), reverse=True)
    with tocsin.open(tmp_path / "other.tocsin", create=True) as case, tocsin.open(record) as given:
        case.read(files)
        assert set(case.claims()["id"]) == set(given.claims()["id"])
        for name in ("origins", "ties", "disputes", "tensions", "findings"):
            assert set(getattr(case, name)()["id"]) == set(getattr(given, name)()["id"]), name


def test_a_sound_record_verifies(record: Path) -> None:
    with tocsin.open(record) as case:
        assert case.verify() == ()


def test_no_such_record_is_said_and_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no such record"):
        tocsin.open(tmp_path / "none.tocsin")
    assert list(tmp_path.iterdir()) == []


def test_the_package_exports_what_it_says() -> None:
    assert sorted(tocsin.__all__) == ["Case", "TocsinError", "__version__", "open"]
    assert tocsin.Case is Case
    assert tocsin.TocsinError is TocsinError
    assert tocsin.__version__.count(".") == 2
    assert set(tocsin.__all__) <= set(dir(tocsin))
    with pytest.raises(AttributeError, match="it has Case"):
        _ = tocsin.nothing


def test_the_room_exports_what_it_says() -> None:
    import tocsin.case

    assert all(hasattr(tocsin.case, name) for name in tocsin.case.__all__)
    assert dir(tocsin.case) == sorted(tocsin.case.__all__)
    with pytest.raises(AttributeError, match="it has"):
        _ = tocsin.case.nothing
    assert frame(TABLES["claims"], tocsin.case.case.Assessment((), (), ())).is_empty()
