"""The period that a count covers."""

from __future__ import annotations

import pytest

from tests.extract.given import at, reading
from tocsin.extract.period import compared_dates, days, goes_on, is_period, period_of, reported_period
from tocsin.model import When

PERIODS = [
    ("The monitor counted 84 attacks in 2019. Of these, 30 were in Lac.", "30", "2019"),
    ("The monitor counted 84 attacks in 2019. These attacks killed 30 people.", "killed", "2019"),
    ("The monitor counted 84 attacks in 2019. A market burned in Diffa.", "burned", None),
    ("In 2022 and in 2023 Fano fought. These attacks killed 30 people.", "killed", None),
    ("The army killed 30 people in May 2023.", "killed", "2023-05"),
    ("Rain fell.", "fell", None),
]
HEADINGS = [
    ("ETHIOPIA IN JULY 2024\nFano made 71 attacks.", "2024-07"),
    ("ETHIOPIA IN JULY 2024\nFano made 71 attacks on the army in East Gojam.", "2024-07"),
    ("Arauca in the first half of 2023\n\nThe ELN made 12 attacks on posts of the army.", "2023-01/2023-06"),
    ("By Amina Yusuf, May 2024\n\nThe ELN made 12 attacks on posts of the army.", None),
    ("Deep South bulletin, second quarter 2013\n\n472 attacks were logged.", "2013-04/2013-06"),
    ("ETHIOPIA IN JULY 2024", None),
    ("Ethiopia was at war in July 2024.\nFano made 71 attacks.", None),
    ("Security brief\nFano made 71 attacks.", None),
    ("3 May 2024\nFano made 71 attacks.", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "word", "when"), PERIODS)
def test_a_count_goes_on_in_the_period_named_before(text: str, word: str, when: str | None) -> None:
    read = reading(text)
    found = period_of(read, at(read, word))
    assert (str(found) if found else None) == when


@pytest.mark.parametrize(("text", "when"), HEADINGS)
def test_a_heading_names_the_period_of_its_bulletin(text: str, when: str | None) -> None:
    found = reported_period(reading(text))
    assert (str(found) if found else None) == when


def test_the_date_of_a_comparison_is_not_the_counts_own() -> None:
    read = reading("In July 2023 the NPA made 25 attacks, up from 40 in July 2022.")
    compared = compared_dates(read, at(read, "made").sent)
    assert {str(read.dates[i].when) for i in compared} == {"2022-07"}
    assert str(period_of(read, at(read, "made"))) == "2023-07"


@pytest.mark.parametrize(
    ("second", "does"),
    [
        ("These attacks killed 30.", True),
        ("The report put the toll at 30.", True),
        ("A market burned.", False),
    ],
)
def test_a_sentence_goes_on_from_the_one_before_when_it_says_so(second: str, does: bool) -> None:
    read = reading(f"The monitor counted 84 attacks in Chad. {second}")
    assert goes_on(list(read.parsed.sentences())[-1]) is does


@pytest.mark.parametrize(
    ("text", "word", "is_it"),
    [
        ("The UN documented 30 killings in Ituri.", "killings", True),
        ("M23 killed 30 people in 2023.", "killed", True),
        ("M23 killed 30 people on 3 May 2023.", "killed", False),
        ("M23 killed 30 people.", "killed", False),
    ],
)
def test_a_count_over_more_than_a_month_is_of_a_period(text: str, word: str, is_it: bool) -> None:
    read = reading(text)
    assert is_period(read, at(read, word)) is is_it


@pytest.mark.parametrize(
    ("when", "many"), [("2023-05-03", 1), ("2023-05", 31), ("2024", 366), ("2023-05/2023-06", 61), ("2023/..", 9999)]
)
def test_days_of_an_interval(when: str, many: int) -> None:
    assert days(When.parse(when)) == many
