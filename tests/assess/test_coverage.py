"""Silence is shown: months between, and parties that are only spoken of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.resolve.reports import claim, presence, report, tie
from tocsin.assess.coverage import By, coverage, month_words
from tocsin.model import Ref
from tocsin.resolve.origins import origins

first = replace(report("A says that it is so.", "A", party="Libya", published="2023-11-05"), language="en")
last = replace(report("B says that it is not so.", "B", published="2024-02"), language="ar")
undated = report("C says something.", "C")
DOCUMENTS = [first, last, undated]
CLAIMS = [
    claim(first, "A says", presence("JNIM", "operations", "Gao")),
    claim(last, "B says", presence("JNIM", "operations", "Gao", "Mopti")),
    claim(last, "it is not so", replace(tie("arms", "Jordan", "HAF"), target=Ref("HAF", id="ucdp:1"))),
]


def covered(by: By) -> dict[str, int]:
    return {c.of: c.documents for c in coverage(DOCUMENTS, CLAIMS, origins(DOCUMENTS, CLAIMS), by=by)}


@pytest.mark.parametrize(
    ("by", "documents"),
    [
        (By.MONTH, {"2023-11": 1, "2023-12": 0, "2024-01": 0, "2024-02": 1, "no month told": 1}),
        (By.PLACE, {"Gao": 2, "Mopti": 1, "no place told": 2}),
        (By.LANGUAGE, {"ar": 1, "en": 1, "language unknown": 1}),
        (By.SOURCE, {"A": 1, "B": 1, "C": 1}),
        (By.PARTY, {"Libya": 1, "HAF": 0, "no party known": 2}),
    ],
)
def test_reports_are_counted_and_silence_has_a_row(by: By, documents: dict[str, int]) -> None:
    assert covered(by) == documents


def test_a_place_has_the_months_in_which_nothing_of_it_was_published() -> None:
    found = {c.of: c for c in coverage(DOCUMENTS, CLAIMS, origins(DOCUMENTS, CLAIMS), by=By.PLACE)}
    assert [month_words(m) for m in found["Gao"].silent] == ["2023-12", "2024-01"]
    assert [month_words(m) for m in found["Mopti"].silent] == ["2023-11", "2023-12", "2024-01"]


def test_nothing_read_covers_nothing() -> None:
    assert [coverage([], [], [], by=by) for by in By] == [()] * len(By)
