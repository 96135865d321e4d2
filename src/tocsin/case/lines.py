"""Lines of a dossier or of a pair: one proposition each, with the origins for and against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from tocsin.assess.propositions import Proposition
from tocsin.case.assessment import Assessment
from tocsin.case.tables.findings import SIDES, voices
from tocsin.case.tables.record import place_names
from tocsin.case.tables.table import Cell, Row, columns
from tocsin.model import Claim, Event, Figure

LINE: Final = columns(
    "id says numbers:texts when:texts place:texts origins_for:whole origins_against:whole origins_challenging:whole "
    "said_by:texts denied_by:texts challenged_by:texts quotes:texts claims:texts"
)


@dataclass(frozen=True, slots=True)
class Section:
    """Lines of one kind, each with the cells of LINE."""

    title: str
    lines: tuple[Row, ...]

    def glance(self) -> list[Row]:
        """What a terminal shows: a line, when and where, how many origins stand where, and who says so."""
        return [
            {
                "says": _with_numbers(one),
                "when, where": "; ".join([*_texts(one["when"]), *_texts(one["place"])]),
                "origins": ", ".join(f"{one[f'origins_{s}']} {s}" for s in SIDES if one[f"origins_{s}"]),
                "said by": "; ".join(_whose(one, column, verb) for column, verb in _VERBS.items() if one[column]),
            }
            for one in self.lines
        ]


def section(title: str, found: Iterable[Proposition], known: Assessment) -> Iterator[Section]:
    """The section, where there is anything to say."""
    lines = tuple(line(p, known) for p in found)
    if lines:
        yield Section(title, lines)


def line(p: Proposition, known: Assessment) -> Row:
    """The cells of LINE."""
    return {
        "id": p.id,
        "says": p.words,
        "numbers": _distinct(n for c in p.claims for n in _numbers(c)),
        "when": _distinct(str(c.statement.when) for c in p.claims if c.statement.when),
        "place": _distinct(name for c in p.claims for name in place_names(c.statement.place)),
        **voices(p, known),
        "quotes": _distinct(c.evidence.quote for c in p.claims),
        "claims": [c.id for c in p.claims],
    }


def _numbers(claim: Claim) -> Iterator[str]:
    match claim.statement:
        case Figure(value=value, change_percent=change):
            if value is not None:
                yield str(value)
            if change is not None:
                yield f"{change:+g} %"
        case Event(deaths=deaths, injured=injured):
            yield from (f"{count} {what}" for count, what in ((deaths, "dead"), (injured, "injured")) if count)


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


_VERBS: Final = {"said_by": "", "denied_by": "denied by ", "challenged_by": "challenged by "}


def _whose(line: Row, column: str, verb: str) -> str:
    return verb + ", ".join(_texts(line[column]))


def _with_numbers(line: Row) -> str:
    numbers = ", ".join(_texts(line["numbers"]))
    return f"{line['says']}: {numbers}" if numbers else str(line["says"])


def _texts(cell: Cell) -> list[str]:
    return cell if isinstance(cell, list) else []
