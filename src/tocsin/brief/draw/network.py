"""The network: actors as labelled boxes, a strand for each channel between two, collectives in a band of their own."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.brief.draw.layout import Grid, Spot, placed
from tocsin.brief.draw.svg import Element, Rect, drawing, element, grown, text_lines, width_of, wrapped
from tocsin.brief.drawn import Edge, Network, Node

_SIZE: Final = 12.5
_SLIM_SIZE: Final = 11.5
_BOLD: Final = 1.08  # how much wider a bold letter is
_SPREAD: Final = 21.0  # between the middles of two strands
_RADIUS: Final = 8.5
_SAMPLES: Final = 160
_COARSE_SAMPLES: Final = 32
_WIDEST: Final = 5.5
_SQUARE_KINDS: Final = frozenset({"state", "force"})
_BAND: Final = 34.0  # room for the heading of the collectives


@dataclass(frozen=True, slots=True)
class Curve:
    """A quadratic Bézier curve."""

    a: Spot
    c: Spot
    b: Spot

    def at(self, t: float) -> Spot:
        return self.blossom(t, t)

    def blossom(self, s: float, t: float) -> Spot:
        """The polar form: `blossom(t, t)` is the point at `t`."""
        u, v, w = (1 - s) * (1 - t), s * (1 - t) + t * (1 - s), s * t
        return (u * self.a[0] + v * self.c[0] + w * self.b[0], u * self.a[1] + v * self.c[1] + w * self.b[1])

    def part(self, s: float, t: float) -> Curve:
        """The stretch from `s` to `t`."""
        return Curve(self.at(s), self.blossom(s, t), self.at(t))

    @property
    def path(self) -> str:
        return f"M{_xy(self.a)}Q{_xy(self.c)} {_xy(self.b)}"


def letters(network: Network) -> dict[str, str]:
    """A letter for each channel: the first of its name that no earlier channel has."""
    found: dict[str, str] = {}
    for code, name in network.channels:
        options = [c for c in (name + code).upper() if c.isalpha()] + list("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        found[code] = next(c for c in options if c not in found.values())
    return found


def channel_class(network: Network, code: str) -> str:
    """The class that colours a channel, by its place among the channels drawn."""
    return f"ch{[c for c, _ in network.channels].index(code) % 8}"


def draw_network(network: Network, *, width: float) -> Element:
    """The network `width` pixels wide; every label is whole or its box has the name as title."""
    grid = _grid(width)
    spots, top = _spots(network, grid)
    boxes = {k: _box(s, grid) for k, s in spots.items()}
    strands = _strands(network.edges, spots, boxes)
    marks = _marks(strands, boxes)
    children = [
        *(e for edge, curve in strands for e in _strand(edge, curve, network)),
        *_band(top, width),
        *(_box_element(n, boxes[n.key], grid) for n in network.nodes),
        *(e for (edge, _), at in zip(strands, marks, strict=True) for e in _mark(edge, at, network)),
    ]
    height = grid.height(spots.values())
    return drawing(
        children,
        key=f"network-{int(width)}",
        title="Network of reported ties",
        description=_description(network),
        width=width,
        height=height,
    )


def _grid(width: float) -> Grid:
    columns, box = (3, 158.0) if width >= 600 else (2, 134.0)
    return Grid(columns, (box, 60.0), ((width - 2 - columns * box) / (columns - 1), 62.0))


def _spots(network: Network, grid: Grid) -> tuple[dict[str, Spot], float | None]:
    """A spot for every node, collectives below the rest, and where their band begins."""
    named = [n.key for n in network.nodes if not n.collective]
    collective = [n.key for n in network.nodes if n.collective]
    pairs = sorted({(min(e.source, e.target), max(e.source, e.target)) for e in network.edges})
    spots = placed(named, [p for p in pairs if set(p) <= set(named)], grid)
    if not collective:
        return spots, None
    top = grid.height(spots.values()) + 18 if spots else 0.0
    row = grid.spots(max(len(collective), 1))
    order = sorted(collective, key=lambda k: (_mean_x(k, pairs, spots), k))
    for key in order:
        x, y = min(row, key=lambda s: (abs(s[0] - _mean_x(key, pairs, spots)) + 2 * s[1], s))
        row.remove((x, y))
        spots[key] = (x, y + top + _BAND)
    return spots, top


def _mean_x(key: str, pairs: Sequence[tuple[str, str]], spots: dict[str, Spot]) -> float:
    xs = [spots[k][0] for p in pairs if key in p for k in p if k in spots]
    return sum(xs) / len(xs) if xs else 0.0


def _box(spot: Spot, grid: Grid) -> Rect:
    w, h = grid.box[0] / 2, grid.box[1] / 2
    return (spot[0] - w, spot[1] - h, spot[0] + w, spot[1] + h)


def _strands(edges: Iterable[Edge], spots: dict[str, Spot], boxes: dict[str, Rect]) -> list[tuple[Edge, Curve]]:
    """A curve for every edge, from the rim of one box to the rim of the other."""
    right = max((b[2] for b in boxes.values()), default=0.0)
    groups: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        groups[min(edge.source, edge.target), max(edge.source, edge.target)].append(edge)
    found = []
    for pair, group in sorted(groups.items()):
        obstacles = [grown(b, 4) for k, b in boxes.items() if k not in pair]
        bend = _bend(spots[pair[0]], spots[pair[1]], obstacles, len(group), right)
        for i, edge in enumerate(group):
            offset = bend + (i - (len(group) - 1) / 2) * _SPREAD
            curve = _bowed(spots[pair[0]], spots[pair[1]], offset)
            curve = curve if edge.source == pair[0] else Curve(curve.b, curve.c, curve.a)
            found.append((edge, _trimmed(curve, boxes[edge.source], boxes[edge.target])))
    return found


def _bowed(a: Spot, b: Spot, offset: float) -> Curve:
    """From `a` to `b`, its middle `offset` beside the straight line."""
    length = math.dist(a, b) or 1.0
    nx, ny = -(b[1] - a[1]) / length, (b[0] - a[0]) / length
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    return Curve(a, (middle[0] + 2 * offset * nx, middle[1] + 2 * offset * ny), b)


def _bend(a: Spot, b: Spot, obstacles: Sequence[Rect], strands: int, right: float) -> float:
    """How far to bow a bundle so that it stays left of `right` and passes over as little as can be."""
    spread = (strands - 1) / 2 * _SPREAD

    def over(offset: float) -> tuple[int, float]:
        hits = 0
        for o in {offset - spread, offset, offset + spread}:
            points = [_bowed(a, b, o).at(i / _COARSE_SAMPLES) for i in range(_COARSE_SAMPLES + 1)]
            hits += sum(_inside(p, r) for p in points for r in obstacles)
            hits += sum(2 for x, _ in points if not _RADIUS + 1 < x < right - _RADIUS)
        return hits, abs(offset)

    return min((s * d for d in (0.0, 30.0, 60.0, 90.0, 120.0) for s in (1, -1)), key=over)


def _trimmed(curve: Curve, source: Rect, target: Rect) -> Curve:
    steps = [i / _SAMPLES for i in range(_SAMPLES + 1)]
    outside = [
        t for t in steps if not _inside(curve.at(t), grown(source, 1)) and not _inside(curve.at(t), grown(target, 3))
    ]
    return curve.part(outside[0], outside[-1]) if len(outside) > 1 else curve


def _inside(p: Spot, r: Rect) -> bool:
    return r[0] <= p[0] <= r[2] and r[1] <= p[1] <= r[3]


def _marks(strands: Sequence[tuple[Edge, Curve]], boxes: dict[str, Rect]) -> list[Spot]:
    """Where the letter of each strand stands: near its middle, clear of boxes and other letters where that can be."""
    taken: list[Spot] = []
    for _, curve in strands:
        options = [curve.at(t) for t in (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)]
        rects = [grown(b, _RADIUS + 1) for b in boxes.values()]

        def crowd(p: Spot, rects: Sequence[Rect] = rects) -> int:
            near = sum(math.dist(p, q) < 2 * _RADIUS + 1 for q in taken)
            return near + 3 * sum(_inside(p, r) for r in rects)

        taken.append(min(options, key=crowd))
    return taken


def _strand(edge: Edge, curve: Curve, network: Network) -> list[Element]:
    """The line, double where hostile, and its heads."""
    shade = channel_class(network, edge.channel)
    plain = edge.style == "likeness"
    thick = 1.6 if plain else min(_WIDEST, 1.3 + 0.8 * edge.origins)
    found = [element("path", d=curve.path, class_=f"strand {edge.style} {shade}", stroke_width=thick)]
    if edge.style == "hostile":
        found[0] = element("path", d=curve.path, class_=f"strand hostile {shade}", stroke_width=max(thick, 4.5))
        found.append(element("path", d=curve.path, class_="strand core", stroke_width=1.8))
    if edge.direction in ("forward", "both"):
        found.append(_head(curve.c, curve.b, shade))
    if edge.direction == "both":
        found.append(_head(curve.c, curve.a, shade))
    return found


def _head(towards: Spot, tip: Spot, shade: str) -> Element:
    length = math.dist(towards, tip) or 1.0
    ux, uy = (tip[0] - towards[0]) / length, (tip[1] - towards[1]) / length
    back = (tip[0] - 9 * ux, tip[1] - 9 * uy)
    wings = [(back[0] - 4.5 * uy, back[1] + 4.5 * ux), (back[0] + 4.5 * uy, back[1] - 4.5 * ux)]
    return element("path", d=f"M{_xy(tip)}L{_xy(wings[0])}L{_xy(wings[1])}Z", class_=f"head {shade}")


def _mark(edge: Edge, at: Spot, network: Network) -> list[Element]:
    """The channel's letter; a click leads to the quotes under the edge."""
    shade, letter = channel_class(network, edge.channel), letters(network)[edge.channel]
    circle = element("circle", cx=at[0], cy=at[1], r=_RADIUS, class_=f"badge {shade}")
    text = element("text", letter, x=at[0], y=at[1] + 3.8, class_="letter")
    title = element("title", edge.sentence.text)
    return [element("a", title, circle, text, href=f"#{edge.sentence.claims[0]}")]


