"""What part of a record a briefing is about: time, actor, both clocks; nothing is lost without being counted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import tocsin
from tocsin.case import Case, Scope
from tocsin.case.brief.scope import within
from tocsin.model import Act, Decision, Side, ValueRefused, When, parties


@pytest.fixture(scope="module")
def case(record: Path) -> Case:
    return tocsin.open(record)


def facts(data: dict) -> dict[str, str]:
    return {f["label"]: f["text"] for f in data["facts"]}


def when(text: str) -> When:
    return When.parse(text)


SCOPES = [
    Scope(),
    Scope(begin=when("2025")),
    Scope(end=when("2024-12")),
    Scope(begin=when("2022"), end=when("2023")),
    Scope(as_of=when("2025-01")),
    Scope(about=("TTP",)),
    Scope(about=("TTP", "BLA")),
    Scope(about=("BLA",), begin=when("2024"), as_of=when("2025-06")),
]


@pytest.mark.parametrize("scope", SCOPES)
def test_every_claim_is_in_scope_apart_or_counted_as_outside(case: Case, scope: Scope) -> None:
    every = case.assessment.claims
    found = within(case.assessment, scope)
    apart = [*found.undated, *found.unstated, *found.wider]
    assert len(found.known.claims) + len(apart) + found.outside == len(every)
    ids = [c.id for c in (*found.known.claims, *apart)]
    assert len(set(ids)) == len(ids)


def test_time_told_of_takes_what_overlaps_and_keeps_the_undated_apart(case: Case) -> None:
    found = within(case.assessment, Scope(begin=when("2025-08-09"), end=when("2025-08")))
    assert {str(c.statement.when) for c in found.known.claims} == {"2025-08-08/2025-08-09", "2025-08-10/2025-08-11"}
    assert all(c.statement.when is None for c in found.undated)


def test_as_of_leaves_out_what_was_stated_later_and_its_documents(case: Case) -> None:
    found = within(case.assessment, Scope(as_of=when("2024")))
    assert {c.stated.last().year for c in found.known.claims if c.stated and c.stated.last()} <= {2023, 2024}
    names = {d.source.name for d in found.known.documents if d.source}
    assert "Pakistan Today" not in names
    assert "Strafasia" in names


def test_a_statement_that_may_be_later_is_kept_apart(case: Case) -> None:
    found = within(case.assessment, Scope(as_of=when("2025-03")))
    assert found.unstated
    assert all(c.stated is None or c.stated.first() <= date(2025, 3, 31) < c.stated.last() for c in found.unstated)


def test_about_an_actor_keeps_wider_words_apart(case: Case) -> None:
    found = within(case.assessment, Scope(about=("BLA",)))
    for claim in found.known.claims:
        assert "Baloch Liberation Army" in [ref.name for _, ref in parties(claim.statement)]
    assert {"Baloch groups", "Baloch separatists"} <= {r.name for c in found.wider for _, r in parties(c.statement)}


def test_about_nobody_is_refused_with_candidates(case: Case) -> None:
    with pytest.raises(ValueRefused, match="nobody of that name in the record"):
        within(case.assessment, Scope(about=("Nobody at all",)))


def test_a_period_that_ends_before_it_begins_is_refused(case: Case) -> None:
    with pytest.raises(ValueRefused, match="ends before it begins; got 'from 2025 to 2024'"):
        case.brief(scope=Scope(begin=when("2025"), end=when("2024")))


def test_the_head_says_the_scope(case: Case) -> None:
    found = facts(case.brief(scope=Scope(about=("TTP",), begin=when("2024"), as_of=when("2025-08"))).data)
    assert found["About"] == "Tehreek-e-Taliban Pakistan"
    assert found["Time told of"] == "from 2024"
    assert found["Cut-off"].startswith("the world as of 2025-08")
    assert "kept apart" in found["Beside the scope"]


def test_changes_since_a_briefing_are_what_it_lacked(case: Case, tmp_path: Path) -> None:
    import json

    earlier = tmp_path / "earlier.json"
    before = case.brief(scope=Scope(as_of=when("2025-01"))).data
    earlier.write_text(json.dumps(before), encoding="utf-8")
    now = case.brief(since=earlier).data
    groups = {g["title"]: g for g in now["changes"]["groups"]}
    told = [i for s in groups["New"]["sentences"] for i in s["claims"]]
    assert told
    assert not set(told) & set(before["marks"])
    assert {s["text"] for s in groups["Newly disputed"]["sentences"]} == {
        d["sentence"]["text"] for d in now["disputes"] if d["id"] not in {e["id"] for e in before["disputes"]}
    }


def test_nothing_changed_since_itself(case: Case, tmp_path: Path) -> None:
    import json

    same = tmp_path / "same.json"
    same.write_text(json.dumps(case.brief().data), encoding="utf-8")
    brief = case.brief(since=same)
    assert brief.data["changes"]["groups"] == []
    assert "Nothing changed" in brief.html


def test_by_the_worlds_clock_new_is_what_was_stated_since(case: Case) -> None:
    changes = case.brief(since=date(2025, 7, 31)).data["changes"]
    stated = next(g for g in changes["groups"] if g["title"] == "New, and stated since")
    ids = {i for s in stated["sentences"] for i in s["claims"]}
    found = [c for c in case.assessment.claims if c.id in ids]
    assert found
    assert all(c.stated.first() > date(2025, 7, 31) for c in found)
    assert "the record began later" in changes["basis"]


NO_BRIEFINGS = [
    "{}",
    "[]",
    "no json",
    "null",
    "[" * 100_000,
    '{"marks": 3, "disputes": [], "quotes": []}',
    '{"marks": [1, 2], "disputes": [], "quotes": []}',
    '{"marks": [null], "disputes": [], "quotes": []}',
    '{"marks": ["<b>Buy this</b>"], "disputes": [], "quotes": []}',
    '{"marks": ["c_0123456789abcdef\\n"], "disputes": [], "quotes": []}',
    '{"marks": {"c_0123456789ABCDEF": "1.1"}, "disputes": [], "quotes": []}',
    '{"marks": {}, "disputes": [], "quotes": [{"readings": [{"claim": "x", "words": "; reviewed"}]}]}',
    '{"marks": {}, "disputes": [{"id": null}], "quotes": []}',
]


@pytest.mark.parametrize("text", NO_BRIEFINGS)
def test_a_file_that_is_no_briefing_is_refused(case: Case, tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueRefused, match="not the JSON of a briefing"):
        case.brief(since=path)


def test_what_is_no_file_or_too_large_for_a_briefing_is_not_opened(case: Case, tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pipe.json")
    with (tmp_path / "large.json").open("wb") as large:
        large.truncate(100_000_001)
    for path in (tmp_path / "pipe.json", tmp_path / "large.json", tmp_path, Path("/dev/zero")):
        with pytest.raises(ValueRefused, match="not the JSON of a briefing"):
            case.brief(since=path)


def test_what_an_analyst_rejects_and_grades_is_withdrawn_and_regraded(root: Path, tmp_path: Path) -> None:
    import json

    path = tmp_path / "r.tocsin"
    with tocsin.open(path, create=True) as case:
        case.read(root / "examples/balochistan/2024_strafasia_ttp-and-baloch-groups.md")
        earlier = tmp_path / "earlier.json"
        earlier.write_text(json.dumps(case.brief().data), encoding="utf-8")
        lost = case.assessment.claims[-1]
    from tocsin.ledger import Ledger

    with Ledger.open(path) as ledger:
        ledger.decide(Decision(act=Act.REJECT, subject=lost.id, author="me", reason="not said"))
        ledger.decide(Decision(act=Act.GRADE, subject="Strafasia", author="me", reason="new", value="C"))
    with tocsin.open(path) as case:
        groups = {g["title"]: g["lines"] for g in case.brief(since=earlier).data["changes"]["groups"]}
        assert groups["Withdrawn"] == [f"“{lost.evidence.quote}” ({lost.id}): rejected by an analyst"]
        today = case.brief(since=date(2020, 1, 1)).data["changes"]["groups"]
        assert {g["title"]: g["lines"] for g in today}["Re-graded"] == ["Strafasia: C, by me (new)"]


def test_what_was_reviewed_whole_is_weighed_in_a_scope_with_what_wider_words_say_against_it(
    root: Path, tmp_path: Path
) -> None:
    from tocsin.ledger import Ledger

    path = tmp_path / "r.tocsin"
    with tocsin.open(path, create=True) as case:
        for name in ("2023-05_dawn_editorial-nexus.md", "2025_khabarkada_bla-ttp-convergence.md"):
            case.read(root / "examples/balochistan" / name)
        claims = case.assessment.claims
    about = Scope(about=("TTP", "BLA"))

    def weighed() -> list[dict]:
        with tocsin.open(path) as case:
            return case.brief(scope=about).data["weighed"]

    with Ledger.open(path) as ledger:
        for claim in (c for c in claims if c.side is Side.FOR):
            ledger.decide(Decision(act=Act.ACCEPT, subject=claim.id, author="me", reason="read"))
    assert weighed() == []  # the challenge, in wider words, is not reviewed
    with Ledger.open(path) as ledger:
        for claim in (c for c in claims if c.side is not Side.FOR):
            ledger.decide(Decision(act=Act.ACCEPT, subject=claim.id, author="me", reason="read"))
    found = weighed()
    assert found
    assert all("challenged by Dawn" in w["sentence"]["text"] for w in found)
