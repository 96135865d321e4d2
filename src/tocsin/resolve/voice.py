"""One voice: whoever is heard in claims, and why documents or claims count as it."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class OriginKind(enum.StrEnum):
    """Why documents or claims count as one voice."""

    DOCUMENT = "document"  # the publisher itself says it
    CITED = "cited"  # a named body or speaker is cited, in one document or many
    COPY = "copy"  # texts of which one is taken from the other


@dataclass(frozen=True, slots=True)
class Voice:
    """Who is heard. Voices with one `key` are one. `names` are all names by which it goes, the first its own.

    `named` is False for speakers whom the text leaves open; they are never one voice with another document's unless it
    is a copy.
    """

    key: str
    name: str
    party: str | None
    kind: OriginKind
    names: tuple[str, ...]
    named: bool = True
