from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.assess.conftest import lies_in
from tests.resolve import worked_case as case
from tests.resolve.reports import claim, event, figure, report, tie
from tocsin.assess.bases import implied
from tocsin.assess.figures import Check, Finding, Verdict, audit
from tocsin.model import Answer, Claim, Count, Document, PlaceRef, Polarity, Realis, Stance, Statement
from tocsin.vocabulary import Ontology, load_vocabulary

Contains = Callable[[PlaceRef, PlaceRef], Answer]


@pytest.fixture(scope="module")
def worked(ontology: Ontology) -> tuple[Finding, ...]:
    return audit(case.CLAIMS, case.DOCUMENTS, ontology=ontology, contains=lies_in)


WORKED: list[tuple[Check, Verdict, Sequence[Claim], Sequence[str]]] = [
    (
        Check.IMPLIED_BASE,
        Verdict.IMPLIES,
        [case.attacks_dawn, case.attacks_khabarkada],
        ["171 attacks", "about 78", "171 / 2.19 = 78.1", "77.9", "78.3"],
    ),
    (Check.IMPLIED_BASE, Verdict.IMPLIES, [case.attacks_news], ["521", "306 or 307"]),
    (Check.IMPLIED_BASE, Verdict.IMPLIES, [case.balochistan_news], ["202", "about 110"]),
    (Check.PART_AND_WHOLE, Verdict.ADDS_UP, [case.sambaza, case.sambaza_part], ["47", "33", "leaves 14"]),
    (
        Check.PART_AND_WHOLE,
        Verdict.ADDS_UP,
        [case.killed_33, case.killed_14, case.killed_47],
        ["33 + 14 = 47", "all from ISPR", "from 7 to 9 August 2025"],
    ),
    (
        Check.PART_AND_WHOLE,
        Verdict.ADDS_UP,
        [case.killed_47, case.killed_3, case.killed_50],
        ["47 + 3 = 50", "at least 50", "all from ISPR"],
    ),
    (
        Check.PART_AND_WHOLE,
        Verdict.ADDS_UP,
        [case.kp_dawn, case.kp_news, case.balochistan_news, case.attacks_news],
        ["295 + 202 = 497 of 521", "leaves 24"],
    ),
    (Check.LIST_AND_COUNT, Verdict.ADDS_UP, [case.count_umar, *case.mergers_umar], ["4 mergers", "lists 4"]),
    (Check.LIST_AND_COUNT, Verdict.ADDS_UP, [case.count_picss, *case.mergers_picss], ["at least 4", "lists 4"]),
    (
        Check.SAME_MEASURE,
        Verdict.NOT_COMPARABLE,
        [case.attacks_dawn, case.balochistan_news],
        ["171", "202", "a difference of 31", "limited to those by outlawed Baloch groups"],
    ),
    (
        Check.SAME_MEASURE,
        Verdict.NOT_COMPARABLE,
        [case.attacks_news, case.incidents_rsis],
        ["521", "1,005", "15 October 2024", "who counts differs"],
    ),
    (
        Check.UNIT,
        Verdict.DOES_NOT,
        [case.dead_dawn, case.dead_khabarkada, case.casualties_news],
        ["225", "deaths in Dawn and Khabarkada", "casualties in The News", case.BLA],
    ),
    (
        Check.TRAVEL,
        Verdict.TRAVELLED,
        [case.attacks_dawn, case.attacks_khabarkada],
        ["171 attacks, up 119 percent", "Dawn and Khabarkada", "one count, not 2", "worded as of"],
    ),
    (Check.TRAVEL, Verdict.TRAVELLED, [case.dead_dawn, case.dead_khabarkada], ["225 deaths", "one count, not 2"]),
    (Check.TRAVEL, Verdict.TRAVELLED, [case.kp_dawn, case.kp_news], ["295 attacks", "Dawn and The News"]),
]


@pytest.mark.parametrize(("check", "verdict", "claims", "words"), WORKED)
def test_the_audit_sees_what_an_analyst_sees(
    check: Check, verdict: Verdict, claims: Sequence[Claim], words: Sequence[str], worked: tuple[Finding, ...]
) -> None:
    (found,) = [f for f in worked if f.check is check and {c.id for c in f.claims} == {c.id for c in claims}]
    assert found.verdict is verdict
    assert [w for w in words if w not in found.words] == []


