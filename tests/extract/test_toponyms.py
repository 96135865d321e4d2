"""Places that a text names: which are found, and which places they mean."""

from __future__ import annotations

import pytest

from tocsin.extract.toponyms.containment import containers, neighbours
from tocsin.extract.toponyms.reading import places_given, places_in
from tocsin.extract.toponyms.spans import fixed_forms, known_spans
from tocsin.extract.toponyms.toponym import Grounded, Toponym, Use
from tocsin.names import Gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def given(text: str, names: list[str], gazetteer: Gazetteer) -> dict[str, Grounded]:
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    return {text[g.toponym.start : g.toponym.end]: g for g in places_given(text, spans, gazetteer)}


@pytest.mark.parametrize(
    ("text", "name", "id"),
    [
        ("A bomb in Tripoli, Lebanon, killed four.", "Tripoli", "geonames:266826"),
        ("Tripoli (Lebanon) was quiet.", "Tripoli", "geonames:266826"),
        ("The Libyan city of Tripoli was shelled.", "Tripoli", "geonames:2210247"),
        ("In Lebanon's city of Tripoli gunmen fired.", "Tripoli", "geonames:266826"),
        ("Police in Springfield, Ill., held two men.", "Springfield", "geonames:4250542"),
        ("Fighters crossed from Niger State.", "Niger State", "overlay:adm1-NG.31"),
        ("Zhob district was raided.", "Zhob", "overlay:adm2-PK.02.1162104"),
    ],
)
def test_what_the_text_says_of_a_place_decides(text: str, name: str, id: str, gazetteer: Gazetteer) -> None:
    names = [n for n in ("Lebanon", "Libyan", "Ill.", name) if n in text]
    best = given(text, names, gazetteer)[name].best
    assert best is not None
    assert best.id == id


def test_the_other_places_of_a_text_decide_among_namesakes(gazetteer: Gazetteer) -> None:
    far = given("Clashes in Tripoli, Sidon and Baalbek.", ["Tripoli", "Sidon", "Baalbek"], gazetteer)
    near = given("Clashes in Tripoli, Misrata and Sirte.", ["Tripoli", "Misrata", "Sirte"], gazetteer)
    assert [g["Tripoli"].best and g["Tripoli"].best.country for g in (far, near)] == ["LB", "LY"]


def test_a_name_has_one_sense_in_a_text(gazetteer: Gazetteer) -> None:
    text = "Police in Paris, Kentucky, said so. Paris is quiet."
    found = places_given(text, [(10, 15), (17, 25), (36, 41)], gazetteer)
    assert found[0].best == found[2].best
    assert found[2].candidates[0].reasons[0] == "the text puts the name there elsewhere"


def test_candidates_are_ranked_and_say_why(gazetteer: Gazetteer) -> None:
    tripoli = given("A bomb in Tripoli, Lebanon.", ["Tripoli", "Lebanon"], gazetteer)["Tripoli"]
    scores = [c.score for c in tripoli.candidates]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) > 1
    assert "the text puts it in Lebanon" in tripoli.candidates[0].reasons


def test_an_unknown_village_gets_the_area_that_the_text_puts_it_in(gazetteer: Gazetteer) -> None:
    found = given("A raid on Qzxkv in Helmand.", ["Qzxkv", "Helmand"], gazetteer)["Qzxkv"]
    assert [(c.place.id, c.reasons[0]) for c in found.candidates] == [
        ("overlay:adm1-AF.10", "no gazetteer knows it; the text puts it in Helmand")
    ]
    assert given("A raid on Qzxkv.", ["Qzxkv"], gazetteer)["Qzxkv"].best is None


