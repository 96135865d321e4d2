"""Extraction by several processes: the same record, and what becomes of a document whose process is ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import tocsin
from tests.extract.given import document
from tocsin.case import crew as module
from tocsin.case.crew import Crew
from tocsin.case.extraction import proposed
from tocsin.case.reading import Refusal, read_into
from tocsin.ledger import Ledger
from tocsin.model import Document, InputRefused, ValueRefused

TEXT = "The Sinai Front joined the Northern League in June 2016, the Northern League said."


@pytest.fixture(scope="module")
def two() -> Iterator[Crew]:
    with Crew(2) as crew:
        yield crew


def numbered(number: int) -> Document:
    return document(f"Report {number}. {TEXT}")


def ended(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def test_claims_are_those_of_one_process(two: Crew) -> None:
    documents = [numbered(n) for n in range(5)]
    asked = [two.ask(each) for each in documents]
    assert [claims() for claims in asked] == [proposed(each) for each in documents]
    assert all(proposed(each) for each in documents)


def test_a_process_that_is_ended_loses_nothing(two: Crew) -> None:
    for worker in tuple(two._all):
        worker._process.kill()
    assert two.ask(numbered(1))() == proposed(numbered(1))
    assert two.ask(numbered(2))() == proposed(numbered(2))


def test_what_ends_two_processes_is_refused_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that ends itself over a text that says so."""
    over = "import tocsin.case.crew as c; own = c.proposed; import os; c.proposed = lambda d: "
    over += "os._exit(9) if 'BOMB' in d.text else own(d); c.serve()"
    monkeypatch.setattr(module, "_SERVE", over)
    with Crew(1) as crew:
        asked = [crew.ask(numbered(1)), crew.ask(document("BOMB")), crew.ask(numbered(2))]
        assert asked[0]() == proposed(numbered(1))
        with pytest.raises(InputRefused, match="the system ended the process that read this text, twice"):
            asked[1]()
        assert asked[2]() == proposed(numbered(2))


def test_what_the_rules_refuse_is_refused_in_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    over = "import tocsin.case.extraction as e, tocsin.case.crew as c\ndef fails(d): print('from a library'); d['x']\n"
    monkeypatch.setattr(module, "_SERVE", f"{over}e.extract = fails; c.serve()")
    with Crew(1) as crew, pytest.raises(InputRefused, match=r"the fault is theirs; got .TypeError: .* read it"):
        crew.ask(numbered(1))()


def test_leaving_ends_all_processes_whatever_they_do() -> None:
    with Crew(2) as crew:
        processes = [worker._process.pid for worker in crew._all]
        for number in range(6):
            crew.ask(numbered(number))
    assert all(ended(process) for process in processes)


@pytest.mark.parametrize("jobs", [0, -1, 65])
def test_no_number_of_processes_is_refused(jobs: int, tmp_path: Path) -> None:
    with tocsin.open(tmp_path / "case.tocsin", create=True) as case, pytest.raises(ValueRefused, match="1 to 64"):
        case.read(tmp_path, jobs=jobs)


def folder_of(tmp_path: Path, count: int) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(count):
        (folder / f"{n:02}.txt").write_text(f"---\ntitle: Report {n}\n---\nReport {n}. {TEXT}", encoding="utf-8")
    (folder / "03-bad.txt").write_bytes(b"\xff\xfe\x00\x00\x9d")
    (folder / "04-again.txt").write_bytes((folder / "01.txt").read_bytes())
    (folder / "05-other.txt").write_text("Les rebelles ont attaqué la ville hier soir, selon l'armée. " * 9, "utf-8")
    return folder


def test_the_record_is_the_same_for_any_number_of_processes(tmp_path: Path) -> None:
    """To the last byte of the log: its hashes cover every entry, its place and its time."""
    folder = folder_of(tmp_path, 9)
    heads, readings, refusals = set(), set(), []
    for jobs in (1, 2, 3):
        told: list[Refusal] = []
        path = tmp_path / f"{jobs}.tocsin"
        with Ledger.open(path, create=True, clock=lambda: datetime(2025, 9, 20, tzinfo=UTC)) as ledger:
            readings.add(read_into(ledger, [folder], jobs=jobs, on_refusal=told.append))
            heads.add(ledger.head())
        refusals.append(told)
    assert len(heads) == len(readings) == 1
    (reading,) = readings
    assert (len(reading.read), len(reading.known), len(reading.refused)) == (10, 1, 1)
    assert reading.claims >= 9
    assert refusals[0] == refusals[1] == refusals[2]


def test_known_documents_are_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_of(tmp_path, 3)
    with tocsin.open(tmp_path / "case.tocsin", create=True) as case:
        first = case.read(folder)
        monkeypatch.setattr(Crew, "ask", None)
        again = case.read(folder, jobs=2)
    assert set(again.known) == {*first.read, *first.known}
    assert again.claims == 0


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT is sent otherwise there")
def test_ctrl_c_leaves_a_sound_record_and_no_process(tmp_path: Path) -> None:
    folder, into = tmp_path / "in", tmp_path / "case.tocsin"
    folder.mkdir()
    for n in range(3000):
        (folder / f"{n:04}.txt").write_text(f"Report {n}. {TEXT}", encoding="utf-8")
    command = [sys.executable, "-c", "from tocsin.cli import main; main()"]
    started = subprocess.Popen([*command, "read", folder, "--into", into, "--jobs", "2"], stderr=subprocess.PIPE)
    until = time.monotonic() + 60
    while time.monotonic() < until and not _documents(into):
        time.sleep(0.2)
    children = Path(f"/proc/{started.pid}/task/{started.pid}/children")
    workers = [int(each) for each in children.read_text().split()] if children.exists() else []
    started.send_signal(signal.SIGINT)
    _, said = started.communicate(timeout=30)
    assert started.returncode == 130
    assert said == b""
    assert all(ended(worker) for worker in workers)
    assert 0 < _documents(into) < 3000
    with tocsin.open(into) as case:
        assert case.verify() == ()


def _documents(into: Path) -> int:
    if not into.exists():
        return 0
    with tocsin.open(into, create=True) as case:
        return case.documents().height