def test_it_sees_nothing_else_and_says_each_in_one_sentence(worked: tuple[Finding, ...]) -> None:
    assert len(worked) == len(WORKED)
    assert all(f.words[0].isupper() or f.words[0].isdigit() for f in worked)
    assert all(f.words.endswith(".") and ". " not in f.words for f in worked)


a_report = report(
    "One report has 40 of them. Another line says 22. A third line says 18, and so on, Davis of the Police said.",
    "Police",
)
b_report = report("The other report counts 17 and 31, unlike Police.", "Monitors")
A, B = "One report has 40", "The other report counts 17"


def found_in(ontology: Ontology, *claims: Claim, contains: Contains | None = None) -> list[tuple[Check, Verdict, str]]:
    found = audit(claims, [a_report, b_report], ontology=ontology, contains=contains)
    return [(f.check, f.verdict, f.words) for f in found]


@pytest.mark.parametrize(
    ("statement", "verdict", "words"),
    [
        # Northern Ireland: 40 attacks in 2010, up from 22 in 2009.
        (figure("attacks", 40, at="2010", percent=82.0, base=22), Verdict.ADDS_UP, "the stated 22 fits"),
        (
            figure("attacks", 40, at="2010", percent=50.0, base=22),
            Verdict.DOES_NOT,
            "would make it +82 percent, not +50",
        ),
        # India's north-east: civilian deaths down 74 percent to 41.
        (figure("deaths", 41, of="civilians", percent=-74.0), Verdict.IMPLIES, "imply about 158 before"),
        # Haiti: at least 2,505, 53 percent more.
        (figure("casualties", Count(2505, None), percent=53.0), Verdict.IMPLIES, "imply at least about 1,637 before"),
        (figure("attacks", Count(40, None), percent=50.0, base=36), Verdict.ADDS_UP, "the stated 36 fits"),
        (figure("attacks", Count(40, None), percent=50.0, base=20), Verdict.DOES_NOT, "would make it +100 percent"),
        (figure("attacks", 8, percent=15.0), Verdict.DOES_NOT, "no whole number gives that percentage"),
        (figure("attacks", 81, percent=42.1), Verdict.IMPLIES, "81 / 1.421 = 57.0"),
    ],
)
def test_a_percent_change_implies_a_base(
    statement: Statement, verdict: Verdict, words: str, ontology: Ontology
) -> None:
    ((check, got, said),) = found_in(ontology, claim(a_report, A, statement))
    assert (check, got) == (Check.IMPLIED_BASE, verdict)
    assert words in said


def test_a_base_that_the_same_voice_counted_elsewhere_is_compared(ontology: Ontology) -> None:
    now = claim(a_report, A, figure("attacks", 40, at="2010", percent=82.0))
    before = claim(a_report, "says 22", figure("attacks", 22, at="2009"))
    ((_, verdict, words),) = found_in(ontology, now, before)
    assert (verdict, "the stated 22 fits" in words) == (Verdict.ADDS_UP, True)


@given(base=st.integers(1, 5000), value=st.integers(0, 5000))
def test_the_true_base_is_always_among_those_implied(base: int, value: int) -> None:
    percent = float(round((value - base) / base * 100))
    found = implied(Count.exactly(value), percent)
    assume(found is not None)
    assert found is not None
    assert base in found.wholes


def test_a_fall_of_a_hundred_percent_implies_nothing() -> None:
    assert implied(Count.exactly(0), -100.0) is None


WHOLE = claim(a_report, A, figure("deaths", 40, "Mali", at="2012"))


