"""A belief in the words of the trade: the Admiralty pair by a stated rule, and the word of likelihood where allowed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tocsin.assess.beliefs.arithmetic import Move, Sum
from tocsin.assess.beliefs.interests import ROUTINE
from tocsin.model import Side
from tocsin.vocabulary.weighing import UNGRADED

CREDIBILITY: Final = {
    1: "confirmed by other independent sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}


def source_letter(found: Sum) -> str:
    """The grade of the origin that weighs most for it; F where nobody graded it, or nobody says it."""
    said = [m for m in found.moves if m.testimony.side is Side.FOR]
    strongest = max(said, key=lambda m: m.weight, default=None)
    return strongest.testimony.grade.letter if strongest and strongest.testimony.grade else UNGRADED


def credibility(found: Sum) -> int:
    """The second half of the Admiralty pair (STANAG 2511, AJP-2.1), by a rule over independent camps alone.

    - 6: nobody says it, or what is said weighs nothing.
    - 5: those against it weigh as much as those for it, or more, beyond what the accused deny as a matter of course.
    - 4: somebody denies it otherwise than as the accused, or asks for evidence.
    - 1: two camps or more say it, one of them graded A to C. 2: two camps or more. 3: one.
    """
    said = [m for m in found.moves if m.testimony.side is Side.FOR and m.weight > 0]
    against = [m for m in found.moves if m.testimony.side is Side.AGAINST and m.weight < 0 and not _routine(m)]
    if not said:
        return 6
    if against and _size(against) >= _size(said):
        return 5
    if against or any(m.testimony.side is Side.CHALLENGE for m in found.moves):
        return 4
    if len({m.testimony.camp for m in said}) < 2:
        return 3
    return 1 if any(m.testimony.grade and m.testimony.grade.letter in "ABC" for m in said) else 2


def _routine(move: Move) -> bool:
    stake = move.testimony.stake
    return stake is not None and stake.holds and stake.interest == ROUTINE


def _size(moves: Sequence[Move]) -> float:
    return sum(abs(m.weight) for m in moves)
