"""What a rule proposes, before time, place and voice are read off the tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tocsin.model import Polarity, Stance, Statement

if TYPE_CHECKING:
    from tocsin.extract.tree import Token


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Draft:
    """A statement with the word that carries it.

    `head` decides polarity, hedges and who says it. `anchor` decides time and place (the head, if None).
    `tokens` are what the evidence must cover. `whole` is the draft that this one is a part of. `settled` names
    the fields among `when` and `place` that the rule has filled or left empty on purpose.
    """

    statement: Statement
    head: Token
    tokens: tuple[Token, ...]
    rule: str
    anchor: Token | None = None
    polarity: Polarity | None = None
    stance: Stance | None = None
    whole: Draft | None = None
    plain: bool = False  # said by the writer in passing ("(TTP)"): nobody's claim but the document's
    settled: frozenset[str] = frozenset()
    confidence: float = 0.7
