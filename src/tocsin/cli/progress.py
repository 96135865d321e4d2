"""A bar for what takes longer than a second, on a terminal alone."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from rich.progress import Progress

_PATIENCE: Final = 1.0  # seconds: what is done by then needs no bar


class Step(Protocol):
    """Called at each step: what is done now, how many went before, and of how many."""

    def __call__(self, doing: str, before: int, total: int) -> None: ...


@contextmanager
def progress() -> Iterator[Step]:
    """A step to call; nothing is drawn where stderr is no terminal, or before a second has passed."""
    bar = _Bar()
    try:
        yield bar.step if sys.stderr.isatty() else _silent
    finally:
        bar.close()


def _silent(doing: str, before: int, total: int) -> None:
    """Draws nothing."""


class _Bar:
    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._drawn: Progress | None = None

    def step(self, doing: str, before: int, total: int) -> None:
        if self._drawn is None and time.monotonic() - self._begun >= _PATIENCE:
            self._drawn = _draw(total)
        if self._drawn is not None:
            self._drawn.update(self._drawn.task_ids[0], completed=before, description=doing)

    def close(self) -> None:
        if self._drawn is not None:
            self._drawn.stop()


def _draw(total: int) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    text = TextColumn("{task.description}", markup=False)
    drawn = Progress(
        text, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=Console(stderr=True), transient=True
    )
    drawn.add_task("reading", total=total)
    drawn.start()
    return drawn
