"""The toll of a sentence's one violent event, where the tree ties none or only a part of it to the event."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tocsin.extract.casualties import IncidentToll, sentence_toll
from tocsin.extract.draft import Draft
from tocsin.extract.reading import Reading
from tocsin.model import Count, Event

_VIOLENT: Final = frozenset(
    "armed_attack coordinated_assault ambush clash armed_operation air_strike drone_strike suicide_bombing bombing"
    " shelling killing extrajudicial_killing".split()
)


def with_whole_toll(reading: Reading, draft: Draft) -> Draft:
    """The draft of the one event that a sentence tells, with all that the sentence counts.

    "Killed the commander and four others" is five deaths; "ambushed a convoy, leaving 17 dead and nine wounded" has
    them. A number that the tree gave is replaced by a greater sum alone.
    """
    event = draft.statement
    if not isinstance(event, Event) or event.event not in _VIOLENT:
        return draft
    return _with_toll(reading, draft, event, sentence_toll(reading, draft.head.sent))


def _with_toll(reading: Reading, draft: Draft, event: Event, toll: IncidentToll) -> Draft:
    deaths, injured = _whole(event.deaths, toll.deaths), _whole(event.injured, toll.injured)
    if (deaths, injured) == (event.deaths, event.injured):
        return draft
    spans = [(s.start, s.end) for s in toll.steps if s.measure in ("deaths", "injured")]
    tokens = tuple(t for start, end in spans for t in reading.parsed.tokens_in(start, end))
    return replace(draft, statement=replace(event, deaths=deaths, injured=injured), tokens=(*draft.tokens, *tokens))


def _whole(told: Count | None, summed: Count | None) -> Count | None:
    """The sum, where nothing was told, or where it is a number that is greater than the one told."""
    if told is None or summed is None:
        return told or summed
    one, other = told.exact(), summed.exact()
    return summed if one is not None and other is not None and other > one else told
