"""A made record of a million claims: loaded beside plain inserts of the same rows, then asked.

Loading and plain inserting take turns, some thousand claims each, so that a busy minute falls on both; making the
claims is on neither's clock. Plain inserting is SQLite's `executemany` of the very rows that loading wrote, into tables
of the same layout with the same constraints, triggers and indexes, in one transaction. Two clocks are kept, the wall's
and the processor's.
"""

from __future__ import annotations

import random
import resource
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, Final

import tocsin
from bench.speed.made import EXTRACTOR, Said, World, readings
from tocsin.case import Case

QUESTIONS: Final = 200
TURN: Final = 1000  # documents loaded before the plain inserts have their turn
WHOLE: Final = 500  # claims of an actor up to which the whole dossier is asked for
_INDEXES: Final = ("index_claim", "index_party", "index_name", "index_speaker")


@dataclass(slots=True)
class Clocks:
    """Seconds by the wall's clock and by the processor's."""

    wall: float = 0.0
    processor: float = 0.0

    def time(self, work: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """What `work` gives, its time added."""
        wall, processor = time.perf_counter(), time.process_time()
        try:
            return work(*given, **named)
        finally:
            self.wall += time.perf_counter() - wall
            self.processor += time.process_time() - processor


@dataclass(slots=True)
class Loaded:
    """What loading took, and what plain inserting of the rows of the log, of the bytes and of the indexes took."""

    claims: int = 0
    documents: int = 0
    ours: Clocks = field(default_factory=Clocks)
    log: Clocks = field(default_factory=Clocks)
    contents: Clocks = field(default_factory=Clocks)
    indexes: Clocks = field(default_factory=Clocks)
    ready: Clocks = field(default_factory=Clocks)
    file_bytes: int = 0
    log_bytes: int = 0
    most_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """Milliseconds of each answer."""

    what: str
    wall: Sequence[float]
    processor: Sequence[float]


def measured(claims: int, folder: Path) -> tuple[Loaded, list[Asked]]:
    """Makes the record in `folder`, loads it and asks."""
    path = folder / "made.tocsin"
    loaded = load(claims, path, folder / "plain.tocsin")
    with tocsin.open(path) as case:
        loaded.ready.time(case.make_ready)
        loaded.most_bytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (
            1 if sys.platform == "darwin" else 1024
        )
    loaded.file_bytes = path.stat().st_size
    loaded.log_bytes = (folder / "plain.tocsin").stat().st_size
    (folder / "plain.tocsin").unlink()
    with tocsin.open(path) as case:
        return loaded, asked(case, random.Random(2))


def load(claims: int, path: Path, plain: Path) -> Loaded:
    """Loads the claims into `path`, and what that wrote into `plain`, in turns."""
    tocsin.open(plain, create=True).close()
    loaded, several = Loaded(), readings(claims)
    with (
        tocsin.open(path, create=True) as case,
        closing(sqlite3.connect(plain, isolation_level=None)) as other,
        closing(sqlite3.connect(path)) as written,
    ):
        other.execute("BEGIN IMMEDIATE")
        while some := list(islice(several, TURN)):
            loaded.documents += len(some)
            loaded.claims += loaded.ours.time(case.load, _pairs(some), extractor=EXTRACTOR)
            after = other.execute("SELECT coalesce(max(seq), 0) FROM entry").fetchone()[0]
            rows = written.execute("SELECT * FROM entry WHERE seq > ? ORDER BY seq", (after,)).fetchall()
            loaded.log.time(_insert, other, "entry", rows)
            _contents(written, other, rows, loaded.contents)
            print(f"{loaded.claims:,} claims", file=sys.stderr, flush=True)
        loaded.log.time(other.execute, "COMMIT")
        _copy_indexes(written, loaded.indexes)
    return loaded


def _pairs(some: Sequence[Said]) -> Iterator[tuple[Any, Any]]:
    return ((said.document, said.claims) for said in some)


def _insert(into: sqlite3.Connection, table: str, rows: Sequence[Sequence[Any]]) -> None:
    if rows:
        into.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)  # ours


def _contents(written: sqlite3.Connection, other: sqlite3.Connection, rows: Sequence[Any], clocks: Clocks) -> None:
    """The bytes that the documents among the rows name."""
    held = "SELECT 1 FROM content WHERE hash = ?"
    named = """SELECT json_extract(?1, '$.document') UNION SELECT json_extract(?1, '$.text')"""
    keys = [key for row in rows if row[2] == "document" for (key,) in written.execute(named, (row[4],))]
    new = [key for key in dict.fromkeys(keys) if not other.execute(held, (key,)).fetchone()]
    contents = [written.execute("SELECT * FROM content WHERE hash = ?", (key,)).fetchone() for key in new]
    clocks.time(_insert, other, "content", contents)


