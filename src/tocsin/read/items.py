"""One input to its items: a file is one, an archive as many as it packs, at whatever depth."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final

from tocsin.model import Carrier, Document, InputRefused
from tocsin.read.archive import members
from tocsin.read.card import Card
from tocsin.read.document import READERS, document_of
from tocsin.read.feed import entries
from tocsin.read.kinds import FEED, MAIL, MBOX, ZIP, check_size, media_type_of
from tocsin.read.mail import attachments, messages
from tocsin.read.part import MAX_DEPTH, Allowance, Part, Refused
from tocsin.read.refusal import refusal
from tocsin.read.signature import kind_in

Opener = Callable[[Part, Allowance], Iterator[Part | Refused]]
# Kinds that hold others. One that has words of its own besides, such as a mail, is a reader's too.
OPENERS: Final[Mapping[str, Opener]] = {ZIP: members, MAIL: attachments, MBOX: messages, FEED: entries}


@dataclass(frozen=True, slots=True)
class Item:
    """What came of one item: its Document, or why there is none. `name`: as `pack.zip!inner/report.pdf`.

    `carrier`: the bytes that its source gave, for who keeps how it came; `collected`: when it gave them.
    """

    name: str
    found: Document | InputRefused
    carrier: Carrier | None = None
    collected: datetime | None = None


def items(
    raw: bytes,
    *,
    name: str,
    overrides: Card | None = None,
    media_type: str | None = None,
    card: Card | None = None,
) -> Iterator[Item]:
    """Every item in `raw`, in its order, each read or refused by name; one that is refused takes no other with it.

    What `raw` is, its bytes tell where they can, else `media_type` (a Content-Type, if known), else the suffix of
    `name`. `card` tells what the item does not, `overrides` goes before both. A document's bytes are those of the
    item, so that reading again finds the same. Nothing is raised for a
    fault of the input, and nothing written or fetched.
    """
    yield from _items(Part(name, raw, media_type, card or Card()), overrides or Card(), Allowance(), depth=0)


def read_bytes(raw: bytes, *, name: str, overrides: Card | None = None, media_type: str | None = None) -> Document:
    """The one Document in `raw`; see `items`. Raises InputRefused, also where there are several."""
    found = list(islice(items(raw, name=name, overrides=overrides, media_type=media_type), 2))
    if len(found) > 1:
        raise refusal(name, "several items in one input", allowed="one", do="read each by itself")
    if not found:
        raise refusal(name, "nothing to read in it", allowed="at least one item", do="look at the file")
    if isinstance(found[0].found, InputRefused):
        raise found[0].found
    return found[0].found


def _items(part: Part, overrides: Card, allowance: Allowance, *, depth: int) -> Iterator[Item]:
    try:
        media_type = media_type_of(part.name, part.media_type)
        check_size(len(part.raw), name=part.name, media_type=media_type)
        media_type = kind_in(part.raw, media_type, name=part.name)
        check_size(len(part.raw), name=part.name, media_type=media_type)
    except InputRefused as why:
        yield Item(part.name, why)
        return
    if media_type in READERS:
        yield from _own(part, media_type, overrides)
    if media_type in OPENERS:
        yield from _opened(part, media_type, overrides, allowance, depth)


def _own(part: Part, media_type: str, overrides: Card) -> Iterator[Item]:
    """The part's own words, if it has any."""
    try:
        document = document_of(part, media_type, overrides)
    except InputRefused as why:
        yield Item(part.name, why)
    else:
        if document is not None:
            yield Item(part.name, document)


def _opened(part: Part, media_type: str, overrides: Card, allowance: Allowance, depth: int) -> Iterator[Item]:
    if depth >= MAX_DEPTH:
        why = refusal(part.name, "packed too deeply", allowed=f"at most {MAX_DEPTH} levels", do="unpack it first")
        yield Item(part.name, why)
        return
    try:
        for inner in OPENERS[media_type](part, allowance):
            if isinstance(inner, Refused):
                yield Item(inner.name, inner.why)
            else:
                yield from _items(inner, overrides, allowance, depth=depth + 1)
    except InputRefused as why:
        yield Item(part.name, why)
