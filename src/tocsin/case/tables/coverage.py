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
        columns(
            f"{by} documents:whole origins:whole claims:whole first last silent_months:texts since until spoken_of:yes"
        ),
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
        "since": month_words(found.window[0]) if found.window else None,
        "until": month_words(found.window[1]) if found.window else None,
        "spoken_of": found.spoken_of,
    }


def _at_a_glance(by: str, rows: Sequence[Row]) -> list[Row]:
    glanced = [{name: row[name] for name in (by, "documents", "origins", "claims")} for row in rows]
    if by == By.MONTH:
        return glanced
    silent = _silent_of(rows)
    return [{**short, "from, to": _span(row), silent: _silent(row)} for short, row in zip(glanced, rows, strict=True)]


def _silent_of(rows: Sequence[Row]) -> str:
    """The head of the column: silence is counted in the months that the record has documents of."""
    ends = next(((str(row["since"]), str(row["until"])) for row in rows if row["since"]), None)
    if ends is None:
        return "silent"
    first, last = (int(year) * 12 + int(month) for year, month in (end.rsplit("-", 1) for end in ends))
    return f"silent, of {last - first + 1} months {ends[0]} to {ends[1]}"


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
