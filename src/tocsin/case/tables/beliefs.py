"""The table of beliefs: what each says, how likely where it was reviewed, and on whom it hangs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tocsin.assess.beliefs.belief import Belief
from tocsin.case.assessment import Assessment
from tocsin.case.tables.table import Row, Table, columns
from tocsin.case.why import sides
from tocsin.model import Kind

_ID: Final = 8  # characters that nearly always tell a proposition: commands take the beginning of an id


def _beliefs(known: Assessment) -> Iterator[Row]:
    """In the order of propositions: no belief is ranked above another."""
    return (_belief(b) for b in known.beliefs)


def _belief(belief: Belief) -> Row:
    """An unreviewed belief has no likelihood, neither as a word nor as a number (law 7)."""
    pivot = belief.pivotal.testimony
    told = belief.reviewed
    return {
        "id": belief.proposition.id,
        "kind": Kind(belief.proposition.key[0]).value,
        "says": belief.proposition.words,
        "reviewed": told,
        "likelihood": belief.likelihood,
        "low": round(belief.low, 3) if told else None,
        "high": round(belief.high, 3) if told else None,
        "admiralty": belief.admiralty,
        **sides(belief),
        "pivotal": pivot.origin.name,
        "pivotal_claim": pivot.id,
        "outcome": belief.outcome.value if belief.outcome else None,
        "claims": [t.id for t in belief.testimonies],
    }


def _at_a_glance(rows: Sequence[Row]) -> list[Row]:
    return [
        {
            "id": str(row["id"])[:_ID],
            "says": row["says"],
            "likelihood": _likelihood(row),
            "pair": row["admiralty"],
            "origins": ", ".join(f"{row[f'origins_{s}']} {s}" for s in _SIDES if row[f"origins_{s}"]),
            "hangs most on": row["pivotal"],
        }
        for row in rows
    ]


_SIDES: Final = ("for", "against", "challenging")


def _likelihood(row: Row) -> str:
    if not row["reviewed"]:
        return "not reviewed"
    return f"{row['likelihood']} ({share(row['low'])} to {share(row['high'])})"


def share(value: object) -> str:
    """A probability with two digits, never as if it were certain."""
    if not isinstance(value, float):
        return ""
    return "below 0.01" if value < 0.01 else "above 0.99" if value > 0.99 else f"{value:.2f}"


BELIEFS: Final = Table(
    "beliefs",
    columns(
        "id kind says reviewed:yes likelihood low:number high:number admiralty origins_for:whole origins_against:whole "
        "origins_challenging:whole said_by:texts denied_by:texts challenged_by:texts pivotal pivotal_claim outcome "
        "claims:texts"
    ),
    ("id", "says", "likelihood", "admiralty"),
    _beliefs,
    _at_a_glance,
)