def _copy_indexes(written: sqlite3.Connection, clocks: Clocks) -> None:
    """The rows of the indexes, in the order of the claims, into a database of their own with the same tables."""
    with closing(sqlite3.connect("")) as apart:  # a file of its own, gone when closed
        apart.isolation_level = None
        made = written.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name GLOB 'index_*'").fetchall()
        for (sql,) in sorted(made, key=lambda row: not row[0].startswith("CREATE TABLE")):
            apart.execute(sql)
        apart.execute("BEGIN")
        for table in _INDEXES:
            order = "ORDER BY seq" if table != "index_speaker" else ""
            rows = written.execute(f"SELECT * FROM {table} {order}")  # names of ours
            while some := rows.fetchmany(50_000):
                clocks.time(_insert, apart, table, some)
        clocks.time(apart.execute, "COMMIT")


def asked(case: Case, chance: random.Random, questions: int = QUESTIONS) -> list[Asked]:
    """Each kind of question, so many times, on other actors, pairs and days each time; one before, unmeasured."""
    world = World(1)
    known = _names(case)
    spoken_of = [(actor.name, 1 / (n + 10)) for n, actor in enumerate(world.actors) if actor.name in known]
    names, weights = zip(*spoken_of, strict=True)
    uniform = chance.choices(names, k=questions + 1)
    weighed = chance.choices(names, weights, k=questions + 1)
    pages = {name: case.page(name) for name in dict.fromkeys(uniform)}
    few = [name for name in uniform if sum(sum(n.values()) for n in pages[name].counts.values()) <= WHOLE]
    tied = _pairs_with_ties(case, chance, questions + 1)
    spots = [f"{(date(2005, 1, 1) + timedelta(days=chance.randrange(7300))).toordinal()}.0" for _ in range(questions)]
    days = [str(date(2005, 1, 1) + timedelta(days=chance.randrange(7300))) for _ in range(questions + 1)]
    return [
        _times("a first page, actors drawn alike", uniform, case.page),
        _times("a first page, actors drawn by how often they are spoken of", weighed, case.page),
        _times(f"a whole dossier, of the {len(few)} actors drawn alike with at most {WHOLE} claims", few, case.dossier),
        _times("the ties of two actors, drawn among the claims of ties", tied, lambda pair: case.ties(between=pair)),
        _times("a page of disputes, from any day on", [None, *spots], lambda after: case.disputed(after=after)),
        _times("a count as of a day", days, lambda day: case.count(as_of=day)),
    ]


def _names(case: Case) -> frozenset[str]:
    """The names that the record uses."""
    with closing(_raw(case)) as raw:
        return frozenset(name for (name,) in raw.execute("SELECT name FROM index_name"))


def _raw(case: Case) -> sqlite3.Connection:
    if case.path is None:
        raise ValueError("the made record is a file")
    return sqlite3.connect(f"{case.path.absolute().as_uri()}?mode=ro", uri=True)


def _pairs_with_ties(case: Case, chance: random.Random, many: int) -> list[tuple[str, str]]:
    """The ends of ties that stand, from claims drawn alike."""
    with closing(_raw(case)) as raw:
        (last,) = raw.execute("SELECT max(seq) FROM index_claim").fetchone()
        find = """SELECT json_extract(body, '$.statement.source.name'), json_extract(body, '$.statement.target.name')
            FROM entry JOIN index_claim USING (seq) WHERE seq >= ? AND index_claim.kind = 2 ORDER BY seq LIMIT 1"""
        drawn = (raw.execute(find, (chance.randrange(last),)).fetchone() for _ in range(many * 2))
        return list(islice((tuple(pair) for pair in drawn if pair), many))


def _times(what: str, given: Sequence[Any], ask: Callable[[Any], object]) -> Asked:
    wall, processor = [], []
    for number, one in enumerate(given):
        clocks = Clocks()
        clocks.time(ask, one)
        if number:
            wall.append(clocks.wall * 1000)
            processor.append(clocks.processor * 1000)
    print(f"{what}: {percentile(wall):.0f} ms", file=sys.stderr, flush=True)
    return Asked(what, wall, processor)


def percentile(values: Sequence[float], share: float = 0.95) -> float:
    """The value that `share` of them do not exceed: the nearest rank."""
    ranked = sorted(values)
    return ranked[max(0, -(-len(ranked) * int(share * 100) // 100) - 1)]
