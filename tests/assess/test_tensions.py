from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assess.conftest import lies_in
from tests.resolve import worked_case as case
from tests.resolve.reports import claim, event, figure, presence, report, tie, when
from tocsin.assess.disputes import disputes
from tocsin.assess.strain import Strains
from tocsin.assess.tensions import tensions
from tocsin.model import (
    Answer,
    Change,
    Claim,
    Count,
    Document,
    PlaceRef,
    Polarity,
    Realis,
    Ref,
    Stance,
    Statement,
    Trait,
    When,
)
from tocsin.vocabulary import Ontology, load_vocabulary

Contains = Callable[[PlaceRef, PlaceRef], Answer]

one = report("A says that it is so. " * 3, "A", published="2023-05-01")
other = report("B says that it is not so. " * 3, "B", published="2023-06-01")


def found_in(ontology: Ontology, contains: Contains, *claims: Claim) -> list[tuple[Strains, str]]:
    """What is left once disputes have taken their pairs, as a record has it."""
    known = disputes(claims, [one, other], ontology=ontology)
    disputed = [frozenset(c.id for c in d.proposition.claims) for d in known]
    found = tensions(claims, contains=contains, ontology=ontology, disputed=disputed)
    return [(t.kind, t.why) for t in found]


def a(statement: Statement, **said: Any) -> Claim:
    return replace(claim(one, "A says", statement), **said)


def b(statement: Statement, **said: Any) -> Claim:
    return replace(claim(other, "B says", statement), **said)


def leader(actor: str, name: str, *, at: str | None = None, change: Change | None = None) -> Trait:
    return Trait(actor=Ref(actor), trait="leader", value=Ref(name), when=when(at), change=change)


def strength(actor: str, words: str, *, at: str | None = None) -> Trait:
    return Trait(actor=Ref(actor), trait="strength", value=words, when=when(at))


NOT = {"polarity": Polarity.NEGATED}
STRAINED: list[tuple[Claim, Claim, Strains, str]] = [
    (
        a(presence("JNIM", "base", "Mopti")),
        b(presence("JNIM", "operations", "Mali"), **NOT),
        Strains.PRESENCE,
        "Mopti lies in Mali",
    ),
    (
        a(presence("Tamil Tigers", "base", "Mali")),
        b(presence("Tamil militants", "operations", "Mali"), **NOT),
        Strains.PRESENCE,
        "not so of Tamil militants in Mali",
    ),
    (
        a(presence("JNIM", "withdrawal", "Mali")),
        b(replace(presence("JNIM", "operations", "Gao"), when=when("2024"))),
        Strains.WITHDRAWAL,
        "a later one that JNIM operated in Gao",
    ),
    (a(tie("cooperation", "X", "Y")), b(tie("hostility", "Y", "X")), Strains.FRIEND_AND_FOE, "of the same time"),
    (
        a(tie("arms", "X", "Y", at="2022")),
        b(tie("rivalry", "X", "Y", at="2022-06")),
        Strains.FRIEND_AND_FOE,
        "X armed Y",
    ),
    (
        a(tie("arms", "X", "Tamil militants")),
        b(tie("arms", "X", "Tamil Tigers"), **NOT),
        Strains.TIE,
        "those words can cover",
    ),
    (
        a(leader("ELN", "Pablo Beltran")),
        b(leader("ELN", "Antonio Garcia")),
        Strains.LEADER,
        "Pablo Beltran as leader of ELN",
    ),
    (
        a(figure("fighters", 6000, of="TTP")),
        b(figure("fighters", Count(2000, 2500), of="TTP")),
        Strains.STRENGTH,
        "2.4 times as many",
    ),
    (
        a(strength("ELN", "some 5,000 to 6,000 fighters")),
        b(figure("fighters", 2000, of="ELN")),
        Strains.STRENGTH,
        "2.5 times",
    ),
    (
        a(replace(tie("cooperation", "X", "Y", at="2021"), change=Change.ENDED)),
        b(tie("cooperation", "X", "Y", at="2023")),
        Strains.ENDED,
        "in 2021",
    ),
    (
        a(figure("attacks", 30, "Mali", at="2023", percent=20.0)),
        b(figure("attacks", 20, "Mali", at="2023", percent=-10.0)),
        Strains.COURSE,
        "falling",
    ),
    (
        a(event("bombing", "Gao", by="JNIM", at="2023-05-01", deaths=31)),
        b(event("armed_attack", "Gao", by="ISGS", at="2023-05-01", deaths=31)),
        Strains.PERPETRATOR,
        "with 31 dead to JNIM",
    ),
]
STRAINED[2] = (
    replace(STRAINED[2][0], statement=replace(STRAINED[2][0].statement, when=when("2022"))),
    *STRAINED[2][1:],
)


