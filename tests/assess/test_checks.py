"""The checks of the audit one by one: running totals, casualties, shares, ranges, what travelled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from tests.resolve.reports import claim, event, figure, report, tie
from tocsin.assess.figures import Check, Finding, Verdict, audit
from tocsin.assess.findings import Respect
from tocsin.model import Answer, Claim, Count, Counting, Document, Figure, PlaceRef, When
from tocsin.vocabulary import Ontology

Contains = Callable[[PlaceRef, PlaceRef], Answer]


def audited(
    claims: Sequence[Claim], documents: Sequence[Document], ontology: Ontology, contains: Contains | None = None
) -> list[Finding]:
    return list(audit(claims, documents, ontology=ontology, contains=contains))


def brief_of(found: Sequence[Finding]) -> list[tuple[Check, Verdict]]:
    return [(f.check, f.verdict) for f in found]


def total(value: int, *where: str, of: str | None = None, at_least: bool = False) -> Figure:
    count = Count(value, None) if at_least else Count.exactly(value)
    return replace(figure("deaths", count, *where, of=of), counting=Counting.CUMULATIVE)


first = report("It killed 33 fighters; in two days it is 47, says FAMA.", "Daily", published="2025-08-09")
then = report("Three more died on Monday, and with them the toll rose to 50.", "Evening", published="2025-08-13")
later = report("The toll stands at 41, says FAMA.", "Weekly", published="2025-08-20")


def test_a_running_total_goes_on_from_the_one_before(ontology: Ontology) -> None:
    """Who tells of the three is the paper itself, and the total before has no period: the sum is still found."""
    before = claim(first, "47", total(47), "FAMA")
    more = claim(then, "Three more died", event("killing", of="fighters", at="2025-08-11", deaths=3))
    after = claim(then, "50", total(50, of="fighters", at_least=True), "FAMA")
    (found,) = audited([before, more, after], [first, then], ontology)
    assert (found.check, found.verdict) == (Check.PART_AND_WHOLE, Verdict.ADDS_UP)
    assert "47 + 3 = 50: the parts reach at least 50" in found.words
    assert "47 as stated on 9 August 2025" in found.words
    assert "from Evening and FAMA" in found.words


@pytest.mark.parametrize(
    ("more", "when"),
    [(3, "2025-08-08"), (4, "2025-08-11")],
    ids=["the three died before the total was stated", "four more make 51"],
)
def test_what_a_total_already_holds_or_does_not_reach_is_not_added(more: int, when: str, ontology: Ontology) -> None:
    before = claim(first, "47", total(47), "FAMA")
    increment = claim(then, "Three more died", event("killing", of="fighters", at=when, deaths=more))
    after = claim(then, "50", total(50, of="fighters"), "FAMA")
    assert audited([before, increment, after], [first, then], ontology) == []


def test_a_running_total_cannot_fall(ontology: Ontology) -> None:
    claims = [claim(first, "47", total(47, "Gao"), "FAMA"), claim(later, "41", total(41, "Gao"), "FAMA")]
    (found,) = audited(claims, [first, later], ontology)
    assert (found.check, found.verdict) == (Check.RUNNING_TOTAL, Verdict.DOES_NOT)
    assert found.words == (
        "A running total cannot fall: 47 deaths in Gao, stated on 9 August 2025, and 41 deaths in Gao, stated on 20 "
        "August 2025, 6 fewer; all from FAMA."
    )
    assert found.explained_by == "a correction, or a count that was begun anew"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (total(41, "Gao"), total(47, "Gao")),  # it rises
        (total(47, "Gao"), total(41, "Mopti")),  # another place
        (total(47), total(41)),  # nothing says that it is one series
        (total(47, of="fighters"), total(41, of="fighters")),  # nor does a common noun
        (total(47, "Gao"), total(41, "Gao", at_least=True)),  # at least 41 may be 47
        (figure("deaths", 47, "Gao", at="2025-07"), figure("deaths", 41, "Gao", at="2025-08")),  # no running totals
    ],
)
def test_what_is_no_fall(one: Figure, two: Figure, ontology: Ontology) -> None:
    found = audited([claim(first, "47", one, "FAMA"), claim(later, "41", two, "FAMA")], [first, later], ontology)
    assert [f for f in found if f.check is Check.RUNNING_TOTAL] == []


toll = report("In May 12 were killed and 30 injured. In all there were 42 casualties.", "Police")


@pytest.mark.parametrize(
    ("dead", "injured", "casualties", "expected", "words"),
    [
        (12, 30, 42, Verdict.ADDS_UP, "12 deaths + 30 injured = 42"),
        (12, 30, 40, Verdict.DOES_NOT, "= 42, which is 2 more than 40 casualties in Gao"),
        (12, 30, 49, Verdict.DOES_NOT, "= 42, which is 7 fewer than 49 casualties"),
        (12, None, 49, None, ""),
        (50, None, 49, Verdict.DOES_NOT, "50 deaths, which is 1 more than 49 casualties"),
        (12, Count(25, None), 42, Verdict.ADDS_UP, "12 deaths + at least 25 injured = at least 37"),
        (Count(10, 14), 30, 42, Verdict.ADDS_UP, "10 to 14 deaths + 30 injured = 40 to 44"),
        (Count(14, 16), 30, 42, Verdict.DOES_NOT, "which is 2 more than 42 casualties"),
    ],
)
def test_casualties_are_the_dead_and_the_injured(
    dead: int | Count,
    injured: int | Count | None,
    casualties: int,
    expected: Verdict | None,
    words: str,
    ontology: Ontology,
) -> None:
    claims = [claim(toll, "12 were killed", figure("deaths", dead, "Gao", at="2012-05"))]
    if injured is not None:
        claims.append(claim(toll, "30 injured", figure("injured", injured, "Gao", at="2012-05")))
    claims.append(claim(toll, "42 casualties", figure("casualties", casualties, "Gao", at="2012-05")))
    found = audited(claims, [toll], ontology)
    assert brief_of(found) == ([(Check.DEAD_AND_INJURED, expected)] if expected else [])
    assert all(words in f.words for f in found)


def test_the_dead_of_another_month_are_not_set_against_casualties(ontology: Ontology) -> None:
    claims = [
        claim(toll, "12 were killed", figure("deaths", 50, "Gao", at="2012-04")),
        claim(toll, "42 casualties", figure("casualties", 42, "Gao", at="2012-05")),
    ]
    assert audited(claims, [toll], ontology) == []


def shares(sentence: str, *, gao: int = 295, mopti: int = 202, mali: int = 521) -> tuple[Document, list[Claim]]:
    text = f"JNIM's toll: 171 attacks by it in Mopti. There were {gao} attacks in Gao. {sentence}"
    stated = report(text, "Herald", relays=[("ACLED", "institute", None)], published="2025-01")
    whole = report(
        f"There were {mopti} attacks in Mopti and {mali} in all.", "Courier", relays=[("ACLED", "institute", None)]
    )
    return stated, [
        claim(stated, "171 attacks by it", figure("attacks", 171, "Mopti", by="JNIM"), "ACLED"),
        claim(stated, f"{gao} attacks", figure("attacks", gao, "Gao", at="2024"), "ACLED"),
        claim(whole, f"{mopti} attacks", figure("attacks", mopti, "Mopti", at="2024"), "ACLED"),
        claim(whole, f"{mali} in all", figure("attacks", mali, at="2024"), "ACLED"),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Over 95 percent of attacks occurred in these two regions.", Verdict.ADDS_UP),
        ("Some 95 per cent of all incidents were in these regions.", Verdict.ADDS_UP),
        ("Both saw 95.4% of attacks.", Verdict.ADDS_UP),
        ("Both saw 95.9% of attacks.", Verdict.DOES_NOT),
        ("These two saw over 97 percent of attacks.", Verdict.DOES_NOT),
        ("These two saw less than 90 percent of attacks.", Verdict.DOES_NOT),
        ("These three saw over 97 percent of attacks.", None),  # the third was not read
        ("Over 97 percent of attacks failed.", None),  # of no places
        ("Over 97 percent of deaths occurred in these two regions.", None),
    ],
)
def test_a_stated_share_against_the_numbers(sentence: str, expected: Verdict | None, ontology: Ontology) -> None:
    stated, claims = shares(sentence)
    found = [f for f in audit(claims, [stated], ontology=ontology) if f.check is Check.SHARE]
    assert [f.verdict for f in found] == ([expected] if expected else [])
    assert all("497 of 521 attacks in 2024 are 95.4 percent" in f.words for f in found)
    assert all(f.tolerance and "rounded" in f.tolerance for f in found)


def test_a_share_is_not_checked_where_two_totals_could_be_meant(ontology: Ontology) -> None:
    stated, claims = shares("Over 97 percent of attacks occurred in these two regions.")
    other = report("All in all 530 attacks.", "Gazette")
    again = claim(other, "530 attacks", figure("attacks", 530, at="2024"), "ACLED")
    found = audit([*claims, again], [stated, other], ontology=ontology)
    assert [f for f in found if f.check is Check.SHARE] == []


one = report("ACLED has 171 attacks, that is known. Elsewhere it writes 240.", "Herald", published="2025-01")
two = report("Says ACLED: 171 attacks there were.", "Courier", published="2025-02")


@pytest.mark.parametrize(
    ("there", "respect"),
    [
        (figure("attacks", 171, "Gao", by="JNIM", at="2023"), Respect.PERIOD),
        (figure("attacks", 171, "Mopti", by="JNIM", at="2024"), Respect.PLACE),
        (figure("attacks", 171, "Gao", by="ISGS", at="2024"), Respect.POPULATION),
        (figure("attacks", 171, "Mopti", by="ISGS", at="2024"), None),  # too much is different
        (figure("attacks", 171, by="JNIM"), None),  # less is said, nothing differs
    ],
)
def test_a_copy_that_differs_in_one_respect_is_perhaps_a_slip(
    there: Figure, respect: Respect | None, ontology: Ontology
) -> None:
    def no(outer: PlaceRef, inner: PlaceRef) -> Answer:
        return Answer.NO

    here = figure("attacks", 171, "Gao", by="JNIM", at="2024")
    claims = [claim(one, "171 attacks", here, "ACLED"), claim(two, "171 attacks", there, "ACLED")]
    slips = [f for f in audited(claims, [one, two], ontology, no) if f.differs]
    assert [f.differs for f in slips] == ([(respect,)] if respect else [])
    assert all(f.verdict is Verdict.TRAVELLED and "perhaps by a slip in copying" in f.words for f in slips)


def test_a_number_of_two_voices_has_not_travelled(ontology: Ontology) -> None:
    same = figure("attacks", 171, "Gao", at="2024")
    claims = [claim(one, "171 attacks", same, "ACLED"), claim(two, "171 attacks", same, "Police")]
    assert audited(claims, [one, two], ontology) == []


def test_not_comparable_names_in_what(ontology: Ontology) -> None:
    narrow = claim(one, "171 attacks", figure("attacks", 171, "Gao", by="JNIM", at="2024"), "ACLED")
    wide = claim(one, "240", figure("attacks", 240, "Gao", at="2024-01-01/2024-12-15"), "Police")
    exact = replace(wide, statement=replace(wide.statement, when=When.parse("2024")))
    elsewhere = replace(exact, evidence=claim(two, "171 attacks", narrow.statement).evidence)
    (found,) = audited([narrow, elsewhere], [one, two], ontology)
    assert found.verdict is Verdict.NOT_COMPARABLE
    assert found.differs == (Respect.POPULATION, Respect.COUNTER)


def test_parts_given_as_ranges_are_summed_as_intervals(ontology: Ontology) -> None:
    text = report("There were 40 dead: 20 to 25 in Gao and 18 in Mopti.", "Police")
    whole = claim(text, "40 dead", figure("deaths", 40))
    mopti = claim(text, "18 in Mopti", figure("deaths", 18, "Mopti"))

    def with_gao(count: Count) -> list[tuple[Verdict, str]]:
        gao = claim(text, "20 to 25 in Gao", figure("deaths", count, "Gao"))
        return [(f.verdict, f.words) for f in audited([whole, gao, mopti], [text], ontology)]

    ((fits, words),) = with_gao(Count(20, 25))
    assert fits is Verdict.ADDS_UP
    assert "(20 to 25) + (18) = 38 to 43: the parts reach 40 deaths" in words
    ((misses, words),) = with_gao(Count(24, 25))
    assert misses is Verdict.DOES_NOT
    assert "= 42 to 43, which is 2 more than 40 deaths" in words
    ((short, words),) = with_gao(Count(2, 5))
    assert short is Verdict.DOES_NOT
    assert "which is 17 fewer than" in words


def test_every_failure_says_what_would_explain_it(ontology: Ontology) -> None:
    claims = [claim(first, "47", total(47, "Gao"), "FAMA"), claim(later, "41", total(41, "Gao"), "FAMA")]
    base = claim(then, "50", figure("attacks", 50, "Gao", at="2024", percent=50.0, base=20))
    found = audited([*claims, base], [first, later, then], ontology)
    assert {f.verdict for f in found} == {Verdict.DOES_NOT}
    assert all(f.explained_by for f in found)


def test_every_code_has_words() -> None:
    for code in (*Check, *Verdict, *Respect):
        assert code.words
        assert "_" not in code.words


def test_of_two_periods_the_share_is_of_the_one_whose_number_stands_beside_it(ontology: Ontology) -> None:
    stated, claims = shares("Over 95 percent of attacks occurred in these two regions.")
    other = report("In May 29 in Gao, 28 in Mopti, 70 in all.", "Gazette")
    monthly = (("29 in Gao", 29, ["Gao"]), ("28 in Mopti", 28, ["Mopti"]), ("70 in all", 70, []))
    more = [claim(other, q, figure("attacks", n, *where, at="2024-05"), "ACLED") for q, n, where in monthly]
    (found,) = [f for f in audit([*claims, *more], [stated, other], ontology=ontology) if f.check is Check.SHARE]
    assert "497 of 521" in found.words


@pytest.mark.parametrize(
    ("where", "verdict", "words"),
    [((), Verdict.IMPLIES, "no earlier number is stated"), (("Gao",), Verdict.DOES_NOT, "the stated 30 would make it")],
)
def test_an_earlier_number_found_elsewhere_contradicts_only_where_both_name_the_place(
    where: tuple[str, ...], verdict: Verdict, words: str, ontology: Ontology
) -> None:
    now = claim(one, "171 attacks", figure("attacks", 171, *where, at="2024", percent=20.0), "ACLED")
    before = claim(two, "171 attacks", figure("attacks", 30, *where, at="2023"), "ACLED")
    (found,) = [f for f in audited([now, before], [one, two], ontology) if f.check is Check.IMPLIED_BASE]
    assert found.verdict is verdict
    assert words in found.words


def test_who_gives_a_number_under_both_units_has_slipped_in_none(ontology: Ontology) -> None:
    text = report("JNIM caused 225 casualties; all 225 died.", "Herald")
    claims = [
        claim(text, "225 casualties", figure("casualties", 225, by="JNIM", at="2024")),
        claim(text, "225 died", figure("deaths", 225, by="JNIM", at="2024")),
    ]
    assert audited(claims, [text], ontology) == []


@pytest.mark.parametrize(
    ("text", "many"), [("Of 30 casualties 40 died.", 1), ("There were 30 casualties. Then 40 died.", 0)]
)
def test_without_a_place_casualties_and_dead_must_stand_in_one_sentence(
    text: str, many: int, ontology: Ontology
) -> None:
    document = report(text, "Herald")
    claims = [
        claim(document, "30 casualties", figure("casualties", 30, at="2024")),
        claim(document, "40 died", figure("deaths", 40, at="2024")),
    ]
    assert len(audited(claims, [document], ontology)) == many


def test_a_total_that_begins_on_another_day_is_another_series(ontology: Ontology) -> None:
    def since(value: int, at: str) -> Figure:
        return replace(total(value, "Gao"), when=When.parse(at))

    old = claim(first, "47", since(47, "2025-07-01/2025-08-08"), "FAMA")
    new = claim(later, "41", since(41, "2025-08-09/2025-08-19"), "FAMA")
    assert [f for f in audited([old, new], [first, later], ontology) if f.check is Check.RUNNING_TOTAL] == []


def test_an_item_whose_quote_runs_on_from_the_counting_words_is_in_the_list(ontology: Ontology) -> None:
    """As a reader of English quotes it: from the count to the name."""
    text = report("JNIM took in three groups: Ansar Dine, Katiba Macina and Katiba Serma.", "Herald")
    quotes = ["three groups: Ansar Dine", "three groups: Ansar Dine, Katiba Macina", "Katiba Serma"]
    names = ["Ansar Dine", "Katiba Macina", "Katiba Serma"]
    claims = [claim(text, q, tie("merger", n, "JNIM")) for q, n in zip(quotes, names, strict=True)]
    claims.append(claim(text, "three groups", figure("mergers", 3)))
    ((check, verdict),) = brief_of(audited(claims, [text], ontology))
    assert (check, verdict) == (Check.LIST_AND_COUNT, Verdict.ADDS_UP)
