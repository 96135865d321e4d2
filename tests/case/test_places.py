"""Which place lies in which, with UNKNOWN for what the gazetteer does not say."""

from __future__ import annotations

import pytest

from tocsin.case.places import Contains
from tocsin.model import Answer, PlaceRef
from tocsin.names import Gazetteer

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
