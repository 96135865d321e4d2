"""Faults of machines, many times over: what was acknowledged is in the record, nothing is half there, it verifies.

A writer is a process of its own that records prepared readings and tells each one through a pipe when the ledger has
returned: from then on it is acknowledged. Then it is killed, its disk is full, its file torn, its clock set back.
`python -m bench.faults` runs all of it small, as the tests do.
"""

from __future__ import annotations

import os
import random
import resource
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bench.postgresql import ABSENT, Server, programs, server
from tocsin.ledger import EntryKind, Ledger
from tocsin.model import (
    Carrier,
    Claim,
    Custody,
    Document,
    Driver,
    Evidence,
    RecordError,
    RecordLocked,
    RecordUnwritable,
    record_place,
)

CLAIMS: Final = 5
GROUP: Final = CLAIMS + 3  # entries of a reading: document, custody, claims, extraction
EXTRACTOR: Final = "rules 1"
PAGE: Final = 4096  # bytes of SQLite's pages
EARLY: Final = 4  # one in so many is killed from its start on, the others while they record
TIMES_EACH: Final = 10  # one record is killed so often
TORN_AT_ONCE: Final = 50  # images of one record
READINGS: Final = 60  # in a torn record: its log must not be folded into the file yet
_PATIENCE: Final = 60  # seconds
_START: Final = datetime(2024, 5, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Sizes:
    """How often each fault befalls a record."""

    kills: int
    server_kills: int
    disks: int
    torn: int
    clocks: int
    writers: int


FULL: Final = Sizes(kills=200, server_kills=20, disks=100, torn=1000, clocks=2000, writers=200)
SMALL: Final = Sizes(kills=6, server_kills=1, disks=3, torn=20, clocks=40, writers=6)


def reading(writer: int, number: int) -> tuple[Document, list[Claim], Custody]:
    """A report of its own, with its claims and how it came."""
    text = f"Report {number} of writer {writer}: the Hill Front joined the River Brigade. " + "Words. " * (number % 400)
    document = Document(raw=text.encode(), text=text, media_type="text/plain", title=f"{writer} {number}")
    evidence = Evidence(document.id, document.text_id, 0, 6, text[:6])
    claims = [
        Claim(statement=Driver(cause=f"{n}", effect="x"), evidence=evidence, extractor=EXTRACTOR) for n in range(CLAIMS)
    ]
    carrier = Carrier(hash=document.id, size=len(document.raw))
    at = _START.isoformat()
    return (
        document,
        claims,
        Custody(document=document.id, name=f"{number}.txt", collected=at, tool="bench", carrier=carrier),
    )


def record(ledger: Ledger, writer: int, number: int) -> str:
    """Records one; its title is what is acknowledged."""
    document, claims, custody = reading(writer, number)
    ledger.record_reading(document, claims, EXTRACTOR, custody=custody)
    return str(document.title)


class Writer:
    """A process that does `work`, which is handed what acknowledges a title."""

    def __init__(self, work: Callable[[Callable[[str], None]], None]) -> None:
        self._hear, tell = os.pipe()
        self._pid = os.fork()
        if not self._pid:
            status = 1
            try:
                work(lambda title: (os.write(tell, f"{title}\n".encode()), None)[1])
                status = 0
            finally:
                os._exit(status)
        os.close(tell)

    def begun(self) -> None:
        """Waits until it has acknowledged something."""
        select.select([self._hear], [], [], _PATIENCE)

    def kill(self) -> list[str]:
        """Ends it where it stands; what it had acknowledged."""
        os.kill(self._pid, signal.SIGKILL)
        return self.wait()[0]

    def wait(self) -> tuple[list[str], int]:
        """What it acknowledged, and how it ended."""
        with open(self._hear, encoding="utf-8") as heard:  # noqa: PTH123  # a pipe
            titles = [line.strip() for line in heard if line.endswith("\n")]
        return titles, os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])


def endless(place: object, writer: int, first: int, *, wait: float = 30.0) -> Callable[[Callable[[str], None]], None]:
    """Work without an end."""

    def work(acknowledge: Callable[[str], None]) -> None:
        with Ledger.open(record_place(place), create=True, wait=wait) as ledger:  # type: ignore[arg-type]
            for number in range(first, sys.maxsize):
                acknowledge(record(ledger, writer, number))

    return work


def checked(place: object, acknowledged: set[str], *, unheard: int) -> int:
    """How many readings the record has. It must have all that were acknowledged, at most `unheard` more, each whole."""
    with Ledger.open(record_place(place), create=True) as ledger:  # type: ignore[arg-type]
        faults, entries = ledger.verify(), ledger.entries()
        titles = [str(recorded.document.title) for recorded in ledger.documents()]
    _must(not faults, f"{place}: {faults[:1]}")
    _must(acknowledged <= set(titles), f"{place}: lost {sorted(acknowledged - set(titles))[:3]}")
    _must(len(titles) <= len(acknowledged) + unheard, f"{place}: {len(titles)} of {len(acknowledged)} acknowledged")
    kinds = [entry.kind for entry in entries]
    whole = [EntryKind.DOCUMENT, EntryKind.CUSTODY, *[EntryKind.CLAIM] * CLAIMS, EntryKind.EXTRACTION]
    _must(kinds == whole * len(titles), f"{place}: something is half there")
    return len(titles)


