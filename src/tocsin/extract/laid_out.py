"""What layout means to extraction: which stretches are parsed, and which place a line's lead gives its item."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.extract.mention import PLACE, Mention
from tocsin.read.layout import Part, PartKind, parts


@dataclass(frozen=True, slots=True)
class Lead:
    """text[start:end] is the place before an item that ends at `until`: "Kunduz: two officers were killed"."""

    start: int
    end: int
    until: int
    place: Mention


@dataclass(frozen=True, slots=True)
class Layout:
    """A text's parts as extraction uses them."""

    parts: tuple[Part, ...]
    dashes: frozenset[Part] = frozenset()  # marks of items that a parser would take for a minus, unlike "•" or "12."

    @property
    def unread(self) -> tuple[tuple[int, int], ...]:
        """The spans that are not parsed: no claim, date, speaker or party comes from them."""
        return tuple((p.start, p.end) for p in self.parts if not p.kind.is_read or p in self.dashes)

    @property
    def foreign(self) -> tuple[tuple[int, int], ...]:
        """Of the unread spans, those whose names are not even looked at: a byline's person is nobody in the report."""
        return tuple((p.start, p.end) for p in self.parts if not p.kind.names)

    def leads(self, mentions: Sequence[Mention]) -> tuple[Lead, ...]:
        """The leads that are one place by name and nothing else. Any other lead is a part of its sentence."""
        placed = {m.start: m for m in mentions if m.type == PLACE and m.places}
        found = []
        for lead, item in zip(self.parts, self.parts[1:], strict=False):
            place = placed.get(lead.start) if lead.kind is PartKind.LEAD else None
            if place is not None and item.kind.is_read and lead.end - place.end <= _SEPARATOR:
                found.append(Lead(lead.start, lead.end, item.end, place))
        return tuple(found)


_DASHES: Final = frozenset("-–*>")
_SEPARATOR: Final = 6  # characters: a colon or dash, its spaces, the end of bold type


def laid_out(text: str) -> Layout:
    """The layout of `text`."""
    found = parts(text)
    marks = (p for p in found if p.kind is PartKind.BULLET)
    return Layout(found, frozenset(p for p in marks if text[p.start : p.end].strip() in _DASHES))


def lead_at(leads: Iterable[Lead], start: int) -> Mention | None:
    """The place of the item that text[start] stands in; None where no lead gives one."""
    return next((lead.place for lead in leads if lead.end <= start < lead.until), None)
