"""Elements of a drawing, and how much room their text takes.

An Element escapes whatever it is given: nothing from outside can become markup.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

Rect = tuple[float, float, float, float]  # left, top, right, bottom

# Breaks of the reading order and bytes that no markup may hold; shown as the replacement character.
_HIDDEN: Final = frozenset([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])
_NARROW: Final = frozenset("iljtfr.,;:'|!()[]{}-‘’ /")
_BROAD: Final = frozenset("mwMWOQGCDNUH@%—…<>=+~#")


@dataclass(frozen=True, slots=True)
class Element:
    """A node of markup. `attributes` are pairs; children are elements or plain text."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    children: tuple[Element | str, ...]

    def __html__(self) -> str:
        """The markup, escaped; Jinja takes it as it is."""
        attributes = "".join(f' {k}="{escape(shown(v))}"' for k, v in self.attributes)
        inner = "".join(c.__html__() if isinstance(c, Element) else escape(shown(c)) for c in self.children)
        return f"<{self.name}{attributes}>{inner}</{self.name}>"


def element(name: str, *children: Element | str, **attributes: str | float) -> Element:
    """An element; `_` in a name is `-`, a trailing one is dropped, numbers have at most one decimal."""
    pairs = tuple((k.rstrip("_").replace("_", "-"), _plain(v)) for k, v in attributes.items())
    return Element(name, pairs, children)


def drawing(
    children: Sequence[Element], *, key: str, title: str, description: str, width: float, height: float
) -> Element:
    """An `svg` with its text alternative. `key` must be unique on the page."""
    return Element(
        "svg",
        (
            ("viewBox", f"0 0 {_plain(width)} {_plain(height)}"),
            ("role", "img"),
            ("aria-labelledby", f"{key}-title {key}-desc"),
            ("preserveAspectRatio", "xMidYMin meet"),
        ),
        (element("title", title, id=f"{key}-title"), element("desc", description, id=f"{key}-desc"), *children),
    )


def text_lines(lines: Sequence[str], x: float, y: float, *, step: float, **attributes: str | float) -> Element:
    """Lines of text below each other, the first on baseline `y`."""
    spans = [element("tspan", line, x=x, y=y + i * step) for i, line in enumerate(lines)]
    return element("text", *spans, **attributes)


def shown(text: str) -> str:
    """`text` without characters that hide or reorder what stands beside them."""
    return "".join("\ufffd" if _is_hidden(c) else c for c in text)


def width_of(text: str, size: float) -> float:
    """About how wide `text` is in a sans serif of `size`, rather too much than too little."""
    return size * sum(_em(c) for c in shown(text))


def wrapped(text: str, width: float, size: float, most: int) -> list[str]:
    """`text` in at most `most` lines that fit `width`; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    for word in _words(text, width, size):
        if lines and width_of(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines if len(lines) <= most else [*lines[: most - 1], _cut(lines[most - 1], width, size)]


def overlaps(a: Rect, b: Rect) -> bool:
    """Whether two rectangles share an area."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def grown(rect: Rect, by: float) -> Rect:
    """The rectangle with a margin of `by` on all sides."""
    return (rect[0] - by, rect[1] - by, rect[2] + by, rect[3] + by)


def _words(text: str, width: float, size: float) -> list[str]:
    """The words; those too long for a line break behind a hyphen, or else anywhere."""
    found: list[str] = []
    for whole in shown(text).split():
        head, hyphen, tail = whole.rpartition("-") if width_of(whole, size) > width else ("", "", whole)
        found += [head + hyphen] if head and width_of(head + hyphen, size) <= width else []
        word = tail if found and found[-1] == head + hyphen else whole
        while width_of(word, size) > width and len(word) > 1:
            n = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or width_of(word[:n], size) <= width)
            found.append(word[:n])
            word = word[n:]
        found.append(word)
    return found


def _cut(line: str, width: float, size: float) -> str:
    while line and width_of(line + "…", size) > width:
        line = line[:-1]
    return line.rstrip() + "…"


def _em(char: str) -> float:
    if char in _NARROW:
        return 0.38
    if char in _BROAD:
        return 0.92
    if unicodedata.combining(char):
        return 0.0
    if char == "\ufffd" or unicodedata.east_asian_width(char) in "WF":
        return 1.0
    return 0.72 if char.isupper() else 0.61


def _is_hidden(char: str) -> bool:
    return ord(char) in _HIDDEN or (unicodedata.category(char) in ("Cc", "Cs") and char not in "\t\n")


def _plain(value: str | float) -> str:
    if isinstance(value, str):
        return value
    return f"{value:.1f}".rstrip("0").rstrip(".") if value != int(value) else str(int(value))
