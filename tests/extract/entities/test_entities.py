"""What a text mentions: spans that stand in the text, nested and never crossed, and relations between them."""

from __future__ import annotations

from itertools import combinations

import pytest

from tocsin.extract.entities import Entity, EntityType, Mentioned, Relation, RelationType, mentioned
from tocsin.extract.entities.features import shape
from tocsin.extract.entities.recognise import chosen, cross
from tocsin.extract.entities.relate import outermost
from tocsin.extract.extraction import knowledge

ORGANISATION, LOCATION, PERSON = EntityType.ORGANISATION, EntityType.LOCATION, EntityType.PERSON

# Three conflicts: what any reader would mark.
TEXTS = {
    "Kachin": "The Kachin Independence Army (KIA) fought against Myanmar's army near Laiza on 12 May 2021.",
    "Sahel": "The government of Mali condemned the attack, the Foreign Minister, Abdoulaye Diop, said in Bamako.",
    "Iraq": "Coalition forces conducted 12 strikes against ISIL in Mosul, Brig. Gen. John Smith said on Monday.",
}


def read(name: str) -> Mentioned:
    return mentioned(TEXTS[name], knowledge=knowledge())


def quotes(found: Mentioned, text: str) -> set[tuple[str, str]]:
    return {(text[e.start : e.end], e.type.value) for e in found.entities}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kachin", {("KIA", "Organisation"), ("Laiza", "Location"), ("12 May 2021", "Temporal")}),
        ("Sahel", {("Bamako", "Location")}),
        ("Iraq", {("Coalition forces", "Organisation"), ("ISIL", "Organisation"), ("Monday", "Temporal")}),
    ],
)
def test_what_any_reader_would_mark(name: str, expected: set[tuple[str, str]]) -> None:
    assert expected <= quotes(read(name), TEXTS[name])


@pytest.mark.parametrize("name", TEXTS)
def test_no_two_entities_cross_and_relations_join_outermost_ones(name: str) -> None:
    found = read(name)
    assert not any(cross(a, b) for a, b in combinations(found.entities, 2))
    assert {e for r in found.relations for e in (r.source, r.target)} <= set(found.outermost)
    assert all(0 <= e.chance <= 1 for e in (*found.entities, *found.relations))
    assert all(r.start <= min(r.source.start, r.target.start) for r in found.relations)


def test_forces_that_strike_a_group_fight_against_it() -> None:
    text, found = TEXTS["Iraq"], read("Iraq")
    said = {(text[r.source.start : r.source.end], r.type, text[r.target.start : r.target.end]) for r in found.relations}
    assert ("Coalition forces", RelationType.FIGHTING_AGAINST, "ISIL") in said


@pytest.mark.parametrize("text", ["", " \n\n", "[1]", "\u200e", "‎(", "U.S.-Iraq"])
def test_texts_with_hardly_a_word(text: str) -> None:
    assert mentioned(text, knowledge=knowledge()).relations == ()


def test_the_likelier_of_two_that_cross_is_kept() -> None:
    chances = {(0, 10, ORGANISATION): 0.6, (5, 15, LOCATION): 0.7, (6, 9, PERSON): 0.4, (20, 22, PERSON): 0.1}
    assert chosen(chances) == (Entity(5, 15, LOCATION, 0.7), Entity(6, 9, PERSON, 0.4))


def test_outermost_entities() -> None:
    inner, outer = Entity(4, 8, LOCATION, 0.9), Entity(0, 8, ORGANISATION, 0.5)
    same = Entity(0, 8, PERSON, 0.4)
    assert list(outermost([inner, same, outer])) == [outer]


@pytest.mark.parametrize(("word", "expected"), [("Husaybah", "Xxx"), ("2017", "dd"), ("U.S.", "X.X."), ("5th", "dxx")])
def test_shapes(word: str, expected: str) -> None:
    assert shape(word) == expected


def test_values_order_by_place() -> None:
    one, other = Entity(0, 4, ORGANISATION), Entity(5, 9, ORGANISATION)
    kind = RelationType.ALLIES_OF
    assert min(Relation(other, one, kind, 0, 9), Relation(one, other, kind, 0, 9)).source == one
