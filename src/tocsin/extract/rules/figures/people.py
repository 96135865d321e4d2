"""People counted over a period: killed, hurt, taken, driven out, given up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tocsin.extract.arguments import subject
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import governors, lemma
from tocsin.extract.mention import Mention
from tocsin.extract.period import is_period
from tocsin.extract.reading import Reading
from tocsin.extract.reference import parties
from tocsin.extract.rules.event import Incident, incidents
from tocsin.extract.rules.figures.change import changed
from tocsin.extract.rules.figures.doer import actors, doers
from tocsin.extract.rules.figures.nouns import base_figure
from tocsin.extract.rules.initiator import initiators
from tocsin.extract.rules.toll import Toll, count_of, opens_division, victims
from tocsin.extract.setting import place_at, place_ref
from tocsin.model import Figure, PlaceRef, Ref

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_ALWAYS: Final = frozenset({"displaced", "surrendered", "recruits", "arrested", "abducted", "casualties"})


def counted_people(reading: Reading) -> Iterator[Draft]:
    """ "852 people were killed in 2024", "225 deaths", "20,000 fled": people counted over a period."""
    for incident in incidents(reading):
        for toll in incident.tolls:
            if toll.count is not None and _is_figure(reading, incident, toll):
                figure = _figure(reading, incident, toll)
                yield Draft(
                    statement=figure, head=toll.head, tokens=(*toll.tokens(), *toll.doers), rule="counted_people"
                )
                yield from base_figure(reading, figure, toll.people or toll.head)


def _is_figure(reading: Reading, incident: Incident, toll: Toll) -> bool:
    if toll.measure in _ALWAYS or (toll.people is not None and opens_division(toll.people)):
        return True
    act = incident.act
    if act is not None and act.head.pos_ == "NOUN" and count_of(reading, act.head) is not None:
        return True
    return (
        is_period(reading, toll.head)
        or is_period(reading, incident.head)
        or (act is None and (toll.own or toll.head.pos_ != "VERB"))
    )


def _figure(reading: Reading, incident: Incident, toll: Toll) -> Figure:
    hit = victims(reading, toll.people)
    who = _doers(reading, incident, toll)
    affected = hit.ref if hit is not None and (not who or hit.ref.name != who[0].ref.name) else None
    figure = Figure(
        measure=toll.measure,
        value=toll.count,
        perpetrator=who[0].ref if who else None,
        affected=affected or _made_up_of(reading, toll),
        place=_where(reading, toll),
    )
    return changed(reading, figure, toll.people or toll.head)


def _doers(reading: Reading, incident: Incident, toll: Toll) -> list[Mention]:
    found = [m for t in toll.doers for m in (actors(reading, t) or _owner(reading, t))]
    act = incident.act  # who gives up harms nobody
    if not found and act is not None and act.initiator is not None and act.code != "surrender":
        found = [act.initiator[1]]
    return found or (doers(reading, toll.head) if toll.head.pos_ == "NOUN" else [])


def _owner(reading: Reading, token: Token) -> list[Mention]:
    return [m for t in initiators(reading, token) for m in actors(reading, t)]


def _made_up_of(reading: Reading, toll: Toll) -> Ref | None:
    """ "Muslims made up 71 of the fatalities", "94 of the dead were civilians": the class of those counted."""
    verb = next((g for g in governors(toll.people or toll.head) if g.pos_ in ("VERB", "AUX")), None)
    if verb is None or toll.people is None:
        return None
    counting = reading.cues.counting
    if lemma(verb) in counting["share"]:
        said = subject(verb)
    elif lemma(verb) == "be" and toll.people.dep_ == "nsubj":
        said = [c for c in verb.children if c.dep_ == "attr"]
    else:
        return None
    return next(
        (m.ref for t in said for m in parties(reading, t) if m.type in ("population", "force", "members")), None
    )


def _where(reading: Reading, toll: Toll) -> tuple[PlaceRef, ...]:
    """ "Michoacán saw 1,405 murders", "Kidal accounted for 57 of the dead": where."""
    verb = next((g for g in governors(toll.people or toll.head) if g.pos_ == "VERB"), None)
    if verb is None or lemma(verb) not in reading.cues.counting["undergo"] | reading.cues.counting["share"]:
        return ()
    return tuple(place_ref(m) for t in subject(verb) if (m := place_at(reading, t)) is not None)
