"""Custody as somebody else can check it: with sha256sum alone, wholly there or not at all."""

from __future__ import annotations

import hashlib
import json
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

import tocsin
from tests.conftest import Run
from tests.ledger.records import CUSTODY, EXTRACTOR, REPORT, Clock, claims, document
from tests.read.site import page, served
from tocsin.case.bundle import export_custody
from tocsin.ledger import Ledger
from tocsin.model import Act, Decision, RecordDamaged, TocsinError, ValueRefused, sha256

NOW = datetime(2025, 1, 2, tzinfo=UTC)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Entries: 1-6 a report with its custody, claims and extraction; 7 a document, 8-9 decisions, one undoing."""
    path = tmp_path / "river.tocsin"
    with Ledger.open(path, create=True, clock=Clock()) as ledger:
        ledger.record_reading(REPORT, claims(REPORT, 3), EXTRACTOR, custody=CUSTODY)
        ledger.record_documents([document("Other words.", title="Not\nthis")])
        accept = Decision(act=Act.ACCEPT, subject=claims(REPORT, 1)[0].id, author="A", reason="read it")
        ledger.decide(accept)
        ledger.decide(Decision(act=Act.UNDO, subject=accept.id, author="A", reason="misread"))
    return path


def exported(record: Path, out: Path, *documents: str) -> Path:
    with Ledger.open(record) as ledger:
        export_custody(ledger, out, documents=documents, now=NOW)
    return out


def sums(folder: Path) -> dict[str, str]:
    lines = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def test_sha256sum_alone_checks_every_file(record: Path, tmp_path: Path) -> None:
    out = exported(record, tmp_path / "out")
    check = ["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"]
    assert subprocess.run(check, cwd=out, capture_output=True, text=True, check=True).stdout == ""
    every = {str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()}
    assert every == {*sums(out), "SHA256SUMS"}
    (out / "log/00000003.json").write_text("{}")
    assert subprocess.run(check, cwd=out, capture_output=True, check=False).returncode == 1


def test_bytes_and_texts_bear_their_hashes_and_entries_make_the_chain(record: Path, tmp_path: Path) -> None:
    out = exported(record, tmp_path / "out")
    for path in [*(out / "bytes").iterdir(), *(out / "texts").iterdir()]:
        assert hashlib.sha256(path.read_bytes()).hexdigest() == path.stem
    assert (out / "bytes" / REPORT.id.removeprefix("sha256:")).read_bytes() == REPORT.raw
    log = [digest for name, digest in sums(out).items() if name.startswith("log/")]
    previous = None
    for number, digest in enumerate(log, 1):
        data = (out / f"log/{number:08}.json").read_bytes()
        assert json.loads(data)[-1] == previous
        assert data.endswith(f'"{previous}"]'.encode() if previous else b"null]")
        previous = f"sha256:{digest}"
    with Ledger.open(record) as ledger:
        assert [entry.hash for entry in ledger.entries()] == [f"sha256:{digest}" for digest in log]
        assert previous == ledger.head()
    assert previous in (out / "README.txt").read_text("utf-8")


def test_one_document_comes_with_all_on_it_and_nothing_else(record: Path, tmp_path: Path) -> None:
    out = exported(record, tmp_path / "out", REPORT.id[:20])
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert [line["seq"] for line in manifest["log"]] == [1, 2, 3, 4, 5, 6, 8, 9]
    assert (manifest["whole"], manifest["count"], len(manifest["documents"])) == (False, 9, 1)
    assert [path.name for path in (out / "bytes").iterdir()] == [REPORT.id.removeprefix("sha256:")]
    assert "tocsin verify --head" in (out / "README.txt").read_text("utf-8")


def test_how_a_document_came_is_told(record: Path, tmp_path: Path) -> None:
    out = exported(record, tmp_path / "out")
    (came,) = json.loads((out / "manifest.json").read_text("utf-8"))["documents"][0]["custody"]
    assert came["carrier"]["reply"]["headers"] == [["date", "Wed, 01 May 2024 00:00:00 GMT"], ["etag", '"é"']]
    told = (out / "manifest.txt").read_text("utf-8")
    for line in (
        "collected: 2024-05-01T00:00:00.000000+00:00 by tocsin 0, entry 2",
        "answered: 200 by https://river.example/01",
        "by way of: https://river.example/01",
        'header: etag: "é"',
        "title: Not\N{REPLACEMENT CHARACTER}this",
    ):
        assert f"  {line}\n" in told


def test_the_same_record_gives_the_same_zip(record: Path, tmp_path: Path) -> None:
    first, second = (exported(record, tmp_path / name) for name in ("a.zip", "b.zip"))
    assert first.read_bytes() == second.read_bytes()
    folder = exported(record, tmp_path / "folder")
    with zipfile.ZipFile(first) as packed:
        assert packed.testzip() is None
        for name in packed.namelist():
            assert packed.read(name) == (folder / name).read_bytes()


def test_what_is_there_stays(record: Path, tmp_path: Path) -> None:
    for name in ("a.zip", "folder"):
        exported(record, tmp_path / name)
        with pytest.raises(ValueRefused, match="something is there already"):
            exported(record, tmp_path / name)
    with pytest.raises(TocsinError, match="it could not be written"):
        exported(record, tmp_path / "no" / "such" / "folder")


def test_bytes_that_were_changed_leave_no_bundle(record: Path, tmp_path: Path) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(record)) as raw, raw:
        raw.execute("DROP TRIGGER content_is_never_updated")
        raw.execute("UPDATE content SET zlib = x'00' WHERE hash = ?", [REPORT.text_id])
    for name in ("a.zip", "folder"):
        with pytest.raises(RecordDamaged):
            exported(record, tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == [record.name]


@pytest.mark.parametrize(("id", "says"), [("sha256:", "several documents begin so"), ("zz", "no such document")])
def test_a_document_that_is_not_one(record: Path, tmp_path: Path, id: str, says: str) -> None:
    with pytest.raises(ValueRefused, match=says):
        exported(record, tmp_path / "out", id)


def test_an_empty_record_is_exported_too(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "empty.tocsin", create=True) as ledger:
        came = export_custody(ledger, tmp_path / "out")
    assert (came.documents, came.entries, came.head) == (0, 0, None)


def test_a_file_that_is_read_has_its_custody(root: Path, tmp_path: Path, tocsin: Run) -> None:
    report = root / "examples/balochistan/2023_picss_ttp-expansion.md"
    record = tmp_path / "my.tocsin"
    assert tocsin("read", report, "--into", record).returncode == 0
    ran = tocsin("export-custody", record, "-o", tmp_path / "out.zip", "--document", sha256(report.read_bytes())[:20])
    assert ran.returncode == 0
    assert "1 document," in ran.stdout
    with zipfile.ZipFile(tmp_path / "out.zip") as packed:
        (one,) = json.loads(packed.read("manifest.json"))["documents"]
    (came,) = one["custody"]
    assert came["name"] == str(report)
    assert came["carrier"]["hash"] == one["document"]
    changed = datetime.fromtimestamp(report.stat().st_mtime, UTC)
    assert datetime.fromisoformat(came["carrier"]["modified"]) == changed
    collected = datetime.fromisoformat(came["collected"])
    assert changed <= collected <= datetime.fromisoformat(one["recorded"])


def test_a_document_inside_another_tells_what_carried_it(root: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack.zip"
    with zipfile.ZipFile(pack, "w") as packed:
        packed.writestr("a.txt", "The Hill Front joined the River Brigade.")
    with tocsin.open(tmp_path / "my.tocsin", create=True) as case:
        case.read(pack)
        (came,) = [recorded.custody for recorded in case._ledger.custody()]
        assert case.verify() == ()
    assert (came.name, came.carrier.hash) == (f"{pack}!a.txt", sha256(pack.read_bytes()))
    assert came.document == sha256(b"The Hill Front joined the River Brigade.")


def test_what_is_fetched_has_what_the_server_said(tmp_path: Path) -> None:
    with served() as site, tocsin.open(tmp_path / "my.tocsin", create=True) as case:
        site.pages["/a.txt"] = page(b"The Hill Front joined the River Brigade.", Content_Type="text/plain", ETag='"7"')
        case.read(f"{site.at}/a.txt", fetch=True)
        (came,) = [recorded.custody for recorded in case._ledger.custody()]
    assert came.name == f"{site.at}/a.txt"
    assert came.carrier.modified is None
    assert came.carrier.reply is not None
    assert (came.carrier.reply.status, dict(came.carrier.reply.headers)["etag"]) == (200, '"7"')
    assert came.tool.startswith("tocsin ")
    assert came.collected.endswith("+00:00")
