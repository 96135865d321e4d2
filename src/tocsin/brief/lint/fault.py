"""What a linter finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """`why` says what is wrong, `words` are those at fault."""

    why: str
    words: str
