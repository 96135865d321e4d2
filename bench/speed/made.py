"""A made record: documents, and claims whose quotes stand in them, as many as are asked for; the same for one seed.

Nothing in it is of this world. Few actors are spoken of often and most seldom (the weight of the n-th is 1 / (n + 9)),
as in the records that analysts keep; a tenth of the documents reprint another; of all claims some deny, negate or
challenge; what is stated is of twenty years. Documents are made one after another, so that memory stays flat.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from typing import Final

from tocsin.model import (
    Attribution,
    Basis,
    Certainty,
    Change,
    Claim,
    Count,
    Counting,
    Document,
    Driver,
    Event,
    Evidence,
    Extent,
    Figure,
    Naming,
    PlaceRef,
    Polarity,
    Presence,
    Ref,
    Source,
    Stance,
    Statement,
    Tie,
    Trait,
    When,
)

EXTRACTOR: Final = "made 1"
ACTORS: Final = 4000
PLACES: Final = 1500
SOURCES: Final = 240
SPEAKERS: Final = 160
A_DOCUMENT: Final = 20  # claims, on average
_FIRST: Final = date(2005, 1, 1)
_DAYS: Final = 365 * 20
_REPRINTS: Final = 0.1
_JOINED: Final = 0.01  # of ties
_PEOPLE: Final = 60  # names of leaders are made of two
_SYLLABLES: Final = "ba da fo ga hi ju ka le mo na pe qu ra so ta ul va wi xo yu zan dor mir tel".split()
_NOUNS: Final = "Front,Army,Brigade,Movement,Council,Alliance,Guard,Column,League,Party".split(",")
_KINDS: Final = ("tie",) * 25 + ("event",) * 30 + ("figure",) * 11 + ("presence",) * 12 + ("trait",) * 10
_ALL: Final = (*_KINDS, *("naming",) * 5, *("driver",) * 7)
_TIES: Final = (
    "cooperation coordination joint_operation support arms training funding hostility rivalry personnel".split()
)
_EVENTS: Final = "armed_attack ambush clash bombing abduction air_strike sabotage protest ceasefire shelling".split()
_MEASURES: Final = "attacks deaths injured displaced fighters".split()
_PRESENCES: Final = "operations base recruitment expansion withdrawal".split()
_STANCES: Final = (Stance.ASSERTS,) * 90 + (Stance.DENIES,) * 4 + (Stance.CHALLENGES,) * 2
_TAKEN: Final = (*_STANCES, *(Stance.CLAIMS_RESPONSIBILITY,) * 3, Stance.RETRACTS)


@dataclass(frozen=True, slots=True)
class Said:
    """A document and what is claimed in it."""

    document: Document
    claims: tuple[Claim, ...]


def readings(claims: int, *, seed: int = 1, actors: int = ACTORS, places: int = PLACES) -> Iterator[Said]:
    """Documents with `claims` claims among them, on so many actors and places."""
    world = World(seed, actors=actors, places=places)
    left, number = claims, 0
    while left > 0:
        number += 1
        said = world.document(number, min(left, world.chance.randint(A_DOCUMENT // 2, A_DOCUMENT * 3 // 2)))
        left -= len(said.claims)
        yield said


class World:
    """Who and what is spoken of, and the next document."""

    def __init__(self, seed: int, *, actors: int = ACTORS, places: int = PLACES) -> None:
        self.chance = random.Random(seed)
        names = _names(self.chance, actors + places + SOURCES + SPEAKERS)
        self.actors: list[Ref] = []
        for number, name in enumerate(names[:actors]):
            self.actors.append(self._actor(number, name))
        self._number = {actor: number for number, actor in enumerate(self.actors)}
        towns, names = names[actors : actors + places], names[actors + places :]
        self.places = [
            PlaceRef(name, name, f"overlay:made-place-{n}", 1.5, 2.25, "settlement") for n, name in enumerate(towns)
        ]
        self.sources = [self._source(name) for name in names[:SOURCES]]
        self.speakers = [self._speaker(number, name) for number, name in enumerate(names[SOURCES:])]
        self._people = list(_names(random.Random(seed + 1), _PEOPLE))
        self._last: list[Said] = []

    @cached_property
    def weights(self) -> list[float]:
        """How often each actor is spoken of, added up."""
        return list(accumulate(1 / (number + 9) for number in range(1, len(self.actors) + 1)))

    def document(self, number: int, claims: int) -> Said:
        """The next one: of its own words, or a reprint of one that came shortly before."""
        source = self.chance.choice(self.sources)
        if self._last and self.chance.random() < _REPRINTS:
            said = _reprinted(self.chance.choice(self._last), source, number, claims)
        else:
            said = self._own(source, number, claims)
        self._last = [*self._last[-20:], said]
        return said

    def _own(self, source: Source, number: int, many: int) -> Said:
        stated = _FIRST + timedelta(days=self.chance.randrange(_DAYS))
        made = [self._statement(stated) for _ in range(many)]
        sentences = [f"{words}." for _, words in made]
        text = "\n".join([f"Report {number} of {stated}.", *sentences])
        document = Document(
            text.encode(), text, "text/plain", source, f"Report {number}", When.of(stated), language="en"
        )
        claims, start = [], text.index("\n") + 1
        id, text_id = document.id, document.text_id
        for (statement, _), quote in zip(made, sentences, strict=True):
            evidence = Evidence(id, text_id, start, start + len(quote), quote)
            claims.append(self._claim(statement, evidence, document.published))
            start += len(quote) + 1
        return Said(document, tuple(claims))

    def _claim(self, statement: Statement, evidence: Evidence, stated: When | None) -> Claim:
        chance = self.chance
        return Claim(
            statement=statement,
            evidence=evidence,
            polarity=Polarity.NEGATED if chance.random() < 0.02 else Polarity.AFFIRMED,
            stance=chance.choice(_TAKEN),
            certainty=chance.choice(tuple(Certainty)) if chance.random() < 0.1 else None,
            basis=Basis.REPORTED if chance.random() < 0.2 else None,
            attribution=(chance.choice(self.speakers),) if chance.random() < 0.4 else (),
            stated=stated,
            extractor=EXTRACTOR,
            confidence=0.9,
        )

    def _statement(self, stated: date) -> tuple[Statement, str]:
        """What is said, and the words for it."""
        chance, actor = self.chance, self._one()
        when = When.of(stated - timedelta(days=chance.randrange(30)))
        match chance.choice(_ALL):
            case "tie":
                code, other = chance.choice(_TIES), self._other(actor)
                if chance.random() < _JOINED:
                    code, other = "absorption", self._above(actor)
                tie = Tie(tie=code, source=actor, target=other, when=when)
                return tie, f"{actor.name} ({code}) {other.name} on {when}"
            case "event":
                return self._event(actor, when)
            case "figure":
                measure, many = chance.choice(_MEASURES), chance.randrange(1, 500)
                year = When.parse(str(stated.year))
                value = Count.exactly(many)
                figure = Figure(measure=measure, value=value, perpetrator=actor, counting=Counting.PERIOD, when=year)
                return figure, f"{many} {measure} by {actor.name} in {year}"
            case "presence":
                code, place = chance.choice(_PRESENCES), chance.choice(self.places)
                change = Change.NEW if chance.random() < 0.1 else None
                presence = Presence(actor=actor, presence=code, place=(place,), when=when, change=change)
                return presence, f"{actor.name} ({code}) at {place.name}"
            case "trait":
                leader = " ".join(chance.choices(self._people, k=2))
                return Trait(
                    actor=actor, trait="leader", value=Ref(leader, leader), when=when
                ), f"{leader} leads {actor.name}"
            case "naming":
                form = "".join(word[0] for word in actor.name.split())
                return Naming(actor=actor, name=form, form="acronym"), f"{actor.name} ({form})"
        cause = f"{chance.choice(self._people)} prices"
        return Driver(cause=cause, effect=f"support for {actor.name}"), f"{cause} feed support for {actor.name}"

    def _event(self, actor: Ref, when: When) -> tuple[Statement, str]:
        """Of each twenty one without place and one without an initiator."""
        chance, other = self.chance, self._other(actor)
        code, place = chance.choice(_EVENTS), chance.choice(self.places)
        deaths = Count.exactly(chance.randrange(30)) if chance.random() < 0.5 else None
        event = Event(
            event=code,
            extent=Extent.SINGLE,
            initiator=actor if chance.random() < 0.95 else None,
            affected=other,
            deaths=deaths,
            place=(place,) if chance.random() < 0.95 else (),
            when=when,
        )
        return event, f"{actor.name} ({code}) {other.name} at {place.name} on {when}"

    def _one(self) -> Ref:
        return self.chance.choices(self.actors, cum_weights=self.weights)[0]

    def _above(self, actor: Ref) -> Ref:
        """The one before it: nobody joins more than one."""
        return self.actors[self._number[actor] - 1]

    def _other(self, than: Ref) -> Ref:
        while (other := self._one()) is than:
            pass
        return other

    def _actor(self, number: int, name: str) -> Ref:
        """Every other one bears an id; one in twenty is an open class that can cover the one before it."""
        if number % 20 == 19:
            wide = f"{self.actors[-1].name.split()[0]} militants"
            return Ref(wide, wide)
        full = f"{name} {_NOUNS[number % len(_NOUNS)]}"
        return Ref(full, full, f"overlay:made-{number}" if number % 2 else None)

    def _source(self, name: str) -> Source:
        kind = self.chance.choice(("outlet",) * 8 + ("institute", "government"))
        return Source(f"{name} {'Post' if kind == 'outlet' else 'Centre'}", kind, self._side())

    def _speaker(self, number: int, name: str) -> Attribution:
        if number < SPEAKERS // 4:
            actor = self.actors[number % len(self.actors)]
            return Attribution(actor.name, actor.mention, actor.id, actor.name, "said")
        return Attribution(f"{name} Observatory", f"{name} Observatory", None, self._side(), "said")

    def _side(self) -> str | None:
        return self.chance.choice(self.actors[:40]).name if self.chance.random() < 0.2 else None


def _reprinted(first: Said, source: Source, number: int, most: int) -> Said:
    """The text of another under another card: other bytes, the same words."""
    raw = f"{source.name} {number}\n{first.document.text}".encode()
    document = replace(first.document, raw=raw, source=source, title=f"Reprint {number}")
    id = document.id
    own = (replace(claim, evidence=replace(claim.evidence, document=id)) for claim in first.claims[:most])
    return Said(document, tuple(own))


def _names(chance: random.Random, many: int) -> Sequence[str]:
    """Names of two to four syllables, none twice."""
    found: dict[str, None] = {}
    while len(found) < many:
        found["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))).title()] = None
    return list(found)
