"""The file: what is no record, who holds it, and that a failed write leaves nothing half there."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tocsin.ledger import RECORD_VERSION, Ledger
from tocsin.model import (
    RecordDamaged,
    RecordError,
    RecordLocked,
    RecordNewer,
    RecordUnwritable,
)

from .records import EXTRACTOR, REPORT, claims, document

HERE = Path(__file__).resolve().parent


@pytest.fixture
def store() -> str:
    """Of files alone."""
    return "sqlite"


def one_line(error: RecordError, *parts: object) -> None:
    line = str(error)
    assert line.isprintable()
    for part in parts:
        assert str(part) in line


def test_a_record_is_made_only_when_asked(path: Path) -> None:
    with pytest.raises(RecordError) as refused:
        Ledger.open(path)
    one_line(refused.value, "no such record", path, "tocsin read --into")
    assert not path.exists()


def test_a_closed_record_is_one_file(path: Path) -> None:
    with Ledger.open(path, create=True) as ledger:
        ledger.record_documents([REPORT])
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_asking_for_a_new_record_keeps_the_one_there_is(filled: Ledger, path: Path) -> None:
    filled.close()
    with Ledger.open(path, create=True) as ledger:
        assert len(ledger.claims()) == 3


@pytest.mark.parametrize(
    "content", [b"Not a database at all, but text.", b"SQLite format 3\x00" + b"\xff" * 5000, b"%PDF-1.7"]
)
@pytest.mark.parametrize("create", [True, False])
def test_another_file_is_refused_and_left_alone(path: Path, content: bytes, create: bool) -> None:
    path.write_bytes(content)
    with pytest.raises(RecordDamaged) as refused:
        Ledger.open(path, create=create)
    one_line(refused.value, path)
    assert path.read_bytes() == content
    assert [p.name for p in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("create", [True, False])
def test_another_programs_database_is_refused_and_left_alone(path: Path, create: bool) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.executescript("CREATE TABLE entry (seq); CREATE TABLE content (hash); INSERT INTO entry VALUES (1)")
    before = path.read_bytes()
    with pytest.raises(RecordDamaged) as refused:
        Ledger.open(path, create=create)
    one_line(refused.value, "not a Tocsin record", path)
    assert path.read_bytes() == before


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordDamaged) as refused:
        Ledger.open(tmp_path, create=True)
    one_line(refused.value, "a folder, not a record")


def test_an_empty_file_is_no_record_but_may_become_one(path: Path) -> None:
    path.touch()
    with pytest.raises(RecordDamaged):
        Ledger.open(path)
    with Ledger.open(path, create=True) as ledger:
        assert ledger.record_documents([REPORT]) == 1


def test_a_record_of_a_newer_version_is_refused_and_left_alone(filled: Ledger, path: Path) -> None:
    filled.close()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA user_version = {RECORD_VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(RecordNewer) as refused:
        Ledger.open(path, create=True)
    one_line(refused.value, path, f"record version {RECORD_VERSION + 1}", f"up to {RECORD_VERSION}", "update Tocsin")
    assert path.read_bytes() == before


@pytest.mark.parametrize("statement", ["DROP TABLE content", "PRAGMA user_version = 0"])
def test_a_record_without_its_tables_is_refused(filled: Ledger, path: Path, statement: str) -> None:
    filled.close()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(statement)
    with pytest.raises(RecordDamaged):
        Ledger.open(path)


@pytest.mark.parametrize("name", ["file:x?mode=memory&cache=shared", ":memory:", "a b#c%20d.tocsin", "été 记录.tocsin"])
def test_a_name_is_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    with Ledger.open(name, create=True) as ledger:
        ledger.record_documents([REPORT])
    assert [p.name for p in tmp_path.iterdir()] == [name]
    with Ledger.open(name) as ledger:
        assert ledger.documents()[0].document == REPORT


@pytest.mark.parametrize("name", ["no/such/folder/a.tocsin", "a\0b.tocsin", "a" * 300])
def test_a_place_that_takes_no_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RecordUnwritable) as refused:
        Ledger.open(name, create=True)
    one_line(refused.value)
    assert list(tmp_path.iterdir()) == []


# Several at once.


def test_a_record_that_somebody_writes_to_is_locked_and_can_be_read(filled: Ledger, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other, Ledger.open(path, wait=0.05) as ledger:
        other.execute("BEGIN IMMEDIATE")
        for write in (
            lambda: ledger.record_documents([document("New words.")]),
            lambda: ledger.record_claims(REPORT.id, claims(REPORT, 9), EXTRACTOR),
        ):
            with pytest.raises(RecordLocked) as refused:
                write()
            one_line(refused.value, "somebody else is writing", path, "try again")
        assert len(ledger.claims()) == 3
        other.execute("COMMIT")
        assert ledger.record_documents([document("New words.")]) == 1


def test_two_writers_take_turns_on_one_chain(path: Path) -> None:
    with Ledger.open(path, create=True) as one, Ledger.open(path, create=True) as two:
        for n in range(10):
            (one, two)[n % 2].record_documents([document(f"Words {n}.")])
        assert one.entries() == two.entries()
        assert len(one.entries()) == 10
        assert one.verify() == ()


# Nothing half there.


def test_a_row_that_is_refused_takes_the_whole_write_with_it(filled: Ledger, path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(
            "CREATE TRIGGER full BEFORE INSERT ON entry WHEN NEW.seq > 1500 BEGIN SELECT RAISE(ABORT, 'enough'); END"
        )
    before = filled.entries()
    with pytest.raises(RecordDamaged, match="enough"):
        filled.record_claims(REPORT.id, claims(REPORT, 2000), EXTRACTOR)
    assert filled.entries() == before


def test_a_caller_who_fails_halfway_leaves_nothing(filled: Ledger) -> None:
    before = filled.entries()

    def failing() -> Iterator[object]:
        yield from claims(REPORT, 2000)
        raise OSError("the caller's own fault")

    with pytest.raises(OSError, match="the caller's own fault"):
        filled.record_claims(REPORT.id, failing(), EXTRACTOR)  # type: ignore[arg-type]
    assert filled.entries() == before
    assert filled.record_claims(REPORT.id, claims(REPORT, 4), EXTRACTOR) == 1


def child(code: str, path: Path) -> subprocess.CompletedProcess[str]:
    """Runs `code` in a process of its own, with the records' values at hand."""
    prelude = "import os, resource, signal, sys\nfrom ledger.records import *\nfrom tocsin.ledger import Ledger\n"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE.parent), *sys.path])}
    return subprocess.run(
        [sys.executable, "-c", prelude + code, str(path)], capture_output=True, text=True, check=False, env=environment
    )


