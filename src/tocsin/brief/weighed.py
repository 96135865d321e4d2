"""What the claims on a proposition come to, for those alone of which an analyst reviewed every claim (law 7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tocsin.brief.briefing import WeighedEntry
from tocsin.brief.content import Belief
from tocsin.brief.index import Index
from tocsin.brief.lint import faults_of
from tocsin.brief.statements import statement_words
from tocsin.model import Claim, Event, Side, Statement, Tie


def weighed(index: Index) -> tuple[WeighedEntry, ...]:
    """A line a belief handed in, in the order of the quotes: what is said and by whom, then what that comes to.

    One whose sentence could not be proved from its claims is left out.
    """
    found = [_entry(b, index) for b in index.given.beliefs if index.known(b.claims)]
    order = list(index.claim)
    proved = [e for e in found if not any(faults_of(s, index) for s in (e.sentence, e.pivotal))]
    return tuple(sorted(proved, key=lambda e: (order.index(e.sentence.claims[0]), e.sentence.text)))


def _entry(belief: Belief, index: Index) -> WeighedEntry:
    claims = index.known(belief.claims)
    pivotal = index.known([belief.pivotal_claim])
    return WeighedEntry(
        sentence=index.sentence(f"{_words(claims, index)} – {index.said_by(claims)}", claims),
        likelihood=belief.likelihood,
        low=share(belief.low),
        high=share(belief.high),
        admiralty=belief.admiralty,
        credibility=belief.credibility,
        pivotal=index.sentence(f"{statement_words(pivotal[0].statement, index)} – {index.said_by(pivotal)}", pivotal),
    )


def share(value: float) -> str:
    """A probability with two digits, and never as if it were certain."""
    return "below 0.01" if value < 0.01 else "above 0.99" if value > 0.99 else f"{value:.2f}"


def _words(claims: Sequence[Claim], index: Index) -> str:
    """What is affirmed; of several kinds of tie, that there are ties between the two who are spoken of most widely."""
    said = [c for c in claims if c.side is Side.FOR] or list(claims)
    if len({c.statement.tie for c in said if isinstance(c.statement, Tie)}) < 2:
        return statement_words(_bare(said[0].statement), index)
    wide = next(_ties([*(c for c in claims if c.side is not Side.FOR), *said]))
    return f"Ties between {index.name(wide.source)} and {index.name(wide.target)}"


def _bare(statement: Statement) -> Statement:
    """What the belief is on: of an event not how many died, of a tie or trait not when, where or by which words."""
    match statement:
        case Event():
            return replace(statement, deaths=None, injured=None, deaths_by=(), weapon=None, detail=None)
        case Tie():
            return replace(statement, when=None, place=(), detail=None, outcome=None, via=None, change=None)
    return replace(statement, when=None, change=None)


def _ties(claims: Sequence[Claim]) -> Iterator[Tie]:
    return (c.statement for c in claims if isinstance(c.statement, Tie))
