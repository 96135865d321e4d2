"""The map: outlines of the area concerned, places by number of origins and at their precision."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from tocsin.brief.draw.labels import Label, has_room, place_labels
from tocsin.brief.draw.svg import Element, Rect, drawing, element, width_of
from tocsin.brief.drawn import MapContent, MapPoint
from tocsin.brief.outline import Box, Line, Outlines, Point, Shape, outlines

_SIZE: Final = 11.5
_COUNTRY_SIZE: Final = 10.0
_FLATTEST, _TALLEST = 0.55, 1.25  # of the width
_MARGIN: Final = 0.4  # degrees drawn beyond the frame, so that no cut edge shows
_KM_A_DEGREE: Final = 111.32
_COARSE_HALF: Final = 0.25  # degrees: half a cell of what was rounded
_DRAWN_AREAS: Final = frozenset({"district", "division", "province", "region", "named"})


@dataclass(frozen=True, slots=True)
class View:
    """An equidistant projection of `frame` onto `width` by `height` pixels, true along its middle parallel."""

    frame: Box
    width: float
    height: float

    def xy(self, point: Point) -> tuple[float, float]:
        west, south, east, north = self.frame
        return (
            (point[0] - west) / (east - west) * self.width,
            (north - point[1]) / (north - south) * self.height,
        )

    @property
    def outer(self) -> Box:
        """The frame and its margin."""
        w, s, e, n = self.frame
        return (w - _MARGIN, s - _MARGIN, e + _MARGIN, n + _MARGIN)

    @property
    def per_degree(self) -> float:
        """Pixels for a degree of latitude."""
        return self.height / (self.frame[3] - self.frame[1])


def draw_map(content: MapContent, *, width: float) -> Element | None:
    """The map `width` pixels wide; None where no place has coordinates."""
    if content.frame is None:
        return None
    view, shapes = _view(content.frame, width), outlines()
    points = [_centred(p, view, shapes) for p in sorted(content.points, key=lambda p: (-p.origins, p.name))]
    circles = [_circle(p, view) for p in points]
    dots = [(c[0] - 5, c[1] - 5, c[0] + 5, c[1] + 5) for c in circles]
    bar = _scale_bar(view)
    frame = (3.0, 3.0, view.width - 3, view.height - 3)
    wanted = [(_label(p), *_anchor(p, c, view)) for p, c in zip(points, circles, strict=True)]
    found = zip(place_labels(wanted, _SIZE, frame, [*dots, bar[1]]), wanted, strict=True)
    labels = [(label, (x, y)) for label, (_, x, y, _) in found if label]
    countries = shapes.countries(view.frame)
    children = [
        element("rect", x=0, y=0, width=view.width, height=view.height, class_="sea"),
        *_ground(countries, shapes, points, view),
        *_country_names(countries, view, [*dots, bar[1], *(label.rect for label, _ in labels)]),
        *(_mark(p, view, shapes) for p in points),
        *(e for label, at in labels for e in _label_elements(label, at)),
        *bar[0],
        element("rect", x=0.5, y=0.5, width=view.width - 1, height=view.height - 1, class_="edge"),
    ]
    return drawing(
        children,
        key=f"map-{int(width)}",
        title="Map of the places named",
        description=" ".join(f"{p.sentence.text[:-1]}, {precision_words(p)}." for p in points),
        width=view.width,
        height=view.height,
    )


def precision_words(point: MapPoint) -> str:
    """How precisely the place is known and drawn."""
    if point.coarse:
        return "blurred on purpose to half a degree"
    return {"settlement": "a settlement", "named": "known by name alone"}.get(point.precision, f"a {point.precision}")


def _view(frame: Box, width: float) -> View:
    west, south, east, north = frame
    shrink = math.cos(math.radians((south + north) / 2))
    height = width * (north - south) / ((east - west) * shrink)
    if height < _FLATTEST * width:
        grow = ((east - west) * shrink * _FLATTEST - (north - south)) / 2
        return View((west, south - grow, east, north + grow), width, _FLATTEST * width)
    if height > _TALLEST * width:
        grow = ((north - south) / (_TALLEST * shrink) - (east - west)) / 2
        return View((west - grow, south, east + grow, north), width, _TALLEST * width)
    return View(frame, width, height)


def _ground(countries: Sequence[Shape], shapes: Outlines, points: Sequence[MapPoint], view: View) -> Iterator[Element]:
    yield element("path", d=_rings(countries, view), class_="land")
    named = [s for p in points if (s := shapes.area(p.area))]
    if named:
        yield element("path", d=_rings(named, view), class_="named-area")
    lines = [part for line in shapes.lines(view.frame) for part in _cut(line, view.outer)]
    yield element("path", d=_open_path(lines, view), class_="inner-line")
    yield element("path", d=_rings(countries, view), class_="border")


def _rings(shapes: Iterable[Shape], view: View) -> str:
    """The closed outlines, clipped to the frame and its margin."""
    rings = (_clipped(ring, view.outer) for shape in shapes for ring in shape.rings)
    return "".join("M" + "L".join(_at(p, view) for p in ring) + "Z" for ring in rings if len(ring) > 2)


def _open_path(lines: Iterable[Line], view: View) -> str:
    return "".join("M" + "L".join(_at(p, view) for p in line) for line in lines)


def _at(point: Point, view: View) -> str:
    x, y = view.xy(point)
    return f"{x:.1f} {y:.1f}"


def _clipped(ring: Line, box: Box) -> Line:
    """Sutherland and Hodgman's clipping of a polygon to a box."""
    west, south, east, north = box
    for axis, bound, keep in (
        (0, west, _at_least),
        (0, east, _at_most),
        (1, south, _at_least),
        (1, north, _at_most),
    ):
        ring = tuple(_clip_side(ring, axis, bound, keep))
    return ring


