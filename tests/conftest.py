"""What all tests share: where evaluation data from outside the repository lies, if it lies anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from bench.postgresql import ABSENT, Server, programs, server

ROOT = Path(__file__).resolve().parent.parent

# The same examples in every run: a red test must stay red when run again. `make prove` looks further.
settings.register_profile("test", derandomize=True, deadline=None, max_examples=30)
settings.register_profile("prove", deadline=None, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "test"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Evaluation data that does not ship; the test is skipped where it is absent."""
    path = Path(os.environ.get("TOCSIN_SHARED", ROOT.parent / "shared"))
    if not path.is_dir():
        pytest.skip(f"no evaluation data at {path}; set TOCSIN_SHARED to where it lies")
    return path


Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def tocsin() -> Run:
    """Tocsin as a process of its own, as a person runs it: `tocsin("ties", record)`."""

    def run(*arguments: str | os.PathLike[str], **options: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from tocsin.cli import main; main()", *map(os.fspath, arguments)]
        usual = {"capture_output": True, "text": True, "encoding": "utf-8", "timeout": 120}
        return subprocess.run(command, check=False, **{**usual, **options})  # type: ignore[call-overload,no-any-return]

    return run


@pytest.fixture(scope="session")
def record(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the bundled reports on the worked case. Read it; do not write to it."""
    import tocsin

    path = tmp_path_factory.mktemp("record") / "balochistan.tocsin"
    with tocsin.open(path, create=True) as case:
        reading = case.read(root / "examples/balochistan")
    assert reading.refused == ()
    return path


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A server of this run's own; what asks for it is skipped where there is none to start."""
    if programs() is None:
        pytest.skip(ABSENT)
    with server() as running:
        yield running
