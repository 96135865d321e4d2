"""When and where: the nearest date and place of a word's own clause."""

from __future__ import annotations

import pytest

from tests.extract.given import at, reading
from tocsin.extract.mention import PLACE, Mention
from tocsin.extract.setting import place_at, place_ref, places_of, places_under, when_of
from tocsin.model import PlaceRef, Ref

SETTINGS = [
    ("In June 2023 M23 attacked Goma.", "attacked", "2023-06", []),
    ("M23, which split in 2012, attacked a camp on 3 May 2023.", "attacked", "2023-05-03", []),
    ("M23, which split in 2012, attacked a camp on 3 May 2023.", "split", "2012", []),
    ("Fighting raged in Kidal and Gao in 2013.", "Fighting", "2013", ["Kidal", "Gao"]),
    ("Al-Shabaab attacked a base near Mogadishu.", "attacked", None, ["Mogadishu"]),
    ("The ELN attacked soldiers.", "attacked", None, []),
    ("The clash in Marawi followed one in Iligan.", "clash", None, ["Marawi City"]),
    ("In Tumaco, where the ELN killed a mayor, shops closed.", "killed", None, ["Tumaco"]),
]


@pytest.mark.parametrize(("text", "word", "when", "places"), SETTINGS)
def test_a_word_stands_where_and_when_its_clause_says(
    text: str, word: str, when: str | None, places: list[str]
) -> None:
    read = reading(text)
    found = when_of(read, at(read, word))
    assert (str(found) if found else None) == when
    assert [p.name for p in places_of(read, at(read, word))] == places


def test_a_date_that_is_set_aside_does_not_count() -> None:
    read = reading("Attacks in May rose.")
    dated = frozenset(read.dates)
    assert when_of(read, at(read, "Attacks")) is not None
    assert when_of(read, at(read, "Attacks"), but=dated) is None


def test_a_known_place_has_its_id_and_the_others_that_it_may_be() -> None:
    read = reading("Clashes erupted in Goma.")
    mention = place_at(read, at(read, "Goma"))
    assert mention is not None
    ref = place_ref(mention, role="from")
    assert (ref.name, ref.mention, ref.role) == ("Goma", "Goma", "from")
    assert ref.id is not None
    assert ref.lat is not None
    assert ref.candidates == tuple(p.id for p in mention.places[1:])


def test_a_place_that_no_gazetteer_knows_keeps_its_words_and_no_coordinates() -> None:
    assert place_ref(Mention(0, 8, PLACE, Ref("Zarnovia", "Zarnovia"))) == PlaceRef(
        "Zarnovia", "Zarnovia", None, None, None, "named", "at"
    )


def test_a_group_is_no_place_and_a_states_land_is() -> None:
    read = reading("Hamas left Egypt.")
    assert place_at(read, at(read, "Hamas")) is None
    assert place_at(read, at(read, "Egypt")) is not None


def test_places_that_modify_a_noun_are_under_it() -> None:
    read = reading("It closed the Goma and Bukavu offices.")
    assert {m.ref.name for _, m in places_under(read, at(read, "offices"))} >= {"Goma"}
    assert places_under(read, at(read, "closed")) == []
