"""Silence is shown: months between, and parties that are only spoken of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.resolve.reports import claim, presence, report, tie
from tocsin.assess.coverage import By, coverage, month_words
from tocsin.model import Attribution, Ref
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


def test_a_year_alone_leaves_its_months_unknown() -> None:
    yearly = report("D says that it is so.", "D", party="Jordan", published="2024")
    undated = report("E says that it is so.", "E", party="Egypt")
    between = report("F says that it is so.", "F", party="Mali", published="2023-11/2023-12")
    documents = [*DOCUMENTS, yearly, undated, between]
    found = {c.of: c for c in coverage(documents, [], [], by=By.PARTY)}
    assert [month_words(m) for m in found["Jordan"].silent] == ["2023-11", "2023-12"]
    assert found["Egypt"].silent == ()
    assert [month_words(m) for m in found["Mali"].silent] == ["2024-01", "2024-02"]
    assert found["Jordan"].window == ((2023, 11), (2024, 2))


def test_who_speaks_on_a_partys_side_is_heard_under_its_own_name() -> None:
    office = Attribution("the press office", "Press Office", "overlay:office", "Libya", "said")
    own = replace(tie("arms", "Jordan", "Press Office"), target=Ref("Press Office of Libya", id="overlay:office"))
    said = claim(last, "it is not so", own)
    unheard = {c.of for c in coverage(DOCUMENTS, [said], [], by=By.PARTY) if c.spoken_of}
    heard = [replace(said, attribution=(office,))]
    found = {c.of for c in coverage(DOCUMENTS, heard, origins(DOCUMENTS, heard), by=By.PARTY) if c.spoken_of}
    assert (unheard, found) == ({"Press Office of Libya"}, set())
