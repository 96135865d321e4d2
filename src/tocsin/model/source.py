"""Who published, and one published item."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from tocsin.model.when import When

SOURCE_KINDS: Final = (
    "outlet",
    "institute",
    "government",
    "military",
    "armed_group",
    "international_body",
    "dataset",
)


@dataclass(frozen=True, slots=True)
class Source:
    """Who published or is relayed. `party`: the actor it belongs to or speaks for, None if none is known.

    `reliability` is an Admiralty letter A-F given by an analyst, with its `reason`; None until one is given.
    """

    name: str
    kind: str | None = None
    party: str | None = None
    reliability: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One published item: the raw bytes as found, and the text with stable offsets (code points).

    `digest_of` is what a digest by this project digests; `relays` the bodies whose statements the card says it
    carries. `published` is None for an undated item: nothing invents a date for it.
    """

    raw: bytes
    text: str
    media_type: str
    source: Source | None = None
    title: str | None = None
    published: When | None = None
    address: str | None = None
    language: str | None = None
    digest_of: str | None = None
    relays: tuple[Source, ...] = ()
    encoding: str = "utf-8"

    @property
    def id(self) -> str:
        """`sha256:` of the raw bytes."""
        return sha256(self.raw)

    @property
    def text_id(self) -> str:
        """`sha256:` of the text in UTF-8."""
        return sha256(self.text.encode("utf-8"))


def sha256(data: bytes) -> str:
    """`sha256:` and 64 hex digits."""
    return "sha256:" + hashlib.sha256(data).hexdigest()
