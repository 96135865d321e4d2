"""Records of earlier versions, up and down: the log stays as it is, and nothing is migrated that is not sound."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tocsin.ledger import RECORD_VERSION, Ledger
from tocsin.ledger.layout import of_files
from tocsin.ledger.migrating import laid_out_as, migrate
from tocsin.model import RecordDamaged, RecordError, RecordLocked, RecordOlder, ValueRefused

from .conftest import Places
from .records import CUSTODY, EXTRACTOR, REPORT, claims

EARLIER = sorted((Path(__file__).parent / "earlier").glob("*.tocsin"))
HEAD = "sha256:849f51cc21bc6609366186a9933cfd2d5504c2241c2b23ad50e6c876b7063cab"
Rows = list[tuple[object, ...]]


@pytest.fixture(params=EARLIER, ids=lambda path: path.stem)
def earlier(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a record that an earlier Tocsin made."""
    return Path(shutil.copy(request.param, tmp_path))


def log_of(path: Path) -> Rows:
    with closing(sqlite3.connect(path)) as raw:
        return [*raw.execute("SELECT * FROM entry ORDER BY seq"), *raw.execute("SELECT * FROM content ORDER BY hash")]


def version_of(path: Path) -> int:
    return int(path.stem.removeprefix("version-"))


def test_an_earlier_record_asks_to_be_migrated_and_is_left_alone(earlier: Path) -> None:
    before = earlier.read_bytes()
    for create in (True, False):
        with pytest.raises(RecordOlder, match="record version 1'; allowed: 2; bring it up with tocsin migrate"):
            Ledger.open(earlier, create=create)
    assert earlier.read_bytes() == before


def test_up_and_down_and_up_again_the_log_is_the_same_to_the_byte(earlier: Path) -> None:
    first, before = version_of(earlier), log_of(earlier)
    for was, to in ((first, RECORD_VERSION), (RECORD_VERSION, first), (first, RECORD_VERSION)):
        came = migrate(earlier, to=to)
        assert (came.was, came.now, came.entries, came.head) == (
            was,
            to,
            len(log_of(earlier)) - contents(earlier),
            HEAD,
        )
        assert log_of(earlier) == before
    with Ledger.open(earlier) as ledger:
        assert (ledger.verify(head=HEAD), ledger.head()) == ((), HEAD)
        assert ledger.record_reading(REPORT, claims(REPORT, 3), EXTRACTOR, custody=CUSTODY) == 3
        assert ledger.verify(head=HEAD) == ()


def contents(path: Path) -> int:
    with closing(sqlite3.connect(path)) as raw:
        return int(raw.execute("SELECT count(*) FROM content").fetchone()[0])


def test_a_migrated_record_is_laid_out_as_a_new_one(earlier: Path) -> None:
    migrate(earlier)
    with Ledger.open(earlier) as ledger:
        assert ledger.verify() == ()
    assert laid_out_as(RECORD_VERSION) == dict(of_files())


def test_going_down_gives_the_layout_that_was(earlier: Path) -> None:
    def layout() -> Rows:
        with closing(sqlite3.connect(earlier)) as raw:
            return sorted(raw.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"))

    before = layout()
    migrate(earlier)
    assert layout() != before
    migrate(earlier, to=version_of(earlier))
    assert layout() == before


def test_what_an_earlier_version_cannot_hold_is_not_brought_down(tmp_path: Path) -> None:
    path = tmp_path / "case.tocsin"
    with Ledger.open(path, create=True) as ledger:
        ledger.record_reading(REPORT, [], EXTRACTOR, custody=CUSTODY)
    before = log_of(path)
    with pytest.raises(RecordError, match="no place for how documents came to us; got '1 entries of custody'"):
        migrate(path, to=1)
    assert log_of(path) == before
    with Ledger.open(path) as ledger:
        assert ledger.verify() == ()


@pytest.mark.parametrize(
    "change",
    [
        "DROP TRIGGER entry_is_never_updated",
        "CREATE TRIGGER spy AFTER INSERT ON entry BEGIN DELETE FROM entry; END",
        "CREATE TABLE other (x)",
    ],
)
def test_a_record_whose_guards_are_not_its_versions_is_not_migrated(earlier: Path, change: str) -> None:
    with closing(sqlite3.connect(earlier)) as raw:
        raw.execute(change)
    before = log_of(earlier)
    with pytest.raises(RecordDamaged, match="not those of its version"):
        migrate(earlier)
    assert log_of(earlier) == before


def test_a_fault_halfway_leaves_the_record_as_it_was(earlier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tocsin.ledger.migrations.versions import version_1

    monkeypatch.setattr(version_1, "GUARDS", (*version_1.GUARDS, "CREATE NOTHING"))
    before = earlier.read_bytes()
    with pytest.raises(RecordDamaged, match="syntax error"):
        migrate(earlier)
    assert earlier.read_bytes() == before


def test_whoever_writes_is_waited_for(earlier: Path) -> None:
    with closing(sqlite3.connect(earlier, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordLocked):
            migrate(earlier, wait=0.05)


@pytest.mark.parametrize("to", [0, RECORD_VERSION + 1])
def test_a_version_that_there_is_not(earlier: Path, to: int) -> None:
    with pytest.raises(ValueRefused, match="no such version of a record"):
        migrate(earlier, to=to)


def test_a_record_of_this_version_stays_as_it_is_in_every_store(places: Places) -> None:
    place = places()
    with Ledger.open(place, create=True) as ledger:
        ledger.record_documents([REPORT])
        head = ledger.head()
    came = migrate(place)
    assert (came.was, came.now, came.entries, came.head) == (RECORD_VERSION, RECORD_VERSION, 1, head)
