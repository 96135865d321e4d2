"""What a model proposes becomes a claim where the text bears out every part of it, and else a counted reason."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extract.llm.given import accepted, judged, reason
from tests.extract.llm.model_server import claim, killing, tie
from tests.extract.test_private import PRIVATE
from tocsin.extract.llm.accept import Accepted, Rejected
from tocsin.model import Count, Event, Figure, Naming, Ref, Stance, Tie, Trait, parties

TEXT = (
    "The Sinai Front denied that some 40 of its fighters had joined the Northern League in Rafah in June 2016. "
    "Last week the BLA killed at least a dozen soldiers and one policeman near Quetta, Dawn reported. "
    "Attacks of the TTP rose by 73 percent to 521 in 2024. "
    "General Khalid Omar leads the Northern League. "
    "The authorities must disarm the Sinai Front. "
    "A police officer was killed by the BLA in Turbat."
)
DENIED = "The Sinai Front denied that some 40 of its fighters had joined the Northern League in Rafah in June 2016"
KILLED = "the BLA killed at least a dozen soldiers"


def test_names_dates_and_places_are_read_by_us() -> None:
    found = accepted(
        TEXT,
        claim(
            {
                "kind": "tie",
                "tie": "personnel",
                "source": "The Sinai Front",
                "target": "the Northern League",
                "place": [{"mention": "Rafah", "role": "at"}],
                "when": "in June 2016",
            },
            DENIED,
            stance="denies",
            attribution=[{"mention": "The Sinai Front", "cue": "denied"}],
        ),
    )
    assert isinstance(found.statement, Tie)
    assert found.statement.source == Ref("Sinai Front", "Sinai Front")
    assert str(found.statement.when) == "2016-06"
    assert found.statement.place[0].id == "geonames:281102"
    assert found.stance is Stance.DENIES
    assert [(a.name, a.cue) for a in found.attribution] == [("Sinai Front", "denied")]
    assert found.evidence.stands_in(TEXT)
    assert found.extractor == "llm m, prompt 1"
    assert str(found.stated) == "2024-05-01"


@pytest.mark.parametrize(
    "deaths", ["at least a dozen", 12, {"min": 12, "max": None}, "a dozen soldiers", "12"], ids=str
)
def test_a_number_has_the_bounds_of_the_text(deaths: object) -> None:
    found = accepted(TEXT, killing("BLA", deaths, KILLED, affected="soldiers", when="Last week"))
    assert isinstance(found.statement, Event)
    assert found.statement.deaths == Count(12, None)
    assert found.statement.initiator == Ref("Baloch Liberation Army", "BLA", "ucdp:287")
    assert str(found.statement.when) == "2024-04-22/2024-04-28"


def test_one_that_is_told_by_an_article_counts_one() -> None:
    found = accepted(TEXT, killing("BLA", 1, "A police officer was killed by the BLA in Turbat"))
    assert isinstance(found.statement, Event)
    assert found.statement.deaths == Count.exactly(1)


@pytest.mark.parametrize("said", [1, "1", "a village", "one"])
def test_an_article_before_a_thing_counts_nobody(said: object) -> None:
    text = "The BLA attacked a village near Quetta."
    assert reason(text, killing("BLA", said, "The BLA attacked a village near Quetta")) == "number"


def test_a_share_keeps_the_sign_that_the_model_gives_it() -> None:
    said = {"kind": "figure", "measure": "attacks", "value": "521", "change_percent": 73, "perpetrator": "TTP"}
    found = accepted(TEXT, claim({**said, "when": "2024"}, "Attacks of the TTP rose by 73 percent to 521 in 2024"))
    assert isinstance(found.statement, Figure)
    assert (found.statement.value, found.statement.change_percent) == (Count.exactly(521), 73.0)


def test_a_leader_is_a_party_and_other_traits_are_words() -> None:
    said = {"kind": "trait", "trait": "leader", "actor": "Northern League", "value": "Khalid Omar"}
    found = accepted(TEXT, claim(said, "General Khalid Omar leads the Northern League"))
    assert isinstance(found.statement, Trait)
    assert isinstance(found.statement.value, Ref)


def test_a_party_named_elsewhere_in_the_text_is_inherited() -> None:
    text = "The BLA grew. It killed 3 soldiers in Quetta."
    found = accepted(text, killing("The BLA", 3, "It killed 3 soldiers in Quetta"))
    assert dict(parties(found.statement))["initiator"] == Ref("Baloch Liberation Army", None, "ucdp:287")


def test_a_date_that_was_worked_out_counts_where_the_text_tells_just_that() -> None:
    assert str(accepted(TEXT, killing("BLA", 12, KILLED, when="2016-06")).statement.when) == "2016-06"
    assert reason(TEXT, killing("BLA", 12, KILLED, when="2016-06-03")) == "date"


def test_words_that_a_claim_can_do_without_are_left_out() -> None:
    found = accepted(TEXT, killing("BLA", 12, KILLED, weapon="assault rifles", detail="soldiers"))
    assert isinstance(found.statement, Event)
    assert (found.statement.weapon, found.statement.detail) == (None, "soldiers")


@pytest.mark.parametrize(
    ("proposed", "why"),
    [
        (tie("support", "BLA", "Northern League", "the BLA supports the Northern League"), "quote"),
        (killing("Islamic State", 12, KILLED), "party"),
        (killing("they", 12, KILLED), "party"),
        (killing("BLA", 13, KILLED), "number"),
        (killing("BLA", "521", KILLED), "number"),  # of another sentence
        (killing("BLA", {"min": 12, "max": 20}, KILLED), "number"),
        (killing("BLA", 12, KILLED, injured=4), "number"),
        (killing("BLA", 12, KILLED, deaths_by={"soldiers": 11}), "number"),
        (killing("BLA", 12, KILLED, when="in July 2016"), "date"),
        (killing("BLA", 12, KILLED, place=[{"mention": "Lahore", "role": "at"}]), "place"),
        (killing("BLA", 12, KILLED, place=[{"mention": "Quetta", "role": "near"}]), "code"),
        (claim({"kind": "event", "event": "massacre"}, KILLED), "code"),
        (claim({"kind": "rumour"}, KILLED), "code"),
        (killing("BLA", 12, KILLED) | {"stance": "hopes"}, "code"),
        (killing("BLA", 12, KILLED) | {"attribution": [{"mention": "Reuters"}]}, "speaker"),
        (tie("hostility", "Sinai Front", "the Sinai Front", DENIED), "form"),
        (claim({"kind": "tie", "tie": "support", "source": "BLA"}, KILLED), "form"),
        (claim({"kind": "figure", "measure": "attacks"}, KILLED), "form"),
        (claim({"kind": "driver", "cause": "poverty", "effect": "Attacks"}, KILLED), "words"),
        (claim({"kind": "event", "event": "armed_operation", "initiator": "authorities"},
               "The authorities must disarm the Sinai Front"), "order"),
        (killing("BLA", 12, TEXT), "length"),
        (killing("BLA", 12, TEXT[100:430]), "length"),
        ({"statement": {"kind": "event", "event": "killing"}}, "form"),
        ({}, "form"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_the_text_does_not_bear_out_is_rejected_by_its_reason(proposed: dict[str, Any], why: str) -> None:
    assert reason(TEXT, proposed) == why


@pytest.mark.parametrize(("text", "name"), PRIVATE)
def test_no_claim_holds_a_private_persons_name(text: str, name: str) -> None:
    """Law 10, whatever a model proposes."""
    quote = next(s for s in text.replace(";", ".").split(".") if name in s).strip() if "Mr." not in text else text
    proposals = [
        {"kind": "event", "event": "killing", "affected": name},
        {"kind": "event", "event": "killing", "initiator": name},
        {"kind": "trait", "trait": "status", "actor": name, "value": name},
        {"kind": "naming", "actor": name, "name": name, "form": "alias"},
        {"kind": "presence", "presence": "operations", "actor": name.rsplit(maxsplit=1)[-1]},
    ]
    speakers = []
    if name != "Kim Sok":  # where "Kim" is taken for a group, words in no party's place are only words
        proposals.append({"kind": "event", "event": "killing", "detail": name})
        speakers = [{"mention": name}]
    for statement in proposals:
        found = judged(text, claim(statement, quote, attribution=speakers))
        if isinstance(found, Accepted):
            said = found.claim
            held = [f"{ref.name} {ref.mention}" for _, ref in parties(said.statement)]
            held += [f"{link.name} {link.mention}" for link in said.attribution]
            held += [said.statement.name] if isinstance(said.statement, Naming) else []
            held += [said.statement.detail or ""] if isinstance(said.statement, Event) else []
            assert not [words for words in held if name in words], statement


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
FIELDS = (
    "kind tie event source target actor initiator deaths place when value measure deaths_by change_percent "
    "includes_perpetrators extent trait name form"
).split()
SANE = st.sampled_from(["tie", "event", "figure", "naming", "support", "killing", "BLA", "TTP", "Quetta", "2024", 12])


@given(
    statement=st.dictionaries(st.sampled_from(FIELDS), SANE | JUNK, max_size=8) | JUNK,
    more=st.dictionaries(st.sampled_from(["polarity", "stance", "attribution", "basis", "evidence"]), JUNK, max_size=3),
)
def test_whatever_is_proposed_is_judged(statement: object, more: dict[str, object]) -> None:
    found = judged(TEXT, {"statement": statement, "evidence": {"quote": KILLED}, **more})
    assert isinstance(found, Rejected) or found.claim.evidence.stands_in(TEXT)
