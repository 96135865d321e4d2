"""Statements, periods and lists in plain words, as a sentence for a reader needs them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from tocsin.model import Bound, Day, Driver, Event, Figure, Naming, PlaceRef, Presence, Ref, Statement, Tie, Trait, When
from tocsin.vocabulary import Ontology

_MONTHS: Final = (
    *("", "January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def said(statement: Statement, ontology: Ontology) -> str:
    """What the statement says, without its number: a clause without capital and full stop of its own."""
    match statement:
        case Tie():
            kind = ontology.ties.get(statement.tie)
            phrase = kind.phrase if kind else f"{{source}} and {{target}}: {plain_code(statement.tie)}"
            return phrase.format(source=statement.source.name, target=statement.target.name)
        case Presence():
            return _presence(statement, ontology)
        case Trait():
            value = statement.value.name if isinstance(statement.value, Ref) else statement.value
            return f"{plain_code(statement.trait)} of {statement.actor.name}: {value}"
        case Naming():
            return f"{statement.actor.name} is called “{statement.name}”"
        case Driver():
            return f"{statement.cause} leads to {statement.effect}"
        case Event():
            return _setting(plain_code(statement.event), statement.initiator, statement)
        case Figure():
            return _setting(plain_code(statement.measure), statement.perpetrator, statement)


def plain_code(code: str) -> str:
    """A code of the vocabulary as words."""
    return code.replace("_", " ")


def listed(parts: Iterable[str], last: str = "and") -> str:
    """Words as an English list: "a, b and c"."""
    every = list(parts)
    return f" {last} ".join([", ".join(every[:-1]), every[-1]]) if len(every) > 1 else "".join(every)


def place_names(places: Sequence[PlaceRef]) -> str:
    """The places' names as a list; empty for none."""
    return listed(dict.fromkeys(p.name for p in places))


def in_period(when: When | None) -> str:
    """The period with its preposition: "in August 2024", "from 7 to 9 August 2025"; empty for none."""
    if when is None:
        return ""
    if when.end is None:
        return f"{'on' if isinstance(when.start, Day) and when.start.day else 'in'} {_bound(when.start)}"
    start, end = _bound(when.start), _bound(when.end)
    if start and end:
        return f"from {_without(start, end)} to {end}"
    return " ".join(part for part in (f"from {start}" if start else "", f"to {end}" if end else "") if part)


def the_period(when: When) -> str:
    """The period as a thing: "2024", "3 to 31 August 2006", "the time to 15 October 2024"."""
    words = in_period(when)
    if when.end is None:
        return words.partition(" ")[2]
    closed = isinstance(when.start, Day) and isinstance(when.end, Day)
    return words.removeprefix("from ") if closed else f"the time {words}"


def _without(start: str, end: str) -> str:
    """The start without the month and year that the end repeats: "7" before "8 August 2025"."""
    first, last = start.split(), end.split()
    while len(first) > 1 and len(first) == len(last) and first[-1:] == last[-1:]:
        first, last = first[:-1], last[:-1]
    return " ".join(first)


def _bound(bound: Day | Bound | None) -> str:
    if not isinstance(bound, Day):
        return ""
    month = _MONTHS[bound.month or 0]
    about = "about " if bound.approximate else ""
    perhaps = " (uncertain)" if bound.uncertain else ""
    return about + " ".join(str(part) for part in (bound.day, month, bound.year) if part) + perhaps


def _presence(statement: Presence, ontology: Ontology) -> str:
    kind = ontology.presences.get(statement.presence)
    phrase = kind.phrase if kind else f"{{actor}} in {{place}}: {plain_code(statement.presence)}"
    return phrase.format(actor=statement.actor.name, place=place_names(statement.place) or "a place left open")


def _setting(what: str, who: Ref | None, statement: Event | Figure) -> str:
    whom = f"of {statement.affected.name}" if statement.affected else ""
    where = f"in {place_names(statement.place)}" if statement.place else ""
    parts = (what, f"by {who.name}" if who else "", whom, where, in_period(statement.when))
    return " ".join(part for part in parts if part)
