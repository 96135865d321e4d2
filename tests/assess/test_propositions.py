from __future__ import annotations

from dataclasses import replace

import pytest

from tests.resolve import worked_case as case
from tests.resolve.reports import claim, event, figure, presence, report, tie
from tocsin.assess.propositions import propositions
from tocsin.model import Driver, Naming, Polarity, Realis, Ref, Side, Stance, Statement, Trait
from tocsin.vocabulary import Ontology

first = report("What one report says.", "A")
second = report("What one report says, too.", "B")

SAME: list[tuple[Statement, Statement]] = [
    (tie("cooperation", "Real IRA", "ONH"), tie("cooperation", "ONH", "Real IRA")),
    (tie("arms", "Turkey", "GNA", at="2019"), tie("arms", "Turkey", "GNA", at="2020-01")),
    (presence("ISIL", "base", "Sirte", "Fezzan"), presence("ISIL", "base", "Fezzan", "Sirte")),
    (figure("deaths", 47, "Yobe", at="2020-03-23"), figure("deaths", 70, "Yobe", at="2020-03-23")),
    (event("ambush", "Yobe", at="2020-03-23", deaths=47), event("ambush", "Yobe", at="2020-03-23", deaths=70)),
    (Driver(cause="Poverty", effect="recruitment"), Driver(cause="poverty", effect="Recruitment")),
    (
        Naming(actor=Ref("ELN"), name="Ejército", form="alias"),
        Naming(actor=Ref("ELN"), name="ejercito", form="full"),
    ),
    (
        Trait(actor=Ref("ELN"), trait="leader", value=Ref("X", id="overlay:x")),
        Trait(actor=Ref("ELN"), trait="leader", value=Ref("The X", id="overlay:x")),
    ),
]
OTHER: list[tuple[Statement, Statement]] = [
    (tie("arms", "Turkey", "GNA"), tie("arms", "GNA", "Turkey")),
    (tie("arms", "Turkey", "GNA"), tie("training", "Turkey", "GNA")),
    (presence("ISIL", "base", "Sirte"), presence("ISIL", "operations", "Sirte")),
    (figure("deaths", 47, "Yobe", at="2020"), figure("casualties", 47, "Yobe", at="2020")),
    (figure("deaths", 47, "Yobe", at="2020", by="ISWAP"), figure("deaths", 47, "Yobe", at="2020")),
    (event("ambush", "Yobe", at="2020-03-23"), event("ambush", "Yobe", at="2020-03-24")),
    (event("ambush", "Yobe"), event("ambush", "Yobe")),  # no period: perhaps another ambush
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_equal_content_is_one_proposition_of_both_documents(
    one: Statement, other: Statement, ontology: Ontology
) -> None:
    claims = [claim(first, "one report", one), claim(second, "one report", other)]
    (found,) = propositions(claims, ontology=ontology)
    assert set(found.claims) == set(claims)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_content_is_another_proposition(one: Statement, other: Statement, ontology: Ontology) -> None:
    claims = [claim(first, "one report", one), claim(second, "one report", other)]
    assert len(propositions(claims, ontology=ontology)) == 2


def test_both_sides_meet_in_one_proposition_and_each_claim_keeps_its_side(ontology: Ontology) -> None:
    statement = tie("arms", "Jordan", "HAF")
    claims = [
        claim(first, "What", statement),
        claim(first, "one", statement, "Jordan", stance=Stance.DENIES),
        claim(first, "report", statement, polarity=Polarity.NEGATED),
        claim(second, "says", statement, stance=Stance.CHALLENGES),
    ]
    (found,) = propositions(claims, ontology=ontology)
    assert [len(found.on(side)) for side in Side] == [1, 2, 1]


def test_what_is_planned_is_another_matter_than_what_happened(ontology: Ontology) -> None:
    said = claim(first, "What", tie("arms", "Jordan", "HAF"))
    assert len(propositions([said, replace(said, realis=Realis.PLANNED)], ontology=ontology)) == 2


def test_the_worked_case_is_parted_into_propositions_in_any_order(ontology: Ontology) -> None:
    found = propositions(case.CLAIMS, ontology=ontology)
    assert sorted(c.id for p in found for c in p.claims) == sorted(c.id for c in case.CLAIMS)
    assert found == propositions(tuple(reversed(case.CLAIMS)), ontology=ontology)
    assert len({p.id for p in found}) == len(found)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (tie("arms", "Turkey", "GNA"), "Turkey armed GNA"),
        (presence("ISIL", "base", "Sirte", "Fezzan"), "ISIL had bases in Sirte and Fezzan"),
        (figure("deaths", 7, "Yobe", by="ISWAP", at="2020-03"), "deaths by ISWAP in Yobe in March 2020"),
        (event("air_strike", "Tajura", at="2019-07-02"), "air strike in Tajura on 2 July 2019"),
        (Trait(actor=Ref("ELN"), trait="status", value="banned"), "status of ELN: banned"),
        (Driver(cause="drought", effect="recruitment"), "drought leads to recruitment"),
        (Naming(actor=Ref("PKK"), name="Kongra-Gel", form="alias"), "PKK is called “Kongra-Gel”"),
        (figure("deaths", 7, at="2020-03-30/2020-04-02"), "deaths from 30 March to 2 April 2020"),
        (figure("deaths", 7, at="../2024-10-15"), "deaths to 15 October 2024"),
        (figure("deaths", 7, at="2019~/2020?"), "deaths from about 2019 to 2020 (uncertain)"),
    ],
)
def test_words_say_it_plainly(statement: Statement, words: str, ontology: Ontology) -> None:
    (found,) = propositions([claim(first, "What", statement)], ontology=ontology)
    assert found.words == words
