"""How an input is refused: one line that begins with the input's name."""

from __future__ import annotations

from tocsin.model import InputRefused


def refusal(name: str, what: str, *, value: object = None, allowed: str = "", do: str = "") -> InputRefused:
    """The error to raise for the input `name`. A name that no terminal should see raw is escaped."""
    shown = name if name.isprintable() else ascii(name)
    return InputRefused(f"{shown}: {what}", value=value, allowed=allowed, do=do)


def line_of(text: str | bytes, offset: int) -> int:
    """The line of `offset`, counted from 1."""
    newline = "\n" if isinstance(text, str) else b"\n"
    return text.count(newline, 0, offset) + 1  # type: ignore[arg-type]  # newline is of the same type as text
