"""What a list of nouns or a way of writing tells, and chances that a text agrees on."""

from __future__ import annotations

import pytest

from tocsin.extract.entities import EntityType
from tocsin.extract.entities.agreement import agreed
from tocsin.extract.entities.listed import listed_entities
from tocsin.extract.entities.sheet import Sheet, read_sheet
from tocsin.extract.extraction import knowledge

ORGANISATION = EntityType.ORGANISATION


def sheet(text: str) -> Sheet:
    return read_sheet(text, knowledge=knowledge())


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Soldiers found at least four heavy machine guns.", "heavy machine guns", "Weapon"),
        ("The rebels fired a rocket-propelled grenade.", "a rocket-propelled grenade", "Weapon"),
        ("Police seized an AK-47 in Quetta.", "AK-47", "Weapon"),
        ("The navy lost three patrol boats.", "patrol boats", "MilitaryPlatform"),
        ("Two F-16s took off from the base.", "F-16s", "MilitaryPlatform"),
        ("The destroyer USS Cole sailed on.", "USS Cole", "MilitaryPlatform"),
        ("The junta paid $2.5 million to them.", "$2.5 million", "Money"),
        ("They asked for 500,000 dollars in ransom.", "500,000 dollars", "Money"),
        ("Call 888-555-0123 or write to press@example.org today.", "press@example.org", "CommsIdentifier"),
        ("It lies at 35°01′57″N 43°38′47″E.", "35°01′57″N 43°38′47″E", "Coordinate"),
        ("They broadcast on 104.5 MHz at night.", "104.5 MHz", "Frequency"),
    ],
)
def test_what_is_listed_or_written_so(text: str, words: str, kind: str) -> None:
    assert (words, kind) in {(text[e.start : e.end], e.type.value) for e in listed_entities(sheet(text))}


@pytest.mark.parametrize("text", ["The bomber fled.", "A typhoon hit Luzon.", "Resolution 1373 was adopted in 2001."])
def test_what_may_be_something_else_is_not_listed(text: str) -> None:
    assert list(listed_entities(sheet(text))) == []


def test_chances_of_one_wording_are_drawn_together() -> None:
    text = "The Front attacked. Then the Front left, and the army of the north stayed."
    first, second = (4, 9), (29, 34)
    assert text[slice(*first)] == text[slice(*second)] == "Front"
    moved = agreed(sheet(text), {(*first, ORGANISATION): 0.8, (*second, ORGANISATION): 0.2})
    assert moved[(*first, ORGANISATION)] == pytest.approx(0.7 * 0.8 + 0.3 * 0.5)
    assert moved[(*second, ORGANISATION)] == pytest.approx(0.7 * 0.2 + 0.3 * 0.5)


def test_a_wording_that_is_nowhere_likely_stays() -> None:
    found = {(4, 9, ORGANISATION): 0.05}
    assert agreed(sheet("The Front left the Front."), found) == found