def kills(places: Callable[[], object], times: int, *, what: str, chance: random.Random) -> Iterator[str]:
    """A writer killed with SIGKILL at random moments; the next one goes on with the same record."""
    told = between = 0
    for number in range(times):
        if number % TIMES_EACH == 0:
            place, acknowledged, held = places(), set[str](), 0
        writer = Writer(endless(place, number, 0))
        if number % EARLY:
            writer.begun()
        time.sleep(chance.uniform(0, 0.3))
        acknowledged |= set(writer.kill())
        now = checked(place, acknowledged, unheard=number % TIMES_EACH + 1)
        between += now - held > 0
        held = now
        if number % TIMES_EACH == TIMES_EACH - 1 or number == times - 1:
            told += len(acknowledged)
    yield (
        f"Killed a process that records readings into {what} {times} times at random moments (SIGKILL), {between} "
        f"times after it had recorded something: all {told:,} readings that it had acknowledged were there, none was "
        "half there, and the record verified every time."
    )


def full_disks(folder: Path, times: int, chance: random.Random) -> Iterator[str]:
    """A disk that is full at a random byte."""
    told = full = 0
    for number in range(times):
        path, room = folder / f"full-{number}.tocsin", chance.randrange(20_000, 1_500_000)

        def work(acknowledge: Callable[[str], None], path: Path = path, room: int = room) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
            try:
                with Ledger.open(path, create=True) as ledger:
                    for each in range(10_000):
                        acknowledge(record(ledger, 0, each))
            except RecordUnwritable:
                acknowledge("full")

        heard, status = Writer(work).wait()
        _must(status == 0, f"{path}: ended with {status}")
        acknowledged = set(heard) - {"full"}
        full += "full" in heard
        told += len(acknowledged)
        checked(path, acknowledged, unheard=0)
    yield (
        f"Recorded onto {times} disks with room for 20 KB to 1.5 MB until they were full: {full} said so in one line, "
        f"all {told:,} readings acknowledged before were there, none was half there, and every record verified."
    )


def torn(folder: Path, times: int, chance: random.Random) -> Iterator[str]:
    """What a machine that loses its power may leave: the end of SQLite's log cut, zeroed or garbled at a random byte;
    and pages of the file torn in half while the log is folded into it.
    """
    survived = lost = pages = 0
    for start in range(0, times, TORN_AT_ONCE):
        path = folder / f"torn-{start}.tocsin"
        wal = path.with_name(path.name + "-wal")
        with Ledger.open(path, create=True) as ledger:
            synced: list[tuple[int, str]] = []
            for number in range(READINGS):
                title = record(ledger, start, number)
                synced.append((wal.stat().st_size, title))  # what was acknowledged ends here
            file, log = path.read_bytes(), wal.read_bytes()
        folded = path.read_bytes()  # closing folds the log in
        for number in range(min(TORN_AT_ONCE, times - start)):
            image = folder / "image.tocsin"
            at = chance.randrange(len(log) + 1)
            if number % 5 == 4:
                image.write_bytes(_torn_pages(file, folded, chance))
                end, whole, pages = log, {title for _, title in synced}, pages + 1
            else:
                image.write_bytes(file)
                rest = len(log) - at
                end = log[:at] + (b"", bytes(rest), chance.randbytes(rest), log[: at % 4096 + 1])[number % 5]
                whole = {title for size, title in synced if size <= at}
            image.with_name("image.tocsin-wal").write_bytes(end)
            held = checked(image, whole, unheard=1)
            survived, lost = survived + len(whole), lost + READINGS - held
            _gone(image)
    yield (
        f"Made {times:,} images of a file as a power cut may leave it, {times - pages:,} with SQLite's log cut, zeroed "
        f"or garbled from a random byte on, {pages:,} with pages half written while the log was being folded in: all "
        f"{survived:,} readings whose end was on the disk were there, of the {lost:,} others nothing was half there, "
        "and every image verified."
    )


def _torn_pages(before: bytes, after: bytes, chance: random.Random) -> bytes:
    """Some pages as they were, some as they come, and one half and half."""
    size = max(len(before), len(after))
    image = bytearray(before.ljust(size, b"\0"))
    ends = [at for at in range(0, size, PAGE) if chance.random() < 0.5]
    for at in ends:
        image[at : at + PAGE] = after[at : at + PAGE]
    at = chance.randrange(0, size, PAGE)
    cut = chance.randrange(PAGE)
    image[at : at + PAGE] = after[at : at + cut] + before[at + cut : at + PAGE]
    return bytes(image)


