"""The outlines that ship for drawing maps: countries, first-level areas, and the lines between the areas.

Compiled from Natural Earth (public domain; boundaries are de facto and dated) by `compile_map`. A line is a
string of ASCII: differences of latitude and longitude in hundredths of a degree, five bits a character
(Google's encoded polyline algorithm format).
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

Point = tuple[float, float]  # longitude, latitude
Line = tuple[Point, ...]
Box = tuple[float, float, float, float]  # west, south, east, north

PER_DEGREE: Final = 100
FILE: Final = "outlines.json.gz"


@dataclass(frozen=True, slots=True)
class Shape:
    """A country or area as closed lines."""

    name: str
    rings: tuple[Line, ...]
    box: Box


class Outlines:
    """What a file of `compile_map` holds, decoded only where it is asked for."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._arcs: list[str] = data["arcs"]
        self._countries: list[tuple[str, Box, list[list[int]]]] = data["countries"]
        self._areas: dict[str, tuple[str, list[str]]] = data["areas"]
        self._lines: list[tuple[Box, str]] = data["lines"]

    def countries(self, frame: Box) -> list[Shape]:
        """The countries of which a part may lie in `frame`."""
        arcs: dict[int, Line] = {}
        return [
            Shape(name, tuple(self._ring(r, arcs) for r in rings), box)
            for name, box, rings in self._countries
            if meet(box, frame)
        ]

    def lines(self, frame: Box) -> list[Line]:
        """The lines between first-level areas of which a part may lie in `frame`."""
        return [decode(text) for box, text in self._lines if meet(box, frame)]

    def area(self, code: str | None) -> Shape | None:
        """The first-level area of that GeoNames code, such as PK.02."""
        if code is None or code not in self._areas:
            return None
        name, texts = self._areas[code]
        rings = tuple(decode(t) for t in texts)
        return Shape(name, rings, box_of(rings))

    def _ring(self, numbers: Sequence[int], decoded: dict[int, Line]) -> Line:
        """The arcs end to end; a negative number is the arc `~number` backwards."""
        points: list[Point] = []
        for n in numbers:
            at = n if n >= 0 else ~n
            arc = decoded.setdefault(at, decoded.get(at) or decode(self._arcs[at]))
            arc = arc if n >= 0 else arc[::-1]
            points += arc if not points else arc[1:]
        return tuple(points)


def encode(line: Iterable[Point]) -> str:
    """The line as ASCII, rounded to hundredths of a degree."""
    out, last = [], (0, 0)
    for lon, lat in line:
        here = (round(lat * PER_DEGREE), round(lon * PER_DEGREE))
        out += [_number(here[0] - last[0]), _number(here[1] - last[1])]
        last = here
    return "".join(out)


def decode(text: str) -> Line:
    """The line that `text` encodes."""
    numbers = _numbers(text)
    points, lat, lon = [], 0, 0
    for i in range(0, len(numbers), 2):
        lat, lon = lat + numbers[i], lon + numbers[i + 1]
        points.append((lon / PER_DEGREE, lat / PER_DEGREE))
    return tuple(points)


@cache
def outlines() -> Outlines:
    """The shipped outlines, read once."""
    return Outlines(json.loads(gzip.decompress(files("tocsin.brief").joinpath("data", FILE).read_bytes())))


def box_of(lines: Sequence[Line]) -> Box:
    """The smallest box around the lines."""
    lons = [p[0] for line in lines for p in line]
    lats = [p[1] for line in lines for p in line]
    return (min(lons), min(lats), max(lons), max(lats))


def meet(a: Box, b: Box) -> bool:
    """Whether two boxes share a point."""
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def _number(value: int) -> str:
    value = ~(value << 1) if value < 0 else value << 1
    out = []
    while value >= 0x20:
        out.append(chr((0x20 | (value & 0x1F)) + 63))
        value >>= 5
    return "".join([*out, chr(value + 63)])


def _numbers(text: str) -> list[int]:
    numbers, value, shift = [], 0, 0
    for byte in text.encode("ascii"):
        bits = byte - 63
        value |= (bits & 0x1F) << shift
        shift += 5
        if bits < 0x20:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    return numbers
