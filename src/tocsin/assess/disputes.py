"""Propositions with claims on both sides, by party; and tensions, the weaker case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from tocsin.assess.meeting import STANDING, Meeting, topic
from tocsin.assess.propositions import Key, Proposition, in_order, place_key, proposition
from tocsin.assess.wording import place_names, said
from tocsin.model import Answer, Claim, Document, PlaceRef, Presence, Realis, Side, content_id
from tocsin.names.normal import key as name_key
from tocsin.resolve.actors import actor_key
from tocsin.resolve.classes import Includes, class_includes
from tocsin.resolve.voices import Voice, voices
from tocsin.vocabulary import Ontology

Contains = Callable[[PlaceRef, PlaceRef], Answer]  # (outer, inner)


@dataclass(frozen=True, slots=True)
class Position:
    """One voice in a dispute: who (speaker or publisher), whose party, on which side, with which claims."""

    who: str
    party: str | None
    side: Side
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A proposition on which claims stand against each other or are challenged. Never resolved by count.

    `proposition.words` is one short clause; `detail` says with which words and of whom the sides speak, where that
    differs, else it is None.
    """

    id: str
    proposition: Proposition
    positions: tuple[Position, ...]
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Tension:
    """Two claims that hardly fit together; `why` says so in one sentence."""

    id: str
    claims: tuple[Claim, Claim]
    why: str


def disputes(
    claims: Iterable[Claim],
    documents: Sequence[Document],
    *,
    ontology: Ontology,
    includes: Includes = class_includes,
) -> tuple[Dispute, ...]:
    """Everything that some claim denies, negates or challenges, with all claims that answer to it, by topic.

    There is a dispute where claims stand on both sides, or where somebody asks for evidence. How many claims or
    voices a side has, how new, how sure and how confidently read they are, changes nothing (law 2). Each voice is
    one position on a side, through however many documents it is heard (law 5). Which claims answer to a denial is
    said at `meeting`; `includes` says whom an open class covers. Hypothetical claims take no side.
    """
    known = {c.id: c for c in claims if c.realis is not Realis.HYPOTHETICAL}
    heard = voices(documents, known.values())
    meeting = Meeting(known, ontology=ontology, includes=includes)
    contested: dict[Key, dict[str, Claim]] = defaultdict(dict)
    for name, claim in known.items():
        if claim.side is not Side.FOR:
            contested[topic(claim, ontology)][name] = claim
    found = (_dispute(key, group, meeting, heard) for key, group in sorted(contested.items()))
    return tuple(d for d in found if d is not None)


def tensions(claims: Iterable[Claim], *, contains: Contains, ontology: Ontology) -> tuple[Tension, ...]:
    """Pairs of claims by which an actor is present at a place, and is not present at a larger one around it.

    `contains` tells which place lies in which; only YES counts. Claims on periods that do not overlap are left
    out, and of claims in the same words only the first stands, so that a copy adds no tension.
    """
    present = {c.id: c for c in claims if isinstance(c.statement, Presence) and c.realis is None}
    affirmed = _first_of_words({n: c for n, c in present.items() if c.side is Side.FOR})
    negated = _first_of_words({n: c for n, c in present.items() if c.side is Side.AGAINST})
    pairs = [(a, n) for a, n in product(affirmed, negated) if _strained(a, n, contains)]
    found = [Tension(_tension_id(a, n), (a, n), _why(a, n, ontology)) for a, n in pairs]
    return tuple(sorted(found, key=lambda t: (t.why, t.id)))


def _dispute(key: Key, contested: Mapping[str, Claim], meeting: Meeting, heard: Mapping[str, Voice]) -> Dispute | None:
    answering = {name: c for claim in contested.values() for name, c in meeting.answers(claim).items()}
    every = {**answering, **contested}
    sides = {c.side for c in every.values()}
    if Side.CHALLENGE not in sides and sides != {Side.FOR, Side.AGAINST}:
        return None
    about = proposition(key, in_order(every), meeting.words(key, in_order(contested)))
    detail = meeting.detail(in_order(contested), in_order(every))
    return Dispute(content_id("x_", {"topic": list(key)}), about, _positions(every, heard), detail)


def _positions(claims: Mapping[str, Claim], heard: Mapping[str, Voice]) -> tuple[Position, ...]:
    """One for each voice on each side: first who says it, then who denies, then who asks."""
    grouped: dict[tuple[str, Side], dict[str, Claim]] = defaultdict(dict)
    for name, claim in claims.items():
        grouped[heard[name].key, claim.side][name] = claim
    voice = {heard[name].key: heard[name] for name in claims}
    order = sorted(grouped, key=lambda k: (list(Side).index(k[1]), voice[k[0]].name, k[0]))
    return tuple(Position(voice[k].name, voice[k].party, side, in_order(grouped[k, side])) for k, side in order)


def _first_of_words(claims: dict[str, Claim]) -> tuple[Claim, ...]:
    """One claim for each quote and statement: the first in order."""
    first: dict[tuple[str, str], Claim] = {}
    for claim in in_order(claims):
        first.setdefault((name_key(claim.evidence.quote), repr(claim.statement)), claim)
    return tuple(first.values())


def _strained(affirmed: Claim, negated: Claim, contains: Contains) -> bool:
    a, n = affirmed.statement, negated.statement
    if not (isinstance(a, Presence) and isinstance(n, Presence)) or actor_key(a.actor) != actor_key(n.actor):
        return False
    if not {a.presence, n.presence} <= STANDING or (a.when and n.when and a.when.overlaps(n.when) is Answer.NO):
        return False
    return any(_inside(outer, inner, contains) for outer, inner in product(n.place, a.place))


def _inside(outer: PlaceRef, inner: PlaceRef, contains: Contains) -> bool:
    return place_key(outer) != place_key(inner) and contains(outer, inner) is Answer.YES


def _tension_id(affirmed: Claim, negated: Claim) -> str:
    return content_id("t_", {"claims": [affirmed.id, negated.id]})


def _why(affirmed: Claim, negated: Claim, ontology: Ontology) -> str:
    """Names the two places and gives both quotes; does not say which is right."""
    inner, outer = place_names(affirmed.statement.place), place_names(negated.statement.place)
    return (
        f"One claim says that {said(affirmed.statement, ontology)} (“{affirmed.evidence.quote}”), another that it is "
        f"not so in {outer} (“{negated.evidence.quote}”), and {inner} lies in {outer}."
    )
