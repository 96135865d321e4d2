"""The toll of one incident, composed of all that a short report tells of its dead and hurt.

A report says the same number twice, names parts of it, adds to it and corrects it. Each thing that it tells is taken
in order and put beside the toll so far; what was done with it, and why, stays with the result.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tocsin.extract.casualties.doers import are_doers, armed_doers
from tocsin.extract.casualties.effect import REASONS, Effect, effect_of
from tocsin.extract.casualties.harms import DEATHS, INJURED, STRUCK
from tocsin.extract.casualties.listed import counted, total
from tocsin.extract.casualties.referred import referred
from tocsin.extract.casualties.tallies import tallies
from tocsin.extract.casualties.told import Told, told
from tocsin.extract.casualties.words import Row, row_of, rows
from tocsin.extract.reading import Reading
from tocsin.model import Count

if TYPE_CHECKING:
    from tocsin.extract.tree import Sentence


@dataclass(frozen=True, slots=True)
class Step:
    """`text[start:end]` tells `count` (None: people without a number) of a measure, and what that did to the toll."""

    measure: str
    count: Count | None
    start: int
    end: int
    effect: Effect

    @property
    def reason(self) -> str:
        return REASONS[self.effect]


@dataclass(frozen=True, slots=True)
class IncidentToll:
    """The dead and the hurt of one incident, as far as its report gives numbers.

    `deaths` and `injured` leave out those who did the deed, who are `doers_dead`. A bound that the text leaves open is
    None inside the Count; None for the Count is a number that the text does not give, which is never nought.
    """

    deaths: Count | None = None
    injured: Count | None = None
    doers_dead: Count | None = None
    steps: tuple[Step, ...] = ()

    def all_deaths(self) -> Count | None:
        """The dead with those who did the deed."""
        known = [c for c in (self.deaths, self.doers_dead) if c is not None]
        return total(known) if known else None


def incident_toll(reading: Reading) -> IncidentToll:
    """The toll of the one incident that `reading` reports. Pure.

    A sum where the text names different people, a range where sources differ or the text gives one, the later number
    where it corrects itself; parts ("including", "two of them") are not added to their whole. Casualties that are not
    divided into dead and hurt count for neither. A text about several incidents gives the sum of all of them.
    """
    return toll_of(rows(reading))


def sentence_toll(reading: Reading, sentence: Sentence) -> IncidentToll:
    """The toll that one sentence of the reading tells by itself."""
    return toll_of((row_of(reading, sentence),))


def toll_of(sentences: Sequence[Row]) -> IncidentToll:
    """The toll that some sentences tell, as `incident_toll` reads it."""
    armed = armed_doers(sentences)
    state = _State(sentences)
    struck: list[Told] = []
    for n, row in enumerate(sentences):
        for telling in (*told(row, n), *tallies(row, n)):
            one = referred(sentences, telling, state.counts)
            if one.measure in (DEATHS, INJURED):
                _take(state, one, armed)
            elif one.measure == STRUCK:
                struck.append(one)
            elif one.count == Count.exactly(0):  # "no casualties"
                for measure in (DEATHS, INJURED):
                    _take(state, replace(one, harm=replace(one.harm, measure=measure)), armed)
    if not state.counts:
        for one in struck:
            _take(state, replace(one, harm=replace(one.harm, measure=INJURED)), armed)
    return IncidentToll(
        deaths=state.counts.get(DEATHS),
        injured=state.counts.get(INJURED),
        doers_dead=state.doers,
        steps=tuple(state.steps),
    )


@dataclass(slots=True)
class _State:
    sentences: Sequence[Row] = ()
    counts: dict[str, Count | None] = field(default_factory=dict)
    last: dict[str, Told] = field(default_factory=dict)
    doers: Count | None = None
    steps: list[Step] = field(default_factory=list)


def _take(state: _State, one: Told, armed: frozenset[str]) -> None:
    doers = tuple(p for p in one.people if are_doers(one.row, p, armed))
    if doers:
        count = total(p.count for p in doers)
        if one.measure == DEATHS:
            state.doers = state.doers or count
        state.steps.append(Step(one.measure, count, one.start, one.end, Effect.DOERS))
    people = tuple(p for p in one.people if p not in doers)
    if not people and not one.unknown:
        return
    count = total(counted(p) for p in people)
    before = state.counts.get(one.measure)
    effect = effect_of(one, people, count, before=before, last=state.last.get(one.measure), sentences=state.sentences)
    state.steps.append(Step(one.measure, count, one.start, one.end, effect))
    match effect:
        case Effect.FIRST | Effect.WIDER | Effect.REVISED:
            state.counts[one.measure] = count
        case Effect.ADDED:
            state.counts[one.measure] = total([before, count])
        case Effect.ALTERNATIVE:
            state.counts[one.measure] = _between(before, count)
        case Effect.UNNUMBERED:
            state.counts[one.measure] = total([before, None])
    if effect in (Effect.FIRST, Effect.WIDER, Effect.REVISED, Effect.ADDED):
        state.last[one.measure] = one


def _between(one: Count | None, other: Count | None) -> Count | None:
    """From the least to the most of two numbers."""
    if one is None or other is None:
        return one or other
    ends = [e for c in (one, other) for e in (c.min, c.max) if e is not None]
    return Count(min(ends), max(ends))
