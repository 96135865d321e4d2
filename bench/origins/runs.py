"""The runs behind the tables: worlds of both stocks, and the same at growing size, each in a process of its own."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.origins.measure import Agreement, agreement, by_kind
from bench.origins.stock import STOCKS, load_stock
from bench.origins.worlds import world
from tocsin.resolve.reprints import reprints

SEEDS: Final = 5
SCALES: Final = (10_000, 20_000, 40_000, 100_000)
_FIRST_SEED: Final = 100  # those below were looked at while the detector was made
_SIZED: Final = """
import json, sys
from dataclasses import asdict
from bench.origins.runs import sized
print(json.dumps(asdict(sized(int(sys.argv[1])))))
"""
_ROOT: Final = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Found:
    """One world: how far what was found agrees with what was planted, in all and by kind of document; `offered`, pairs
    left to an analyst, and how many of these are right."""

    stock: str
    seed: int
    all: Agreement
    kinds: dict[str, Agreement]
    offered: int
    offered_right: int


@dataclass(frozen=True, slots=True)
class Grown:
    """One size. Times are of the detector alone, in seconds: by the clock and by the processor; memory is the most that
    the process held, in MB, with the world itself (`before`) in it."""

    documents: int
    words: int
    wall: float
    processor: float
    memory: int
    before: int
    passed_over: int
    all: Agreement


def kinds(documents: int, seeds: int) -> list[Found]:
    return list(_kinds(documents, seeds))


def _kinds(documents: int, seeds: int) -> Iterator[Found]:
    for stock in STOCKS:
        for seed in range(_FIRST_SEED, _FIRST_SEED + seeds):
            planted = world(load_stock(stock), documents, seed)
            found = reprints([p.document for p in planted])
            origin = {p.document.id: p.origin for p in planted}
            right = sum(origin[d.document] == origin[d.source] for d in found.offered)
            every = dict(by_kind(planted, found))
            yield Found(stock, seed, agreement(planted, found), every, len(found.offered), right)


def grown(sizes: Sequence[int]) -> list[Grown]:
    """Each size in a process of its own, so that one's memory is not another's."""
    made = []
    for size in sizes:
        command = (sys.executable, "-c", _SIZED, str(size))
        ran = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=True)
        values = json.loads(ran.stdout)
        made.append(Grown(**{**values, "all": Agreement(**values["all"])}))
    return made


def sized(documents: int) -> Grown:
    planted = world(load_stock(STOCKS[1]), documents, _FIRST_SEED)
    given = [p.document for p in planted]
    before = _memory()
    wall, processor = time.perf_counter(), time.process_time()
    found = reprints(given)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    words = sum(len(d.text.split()) for d in given)
    return Grown(documents, words, wall, processor, _memory(), before, found.passed_over, agreement(planted, found))


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
