"""Faults of the packages that take formats apart, made refusals of the one input that caused them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from tocsin.model import InputRefused
from tocsin.read.refusal import refusal

# What code raises that meets bytes its authors did not think of. Faults of the system and of a caller are none.
_FAULTS: Final[tuple[type[Exception], ...]] = (
    zlib.error,
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, MemoryError, NotImplementedError,
    RecursionError, TypeError, ValueError
)  # fmt: skip


@contextmanager
def refused(name: str, what: str, *also: type[Exception]) -> Iterator[None]:
    """What is raised inside because the input is damaged becomes its refusal. `also`: errors of the package's own.

    Raises InputRefused.
    """
    try:
        yield
    except InputRefused:
        raise
    except (*_FAULTS, *also) as error:
        said = str(error).partition("\n")[0]
        value = f"{type(error).__name__}: {said}" if said else type(error).__name__
        raise refusal(name, what, value=value, do="fetch it again, or save it as text") from error
