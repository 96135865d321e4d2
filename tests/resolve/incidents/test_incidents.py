"""Which reports tell one incident: cases in a table, laws as properties, and worlds whose truth is known."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.resolve.incidents.given import (
    ASHTON,
    ASHTOWN,
    BLUES,
    DISTRICT,
    ELMORE,
    FARAWAY,
    MILITANTS,
    PROVINCE,
    RED_WING,
    STATE,
    backdrop,
    found,
    report,
    together,
)
from tocsin.model import Act, Count, Decision, Extent
from tocsin.resolve.incidents import Band, Incident, Report, Site, incident_id, incidents
from tocsin.vocabulary import load_vocabulary

FIRST = report("first")

# what the second report tells otherwise, and whether the two tell one incident
PAIRS = [
    ("another day", {"when": "2021-05-04"}, True),
    ("the week", {"when": "2021-05-03/2021-05-09"}, True),
    ("the month, and no number", {"when": "2021-05", "deaths": None, "sites": (PROVINCE,), "initiator": None}, False),
    ("the district", {"sites": (DISTRICT,)}, True),
    ("another name for the place", {"sites": (ASHTOWN,)}, True),
    ("a class for the actor", {"initiator": MILITANTS}, True),
    ("a wing of the actor", {"initiator": RED_WING}, True),
    ("nobody", {"initiator": None}, True),
    ("the sides the other way round", {"initiator": STATE, "affected": FIRST.initiator}, True),
    ("a broader event", {"event": "armed_attack"}, True),
    ("a finer event", {"event": "suicide_bombing"}, True),
    ("a rounded number", {"deaths": 15}, True),
    ("a range", {"deaths": Count(10, 20)}, True),
    ("an early count", {"deaths": 11}, True),
    ("no number", {"deaths": None}, True),
    ("a week later", {"when": "2021-05-10"}, False),
    ("another district", {"sites": (FARAWAY,)}, False),
    ("another town of the district, and another number", {"sites": (ELMORE,), "deaths": 2}, False),
    ("another actor and another number", {"initiator": BLUES, "deaths": 2}, False),
    ("another number and another act", {"deaths": 1, "event": "abduction", "when": "2021-05-05"}, False),
    ("a series", {"extent": Extent.SERIES}, False),
    ("no day", {"when": None}, False),
    ("a year", {"when": "2021"}, False),
    ("an open end", {"when": "2021-05-03/.."}, False),
    ("no place", {"sites": ()}, False),
]


@pytest.mark.parametrize(("otherwise", "one"), [(o, one) for _, o, one in PAIRS], ids=[name for name, _, _ in PAIRS])
def test_two_reports(otherwise: dict[str, object], one: bool) -> None:
    groups = together(FIRST, report("second", **otherwise), *backdrop())
    assert (["first", "second"] in groups) is one


def test_three_on_one_day_and_three_on_the_next_are_two_incidents_though_any_two_might_be_one() -> None:
    told = {"deaths": 1, "event": "armed_attack"}
    day = [report(f"a{n}", when="2021-05-03", **told) for n in range(3)]
    next_day = [report(f"b{n}", when="2021-05-04", **told) for n in range(3)]
    assert together(*day, *next_day) == [["a0", "a1", "a2"], ["b0", "b1", "b2"]]


def test_a_chain_of_neighbours_is_not_one_incident() -> None:
    chain = [report(f"c{n}", when=f"2021-05-{n + 1:02d}", deaths=None) for n in range(12)]
    assert len(together(*chain, *backdrop())) > 12 / 3


def test_what_fits_two_incidents_as_well_stays_alone() -> None:
    one = [report(f"a{n}", deaths=3) for n in range(3)]
    two = [report(f"e{n}", deaths=3, sites=(ELMORE,)) for n in range(3)]
    unclear = report("unclear", deaths=3, sites=(DISTRICT,))
    assert ["unclear"] in together(*one, *two, unclear, *backdrop())


def test_one_document_tells_two_incidents_unless_it_says_the_same_again() -> None:
    one, again = report("one", deaths=2, document="x"), report("two", deaths=2, document="x")
    other = report("two", deaths=3, document="x")
    assert ["one", "two"] in together(one, again, *backdrop())
    assert ["one"] in together(one, other, *backdrop())
    assert ["one", "two"] in together(one, replace(other, document="y"), *backdrop())


def test_a_part_of_a_toll_belongs_to_its_whole_and_adds_nobody_to_it() -> None:
    part = report("part", document=FIRST.document, deaths=9, part_of="first")
    (incident,) = found(FIRST, part)
    assert incident.deaths == Count.exactly(14)
    assert incident.differs == ()


def test_a_place_written_in_two_ways_that_no_gazetteer_knows() -> None:
    a, b, c = (Site(f"name:{n}", n, "named", within=("d", "p")) for n in ("Toba Nokani", "Toba Nokhani", "Urz"))
    told = (report("a", sites=(a,)), report("b", sites=(b,)), report("c", sites=(c,), deaths=2))
    groups = together(*told, *backdrop())
    assert ["a", "b"] in groups
    assert ["c"] in groups


# Laws.

DAYS = st.sampled_from(["2021-05-03", "2021-05-04", "2021-05-05", "2021-05", "2021-05-03/2021-05-09", None])
SITES = st.sampled_from([(ASHTON,), (ASHTOWN,), (ELMORE,), (DISTRICT,), (PROVINCE,), (FARAWAY, ASHTON), ()])
PARTIES = st.sampled_from([FIRST.initiator, BLUES, MILITANTS, RED_WING, None])
NUMBERS = st.sampled_from([0, 1, 14, 15, Count(10, None), Count(None, 20), None])
EXTENTS = st.sampled_from([Extent.SINGLE, Extent.UNKNOWN, Extent.SERIES])


@st.composite
def several(draw: st.DrawFn) -> list[Report]:
    told = st.fixed_dictionaries(
        {"when": DAYS, "sites": SITES, "initiator": PARTIES, "deaths": NUMBERS, "extent": EXTENTS}
    )
    return [report(f"r{n}", **fields) for n, fields in enumerate(draw(st.lists(told, min_size=1, max_size=9)))]


@settings(max_examples=15, deadline=None)
@given(several(), st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_count(reports: list[Report], chance: random.Random) -> None:
    shuffled = list(reports)
    chance.shuffle(shuffled)
    assert found(*reports) == found(*shuffled)


@settings(max_examples=15, deadline=None)
@given(several())
def test_every_report_is_in_one_incident(reports: list[Report]) -> None:
    told = [r.id for i in found(*reports) for r in i.reports]
    assert sorted(told) == sorted(r.id for r in reports)


@settings(max_examples=15, deadline=None)
@given(several())
def test_what_is_a_series_or_says_no_day_or_place_joins_nothing(reports: list[Report]) -> None:
    for incident in found(*reports):
        if len(incident.reports) > 1:
            assert incident.band is Band.INCIDENT
            assert all(r.is_placed and r.extent is not Extent.SERIES for r in incident.reports)


@settings(max_examples=15, deadline=None)
@given(several())
def test_a_report_given_twice_changes_nothing(reports: list[Report]) -> None:
    assert found(*reports, *reports) == found(*reports)


def test_a_copy_adds_a_document_and_no_origin_nor_number() -> None:
    (before,) = (i for i in found(FIRST, *backdrop()) if FIRST in i.reports)
    copy = replace(FIRST, id="copy", document="doc-copy")
    (after,) = (i for i in found(FIRST, copy, *backdrop()) if FIRST in i.reports)
    assert len(after.documents) == len(before.documents) + 1
    assert (after.origins, after.deaths, after.when) == (before.origins, before.deaths, before.when)


# Decisions.


def decision(act: Act, subject: str, value: str) -> Decision:
    return Decision(act=act, subject=subject, author="ann", reason="read both", value=value)


def test_a_merge_joins_what_no_report_would() -> None:
    far = report("far", sites=(FARAWAY,), when="2021-07-01", deaths=1)
    merge = decision(Act.MERGE, incident_id("first"), incident_id("far"))
    (incident,) = (i for i in found(FIRST, far, *backdrop(), decisions=[merge]) if FIRST in i.reports)
    assert {r.id for r in incident.reports} == {"first", "far"}
    assert set(incident.differs) == {"when", "place", "deaths"}


def holding(incidents: tuple[Incident, ...], *ids: str) -> list[list[str]]:
    return sorted(sorted(r.id for r in i.reports) for i in incidents if {r.id for r in i.reports} & set(ids))


def test_a_merge_puts_every_report_of_both_together_though_one_document_tells_both() -> None:
    later = report("later", document="doc-first", when="2021-07-01", sites=(FARAWAY,), deaths=1)
    reprint = report("reprint", origin="origin-first")
    reports = (FIRST, reprint, report("second", deaths=15), later, *backdrop())
    assert holding(found(*reports), "first", "later") == [["first", "reprint", "second"], ["later"]]
    for ends in (("first", "later"), ("later", "second")):
        merge = decision(Act.MERGE, *map(incident_id, ends))
        merged = found(*reports, decisions=[merge])
        assert holding(merged, "first", "later") == [["first", "later", "reprint", "second"]]
        untouched = [i for i in merged if len(i.reports) < 4]
        assert [i for i in found(*reports) if i in untouched] == untouched


def test_a_copy_goes_with_the_claim_that_is_split_off() -> None:
    reprint = report("reprint", origin="origin-first")
    reports = (FIRST, reprint, report("second", deaths=15), *backdrop())
    split = decision(Act.SPLIT, incident_id("first"), "first")
    apart = found(*reports, decisions=[split])
    assert holding(apart, "first", "second", "reprint") == [["first", "reprint"], ["second"]]
    assert {i.id for i in apart if FIRST in i.reports} == {split.split_key}
    two = decision(Act.SPLIT, incident_id("second"), incident_id("reprint"))
    assert holding(found(*reports, decisions=[two]), "first", "second") == [["first", "reprint"], ["second"]]


@pytest.mark.parametrize("claims", [False, True])
def test_apart_wins_over_a_merge_and_the_merge_is_told(claims: bool) -> None:
    second = report("second", deaths=15)
    value = "second" if claims else incident_id("second")
    split = decision(Act.SPLIT, incident_id("first"), value)
    merge = decision(Act.MERGE, incident_id("first"), split.split_key if claims else value)
    for order in ([split, merge], [merge, split]):
        known = incidents((FIRST, second), ontology=load_vocabulary(), decisions=order)
        assert [len(i.reports) for i in known.found] == [1, 1]
        (conflict,) = known.conflicts
        assert (conflict.apart, conflict.merges) == (split, (merge,))


def test_what_was_set_apart_is_merged_with_another() -> None:
    second, far = report("second", deaths=15), report("far", sites=(FARAWAY,), when="2021-07-01", deaths=1)
    split = decision(Act.SPLIT, incident_id("first"), "second")
    merge = decision(Act.MERGE, incident_id("far"), split.split_key)
    assert together(FIRST, second, far, decisions=[merge, split]) == [["far", "second"], ["first"]]


def test_a_series_that_an_analyst_merges_stays_a_series() -> None:
    series = report("series", extent=Extent.SERIES)
    merge = decision(Act.MERGE, incident_id("first"), incident_id("series"))
    (incident,) = found(FIRST, series, decisions=[merge])
    assert incident.band is Band.SERIES


def test_a_split_of_two_holds_whatever_they_tell() -> None:
    split = decision(Act.SPLIT, incident_id("first"), incident_id("second"))
    assert together(FIRST, report("second"), decisions=[split]) == [["first"], ["second"]]


def test_claims_set_apart_are_one_incident_of_their_own_with_the_key_of_the_split() -> None:
    reports = [report(f"r{n}") for n in range(5)]
    split = decision(Act.SPLIT, incident_id("r0"), "r3 r4")
    by_id = {i.id: sorted(r.id for r in i.reports) for i in found(*reports, decisions=[split])}
    assert by_id == {incident_id("r0"): ["r0", "r1", "r2"], split.split_key: ["r3", "r4"]}


def test_a_decision_finds_its_incident_by_any_report_that_named_it() -> None:
    early = report("early", when="2021-05-02")
    merge = decision(Act.MERGE, incident_id("first"), incident_id("far"))
    far = report("far", sites=(FARAWAY,), deaths=None)
    groups = together(early, FIRST, far, *backdrop(), decisions=[merge])
    assert ["early", "far", "first"] in groups


def test_a_decision_on_what_is_not_there_is_passed_over() -> None:
    gone = [decision(Act.MERGE, incident_id("first"), incident_id("gone")), decision(Act.SPLIT, "i_0", "c_0 c_1")]
    assert found(FIRST, decisions=gone) == found(FIRST)


# Worlds.


def test_a_small_world() -> None:
    """Forty incidents, each told three times with a slip: nearly all pairs are found and hardly any is false."""
    chance = random.Random(5)
    places = (ASHTON, ELMORE, FARAWAY)
    told, truth = [], {}
    for n in range(40):
        day, place, dead = 1 + n * 17 % 28, chance.choice(places), chance.choice([0, 1, 2, 3, 5, 8, 14, 30])
        for _ in range(3):
            slip = chance.random()
            fields = {
                "when": f"2021-{4 + n % 3:02d}-{min(28, day + (slip < 0.15)):02d}",
                "sites": (DISTRICT,) if 0.15 < slip < 0.3 and place is not FARAWAY else (place,),
                "deaths": None if 0.3 < slip < 0.45 else dead,
                "initiator": MILITANTS if 0.45 < slip < 0.6 else FIRST.initiator,
            }
            told.append(report(f"{chance.random():.12f}", **fields))
            truth[told[-1].id] = n
    groups = together(*told)
    put = [(a, b) for g in groups for i, a in enumerate(g) for b in g[:i]]
    right = sum(truth[a] == truth[b] for a, b in put)
    assert right / len(put) > 0.97
    assert right / (40 * 3) > 0.85


def test_what_hundreds_print_is_one_incident_and_not_common_for_that() -> None:
    printed = [report(f"p{n:03d}") for n in range(200)]
    assert len(together(*printed)) == 1
