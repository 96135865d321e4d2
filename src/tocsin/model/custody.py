"""How the bytes of a document came to us: what somebody asks who doubts that they are what was published.

After the Berkeley Protocol on Digital Open Source Investigations (OHCHR and UC Berkeley, 2020), chapter VI: where
from, when, with which tool, with what the server said beside it, and the hash of what came.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tocsin.model.canonical import content_id, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a server answered. `asked` and `address`: the address named, and the one that answered; `redirects`: those
    between them, in order. `headers`: as sent, in order, without those that hold secrets.
    """

    asked: str
    address: str
    status: int
    redirects: tuple[str, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """The bytes that a source gave: their hash and size, for a file when it was last changed (UTC), for an address
    the reply. A document that was inside others (an archive, a feed) has other bytes than its carrier.
    """

    hash: str
    size: int
    modified: str | None = None
    reply: Reply | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """That `document` (its hash) was collected under `name` (a path or an address as given, `pack.zip!a.txt` inside
    another) at `collected` (UTC) by `tool` (a program and its version).
    """

    document: str
    name: str
    collected: str
    tool: str
    carrier: Carrier

    @property
    def id(self) -> str:
        """`k_` and 16 hex digits over all of it."""
        return content_id("k_", plain(self))


def custody_from(body: Mapping[str, Any]) -> Custody:
    """The converse of `plain`. Raises KeyError, TypeError or ValueError for a body that is none."""
    carrier = dict(body["carrier"])
    reply = carrier.pop("reply")
    if reply is not None:
        headers = tuple((str(name), str(value)) for name, value in reply["headers"])
        reply = Reply(**{**reply, "redirects": tuple(reply["redirects"]), "headers": headers})
    return Custody(**{**body, "carrier": Carrier(**carrier, reply=reply)})
