"""How the bytes of a document came to us, as they are read."""

from __future__ import annotations

from datetime import UTC
from functools import cache

from tocsin.model import Custody, Document
from tocsin.read import Item


def custody_of(item: Item, document: Document) -> Custody | None:
    """The custody of the item's document; None for an item that tells nothing of how it came."""
    if item.carrier is None or item.collected is None:
        return None
    return Custody(
        document=document.id,
        name=item.name.encode("utf-8", "backslashreplace").decode(),  # names of files need be no characters
        collected=item.collected.astimezone(UTC).isoformat(timespec="microseconds"),
        tool=tool(),
        carrier=item.carrier,
    )


@cache
def tool() -> str:
    """What read it: this program and its version."""
    from importlib.metadata import version

    return f"tocsin {version('tocsin')}"
