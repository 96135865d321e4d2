"""Opening a record wherever it is."""

from __future__ import annotations

from tocsin.ledger.sqlite import open_file
from tocsin.ledger.store import Store
from tocsin.model import RecordPlace


def open_store(place: RecordPlace, *, create: bool, wait: float, any_version: bool = False) -> Store:
    """The store at `place`, checked to be a record of this version; made first if `create` and nothing is there.

    `wait`: seconds to wait for another writer. Raises a RecordError, and then leaves nothing new; ExtraMissing for a
    server without the packages that speak to it. `any_version`: unchecked, for what migrates.
    """
    if place.file is None:
        from tocsin.ledger.postgresql import open_server  # loads its driver

        return open_server(place, create=create, wait=wait, any_version=any_version)
    return open_file(place, create=create, wait=wait, any_version=any_version)
