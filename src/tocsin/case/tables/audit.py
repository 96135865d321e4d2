"""Tables of what does not fit: claims that hardly fit together, and the audit of figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from tocsin.assess.findings import Verdict
from tocsin.case.assessment import Assessment
from tocsin.case.tables.glance import findings_at_a_glance, tensions_at_a_glance
from tocsin.case.tables.table import Row, Table, columns
from tocsin.model import Claim


def _tensions(known: Assessment) -> Iterator[Row]:
    for tension in known.tensions:
        yield {
            "id": tension.id,
            "kind": tension.kind.value,
            "why": tension.why,
            "unless": tension.unless,
            "said_by": _heard(tension.claims, known),
            "documents": len({c.evidence.document for c in tension.claims}),
            "quotes": [c.evidence.quote for c in tension.claims],
            "claims": [c.id for c in tension.claims],
        }


_FIRST: Final = (
    *(Verdict.DOES_NOT, Verdict.SHORT_LIST, Verdict.NOT_COMPARABLE),
    *(Verdict.IMPLIES, Verdict.TRAVELLED, Verdict.ADDS_UP),
)


def _findings(known: Assessment) -> Iterator[Row]:
    """First what does not add up, last what does."""
    for f in sorted(known.findings, key=lambda f: _FIRST.index(f.verdict)):
        yield {
            "id": f.id,
            "check": f.check.value,
            "verdict": f.verdict.value,
            "says": f.words,
            "differs": [r.value for r in f.differs],
            "explained_by": f.explained_by,
            "tolerance": f.tolerance,
            "counted_by": _heard(f.claims, known),
            "documents": len({c.evidence.document for c in f.claims}),
            "claims": [c.id for c in f.claims],
        }


def _heard(claims: Iterable[Claim], known: Assessment) -> list[str]:
    """The origins of the claims, each once."""
    return list(dict.fromkeys(known.origin_of[c.id].name for c in claims))


TENSIONS: Final = Table(
    "tensions",
    columns("id kind why unless said_by:texts documents:whole quotes:texts claims:texts"),
    ("why", "unless", "said_by"),
    _tensions,
    tensions_at_a_glance,
)
FINDINGS: Final = Table(
    "findings",
    columns("id check verdict says differs:texts explained_by tolerance counted_by:texts documents:whole claims:texts"),
    ("verdict", "says", "differs", "explained_by"),
    _findings,
    findings_at_a_glance,
)
