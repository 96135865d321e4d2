"""Claims that are in no record, as lines and as rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Final

from tocsin.model import Claim, claim_to_wire, parties

COLUMNS: Final = ("kind", "says", "stance", "polarity", "certainty", "speaker", "when", "place", "quote", "start", "id")
MAIN: Final = ("kind", "says", "stance", "speaker", "when", "quote")
_CODES: Final = ("tie", "event", "measure", "trait", "presence", "form")


def claim_lines(claims: Iterable[Claim]) -> Iterator[str]:
    """One claim on the wire a line."""
    return (json.dumps(claim_to_wire(claim), ensure_ascii=False) for claim in claims)


def claim_rows(claims: Iterable[Claim]) -> list[dict[str, object]]:
    """What a person wants to see of each claim first."""
    return [_row(claim) for claim in claims]


def _row(claim: Claim) -> dict[str, object]:
    statement = claim.statement
    codes = [getattr(statement, field) for field in _CODES if hasattr(statement, field)]
    named = [f"{field}: {ref.name}" for field, ref in parties(statement)]
    return {
        "kind": statement.kind.value,
        "says": [*codes, *named],
        "stance": claim.stance.value,
        "polarity": claim.polarity.value,
        "certainty": claim.certainty.value if claim.certainty else None,
        "speaker": claim.speaker.name if claim.speaker else None,
        "when": str(statement.when) if statement.when else None,
        "place": [place.name for place in statement.place],
        "quote": claim.evidence.quote,
        "start": claim.evidence.start,
        "id": claim.id,
    }
