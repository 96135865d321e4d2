"""What stands out in a record: counts, the disputes with who stands where, the figures that do not add up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tocsin.assess.disputes import Dispute
from tocsin.assess.findings import Verdict
from tocsin.case.assessment import Assessment
from tocsin.ledger import Review
from tocsin.model import Kind, Side
from tocsin.read.language import is_read


@dataclass(frozen=True, slots=True)
class DisputeSummary:
    """What is disputed, and the voices on each side."""

    about: str
    said_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    challenged_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """`kinds` counts the claims by kind, in the order of the wire; `accepted` of them an analyst accepted.

    `astray` has a sentence for each check of figures that does not add up, `tensions` one for each pair of claims
    that hardly fit together. `unread` counts, by language, the documents that no claims are read from.
    """

    documents: int
    publishers: int
    origins: int
    claims: int
    accepted: int
    kinds: dict[str, int]
    disputes: tuple[DisputeSummary, ...]
    tensions: tuple[str, ...]
    checks: int
    astray: tuple[str, ...]
    unread: tuple[tuple[str, int], ...] = ()


def summary_of(known: Assessment) -> Summary:
    """The summary of everything that `known` knows."""
    unread = Counter(d.language for d in known.documents if d.language and not is_read(d.language))
    kinds = Counter(c.statement.kind for c in known.claims)
    return Summary(
        documents=len(known.documents),
        publishers=len({d.source.name for d in known.documents if d.source}),
        origins=len(known.origins),
        claims=len(known.claims),
        accepted=sum(r.review is Review.ACCEPTED for r in known.recorded),
        kinds={kind.value: kinds[kind] for kind in Kind if kinds[kind]},
        disputes=tuple(_dispute(d) for d in known.disputes),
        tensions=tuple(t.why for t in known.tensions),
        checks=len(known.findings),
        astray=tuple(f.words for f in known.findings if f.verdict is Verdict.DOES_NOT),
        unread=tuple(sorted(unread.items())),
    )


def _dispute(dispute: Dispute) -> DisputeSummary:
    sides = [tuple(p.who for p in dispute.positions if p.side is side) for side in Side]
    return DisputeSummary(dispute.proposition.words, *sides)