@pytest.mark.parametrize(
    ("parts", "verdict", "words"),
    [
        ([figure("deaths", 18, "Mali", at="2012-03", part_of=WHOLE.id)], Verdict.ADDS_UP, "leaves 22 for the rest"),
        ([figure("deaths", 41, "Mali", at="2012-03", part_of=WHOLE.id)], Verdict.DOES_NOT, "41 cannot be part of 40"),
        (
            [figure("deaths", n, place, part_of=WHOLE.id) for n, place in ((22, "Gao"), (18, "Mopti"))],
            Verdict.ADDS_UP,
            "22 + 18 = 40",
        ),
        (
            [figure("deaths", n, place, part_of=WHOLE.id) for n, place in ((32, "Gao"), (18, "Mopti"))],
            Verdict.DOES_NOT,
            "32 + 18 = 50, which is 10 more than 40 deaths",
        ),
        (  # women and children overlap: their sum proves nothing
            [figure("deaths", n, of=who, part_of=WHOLE.id) for n, who in ((32, "women"), (18, "minors"))],
            Verdict.ADDS_UP,
            "32 and 18 are said to be part",
        ),
    ],
)
def test_parts_that_a_text_links_to_a_whole(
    parts: list[Statement], verdict: Verdict, words: str, ontology: Ontology
) -> None:
    quotes = ("says 22", "says 18")
    found = found_in(ontology, WHOLE, *(claim(a_report, q, p) for q, p in zip(quotes, parts, strict=False)))
    (linked,) = [f for f in found if f[0] is Check.PART_AND_WHOLE]
    assert linked[1] is verdict
    assert words in linked[2]


@pytest.mark.parametrize(
    ("numbers", "verdict", "words"),
    [
        # Mali: regions of a country.
        ((("Mali", 40), ("Gao", 22), ("Mopti", 18)), Verdict.ADDS_UP, "22 + 18 = 40"),
        ((("Mali", 40), ("Gao", 25), ("Mopti", 18)), Verdict.DOES_NOT, "25 + 18 = 43, which is 3 more than 40"),
        ((("Mali", 40), ("Gao", 12), ("Mopti", 18)), Verdict.ADDS_UP, "which leaves 10 elsewhere"),
    ],
)
def test_numbers_of_one_voice_for_places_within_a_place(
    numbers: tuple[tuple[str, int], ...], verdict: Verdict, words: str, contains: Contains, ontology: Ontology
) -> None:
    quotes = (A, "says 22", "says 18")
    claims = [claim(a_report, q, figure("attacks", n, p, at="2012")) for q, (p, n) in zip(quotes, numbers, strict=True)]
    ((check, got, said),) = found_in(ontology, *claims, contains=contains)
    assert (check, got) == (Check.PART_AND_WHOLE, verdict)
    assert words in said


def test_monthly_numbers_above_the_year_do_not_add_up(ontology: Ontology) -> None:
    months = (("says 22", 22, "2015-05"), ("says 18", 19, "2015-06"))
    claims = [claim(a_report, A, figure("abducted", 40, "Arauca", at="2015"))]
    claims += [claim(a_report, q, figure("abducted", n, "Arauca", at=at)) for q, n, at in months]
    ((_, verdict, words),) = found_in(ontology, *claims)
    assert verdict is Verdict.DOES_NOT
    assert "22 + 19 = 41, which is 1 more than 40 abducted" in words


def test_numbers_of_two_voices_or_of_overlapping_periods_are_not_added(ontology: Ontology) -> None:
    whole = claim(a_report, A, figure("abducted", 40, "Arauca", at="2015"))
    first = claim(a_report, "says 22", figure("abducted", 22, "Arauca", at="2015-05/2015-06"))
    overlap = claim(a_report, "says 18", figure("abducted", 18, "Arauca", at="2015-06"))
    foreign = claim(b_report, "counts 17", figure("abducted", 18, "Arauca", at="2015-07"))
    assert found_in(ontology, whole, first, overlap) == []
    assert found_in(ontology, whole, first, foreign) == []


listing = report(
    "Four groups merged into JNIM: Ansar Dine, Al-Mourabitoun and Katiba Macina. Later the Sahara branch joined. "
    "It staged two attacks: a bombing in Gao and an ambush near Ansongo. Three groups, including Katiba Serma and "
    "Katiba Gourma, came after.",
    "ICG",
)


def joined(quote: str, name: str) -> Claim:
    return claim(listing, quote, tie("merger", name, "JNIM"))


