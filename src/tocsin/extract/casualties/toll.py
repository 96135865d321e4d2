"""The toll of one incident, composed of all that a short report tells of its dead and hurt.

A report says the same number twice, names parts of it, adds to it and corrects it. Each thing that it tells is taken
in order and put beside the toll so far; what was done with it, and why, stays with the result.
"""

from __future__ import annotations

import enum
from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from tocsin.extract.casualties.doers import are_doers, armed_doers
from tocsin.extract.casualties.harms import DEATHS, INJURED, STRUCK
from tocsin.extract.casualties.listed import counted, total
from tocsin.extract.casualties.people import People, is_people, people_at
from tocsin.extract.casualties.told import Told, told
from tocsin.extract.casualties.words import NUMBER, Row, row_of, rows
from tocsin.extract.reading import Reading
from tocsin.model import Count
from tocsin.vocabulary.casualties import load_casualty_words

if TYPE_CHECKING:
    from spacy.tokens import Span


class Effect(enum.StrEnum):
    """What a telling did to the toll."""

    FIRST = "first"
    ADDED = "added"
    PART = "part"
    SAME = "same"
    WIDER = "wider"
    REVISED = "revised"
    ALTERNATIVE = "alternative"
    DOERS = "doers"
    UNNUMBERED = "unnumbered"
    UNKNOWN = "unknown"


REASONS: Final = {
    Effect.FIRST: "the first number told",
    Effect.ADDED: "other people than those counted before",
    Effect.PART: "some of those counted before",
    Effect.SAME: "the number told before, again",
    Effect.WIDER: "a number that counts all, in place of the one before",
    Effect.REVISED: "a later number, in place of the one before",
    Effect.ALTERNATIVE: "another source's number for the same people: the toll lies between the two",
    Effect.DOERS: "those who did the deed, counted apart",
    Effect.UNNUMBERED: "people without a number: the toll is open above",
    Effect.UNKNOWN: "the text says that the number is not known",
}


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


def sentence_toll(reading: Reading, sentence: Span) -> IncidentToll:
    """The toll that one sentence of the reading tells by itself."""
    return toll_of((row_of(reading, sentence),))


def toll_of(sentences: Sequence[Row]) -> IncidentToll:
    """The toll that some sentences tell, as `incident_toll` reads it."""
    armed = armed_doers(sentences)
    state = _State(sentences)
    struck: list[Told] = []
    for n, row in enumerate(sentences):
        for telling in told(row, n):
            one = _resolved(sentences, telling, state.counts)
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


def _resolved(sentences: Sequence[Row], one: Told, counts: Container[str]) -> Told:
    """ "All of them died": as many as were last counted before; "he was shot": who the sentence began with."""
    head = one.people[0].head if len(one.people) == 1 else None
    if head is not None and head.low in ("he", "she"):
        meant = _spoken_of(sentences, one)
        return one if meant is None else replace(one, people=(replace(one.people[0], head=meant.head),))
    if head is None or one.count is not None or one.measure in counts or head.low not in _AS_MANY:
        return one
    counted_before = _last_counted([*sentences[: one.sentence]], one)
    if counted_before is None:
        return one
    return replace(one, people=(replace(one.people[0], count=counted_before, before=False),), count=counted_before)


_AS_MANY: Final = frozenset({"all", "both", "them", "they"})


def _spoken_of(sentences: Sequence[Row], one: Told) -> People | None:
    """The one person whom the sentence, or the one before it, speaks of first."""
    before = sentences[one.sentence - 1 : one.sentence] if one.sentence else ()
    for row, end in ((one.row, one.first), *((row, len(row)) for row in before)):
        for at in range(end):
            people = people_at(row, at, end)
            if people is not None and is_people(row, people) and people.count == Count.exactly(1):
                return people
    return None


def _last_counted(earlier: Sequence[Row], one: Told) -> Count | None:
    """The number of the people counted last before a telling."""
    for row, end in ((one.row, one.first), *((row, len(row)) for row in reversed(earlier))):
        for at in range(end - 1, -1, -1):
            people = people_at(row, at, end) if row[at].kind == NUMBER else None
            if people is not None and people.head is not None and is_people(row, people):
                return people.count
    return None


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
    effect = _effect(state, one, people, count)
    state.steps.append(Step(one.measure, count, one.start, one.end, effect))
    before = state.counts.get(one.measure)
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


