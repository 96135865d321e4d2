"""Tables of coverage: who reports, of where and when; what is silent has a row too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from tocsin.assess.coverage import By, Covered, coverage, month_words
from tocsin.case.assessment import Assessment
from tocsin.case.tables.table import Row, Table, columns
from tocsin.model import ValueRefused

COVERAGES: Final = tuple(By)
_SHOWN: Final = 3  # silent months that a terminal lists; the others are counted


def coverage_table(by: str) -> Table:
    """Reports by place, month, language, source or party. Raises ValueRefused for anything else."""
    if by not in tuple(By):
        raise ValueRefused("no such coverage", value=by, allowed=", ".join(By))
    return Table(
        "coverage",
        columns(f"{by} documents:whole origins:whole claims:whole first last silent_months:texts spoken_of:yes"),
        (by, "documents", "origins", "claims"),
        partial(_rows, By(by)),
        partial(_at_a_glance, by),
    )


def _rows(by: By, known: Assessment) -> Iterator[Row]:
    return (_row(by, c) for c in coverage(known.documents, known.claims, known.origins, by=by))


def _row(by: By, found: Covered) -> Row:
    return {
        by.value: found.of,
        "documents": found.documents,
        "origins": found.origins,
        "claims": found.claims,
        "first": month_words(found.first) if found.first else None,
        "last": month_words(found.last) if found.last else None,
        "silent_months": [month_words(m) for m in found.silent],
        "spoken_of": found.spoken_of,
    }


def _at_a_glance(by: str, rows: Sequence[Row]) -> list[Row]:
    glanced = [{name: row[name] for name in (by, "documents", "origins", "claims")} for row in rows]
    if by == By.MONTH:
        return glanced
    return [{**short, "from, to": _span(row), "silent": _silent(row)} for short, row in zip(glanced, rows, strict=True)]


def _span(row: Row) -> str:
    first, last = row["first"], row["last"]
    return str(first or "") if first == last else f"{first} to {last}"


def _silent(row: Row) -> str:
    silent = row["silent_months"]
    if row["spoken_of"]:
        return "not heard: only spoken of"
    if not isinstance(silent, list) or not silent:
        return ""
    return f"{len(silent)} months" if len(silent) > _SHOWN else ", ".join(silent)