def _box_element(node: Node, box: Rect, grid: Grid) -> Element:
    shape = "collective" if node.collective else ("state" if node.kind in _SQUARE_KINDS else "group")
    size = _SIZE if grid.columns > 2 else _SLIM_SIZE
    step = size * 1.16
    lines = wrapped(node.name, grid.box[0] - 10, size * _BOLD, 4)
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2 - (len(lines) - 1) * step / 2 + size * 0.35
    return element(
        "g",
        element("title", node.name),
        element(
            "rect",
            x=box[0],
            y=box[1],
            width=box[2] - box[0],
            height=box[3] - box[1],
            rx=2 if shape == "state" else 12,
            class_=f"box {shape}",
        ),
        text_lines(lines, x, y, step=step, class_="label", font_size=size, text_anchor="middle"),
    )


def _band(top: float | None, width: float) -> list[Element]:
    """The line above the collectives and what it means."""
    if top is None:
        return []
    words = "Collectives: members left open"
    words = words if width_of(words, 11) < width else "Collectives"
    return [
        element("path", d=f"M0 {top:.1f}H{width:.1f}", class_="rule"),
        element("text", words, x=0, y=top + 16, class_="small halo", font_size=11),
    ]


def _description(network: Network) -> str:
    pairs = itertools.islice((e.sentence.text for e in network.edges), 200)
    return f"{len(network.nodes)} actors. " + " ".join(pairs)


def _xy(p: Spot) -> str:
    return f"{p[0]:.1f} {p[1]:.1f}"
