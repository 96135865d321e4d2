"""What a person names to be read: paths as they are, and standard input for `-`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from tocsin.model import InputRefused

if TYPE_CHECKING:
    from tocsin.case.inputs import Input

_STANDARD_INPUT: Final = "-"
_MOST: Final = 100_000_001  # bytes: more than any file that is read, so that a stream without end is refused


def given(paths: Iterable[str], *, name: str) -> list[Input]:
    """The inputs; of standard input the bytes, under `name`. It is read once, however often it is named."""
    from tocsin.case import Given

    several = list(paths)
    inputs: list[Input] = [path for path in several if path != _STANDARD_INPUT]
    if _STANDARD_INPUT in several:
        inputs.insert(0, Given(name, _standard_input()))
    return inputs


def _standard_input() -> bytes:
    """Raises InputRefused where it is closed to reading, as after `0>file`."""
    try:
        return sys.stdin.buffer.read(_MOST) if sys.stdin else b""
    except OSError as error:
        why = error.strerror or str(error)
        raise InputRefused(f"standard input cannot be read: {why.lower()}", do="pipe a report into it") from error
