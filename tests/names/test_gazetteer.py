import struct
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.model import ValueRefused, VocabularyRefused
from tocsin.names import Gazetteer, Precision


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("name", "id", "precision"),
    [
        ("Noshki", "geonames:1168749", "settlement"),
        ("Nushki", "geonames:1168749", "settlement"),
        ("Zhob", "geonames:1162105", "settlement"),
        ("Zhob district", "overlay:adm2-PK.02.1162104", "district"),
        ("Zhob division", "overlay:zhob-division", "division"),
        ("Kalat", "geonames:1175296", "settlement"),
        ("Kalat Division", "overlay:kalat-division", "division"),
        ("Kalat divisions", "overlay:kalat-division", "division"),
        ("Makran", "overlay:makran-division", "division"),
        ("Kech", "overlay:adm2-PK.02.1163052", "district"),
        ("Kech districts", "overlay:adm2-PK.02.1163052", "district"),
        ("Lasbela", "overlay:adm2-PK.02.1172115", "district"),
        ("Sambaza", "overlay:sambaza", "settlement"),
        ("Balochistan", "overlay:adm1-PK.02", "province"),
        ("Khyber Pakhtunkhwa", "overlay:adm1-PK.03", "province"),
        ("FATA", "overlay:fata", "region"),
        ("Kachin State", "overlay:adm1-MM.04", "province"),
        ("Rakhine State", "overlay:adm1-MM.01", "province"),
        ("Helmand province", "overlay:adm1-AF.10", "province"),
        ("province of Helmand", "overlay:adm1-AF.10", "province"),
        ("Sinaloa", "overlay:adm1-MX.25", "province"),
        ("Cauca", "overlay:adm1-CO.09", "province"),
        ("Borno", "overlay:adm1-NG.27", "province"),
        ("North Kivu", "overlay:adm1-CD.11", "province"),
        ("Cabo Delgado", "overlay:adm1-MZ.01", "province"),
        ("Catatumbo", "overlay:catatumbo", "region"),
        ("Donbass", "overlay:donbas", "region"),
        ("the Sahel", "overlay:sahel", "region"),
        ("Liptako Gourma", "overlay:liptako-gourma", "region"),
        ("Lake Chad basin", "overlay:lake-chad-basin", "region"),
        ("Kurdistan Region", "overlay:kurdistan-region", "region"),
        ("Fezzan", "overlay:fezzan", "region"),
        ("Idlib", "geonames:169389", "settlement"),
        ("Idlib governorate", "overlay:adm1-SY.12", "province"),
        ("Deir ez-Zor", "geonames:170794", "settlement"),
        ("Dayr Az Zayr", "geonames:170794", "settlement"),
        ("Tel Tamer", "geonames:163434", "settlement"),
        ("Sloviansk", "geonames:693468", "settlement"),
        ("Muttur", "overlay:muttur-lk", "settlement"),
        ("Mullaitivu", "geonames:1234393", "settlement"),
        ("Niger", "overlay:country-NE", "country"),
        ("Niger State", "overlay:adm1-NG.31", "province"),
        ("Georgia", "overlay:country-GE", "country"),
        ("Burma", "overlay:country-MM", "country"),
        ("Côte d’Ivoire", "overlay:country-CI", "country"),
        ("COTE D'IVOIRE", "overlay:country-CI", "country"),
    ],
)
def test_the_first_candidate_is_what_a_report_means(gazetteer: Gazetteer, name: str, id: str, precision: str) -> None:
    first = gazetteer.candidates(name)[0]
    assert (first.id, first.precision) == (id, precision)


def test_a_plain_name_keeps_its_district_and_division_as_candidates(gazetteer: Gazetteer) -> None:
    ids = [p.id for p in gazetteer.candidates("Zhob")]
    assert ids == ["geonames:1162105", "overlay:adm2-PK.02.1162104", "overlay:zhob-division"]


