"""A heading says first what the text then says with its speaker: "Seventeen soldiers dead in ambush"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tocsin.model import Claim, Event, Figure, Presence, Statement, Tie

_LONGEST: Final = 160  # characters of a heading
_REACH: Final = 900  # characters of the text in which what it says is told


def without_repeated_heading(text: str, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims in their order, without those of the heading that the text's beginning makes with a speaker."""
    all_claims = tuple(claims)
    end = _heading_end(text)
    told = [c for c in all_claims if end <= c.evidence.start < end + _REACH and c.attribution] if end else []
    repeated = {_core(c.statement) for c in told} - {None}
    return tuple(c for c in all_claims if c.evidence.end > end or c.attribution or _core(c.statement) not in repeated)


def _heading_end(text: str) -> int:
    """Where a first line ends that is no sentence and no whole text; 0 if there is none."""
    start = len(text) - len(text.lstrip())
    line, newline, rest = text[start:].partition("\n")
    if (
        not newline
        or not rest.strip()
        or len(line) > _LONGEST
        or line.rstrip().endswith((".", "!", "?", "”", '"', ":"))
    ):
        return 0
    return start + len(line)


def _core(statement: Statement) -> tuple[object, ...] | None:
    """What makes two claims say the same, however fully; None for kinds that a heading does not repeat."""
    match statement:
        case Tie():
            return ("tie", statement.tie, statement.source.name, statement.target.name)
        case Event() if statement.deaths is not None:
            return ("dead", statement.deaths)
        case Figure() if statement.value is not None:
            return ("dead" if statement.measure == "deaths" else statement.measure, statement.value)
        case Presence():
            return ("presence", statement.presence, statement.actor.name)
    return None
