"""Drawings: labels whole, inside and apart from each other."""

from __future__ import annotations

import dataclasses
import itertools
import math

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st
from lxml import etree

from tests.brief import given
from tocsin.brief import Briefing, compose
from tocsin.brief.draw.labels import place_labels
from tocsin.brief.draw.layout import Grid, placed
from tocsin.brief.draw.map import draw_map
from tocsin.brief.draw.network import draw_network, letters
from tocsin.brief.draw.svg import Element, element, overlaps, width_of, wrapped
from tocsin.brief.draw.timeline import draw_timeline
from tocsin.brief.drawn import MapPoint, Network, Timeline

WIDTHS = (680.0, 340.0)


@pytest.fixture(scope="module")
def worked() -> Briefing:
    return compose(given.worked_case())


def tree(drawing: Element | None) -> etree._Element:
    assert drawing is not None
    return etree.fromstring(drawing.__html__())


def boxes(drawing: etree._Element) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Each line of text with the room it takes."""
    found = []
    for text in drawing.iter("text"):
        size = float(text.get("font-size") or 10.5)
        for line in text.findall("tspan") or [text]:
            words, x, y = line.text or "", float(line.get("x")), float(line.get("y"))
            width = width_of(words, size)
            centred = text.get("text-anchor") == "middle" or text.get("class") == "letter"
            left = x - width / 2 if centred else x
            found.append((words, (left, y - size, left + width, y + size * 0.3)))
    return found


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("case", [given.worked_case, given.tiny, given.hostile])
def test_labels_lie_within_the_drawing(case, width: float) -> None:
    briefing = compose(case())
    drawings = (
        draw_network(briefing.network, width=width),
        draw_map(briefing.map, width=width),
        draw_timeline(briefing.timeline, width=width),
    )
    for drawing in [tree(d) for d in drawings if d]:
        _, _, w, h = (float(n) for n in drawing.get("viewBox").split())
        assert w == width
        for words, (left, top, right, bottom) in boxes(drawing):
            assert left >= -1, words
            assert right <= w + 1, words
            assert top >= -1, words
            assert bottom <= h + 1, words


@pytest.mark.parametrize("width", WIDTHS)
def test_place_names_do_not_overlap(worked: Briefing, width: float) -> None:
    drawing = tree(draw_map(worked.map, width=width))
    names = [b for b in boxes(drawing) if b[0]]
    assert {p.name for p in worked.map.points if not p.coarse} <= {n for n, _ in names}
    for (a, first), (b, second) in itertools.combinations(names, 2):
        assert not overlaps(first, second), (a, b)


@pytest.mark.parametrize("width", WIDTHS)
def test_boxes_of_the_network_stand_apart(worked: Briefing, width: float) -> None:
    drawn = tree(draw_network(worked.network, width=width)).iter("rect")
    sides = [[float(r.get(name)) for name in ("x", "y", "width", "height")] for r in drawn]
    rects = [(x, y, x + w, y + h) for x, y, w, h in sides]
    assert len(rects) == len(worked.network.nodes)
    assert not any(overlaps(a, b) for a, b in itertools.combinations(rects, 2))


def test_an_actors_name_is_whole_in_its_box(worked: Briefing) -> None:
    for width in WIDTHS:
        for group in tree(draw_network(worked.network, width=width)).iter("g"):
            words = " ".join(t.text for t in group.iter("tspan"))
            assert words.replace("- ", "-") == group.find("title").text


def test_every_channel_has_a_letter_of_its_own(worked: Briefing) -> None:
    found = letters(worked.network)
    assert len(set(found.values())) == len(found) == len(worked.network.channels)


def test_likeness_is_thin_however_many_say_it(worked: Briefing) -> None:
    edges = tuple(dataclasses.replace(e, origins=50) for e in worked.network.edges)
    drawing = tree(draw_network(dataclasses.replace(worked.network, edges=edges), width=680))
    widths = {p.get("class"): float(p.get("stroke-width")) for p in drawing.iter("path") if p.get("stroke-width")}
    assert all(w < 2 for c, w in widths.items() if "likeness" in c)
    assert all(w > 5 for c, w in widths.items() if "asserted" in c)


def test_a_blurred_place_is_no_dot(worked: Briefing) -> None:
    content = dataclasses.replace(worked.map, points=tuple(p for p in worked.map.points if p.coarse))
    drawing = tree(draw_map(content, width=680))
    assert not list(drawing.iter("circle"))
    assert len([r for r in drawing.iter("rect") if r.get("class") == "blurred"]) == len(content.points)


def test_nothing_to_draw_is_no_drawing() -> None:
    briefing = compose(given.empty())
    assert draw_map(briefing.map, width=680) is None
    assert draw_timeline(Timeline((), (), 0), width=680) is None


@pytest.mark.parametrize(
    "frame",
    [(-3.0, 12.0, 3.0, 17.0), (-180.0, -60.0, 180.0, 80.0), (-78.0, -5.0, -66.0, 13.0), (177.0, -20.0, 183.0, -15.0)],
)
def test_maps_of_other_parts_of_the_world(worked: Briefing, frame: tuple[float, float, float, float]) -> None:
    west, south, east, north = frame
    sentence = worked.bottom_line[0]
    point = MapPoint("Middle", (south + north) / 2, (west + east) / 2, "settlement", False, 2, None, sentence)
    content = dataclasses.replace(worked.map, frame=frame, points=(point,))
    drawing = tree(draw_map(content, width=680))
    assert float(drawing.get("viewBox").split()[3]) <= 680 * 1.25 + 1
    assert "Middle" in [words for words, _ in boxes(drawing)]


def test_an_element_escapes_what_it_is_given() -> None:
    made = element("text", "<b>&\u202e", class_='"x"', stroke_width=1.25)
    assert made.__html__() == '<text class="&quot;x&quot;" stroke-width="1.2">&lt;b&gt;&amp;\ufffd</text>'


@examples(st.text(max_size=200), st.floats(30, 300), st.integers(1, 4))
def test_wrapped_lines_fit(text: str, width: float, most: int) -> None:
    lines = wrapped(text, width, 12.0, most)
    assert len(lines) <= most
    assert all(width_of(line, 12.0) <= width or len(line) <= 2 for line in lines)


@examples(st.integers(0, 12), st.sets(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=14))
def test_a_layout_gives_every_box_a_spot_of_its_own(n: int, pairs: set[tuple[int, int]]) -> None:
    keys = [str(i) for i in range(n)]
    wanted = sorted((str(a), str(b)) for a, b in pairs if a < b < n)
    grid = Grid(3, (158.0, 56.0), (100.0, 62.0))
    spots = placed(keys, wanted, grid)
    assert spots.keys() == set(keys)
    assert all(math.dist(a, b) > 50 for a, b in itertools.combinations(spots.values(), 2))
    assert placed(keys, wanted, grid) == spots


@examples(st.lists(st.tuples(st.floats(0, 300), st.floats(0, 300)), max_size=25))
def test_labels_never_overlap(points: list[tuple[float, float]]) -> None:
    frame = (0.0, 0.0, 300.0, 300.0)
    labels = place_labels([("A place", x, y, 4.0) for x, y in points], 11.0, frame, [])
    rects = [label.rect for label in labels if label]
    assert len(labels) == len(points)
    assert not any(overlaps(a, b) for a, b in itertools.combinations(rects, 2))


def test_a_network_without_ties_is_empty() -> None:
    assert compose(given.empty()).network == Network((), (), (), (), 0)
