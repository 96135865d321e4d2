"""What layout means to extraction: which stretches are parsed, and which place a line's lead gives its item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.extract.mention import PLACE, Mention
from tocsin.model import Ref
from tocsin.names import Gazetteer
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

    def leads(self, mentions: Sequence[Mention], look_up: Callable[[int, int], Mention | None]) -> tuple[Lead, ...]:
        """The leads that are one place by name and nothing else. Any other lead is a part of its sentence.

        `look_up` gives the place that text[start:end] names. It is asked of leads in which no name was found: a single
        word that starts a line is none by itself.
        """
        named = {m.start: m for m in mentions}
        placed = {start: m for start, m in named.items() if m.type == PLACE and m.places}
        found = []
        for lead, item in zip(self.parts, self.parts[1:], strict=False):
            place = placed.get(lead.start) if lead.kind is PartKind.LEAD else None
            if lead.kind is PartKind.LEAD and not any(at in named for at in range(lead.start, lead.end)):
                place = look_up(lead.start, lead.end)
            if place is not None and item.kind.is_read and lead.end - place.end <= _SEPARATOR:
                found.append(Lead(lead.start, lead.end, item.end, place))
        return tuple(found)


def place_named(text: str, gazetteer: Gazetteer, country: str | None) -> Callable[[int, int], Mention | None]:
    """A look-up for leads: a place of the text's country, or a large one, whose name is no common word."""

    def look_up(start: int, end: int) -> Mention | None:
        name = text[start:end].strip(_AROUND)
        known = gazetteer.candidates(name, countries=[country] if country else [])
        if not known or gazetteer.is_common_word(name):
            return None
        if known[0].country != country and (known[0].population or 0) < _LARGE:
            return None
        at = text.index(name, start)
        return Mention(at, at + len(name), PLACE, Ref(known[0].name, name), places=tuple(known[:5]))

    return look_up


_AROUND: Final = " \t*:–—-"
_LARGE: Final = 100_000  # people: such a place is meant without its country
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
