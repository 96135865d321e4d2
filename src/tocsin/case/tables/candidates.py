"""The table of actors that are perhaps one, and of names that are perhaps two: a queue for an analyst to decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tocsin.case.assessment import Assessment
from tocsin.case.tables.table import Row, Table, columns
from tocsin.case.whom import whom
from tocsin.names import Registry
from tocsin.resolve.candidates import Candidate, candidates, doubts
from tocsin.resolve.profiles import profiles
from tocsin.vocabulary.likeness import load_likeness

COLUMNS: Final = columns(
    "perhaps score:number first second first_key second_key speaks_for:texts against:texts decided"
)
SHOWN: Final = ("perhaps", "score", "first", "second", "speaks_for", "against")


def candidates_table(actor: str | None = None, *, decided: bool = False) -> Table:
    """The table; of one actor's pairs alone, and with `decided` also those that somebody said to be two."""
    return Table("candidates", COLUMNS, SHOWN, lambda known: _rows(known, actor, decided=decided), _glance)


def _rows(known: Assessment, actor: str | None, *, decided: bool) -> Iterator[Row]:
    """Pairs by score, the likeliest first, then names that are perhaps two.

    Raises ValueRefused for an actor of nobody or of several, as `whom` does.
    """
    registry, likeness = Registry.open(), load_likeness()
    of = whom(actor, known, registry).key if actor else None
    found = profiles(known.claims, registry, likeness)
    for one in (*candidates(found, likeness), *doubts(found, likeness)):
        apart = known.identity.said_apart(*one.keys)
        if (of is None or of in one.keys) and (decided or not apart):
            by = ", ".join(f"two, by {d.author} ({d.id})" for d in apart)
            yield _row(one, by)


def _row(one: Candidate, decided: str) -> Row:
    a, b = one.keys
    return {
        "perhaps": "two" if a == b else "one" if one.score > 0 else "hardly one",
        "score": one.score,
        "first": one.names[0],
        "second": one.names[1] if a != b else None,
        "first_key": a,
        "second_key": b,
        "speaks_for": [f"{r.words} ({r.weight:+g})" for r in one.speaks_for],
        "against": [f"{r.words} ({r.weight:+g})" for r in one.against],
        "decided": decided or None,
    }


def _glance(rows: Sequence[Row]) -> list[Row]:
    """The two in one cell, with their keys where they are spelt alike, so that they can be named to merge and split."""
    by = any(row["decided"] for row in rows)
    return [
        {
            "perhaps": row["perhaps"],
            "score": row["score"],
            "who": _who(row),
            "speaks for it": row["speaks_for"],
            "against": row["against"],
            **({"decided": row["decided"]} if by else {}),
        }
        for row in rows
    ]


def _who(row: Row) -> list[str]:
    first, second = ("first", "second") if row["first"] != row["second"] else ("first_key", "second_key")
    return [str(row[cell]) for cell in (first, second) if row[cell]]