LISTED = (
    joined("Ansar Dine", "Ansar Dine"),
    joined("Al-Mourabitoun", "Al-Mourabitoun"),
    joined("Katiba Macina", "Katiba Macina"),
)
FOUR = claim(listing, "Four groups merged", figure("mergers", 4))


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        (
            (FOUR, *LISTED, joined("the Sahara branch", "Sahara branch")),
            (Verdict.ADDS_UP, "states 4 mergers and lists 4"),
        ),
        ((FOUR, *LISTED), (Verdict.SHORT_LIST, "lists 3, 1 fewer: Ansar Dine, Al-Mourabitoun and Katiba Macina")),
        ((FOUR, *LISTED, *LISTED), (Verdict.SHORT_LIST, "lists 3")),
        (
            (claim(listing, "Four groups merged", figure("mergers", 2)), *LISTED),
            (Verdict.DOES_NOT, "states 2 mergers and lists 3, 1 more"),
        ),
        (
            (claim(listing, "Four groups merged", figure("mergers", Count(2, None))), *LISTED),
            (Verdict.ADDS_UP, "states at least 2 mergers and lists 3"),
        ),
        (
            (
                claim(listing, "two attacks", figure("attacks", 2, by="JNIM")),
                claim(listing, "a bombing in Gao", event("bombing", "Gao", by="JNIM")),
                claim(listing, "an ambush near Ansongo", event("ambush", "Ansongo", by="JNIM")),
            ),
            (Verdict.ADDS_UP, "lists 2: bombing in Gao and ambush in Ansongo"),
        ),
        (  # examples are no full list
            (
                claim(listing, "Three groups", figure("mergers", 3)),
                joined("Katiba Serma", "Katiba Serma"),
                joined("Katiba Gourma", "Katiba Gourma"),
            ),
            None,
        ),
        ((FOUR, LISTED[0]), None),  # one name is no list
        ((FOUR, claim(listing, "Ansar Dine", tie("merger", "Ansar Dine", "JNIM"), "AQIM"), *LISTED[1:2]), None),
    ],
)
def test_a_stated_count_against_the_list(
    claims: Sequence[Claim], expected: tuple[Verdict, str] | None, ontology: Ontology
) -> None:
    found = [(f.verdict, f.words) for f in audit(claims, [listing], ontology=ontology)]
    assert len(found) == (expected is not None)
    if expected is not None:
        assert found[0][0] is expected[0]
        assert expected[1] in found[0][1]


SAME = figure("deaths", 40, "Muttur", of="aid workers", at="2006-08")


@pytest.mark.parametrize(
    ("other", "verdict", "words"),
    [
        (figure("deaths", 17, "Muttur", of="aid workers", at="2006-08"), Verdict.DOES_NOT, "a difference of 23"),
        (
            figure("deaths", 17, "Muttur", of="aid workers", by="army", at="2006-08"),
            Verdict.NOT_COMPARABLE,
            "limited to those by army",
        ),
        (
            figure("deaths", 17, "Muttur", of="aid workers", at="2006-08-03/2006-08-31"),
            Verdict.NOT_COMPARABLE,
            "one covers 3 to 31 August 2006, the other August 2006",
        ),
        (
            figure("deaths", 17, "Muttur", of="aid workers", at="2006-08", definition="shot"),
            Verdict.NOT_COMPARABLE,
            "the definitions differ",
        ),
        (figure("deaths", 40, "Muttur", of="aid workers", at="2006-08"), None, ""),
        (figure("deaths", Count(30, None), "Muttur", of="aid workers", at="2006-08"), None, ""),
        (figure("deaths", 17, "Muttur", of="soldiers", at="2006-08"), None, ""),  # nobody takes one for the other
        (figure("deaths", 17, "Jaffna", of="aid workers", at="2006-08"), None, ""),
        (figure("deaths", 17, "Muttur", of="aid workers", at="2006-06"), None, ""),
        (figure("deaths", 17, "Muttur", of="aid workers"), None, ""),
        (figure("injured", 17, "Muttur", of="aid workers", at="2006-08"), None, ""),
        (event("killing", "Muttur", of="aid workers", at="2006-08", deaths=17), None, ""),  # perhaps one of many
    ],
)
def test_two_numbers_of_one_measure(other: Statement, verdict: Verdict | None, words: str, ontology: Ontology) -> None:
    found = found_in(ontology, claim(a_report, A, SAME), claim(b_report, B, other))
    assert [(f[0], f[1]) for f in found] == ([(Check.SAME_MEASURE, verdict)] if verdict else [])
    assert all(words in f[2] for f in found)