KILLED = """
def said():
    yield from claims(REPORT, 6000)
    wal = os.path.getsize(sys.argv[1] + "-wal")
    print(wal, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

with Ledger.open(sys.argv[1]) as ledger:
    ledger.record_claims(REPORT.id, said(), EXTRACTOR)
"""


def test_a_process_killed_in_the_middle_leaves_nothing(filled: Ledger, path: Path) -> None:
    before = filled.entries()
    filled.close()
    done = child(KILLED, path)
    assert (done.returncode, done.stderr) == (-signal.SIGKILL, "")
    assert int(done.stdout) > 1_000_000  # it had written that much into the file's log when it died
    with Ledger.open(path) as ledger:
        assert ledger.entries() == before
        assert ledger.verify() == ()
        assert ledger.record_claims(REPORT.id, claims(REPORT, 4), EXTRACTOR) == 1


# A limit on the size of files fails writes as a full disk does, and needs no disk to fill.
FULL = """
from tocsin.model import RecordUnwritable
ledger = Ledger.open(sys.argv[1], create=True)
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, hard))
try:
    ledger.record_claims(REPORT.id, claims(REPORT, 6000), EXTRACTOR)
except RecordUnwritable as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
print(len(ledger.claims()))
"""


def test_a_full_disk_leaves_nothing_half_there(filled: Ledger, path: Path) -> None:
    before = filled.entries()
    filled.close()
    done = child(FULL, path)
    assert done.stderr == ""
    line, count = done.stdout.splitlines()
    assert line.startswith("the record could not be written: ")
    assert str(path) in line
    assert count == "3"
    with Ledger.open(path) as ledger:
        assert ledger.entries() == before
        assert ledger.verify() == ()


NO_ROOM = """
from tocsin.model import RecordUnwritable
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, hard))
try:
    Ledger.open(sys.argv[1], create=True)
except RecordUnwritable as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
"""


def test_a_disk_without_room_for_a_record_gets_no_file(path: Path) -> None:
    done = child(NO_ROOM, path)
    assert done.stderr == ""
    assert done.stdout.startswith("the record could not be written: ")
    assert list(path.parent.iterdir()) == []


@contextmanager
def ordinary_user(*, record: bool) -> Iterator[Path]:
    """The path of a record in a folder that may not be written to, used as somebody whom permissions bind."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "case.tocsin"
        if record:
            with Ledger.open(path, create=True) as ledger:
                ledger.record_documents([REPORT])
            path.chmod(0o444)
        folder.chmod(0o555)
        me = os.geteuid()
        if me == 0:
            os.seteuid(65534)
        try:
            if not os.access(folder, os.R_OK, effective_ids=True):
                pytest.skip("the folder for temporary files is the superuser's alone")
            yield path
        finally:
            os.seteuid(me)
            folder.chmod(0o755)


def test_a_record_that_may_only_be_read_is_read() -> None:
    with ordinary_user(record=True) as path, Ledger.open(path) as ledger:
        assert [r.document for r in ledger.documents()] == [REPORT]
        assert ledger.verify() == ()
        with pytest.raises(RecordUnwritable) as refused:
            ledger.record_documents([document("New words.")])
        one_line(refused.value, path, "nothing was changed", "permission to write")
        assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_folder_that_may_not_be_written_to_takes_no_record() -> None:
    with ordinary_user(record=False) as path:
        with pytest.raises(RecordUnwritable) as refused:
            Ledger.open(path, create=True)
        one_line(refused.value, path)
        assert list(path.parent.iterdir()) == []
