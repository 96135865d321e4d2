"""A coder's sheet into a record, whatever spreadsheet wrote it; and out and in again without anything new."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tocsin
from tocsin.case import CLAIM_COLUMNS, Case, sheet_lines
from tocsin.model import InputRefused

from .given import EVENT, TIE, made

COLUMNS = list(dict.fromkeys([*TIE, *EVENT]))
ROWS = [TIE, EVENT]


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with made(tmp_path) as opened:
        yield opened


def sheet(rows: Sequence[Mapping[str, str]], columns: Sequence[str] = COLUMNS, **dialect: str) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", **dialect)  # type: ignore[arg-type]
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


DIALECTS = {
    "plain": sheet(ROWS).encode(),
    "Excel's CSV UTF-8": b"\xef\xbb\xbf" + sheet(ROWS).encode(),
    "Excel's in half of Europe": b"\xef\xbb\xbf" + sheet(ROWS, delimiter=";").encode(),
    "Excel's Unicode text": sheet(ROWS, delimiter="\t").encode("utf-16"),
    "with a line that names the separator": b"sep=;\r\n" + sheet(ROWS, delimiter=";").encode(),
    "lines of Unix": sheet(ROWS, lineterminator="\n").encode(),
    "all quoted": sheet(ROWS, quoting=csv.QUOTE_ALL).encode(),  # type: ignore[arg-type]
    "columns in capitals, an empty row": sheet(ROWS).replace("document", " Document", 1).encode() + b",,\r\n",
}


@pytest.mark.parametrize("name", DIALECTS)
def test_every_dialect_is_read_and_a_second_time_changes_nothing(name: str, case: Case, tmp_path: Path) -> None:
    path = tmp_path / "coded.csv"
    path.write_bytes(DIALECTS[name])
    came = case.import_claims(path, author="A")
    assert (came.added, came.known, came.refused) == (2, 0, ())
    decisions = case.decisions()
    assert decisions["act"].to_list() == ["add", "add"]
    assert decisions["reason"].to_list() == ["coded in coded.csv"] * 2
    assert {c.id for c in map(case.code, ROWS)} <= set(case.claims()["id"])
    came = case.import_claims(path, author="B")
    assert (came.added, came.known, came.refused) == (0, 2, ())
    assert case.decisions().height == 2
    assert case.verify() == ()


def test_a_check_says_the_same_and_records_nothing(case: Case, tmp_path: Path) -> None:
    (tmp_path / "coded.csv").write_text(sheet([TIE, EVENT, TIE, TIE | {"tie": "love"}]), encoding="utf-8")
    checked = case.import_claims(tmp_path / "coded.csv", author="A", check=True)
    assert case.decisions().is_empty()
    assert checked == case.import_claims(tmp_path / "coded.csv", author="A")
    assert (checked.added, checked.known, len(checked.refused)) == (2, 1, 1)


def test_a_bad_row_is_told_by_number_and_takes_no_other_with_it(case: Case, tmp_path: Path) -> None:
    rows = [TIE | {"quote": "not there at all"}, TIE, EVENT | {"deaths": "many"}, EVENT]
    text = sheet(rows) + "too,many" + ",x" * 40 + "\r\n"
    (tmp_path / "coded.csv").write_text(text, encoding="utf-8")
    came = case.import_claims(tmp_path / "coded.csv", author="A")
    assert came.added == 2
    assert [r.row for r in came.refused] == [2, 4, 6]
    assert came.refused[0].reason.startswith("quote: not in the text; got 'not there at all'")
    assert came.refused[1].reason.startswith("deaths: not a count; got 'many'")


BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "an empty sheet"),
    "no such column": (b"kind,document,quote,sorce\n", "no such column; got 'sorce'.*did you mean source"),
    "a column twice": (b"kind,document,quote,kind\n", "a column twice; got 'kind'"),
    "a column missing": (b"kind,document\n", "a column is missing; got 'quote'"),
    "latin-1": ("kind,document,quote\ntie,x,é\n".encode("latin-1"), 'not utf-8 at byte .*save it as "CSV UTF-8"'),
    "a workbook": (b"PK\x03\x04\x00\x00", "not text|no such column"),
    "a quote without end": (b'kind,document,"quote\ntie,x,y\n', "not a sheet at line 1"),
    "nothing but faults": (b"kind,document,quote\n" + b'"a"b\n' * 2000, "not a sheet at line"),
    "too large": (b"kind,document,quote\n" + b"\n" * 100_000_000, "too large"),
    "100,000 columns": (b"kind," * 99_999 + b"kind", "a column twice; got 'kind'"),
}


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("x" * 1_000_000, "a cell too long; got '1,000,000"),
        ("x\0y", "holds a NUL"),
        ('"x', "not a row"),
        ('"x"y', "not a row"),
    ],
    ids=["long", "NUL", "quotation mark", "quotation mark within"],
)
def test_a_row_that_cannot_be_read_takes_no_other_with_it(cell: str, says: str, case: Case, tmp_path: Path) -> None:
    good = sheet(ROWS)
    path = tmp_path / "coded.csv"
    path.write_text(good.splitlines(keepends=True)[0] + f"tie,{cell},\r\n" + good.partition("\n")[2], newline="")
    came = case.import_claims(path, author="A")
    assert (came.added, [r.row for r in came.refused]) == (2, [2])
    assert says in came.refused[0].reason
    assert case.import_claims(path, author="A").known == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_or_device_is_no_sheet(case: Case, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    for path in (tmp_path / "pipe.csv", Path("/dev/zero"), tmp_path):
        with pytest.raises(InputRefused, match="no regular file"):
            case.import_claims(path, author="A")


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_no_sheet_is_refused_whole(name: str, case: Case, tmp_path: Path) -> None:
    raw, says = BAD[name]
    (tmp_path / "bad.csv").write_bytes(raw)
    with pytest.raises(InputRefused, match=says):
        case.import_claims(tmp_path / "bad.csv", author="A")
    assert case.decisions().is_empty()
    with pytest.raises(InputRefused, match="no such file"):
        case.import_claims(tmp_path / "none.csv", author="A")


@pytest.mark.parametrize("drop", [(), ("id",), ("id", "start", "reason")])
def test_out_and_in_again_gives_nothing_new(drop: tuple[str, ...], record: Path, tmp_path: Path) -> None:
    with tocsin.open(record) as case:
        rows = list(csv.DictReader(sheet_lines(case.assessment.claims)))
        assert list(rows[0]) == list(CLAIM_COLUMNS)
        columns = [name for name in CLAIM_COLUMNS if name not in drop]
        (tmp_path / "out.csv").write_text(sheet([{c: r[c] for c in columns} for r in rows], columns), encoding="utf-8")
        came = case.import_claims(tmp_path / "out.csv", author="A", check=True)
    ambiguous = [r for r in came.refused if "times" in r.reason]
    assert came.added == 0
    assert came.refused == tuple(ambiguous)
    assert not ambiguous or "start" in drop
    assert came.known + len(ambiguous) == len(rows) > 50


def test_a_changed_row_with_an_id_is_refused_and_without_it_is_another_claim(case: Case, tmp_path: Path) -> None:
    rows = list(csv.DictReader(sheet_lines(case.assessment.claims)))
    changed = rows[0] | {"certainty": "doubtful"}
    (tmp_path / "out.csv").write_text(sheet([changed], CLAIM_COLUMNS), encoding="utf-8")
    came = case.import_claims(tmp_path / "out.csv", author="A")
    assert came.refused[0].reason.startswith("certainty: not what the recorded claim says; got 'doubtful'")
    (tmp_path / "out.csv").write_text(sheet([changed | {"id": ""}], CLAIM_COLUMNS), encoding="utf-8")
    assert case.import_claims(tmp_path / "out.csv", author="A").added == 1
    (tmp_path / "out.csv").write_text(sheet([changed | {"id": "c_0123456789abcdef"}], CLAIM_COLUMNS), encoding="utf-8")
    assert "id: not that of the row's content" in case.import_claims(tmp_path / "out.csv", author="A").refused[0].reason


def test_what_was_withdrawn_is_not_brought_back_by_importing_again(case: Case, tmp_path: Path) -> None:
    (tmp_path / "coded.csv").write_text(sheet([TIE]), encoding="utf-8")
    case.import_claims(tmp_path / "coded.csv", author="A")
    case.undo(case.decisions()["id"][0], author="A")
    assert case.import_claims(tmp_path / "coded.csv", author="A").known == 1
    assert case.code(TIE).id not in case.claims()["id"].to_list()


@pytest.mark.parametrize("words", ["=HYPERLINK(1)", "@SUM(1)", "+cmd", "-x", "'=x"])
def test_a_sheet_holds_no_formula_of_a_report(words: str, tmp_path: Path) -> None:
    """Law 11: text from outside is not executed, also not by the spreadsheet that opens the sheet."""
    (tmp_path / "r.txt").write_text(f"{words} The Sinai Front joined the Northern League.\n", encoding="utf-8")
    with tocsin.open(tmp_path / "f.tocsin", create=True) as case:
        case.read(tmp_path / "r.txt")
        cells = {"document": "r.txt", "quote": words, "kind": "driver", "cause": words, "effect": "x"}
        claim = case.code(cells)
        case.add(claim, author="A")
        lines = list(sheet_lines([claim]))
        row = next(csv.DictReader(lines))
        assert row["quote"] == f"'{words}"
        (tmp_path / "out.csv").write_text("\n".join(lines), encoding="utf-8")
        assert case.import_claims(tmp_path / "out.csv", author="A").known == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@given(
    lines=st.lists(st.text(max_size=40), max_size=6), head=st.sampled_from(["", ",".join(COLUMNS) + "\n", "sep=x\n"])
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_file_is_read_or_refused(case: Case, tmp_path: Path, encoding: str, lines: list[str], head: str) -> None:
    text = head + "\n".join(lines)
    (tmp_path / "any.csv").write_bytes(text.encode(encoding, "surrogatepass"))
    with suppress(InputRefused):
        came = case.import_claims(tmp_path / "any.csv", author="A")
        assert came.added == came.known == 0
    assert case.decisions().is_empty()
