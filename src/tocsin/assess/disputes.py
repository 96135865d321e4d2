"""Propositions with claims on both sides, by party."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tocsin.assess.meeting import Meeting, topic
from tocsin.assess.propositions import Key, Proposition, in_order, proposition
from tocsin.model import Claim, Document, Realis, Side, Stance, content_id
from tocsin.resolve.classes import Includes, class_includes
from tocsin.resolve.voice import Voice
from tocsin.resolve.voices import voices
from tocsin.vocabulary import Ontology


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


def disputes(
    claims: Iterable[Claim],
    documents: Sequence[Document],
    *,
    ontology: Ontology,
    includes: Includes = class_includes,
    heard: Mapping[str, Voice] | None = None,
) -> tuple[Dispute, ...]:
    """Everything that some claim denies, negates or challenges, with all claims that answer to it, by topic.

    There is a dispute where claims stand on both sides, or where somebody asks for evidence; but one voice that says
    both, denying nothing, is in tension with itself, not in dispute. How many claims or
    voices a side has, how new, how sure and how confidently read they are, changes nothing (law 2). Each voice is
    one position on a side, through however many documents it is heard (law 5). Which claims answer to a denial is
    said at `meeting`; `includes` says whom an open class covers. Hypothetical claims take no side. `heard`: the
    voices, where they are known.
    """
    known = {c.id: c for c in claims if c.realis is not Realis.HYPOTHETICAL}
    heard = voices(documents, known.values()) if heard is None else heard
    meeting = Meeting(known, ontology=ontology, includes=includes)
    contested: dict[Key, dict[str, Claim]] = defaultdict(dict)
    for name, claim in known.items():
        if claim.side is not Side.FOR:
            contested[topic(claim, ontology)][name] = claim
    found = (_dispute(key, group, meeting, heard) for key, group in sorted(contested.items()))
    return tuple(d for d in found if d is not None)


def _dispute(key: Key, contested: Mapping[str, Claim], meeting: Meeting, heard: Mapping[str, Voice]) -> Dispute | None:
    answering = {name: c for claim in contested.values() for name, c in meeting.answers(claim).items()}
    every = {**answering, **contested}
    sides = {c.side for c in every.values()}
    if Side.CHALLENGE not in sides and (sides != {Side.FOR, Side.AGAINST} or _one_alone(every, heard)):
        return None
    about = proposition(key, in_order(every), meeting.words(key, in_order(contested)))
    detail = meeting.detail(in_order(contested), in_order(every))
    return Dispute(content_id("x_", {"topic": list(key)}), about, _positions(every, heard), detail)


def _one_alone(claims: Mapping[str, Claim], heard: Mapping[str, Voice]) -> bool:
    """Whether one voice says all of it, and denies nothing."""
    plain = all(c.stance is Stance.ASSERTS for c in claims.values())
    return plain and len({heard[name].key for name in claims}) == 1


def _positions(claims: Mapping[str, Claim], heard: Mapping[str, Voice]) -> tuple[Position, ...]:
    """One for each voice on each side: first who says it, then who denies, then who asks."""
    grouped: dict[tuple[str, Side], dict[str, Claim]] = defaultdict(dict)
    for name, claim in claims.items():
        grouped[heard[name].key, claim.side][name] = claim
    voice = {heard[name].key: heard[name] for name in claims}
    order = sorted(grouped, key=lambda k: (list(Side).index(k[1]), voice[k[0]].name, k[0]))
    return tuple(Position(voice[k].name, voice[k].party, side, in_order(grouped[k, side])) for k, side in order)
