"""The timeline: a row for each dated thing, its bar as long as the interval that the text gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from tocsin.brief.draw.svg import Element, drawing, element, text_lines, width_of, wrapped
from tocsin.brief.drawn import Timeline, TimelineItem

LANES: Final = {"tie": "Ties", "event": "Events", "presence": "Presence", "figure": "Figures"}
_SIZE: Final = 12.0
_STEP: Final = 15.5
_HEADING: Final = 30.0
_AXIS: Final = 24.0


@dataclass(frozen=True, slots=True)
class Scale:
    """Days onto pixels from `left` to `right`."""

    first: int
    last: int
    left: float
    right: float

    def x(self, day: int) -> float:
        return self.left + (day - self.first) / (self.last - self.first) * (self.right - self.left)


@dataclass(frozen=True, slots=True)
class Row:
    """An item with its lines of text and its height; `beside`: the text stands left of the plot, not above it."""

    item: TimelineItem
    lines: tuple[str, ...]
    beside: bool

    @property
    def height(self) -> float:
        return len(self.lines) * _STEP + (9 if self.beside else 20)


def draw_timeline(timeline: Timeline, *, width: float) -> Element | None:
    """The timeline `width` pixels wide; None where nothing is dated."""
    if not timeline.dated:
        return None
    beside = width >= 600
    text_width = width * 0.5 if beside else width - 8
    scale = _scale(timeline.dated, text_width + 16 if beside else 8, width - 12)
    children, y = list[Element](), _AXIS
    for kind, items in groupby(timeline.dated, key=lambda i: i.kind):
        children.append(element("text", LANES.get(kind, kind), x=0, y=y + 20, class_="lane", font_size=12.5))
        y += _HEADING
        for item in items:
            row = Row(item, tuple(wrapped(_told(item), text_width, _SIZE, 4)), beside)
            children += _row(row, y, scale, width)
            y += row.height
    axis = _axis(scale, y + 4)
    return drawing(
        [*axis, *children],
        key=f"timeline-{int(width)}",
        title="Timeline of what is dated",
        description=" ".join(f"{i.words}: {i.sentence.text}" for i in timeline.dated),
        width=width,
        height=y + 8,
    )


def _told(item: TimelineItem) -> str:
    """What is told, without how many tell it: the bar leads to who does."""
    text = item.sentence.text.rstrip(".")
    return text.rpartition(" – ")[0] or text


def _scale(items: Sequence[TimelineItem], left: float, right: float) -> Scale:
    days = [date.fromisoformat(d).toordinal() for i in items for d in (i.first, i.last) if d]
    pad = max((max(days) - min(days)) * 0.02, 3)
    first, last = max(int(min(days) - pad), date.min.toordinal()), min(int(max(days) + pad), date.max.toordinal())
    return Scale(first, last, left, right)


def _axis(scale: Scale, bottom: float) -> Iterator[Element]:
    """A line and a year, or a month, at the beginning of each; fewer where they would touch."""
    ticks = list(_ticks(scale))
    last = -100.0
    for day, words in ticks:
        x = scale.x(day)
        yield element("path", d=f"M{x:.1f} {_AXIS - 6:.1f}V{bottom:.1f}", class_="tick")
        half = width_of(words, 10.5) / 2
        if x - half > last and x + half < scale.right + 10:
            yield element("text", words, x=x, y=13, class_="small", font_size=10.5, text_anchor="middle")
            last = x + half + 8


def _ticks(scale: Scale) -> Iterator[tuple[int, str]]:
    first, last = date.fromordinal(scale.first), date.fromordinal(scale.last)
    monthly = scale.last - scale.first < 500
    step = next(n for n in (1, 10, 100) if last.year - first.year <= 100 * n)
    for year in range(first.year + -first.year % step, last.year + 1, step):
        for month in range(1, 13) if monthly else (1,):
            day = date(year, month, 1).toordinal()
            if scale.first <= day <= scale.last:
                yield day, f"{month:02d}/{year}" if monthly else str(year)


def _row(row: Row, y: float, scale: Scale, width: float) -> Iterator[Element]:
    item = row.item
    text = text_lines(row.lines, 0, y + 12, step=_STEP, class_="row", font_size=_SIZE)
    yield element(
        "a", element("title", f"{item.words}: {item.sentence.text}"), text, href=f"#{item.sentence.claims[0]}"
    )
    middle = y + 8 if row.beside else y + len(row.lines) * _STEP + 7
    yield from _bar(item, middle, scale)
    yield element("path", d=f"M0 {y + row.height - 3:.1f}H{width:.1f}", class_="hair")


def _bar(item: TimelineItem, y: float, scale: Scale) -> Iterator[Element]:
    """A dot for a day, a bar for an interval, an open end as an arrow; hollow where uncertain."""
    first = date.fromisoformat(item.first).toordinal() if item.first else scale.first
    last = date.fromisoformat(item.last).toordinal() if item.last else scale.last
    style = f"bar {item.kind}" + ("" if item.certain else " uncertain")
    x0, x1 = scale.x(first), scale.x(last)
    if x1 - x0 < 5:
        yield element("circle", cx=(x0 + x1) / 2, cy=y, r=4, class_=style)
        return
    yield element("rect", x=x0, y=y - 3.5, width=x1 - x0, height=7, rx=2, class_=style)
    if item.last is None:
        yield element("path", d=f"M{x1:.1f} {y - 6:.1f}l8 6l-8 6Z", class_=style)
    if item.first is None:
        yield element("path", d=f"M{x0:.1f} {y - 6:.1f}l-8 6l8 6Z", class_=style)
