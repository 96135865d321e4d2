"""Cells to claims: every field checked, names resolved as in reading, quotes found to the letter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.case import Case
from tocsin.case.decide.fields import COLUMNS, cells_of
from tocsin.case.decide.quoting import document_of, paragraph_around, span_of
from tocsin.model import Count, Document, Event, Ref, Stance, Tie, ValueRefused

from .given import EVENT, REPORT, TIE, made

TEXT = REPORT.split("---\n", 2)[2]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with made(tmp_path_factory.mktemp("coding")) as opened:
        yield opened


def test_names_are_resolved_as_in_reading(case: Case) -> None:
    claim = case.code(TIE)
    tie = claim.statement
    assert isinstance(tie, Tie)
    assert tie.source == Ref("Sinai Front", None, None)
    assert (tie.target.name, tie.target.id) == ("Tehreek-e-Taliban Pakistan", "ucdp:356")
    place = tie.place[0]
    assert (place.name, place.mention, place.role) == ("Quetta", "Quetta", "of_target")
    assert place.id is not None
    assert place.id.startswith("geonames:")
    assert claim.attribution[0].name == "Umar Media"
    assert claim.speaker is not None
    assert claim.speaker.party == "Pakistan"
    assert str(claim.stated) == "2016-07-02"
    assert claim.evidence.quote in TEXT


def test_ids_may_stand_for_names(case: Case) -> None:
    by_id = case.code(TIE | {"target": "ucdp:356", "place": "geonames:1168749"})
    assert isinstance(by_id.statement, Tie)
    assert by_id.statement.target.name == "Tehreek-e-Taliban Pakistan"
    assert by_id.statement.place[0].name == "Nushki"


def test_numbers_and_lists_are_read(case: Case) -> None:
    event = case.code(EVENT).statement
    assert isinstance(event, Event)
    assert event.deaths == Count(10, 12)
    assert event.deaths_by == (("civilians", Count.exactly(10)), ("soldiers", Count(2, None)))
    assert event.includes_perpetrators is False


@pytest.mark.parametrize("cells", [TIE, EVENT])
def test_a_claim_told_in_cells_and_read_from_them_is_the_same(cells: dict[str, str], case: Case) -> None:
    claim = case.code(cells)
    assert case.code({k: v for k, v in cells_of(claim).items() if k != "id"}) == claim


def test_every_claim_of_a_record_tells_its_cells_again(record: Path) -> None:
    import tocsin

    with tocsin.open(record) as opened:
        for claim in opened.assessment.claims:
            cells = cells_of(claim)
            again = cells_of(opened.code({k: v for k, v in cells.items() if k != "id"}))
            assert {k: v for k, v in again.items() if k != "id"} == {k: v for k, v in cells.items() if k != "id"}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"kind": ""}, "kind: no such code; got ''; allowed: naming, trait, tie"),
        ({"kind": "rumour"}, "kind: no such code; got 'rumour'"),
        ({"tie": "marriage"}, "tie: no such code; got 'marriage'; allowed: absorption, merger"),
        ({"tie": ""}, "tie: a tie needs it; allowed: absorption"),
        ({"source": ""}, "source: a tie needs it"),
        ({"event": "bombing"}, "a tie has no event; got 'bombing'; allowed: tie, source, target"),
        ({"tie": "tactic_adoption", "detail": "bombs"}, "detail: no such code; got 'bombs'; allowed: armed_attack"),
        ({"when": "June 2016"}, "when: not a date; got 'June 2016'; allowed: EDTF"),
        ({"stated": "yesterday"}, "stated: not a date"),
        ({"place": "Quetta (inside)"}, "place: no such role; got 'inside'; allowed: at, of_source"),
        ({"place": "geonames:1"}, "place: no such id in the gazetteer"),
        ({"source": "ucdp:99999999"}, "source: no such actor in the registry"),
        ({"certainty": "perhaps"}, "certainty: no such code; got 'perhaps'; allowed: likely, possible, doubtful"),
        ({"speaker": ""}, "speaker_party: of no speaker"),
        ({"start": "x"}, "start: not an offset"),
        ({"document": ""}, "document: none named"),
        ({"document": "Two fronts"}, "document: none in the record is called so; got 'Two fronts'"),
        ({"quote": "expanded  into Quetta"}, "nearest: 'expanded into Quetta'"),
        ({"quote": "EXPANDED INTO QUETTA"}, "nearest: 'expanded into Quetta'"),
        ({"quote": "the TTP expanded its grip into Quetta"}, "nearest: 'Tehreek-e-Taliban Pakistan (TTP) expanded"),
        ({"quote": "nothing of the kind whatever"}, "quote: not in the text"),
        ({"quote": "The army denied it."}, "quote: the text has it 2 times"),
        ({"quote": " "}, "quote: not a quote"),
    ],
)
def test_a_field_that_cannot_be_is_named(change: dict[str, str], says: str, case: Case) -> None:
    with pytest.raises(ValueRefused) as refused:
        case.code(TIE | change)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"deaths": "a dozen"}, "deaths: not a count"),
        ({"deaths": "12..10"}, "not a count"),
        ({"deaths_by": "civilians"}, "deaths_by: not a split of deaths"),
        ({"part_of": "c_0000000000000000"}, "part_of: no such claim in the record"),
        ({"part_of": "s01-1"}, "part_of: no such claim in the record"),
        ({"includes_perpetrators": "maybe"}, "includes_perpetrators: no such code"),
    ],
)
def test_a_field_of_an_event_that_cannot_be_is_named(change: dict[str, str], says: str, case: Case) -> None:
    with pytest.raises(ValueRefused) as refused:
        case.code(EVENT | change)
    assert says in str(refused.value)


def test_a_figure_without_number_is_refused(case: Case) -> None:
    with pytest.raises(ValueRefused, match="value: a figure needs it, or a change_percent"):
        case.code({"document": "A later report", "quote": "12 civilians", "kind": "figure", "measure": "deaths"})


def test_a_person_is_never_affected(tmp_path: Path) -> None:
    """Law 10."""
    import tocsin

    (tmp_path / "r.txt").write_text("Gunmen killed General Amir Kasuri in Quetta. Mr Amir Kasuri was 40.\n")
    with tocsin.open(tmp_path / "p.tocsin", create=True) as case:
        case.read(tmp_path / "r.txt")
        cells = {"document": "r.txt", "quote": "Gunmen killed General Amir Kasuri", "kind": "event", "event": "killing"}
        with pytest.raises(ValueRefused, match="a person is words in a quote, never a party"):
            case.code(cells | {"affected": "Amir Kasuri"})


def test_a_start_tells_which_of_several_is_meant(case: Case) -> None:
    quote = "The army denied it."
    last = TEXT.rindex(quote)
    claim = case.code(TIE | {"quote": quote, "start": str(last), "stance": "denies"})
    assert (claim.evidence.start, claim.stance) == (last, Stance.DENIES)
    with pytest.raises(ValueRefused, match="quote: not there; got '3'"):
        case.code(TIE | {"quote": quote, "start": "3"})


def test_a_document_is_found_by_id_title_and_address(case: Case) -> None:
    documents = case.assessment.documents
    first = next(d for d in documents if d.title == "Two fronts meet")
    for words in (first.id, first.id[:20], first.id[7:17], "two fronts MEET", "https://herald.example/two-fronts"):
        assert document_of(documents, words) is first


def test_documents_of_one_title_are_told_apart_by_id() -> None:
    twins = [Document(raw=raw, text="x", media_type="text/plain", title="Same") for raw in (b"1", b"2")]
    with pytest.raises(ValueRefused, match=r"2 are called so.*sha256:"):
        document_of(twins, "Same")


@pytest.mark.parametrize(
    ("text", "quote", "nearest"),
    [
        ("It ‘joined’ the\nLeague.", "'joined' the League", r"‘joined’ the\nLeague"),
        ("Über — alles İstanbul x", "über - alles", "Über — alles"),
    ],
)
def test_the_nearest_words_are_those_of_the_text(text: str, quote: str, nearest: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        span_of(text, quote)
    assert nearest in str(refused.value)


def test_a_paragraph_is_what_empty_lines_part() -> None:
    text = "a\n\nb c d\n\ne"
    assert text[slice(*paragraph_around(text, 5, 6))] == "b c d"
    assert paragraph_around("no lines", 3, 4) == (0, 8)


CELLS = st.dictionaries(
    st.sampled_from([*COLUMNS, "colour"]),
    st.text(max_size=30)
    | st.sampled_from(["tie", "event", "figure", "9" * 5000, "1e999", "2016-06", "a | b (at)", "\ud800"]),
    max_size=8,
)


@given(st.sampled_from([TIE, EVENT]), CELLS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_cell_holds_it_is_read_or_refused(case: Case, base: dict[str, str], cells: dict[str, str]) -> None:
    with suppress(ValueRefused):
        claim = case.code(base | cells)
        assert claim.evidence.stands_in(case.assessment.document[claim.evidence.document].text)