def test_nothing_is_named_in_nothing(gazetteer: Gazetteer) -> None:
    assert places_in("", gazetteer) == []
    assert places_given("", [], gazetteer) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gunmen attacked a convoy near Maiduguri in Borno State.", ["Maiduguri", "Borno State"]),
        ("Police in Quetta said that the blast killed two.", ["Quetta"]),
        ("Kenyan troops crossed into Somalia.", ["Kenyan", "Somalia"]),
        ("The army of Myanmar shelled Lashio and Bhamo townships.", ["Myanmar", "Lashio", "Bhamo"]),
        ("British Columbia is no part of Britain.", ["British Columbia", "Britain"]),
        ("He flew from Côte d'Ivoire to Guinea-Bissau.", ["Côte d'Ivoire", "Guinea-Bissau"]),
        ("The U.S. said so.", ["U.S."]),
        ("Mali's army fought in Gao, Qzxkv and Timbuktu.", ["Mali", "Gao", "Qzxkv", "Timbuktu"]),
        ("CALI, Colombia -- A bomb went off.", ["CALI", "Colombia"]),
    ],
)
def test_places_are_found(text: str, names: list[str], gazetteer: Gazetteer) -> None:
    assert [text[g.toponym.start : g.toponym.end] for g in places_in(text, gazetteer)] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Michael Jordan and Paris Hilton met.", "Jordan"),
        ("Mr Jordan said so; Jordan had seen it, said Vernon Jordan.", "Jordan"),
        ("Nice weather, said the reading group.", "Nice"),
        ("It cost US$3 million.", "US"),
        ("Two died of Lassa fever.", "Lassa"),
        ("They met in Main Street.", "Main"),
    ],
)
def test_words_and_persons_are_no_places(text: str, name: str, gazetteer: Gazetteer) -> None:
    assert name not in [text[g.toponym.start : g.toponym.end] for g in places_in(text, gazetteer)]


def test_a_demonym_is_an_adjective_and_an_office_holds_its_place(gazetteer: Gazetteer) -> None:
    text = "Nigerian soldiers said that the Kano State Police Command had asked for help."
    uses = {text[g.toponym.start : g.toponym.end]: g.toponym.use for g in places_in(text, gazetteer)}
    assert uses["Nigerian"] is Use.ADJECTIVE
    assert Use.ADJECTIVE not in (uses[n] for n in uses if n != "Nigerian")


def test_the_same_text_gives_the_same(gazetteer: Gazetteer) -> None:
    text = "Fighters left Mopti for Gao, Kidal and Ménaka; Mali's army stayed in Timbuktu."
    assert places_in(text, gazetteer) == places_in(text, gazetteer)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the People's Republic of China", ["People's Republic of China"]),
        ("Trinidad and Tobago and Togo", ["Trinidad and Tobago", "Togo"]),
        ("St. Louis, Mt. Vernon", ["St. Louis", "Mt. Vernon"]),
        ("lower case mali", []),
    ],
)
def test_spans_are_the_longest_that_are_known(text: str, found: list[str], gazetteer: Gazetteer) -> None:
    assert [text[a:b] for a, b in known_spans(text, gazetteer)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gary, Ind. and Gary, IN", ["Ind.", "IN"]),
        ("IN the evening, or else", []),
        ("Sen. X, D-CT, spoke", ["CT"]),
        ("the U.S. and the UAE", ["U.S.", "UAE"]),
        ("Sudanese and South Sudanese", ["Sudanese", "South Sudanese"]),
    ],
)
def test_short_forms_are_places_where_nothing_else_can_be_meant(
    text: str, found: list[str], gazetteer: Gazetteer
) -> None:
    assert [text[t.start : t.end] for t in fixed_forms(text, gazetteer)] == found


def test_containers_and_lists() -> None:
    text = "Tripoli, Lebanon and Homs, in Syria"
    names = [Toponym(0, 7, "Tripoli"), Toponym(9, 16, "Lebanon"), Toponym(21, 25, "Homs"), Toponym(30, 35, "Syria")]
    assert containers(text, names) == [1, None, 3, None]
    assert neighbours(text, names) == [(0, 1), (1, 2)]


def test_a_book_of_names_is_ranked_in_parts(gazetteer: Gazetteer) -> None:
    text = "Tripoli, Sidon, " * 500
    spans = [(at, at + 7) for at in range(0, len(text), 16)]
    found = places_given(text, spans, gazetteer)
    assert len(found) == 500
    assert {g.best.country for g in found if g.best} == {"LY"}
