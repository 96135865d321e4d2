"""The shipped data: rows that are refused, and compiled files that are what their sources say."""

import csv
import gzip
import json
import shutil
from pathlib import Path

import pytest

from tocsin.model import VocabularyRefused
from tocsin.names import Gazetteer, Registry
from tocsin.names.compile import DATA
from tocsin.names.compile_actors import compile_actors
from tocsin.names.compile_overlay import compile_overlay
from tocsin.names.compile_places import compile_places


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sources, to be spoiled."""
    shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("*.bin", "*.json"))
    return tmp_path / "data"


def add(folder: Path, file: str, row: str) -> str:
    """Append a row; where a message must say that it stands."""
    path = folder / file
    path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    return f"{path.name}, line {len(path.read_text(encoding='utf-8').splitlines())}"


def test_the_shipped_overlay_is_compiled_from_its_sources() -> None:
    assert compile_overlay(DATA) == (DATA / "overlay.json").read_bytes()


def test_the_shipped_registry_is_compiled_from_its_sources() -> None:
    assert compile_actors(DATA) == (DATA / "registry.json").read_bytes()


@pytest.mark.parametrize(
    ("file", "row", "what"),
    [
        ("places.csv", "sahel,Sahel,,1,1,region,,,,", "column id; got 'sahel'; allowed: "),
        ("places.csv", "overlay:sahel,Sahel,,1,1,region,,,,", "an id twice; got 'overlay:sahel'"),
        ("places.csv", "overlay:x,,,1,1,region,,,,", "column name is empty; allowed: a value"),
        ("places.csv", "overlay:x,X,,91,1,region,,,,", "column lat; got '91.0'; allowed: -90 to 90"),
        ("places.csv", "overlay:x,X,,north,1,region,,,,", "column lat; got 'north'; allowed: a number"),
        ("places.csv", "overlay:x,X,,nan,1,region,,,,", "column lat; got 'nan'; allowed: -90 to 90"),
        ("places.csv", "overlay:x,X,,1,1,county,,,,", "column precision; got 'county'; allowed: country, district"),
        ("places.csv", "overlay:x,X,,1,1,region,Pakistan,,,", "column country; got 'Pakistan'"),
        ("places.csv", "overlay:x,X,,1,1,region,PK,,June 2018,", "column when; got 'June 2018'; allowed: EDTF"),
        ("places.csv", "overlay:x,X,,1,1,region", "6 cells; got 'overlay:x,X,,1,1,region'; allowed: 10 cells"),
        ("spellings.csv", "Noshki,1168749,", "column id; got '1168749'; allowed: geonames:N or overlay:..."),
        ("designators.csv", "shire,parish,after", "column precisions; got 'parish'; allowed: settlement, district"),
        ("designators.csv", "shire,district,left", "column side; got 'left'; allowed: after, before, both"),
        ("countries.csv", "PAK,Pakistan,,,,,1,1", "column code; got 'PAK'"),
    ],
)
def test_a_bad_row_of_places_is_refused_with_file_line_and_what_is_allowed(
    folder: Path, file: str, row: str, what: str
) -> None:
    where = add(folder, file, row)
    with pytest.raises(VocabularyRefused) as refused:
        compile_overlay(folder)
    assert str(refused.value).startswith(f"{where}: {what}")


@pytest.mark.parametrize(
    ("file", "row", "what"),
    [
        ("actors/bodies.csv", "un,UN,body,,,,,", "column id; got 'un'; allowed: "),
        ("actors/bodies.csv", "overlay:x,X,club,,,,,", "column kind; got 'club'; allowed: armed_group, body"),
        ("actors/bodies.csv", "overlay:x,,body,,,,,", "column name is empty"),
        ("actors/bodies.csv", "overlay:x,X,body,overlay:nobody,,,,", "column parent; got 'overlay:nobody'"),
        ("actors/bodies.csv", "overlay:x,X,body,,Pakistan,,,", "column countries; got 'Pakistan'"),
        ("actors/bodies.csv", "ucdp:999999,X,body,,,,,", "column id; got 'ucdp:999999'; allowed: an id of the UCDP"),
        ("actors/bodies.csv", "overlay:nato,NATO,body,,,,,", "an id twice; got 'overlay:nato'"),
        ("labels.csv", "Them,ucdp:356,overlay:nobody,,,", "column used_by; got 'overlay:nobody'"),
        ("labels.csv", "Them,ucdp:356,ucdp:142,last year,,", "column since or until; got 'last year, '; allowed: EDTF"),
        ("forces.csv", "guards,guards,guards,club", "column kind; got 'club'"),
        ("forces.csv", "guards,guards,army,force", "a head twice; got 'army'"),
        ("case.csv", "IS,,loud,a reason", "column rule; got 'loud'; allowed: capital, exact, guarded, never"),
        ("case.csv", "IS,,guarded,", "column reason is empty"),
        ("ucdp_actors.csv", "1,A,A,,,,,9,PK", "column Org; got '9'; allowed: 1, 2, 3, 4"),
    ],
)
def test_a_bad_row_of_actors_is_refused_with_file_line_and_what_is_allowed(
    folder: Path, file: str, row: str, what: str
) -> None:
    where = add(folder, file, row)
    with pytest.raises(VocabularyRefused) as refused:
        compile_actors(folder)
    assert str(refused.value).startswith(f"{where}: {what}")


def test_a_rule_for_a_form_that_no_actor_has_is_refused(folder: Path) -> None:
    add(folder, "case.csv", "Qzxkv,,never,a reason")
    with pytest.raises(VocabularyRefused, match="a rule for no name; got 'Qzxkv'"):
        compile_actors(folder)


def test_another_heading_and_other_bytes_are_refused(folder: Path) -> None:
    (folder / "spellings.csv").write_text("name,id\n")
    with pytest.raises(VocabularyRefused, match=r"spellings.csv: heading; got 'name,id'; allowed: spelling,id,note"):
        compile_overlay(folder)
    (folder / "spellings.csv").write_bytes(b"spelling,id,note\n\xff,overlay:sahel,\n")
    with pytest.raises(VocabularyRefused, match="is not UTF-8"):
        compile_overlay(folder)


def test_a_new_row_is_a_new_name_without_a_change_of_code(folder: Path) -> None:
    add(folder, "actors/bodies.csv", "overlay:qzxkv,Qzxkv Brigade,armed_group,ucdp:356,PK,QZX,,")
    add(folder, "places.csv", "overlay:qzxkv,Qzxkv Valley,,1.5,2.5,region,PK,,,")
    (folder / "registry.json").write_bytes(compile_actors(folder))
    (folder / "overlay.json").write_bytes(compile_overlay(folder))
    shutil.copy(DATA / "gazetteer.bin", folder)
    assert [a.id for a in Registry.open(folder).lookup("QZX")] == ["overlay:qzxkv"]
    place = Gazetteer.open(folder).candidates("Qzxkv")[0]
    assert (place.id, place.lat, place.lon) == ("overlay:qzxkv", 1.5, 2.5)


def small_geonames(folder: Path) -> tuple[Path, Path]:
    """Three towns, one province and two districts, one of them without a town."""
    geonames, natural_earth = folder / "geonames", folder / "natural_earth"
    geonames.mkdir()
    natural_earth.mkdir()
    columns = "geonameid,name,alternates_latin,alternates_other,latitude,longitude,country,admin1,admin2,population"
    towns = [
        ["7", "Ō", "Oh|OHX|oh oh", "", "-17.5", "179.9", "FJ", "01", "11", "900"],
        ["3", "Émé", "Eme", "", "-17.5", "-179.9", "FJ", "01", "11", "0"],
        ["5", "Of", "", "", "1", "1", "TR", "09", "", "12000"],
    ]
    with gzip.open(geonames / "places_500.csv.gz", "wt", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns.split(","), *towns])
    (geonames / "admin1.json").write_text(json.dumps([{"code": "FJ.01", "name": "Central Division"}]))
    districts = [{"code": "FJ.01.11", "name": "Oh District"}, {"code": "FJ.01.12", "name": "Empty District"}]
    (geonames / "admin2.json").write_text(json.dumps(districts))
    features = [{"properties": {"gn_a1_code": "FJ.01", "name": "Inland|", "latitude": 0, "longitude": 0}}]
    (natural_earth / "world_admin1_simplified_0p05deg.geojson").write_text(json.dumps({"features": features}))
    return geonames, natural_earth


def test_the_gazetteer_compiles_to_the_same_bytes_and_reads_back(tmp_path: Path) -> None:
    sources = small_geonames(tmp_path)
    packed = compile_places(*sources, designators=DATA / "designators.csv")
    assert packed == compile_places(*sources, designators=DATA / "designators.csv")
    (tmp_path / "gazetteer.bin").write_bytes(packed)
    shutil.copy(DATA / "overlay.json", tmp_path)
    gazetteer = Gazetteer.open(tmp_path)
    assert [p.id for p in gazetteer.candidates("oh")] == ["geonames:7", "overlay:adm2-FJ.01.11"]
    assert [p.id for p in gazetteer.candidates("EME")] == ["geonames:3"]
    assert [p.id for p in gazetteer.candidates("Inland")] == ["overlay:adm1-FJ.01"]
    assert gazetteer.candidates("OHX") == gazetteer.candidates("oh oh") == ()  # a port's code, a transliteration
    assert gazetteer.get("overlay:adm2-FJ.01.12") is None
    eme, district = gazetteer.get("geonames:3"), gazetteer.get("overlay:adm2-FJ.01.11")
    assert eme is not None
    assert eme.population is None
    assert district is not None
    assert (district.lat, district.lon, district.population) == (-17.5, 179.9, 900)
