"""Who has it from whom, decided by an analyst: origins are merged and split by their ids, and undo takes it back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import tocsin
from tocsin.case import Case, Given
from tocsin.model import ValueRefused

ME = {"author": "ann", "reason": "read both"}
TEXTS = {
    "first": "The Sadran Front armed the Western Union in May 2022. The Zadran Front joined the Western Union in 2021.",
    "second": "The Eastern Brigade funded the Sadran Front in June 2022.",
}


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with tocsin.open(tmp_path / "my.tocsin", create=True) as opened:
        for publisher, text in TEXTS.items():
            head = f"---\npublisher: {publisher} post\ndate: 2022-07-01\n---\n"
            opened.read([Given(f"{publisher}.md", f"{head}{text}\n".encode())])
        yield opened


def origins(case: Case) -> dict[str, int]:
    """How many claims each has, by id."""
    return {r["id"]: r["claims"] for r in case.origins().iter_rows(named=True)}


def says(case: Case) -> dict[str, str]:
    return {r["id"]: r["says"] for r in case.decisions().iter_rows(named=True)}


def test_two_origins_are_merged_by_the_beginnings_of_their_ids_till_it_is_undone(case: Case) -> None:
    before = origins(case)
    made = case.merge(*(id[:9] for id in before), **ME)
    assert list(origins(case).values()) == [3]
    assert says(case)[made.decision.id].startswith("first post (o_")
    with pytest.raises(ValueRefused, match="one origin already"):
        case.merge(*before, **ME)
    case.undo(made.decision.id, author="ann")
    assert origins(case) == before


def test_apart_wins_and_both_decisions_are_told(case: Case) -> None:
    before = origins(case)
    merged = case.merge(*before, **ME)
    split = case.split(*before, **ME)
    assert origins(case) == before
    assert f"held back while {split.decision.id} says" in says(case)[merged.decision.id]
    assert merged.decision.id in says(case)[split.decision.id]


@pytest.mark.parametrize("merged_first", [False, True])
def test_some_claims_of_an_origin_are_anothers(case: Case, merged_first: bool) -> None:
    (two,) = (id for id, claims in origins(case).items() if claims == 2)
    claim = next(c for o in case.assessment.origins if o.id == two for c in o.claims)
    if merged_first:
        case.merge(*origins(case), **ME)
    made = case.split(next(iter(origins(case))), claims=[claim], **ME)
    assert made.decision.subject == two
    assert origins(case)[made.decision.split_key] == 1


def test_what_cannot_be_decided_is_refused(case: Case) -> None:
    one, other = sorted(origins(case), key=lambda id: origins(case)[id])
    (claim,) = next(o.claims for o in case.assessment.origins if o.id == one)
    with pytest.raises(ValueRefused, match="no such origin"):
        case.merge(one, "o_ffffffffffff", **ME)
    with pytest.raises(ValueRefused, match="2 origins begin so"):
        case.merge("o_", one, **ME)
    with pytest.raises(ValueRefused, match="is not of"):
        case.split(other, claims=[claim], **ME)
    with pytest.raises(ValueRefused, match="every claim"):
        case.split(one, claims=[claim], **ME)
    with pytest.raises(ValueRefused, match="reason"):
        case.merge(one, other, author="ann", reason=" ")
