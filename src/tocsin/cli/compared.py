"""Claims side by side, as rows and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from tocsin.cli.wire import claim_rows
from tocsin.model import claim_to_wire

if TYPE_CHECKING:
    from tocsin.case import Compared
    from tocsin.model import Claim

COLUMNS: Final = ("side", "kind", "left", "right", "differs", "quote", "start", "left_id", "right_id")
MAIN: Final = ("side", "kind", "left", "right", "differs", "quote")
_MARKS: Final = {"both": "=", "differs": "~", "left": "<", "right": ">"}


def compared_row(row: Compared) -> dict[str, object]:
    """One claim of the left, of the right, or of both."""
    return {
        "side": _MARKS[row.agreement.value],
        "kind": row.claim.statement.kind.value,
        "left": says(row.left),
        "right": says(row.right),
        "differs": list(_changes(row)),
        "quote": row.claim.evidence.quote,
        "start": row.claim.evidence.start,
        "left_id": row.left.id if row.left else None,
        "right_id": row.right.id if row.right else None,
    }


def compared_json(row: Compared) -> dict[str, object]:
    """The same as data, claims on the wire."""
    return {
        "agreement": row.agreement.value,
        "left": claim_to_wire(row.left) if row.left else None,
        "right": claim_to_wire(row.right) if row.right else None,
        "differs": {field: [mine, other] for field, mine, other in row.differences},
    }


def marked(counts: Mapping[str, int]) -> str:
    """How many rows there are of each agreement, after its mark."""
    return ", ".join(f"{_MARKS[name]} {n:,}" for name, n in counts.items())


def says(claim: Claim | None) -> object:
    """The codes and parties of a claim; None for none."""
    return None if claim is None else claim_rows([claim])[0]["says"]


def _changes(row: Compared) -> Iterator[str]:
    """What each side has that the other has not, field by field."""
    yield from (f"{field}: {mine or '-'} | {other or '-'}" for field, mine, other in row.differences)
