"""Parts of a toll: "killed 47 militants, including 33 in a single operation"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tocsin.extract.draft import Draft
from tocsin.extract.grammar import children
from tocsin.extract.reading import Reading
from tocsin.extract.rules.event.incident import Incident
from tocsin.extract.rules.toll import Toll, count_of, victims
from tocsin.model import Event


def first_toll(incident: Incident, measure: str) -> Toll | None:
    """The first toll of a measure that has a number."""
    return next((t for t in incident.tolls if t.measure == measure and t.count is not None), None)


def parts(reading: Reading, incident: Incident, whole: Draft) -> Iterator[Draft]:
    """ "killed 47 militants, including 33 in a single operation": a part of the toll, of the same event."""
    toll = first_toll(incident, "deaths")
    if toll is None or toll.people is None or not isinstance(whole.statement, Event):
        return
    for prep in (
        t for t in (*toll.people.subtree, *toll.head.subtree) if t.lower_ == "including" and t.i > toll.people.i
    ):
        for part in children(prep, "pobj"):
            count = count_of(reading, part)
            if count is None or toll.count is None or (count.min or 0) > (toll.count.min or 0):
                continue
            who = victims(reading, part)
            event = replace(
                whole.statement,
                deaths=count,
                injured=None,
                affected=who.ref if who is not None else whole.statement.affected,
            )
            yield Draft(
                statement=event,
                head=incident.head,
                tokens=(prep, part, *part.subtree),
                rule="part_of_toll",
                whole=whole,
            )
            return