def test_numbers_of_one_document_that_break_down_a_total_are_no_discrepancy(ontology: Ontology) -> None:
    """Iraq and Syria: 26 strikes, 12 of them near Ar Raqqah, says one release; and another number of somebody else."""
    total = claim(a_report, A, figure("operations", 26, by="Coalition", at="2017-01-09"))
    part = claim(a_report, "says 22", figure("operations", 12, "Ar Raqqah", by="Coalition", at="2017-01-09"))
    other = claim(a_report, "says 18", figure("operations", 5), "Davis")
    assert found_in(ontology, total, part, other) == []


def test_two_tolls_of_one_day_and_place_differ(ontology: Ontology) -> None:
    """Lake Chad: two sources say 47, the army says fewer."""
    one = claim(a_report, A, event("ambush", "Goneri", at="2020-03-23", deaths=47))
    two = claim(b_report, B, event("ambush", "Goneri", at="2020-03-23", deaths=12))
    ((check, verdict, words),) = found_in(ontology, one, two)
    assert (check, verdict) == (Check.SAME_MEASURE, Verdict.DOES_NOT)
    assert "Monitors counts 12 deaths in Goneri on 23 March 2020, Police 47" in words


@pytest.mark.parametrize(
    ("deaths", "other", "slip"),
    [
        (figure("deaths", 225, by="JNIM", at="2022"), figure("casualties", 225, by="JNIM", at="2022"), True),
        (figure("injured", 225, of="civilians"), figure("casualties", 225, of="civilians", at="2022"), True),
        (figure("deaths", 225, by="JNIM", at="2022"), figure("casualties", 225, by="ISGS", at="2022"), False),
        (figure("deaths", 225, by="JNIM", at="2022"), figure("casualties", 225, by="JNIM", at="2019"), False),
        (figure("deaths", 225, by="JNIM", at="2022"), figure("casualties", 226, by="JNIM", at="2022"), False),
        (figure("deaths", 12, by="JNIM", at="2022"), figure("casualties", 12, by="JNIM", at="2022"), False),
        (figure("deaths", 225, by="JNIM", at="2022"), figure("displaced", 225, by="JNIM", at="2022"), False),
    ],
)
def test_one_number_under_a_measure_and_a_broader_one(
    deaths: Statement, other: Statement, slip: bool, ontology: Ontology
) -> None:
    found = found_in(ontology, claim(a_report, A, deaths), claim(b_report, B, other))
    assert [f[:2] for f in found] == ([(Check.UNIT, Verdict.DOES_NOT)] if slip else [])


@pytest.mark.parametrize(
    "aside",
    [
        {"stance": Stance.DENIES},
        {"stance": Stance.CHALLENGES},
        {"polarity": Polarity.NEGATED},
        {"realis": Realis.PLANNED},
    ],
)
def test_what_is_denied_challenged_or_planned_is_no_published_number(
    aside: dict[str, object], ontology: Ontology
) -> None:
    one = claim(a_report, A, SAME)
    two = claim(b_report, B, figure("deaths", 17, "Muttur", of="aid workers", at="2006-08"))
    assert len(found_in(ontology, one, two)) == 1
    assert found_in(ontology, one, replace(two, **aside)) == []  # type: ignore[arg-type]


@cache
def plainly() -> tuple[Finding, ...]:
    return audit(case.CLAIMS, case.DOCUMENTS, ontology=load_vocabulary())


@given(st.integers())
def test_findings_do_not_depend_on_the_order(seed: int) -> None:
    ontology = load_vocabulary()
    claims, documents = list(case.CLAIMS), list(case.DOCUMENTS)
    Random(seed).shuffle(claims)
    Random(seed).shuffle(documents)
    assert audit(claims, documents, ontology=ontology) == plainly()


def reprinted(document: Document, name: str) -> Document:
    return report(document.text, name, published="2030")


def restated(claim_: Claim, document: Document) -> Claim:
    return replace(claim_, evidence=replace(claim_.evidence, document=document.id, text=document.text_id))


