"""Compile the shipped outlines: `python -m tocsin.brief.compile_map COUNTRIES.topojson ADMIN1.geojson OUT.json.gz`.

Both inputs are Natural Earth (public domain). The two levels were simplified apart from each other, so drawn as
they are, common borders would show twice; of the first-level outlines only those stretches are kept as lines that
neither follow a country's outline nor repeat a neighbour's.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from tocsin.brief.outline import Line, Point, box_of, encode

NEAR_COUNTRY: Final = 0.15  # degrees within which a stretch counts as following a country's outline
NEAR_AREA: Final = 0.08  # the same for a neighbouring area: the input's tolerance is 0.05
SIMPLE: Final = 0.015  # degrees by which a country's outline may move
_CELL: Final = 0.5
_CODE: Final = re.compile(r"[A-Z]{2}\.\w+")  # of GeoNames, such as PK.02


class Drawn:
    """Lines already drawn, by grid cell, to ask whether a point lies on one."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[Point, Point]]] = defaultdict(list)

    def add(self, a: Point, b: Point) -> None:
        for cell in _cells(a, b, 0.2):
            self._cells[cell].append((a, b))

    def near(self, p: Point, distance: float) -> bool:
        """Whether a line comes within `distance` (at most 0.2) degrees of `p`."""
        found = self._cells.get((math.floor(p[0] / _CELL), math.floor(p[1] / _CELL)), ())
        return any(_distance(p, a, b) <= distance for a, b in found)


def compile_map(countries: dict[str, Any], areas: dict[str, Any]) -> bytes:
    """The file's bytes: the same for the same input."""
    arcs = [_simplified(arc, SIMPLE) for arc in _arcs(countries)]
    shapes = [(f["properties"], _rings(f["geometry"])) for f in areas["features"] if f["geometry"]]
    body = {
        "made": "Natural Earth, public domain; boundaries are de facto and dated",
        "arcs": [encode(a) for a in arcs],
        "countries": [
            [
                g["properties"]["name"],
                _box([arcs[n if n >= 0 else ~n] for r in _arc_rings(g) for n in r]),
                _arc_rings(g),
            ]
            for g in countries["objects"]["countries"]["geometries"]
        ],
        "areas": {
            p["gn_a1_code"]: [p["name"] or "", [encode(r) for r in rings]]
            for p, rings in shapes
            if _CODE.fullmatch(p["gn_a1_code"] or "")
        },
        "lines": [[_box([line]), encode(line)] for line in _inner_lines([rings for _, rings in shapes], arcs)],
    }
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode("utf-8"), mtime=0)


def _arcs(topology: dict[str, Any]) -> Iterator[Line]:
    """The arcs in degrees, undoing TopoJSON's quantisation."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        yield tuple(line)


def _arc_rings(geometry: dict[str, Any]) -> list[list[int]]:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [ring for polygon in polygons for ring in polygon]


def _box(lines: Sequence[Line]) -> list[float]:
    return [round(v, 2) for v in box_of(lines)]


def _rings(geometry: dict[str, Any]) -> list[Line]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [tuple((x, y) for x, y, *_ in ring) for polygon in polygons for ring in polygon]


def _inner_lines(shapes: Sequence[Sequence[Line]], arcs: Sequence[Line]) -> Iterator[Line]:
    borders, drawn = Drawn(), Drawn()
    for arc in arcs:
        for a, b in pairwise(arc):
            borders.add(a, b)
    for rings in shapes:
        fresh = [line for ring in rings for line in _runs(ring, borders, drawn)]
        for line in fresh:
            for a, b in pairwise(line):
                drawn.add(a, b)
        yield from fresh


def _runs(ring: Line, borders: Drawn, drawn: Drawn) -> Iterator[Line]:
    """The stretches of `ring` that are on no line yet."""
    run: list[Point] = []
    for a, b in pairwise(ring):
        if _on(a, b, borders, NEAR_COUNTRY) or _on(a, b, drawn, NEAR_AREA):
            if run:
                yield tuple(run)
            run = []
        else:
            run = [*run, b] if run else [a, b]
    if run:
        yield tuple(run)


def _on(a: Point, b: Point, lines: Drawn, distance: float) -> bool:
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    return all(lines.near(p, distance) for p in (a, middle, b))


def _cells(a: Point, b: Point, margin: float) -> Iterator[tuple[int, int]]:
    west, east = sorted((a[0], b[0]))
    south, north = sorted((a[1], b[1]))
    for x in range(math.floor((west - margin) / _CELL), math.floor((east + margin) / _CELL) + 1):
        for y in range(math.floor((south - margin) / _CELL), math.floor((north + margin) / _CELL) + 1):
            yield x, y


def _distance(p: Point, a: Point, b: Point) -> float:
    """In degrees, from `p` to the stretch between `a` and `b`."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length)) if length else 0.0
    return math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)


def _simplified(line: Line, tolerance: float) -> Line:
    """Douglas and Peucker's reduction, without recursion: both ends stay."""
    keep, stack = {0, len(line) - 1}, [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        far = max(range(first + 1, last), key=lambda i: _distance(line[i], line[first], line[last]), default=None)
        if far is not None and _distance(line[far], line[first], line[last]) > tolerance:
            keep.add(far)
            stack += [(first, far), (far, last)]
    return tuple(line[i] for i in sorted(keep))


def main(arguments: Sequence[str]) -> None:
    """Read the two inputs, write the outlines."""
    countries, areas, out = (Path(a) for a in arguments)
    out.write_bytes(compile_map(json.loads(countries.read_text("utf-8")), json.loads(areas.read_text("utf-8"))))


if __name__ == "__main__":
    main(sys.argv[1:])
