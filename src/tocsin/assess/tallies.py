"""Published numbers in one shape, whether a figure gives them or an event: who counts what, of whom, where, when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tocsin.assess.propositions import in_order, place_key
from tocsin.assess.wording import in_period, place_names, plain_code
from tocsin.model import Answer, Claim, Count, Event, Figure, PlaceRef, Ref, Side, Stance, When
from tocsin.resolve.actors import actor_key
from tocsin.resolve.classes import Includes
from tocsin.resolve.voice import Voice
from tocsin.vocabulary import Ontology

Contains = Callable[[PlaceRef, PlaceRef], Answer]  # (outer, inner)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """One number of one voice. `claims` say it in the same words of the model: exact repeats are one tally.

    `ids` are the ids of the claims. `event` is whether an event claim gives it, so that the number is that of one
    happening.
    """

    measure: str
    count: Count
    voice: Voice
    claims: tuple[Claim, ...]
    ids: frozenset[str] = frozenset()
    perpetrator: Ref | None = None
    affected: Ref | None = None
    place: tuple[PlaceRef, ...] = ()
    when: When | None = None
    definition: str | None = None
    counting: str | None = None
    event: bool = False

    @property
    def changes(self) -> bool:
        """Whether the number comes with its change, as those of yearly counts do."""
        figures = (c.statement for c in self.claims)
        return any(isinstance(f, Figure) and f.change_percent is not None for f in figures)

    @property
    def places(self) -> frozenset[str]:
        """The places as keys."""
        return frozenset(place_key(p) for p in self.place)

    @property
    def documents(self) -> frozenset[str]:
        """The documents whose claims give the number."""
        return frozenset(c.evidence.document for c in self.claims)


@dataclass(frozen=True, slots=True)
class Books:
    """All published numbers of a record, and what is needed to judge them.

    By document: `texts`, `plain` (the same as `names.normal.key`, a space around), and `names` of publishers.
    """

    tallies: tuple[Tally, ...]
    claims: Mapping[str, Claim]
    voices: Mapping[str, Voice]
    texts: Mapping[str, str]
    plain: Mapping[str, str]
    names: Mapping[str, str]
    ontology: Ontology
    includes: Includes
    contains: Contains | None = None

    def words(self, measure: str) -> str:
        """The measure in words."""
        known = self.ontology.measures.get(measure)
        return known.words if known else plain_code(measure)

    def scope(self, tally: Tally, *, number: bool = True) -> str:
        """The number with all that the text says about what it counts."""
        return _scope(tally, self.words(tally.measure), number=number)


def tallies(claims: Mapping[str, Claim], voices: Mapping[str, Voice]) -> tuple[Tally, ...]:
    """The numbers that are asserted of what is said to have happened, exact repeats of one voice as one; sorted."""
    grouped: dict[str, list[tuple[str, Tally]]] = defaultdict(list)
    for name, claim in claims.items():
        if claim.side is Side.FOR and claim.stance is not Stance.CHALLENGES and claim.realis is None:
            for tally in _of(claim, voices[name]):
                grouped[_sameness(tally)].append((name, tally))
    return tuple(_one(grouped[key]) for key in sorted(grouped))


def may_be_same(a: Ref | None, b: Ref | None, includes: Includes) -> bool:
    """Whether two parties, as far as given, can be one or one a part of the other."""
    if a is None or b is None or actor_key(a) == actor_key(b):
        return True
    return Answer.YES in (includes(a, b), includes(b, a)) or _common(a) or _common(b)


def ends(count: Count) -> tuple[int, int]:
    """The least and the greatest number that the text names; both the same where it names one alone."""
    named = [n for n in (count.min, count.max) if n is not None]
    return named[0], named[-1]


def summed(counts: Sequence[Count]) -> Count:
    """The sum of intervals: from the sum of the least to that of the most, open above if one of them is."""
    least = sum(c.min or 0 for c in counts)
    return Count(least, None if any(c.max is None for c in counts) else sum(c.max or 0 for c in counts))


def _common(ref: Ref) -> bool:
    """A bare common noun such as "militants"."""
    return ref.id is None and ref.name.islower()


def _of(claim: Claim, voice: Voice) -> Iterator[Tally]:
    match claim.statement:
        case Figure(value=Count()) as figure if figure.value is not None:
            yield Tally(
                measure=figure.measure,
                count=figure.value,
                voice=voice,
                claims=(claim,),
                perpetrator=figure.perpetrator,
                affected=figure.affected,
                place=figure.place,
                when=figure.when,
                definition=figure.definition,
                counting=figure.counting.value if figure.counting else None,
            )
        case Event() as event:
            counted = (("deaths", event.deaths), ("injured", event.injured))
            yield from (_of_event(claim, event, voice, m, n) for m, n in counted if n is not None)


def _of_event(claim: Claim, event: Event, voice: Voice, measure: str, count: Count) -> Tally:
    return Tally(
        measure=measure,
        count=count,
        voice=voice,
        claims=(claim,),
        perpetrator=event.initiator,
        affected=event.affected,
        place=event.place,
        when=event.when,
        event=True,
    )


def _sameness(t: Tally) -> str:
    parties = [actor_key(r) if r else "" for r in (t.perpetrator, t.affected)]
    scope = [t.measure, str(t.count), *parties, " ".join(sorted(t.places)), str(t.when or ""), t.definition or ""]
    return "\n".join([t.voice.key, *scope, t.counting or "", str(t.event)])


def _one(group: Sequence[tuple[str, Tally]]) -> Tally:
    known = {name: tally.claims[0] for name, tally in group}
    return replace(min(group, key=lambda g: g[0])[1], claims=in_order(known), ids=frozenset(known))


def _scope(tally: Tally, measure: str, *, number: bool) -> str:
    whom = "" if tally.affected is None else f"of {tally.affected.name}"
    who = "" if tally.perpetrator is None else f"by {tally.perpetrator.name}"
    where = f"in {place_names(tally.place)}" if tally.place else ""
    parts: Iterable[str] = (str(tally.count) if number else "", measure, whom, who, where, in_period(tally.when))
    return " ".join(part for part in parts if part)