@given(st.lists(st.sampled_from(case.DOCUMENTS), max_size=4))
def test_reprints_raise_no_alarm(which: list[Document]) -> None:
    """Law 5: an exact repeat is evidence of nothing; the findings stay as many, and say the same."""
    ontology = load_vocabulary()
    copies = [(d, reprinted(d, f"Mirror {n}")) for n, d in enumerate(which)]
    again = [restated(c, copy) for d, copy in copies for c in case.CLAIMS if c.evidence.document == d.id]
    before = plainly()
    after = audit([*case.CLAIMS, *again], [*case.DOCUMENTS, *(c for _, c in copies)], ontology=ontology)
    quiet = (Verdict.ADDS_UP, Verdict.TRAVELLED)
    alarms = [[(f.check, f.verdict) for f in found if f.verdict not in quiet] for found in (before, after)]
    assert alarms[0] == alarms[1]
    names_documents = (Check.UNIT, Check.TRAVEL)
    assert {f.words for f in before if f.check not in names_documents} <= {f.words for f in after}


def test_words_give_no_period_or_place_that_one_of_the_claims_lacks(ontology: Ontology) -> None:
    full = claim(a_report, A, figure("attacks", 40, "Mali", by="JNIM", at="2012", percent=25.0), "ACLED")
    bare = claim(b_report, B, figure("attacks", 40, by="JNIM", percent=25.0), "ACLED")
    (words,) = (f[2] for f in found_in(ontology, full, bare) if f[0] is Check.IMPLIED_BASE)
    assert words.startswith("40 attacks by JNIM, up 25 percent")
    ((_, _, words),) = found_in(ontology, full)
    assert words.startswith("40 attacks by JNIM in Mali in 2012, up 25 percent")
    dead = claim(a_report, A, figure("deaths", 225, by="JNIM", at="2022"))
    ((_, _, words),) = found_in(ontology, dead, claim(b_report, B, figure("casualties", 225, by="JNIM")))
    assert "2022" not in words


@pytest.mark.parametrize(
    "numbers",
    [
        (("Ar Raqqah", 40), ("Mali", 22), ("Mopti", 18)),  # the whole is smaller than one part's place
        (("Mali", 40), ("Gao", 22), ("Sirte", 18)),  # nobody knows where the second part lies
        (("Mali", 40), ("Balochistan", 22), ("Zhob", 18)),
        (("Balochistan", 40), ("Zhob", 22), ("Sambaza in Zhob", 18)),
        ((None, 40), ("Gao", 22), ("Mopti", 18)),
    ],
)
def test_nothing_is_summed_up_that_does_not_surely_lie_in_the_whole(
    numbers: tuple[tuple[str | None, int], ...], contains: Contains, ontology: Ontology
) -> None:
    quotes = (A, "says 22", "says 18")
    claims = [
        claim(a_report, q, figure("attacks", n, *([p] if p else []), at="2012"))
        for q, (p, n) in zip(quotes, numbers, strict=True)
    ]
    assert found_in(ontology, *claims, contains=contains) == []


def test_parts_that_may_overlap_are_not_summed_up(ontology: Ontology) -> None:
    def all_inside(outer: PlaceRef, inner: PlaceRef) -> Answer:
        return Answer.YES if outer.name == "Mali" else Answer.UNKNOWN

    numbers = ((A, "Mali", 40), ("says 22", "Gao", 22), ("says 18", "Bourem", 18))
    claims = [claim(a_report, q, figure("attacks", n, p, at="2012")) for q, p, n in numbers]
    assert found_in(ontology, *claims, contains=all_inside) == []