def _clip_side(ring: Line, axis: int, bound: float, keep: Callable[[float, float], bool]) -> Iterator[Point]:
    for i, here in enumerate(ring):
        last = ring[i - 1]
        if keep(here[axis], bound) != keep(last[axis], bound):
            t = (bound - last[axis]) / (here[axis] - last[axis])
            yield (last[0] + t * (here[0] - last[0]), last[1] + t * (here[1] - last[1]))
        if keep(here[axis], bound):
            yield here


def _at_least(value: float, bound: float) -> bool:
    return value >= bound


def _at_most(value: float, bound: float) -> bool:
    return value <= bound


def _cut(line: Line, box: Box) -> Iterator[Line]:
    """The stretches of a line of which an end lies in `box`."""
    run: list[Point] = []
    for a, b in pairwise(line):
        if _within(a, box) or _within(b, box):
            run = [*run, b] if run else [a, b]
        elif run:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def _within(p: Point, box: Box) -> bool:
    return box[0] <= p[0] <= box[2] and box[1] <= p[1] <= box[3]


def _centred(point: MapPoint, view: View, shapes: Outlines) -> MapPoint:
    """An area whose outline is known stands in its middle, not where a gazetteer puts its seat."""
    area = shapes.area(point.area)
    rings = [c for r in area.rings if len(c := _clipped(r, view.frame)) > 2] if area else []
    if not rings:
        return point
    lon, lat = _middle(max(rings, key=_area))
    return replace(point, lon=lon, lat=lat)


def _circle(point: MapPoint, view: View) -> tuple[float, float, float]:
    """Centre and radius in pixels: the area grows with the number of origins."""
    x, y = view.xy((point.lon, point.lat))
    return (x, y, 3.6 * math.sqrt(max(point.origins, 1)))


def _anchor(point: MapPoint, circle: tuple[float, float, float], view: View) -> tuple[float, float, float]:
    """Where a label belongs: beside a dot or its ring."""
    x, y, r = circle
    if point.coarse:
        return (x, y, _half(view))
    return (x, y, r if point.precision == "settlement" and not point.coarse else max(r + 5, 11))


def _half(view: View) -> float:
    """Half the side of a blurred place, in pixels."""
    return max(_COARSE_HALF * view.per_degree, 9)