@pytest.mark.parametrize(("first", "second", "kind", "words"), STRAINED)
def test_two_claims_that_hardly_fit(
    first: Claim, second: Claim, kind: Strains, words: str, contains: Contains, ontology: Ontology
) -> None:
    ((found, why),) = found_in(ontology, contains, first, second)
    assert found is kind
    assert words in why
    assert why.endswith(".")
    assert ". " not in why


@pytest.mark.parametrize("pair", [(first, second) for first, second, _, _ in STRAINED])
@pytest.mark.parametrize("aside", [{"realis": Realis.PLANNED}, {"stance": Stance.CHALLENGES}])
def test_what_is_planned_or_asked_for_strains_nothing(
    pair: tuple[Claim, Claim], aside: dict[str, Any], contains: Contains, ontology: Ontology
) -> None:
    assert found_in(ontology, contains, replace(pair[0], **aside), pair[1]) == []


FITS: list[tuple[Claim, Claim]] = [
    (a(tie("cooperation", "X", "Y", at="2020")), b(tie("hostility", "Y", "X", at="2023"))),
    (a(tie("splinter", "X", "Y")), b(tie("hostility", "Y", "X"))),
    (a(tie("shared_objective", "X", "Y")), b(tie("rivalry", "Y", "X"))),
    (a(tie("overture", "X", "Y")), b(tie("hostility", "Y", "X"))),
    (a(tie("arms", "X", "Tamil militants")), b(tie("training", "X", "Tamil Tigers"), **NOT)),
    (a(tie("arms", "X", "Tamil militants")), b(tie("arms", "X", "Sinhala Tigers"), **NOT)),
    (a(leader("ELN", "Antonio García")), b(leader("ELN", "Comandante Antonio Garcia"))),
    (a(leader("TTP", "Noor Wali Mehsud")), b(leader("TTP", "Nur Wali Mahsud"))),
    (a(leader("TTP", "Fazlullah")), b(leader("TTP", "Noor Wali Mehsud", change=Change.NEW))),
    (a(leader("TTP", "Fazlullah", at="2016")), b(leader("TTP", "Noor Wali Mehsud", at="2020"))),
    (a(figure("fighters", 6000, of="TTP")), b(figure("fighters", 4000, of="TTP"))),
    (a(figure("fighters", 6000, of="TTP")), b(figure("fighters", Count(2000, None), of="TTP"))),
    (a(figure("fighters", 6000, of="TTP")), b(figure("fighters", 300, "Zhob", of="TTP"))),
    (a(figure("fighters", 6000, of="TTP", at="2024")), b(figure("fighters", 2000, of="TTP", at="2014"))),
    (
        a(replace(tie("cooperation", "X", "Y", at="2021"), change=Change.ENDED)),
        b(tie("cooperation", "X", "Y", at="2019")),
    ),
    (
        a(event("bombing", "Gao", by="JNIM", at="2023-05-01", deaths=31)),
        b(event("bombing", "Gao", by="ISGS", at="2023-05-01", deaths=4)),
    ),
    (
        a(event("bombing", "Gao", by="JNIM", at="2023", deaths=31)),
        b(event("bombing", "Gao", by="ISGS", at="2023", deaths=31)),
    ),
]


@pytest.mark.parametrize(("first", "second"), FITS)
def test_what_can_well_be_together(first: Claim, second: Claim, contains: Contains, ontology: Ontology) -> None:
    assert found_in(ontology, contains, first, second) == []


def test_a_voice_that_contradicts_itself_is_in_tension(contains: Contains, ontology: Ontology) -> None:
    there = a(presence("JNIM", "operations", "Mali"))
    not_there = claim(one, "it is so", presence("JNIM", "operations", "Mali"), polarity=Polarity.NEGATED)
    ((kind, why),) = found_in(ontology, contains, there, not_there)
    assert kind is Strains.PRESENCE
    assert "lies in" not in why


def test_what_is_disputed_is_no_tension(contains: Contains, ontology: Ontology) -> None:
    """A denial makes it a dispute; the same words, negated and denying nothing, by one voice a tension."""
    there, denied = a(tie("arms", "X", "Y")), b(tie("arms", "X", "Y"), stance=Stance.DENIES)
    assert found_in(ontology, contains, there, denied) == []


def test_of_one_matter_there_is_one_tension(contains: Contains, ontology: Ontology) -> None:
    friends = [a(tie("cooperation", "X", "Y")), claim(one, "it is so", tie("cooperation", "X", "Y"))]
    foes = [b(tie("hostility", "X", "Y")), claim(other, "not so", tie("hostility", "X", "Y"))]
    assert len(found_in(ontology, contains, *friends, *foes)) == 1


