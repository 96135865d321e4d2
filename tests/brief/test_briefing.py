"""What a briefing says: every sentence over its quotes, voices counted once, nothing judged, nothing hidden."""

from __future__ import annotations

import dataclasses
import itertools
import random
import re
from collections.abc import Iterator

import pytest

from tests.brief import given
from tocsin.assess.disputes import Dispute, Position
from tocsin.assess.propositions import Proposition
from tocsin.brief import Briefing, BriefInput, Sentence, compose
from tocsin.brief.words import listed, some, stance_words, when_words
from tocsin.model import Document, Polarity, Side, Stance, ValueRefused, When

CASES = (given.worked_case, given.tiny, given.empty, given.hostile)
LIKELIHOOD = re.compile(
    r"\b(almost certain(ly)?|(un)?likely|likelihood|(im)?probabl[ey]|roughly even|remote|almost no chance|odds)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def worked() -> Briefing:
    return compose(given.worked_case())


def sentences(value: object) -> Iterator[Sentence]:
    """Every Sentence anywhere in a briefing."""
    if isinstance(value, Sentence):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from sentences(item)
    elif dataclasses.is_dataclass(value):
        for f in dataclasses.fields(value):
            yield from sentences(getattr(value, f.name))


def strings(value: object) -> Iterator[str]:
    """Every text that a briefing shows, quotes left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)
    elif dataclasses.is_dataclass(value):
        for f in dataclasses.fields(value):
            if f.name not in ("quotes", "sources"):
                yield from strings(getattr(value, f.name))


def without_quotations(text: str) -> str:
    return re.sub(r"“[^”]*”", "", text)


@pytest.mark.parametrize("case", CASES)
def test_every_sentence_has_claims_whose_quotes_are_given(case) -> None:
    briefing = compose(case())
    quoted = {r.claim for q in briefing.quotes for r in q.readings}
    for sentence in sentences(briefing):
        assert sentence.claims
        assert set(sentence.claims) <= quoted


def test_a_sentence_without_claims_is_refused() -> None:
    with pytest.raises(ValueRefused, match="without evidence"):
        Sentence("The moon is made of cheese.", ())


def test_every_claim_has_one_quote_and_one_mark(worked: Briefing) -> None:
    ids = [c.id for c in given.worked_case().claims]
    assert sorted(r.claim for q in worked.quotes for r in q.readings) == sorted(ids)
    assert dict(worked.marks).keys() == set(ids)
    texts = {d.id: d.text for d in given.worked_case().documents}
    assert all(texts[q.document][q.start : q.end] == q.text for q in worked.quotes)


def test_a_quote_that_its_document_does_not_hold_is_refused() -> None:
    case = given.tiny()
    other = tuple(dataclasses.replace(d, text="x" * len(d.text)) for d in case.documents)
    with pytest.raises(ValueRefused, match="does not stand in its document"):
        compose(dataclasses.replace(case, documents=other))


def test_a_claim_whose_document_is_missing_is_refused() -> None:
    with pytest.raises(ValueRefused, match="does not stand in its document"):
        compose(dataclasses.replace(given.tiny(), documents=()))


def test_nothing_reviewed_is_said_and_nothing_is_judged(worked: Briefing) -> None:
    total = len(given.worked_case().claims)
    assert f"None of the {total} claims has been reviewed" in worked.notice
    assert ("Reviewed", f"0 of {total} claims") in [(f.label, f.text) for f in worked.facts]
    for text in strings(worked):
        assert not LIKELIHOOD.search(without_quotations(text)), text


def test_readings_keep_the_speakers_hedge_inside_the_quote(worked: Briefing) -> None:
    readings = [r.words for q in worked.quotes for r in q.readings]
    assert any("with a hedge" in r for r in readings)
    assert not any(LIKELIHOOD.search(without_quotations(r)) for r in readings)


def test_reviewed_claims_are_counted() -> None:
    case = given.worked_case()
    some_of_them = frozenset(c.id for c in case.claims[:3])
    briefing = compose(dataclasses.replace(case, reviewed=some_of_them, rejected=2))
    facts = {f.label: f.text for f in briefing.facts}
    assert facts["Reviewed"].startswith("3 of ")
    assert facts["Left out"] == "2 claims that an analyst rejected"
    assert sum("; reviewed" in r.words for q in briefing.quotes for r in q.readings) == 3


def test_all_reviewed_is_said_not_to_be_truth() -> None:
    case = given.tiny()
    briefing = compose(dataclasses.replace(case, reviewed=frozenset(c.id for c in case.claims)))
    assert "nothing on whether they are true" in briefing.notice


def test_the_head_says_that_digests_are_digests(worked: Briefing) -> None:
    assert ("Digests", "15 of 15 documents: summaries written by this project, not the publications themselves") in [
        (f.label, f.text) for f in worked.facts
    ]


def test_the_order_of_the_input_shows_in_nothing(worked: Briefing) -> None:
    case, shuffled = given.worked_case(), random.Random(7)
    mixed = {
        name: tuple(shuffled.sample(list(getattr(case, name)), len(getattr(case, name))))
        for name in ("claims", "documents", "origins", "propositions", "disputes", "findings")
    }
    assert compose(dataclasses.replace(case, **mixed)) == worked


def test_one_origin_is_one_voice_however_many_documents_carry_it(worked: Briefing) -> None:
    deaths = [f for f in worked.figures if f.value == "225" and f.sentence.text == "Deaths."]
    assert [f.counted_by for f in deaths] == ["Pak Institute for Peace Studies"]
    assert len({c.evidence.document for c in given.worked_case().claims if c.id in deaths[0].sentence.claims}) == 2


def test_a_tie_says_who_stands_where(worked: Briefing) -> None:
    ties = {t.sentence.text: t for channel in worked.ties for t in channel.ties}
    tie = ties["India supported Baloch Liberation Army – 1 origin for, 1 against."]
    assert tie.tally.words == "1 origin for, 1 against"
    assert [(v.side, v.party) for v in tie.voices] == [("for", "Pakistan"), ("against", "India")]
    assert tie.voices[1].sentence.text == "Denied by India’s Ministry of External Affairs, in DY365 (14 March 2025)."


def test_ties_stand_in_the_order_of_the_vocabulary(worked: Briefing) -> None:
    order = list(given.ONTOLOGY.channels)
    codes = [c.code for c in worked.ties]
    assert codes == sorted(codes, key=order.index)
    assert "implies no contact" in worked.ties[-1].note


def test_disputes_are_by_party_and_unresolved(worked: Briefing) -> None:
    outcome = next(d for d in worked.disputes if "operation is over" in d.sentence.text)
    assert [c.party for c in outcome.camps] == ["Pakistan", "Baloch Liberation Army"]
    assert outcome.tally.words == "1 origin for, 1 against"


def test_the_bottom_line_is_three_to_five_sentences(worked: Briefing) -> None:
    texts = [s.text for s in worked.bottom_line]
    assert 3 <= len(texts) <= 5
    assert texts[0].startswith("Ties between Baloch Liberation Army and Tehreek-e-Taliban Pakistan (")
    assert "asserted by" in texts[0]
    assert any("challenged by Dawn" in t for t in texts)
    assert any("stands as deaths in one report and as casualties" in t for t in texts)


def test_the_audit_begins_with_what_does_not_add_up(worked: Briefing) -> None:
    assert worked.findings[0].verdict == "does_not_add_up"
    assert {f.verdict for f in worked.findings} == {"does_not_add_up", "not_comparable", "implies", "adds_up"}


def test_a_label_never_stands_as_a_display_name() -> None:
    labelled = given.Ref("Fitna al-Khawarij", "Fitna al-Khawarij")
    desk = given.Desk()
    desk.document("a", source=None)
    desk.claim("a", "Fitna al-Khawarij joined B", given.Tie(tie="absorption", source=labelled, target=given.BLA))
    desk.claim(
        "a", "X, called Fitna al-Khawarij", given.Naming(actor=given.TTP, name="fitna al-Khawarij", form="label")
    )
    documents, claims, _ = desk.written()
    briefing = compose(BriefInput(title="t", ontology=given.ONTOLOGY, claims=claims, documents=documents))
    assert "Tehreek-e-Taliban Pakistan joined" in briefing.ties[0].ties[0].sentence.text
    assert "Fitna al-Khawarij" not in [n.name for n in briefing.network.nodes]
    shown = " ".join(without_quotations(s.text) for s in sentences(briefing))
    assert "khawarij" not in shown.lower()


@pytest.mark.parametrize("labels", [{"The Scourge": "The Scourge"}, {"The Scourge": "The Plague", "The Plague": "X"}])
def test_a_label_that_has_only_labels_for_it_stays_in_quotation_marks(labels: dict[str, str]) -> None:
    desk = given.Desk()
    desk.document("a", source=None)
    desk.claim("a", "The scourge armed B", given.tie("arms", given.Ref("The scourge"), given.BLA))
    documents, claims, _ = desk.written()
    case = dataclasses.replace(given.empty(), claims=claims, documents=documents, labels=labels)
    assert compose(case).ties[0].ties[0].sentence.text.startswith("“The Scourge” armed Baloch Liberation Army – ")


def test_labels_of_the_worked_case_stay_in_quotation_marks(worked: Briefing) -> None:
    for text in strings(worked):
        assert not re.search("fitan?a", without_quotations(text), re.IGNORECASE), text


def test_the_words_of_texts_stay_in_quotation_marks(worked: Briefing) -> None:
    assert "“specially designated global terrorist”" in " ".join(s.text for s in worked.traits)
    assert not any("terrorist" in without_quotations(t) for t in strings(worked))


def test_persons_are_no_nodes_and_collectives_stand_apart() -> None:
    case = given.worked_case()
    desk = given.Desk()
    desk.document("a", source=None)
    desk.claim("a", "He sent them arms", given.tie("arms", given.LEADER, given.BLA))
    desk.claim("a", "They armed militants", given.tie("arms", given.TTP, given.BALOCH))
    documents, claims, _ = desk.written()
    network = compose(
        dataclasses.replace(given.empty(), claims=claims, documents=documents, actors=case.actors)
    ).network
    assert [(n.name, n.collective) for n in network.nodes] == [
        ("Tehreek-e-Taliban Pakistan", False),
        ("“Baloch militants”", True),
    ]


def test_likeness_is_never_drawn_as_strength(worked: Briefing) -> None:
    styles = {(e.channel, e.style) for e in worked.network.edges}
    assert ("likeness", "likeness") in styles
    assert ("hostile", "hostile") in styles
    assert ("unspecific", "contested") in styles


def test_a_crowded_network_is_cut_and_says_so() -> None:
    desk = given.Desk()
    desk.document("a", source=None)
    groups = [given.Ref(f"Group {n:02}") for n in range(25)]
    for n, (a, b) in enumerate(itertools.combinations(groups, 2)):
        desk.claim("a", f"Quote {n}.", given.tie("arms", a, b))
    documents, claims, _ = desk.written()
    network = compose(dataclasses.replace(given.empty(), claims=claims, documents=documents)).network
    assert len(network.nodes) + len(network.left_out) == 25
    assert len(network.nodes) <= 18
    assert len(network.edges) == 40
    assert network.edges_left_out == 18 * 17 // 2 - 40


def test_routes_are_blurred_and_settlements_are_not(worked: Briefing) -> None:
    points = {p.name: p for p in worked.map.points}
    assert points["Sambaza"].coarse
    assert (points["Sambaza"].lat, points["Sambaza"].lon) == (32.0, 69.5)
    assert not points["Quetta"].coarse
    assert (points["Quetta"].lat, points["Quetta"].lon) == (30.18414, 67.00141)


def test_countries_are_no_points(worked: Briefing) -> None:
    assert [p.name for p in worked.map.countries] == ["Pakistan"]
    assert "Pakistan" not in {p.name for p in worked.map.points}


def test_unknown_dates_are_listed_apart(worked: Briefing) -> None:
    assert all(i.first or i.last for i in worked.timeline.dated)
    assert not any(i.first or i.last for i in worked.timeline.undated)
    assert worked.timeline.undated


def test_coverage_names_who_is_not_heard(worked: Briefing) -> None:
    notes = " ".join(worked.coverage.notes)
    assert "Silence is not peace" in notes
    assert "not heard in this record: " in notes
    assert "Government of Afghanistan" in notes


def test_unheard_means_no_voice_of_that_party(worked: Briefing) -> None:
    unheard = next(n for n in worked.coverage.notes if "not heard" in n)
    assert "India" not in unheard
    assert "Baloch Liberation Army" not in unheard


def test_the_annex_has_the_hashes(worked: Briefing) -> None:
    documents = {d.id: d for d in given.worked_case().documents}
    assert {s.id for s in worked.sources} == documents.keys()
    assert all(s.text_id == documents[s.id].text_id for s in worked.sources)
    assert [s.number for s in worked.sources] == list(range(1, 16))


def test_no_claims_make_a_briefing_that_says_so() -> None:
    briefing = compose(given.empty())
    assert briefing.notice == "This record holds no claims: there is nothing to report."
    assert not list(sentences(briefing))


def test_documents_without_claims_are_still_in_the_annex() -> None:
    document = Document(raw=b"x", text="x", media_type="text/plain")
    briefing = compose(dataclasses.replace(given.empty(), documents=(document,)))
    assert [s.publisher for s in briefing.sources] == ["an unknown publisher"]


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2022-06", "June 2022"),
        ("2025-08-09", "9 August 2025"),
        ("2025-08-07/2025-08-09", "7 to 9 August 2025"),
        ("2024-01/2024-10-15", "January to 15 October 2024"),
        ("2022/2023", "2022 to 2023"),
        ("2025-12-30/2026-01-02", "30 December 2025 to 2 January 2026"),
        ("2025?", "2025 (uncertain)"),
        ("2025~", "about 2025"),
        ("2014/..", "since 2014"),
        ("2014/", "from 2014, end unknown"),
        ("../2024", "until 2024"),
    ],
)
def test_dates_keep_their_precision_in_words(edtf: str, words: str) -> None:
    assert when_words(When.parse(edtf)) == words


def test_an_absent_date_is_no_words() -> None:
    assert when_words(None) == ""


@pytest.mark.parametrize(
    ("stance", "polarity", "words", "side"),
    [
        (Stance.ASSERTS, Polarity.AFFIRMED, "asserted", Side.FOR),
        (Stance.ASSERTS, Polarity.NEGATED, "said not to be so", Side.AGAINST),
        (Stance.DENIES, Polarity.AFFIRMED, "denied", Side.AGAINST),
        (Stance.DENIES, Polarity.NEGATED, "denied not to be so", Side.FOR),
        (Stance.CHALLENGES, Polarity.NEGATED, "challenged", Side.CHALLENGE),
    ],
)
def test_stance_in_words(stance: Stance, polarity: Polarity, words: str, side: Side) -> None:
    assert stance_words(stance, polarity) == words
    assert stance.side(polarity) is side


def test_lists_in_words() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert some(["a", "b", "c", "d"], 3) == "a, b and 2 more"


def bottom_line(claims: list[tuple[Stance, given.Tie]], **more: object) -> list[str]:
    """What the bottom line says of ties that outlets A, B, C ... assert or oppose, in that order."""
    desk = given.Desk()
    for letter, (stance, tie) in zip("ABCDE", claims, strict=False):
        desk.document(letter, source=given.Source(letter))
        desk.claim(letter, f"{letter} says so", tie, stance=stance)
    documents, written, _ = desk.written()
    case = dataclasses.replace(given.empty(), claims=written, documents=documents, actors=given.ACTORS, **more)
    return [s.text for s in compose(case).bottom_line]


PAIR = "Ties between Baloch Liberation Army and Tehreek-e-Taliban Pakistan"
ARMS = (Stance.ASSERTS, given.tie("arms", given.TTP, given.BLA))


@pytest.mark.parametrize(
    ("opposed", "words"),
    [
        (
            (Stance.DENIES, given.tie("arms", given.TTP, given.BLA)),
            f"{PAIR} – denied by B.",
        ),
        (
            (Stance.CHALLENGES, given.tie("cooperation", given.BLA, given.TTP)),
            f"{PAIR} – challenged by B.",
        ),
        (
            (Stance.CHALLENGES, given.tie("cooperation", given.TTP, given.BALOCH)),
            "Tehreek-e-Taliban Pakistan and “Baloch militants” cooperated – challenged by B.",
        ),
    ],
)
def test_the_bottom_line_says_who_stands_against_the_first_pair(opposed: tuple[Stance, given.Tie], words: str) -> None:
    texts = bottom_line([ARMS, opposed], covers=lambda wide, narrow: (wide, narrow) == (given.BALOCH, given.BLA))
    assert words in texts[1]
    assert not any("No origin" in t for t in texts)


@pytest.mark.parametrize(
    "other",
    [
        (Stance.DENIES, given.tie("hostility", given.TTP, given.BLA)),
        (Stance.DENIES, given.tie("arms", given.TTP, given.BLF)),
        (Stance.CHALLENGES, given.tie("cooperation", given.TTP, given.BALOCH)),  # nobody says that it covers the BLA
    ],
)
def test_what_is_denied_of_others_or_of_hostility_is_not_said_of_the_first_pair(
    other: tuple[Stance, given.Tie],
) -> None:
    assert not [t for t in bottom_line([ARMS, other]) if t.startswith("Ties between") and "asserted" not in t]


def test_a_dispute_that_a_tie_is_part_of_is_said_whatever_its_words() -> None:
    desk = given.Desk()
    for letter in "AB":
        desk.document(letter, source=given.Source(letter))
    desk.claim("A", "They armed them", ARMS[1])
    desk.claim("B", "No", given.tie("support", given.TTP, given.BLF), stance=Stance.DENIES)
    documents, claims, _ = desk.written()
    positions = tuple(Position(n, None, c.side, (c,)) for n, c in zip("AB", claims, strict=True))
    dispute = Dispute("x_1", Proposition("p_1", ("tie",), "support", claims), positions)
    case = dataclasses.replace(
        given.empty(), claims=claims, documents=documents, actors=given.ACTORS, disputes=(dispute,)
    )
    assert "denied by B" in compose(case).bottom_line[1].text


@pytest.mark.parametrize(
    ("measure", "words"),
    [("operations", "against Tehreek-e-Taliban Pakistan"), ("deaths", "among Tehreek-e-Taliban Pakistan")],
)
def test_acts_are_counted_against_somebody_and_people_among_them(measure: str, words: str) -> None:
    desk = given.Desk()
    desk.document("a", source=None)
    desk.claim("a", "26 of them", given.figure(measure, 26, affected=given.TTP))
    documents, claims, _ = desk.written()
    case = dataclasses.replace(given.empty(), claims=claims, documents=documents, actors=given.ACTORS)
    assert [f.whose for f in compose(case).figures] == [words]


def test_a_publisher_that_no_card_names_goes_by_the_title() -> None:
    document = Document(raw=b"x", text="x", media_type="text/plain", title="note.txt")
    briefing = compose(dataclasses.replace(given.empty(), documents=(document,)))
    assert [s.publisher for s in briefing.sources] == ["the unknown publisher of “note.txt”"]
