"""A newer extractor on the same texts: a difference to look at, and nothing decided is touched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.case.decide.given import TIE, made
from tests.case.decide.test_deciding import STEP, take
from tocsin.case import RULES, Case, Rereading
from tocsin.ledger import Review
from tocsin.model import Certainty, Claim, Document, InputRefused, RunStopped, Tie

ME = {"author": "A"}


@dataclass(frozen=True)
class Version:
    """The rules as a later version might be: what they propose, changed."""

    name: str
    change: Callable[[list[Claim]], list[Claim]]

    def propose(self, document: Document) -> tuple[Claim, ...]:
        return tuple(replace(c, extractor=self.name) for c in self.change(list(RULES.propose(document))))


def without_ties(claims: list[Claim]) -> list[Claim]:
    return [c for c in claims if not isinstance(c.statement, Tie)]


def hedged(claims: list[Claim]) -> list[Claim]:
    return [replace(c, certainty=Certainty.LIKELY) if isinstance(c.statement, Tie) else c for c in claims]


NEWER = Version("rules 2", without_ties)
HEDGING = Version("rules 2", hedged)
SAME = Version("rules 1", without_ties)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with made(tmp_path) as opened:
        yield opened


def ties(case: Case) -> list[Claim]:
    return [r.claim for r in case.assessment.recorded if isinstance(r.claim.statement, Tie)]


def reviews(case: Case) -> dict[str, Review]:
    return {r.claim.id: r.review for r in case.assessment.recorded}


def fates(found: Rereading) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(row.row.agreement.value, row.before, row.after, row.found) for row in found.changed]


def test_the_same_rules_find_the_same_and_nothing_is_recorded(case: Case) -> None:
    entries = len(case.assessment.recorded)
    found = case.reread()
    assert (found.extractor, found.documents, found.changed, found.claims) == ("rules 1", 2, (), 0)
    assert found.counts["both"] == entries
    again = case.reread(record=True)
    assert (again.changed, again.claims, again.recorded) == ((), 0, True)
    assert case.verify() == ()


def test_a_newer_version_is_told_and_changes_nothing_until_it_is_recorded(case: Case) -> None:
    before, documents = reviews(case), case.documents()["id"].to_list()
    found = case.reread(extractor=NEWER)
    assert fates(found) == [("left", Review.PROPOSED, Review.RETIRED, None)] * 2
    assert reviews(case) == before
    came = case.reread(extractor=NEWER, record=True)
    assert came.changed == found.changed
    gone = {row.row.claim.id for row in came.vanishing}
    assert gone == {c.id for c in ties(case)}
    assert {id for id, review in reviews(case).items() if review is Review.RETIRED} == gone
    assert not gone & set(case.claims()["id"])
    assert case.documents()["id"].to_list() == documents
    assert set(case.reread(extractor=NEWER).retired) == gone
    assert case.reread(extractor=NEWER).changed == ()
    assert case.verify() == ()


def test_what_was_retired_and_is_proposed_again_stands_again(case: Case) -> None:
    case.reread(extractor=NEWER, record=True)
    back = replace(HEDGING, name="rules 3", change=list)
    assert fates(case.reread(extractor=back)) == [("both", Review.RETIRED, Review.PROPOSED, Review.PROPOSED)] * 2
    case.reread(extractor=back, record=True)
    assert set(reviews(case).values()) == {Review.PROPOSED}


def test_the_same_version_that_finds_less_retires_nothing(case: Case) -> None:
    before = reviews(case)
    assert fates(case.reread(extractor=SAME, record=True)) == [("left", Review.PROPOSED, Review.PROPOSED, None)] * 2
    assert reviews(case) == before


def test_an_older_version_retires_nothing_and_adds_nothing(case: Case) -> None:
    before = reviews(case)
    older = Version("rules 0", hedged)
    found = case.reread(extractor=older, record=True)
    assert [(before_, after) for _, before_, after, _ in fates(found)] == [(Review.PROPOSED, Review.PROPOSED)] * 2
    assert {row.found for row in found.changed} == {Review.RETIRED}
    assert {id: review for id, review in reviews(case).items() if review is not Review.RETIRED} == before


def test_another_extractor_has_nothing_before_and_takes_nothing_away(case: Case) -> None:
    before = reviews(case)
    found = case.reread(extractor=Version("other 1", hedged), record=True)
    assert found.counts["left"] == found.counts["both"] == found.counts["differs"] == 0
    assert before.items() <= reviews(case).items()


def test_what_was_decided_stays_and_is_told(case: Case) -> None:
    accepted, rejected = ties(case)
    case.accept(accepted.id, **ME)
    case.reject(rejected.id, **ME, reason="misread")
    gone = case.reread(extractor=NEWER)
    assert [row.row.claim for row in gone.kept] == [accepted]
    assert {(row.before, row.after) for row in gone.rows if row.row.agreement == "left"} == {
        (Review.ACCEPTED, Review.ACCEPTED),
        (Review.REJECTED, Review.REJECTED),
    }
    assert gone.vanishing == ()
    again = case.reread()
    assert [row.row.claim for row in again.again] == [rejected]
    otherwise = case.reread(extractor=HEDGING, record=True)
    rows = [row for row in otherwise.rows if row.row.agreement == "differs"]
    assert [row.row.differences for row in rows] == [(("certainty", "", "likely"),)] * 2
    assert {row.found for row in rows} == {Review.PROPOSED}
    assert otherwise.claims == 2
    assert (reviews(case)[accepted.id], reviews(case)[rejected.id]) == (Review.ACCEPTED, Review.REJECTED)


def test_a_claim_that_an_analyst_brought_is_known_when_it_is_found(case: Case) -> None:
    tie = ties(case)[0]
    mine = case.code({"certainty": "likely"}, instead_of=tie.id)
    case.edit(tie.id, mine, **ME)
    found = case.reread(extractor=HEDGING)
    row = next(row for row in found.rows if row.row.left == tie)
    assert row.row.right is not None
    assert (row.row.right.id, row.before, row.after, row.found) == (
        mine.id,
        Review.SUPERSEDED,
        Review.SUPERSEDED,
        Review.ACCEPTED,
    )


def test_a_text_that_is_refused_takes_no_other_with_it(case: Case) -> None:
    def failing(claims: list[Claim]) -> list[Claim]:
        if any("joined" in c.evidence.quote for c in claims):
            raise InputRefused("too hard")
        return []

    before, told = reviews(case), []
    found = case.reread(extractor=Version("rules 2", failing), record=True, on_refusal=told.append)
    assert [(r.name, r.reason) for r in found.refused] == [("Two fronts meet", "Two fronts meet: too hard")]
    assert told == list(found.refused)
    assert found.documents == 1
    kept = {c.id for c in ties(case)}
    assert {id: before[id] for id in kept} == {id: reviews(case)[id] for id in kept}


def test_a_claim_that_its_text_does_not_bear_out_is_refused_with_its_text(case: Case) -> None:
    def moved(claims: list[Claim]) -> list[Claim]:
        return [
            replace(c, evidence=replace(c.evidence, start=c.evidence.start + 1, end=c.evidence.end + 1)) for c in claims
        ]

    before = reviews(case)
    found = case.reread(extractor=Version("rules 2", moved), record=True)
    assert len(found.refused) == 2
    assert "the quote is not in the document" in found.refused[0].reason
    assert reviews(case) == before


def test_an_extractor_that_stops_leaves_what_was_recorded(case: Case) -> None:
    done: list[Document] = []

    class Stopping:
        name = "rules 2"

        def propose(self, document: Document) -> tuple[Claim, ...]:
            if done:
                raise RunStopped("no more money")
            done.append(document)
            return ()

    found = case.reread(extractor=Stopping(), record=True)
    assert (found.documents, found.stopped) == (1, "no more money")
    retired = {r.claim.evidence.document for r in case.assessment.recorded if r.review is Review.RETIRED}
    assert retired == {done[0].id}


def test_several_processes_find_the_same(case: Case) -> None:
    assert case.reread(jobs=2) == case.reread()


@settings(max_examples=4)
@given(
    steps=st.lists(STEP, max_size=6),
    keep=st.sets(st.integers(0, 5)),
    turn=st.sets(st.integers(0, 5)),
    version=st.integers(0, 3),
)
def test_nothing_decided_is_touched_whatever_is_proposed_now(
    steps: list[tuple[str, int, str]], keep: set[int], turn: set[int], version: int
) -> None:
    def changed(claims: list[Claim]) -> list[Claim]:
        kept = [(n, c) for n, c in enumerate(claims) if n in keep]
        return [replace(c, certainty=Certainty.DOUBTFUL) if n in turn else c for n, c in kept]

    with TemporaryDirectory() as folder, made(Path(folder)) as case:
        originals = list(case.assessment.claims)
        for step in steps:
            take(case, step, originals)
        case.add(case.code(TIE), author="A")
        known = case.assessment
        decided = {d.subject for d in known.decisions} | {d.value for d in known.decisions}
        before = {r.claim.id: (r.claim, r.review) for r in known.recorded}
        held = {id: said for id, said in before.items() if said[1] not in (Review.PROPOSED, Review.WITHDRAWN)}
        found = case.reread(extractor=Version(f"rules {version}", changed), record=True)
        assert found.refused == ()
        after = {r.claim.id: (r.claim, r.review) for r in case.assessment.recorded}
        assert case.assessment.decisions == known.decisions
        assert {id: after[id] for id in held} == held
        assert {i for i, (_, r) in after.items() if r is Review.ACCEPTED} == {
            i for i, (_, r) in before.items() if r is Review.ACCEPTED
        }
        assert {id for id in before if before[id] != after[id]} <= before.keys() - {i for i in decided if i in held}
        for row in found.rows:  # what was told before it was recorded is what came of it
            left, right = row.row.left, row.row.right
            assert left is None or (before[left.id][1], after[left.id][1]) == (row.before, row.after)
            assert right is None or after[right.id][1] is row.found
        assert case.verify() == ()
