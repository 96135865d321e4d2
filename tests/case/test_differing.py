"""What changed our mind: between two clocks, and because of which words or whose decision."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

import tocsin
from tocsin.case import Case, difference
from tocsin.case.tables.table import Row
from tocsin.ledger import Ledger

Mine = Callable[..., Case]
REJECTED = "c_7138cabd67abce2f"  # Pakistan's security forces: 33 attackers were killed
TWICE = "c_ac45d56636f9a195"  # the Foreign Office of Pakistan on attackers and planners, who says so twice


@pytest.fixture
def mine(record: Path, tmp_path: Path) -> Iterator[Mine]:
    """A copy to write to, opened with a clock that stands an hour after the last entry."""
    path = Path(shutil.copy(record, tmp_path / "mine.tocsin"))
    opened: list[Case] = []

    def case(hours: int = 1, **clocks: object) -> Case:
        with Ledger.open(path) as ledger:
            last = ledger.entries()[-1].at
        one = Case(Ledger.open(path, clock=lambda: last + timedelta(hours=hours)), **clocks)  # type: ignore[arg-type]
        opened.append(one)
        return one

    yield case
    for one in opened:
        one.close()


def rows(then: Case, now: Case, about: str | None = None) -> list[Row]:
    return [row for row in now.difference(then).rows if about in (None, row["about"])]


def test_nothing_changed_between_a_record_and_itself(record: Path) -> None:
    with tocsin.open(record) as case:
        assert difference(case.assessment, case.assessment).rows == ()


def test_the_way_back_has_the_same_changes_turned_round(record: Path) -> None:
    with tocsin.open(record, as_of="2024-12") as then, tocsin.open(record, as_of="2025-06") as now:
        there = {(r["id"], r["before"], r["after"]) for r in rows(then, now)}
        back = {(r["id"], r["after"], r["before"]) for r in rows(now, then)}
    assert there == back != set()


def test_every_change_has_a_cause(record: Path) -> None:
    with tocsin.open(record, as_of="2024-12") as then, tocsin.open(record) as now:
        found = rows(then, now)
        assert found
        assert all(row["because"] for row in found)
        assert all(row["change"] == ("new" if row["before"] is None else "changed") for row in found)


def test_a_rejection_tells_by_whom_and_why(mine: Mine) -> None:
    then = mine(known_by=mine().assessment.recorded[-1].at)
    mine().reject(REJECTED, author="Amina", reason="of another day")
    (gone,) = [row for row in rows(then, mine(), "event") if REJECTED in (row["claims"] or [])]
    assert (gone["before"], gone["after"]) == ("1 for, 1 against", "1 against")
    assert gone["because"] == [f"rejected by Amina: of another day ({REJECTED})"]


def test_a_claim_that_goes_while_its_voice_still_says_so_changes_no_mind(mine: Mine) -> None:
    then = mine(known_by=mine().assessment.recorded[-1].at)
    mine().reject(TWICE, author="Amina", reason="said elsewhere in the same words")
    assert [row for row in rows(then, mine()) if TWICE in (row["claims"] or [])] == []


def test_an_undo_between_is_told(mine: Mine) -> None:
    decided = mine(1).reject(REJECTED, author="Amina", reason="not said").decision
    between = mine().assessment.recorded_decisions[-1].at
    mine(1).undo(decided.id, author="Bilal", reason="it was said")
    back = [row for row in rows(mine(known_by=between), mine()) if REJECTED in (row["claims"] or [])]
    assert back
    assert all("Bilal undid that it was rejected: it was said" in str(row["because"]) for row in back)


def test_a_grade_is_a_change_with_its_reason(mine: Mine) -> None:
    then = mine(known_by=mine().assessment.recorded[-1].at)
    mine(1).grade("Dawn", "B", author="Amina", reason="corrects its errors")
    (row,) = rows(then, mine(), "grade")
    assert (row["id"], row["change"], row["before"], row["after"]) == ("Dawn", "new", None, "B")
    assert row["because"] == ["graded by Amina: corrects its errors"]


def test_a_belief_changes_with_the_grade_of_whom_it_rests_on_once_it_is_reviewed(mine: Mine) -> None:
    denial = "c_2e69d6be2e946af0"
    for claim in (REJECTED, denial):
        mine(1).accept(claim, author="Amina")
    then = mine(known_by=mine().assessment.recorded_decisions[-1].at)
    mine(1).grade("ISPR", "B", author="Amina", reason="its counts are borne out")
    assert rows(then, mine(), "belief") == []
    heard = mine().assessment.origin_of[REJECTED].name
    unreviewed = mine(known_by=mine().assessment.recorded[-1].at)
    (belief,) = rows(unreviewed, mine(), "belief")
    assert belief["before"] is None
    assert " to " in str(belief["after"])
    assert heard


def test_a_merge_is_the_cause_of_what_it_joins(mine: Mine) -> None:
    then = mine(known_by=mine().assessment.recorded[-1].at)
    mine(1).merge("BLA", "Majeed Brigade", author="Amina", reason="one command", even_if_part=True)
    found = [row for row in rows(then, mine()) if row["about"] == "tie"]
    assert found
    assert all("one command" in str(row["because"]) for row in found)
    assert all("Amina merged: " in str(row["because"]) for row in found)
