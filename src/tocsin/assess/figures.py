"""The audit of published figures: do they add up, with themselves and with each other?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tocsin.assess.bases import implied_bases
from tocsin.assess.broad import broad_and_narrow
from tocsin.assess.comparisons import same_measure, units
from tocsin.assess.findings import Check, Finding, Verdict
from tocsin.assess.lists import lists_and_counts
from tocsin.assess.running import falling_totals
from tocsin.assess.shares import shares
from tocsin.assess.tallies import Books, Contains, tallies
from tocsin.assess.travels import travels
from tocsin.assess.wholes import parts_and_wholes
from tocsin.model import Claim, Document
from tocsin.names.normal import key
from tocsin.resolve.classes import Includes, class_includes
from tocsin.resolve.voices import voices
from tocsin.vocabulary import Ontology

__all__ = ["Check", "Finding", "Verdict", "audit"]


def audit(
    claims: Iterable[Claim],
    documents: Sequence[Document],
    *,
    ontology: Ontology,
    contains: Contains | None = None,
    includes: Includes = class_includes,
) -> tuple[Finding, ...]:
    """What the published numbers imply, and where they do not fit; in the order of Check, then of words.

    The order of the inputs does not count, and an exact repeat of a number by one voice is no discrepancy: it is
    shown as one count that travelled.
    `contains` tells which place lies in which, and without it no place does. A number that is denied,
    challenged, planned or hypothetical is no published number. Each check says what it takes for comparable.
    """
    known = dict(sorted({c.id: c for c in claims}.items()))
    heard = voices(documents, known.values())
    books = Books(
        tallies=tallies(known, heard),
        claims=known,
        voices=heard,
        texts={d.id: d.text for d in documents},
        plain={d.id: f" {key(d.text)} " for d in documents},
        names={d.id: d.source.name if d.source else d.title or "an unnamed publication" for d in documents},
        ontology=ontology,
        includes=includes,
        contains=contains,
    )
    checks = (
        *(implied_bases, parts_and_wholes, broad_and_narrow, falling_totals, lists_and_counts),
        *(shares, same_measure, units, travels),
    )
    found = {f.id: f for check in checks for f in check(books)}
    return tuple(sorted(found.values(), key=lambda f: (list(Check).index(f.check), f.words, f.id)))
