"""Who is whom in a case: merges, splits and undos move claims between actors and change no claim (law 4)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import tocsin
from tocsin.case import Case
from tocsin.model import ValueRefused

ME = {"author": "A. Analyst", "reason": "as the papers show"}
REPORTS = {
    "first.md": """---
publisher: Northern Herald
date: 2018-12-27
---
Karim Zadran was the leader of the Northern League. The Zadran Front joined the Northern League in March 2018.
Rebel groups attacked Kunduz in April 2018.
""",
    "second.md": """---
publisher: Southern Post
date: 2022-07-02
---
The Zadran Front joined the Southern Union in June 2022. The Sadran Front armed the Eastern Brigade in May 2022.
Tehreek-e-Taliban Pakistan (TTP) armed the Southern Union in July 2022.
""",
}


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    for name, text in REPORTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with tocsin.open(tmp_path / "case.tocsin", create=True) as case:
        assert case.read(tmp_path).refused == ()
        yield case


def keys(case: Case) -> set[str]:
    return set(case.actors()["key"])


def ties(case: Case, actor: str) -> list[str]:
    sections = [s for s in case.dossier(actor).sections if s.title.startswith("ties")]
    return sorted(str(line["says"]) for section in sections for line in section.lines)


def test_merged_actors_are_one_in_every_table_and_no_claim_is_another(case: Case) -> None:
    ids, before = set(case.claims()["id"]), keys(case)
    made = case.merge("Sadran Front", "Zadran Front", **ME)
    assert before - keys(case) == {"name:zadran front"}
    assert set(case.claims()["id"]) == ids
    assert len(ties(case, "Zadran Front")) == len(ties(case, "Sadran Front")) == 3
    row = case.decisions().row(0, named=True)
    assert row["says"] == "Sadran Front and Zadran Front are one"
    case.undo(made.decision.id, author="A. Analyst")
    assert keys(case) == before
    assert case.verify() == ()


def test_a_registered_name_stands_for_the_merged(case: Case) -> None:
    case.merge("Southern Union", "TTP", **ME)
    assert case.dossier("Southern Union").name == "Tehreek-e-Taliban Pakistan"
    assert "ucdp:356" in keys(case)


PART = """---
publisher: Northern Herald
date: 2024-12-27
---
The Majeed Brigade attacked Quetta on 25 December 2024. The Baloch Liberation Army attacked Gwadar in May 2024.
The Haqqani Network attacked Kabul in May 2024.
"""


@pytest.mark.parametrize("ends", [("BLA", "Majeed Brigade"), ("Majeed Brigade", "BLA")])
def test_a_part_is_merged_with_its_whole_by_an_express_word_alone(case: Case, ends: tuple[str, str]) -> None:
    (case.path.parent / "part.md").write_text(PART, encoding="utf-8")
    case.read(case.path.parent / "part.md")
    with pytest.raises(ValueRefused, match=r"has Majeed Brigade as a part of Baloch Liberation Army.*--even-if-part"):
        case.merge(*ends, **ME)
    beside = {band.name for band in case.dossier("BLA").bands}
    case.merge(*ends, **ME, even_if_part=True)
    dossier = case.dossier("Majeed Brigade")
    assert (dossier.key, dossier.name) == ("ucdp:287", "Baloch Liberation Army")
    assert {"Majeed Brigade", "Baloch Liberation Army"} <= {name.name for name in dossier.names}
    assert {band.name for band in dossier.bands} == beside - {"Majeed Brigade"}


def test_a_part_joins_by_no_third_name_either(case: Case) -> None:
    (case.path.parent / "part.md").write_text(PART, encoding="utf-8")
    case.read(case.path.parent / "part.md")
    case.merge("Zadran Front", "Majeed Brigade", **ME)
    with pytest.raises(ValueRefused, match="a part of"):
        case.merge("BLA", "Zadran Front", **ME)
    case.merge("BLA", "Haqqani Network", **ME)  # of which the register knows nothing


def test_the_dossier_of_merged_names_lists_both_with_who_uses_them(case: Case) -> None:
    assert case.dossier("Zadran Front").names == ()
    case.merge("Sadran Front", "Zadran Front", **ME)
    names = {name.name: name.said_by for name in case.dossier("Zadran Front").names}
    assert names == {"Zadran Front": ("Northern Herald", "Southern Post"), "Sadran Front": ("Southern Post",)}


def test_whoever_is_said_to_be_apart_stays_apart_and_both_decisions_are_shown(case: Case) -> None:
    before = keys(case)
    merged = case.merge("Sadran Front", "Zadran Front", **ME)
    split = case.split("Sadran Front", "Zadran Front", author="B", reason="the one is of 1994")
    assert keys(case) == before
    says = list(case.decisions()["says"])
    assert f"held back while {split.decision.id} says that they are two" in says[0]
    assert merged.decision.id in says[1]
    case.undo(split.decision.id, author="B")
    assert keys(case) != before


def test_claims_that_mean_another_get_a_key_of_their_own(case: Case) -> None:
    late = [row["id"] for row in case.claims().iter_rows(named=True) if "joined the Southern" in row["quote"]]
    made = case.split("Zadran Front", claims=late, **ME)
    assert ties(case, made.decision.split_key) == ["Zadran Front joined Southern Union"]
    assert ties(case, "name:zadran front") == ["Zadran Front joined Northern League"]
    with pytest.raises(ValueRefused, match="several actors") as refused:
        case.dossier("Zadran Front")
    assert made.decision.split_key in str(refused.value)
    case.merge(made.decision.split_key, "Sadran Front", **ME)
    assert len(ties(case, "Sadran Front")) == 2


def test_the_same_decision_is_recorded_once_and_again_after_an_undo(case: Case) -> None:
    first = case.split("Sadran Front", "Zadran Front", **ME)
    assert not case.split("Zadran Front", "Sadran Front", **ME).new
    case.undo(first.decision.id, author="A. Analyst")
    assert case.split("Zadran Front", "Sadran Front", **ME).decision.nth == 1


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        ("Zadran Front", "the Zadran Front", "one actor already"),
        ("Rebel groups", "Zadran Front", "a collective is never one"),
        ("Karim Zadran", "TTP", "a person is never one with a group"),
        ("Karim Zadran", "Sadran Front", "a person is never one with a group"),
        ("Zeppelin", "TTP", "nobody of that name"),
    ],
)
def test_what_cannot_be_one_is_refused(case: Case, one: str, other: str, says: str) -> None:
    with pytest.raises(ValueRefused, match=says):
        case.merge(one, other, **ME)
    assert case.decisions().is_empty()


def test_decisions_need_a_reason_and_claims_that_name_the_actor(case: Case) -> None:
    every = list(case.claims()["id"])
    about = case.assessment
    naming = {c.id for c in about.claims if "Zadran Front" in c.evidence.quote}
    for refused in (
        lambda: case.merge("Sadran Front", "Zadran Front", author="A", reason=" "),
        lambda: case.split("Zadran Front", "Sadran Front", author="A", reason=""),
        lambda: case.split("Zadran Front", **ME),
        lambda: case.split("Zadran Front", "Sadran Front", claims=every[:1], **ME),
        lambda: case.split("Zadran Front", claims=[next(id for id in every if id not in naming)], **ME),
        lambda: case.split("Zadran Front", claims=naming, **ME),
        lambda: case.split("Zadran Front", "the Zadran Front", **ME),
    ):
        with pytest.raises(ValueRefused):
            refused()
    assert case.decisions().is_empty()


def test_what_was_merged_later_was_two_before(case: Case) -> None:
    before = case.claims()["recorded"].max()
    case.merge("Sadran Front", "Zadran Front", **ME)
    with tocsin.open(case.path, known_by=before) as earlier:
        assert "name:zadran front" in keys(earlier)


def test_a_public_briefing_keeps_merges_and_tells_no_name_by_a_key(case: Case) -> None:
    case.merge("Sadran Front", "Zadran Front", **ME)
    made = case.brief(release="public")
    for text in (made.html, json.dumps(made.data)):
        assert "Southern Union" in text
        assert "name:" not in text.replace("name:#", "")
