"""Small records, in real files and on a real server. What is true of one store is tested of every one."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bench.postgresql import Server
from tocsin.ledger import Ledger
from tocsin.model import record_place

from .records import EXTRACTOR, REPORT, Clock, claims

_numbers = itertools.count()

Places = Callable[[], "Path | str"]
Rows = list[tuple[object, ...]]
Past = Callable[[str], Rows]


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> str:
    """The kind of store. A module that is about one kind alone says so by a fixture of this name."""
    return str(request.param)


@pytest.fixture
def places(store: str, tmp_path: Path, request: pytest.FixtureRequest) -> Places:
    """Gives places where no record is yet."""
    if store == "sqlite":
        return lambda: tmp_path / f"case-{next(_numbers)}.tocsin"
    running: Server = request.getfixturevalue("postgresql")
    return lambda: running.url(f"case_{next(_numbers)}")


@pytest.fixture
def place(places: Places) -> Path | str:
    """Where the record of a test is."""
    return places()


@pytest.fixture
def past(place: Path | str, request: pytest.FixtureRequest) -> Past:
    """Runs SQL on the record past Tocsin, as another program would; gives the rows."""
    if isinstance(place, Path):

        def run(statement: str) -> Rows:
            with closing(sqlite3.connect(place)) as raw, raw:
                return list(raw.execute(statement))

        return run
    running: Server = request.getfixturevalue("postgresql")
    return lambda statement: running.run(statement, schema=record_place(place).name)


@pytest.fixture
def path(place: Path | str) -> Path:
    """The file of a record, for what is true of files alone."""
    assert isinstance(place, Path)
    return place


@pytest.fixture
def ledger(place: Path | str) -> Iterator[Ledger]:
    """An empty record whose entries are an hour apart."""
    with Ledger.open(place, create=True, clock=Clock()) as opened:
        yield opened


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """A record of one report and three claims."""
    ledger.record_documents([REPORT])
    ledger.record_claims(REPORT.id, claims(REPORT, 3), EXTRACTOR)
    return ledger
