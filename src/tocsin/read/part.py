"""What is read, before it is a Document: a part of something that holds several, and how much a container may hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.message import Message
from typing import Final

from tocsin.model import InputRefused
from tocsin.read.card import Card
from tocsin.read.refusal import refusal

MAX_ITEMS: Final = 10_000  # in one input: a mailbox of years; more is a bomb, or work for several runs
MAX_UNPACKED: Final = 500_000_000  # bytes that one input may unfold to, at all depths together
MAX_DEPTH: Final = 4  # a mail in an archive that a mail in an archive carries; no sender means to go deeper
_NO_LINES: Final = dict.fromkeys(map(ord, "\r\n"), " ")
INSIDE: Final = "!"  # stands between a container's name and its part's


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes to read and what they are called. `media_type`: what their container says they are, if it does.

    `card`: what the container tells of them, behind what they tell of themselves.
    """

    name: str
    raw: bytes
    media_type: str | None = None
    card: Card = field(default_factory=Card)

    @property
    def charset(self) -> str:
        """The charset that `media_type` names; "" for none."""
        named = Message()
        named["Content-Type"] = (self.media_type or "").translate(_NO_LINES)
        return str(named.get_content_charset(""))


@dataclass(frozen=True, slots=True)
class Refused:
    """A part that is not opened, and why."""

    name: str
    why: InputRefused


@dataclass(frozen=True, slots=True)
class Words:
    """What a reader makes of bytes: text, card, and the encoding it was in (`binary` for what is no characters)."""

    text: str
    card: Card
    encoding: str = "binary"


class Allowance:
    """How much one input may still unfold to. Counted over all its depths, so that nesting gains nothing."""

    def __init__(self) -> None:
        self._bytes = MAX_UNPACKED
        self._items = MAX_ITEMS

    def count(self, *, name: str) -> None:
        """One item more, in the container `name`. Raises InputRefused where that is too many: the rest is not read."""
        if self._items < 1:
            raise refusal(
                name,
                "more items than one input may hold; the others were not read",
                allowed=f"at most {MAX_ITEMS:,}",
                do="split it",
            )
        self._items -= 1

    def unfold(self, size: int, *, name: str) -> None:
        """`size` bytes more, in the item `name`. Raises InputRefused where what is left does not hold them."""
        if size > self._bytes:
            raise refusal(
                name,
                "what it unfolds to is too large",
                value=f"{size:,} bytes more",
                allowed=f"at most {MAX_UNPACKED:,} bytes in one input",
                do="split it",
            )
        self._bytes -= size


def inside(container: str, part: str) -> str:
    """The name of a part of `container`."""
    return f"{container}{INSIDE}{part}"