def clocks(place: object, times: int, *, what: str, chance: random.Random) -> Iterator[str]:
    """A clock that runs backwards half of the time."""
    backwards, now = 0, _START

    def clock() -> datetime:
        nonlocal backwards, now
        step = timedelta(seconds=chance.uniform(-86_400, 86_400))
        backwards, now = backwards + (step < timedelta()), now + step
        return now

    with Ledger.open(record_place(place), create=True, clock=clock) as ledger:  # type: ignore[arg-type]
        for number in range(times):
            record(ledger, 0, number)
        entries = ledger.entries()
        _must(ledger.verify() == (), "a faulty record")
        for entry in chance.sample(entries, min(50, len(entries))):
            known = ledger.entries(known_by=entry.at)
            _must(known == entries[: len(known)] and known[-1].at == entry.at, "the past is no beginning of the log")
    yield (
        f"Recorded {times:,} readings into {what} by a clock that was set back {backwards:,} times, by up to a day: "
        "times in the log never run backwards, what was known by a time is the beginning of the log, and it verified."
    )


def writers(place: object, times: int, *, what: str, chance: random.Random) -> Iterator[str]:
    """Several writers at once, one of which is killed again and again."""

    def work(writer: int) -> Callable[[Callable[[str], None]], None]:
        def several(acknowledge: Callable[[str], None]) -> None:
            with Ledger.open(record_place(place), create=True, wait=60) as ledger:  # type: ignore[arg-type]
                for number in range(times):
                    acknowledge(record(ledger, writer, number))

        return several

    steady = [Writer(work(number)) for number in range(2)]
    acknowledged: set[str] = set()
    killed = 5
    for number in range(killed):
        third = Writer(endless(place, 100 + number, 0))
        third.begun()
        time.sleep(chance.uniform(0, 0.3))
        acknowledged |= set(third.kill())
    for each in steady:
        heard, status = each.wait()
        _must(status == 0 and len(heard) == times, f"a writer ended with {status} after {len(heard)}")
        acknowledged |= set(heard)
    held = checked(place, acknowledged, unheard=killed)
    yield (
        f"Let two processes record {times} readings each into {what} at once, beside a third that was killed {killed}"
        f" times: they took turns, all {len(acknowledged):,} acknowledged were among its {held:,} readings, in one "
        "chain."
    )


def _refused_in_time(folder: Path) -> Iterator[str]:
    """Who waits in vain is told."""
    path = folder / "held.tocsin"
    with Ledger.open(path, create=True) as ledger, Ledger.open(path, wait=0.2) as other:
        with ledger._store.writing():
            begun = time.monotonic()
            try:
                record(other, 0, 0)
            except RecordLocked:
                waited = time.monotonic() - begun
            else:
                raise SystemExit("two wrote at once")
        record(other, 0, 0)
    yield f"A writer that finds another one at work waits as long as it was told (0.2 s: {waited:.1f} s), then says so."


def server_kills(running: Server, times: int, chance: random.Random) -> Iterator[str]:
    """The server itself ended as by a crash, in the midst of being written to."""
    place, acknowledged = running.url("crashed"), set[str]()
    for number in range(times):

        def work(acknowledge: Callable[[str], None], number: int = number) -> None:
            try:
                endless(place, number, 0)(acknowledge)
            except RecordError:
                return

        writer = Writer(work)
        writer.begun()
        time.sleep(chance.uniform(0, 0.5))
        running.stop(signal.SIGQUIT)
        heard, status = writer.wait()
        _must(status == 0, f"the writer ended with {status}")
        acknowledged |= set(heard)
        running.start()
        checked(place, acknowledged, unheard=number + 1)
    yield (
        f"Ended the server of a record {times} times at once, as a crash would, while a process recorded: it said so "
        f"in one line each time, all {len(acknowledged):,} readings acknowledged were there after the server had "
        "started again, and the record verified."
    )


def faults(sizes: Sizes, folder: Path) -> Iterator[str]:
    """All of it, on a file and, where there is one, on a server."""
    chance = random.Random(5)
    numbers = iter(range(sys.maxsize))

    def file() -> Path:
        return folder / f"{next(numbers)}.tocsin"

    yield from kills(file, sizes.kills, what="a file", chance=chance)
    yield from full_disks(folder, sizes.disks, chance)
    yield from torn(folder, sizes.torn, chance)
    yield from clocks(file(), sizes.clocks, what="a file", chance=chance)
    yield from writers(file(), sizes.writers, what="a file", chance=chance)
    yield from _refused_in_time(folder)
    if programs() is None:
        yield f"Nothing of a server: {ABSENT}."
        return
    with server() as running:

        def schema() -> str:
            return running.url(f"faults_{next(numbers)}")

        yield from kills(schema, sizes.kills, what="PostgreSQL", chance=chance)
        yield from clocks(schema(), sizes.clocks, what="PostgreSQL", chance=chance)
        yield from writers(schema(), sizes.writers, what="PostgreSQL", chance=chance)
        yield from server_kills(running, sizes.server_kills, chance)


def _gone(image: Path) -> None:
    for end in ("", "-wal", "-shm"):
        image.with_name(image.name + end).unlink(missing_ok=True)


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise SystemExit(otherwise)


def main() -> None:
    with TemporaryDirectory() as folder:
        for line in faults(SMALL, Path(folder)):
            print(line, flush=True)


if __name__ == "__main__":
    main()
