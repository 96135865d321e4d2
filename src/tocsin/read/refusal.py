"""How an input is refused: one line that begins with the input's name."""

from __future__ import annotations

from typing import Final

from tocsin.model import InputRefused

_SHOWN: Final = 300  # characters of a name: paths are shorter, and an address of 70,000 would fill the screen


def refusal(name: str, what: str, *, value: object = None, allowed: str = "", do: str = "") -> InputRefused:
    """The error to raise for the input `name`. A name that no terminal should see raw is escaped, a long one cut."""
    return InputRefused(f"{shown(name)}: {what}", value=value, allowed=allowed, do=do)


def shown(name: str) -> str:
    """A name as it may stand in a line."""
    written = name if name.isprintable() else ascii(name)
    return written if len(written) <= _SHOWN else f"{written[: _SHOWN - 1]}…"


def line_of(text: str | bytes, offset: int) -> int:
    """The line of `offset`, counted from 1."""
    newline = "\n" if isinstance(text, str) else b"\n"
    return text.count(newline, 0, offset) + 1  # type: ignore[arg-type]  # newline is of the same type as text
