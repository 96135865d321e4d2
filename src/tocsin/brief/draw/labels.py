"""Where labels go: each beside its point, none over another, none outside the drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.brief.draw.svg import Rect, overlaps, width_of


@dataclass(frozen=True, slots=True)
class Label:
    """A label that found room. `leader` is where a line to its point begins, None where it stands beside it."""

    text: str
    rect: Rect
    leader: tuple[float, float] | None


def place_labels(
    wanted: Sequence[tuple[str, float, float, float]], size: float, frame: Rect, taken: Sequence[Rect]
) -> list[Label | None]:
    """A label for each (text, x, y, radius) in order of importance; None where none fits without overlap."""
    held, found = list(taken), list[Label | None]()
    for text, x, y, radius in wanted:
        options = (o for o in _options(text, x, y, radius, size) if has_room(o.rect, frame, held))
        label = next(options, None)
        found.append(label)
        held += [label.rect] if label else []
    return found


def has_room(rect: Rect, frame: Rect, held: Sequence[Rect]) -> bool:
    """Whether `rect` lies in `frame` and over none of `held`."""
    inside = rect[0] >= frame[0] and rect[1] >= frame[1] and rect[2] <= frame[2] and rect[3] <= frame[3]
    return inside and not any(overlaps(rect, h) for h in held)


def _options(text: str, x: float, y: float, radius: float, size: float) -> Iterator[Label]:
    """Right, left, above, below and at the corners, ever farther off; beyond the first round with a leader."""
    width, height = width_of(text, size), size * 1.25
    for away in (3.0, 16.0, 30.0, 46.0, 64.0):
        d = radius + away
        for cx, cy in (
            (d + width / 2, 0),
            (-d - width / 2, 0),
            (0, -d - height / 2),
            (0, d + height / 2),
            (d * 0.75 + width / 2, -d * 0.75),
            (d * 0.75 + width / 2, d * 0.75),
            (-d * 0.75 - width / 2, -d * 0.75),
            (-d * 0.75 - width / 2, d * 0.75),
        ):
            rect = (x + cx - width / 2, y + cy - height / 2, x + cx + width / 2, y + cy + height / 2)
            yield Label(text, rect, _nearest(rect, x, y) if away > 3 else None)


def _nearest(rect: Rect, x: float, y: float) -> tuple[float, float]:
    """The point of `rect` that is nearest to (x, y)."""
    return (min(max(x, rect[0]), rect[2]), min(max(y, rect[1]), rect[3]))
