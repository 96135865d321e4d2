"""Tolls of short reports from many conflicts: sums, parts, ranges, sources that differ, and what counts nobody."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tocsin.extract.casualties import Effect, incident_toll
from tocsin.extract.casualties.toll import IncidentToll
from tocsin.extract.extraction import knowledge
from tocsin.extract.reading import read_text
from tocsin.model import Count


def toll(text: str) -> IncidentToll:
    return incident_toll(read_text(text, published=None, knowledge=knowledge()))


def shown(count: Count | None) -> str:
    """A count as the table writes it: "" for none, "8", "6-8", "12+" where it is open above."""
    if count is None:
        return ""
    if count.max is None:
        return f"{count.min}+"
    low = count.min or 0
    return str(low) if low == count.max else f"{low}-{count.max}"


def tolls() -> list[tuple[str, str, str, str]]:
    """Rows of tolls.csv: text, deaths, injured, dead among those who did the deed."""
    rows = csv.DictReader(Path(__file__).with_name("tolls.csv").read_text(encoding="utf-8").splitlines())
    return [(r["text"], r["deaths"], r["injured"], r["doers"]) for r in rows]


TOLLS = tolls()


@pytest.mark.parametrize(("text", "deaths", "injured", "doers"), TOLLS)
def test_the_toll_of_a_report(text: str, deaths: str, injured: str, doers: str) -> None:
    found = toll(text)
    assert (shown(found.deaths), shown(found.injured), shown(found.doers_dead)) == (deaths, injured, doers)


@pytest.mark.parametrize("text", [t for t, *_ in TOLLS])
def test_steps_lie_in_the_text_and_say_why(text: str) -> None:
    for step in toll(text).steps:
        assert 0 <= step.start < step.end <= len(text)
        assert step.reason


EFFECTS = [
    ("An attack killed eight people, the army said. Rebels put the number of dead at 20.", ["first", "alternative"]),
    ("Six people were killed in Tumaco. Among the dead were two of the mayor's guards.", ["first"]),
    ("A bomb killed nine people in Jolo. Two of them were soldiers who died at once.", ["first", "part"]),
    ("The blast killed four soldiers in Gao. Three others died in hospital.", ["first", "added"]),
    ("The toll in Mosul rose to 40. Thirty bodies were found.", ["first"]),
    ("The bomber and two guards died in Kismayo.", ["doers", "first"]),
]


@pytest.mark.parametrize(("text", "effects"), EFFECTS)
def test_what_each_telling_did(text: str, effects: list[str]) -> None:
    assert [step.effect.value for step in toll(text).steps if step.measure == "deaths"] == effects


def test_all_deaths_count_those_who_did_the_deed() -> None:
    found = toll("A suicide bomber killed himself and four guards at a checkpoint in Kismayo.")
    assert (found.deaths, found.doers_dead, found.all_deaths()) == tuple(map(Count.exactly, (4, 1, 5)))
    assert toll("Nothing was heard from Kismayo.").all_deaths() is None


def test_a_text_that_gives_no_number_gives_none() -> None:
    found = toll("Casualties from the strike in Derna are unknown.")
    assert (found.deaths, found.injured) == (None, None)
    assert Effect.FIRST not in {step.effect for step in found.steps}
