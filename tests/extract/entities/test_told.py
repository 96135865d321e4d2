"""Relations that grammar tells, one way of saying it on three conflicts each."""

from __future__ import annotations

import pytest

from tocsin.extract.entities import Entity, EntityType, RelationType
from tocsin.extract.entities.sheet import Sheet, read_sheet
from tocsin.extract.entities.told import told_relations
from tocsin.extract.extraction import knowledge

KINDS = {"O": EntityType.ORGANISATION, "P": EntityType.PERSON, "L": EntityType.LOCATION}
SYNONYM, BELONGS, LEADS = RelationType.IS_SYNONYM_OF, RelationType.BELONGS_TO, RelationType.IN_CHARGE_OF


def sheet(text: str) -> Sheet:
    return read_sheet(text, knowledge=knowledge())


def told(text: str, entities: dict[str, str]) -> set[tuple[str, RelationType, str]]:
    """The relations told in `text` between the words given, each with the letter of its type."""
    found = [Entity(text.index(w), text.index(w) + len(w), KINDS[kind]) for w, kind in entities.items()]
    return {(text[a.start : a.end], kind, text[b.start : b.end]) for a, b, kind in told_relations(sheet(text), found)}


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("The Kachin Independence Army (KIA) left.", "The Kachin Independence Army", "KIA"),
        ("The National Liberation Army, also known as the ELN, left.", "The National Liberation Army", "the ELN"),
        ("Boko Haram, formerly called the Group of Preaching, left.", "Boko Haram", "the Group of Preaching"),
    ],
)
def test_another_name_holds_both_ways(text: str, one: str, other: str) -> None:
    assert told(text, {one: "O", other: "O"}) == {(one, SYNONYM, other), (other, SYNONYM, one)}


def test_what_stands_in_brackets_and_is_no_short_name_is_none() -> None:
    assert told("The army (which fled) and the police left.", {"The army": "O", "which": "O"}) == set()


@pytest.mark.parametrize(
    ("text", "whole", "members"),
    [
        ("The alliance includes Mali, Niger and Burkina Faso.", "The alliance", ("Mali", "Niger", "Burkina Faso")),
        ("Rebel groups, including the M23, took the town.", "Rebel groups", ("the M23",)),
        ("The coalition, which includes the Arab Front, left.", "The coalition", ("the Arab Front",)),
        ("The Arab Front is part of the coalition.", "the coalition", ("The Arab Front",)),
    ],
)
def test_members_belong_to_the_whole(text: str, whole: str, members: tuple[str, ...]) -> None:
    assert told(text, dict.fromkeys((whole, *members), "O")) == {(m, BELONGS, whole) for m in members}


@pytest.mark.parametrize(
    ("text", "kinds", "leader", "led"),
    [
        (
            "General Keita commands the garrison.",
            {"General Keita": "P", "the garrison": "O"},
            "General Keita",
            "the garrison",
        ),
        ("The task force is led by the navy.", {"The task force": "O", "the navy": "O"}, "the navy", "The task force"),
        ("Rebels captured Bukavu in February.", {"Rebels": "O", "Bukavu": "L"}, "Rebels", "Bukavu"),
    ],
)
def test_who_leads_or_holds(text: str, kinds: dict[str, str], leader: str, led: str) -> None:
    assert told(text, kinds) == {(leader, LEADS, led)}


def test_an_office_and_who_holds_it() -> None:
    text = "His chief of staff is General Hassan."
    expected = {("His chief of staff", SYNONYM, "General Hassan"), ("General Hassan", SYNONYM, "His chief of staff")}
    assert told(text, {"His chief of staff": "P", "General Hassan": "P"}) == expected