BREAKDOWNS: list[tuple[str, tuple[tuple[str, int, str | None, str | None], ...], Verdict | None, str]] = [
    (
        "JNIM made 120 attacks: 70 in Mopti and 40 in Gao.",
        (("120 attacks", 120, None, None), ("70 in Mopti", 70, "Mopti", None), ("40 in Gao", 40, "Gao", None)),
        Verdict.DOES_NOT,
        "70 + 40 = 110, which is 10 fewer than the 120 attacks",
    ),
    (
        "JNIM made 210 attacks: 150 on soldiers and 80 on convoys.",
        (("210 attacks", 210, None, None), ("150", 150, None, "soldiers"), ("80", 80, None, "convoys")),
        Verdict.DOES_NOT,
        "150 + 80 = 230, which is 20 more than 210 attacks",
    ),
    (
        "JNIM made 150 attacks in Mopti and 80 in Gao, a total of 210.",
        (("210", 210, None, None), ("150 attacks in Mopti", 150, "Mopti", None), ("80 in Gao", 80, "Gao", None)),
        Verdict.DOES_NOT,
        "150 + 80 = 230, which is 20 more than 210 attacks",
    ),
    (
        "JNIM made 59 attacks, against 38 before. Of these, 29 were in Mopti and 30 in Gao.",
        (
            ("59 attacks", 59, None, None),
            ("38", 38, "Kidal", None),
            ("29 were in Mopti", 29, "Mopti", None),
            ("30 in Gao", 30, "Gao", None),
        ),
        Verdict.ADDS_UP,
        "29 + 30 = 59",
    ),
    (  # one number of the list was not read: nothing is short
        "JNIM made 120 attacks: 70 in Mopti, 40 in Gao and ten at sea.",
        (("120 attacks", 120, None, None), ("70 in Mopti", 70, "Mopti", None), ("40 in Gao", 40, "Gao", None)),
        Verdict.ADDS_UP,
        "70 and 40 are said to be part",
    ),
    (
        "JNIM made 26 attacks on Jan. 9, it said: 15 in Gao and 11 in Mopti.",
        (("26 attacks", 26, None, None), ("15 in Gao", 15, "Gao", None), ("11 in Mopti", 11, "Mopti", None)),
        Verdict.ADDS_UP,
        "15 + 11 = 26",
    ),
    (  # the whole was misread: no sum, and no discrepancy either
        "JNIM made 26 attacks: 15 in Gao and 11 in Mopti.",
        (("26 attacks", 26, "Gao", None), ("15 in Gao", 15, "Gao", None), ("11 in Mopti", 11, "Mopti", None)),
        None,
        "",
    ),
]


@pytest.mark.parametrize(("text", "numbers", "verdict", "words"), BREAKDOWNS)
def test_a_list_beside_its_total(
    text: str,
    numbers: tuple[tuple[str, int, str | None, str | None], ...],
    verdict: Verdict | None,
    words: str,
    contains: Contains,
    ontology: Ontology,
) -> None:
    document = report(text, "ACLED")
    claims = [
        claim(document, quote, figure("attacks", n, *([where] if where else []), of=whom))
        for quote, n, where, whom in numbers
    ]
    found = audit(claims, [document], ontology=ontology, contains=contains)
    assert [(f.check, f.verdict) for f in found] == ([(Check.PART_AND_WHOLE, verdict)] if verdict else [])
    assert all(words in f.words for f in found)


def test_only_like_is_compared_with_like(ontology: Ontology) -> None:
    whole = figure("attacks", 1005, by="JNIM", at="2024")
    placed = figure("attacks", 295, "Mopti", by="JNIM", at="2024")
    assert found_in(ontology, claim(a_report, A, whole), claim(b_report, B, placed)) == []
    narrower = figure("attacks", 171, "Mali", by="JNIM", at="2024")
    other = figure("attacks", 1005, "Mali", at="2024-01-01/2024-10-15")
    assert found_in(ontology, claim(a_report, A, narrower), claim(b_report, B, other)) == []


def test_one_body_under_its_name_and_its_initials_is_not_two_that_count(ontology: Ontology) -> None:
    one = claim(a_report, A, figure("attacks", 521, "Mali", at="2024"), "Peace Studies Institute")
    two = claim(b_report, B, figure("attacks", 506, "Mali", at="2024-01-01/2024-11-30"), "PSI")
    ((check, _, words),) = found_in(ontology, one, two)
    assert check is Check.SAME_MEASURE
    assert "who counts differs" not in words


@pytest.mark.parametrize(
    "other",
    [
        event("armed_attack", "Bankass", by="JNIM", at="2024-05-04", deaths=31),
        event("killing", "Bankass", of="villagers", at="2024-05-04", deaths=31),
        event("armed_attack", "Bankass", "Mopti", at="2024-05-04", deaths=31),
        figure("deaths", 31, "Bankass", of="people", at="2024-05-04"),
    ],
)
def test_tolls_of_one_event_differ_however_the_rest_is_told(other: Statement, ontology: Ontology) -> None:
    one = claim(a_report, A, event("armed_attack", "Bankass", of="people", at="2024-05-04", deaths=27))
    found = [f for f in found_in(ontology, one, claim(b_report, B, other)) if f[0] is Check.SAME_MEASURE]
    ((_, verdict, words),) = found
    assert verdict is Verdict.DOES_NOT
    assert "a difference of 4" in words