def _mark(point: MapPoint, view: View, shapes: Outlines) -> Element:
    """The place at its precision: dot, ring, shaded area's small ring, or blurred square; a link to its quotes."""
    x, y, r = _circle(point, view)
    title = element("title", f"{point.sentence.text[:-1]}, {precision_words(point)}.")
    if point.coarse:
        half = _half(view)
        sides = element("rect", x=x - half, y=y - half, width=2 * half, height=2 * half, rx=3, class_="blurred")
        return element("a", title, sides, href=f"#{point.sentence.claims[0]}")
    if point.precision in _DRAWN_AREAS:
        shaded = shapes.area(point.area) is not None
        style = "ring shaded" if shaded else "ring"
        ring = element("circle", cx=x, cy=y, r=max(r + 3, 8), class_=style)
        return element("a", title, ring, href=f"#{point.sentence.claims[0]}")
    dot = element("circle", cx=x, cy=y, r=r, class_="dot")
    return element("a", title, dot, href=f"#{point.sentence.claims[0]}")


def _label(point: MapPoint) -> str:
    name = point.name if len(point.name) <= 28 else point.name[:27] + "…"
    return f"{name} (area)" if point.coarse else name


def _label_elements(label: Label, at: tuple[float, float]) -> Iterator[Element]:
    if label.leader:
        x, y = label.leader
        yield element("path", d=f"M{at[0]:.1f} {at[1]:.1f}L{x:.1f} {y:.1f}", class_="leader")
    left, _, right, bottom = label.rect
    middle, base = (left + right) / 2, bottom - _SIZE * 0.35
    yield element("text", label.text, x=middle, y=base, class_="place", font_size=_SIZE, text_anchor="middle")


def _country_names(countries: Sequence[Shape], view: View, taken: Sequence[Rect]) -> Iterator[Element]:
    """The names of countries where they have room, in the middle of what shows of them."""
    held = list(taken)
    frame = (4.0, 4.0, view.width - 4, view.height - 4)
    for shape in countries:
        ring = max((_clipped(r, view.frame) for r in shape.rings), key=_area)
        if _area(ring) * view.per_degree**2 < 5000:
            continue
        x, y = view.xy(_middle(ring))
        name = shape.name.upper()
        half = width_of(name, _COUNTRY_SIZE) * 0.56 + 2
        for dy in (0, -24, 24, -48, 48, -80, 80):
            rect = (x - half, y + dy - 8, x + half, y + dy + 6)
            if has_room(rect, frame, held):
                held.append(rect)
                yield element(
                    "text", name, x=x, y=y + dy + 3, class_="country", font_size=_COUNTRY_SIZE, text_anchor="middle"
                )
                break


def _area(ring: Line) -> float:
    """In square degrees."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, *ring[:1]]))) / 2


def _middle(ring: Line) -> Point:
    """The middle of the widest stretch of the ring at half its height: a point inside it."""
    lats = [p[1] for p in ring]
    level = (min(lats) + max(lats)) / 2 + 1e-4
    cuts = sorted(
        a[0] + (level - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
        for a, b in pairwise([*ring, *ring[:1]])
        if (a[1] < level) != (b[1] < level)
    )
    if len(cuts) < 2:
        return (sum(p[0] for p in ring) / len(ring), level)
    west, east = max(zip(cuts[::2], cuts[1::2], strict=False), key=lambda c: c[1] - c[0])
    return ((west + east) / 2, level)


def _scale_bar(view: View) -> tuple[list[Element], Rect]:
    """A bar of a round number of kilometres in the lower left corner, and the room it takes."""
    per_km = view.per_degree / _KM_A_DEGREE
    km = max((n for n in (10, 20, 50, 100, 200, 500, 1000, 2000) if n * per_km <= view.width / 4), default=10)
    y, end = view.height - 12, 12 + km * per_km
    text = f"{km} km"
    return (
        [
            element("path", d=f"M12 {y - 4:.1f}V{y:.1f}H{end:.1f}V{y - 4:.1f}", class_="scale"),
            element("text", text, x=12, y=y - 8, class_="small", font_size=10.5),
        ],
        (8.0, y - 22, max(end, 12 + width_of(text, 10.5)) + 6, view.height),
    )
