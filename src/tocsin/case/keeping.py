"""Keeping a record in the version of this Tocsin."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tocsin.model import RecordPlace

if TYPE_CHECKING:
    from tocsin.ledger.migrating import Migrated


def migrate(place: str | os.PathLike[str] | RecordPlace, *, to: int | None = None) -> Migrated:
    """Brings the record at `place` to version `to`, else to this Tocsin's; see `tocsin.ledger.migrating`."""
    from tocsin.ledger import RECORD_VERSION, migrating  # loads Alembic

    return migrating.migrate(place, to=RECORD_VERSION if to is None else to)
