"""Damaged files: each is read or refused, in its time; and a reader that fails is told of."""

from __future__ import annotations

import logging
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench import survival
from bench.mutations import Mutation, mutated
from bench.samples import samples
from bench.survival import Survival, outcome
from tocsin.model import Document
from tocsin.read import items
from tocsin.read.kinds import MEDIA_TYPES, suffix_of

FILES = 400


@pytest.fixture
def alarm() -> Iterator[None]:
    before = signal.signal(signal.SIGALRM, lambda *_: (_ for _ in ()).throw(survival.Hung()))
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def test_every_sample_is_read_whole() -> None:
    for name, raw in samples().items():
        assert any(isinstance(item.found, Document) for item in items(raw, name=name)), name


def test_every_kind_that_is_read_has_a_sample() -> None:
    assert {MEDIA_TYPES[suffix_of(name)] for name in samples()} == set(MEDIA_TYPES.values())


def test_a_number_names_its_file() -> None:
    assert [mutated(seed) for seed in range(50)] == [mutated(seed) for seed in range(50)]
    assert len({mutated(seed).raw for seed in range(200)}) > 150


def test_damaged_files_are_read_or_refused(tmp_path: Path) -> None:
    survived = survival.survival(tmp_path, FILES, first=1_000_000, workers=1)
    assert survived.faults == []
    assert sum(survived.files.values()) == FILES
    assert min(Counter(survived.files).values()) == FILES // len(samples())
    assert survived.documents > FILES // 4
    assert survived.refused > FILES // 4


# Files of the hundred thousand that once failed: a filter's name that pypdf gave up, a member without a name.
@pytest.mark.parametrize("seed", [90943, 96679])
def test_what_once_failed_is_read_or_refused(seed: int, alarm: None) -> None:
    survived = Survival()
    signal.alarm(survival.LONGEST)
    outcome(mutated(seed), survived)
    assert survived.faults == []


@pytest.mark.parametrize(("logger", "name"), [("pypdf", "paper.pdf"), ("trafilatura", "page.html")])
def test_reading_many_files_leaves_nothing_behind_that_slows_the_next(logger: str, name: str) -> None:
    raw = samples()[name]
    list(items(raw, name=name))
    before = len(logging.getLogger(logger).handlers)
    for _ in range(3):
        list(items(raw, name=name))
    assert len(logging.getLogger(logger).handlers) == before


def test_a_reader_that_fails_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> Iterator[None]:
        raise KeyError("gone")
        yield

    monkeypatch.setattr(survival, "items", fails)
    survived = Survival()
    outcome(Mutation("7-a.txt", b"Words.", "a.txt"), survived)
    assert len(survived.faults) == 1
    assert survived.faults[0].startswith("7-a.txt (of a.txt): KeyError")


def test_a_reader_that_hangs_is_told_of(monkeypatch: pytest.MonkeyPatch, alarm: None) -> None:
    def hangs(*_: object, **__: object) -> Iterator[None]:
        signal.pause()
        yield

    monkeypatch.setattr(survival, "items", hangs)
    survived = Survival()
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    outcome(Mutation("7-a.txt", b"Words.", "a.txt"), survived)
    assert "Hung" in survived.faults[0]


def test_a_reader_that_takes_the_memory_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survival, "LARGEST", 1)
    survived = Survival()
    survival.weighed(Mutation("7-a.txt", b"Words.", "a.txt"), survived)
    assert "MB of memory" in survived.faults[0]
