"""An analyst's decisions: each an entry more, each undone by another, the original never lost (law 2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tocsin
from tocsin.case import Case
from tocsin.ledger import Ledger, Review, reviews
from tocsin.model import Claim, Evidence, Tie, TocsinError, ValueRefused

from .given import EVENT, TIE, made

ME = {"author": "A"}
YOU = {"author": "B"}


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with made(tmp_path) as opened:
        yield opened


def stand(case: Case) -> dict[str, str]:
    """The claims that stand, with what was made of each."""
    return {c.claim.id: c.review.value for c in case.assessment.recorded if c.review.stands}


def ties(case: Case) -> list[Claim]:
    return [c for c in case.assessment.claims if isinstance(c.statement, Tie)]


def test_a_claim_is_accepted_by_the_beginning_of_its_id(case: Case) -> None:
    id = ties(case)[0].id
    made_ = case.accept(id[:9], **ME)
    assert (made_.decision.subject, made_.decision.author, made_.new) == (id, "A", True)
    assert stand(case)[id] == "accepted"
    assert case.accept(id[2:9], **ME).new is False
    assert case.decisions().height == 1


def test_a_rejected_claim_leaves_the_tables_and_not_the_record(case: Case) -> None:
    id = ties(case)[0].id
    rejected = case.reject(id, **ME, reason="misread").decision
    assert id not in stand(case)
    assert id not in case.claims()["id"].to_list()
    case.undo(rejected.id[:10], **ME)
    assert stand(case)[id] == "proposed"
    assert case.decisions()["in_force"].to_list() == [False, True]


def test_a_verdict_given_again_after_another_counts_anew(case: Case) -> None:
    id = ties(case)[0].id
    case.accept(id, **ME)
    case.reject(id, **ME, reason="misread")
    again = case.accept(id, **ME)
    assert (again.new, again.decision.nth) == (True, 1)
    assert stand(case)[id] == "accepted"
    case.undo(again.decision.id, **ME)
    assert id not in stand(case)
    assert case.accept(id, **ME).decision.nth == 2


def test_two_analysts_who_differ_leave_a_claim_contested(case: Case) -> None:
    id = ties(case)[0].id
    case.accept(id, **ME)
    case.reject(id, **YOU, reason="wrong party")
    assert stand(case)[id] == "contested"
    assert id not in {c.id for c in tocsin.open(case.place, reviewed=True).assessment.claims}


def test_an_edit_stands_in_the_place_of_the_original_until_it_is_undone(case: Case) -> None:
    original = ties(case)[0]
    before = stand(case)
    changed = case.code({"when": "2016-07", "source": "TTP"}, instead_of=original.id)
    edit = case.edit(original.id, changed, **ME, reason="the date").decision
    assert (edit.subject, edit.value) == (original.id, changed.id)
    after = {c.claim.id: c for c in case.assessment.recorded}
    assert after[original.id].review is Review.SUPERSEDED
    assert after[original.id].claim == original
    assert after[changed.id].claim.extractor == "analyst"
    assert after[changed.id].review is Review.ACCEPTED
    assert [t.id for t in ties(case)].count(original.id) == 0
    undone = case.undo(edit.id, **ME)
    assert stand(case) == before
    assert {c.claim.id: c for c in case.assessment.recorded}[changed.id].review is Review.WITHDRAWN
    case.undo(undone.decision.id, **ME)
    assert stand(case)[changed.id] == "accepted"
    assert case.verify() == ()


def test_an_edit_changes_what_is_given_and_nothing_else(case: Case) -> None:
    original = ties(case)[0]
    changed = case.code({"certainty": "possible"}, instead_of=original.id[:10])
    assert replace(changed, certainty=original.certainty, extractor=original.extractor,
                   confidence=original.confidence) == original  # fmt: skip
    assert case.code({"when": ""}, instead_of=original.id).statement.when is None


def test_a_claim_of_ones_own_is_accepted_and_withdrawn_by_undo(case: Case) -> None:
    before = stand(case)
    claim = case.code(TIE)
    added = case.add(claim, **ME, reason="the rules miss it")
    assert stand(case) == before | {claim.id: "accepted"}
    assert case.add(claim, **ME, reason="the rules miss it").new is False
    case.undo(added.decision.id, **ME)
    assert stand(case) == before
    assert case.add(claim, **ME, reason="the rules miss it").new is True
    assert case.verify() == ()


def test_a_grade_shows_beside_the_source(case: Case) -> None:
    case.grade("Northern Herald", "B", **ME, reason="corrects its errors")
    case.grade("Ministry of Defence", "D", **ME, reason="a party")
    grades = dict(zip(case.sources()["name"], case.sources()["reliability"], strict=True))
    assert (grades["Northern Herald"], grades["Ministry of Defence"]) == ("B", "D")


REFUSED: dict[str, tuple[Callable[[Case, Claim], object], str]] = {
    "no such claim": (lambda c, _: c.accept("c_ffff", **ME), "no such claim in the record; got 'c_ffff'"),
    "nothing": (lambda c, _: c.accept("", **ME), "no such claim in the record"),
    "a pattern": (lambda c, _: c.accept("c_%", **ME), "no such claim in the record"),
    "half a letter": (lambda c, _: c.accept("c_\udcff", **ME), "no such claim in the record"),
    "several": (lambda c, _: c.accept("c_", **ME), "no such claim in the record; got 'c_'"),
    "nobody": (lambda c, x: c.accept(x.id, author=" "), "a decision by nobody"),
    "no reason": (lambda c, x: c.reject(x.id, **ME, reason=""), "to reject without a reason"),
    "no such grade": (lambda c, _: c.grade("Northern Herald", "G", **ME, reason="x"), "no such grade; got 'G'"),
    "no such source": (
        lambda c, _: c.grade("Northern Herold", "B", **ME, reason="x"),
        "named speaker: Northern Herald",
    ),
    "no such decision": (lambda c, _: c.undo("d_00", **ME), "no such decision in the record"),
    "nothing changed": (lambda c, x: c.edit(x.id, x, **ME), "the edit changes nothing"),
    "no such field": (
        lambda c, x: c.code({"colour": "red"}, instead_of=x.id),
        "a claim has no such field; got 'colour'",
    ),
    "another document": (lambda c, x: c.code({"document": "b"}, instead_of=x.id), "an edit stays with its document"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_decided_is_refused_and_leaves_nothing(name: str, case: Case) -> None:
    act, says = REFUSED[name]
    head = Ledger.open(case.place).head()
    with pytest.raises(ValueRefused) as refused:
        act(case, ties(case)[0])
    assert says in str(refused.value)
    assert Ledger.open(case.place).head() == head


def test_an_id_that_begins_several_is_refused_with_them(case: Case) -> None:
    ids = [c.claim.id for c in case.assessment.recorded]
    first = next(d for d in "0123456789abcdef" if sum(i[2] == d for i in ids) > 1)
    with pytest.raises(ValueRefused, match="claims begin so"):
        case.accept(first, **ME)


def test_a_second_edit_of_the_same_claim_is_refused_with_what_to_do(case: Case) -> None:
    id = ties(case)[0].id
    changed = case.code({"when": "2016-07"}, instead_of=id)
    case.edit(id, changed, **ME)
    with pytest.raises(ValueRefused, match=f"edit {changed.id}, which stands in its place, or undo d_"):
        case.edit(id, case.code({"when": "2016-08"}, instead_of=id), **ME)
    assert case.edit(id, changed, **ME).new is False


def test_undoing_twice_and_undoing_anothers_without_a_reason_are_refused(case: Case) -> None:
    decision = case.accept(ties(case)[0].id, **ME).decision.id
    with pytest.raises(ValueRefused, match="another's decision without a reason"):
        case.undo(decision, **YOU)
    case.undo(decision, **YOU, reason="agreed by telephone")
    with pytest.raises(ValueRefused, match="undone already"):
        case.undo(decision, **ME)


def test_a_claim_whose_quote_is_not_there_leaves_nothing_half(case: Case) -> None:
    claim = case.code(TIE)
    e = claim.evidence
    forged = replace(claim, evidence=Evidence(e.document, e.text, e.start, e.end, "x" * (e.end - e.start)))
    head = Ledger.open(case.place).head()
    for act in (lambda: case.add(forged, **ME), lambda: case.edit(ties(case)[0].id, forged, **ME)):
        with pytest.raises(ValueRefused, match="the quote is not in the document"):
            act()
    assert Ledger.open(case.place).head() == head


def test_a_case_as_known_at_a_time_takes_no_decisions(case: Case) -> None:

    id = ties(case)[0].id
    with (
        tocsin.open(case.place, known_by=datetime.now(UTC)) as past,
        pytest.raises(TocsinError, match="as it was at a time"),
    ):
        past.accept(id, **ME)


STEP = st.tuples(st.sampled_from(["accept", "reject", "edit", "add", "undo"]), st.integers(0, 5), st.sampled_from("AB"))


def take(case: Case, step: tuple[str, int, str], originals: list[Claim]) -> bool:
    """Whether the step recorded anything; one that is refused does not."""
    act, n, author = step
    claim = originals[n % len(originals)]
    made_ = [r.decision for r in case.assessment.recorded_decisions]
    try:
        match act:
            case "accept":
                return case.accept(claim.id, author=author).new
            case "reject":
                return case.reject(claim.id, author=author, reason=f"reason {n % 2}").new
            case "edit":
                changed = case.code({"when": f"201{n}"}, instead_of=claim.id)
                return case.edit(claim.id, changed, author=author).new
            case "add":
                return case.add(case.code(TIE if n % 2 else EVENT), author=author).new
            case _:
                return bool(made_) and case.undo(made_[n % len(made_)].id, author=author, reason="back").new
    except ValueRefused:
        return False


@settings(max_examples=12)
@given(st.lists(STEP, min_size=1, max_size=8))
def test_a_history_is_a_function_of_its_log_and_its_last_step_can_be_undone(
    steps: list[tuple[str, int, str]],
) -> None:
    with TemporaryDirectory() as folder, made(Path(folder)) as case:
        originals = list(case.assessment.claims)
        for step in steps:
            before = stand(case)
            if not take(case, step, originals):
                assert stand(case) == before
                continue
            after = stand(case)
            last = case.assessment.recorded_decisions[-1].decision
            case.undo(last.id, author=last.author)
            assert stand(case) == before
            back = case.assessment.recorded_decisions[-1].decision
            case.undo(back.id, author=back.author)
            assert stand(case) == after
        known = {c.claim.id: c for c in case.assessment.recorded}
        assert all(known[claim.id].claim == claim for claim in originals)
        folded = reviews(r.decision for r in case.assessment.recorded_decisions)
        assert {
            id: c.review for id, c in known.items() if c.review not in (Review.PROPOSED, Review.WITHDRAWN)
        } == folded
        with Ledger.open(case.place) as ledger:
            assert ledger.reviews() == {id: c.review for id, c in known.items()}
        assert case.verify() == ()
