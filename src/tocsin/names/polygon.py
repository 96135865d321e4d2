"""The middle of an area from its outline."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

Ring = Sequence[Sequence[float]]  # (longitude, latitude) in degrees, the last the same as the first
Polygon = Sequence[Ring]  # the outline, then the holes


def middle(polygons: Sequence[Polygon]) -> tuple[float, float] | None:
    """The area's centroid as latitude and longitude; None where it lies outside (a crescent, an archipelago).

    Computed on Lambert's cylindrical equal-area projection, so that the north of an area weighs no more than its south.
    """
    weight = east = north = 0.0
    for outline, *holes in polygons:
        for ring, sign in ((outline, 1), *((hole, -1) for hole in holes)):
            area, x, y = _moments(ring)
            turned = sign if area >= 0 else -sign
            weight, east, north = weight + turned * area, east + turned * x, north + turned * y
    if not weight:
        return None
    lon, lat = east / weight, math.degrees(math.asin(north / weight))
    return (lat, lon) if any(_holds(p[0], lon, lat) for p in polygons) else None


def _moments(ring: Ring) -> tuple[float, float, float]:
    """Signed area, and area times centroid, of a ring (the shoelace formula)."""
    area = east = north = 0.0
    points = [(p[0], math.sin(math.radians(p[1]))) for p in ring]
    for (x0, y0), (x1, y1) in pairwise(points):
        cross = x0 * y1 - x1 * y0
        area += cross / 2
        east += (x0 + x1) * cross / 6
        north += (y0 + y1) * cross / 6
    return area, east, north


def _holds(ring: Ring, lon: float, lat: float) -> bool:
    """Whether a point lies inside a ring: a ray to the east crosses it an odd number of times."""
    inside = False
    for (x0, y0, *_), (x1, y1, *_) in pairwise(ring):
        if (y0 > lat) != (y1 > lat) and lon < x0 + (lat - y0) / (y1 - y0) * (x1 - x0):
            inside = not inside
    return inside