def _effect(state: _State, one: Told, people: Sequence[People], count: Count | None) -> Effect:
    before, last = state.counts.get(one.measure), state.last.get(one.measure)
    if one.unknown:
        return Effect.UNKNOWN
    if count is None:
        some = any(p.before for p in people) or before is None or not _adds(one, people)
        return Effect.PART if some else Effect.UNNUMBERED
    if before is None or last is None:
        return Effect.FIRST
    early = last.row.has(0, len(last.row), load_casualty_words()["early"])
    if one.revised or (early and one.sentence > last.sentence):
        return Effect.REVISED
    if one.whole and _other_source(one, last):
        return Effect.ALTERNATIVE
    if any(p.before for p in people):
        return Effect.PART
    if _another_act(state, one, last):
        return Effect.ADDED
    if count == before or (count.min is not None and count.min == before.min):
        return Effect.SAME if one.whole or (not _adds(one, people) and _again(one, people, last)) else Effect.ADDED
    if count.max == 0:
        return Effect.PART
    if one.whole or (one.sentence == last.sentence and _is_of_all(one, people, count, before, last)):
        return Effect.WIDER
    if one.sentence == last.sentence or _adds(one, people):
        return Effect.ALTERNATIVE if _other_source(one, last) else Effect.ADDED
    if _other_source(one, last):
        return Effect.ALTERNATIVE
    return _restated(one, people, count, before, last)


def _is_of_all(one: Told, people: Sequence[People], count: Count, before: Count, last: Told) -> bool:
    """ "Five civilians were among the dead of a strike that killed 12 people": 12 in all."""
    plain = all(p.head is not None and _is_general(p) and not p.more for p in people)
    special = all(p.head is not None and not _is_general(p) for p in last.people)
    relative = any(one.row.tag(k) == "WDT" for k in range(max(one.harm.at - 2, 0), one.harm.at))
    return plain and special and relative and (count.min or 0) > (before.max or before.min or 0)


def _another_act(state: _State, one: Told, last: Told) -> bool:
    """Whether the text has told of another act since the last number: "Minutes later the drones struck again"."""
    if one.sentence == last.sentence:
        return False
    words = load_casualty_words()["again"]
    between = state.sentences[last.sentence + 1 : one.sentence]
    return any(row.has(0, len(row), words) for row in between) or one.row.has(0, min(one.first, one.harm.at), words)


def _again(one: Told, people: Sequence[People], last: Told) -> bool:
    """Whether the same number is of the same people: they are not said otherwise than before."""
    told_before = {p.head.lemma for p in last.people if p.head is not None}
    return one.sentence != last.sentence and all(
        _is_general(p) or p.head is None or p.head.lemma in told_before or (p.count is not None and p.count.min != 1)
        for p in people
    )


def _restated(one: Told, people: Sequence[People], count: Count, before: Count, last: Told) -> Effect:
    """A number in a later sentence: all of them again, a part of them, or others."""
    plain = all(_is_general(p) for p in people)
    if plain and (count.min or count.max or 0) > (before.min or before.max or 0):
        return Effect.WIDER
    if plain or one.row.low(0) in ("among", "including"):
        return Effect.ADDED if _elsewhere(one, last) else Effect.PART
    if all(p.named and p.count == Count.exactly(1) for p in people) and all(_is_general(p) for p in last.people[:1]):
        return Effect.PART  # a name given to one of those counted
    return Effect.ADDED


def _elsewhere(one: Told, last: Told) -> bool:
    """Whether a sentence tells of another place than the one before."""
    here, there = _places(one), _places(last)
    return bool(here) and bool(there) and not here & there


def _places(one: Told) -> frozenset[str]:
    return frozenset(w.low for w in one.row.words if w.name is not None and w.name.type == "place")


def _is_general(people: People) -> bool:
    return people.head is None or people.head.lemma in ("people", "person", "victim", "other", "others")


def _adds(one: Told, people: Sequence[People]) -> bool:
    """Whether the words say that these come on top: "three others", "also killed"."""
    inside = {one.row.low(k) for k in range(one.harm.first, one.harm.at)}
    return any(p.more for p in people) or "also" in inside


def _other_source(one: Told, last: Told) -> bool:
    """Whether another source is named for this number than for the last: "CNN put the number of dead at 50"."""
    here, there = _source(one), _source(last)
    return here is not None and here != there


def _source(one: Told) -> str | None:
    """The source that a sentence names, in lower case: the subject of its verb of saying."""
    cues = one.row.reading.cues
    for at in range(one.first - 1, 0, -1):
        word = one.row[at]
        says = word.lemma in cues.speech or word.lemma in cues.counting["put"]
        if says and word.tag.startswith("VB") and word.tag != "VBN":
            named = [one.row[k] for k in range(at) if one.row[k].tag.startswith("NN")]
            return named[-1].low if named else None
    return None


def _between(one: Count | None, other: Count | None) -> Count | None:
    """From the least to the most of two numbers."""
    if one is None or other is None:
        return one or other
    ends = [e for c in (one, other) for e in (c.min, c.max) if e is not None]
    return Count(min(ends), max(ends))
