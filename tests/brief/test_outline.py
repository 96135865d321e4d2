"""The shipped outlines: small, world-wide, and what the compiler makes of the source."""

from __future__ import annotations

import gzip
import json
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from tocsin.brief.compile_map import compile_map, main
from tocsin.brief.outline import FILE, Outlines, box_of, decode, encode, meet, outlines

WORLD = (-180.0, -90.0, 180.0, 90.0)
degrees = st.integers(-18000, 18000).map(lambda n: n / 100)


@examples(st.lists(st.tuples(degrees, degrees), max_size=30))
def test_lines_survive_their_encoding(line: list[tuple[float, float]]) -> None:
    assert decode(encode(line)) == tuple(line)


def test_the_file_is_small() -> None:
    assert len(files("tocsin.brief").joinpath("data", FILE).read_bytes()) < 1_500_000


@pytest.mark.parametrize(
    ("name", "inside"),
    [("Colombia", (-74.0, 4.0)), ("Mali", (-4.0, 17.0)), ("Myanmar", (96.0, 21.0)), ("Ukraine", (31.0, 49.0))],
)
def test_countries_of_all_parts_of_the_world_are_there(name: str, inside: tuple[float, float]) -> None:
    x, y = inside
    found = [s for s in outlines().countries((x, y, x, y)) if s.name == name]
    assert found
    assert any(crossings(ring, x, y) % 2 for ring in found[0].rings)


def crossings(ring: tuple[tuple[float, float], ...], x: float, y: float) -> int:
    return sum(
        (a[1] < y) != (b[1] < y) and a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) > x for a, b in pairwise(ring)
    )


def test_rings_are_closed_and_inside_their_box() -> None:
    for shape in outlines().countries(WORLD):
        for ring in shape.rings:
            assert ring[0] == ring[-1]
        assert box_of(shape.rings) == shape.box or meet(box_of(shape.rings), tuple(shape.box))


def test_areas_are_found_by_their_geonames_code() -> None:
    area = outlines().area("PK.02")
    assert area
    assert meet(area.box, (66.0, 28.0, 67.0, 29.0))
    assert outlines().area(None) is None
    assert outlines().area("PK.999") is None


def square(x: float, y: float, side: float) -> list[list[float]]:
    return [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]


def source() -> tuple[dict, dict]:
    """A country of two by one degrees, and its two areas."""
    arc = [[0, 0], [200, 0], [0, 100], [-200, 0], [0, -100]]
    countries = {
        "transform": {"scale": [0.01, 0.01], "translate": [10, 20]},
        "arcs": [arc],
        "objects": {"countries": {"geometries": [{"type": "Polygon", "arcs": [[0]], "properties": {"name": "Land"}}]}},
    }
    features = [
        {
            "properties": {"gn_a1_code": f"LA.{n}", "name": f"Area {n}"},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for n, ring in ((1, square(10, 20, 1)), (2, square(11, 20, 1)))
    ]
    areas = {"features": [*features, {"properties": {"gn_a1_code": "-1", "name": None}, "geometry": None}]}
    return countries, areas


def test_a_common_border_is_drawn_once_and_the_outer_one_is_the_countrys() -> None:
    made = Outlines(json.loads(gzip.decompress(compile_map(*source()))))
    assert [s.name for s in made.countries(WORLD)] == ["Land"]
    assert made.lines(WORLD) == [((11.0, 20.0), (11.0, 21.0))]
    assert made.area("LA.2").name == "Area 2"


def test_compiling_from_files(tmp_path: Path) -> None:
    countries, areas = source()
    (tmp_path / "c").write_text(json.dumps(countries), "utf-8")
    (tmp_path / "a").write_text(json.dumps(areas), "utf-8")
    main([str(tmp_path / "c"), str(tmp_path / "a"), str(tmp_path / "out")])
    assert (tmp_path / "out").read_bytes() == compile_map(countries, areas)


def test_the_shipped_file_is_what_the_compiler_makes(shared: Path) -> None:
    source_files = shared / "data" / "natural_earth"
    made = compile_map(
        json.loads((source_files / "countries-50m.topojson").read_text("utf-8")),
        json.loads((source_files / "world_admin1_simplified_0p05deg.geojson").read_text("utf-8")),
    )
    shipped = files("tocsin.brief").joinpath("data", FILE).read_bytes()
    assert gzip.decompress(made) == gzip.decompress(shipped)