def test_it_says_what_would_make_them_fit(contains: Contains, ontology: Ontology) -> None:
    (found,) = tensions(case.CLAIMS, contains=contains, ontology=ontology)
    assert found.unless == (
        "the rest of Balochistan is meant, the two speak of different times or the two mean another degree of presence"
    )


@given(st.integers())
def test_tensions_do_not_depend_on_the_order(seed: int) -> None:
    ontology = load_vocabulary()
    claims = [*case.CLAIMS, *(c for first, second, _, _ in STRAINED for c in (first, second))]
    plain = tensions(claims, contains=lies_in, ontology=ontology)
    Random(seed).shuffle(claims)
    assert tensions(claims, contains=lies_in, ontology=ontology) == plain


MALI = ("Mopti", "Gao")
stays = st.lists(st.tuples(st.sampled_from(MALI), st.integers(2010, 2024), st.integers(0, 4)), min_size=1, max_size=5)


@given(stays, st.integers(2005, 2030), st.integers(0, 3))
def test_what_is_truly_said_of_different_years_never_strains(
    true: list[tuple[str, int, int]], year: int, years: int
) -> None:
    """Presence in parts of a country for some years, absence from all of it for others: a shared year strains."""
    there = [
        claim(one, "A says", replace(presence("JNIM", "operations", where), when=When.parse(f"{first}/{first + more}")))
        for where, first, more in true
    ]
    gone = replace(presence("JNIM", "operations", "Mali"), when=When.parse(f"{year}/{year + years}"))
    absent = claim(other, "B says", gone, polarity=Polarity.NEGATED)
    found = tensions([*there, absent], contains=lies_in, ontology=load_vocabulary())
    assert bool(found) == any(first <= year + years and year <= first + more for _, first, more in true)


def test_the_seed_has_the_tension_of_zhob(shared: Path, tmp_path: Path) -> None:
    import tocsin

    (text,) = sorted((shared / "seeds").glob("000_*.txt"))
    with tocsin.open(tmp_path / "seed.tocsin", create=True) as record:
        record.read(text, published=When.parse("2025-09-20"))
        found = record.tensions().to_dicts()
    assert any("Zhob lies in Balochistan" in t["why"] and t["kind"] == "presence" for t in found)


def reprinted(document: Document, name: str, at: str) -> Document:
    return report(document.text, name, published=at)


def restated(claim_: Claim, document: Document, confidence: float) -> Claim:
    evidence = replace(claim_.evidence, document=document.id, text=document.text_id)
    return replace(claim_, evidence=evidence, stated=When.parse("2030-01-01"), confidence=confidence)


def test_presence_in_a_part_is_in_tension_with_absence_from_the_whole(contains: Contains, ontology: Ontology) -> None:
    (tension,) = tensions(case.CLAIMS, contains=contains, ontology=ontology)
    assert tension.claims == (case.in_zhob, case.not_in_balochistan)
    assert "Zhob lies in Balochistan" in tension.why


def stand(actor: str, where: str, *, not_: bool = False, at: str | None = None, code: str = "operations") -> Claim:
    statement = replace(presence(actor, code, where), when=When.parse(at) if at else None)
    polarity = Polarity.NEGATED if not_ else Polarity.AFFIRMED
    return claim(other if not_ else one, "B says" if not_ else "A says", statement, polarity=polarity)


@pytest.mark.parametrize(
    ("present", "absent"),
    [
        (stand("JNIM", "Mopti"), stand("ISGS", "Mali", not_=True)),
        (stand("JNIM", "Mali"), stand("JNIM", "Mopti", not_=True)),
        (stand("JNIM", "Mali"), stand("JNIM", "Mali", not_=True)),  # a dispute, not a tension
        (stand("JNIM", "Mopti", at="2015"), stand("JNIM", "Mali", not_=True, at="2023")),
        (stand("JNIM", "Timbuktu"), stand("JNIM", "Mali", not_=True)),  # nobody told that it lies there
        (stand("JNIM", "Mopti", code="withdrawal"), stand("JNIM", "Mali", not_=True)),
    ],
)
def test_what_fits_together_is_no_tension(
    present: Claim, absent: Claim, contains: Contains, ontology: Ontology
) -> None:
    assert found_in(ontology, contains, present, absent) == []


def test_a_copy_adds_no_tension(contains: Contains, ontology: Ontology) -> None:
    copy = reprinted(case.khabarkada, "Mirror", "2026")
    again = [restated(c, copy, 1.0) for c in (case.in_zhob, case.not_in_balochistan)]
    assert len(tensions([*case.CLAIMS, *again], contains=contains, ontology=ontology)) == 1
