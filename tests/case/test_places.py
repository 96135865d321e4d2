"""Which place lies in which, with UNKNOWN for what the gazetteer does not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.case.places import Contains
from tocsin.model import Answer, PlaceRef, VocabularyRefused, When
from tocsin.names import Gazetteer
from tocsin.names.containment import COLUMNS, load_containment

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


@pytest.fixture(scope="module")
def contains() -> Contains:
    return Contains()


def place(name: str, precision: str | None = None) -> PlaceRef:
    found = Gazetteer.open().candidates(name, precision=precision)
    return PlaceRef(name, id=found[0].id if found else None)


@pytest.mark.parametrize(
    ("outer", "inner", "answer"),
    [
        (("Pakistan", "country"), ("Quetta", "settlement"), YES),
        (("Colombia", "country"), ("Medellín", "settlement"), YES),
        (("Mali", "country"), ("Niamey", "settlement"), NO),
        (("Colombia", "country"), ("Colombia", "country"), YES),
        (("Quetta", "settlement"), ("Pakistan", "country"), UNKNOWN),
        (("Mali", "country"), ("Nowhere-at-all", None), UNKNOWN),
        (("Nowhere-at-all", None), ("Mali", "country"), UNKNOWN),
    ],
)
def test_contains(contains: Contains, outer: tuple[str, str], inner: tuple[str, str], answer: Answer) -> None:
    assert contains(place(*outer), place(*inner)) is answer


KP, FATA = ("Khyber Pakhtunkhwa", "province"), ("FATA", "region")


@pytest.mark.parametrize(
    ("outer", "inner", "when", "answer"),
    [
        (KP, ("Miran Shah", "settlement"), "2014-06-15", NO),
        (KP, ("Miran Shah", "settlement"), "2019", YES),
        (KP, ("Miran Shah", "settlement"), "2018", UNKNOWN),  # before the merger or after it
        (KP, ("Miran Shah", "settlement"), None, YES),
        (FATA, ("Miran Shah", "settlement"), "2014", YES),
        (FATA, ("Miran Shah", "settlement"), "2021", NO),
        (KP, ("Peshawar", "settlement"), "2014", YES),
        (("Andhra Pradesh", "province"), ("Telangana", "province"), "2012", YES),
        (("Andhra Pradesh", "province"), ("Telangana", "province"), "2015", NO),
        (("Jammu and Kashmir", "province"), ("Leh", "settlement"), "2016", YES),
        (("Jammu and Kashmir", "province"), ("Leh", "settlement"), "2020", NO),
        (("Sudan", "country"), ("Juba", "settlement"), "2005", YES),
        (("Sudan", "country"), ("Juba", "settlement"), "2013", NO),
        (("Serbia", "country"), ("Kosovo", "country"), "1999", YES),
        (("Serbia", "country"), ("Kosovo", "country"), "2020", UNKNOWN),  # disputed
        (("Indonesia", "country"), ("East Timor", "country"), "1985", UNKNOWN),
        (("Indonesia", "country"), ("East Timor", "country"), "2005", NO),
        (KP, ("Miran Shah", "settlement"), "2014?", UNKNOWN),
    ],
)
def test_the_map_of_the_time_holds(
    contains: Contains, outer: tuple[str, str], inner: tuple[str, str], when: str | None, answer: Answer
) -> None:
    assert contains(place(*outer), place(*inner), When.parse(when) if when else None) is answer


def test_every_area_of_the_table_is_one_of_the_gazetteer() -> None:
    gazetteer = Gazetteer.open()
    assert [id for pair in load_containment() for id in pair if gazetteer.get(id) is None] == []


@pytest.mark.parametrize("row", ["a,b,May,,us,", ",b,2018,,us,", "a,b,2018,,,"])
def test_a_bad_row_is_refused_by_its_line(row: str, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text(f"{','.join(COLUMNS)}\n{row}\n", encoding="utf-8")
    with pytest.raises(VocabularyRefused, match="line 2"):
        load_containment(tmp_path / "c.csv")
