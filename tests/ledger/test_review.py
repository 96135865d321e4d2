"""Undo is another entry, and gives back the state before (law 2)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.ledger import EntryKind, Ledger, Review, in_force, reviews
from tocsin.ledger.review import overtaken, proposals, version_of
from tocsin.model import ANALYST, Act, Claim, Decision, ValueRefused

from .conftest import Places
from .records import EXTRACTOR, REPORT, claim, claims

CLAIMS = [c.id for c in claims(REPORT, 3)]
X, Y, Z = CLAIMS


def decision(act: Act, subject: str, author: str = "A", nth: int = 0, value: str | None = None) -> Decision:
    return Decision(act=act, subject=subject, author=author, reason="", nth=nth, value=value)


def undo(of: Decision, author: str = "A", nth: int = 0) -> Decision:
    return decision(Act.UNDO, of.id, author, nth)


ACCEPT, REJECT = decision(Act.ACCEPT, X), decision(Act.REJECT, X)
EDIT = decision(Act.EDIT, X, value=Y)


@pytest.mark.parametrize(
    ("made", "reviewed"),
    [
        ([], {}),
        ([ACCEPT], {X: Review.ACCEPTED}),
        ([ACCEPT, undo(ACCEPT)], {}),
        ([ACCEPT, undo(ACCEPT), undo(undo(ACCEPT))], {X: Review.ACCEPTED}),
        ([ACCEPT, undo(ACCEPT), undo(undo(ACCEPT)), undo(ACCEPT, nth=1)], {}),
        ([ACCEPT, undo(ACCEPT), undo(ACCEPT, "B"), undo(undo(ACCEPT))], {}),
        ([ACCEPT, REJECT], {X: Review.REJECTED}),
        ([ACCEPT, REJECT, undo(REJECT)], {X: Review.ACCEPTED}),
        ([ACCEPT, decision(Act.REJECT, X, "B")], {X: Review.CONTESTED}),
        ([decision(Act.REJECT, X, "B"), ACCEPT, decision(Act.ACCEPT, X, "C")], {X: Review.CONTESTED}),
        ([ACCEPT, decision(Act.ACCEPT, X, "B")], {X: Review.ACCEPTED}),
        ([EDIT], {X: Review.SUPERSEDED, Y: Review.ACCEPTED}),
        ([EDIT, decision(Act.REJECT, X, "B")], {X: Review.REJECTED, Y: Review.ACCEPTED}),
        ([EDIT, decision(Act.ACCEPT, X, "B")], {X: Review.CONTESTED, Y: Review.ACCEPTED}),
        ([EDIT, undo(EDIT)], {}),
        ([decision(Act.ADD, Z)], {Z: Review.ACCEPTED}),
        ([decision(Act.GRADE, "River Post", value="C"), decision(Act.MERGE, "A", value="B")], {}),
    ],
)
def test_what_decisions_come_to(made: list[Decision], reviewed: dict[str, Review]) -> None:
    assert reviews(made) == reviewed


def test_in_force_has_what_holds_in_order() -> None:
    other = decision(Act.GRADE, "River Post", value="B")
    assert in_force([ACCEPT, other, undo(ACCEPT), REJECT]) == (other, REJECT)


GRADE = decision(Act.GRADE, "River Post", value="B")
OTHER_GRADE = decision(Act.GRADE, "River Post", "B", value="C")
TRUE, FALSE = (decision(Act.RESOLVE, "p_1", value=outcome) for outcome in ("true", "false"))
AGAIN = decision(Act.ACCEPT, X, nth=1)


@pytest.mark.parametrize(
    ("made", "later"),
    [
        ([ACCEPT], {}),
        ([ACCEPT, REJECT], {ACCEPT: REJECT}),
        ([ACCEPT, REJECT, AGAIN], {ACCEPT: AGAIN, REJECT: AGAIN}),
        ([ACCEPT, REJECT, undo(REJECT)], {}),
        ([ACCEPT, decision(Act.REJECT, X, "B")], {}),
        ([ACCEPT, EDIT], {ACCEPT: EDIT}),
        ([EDIT, REJECT], {}),  # what the edit brought stands still
        ([EDIT, REJECT, decision(Act.REJECT, Y)], {EDIT: REJECT}),
        ([GRADE, OTHER_GRADE], {GRADE: OTHER_GRADE}),
        ([TRUE, decision(Act.RESOLVE, "p_1", "B", value="false")], {}),
        ([TRUE, FALSE, decision(Act.RESOLVE, "p_2", value="true")], {TRUE: FALSE}),
        ([decision(Act.MERGE, "A", value="B"), decision(Act.SPLIT, "A", value="B")], {}),
    ],
)
def test_what_a_later_decision_took_the_place_of_says_so(made: list[Decision], later: dict[Decision, Decision]) -> None:
    assert overtaken(made) == {one.id: other.id for one, other in later.items()}


@pytest.mark.parametrize(
    ("extractions", "proposed", "retired"),
    [
        ([], "", ""),
        ([("d", "rules 1", "xy")], "xy", ""),
        ([("d", "rules 1", "xy"), ("d", "rules 2", "yz")], "yz", "x"),
        ([("d", "rules 2", "yz"), ("d", "rules 1", "xy")], "yz", "x"),  # whenever the older one read it
        ([("d", "rules 9", "xy"), ("d", "rules 10", "yz")], "yz", "x"),
        ([("d", "rules 1", "xy"), ("d", "rules 2", "")], "", "xy"),
        ([("d", "rules 1", "x"), ("d", "rules 1", "y")], "xy", ""),
        ([("d", "rules 1", "x"), ("e", "rules 2", "y")], "xy", ""),  # of another document
        ([("d", "rules 1", "xy"), ("d", "llm m, prompt 2", "z")], "xyz", ""),  # another extractor
        ([("d", "rules 1", "xy"), ("d", "llm m, prompt 2", "x"), ("d", "rules 2", "")], "x", "y"),
        ([("d", "llm m, prompt 1", "x"), ("d", "llm n, prompt 2", "y")], "xy", ""),  # another model
        ([("d", "mine", "x"), ("d", "mine 2", "y")], "y", "x"),
    ],
)
def test_what_only_an_older_version_proposed_is_retired(
    extractions: list[tuple[str, str, str]], proposed: str, retired: str
) -> None:
    found = proposals((document, extractor, list(ids)) for document, extractor, ids in extractions)
    assert (found.now, found.older) == (set(proposed), set(retired))
    reviewed = {id: found.review(id).value for id in "xyz"}
    assert reviewed == {
        id: "proposed" if id in proposed else "retired" if id in retired else "withdrawn" for id in "xyz"
    }


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("rules 1", ("rules", 1)),
        ("llm gpt-4 turbo, prompt 12", ("llm gpt-4 turbo, prompt", 12)),
        ("mine", ("mine", 0)),
        ("7", ("7", 0)),
    ],
)
def test_the_version_of_an_extractor_is_the_number_that_ends_its_name(name: str, version: tuple[str, int]) -> None:
    assert version_of(name) == version


def test_accepting_a_retired_claim_brings_it_back_and_undoing_that_retires_it(filled: Ledger) -> None:
    read = {recorded.claim.id for recorded in filled.claims()}
    filled.record_claims(REPORT.id, [], "rules 2")
    assert {recorded.review for recorded in filled.claims()} == {Review.RETIRED}
    assert not Review.RETIRED.stands
    filled.decide(ACCEPT)
    assert filled.reviews() == {id: Review.ACCEPTED if id == X else Review.RETIRED for id in read}
    filled.decide(undo(ACCEPT))
    assert set(filled.reviews().values()) == {Review.RETIRED}
    assert filled.extractions()[-1] == (REPORT.id, "rules 2", [])
    assert filled.verify() == ()


@st.composite
def histories(draw: st.DrawFn) -> list[Decision]:
    """Decisions as analysts could make them: of any act, by several hands, each undo of an earlier decision."""
    made: list[Decision] = []
    for nth in range(draw(st.integers(0, 12))):
        author = draw(st.sampled_from("AB"))
        if made and draw(st.booleans()):
            made.append(undo(draw(st.sampled_from(made)), author, nth))
        else:
            act = draw(st.sampled_from([Act.ACCEPT, Act.REJECT, Act.EDIT, Act.ADD]))
            made.append(decision(act, draw(st.sampled_from(CLAIMS)), author, nth, Y if act is Act.EDIT else None))
    return made


@given(histories())
def test_undoing_everything_gives_the_state_at_the_start(made: list[Decision]) -> None:
    undone = [*made, *(undo(d, "C", 100 + n) for n, d in enumerate(in_force(made)))]
    assert (in_force(undone), reviews(undone)) == ((), {})


@given(histories(), histories())
def test_undoing_what_came_after_gives_the_state_before(made: list[Decision], later: list[Decision]) -> None:
    """Also of undos: taken back from the last to the first, each step leads to the state before it."""
    later = [d for d in later if d not in made]
    back = [undo(d, "C", 100 + n) for n, d in enumerate(reversed(later))]
    assert in_force([*made, *later, *back]) == in_force(made)


@given(histories(), histories())
def test_the_past_of_a_log_does_not_change_by_what_follows(made: list[Decision], later: list[Decision]) -> None:
    assert reviews((made + later)[: len(made)]) == reviews(made)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])  # a place an example
@given(histories())
def test_the_record_undoes_as_the_algebra_does(places: Places, made: list[Decision]) -> None:
    with Ledger.open(places(), create=True) as ledger:
        ledger.record_documents([REPORT])
        ledger.record_claims(REPORT.id, claims(REPORT, 3), EXTRACTOR)
        start, entries = [(c.claim, c.review) for c in ledger.claims()], ledger.entries()
        for each in made:
            assert ledger.decide(each) == 1
        reviewed = {c.claim.id: c.review for c in ledger.claims() if c.review is not Review.PROPOSED}
        assert reviewed == reviews(made)
        for n, each in enumerate(in_force(made)):
            ledger.decide(undo(each, "C", 100 + n))
        assert [(c.claim, c.review) for c in ledger.claims()] == start
        assert ledger.entries()[: len(entries)] == entries
        assert [d.decision for d in ledger.decisions()][: len(made)] == made
        assert ledger.verify() == ()


def test_a_decision_made_twice_is_recorded_once(filled: Ledger) -> None:
    assert filled.decide(ACCEPT) == 1
    before = filled.entries()
    assert filled.decide(ACCEPT) == 0
    assert filled.entries() == before


def test_a_decision_made_again_after_an_undo_says_so(filled: Ledger) -> None:
    filled.decide(ACCEPT)
    filled.decide(undo(ACCEPT))
    with pytest.raises(ValueRefused, match=r"made and undone; got 'd_.*'; count up its nth"):
        filled.decide(ACCEPT)
    assert filled.decide(decision(Act.ACCEPT, X, nth=1)) == 1
    assert filled.claims()[0].review is Review.ACCEPTED


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (decision(Act.ACCEPT, "c_0000000000000000"), "a decision on no recorded claim; got 'c_0000000000000000'"),
        (decision(Act.EDIT, X, value="c_0"), "a decision on no recorded claim; got 'c_0'"),
        (decision(Act.EDIT, X), "a decision on no recorded claim"),
        (decision(Act.ADD, "c_0"), "a decision on no recorded claim"),
        (decision(Act.UNDO, X), "a decision on no recorded decision"),
        (undo(ACCEPT), "a decision on no recorded decision"),
        (decision(Act.GRADE, "River Post", value="Z"), "no such grade; got 'Z'; allowed: A, B, C, D, E, F"),
        (decision(Act.MERGE, "Hill Front"), "a merge of one"),
        (decision(Act.SPLIT, "name:hill front", value="name:hill front"), "a split of one"),
        (decision(Act.SPLIT, "name:hill front", value="c_0000000000000000"), "a decision on no recorded claim"),
        (decision(Act.RESOLVE, "p_0000000000000000", value="perhaps"), "no such outcome"),
        (decision(Act.ACCEPT, X, author=" "), "a decision by nobody"),
    ],
)
def test_a_decision_on_nothing_is_refused(filled: Ledger, bad: Decision, says: str) -> None:
    before = filled.entries()
    with pytest.raises(ValueRefused) as refused:
        filled.decide(bad)
    assert says in str(refused.value)
    assert filled.entries() == before


def own(cause: str) -> Claim:
    return replace(claim(REPORT, 0, 8, cause=cause), extractor=ANALYST)


def test_a_claim_that_only_decisions_bring_is_withdrawn_with_them(filled: Ledger) -> None:
    added = own("a cause of mine")
    add = decision(Act.ADD, added.id, value=added.id)
    assert filled.decide(add, claim=added) == 1
    assert filled.claims()[-1].review is Review.ACCEPTED
    filled.decide(undo(add))
    assert filled.claims()[-1].review is Review.WITHDRAWN
    assert not filled.claims()[-1].review.stands
    filled.record_claims(REPORT.id, [replace(added, extractor=EXTRACTOR)], EXTRACTOR)  # now an extractor proposes it
    assert filled.claims()[-1].review is Review.PROPOSED
    assert filled.reviews() == {c.claim.id: c.review for c in filled.claims()}
    assert filled.verify() == ()


@pytest.mark.parametrize("bad", ["quote", "extractor", "decision"])
def test_claims_and_the_decisions_that_bring_them_are_recorded_together_or_not_at_all(filled: Ledger, bad: str) -> None:
    good, other = own("one"), own("two")
    if bad == "quote":
        other = replace(other, evidence=replace(other.evidence, quote="x" * 8))
    if bad == "extractor":
        other = replace(other, extractor=EXTRACTOR)
    adds = [decision(Act.ADD, c.id, author=" " if bad == "decision" else "A", value=c.id) for c in (good, other)]
    before = filled.entries()
    with pytest.raises(ValueRefused):
        filled.decide_all(adds, claims=[good, other])
    assert filled.entries() == before


def test_ids_are_found_by_how_they_begin(filled: Ledger) -> None:
    assert filled.ids(EntryKind.CLAIM) == tuple(CLAIMS)
    assert filled.ids(EntryKind.CLAIM, prefix=X[:8]) == (X,)
    assert filled.ids(EntryKind.CLAIM, prefix="c_%") == ()
    assert filled.ids(EntryKind.DECISION) == ()
