"""An attribution as tokens, before its words are cut from the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tocsin.extract.tree import Token


@dataclass(slots=True)
class Found:
    """What one cue word ascribes. `content`, `cue`, `source`: indices of tokens; `speaker`: who it is, for look-ups.

    `head` is the cue's own word; `direct`: it may introduce a quotation; `quotes`: it does.
    """

    head: Token
    kind: str
    cue: set[int]
    content: set[int]
    source: set[int] = field(default_factory=set)
    speaker: Token | None = None
    direct: bool = False
    quotes: bool = False


def below(token: Token) -> set[int]:
    """The indices of a word and all that hangs on it."""
    return {t.i for t in token.subtree}