@pytest.mark.parametrize(
    ("name", "countries", "id"),
    [
        ("Tripoli", ("LB",), "geonames:266826"),
        ("Tripoli", ("LY",), "geonames:2210247"),
        ("Tripoli", (), "geonames:2210247"),
        ("Punjab", ("IN", "PK"), "overlay:adm1-IN.23"),
        ("Punjab", ("PK", "IN"), "overlay:adm1-PK.04"),
        ("Muttur", ("IN",), "geonames:1262344"),
    ],
)
def test_context_picks_among_places_that_share_a_name(
    gazetteer: Gazetteer, name: str, countries: tuple[str, ...], id: str
) -> None:
    assert gazetteer.candidates(name, countries=countries)[0].id == id


def test_the_precision_asked_for_comes_first_and_others_stay(gazetteer: Gazetteer) -> None:
    found = gazetteer.candidates("Kalat", precision="division")
    assert [p.precision for p in found][:3] == ["division", "settlement", "district"]


def test_an_unknown_precision_is_refused_with_what_is_allowed(gazetteer: Gazetteer) -> None:
    with pytest.raises(ValueRefused, match="got 'parish'; allowed: settlement, district"):
        gazetteer.candidates("Kalat", precision="parish")


@pytest.mark.parametrize("name", ["Qzxkv", "", "…"])
def test_no_source_knows_it(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.candidates(name) == ()


@pytest.mark.parametrize(
    "id", ["geonames:1168749", "overlay:adm1-PK.02", "overlay:adm2-PK.02.1162104", "overlay:sahel"]
)
def test_an_id_leads_back_to_its_place(gazetteer: Gazetteer, id: str) -> None:
    place = gazetteer.get(id)
    assert place is not None
    assert place.id == id


@pytest.mark.parametrize("id", ["geonames:1", "geonames:x", "overlay:adm1-PK.99", "overlay:nowhere", "ucdp:1", ""])
def test_an_unknown_id_is_none(gazetteer: Gazetteer, id: str) -> None:
    assert gazetteer.get(id) is None


def test_a_town_lies_in_its_district_and_province(gazetteer: Gazetteer) -> None:
    nushki = gazetteer.get("geonames:1168749")
    assert nushki is not None
    assert (nushki.name, nushki.country, nushki.population) == ("Nushki", "PK", 48572)
    assert (nushki.lat, nushki.lon) == (29.55218, 66.02288)
    assert [gazetteer.get(id).name for id in (nushki.admin1, nushki.admin2) if id] == ["Balochistan", "Nushki District"]


def test_an_area_that_is_no_more_says_when_it_was(gazetteer: Gazetteer) -> None:
    fata = gazetteer.get("overlay:fata")
    assert fata is not None
    assert fata.when == "1947/2018-05"


@pytest.mark.parametrize("word", ["Nice", "Of", "reading", "Mobile", "March", "Most", "Central", "May", "north"])
def test_an_everyday_word_is_no_evidence_of_a_place(gazetteer: Gazetteer, word: str) -> None:
    assert gazetteer.is_common_word(word)


@pytest.mark.parametrize("word", ["Zhob", "Aleppo", "Turkey", "Chad", "Jordan", "Kalat"])
def test_a_country_or_a_rare_name_is_no_everyday_word(gazetteer: Gazetteer, word: str) -> None:
    assert not gazetteer.is_common_word(word)


@given(st.text(max_size=30), st.sampled_from([None, *Precision]), st.lists(st.sampled_from(["PK", "SY", "CO"])))
def test_whatever_the_name_candidates_are_places_in_a_stable_order(
    name: str, precision: str | None, countries: list[str]
) -> None:
    gazetteer = Gazetteer.open()
    found = gazetteer.candidates(name, precision=precision, countries=countries)
    assert found == gazetteer.candidates(name, precision=precision, countries=countries)
    assert len({p.id for p in found}) == len(found) <= 16
    assert all(p.precision in set(Precision) for p in found)


@given(st.sampled_from(["Deir ez-Zor", "N’Djamena", "Khān Yūnis", "Cité Soleil", "Al Ḩawījah", "Port-au-Prince"]))
def test_case_accents_hyphens_and_apostrophes_do_not_matter(name: str) -> None:
    gazetteer = Gazetteer.open()
    plain = name.upper().replace("-", " ").replace("’", "'")
    assert gazetteer.candidates(plain)[0] == gazetteer.candidates(name)[0]


def test_a_file_of_another_format_is_refused(tmp_path) -> None:
    (tmp_path / "gazetteer.bin").write_bytes(struct.pack("=Q", 1) + bytes(4096))
    with pytest.raises(VocabularyRefused, match="compile it with"):
        Gazetteer.open(tmp_path)


def test_opening_reads_next_to_nothing(capsys) -> None:
    start = time.perf_counter()
    gazetteer = Gazetteer.open()
    opened = time.perf_counter()
    gazetteer.candidates("Zhob")
    first = time.perf_counter()
    for _ in range(100):
        gazetteer.candidates("Zhob")
    last = time.perf_counter()
    with capsys.disabled():
        sys.stdout.write(
            f"\ngazetteer: open {1e3 * (opened - start):.2f} ms, first look-up {1e3 * (first - opened):.2f} ms, "
            f"then {1e4 * (last - first):.0f} us"
        )


@pytest.mark.parametrize(
    ("word", "id"),
    [
        ("Kenyan", "overlay:country-KE"),
        ("Kashmiris", "overlay:kashmir"),
        ("Chechen", "overlay:adm1-RU.12"),
        ("Europeans", "overlay:europe"),
        ("kenyan", None),
        ("US", None),
        ("Kenya", None),
    ],
)
def test_a_demonym_leads_to_its_area(gazetteer: Gazetteer, word: str, id: str | None) -> None:
    place = gazetteer.of_demonym(word)
    assert (place and place.id) == id


@pytest.mark.parametrize(
    ("written", "id", "alone"),
    [("W.Va.", "overlay:adm1-US.WV", True), ("IN", "overlay:adm1-US.IN", False), ("NSW", "overlay:adm1-AU.02", True)],
)
def test_a_short_form_says_whether_it_stands_alone(gazetteer: Gazetteer, written: str, id: str, alone: bool) -> None:
    found = gazetteer.of_abbreviation(written)
    assert found is not None
    assert (found[0].id, found[1]) == (id, alone)
    assert gazetteer.of_abbreviation(written.lower()) is None


def test_every_demonym_and_short_form_names_a_place_that_is_there(gazetteer: Gazetteer) -> None:
    assert all(gazetteer.of_demonym(word) for word in gazetteer.demonyms)
    assert all(gazetteer.of_abbreviation(form) for form in gazetteer.abbreviations)


@pytest.mark.parametrize(
    ("name", "known"), [("Mt. Vernon", True), ("Saint Louis", True), ("Qzxkv", False), ("", False)]
)
def test_a_name_is_known_also_where_a_word_of_it_is_shortened(gazetteer: Gazetteer, name: str, known: bool) -> None:
    assert gazetteer.knows(name) is known
    assert bool(gazetteer.candidates(name)) is known


def test_words_of_kind_and_seats_of_government(gazetteer: Gazetteer) -> None:
    assert gazetteer.asked_by("Anderson County")[0] == "district"
    assert gazetteer.asked_by("Anderson") == ()
    assert gazetteer.is_seat("Kabul", "AF")
    assert not gazetteer.is_seat("Kandahar", "AF")


@pytest.mark.parametrize(
    ("name", "id"),
    [("Africa", "overlay:africa"), ("the Mediterranean", "overlay:mediterranean-sea"), ("Java", "overlay:java")],
)
def test_continents_seas_and_islands_come_before_towns_called_after_them(
    gazetteer: Gazetteer, name: str, id: str
) -> None:
    assert gazetteer.candidates(name)[0].id == id
