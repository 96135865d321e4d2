"""What an apposition is said of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tocsin.extract.tree import Token


def apposed_to(noun: Token) -> Token:
    """What an apposition is said of: the name that it follows after a comma, wherever the parser hung it."""
    comma = noun.left_edge.i - 1
    before = noun.doc[comma - 1] if comma > noun.sent.start and noun.doc[comma].text in (",", "(") else None
    return before if before is not None and before.pos_ == "PROPN" and before.i != noun.head.i else noun.head
