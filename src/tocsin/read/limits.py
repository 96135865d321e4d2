"""How long to wait for a site, how much of it to take, and what its refusals mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tocsin.read.kinds import MAX_CARRIER_BYTES

STATUS: Final = {
    401: "it asks for a password",
    403: "the site refuses to give it",
    404: "nothing is there",
    410: "it was there and is gone",
    429: "the site asks for fewer requests",
    503: "the site is busy or shut",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long and how much. Seconds and bytes; `total` bounds one answer from the request to its last byte.

    A slow archive takes some ten seconds; a site that drips bytes would hold the reader for ever. `size` counts bytes
    as unpacked, so that a compressed bomb is cut off.
    """

    connect: float = 10.0
    read: float = 20.0
    total: float = 120.0
    size: int = MAX_CARRIER_BYTES
    redirects: int = 5
    pause: float = 1.0  # between two requests to one host
    longest_pause: float = 30.0  # that a site may ask for, by Crawl-delay or Retry-After
    retries: int = 2  # of an answer that says to come back
    robots: int = 512_000  # bytes of a robots.txt that are heeded: RFC 9309, 2.5
