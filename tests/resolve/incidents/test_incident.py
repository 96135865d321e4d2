"""What reports tell together: ranges over origins, the finest day and place, and what differs."""

from __future__ import annotations

import pytest

from tests.resolve.incidents.given import (
    ASHTON,
    BLUES,
    DISTRICT,
    ELMORE,
    FIRST_DAY,
    MILITANTS,
    PROVINCE,
    RED_WING,
    report,
)
from tocsin.model import Count
from tocsin.resolve.incidents import Band, Incident, Report, incident_id
from tocsin.resolve.incidents.incident import incident_of
from tocsin.vocabulary import load_vocabulary


def of(*reports: Report) -> Incident:
    return incident_of(reports, load_vocabulary())


# what each of two reports tells of a field, and what they tell together
COUNTS = [
    (14, 14, Count.exactly(14), False),
    (14, 15, Count(14, 15), True),
    (14, Count(10, 20), Count(10, 20), False),
    (14, Count(10, None), Count(10, 14), False),
    (Count(10, None), None, Count(10, None), False),
    (Count(None, 20), 14, Count(14, 20), False),
    (8, Count(10, None), Count(8, 10), True),
    (None, None, None, False),
]
DAYS = [
    ("2021-05-03", "2021-05-03", "2021-05-03", False),
    ("2021-05-03", "2021-05-04", "2021-05-03/2021-05-04", True),
    ("2021-05-03", "2021-05", "2021-05-03", False),
    ("2021-05", "2021-05", "2021-05", False),
    ("2021-05-01/2021-05-05", "2021-05-03/2021-05-09", "2021-05-01/2021-05-09", False),
    ("2021-05", "2021", "2021-05", False),
    ("2021-05-03", None, "2021-05-03", False),
]


@pytest.mark.parametrize(("one", "other", "together", "differ"), COUNTS)
def test_deaths_are_a_range_never_a_mean(one: object, other: object, together: Count | None, differ: bool) -> None:
    incident = of(report("a", deaths=one), report("b", deaths=other))
    assert incident.deaths == together
    assert ("deaths" in incident.differs) is differ


@pytest.mark.parametrize(("one", "other", "together", "differ"), DAYS)
def test_the_most_precise_days(one: str, other: str | None, together: str, differ: bool) -> None:
    incident = of(report("a", when=one), report("b", when=other))
    assert str(incident.when) == together
    assert ("when" in incident.differs) is differ


def test_the_finest_place_code_and_party() -> None:
    coarse = report("a", sites=(DISTRICT,), event="armed_attack", initiator=MILITANTS)
    incident = of(coarse, report("b"))
    assert [s.name for s in incident.sites] == [ASHTON.name]
    assert incident.events == ("bombing",)
    assert [p.name for p in incident.initiators] == ["Red Brigade"]
    assert incident.differs == ()


def test_a_class_where_nobody_is_named() -> None:
    assert of(report("a", initiator=MILITANTS)).initiators == (MILITANTS,)


def test_what_contradicts_is_kept() -> None:
    incident = of(report("a", initiator=BLUES, sites=(ELMORE,)), report("b", event="abduction"))
    assert incident.differs == ("place", "event", "initiator")
    assert [p.name for p in incident.initiators] == ["Blue Front", "Red Brigade"]
    assert of(report("a", initiator=RED_WING), report("b")).differs == ()


def test_an_incident_goes_by_its_earliest_report() -> None:
    assert of(report("b"), report("a", when="2021-05-04")).id == incident_id("b")
    assert of(report("b"), report("a", when=None)).id == incident_id("b")


def test_each_report_but_the_first_has_a_reason() -> None:
    incident = of(report("a"), report("b", sites=(DISTRICT,), deaths=Count(10, 20), initiator=MILITANTS))
    shared = (
        "Ashton lies in Ash District, both name Government of Arcadia, both tell of bombing, deaths 10 to 20 and 14"
    )
    assert incident.why == (f"b and a: both {FIRST_DAY}, {shared}.",)


def test_bands() -> None:
    assert of(report("a")).band is Band.INCIDENT
    assert of(report("a", sites=(PROVINCE,))).band is Band.INCIDENT
    assert of(report("a", when="2021")).band is Band.UNPLACED
    assert of(report("a", sites=())).band is Band.UNPLACED
