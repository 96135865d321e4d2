"""Which claims answer to a denial or a challenge: often the two sides use other words for one thing.

- A tie: the same two parties and the same code; or a code without direction on either side, where both imply
  friendly contact ("cooperation" asserted, "coordination" challenged); or, if one side's code is unspecific, any
  code that implies friendly contact: who denies all support denies arms too. Directed ties must agree in
  direction. A specific denial ("no arms") does not answer to another specific claim ("training").
- A presence: the same actor and place, both kinds of presence speaking of being there.
- An event: the same type, initiator, place and period as far as both give them. A denial that gives neither place
  nor period is about the nearest such event of its own document, and about what others say of that event.
- Anything else: the same proposition.

What is said of a whole open class is set against claims on its members, never the other way round.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations
from typing import Final

from tocsin.assess.propositions import Key, place_key, proposition_key, symmetric_in
from tocsin.assess.wording import listed, plain_code, said
from tocsin.model import Answer, Claim, Event, Presence, Ref, Side, Statement, Tie
from tocsin.resolve.actors import actor_key
from tocsin.resolve.classes import Includes
from tocsin.vocabulary import Ontology

TOGETHER: Final = "together"  # stands for the code in the topic of an unspecific or undirected friendly tie

# Kinds of presence that speak of being there; a claim on a province or a way through it is less.
STANDING: Final = frozenset({"operations", "base", "recruitment", "expansion"})

_NEAR: Final = 600  # code points within which a denial without particulars finds the event it denies


def topic(claim: Claim, ontology: Ontology) -> Key:
    """What a denial or challenge is about: coarser than its proposition for unspecific and undirected friendly ties."""
    key = proposition_key(claim, symmetric=symmetric_in(ontology))
    statement = claim.statement
    if isinstance(statement, Tie) and (_unspecific(statement, ontology) or _mutual(statement, ontology)):
        pair = sorted((actor_key(statement.source), actor_key(statement.target)))
        return (key[0], TOGETHER, *pair, key[-1])
    return key


class Meeting:
    """The claims of a record, asked which of them answer to a contested one."""

    def __init__(self, claims: Mapping[str, Claim], *, ontology: Ontology, includes: Includes) -> None:
        self._ontology = ontology
        self._includes = includes
        self._keys = {n: proposition_key(c, symmetric=symmetric_in(ontology)) for n, c in claims.items()}
        self._for_it = {n: c for n, c in claims.items() if c.side is Side.FOR}

    def answers(self, contested: Claim) -> dict[str, Claim]:
        """The claims for what `contested` denies or challenges, by id."""
        statement = contested.statement
        same = proposition_key(contested, symmetric=symmetric_in(self._ontology))
        for_it = self._for_it
        found = {n for n in for_it if self._keys[n] == same}
        if isinstance(statement, Event):
            found |= self._events(contested, statement, for_it)
        else:
            found |= {n for n, c in for_it.items() if c.realis is contested.realis and self._meet(c, contested)}
        return {n: for_it[n] for n in found}

    def words(self, key: Key, contested: Sequence[Claim]) -> str:
        """Plainly what is in dispute, in one short clause."""
        base = _typical(contested)
        if isinstance(base, Tie) and key[1] == TOGETHER:
            return f"{base.source.name} and {base.target.name} work together"
        return said(base, self._ontology)

    def detail(self, contested: Sequence[Claim], every: Sequence[Claim]) -> str | None:
        """Where the two sides use other words for it or name other parties, which; None where both say the same."""
        base = _typical(contested)
        if not isinstance(base, Tie):
            return None
        codes = [f"{side}: {listed(found)}" for side, found in _codes(every, self._ontology) if found]
        return "; ".join([*codes, *_members(base, every)]) or None

    def _meet(self, claim: Claim, contested: Claim) -> bool:
        match claim.statement, contested.statement:
            case Tie() as said_tie, Tie() as denied_tie:
                return self._ties(said_tie, denied_tie)
            case Presence() as said_there, Presence() as denied_there:
                return _presences(said_there, denied_there)
        return False

    def _ties(self, claim: Tie, contested: Tie) -> bool:
        o = self._ontology
        if claim.tie != contested.tie and not (_friendly(claim, o) and _friendly(contested, o)):
            return False
        wide = _unspecific(claim, o) or _unspecific(contested, o) or (_mutual(claim, o) and _mutual(contested, o))
        if claim.tie != contested.tie and not wide:
            return False
        free = any(map(symmetric_in(o), (claim.tie, contested.tie)))
        return any(
            self._covers(a, claim.source) and self._covers(b, claim.target)
            for a, b in permutations((contested.source, contested.target))
            if free or a is contested.source
        )

    def _covers(self, wide: Ref, narrow: Ref) -> bool:
        return self._includes(wide, narrow) is Answer.YES

    def _events(self, contested: Claim, event: Event, for_it: Mapping[str, Claim]) -> set[str]:
        """The events denied, and what other documents say under the same proposition."""
        fits = {n: c for n, c in for_it.items() if c.realis is contested.realis and _events(c, event, self._ontology)}
        if event.place and event.when:
            return {n for n, c in fits.items() if _particular(c)}
        here = {n: c for n, c in fits.items() if 0 <= _distance(c, contested) <= _NEAR}
        if not here:
            return set()
        nearest = min(here, key=lambda n: (_distance(here[n], contested), n))
        return {n for n in for_it if self._keys[n] == self._keys[nearest]}


def _typical(contested: Sequence[Claim]) -> Statement:
    return min((c.statement for c in contested), key=lambda s: (len(repr(s)), repr(s)))


def _members(base: Tie, every: Sequence[Claim]) -> list[str]:
    """Names the actors whose claims are set against what is said of a class."""
    said_of = {actor_key(base.source), actor_key(base.target)}
    ties = [c.statement for c in every if isinstance(c.statement, Tie)]
    others = {r.name for t in ties for r in (t.source, t.target) if actor_key(r) not in said_of}
    return [f"with claims on {listed(sorted(others))}, whom those words can cover"] if others else []


def _codes(every: Sequence[Claim], ontology: Ontology) -> list[tuple[str, list[str]]]:
    """For each side the words of the ties that it speaks of; nothing if both speak of one alone."""
    used = {s: {c.statement.tie for c in every if isinstance(c.statement, Tie) and c.side is s} for s in Side}
    names = {Side.FOR: "asserted", Side.AGAINST: "denied", Side.CHALLENGE: "challenged"}
    if len(set().union(*used.values())) == 1:
        return []
    return [(names[s], sorted(_tie_words(code, ontology) for code in used[s])) for s in Side]


def _tie_words(code: str, ontology: Ontology) -> str:
    return ontology.ties[code].words if code in ontology.ties else plain_code(code)


def _friendly(tie: Tie, ontology: Ontology) -> bool:
    """Whether a tie of this code implies contact that helps."""
    kind = ontology.ties.get(tie.tie)
    channel = ontology.channels.get(kind.channel) if kind else None
    return channel is not None and channel.contact and channel.friendly is True


def _unspecific(tie: Tie, ontology: Ontology) -> bool:
    return tie.tie in ontology.ties and ontology.ties[tie.tie].channel == "unspecific"


def _mutual(tie: Tie, ontology: Ontology) -> bool:
    return _friendly(tie, ontology) and symmetric_in(ontology)(tie.tie)


def _presences(claim: Presence, contested: Presence) -> bool:
    same_place = {place_key(p) for p in claim.place} & {place_key(p) for p in contested.place}
    kinds = {claim.presence, contested.presence}
    return bool(same_place) and actor_key(claim.actor) == actor_key(contested.actor) and kinds <= STANDING


def _events(claim: Claim, denied: Event, ontology: Ontology) -> bool:
    """Whether what `claim` says can be the event denied: nothing that both give differs."""
    event = claim.statement
    if not isinstance(event, Event) or not _parties_agree(event.initiator, denied.initiator):
        return False
    if event.event != denied.event and not (event.initiator and denied.initiator and _violent(event, denied, ontology)):
        return False
    places = [{place_key(p) for p in e.place} for e in (event, denied)]
    if all(places) and not places[0] & places[1]:
        return False
    return not (event.when and denied.when and event.when.overlaps(denied.when) is Answer.NO)


def _violent(a: Event, b: Event, ontology: Ontology) -> bool:
    return all(e.event in ontology.events and ontology.events[e.event].violent for e in (a, b))


def _parties_agree(a: Ref | None, b: Ref | None) -> bool:
    return a is None or b is None or actor_key(a) == actor_key(b)


def _particular(claim: Claim) -> bool:
    return bool(claim.statement.place and claim.statement.when)


def _distance(claim: Claim, contested: Claim) -> int:
    """From the claim on to the contested one in one document; -1 if it does not come before it there."""
    a, b = claim.evidence, contested.evidence
    return b.start - a.start if a.document == b.document and a.start <= b.start else -1
