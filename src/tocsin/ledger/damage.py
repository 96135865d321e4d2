"""What is in the record and cannot be: somebody put it there."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from tocsin.model import RecordDamaged, ValueRefused

# What reading back raises for JSON, fields, types, values and bytes that the ledger never wrote.
UNREADABLE: Final = (ValueError, KeyError, TypeError, AttributeError, ValueRefused, zlib.error)


@contextmanager
def reading_back(path: object = None) -> Iterator[None]:
    """Raises RecordDamaged for what cannot be read back."""
    try:
        yield
    except UNREADABLE as error:
        raise RecordDamaged(
            f"the record was changed from outside: {type(error).__name__} {error}", value=path, do="see tocsin verify"
        ) from error
