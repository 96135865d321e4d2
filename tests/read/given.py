"""What the tests of readers ask of items."""

from __future__ import annotations

from typing import Any

from tocsin.model import Document, InputRefused
from tocsin.read import items


def found(raw: bytes, name: str, **options: Any) -> dict[str, Document | str]:
    """By item: its document, or the line of its refusal, which names it and is one."""
    held: dict[str, Document | str] = {}
    for item in items(raw, name=name, **options):
        assert item.name not in held or isinstance(item.found, InputRefused)
        if isinstance(item.found, InputRefused):
            line = str(item.found)
            assert line.startswith(f"{item.name}: ")
            assert line.isprintable()
            assert item.found.allowed or item.found.do
            held[item.name if item.name not in held else f"{item.name} again"] = line
        else:
            held[item.name] = item.found
    return held


def document(raw: bytes, name: str) -> Document:
    """The one document in `raw`."""
    (only,) = found(raw, name).values()
    assert isinstance(only, Document), only
    return only


def refusal(raw: bytes, name: str) -> str:
    """The one refusal of `raw`."""
    (only,) = found(raw, name).values()
    assert isinstance(only, str)
    return only
