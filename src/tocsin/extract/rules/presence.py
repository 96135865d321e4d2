"""Presences: where a group operates, has bases, expands, infiltrates, recruits, claims a province or leaves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tocsin.extract.draft import Draft
from tocsin.extract.grammar import lemma, object_, preposition
from tocsin.extract.mention import Mention
from tocsin.extract.reading import Reading
from tocsin.extract.reference import owners, parties, topic_of
from tocsin.extract.rules.matching import Match, matches
from tocsin.extract.setting import place_ref, places_of, places_under
from tocsin.model import PlaceRef, Presence

if TYPE_CHECKING:
    from spacy.tokens import Token

_ACTORS: Final = frozenset({"group", "force", "members", "unknown"})
_PLACELESS: Final = frozenset({"claimed_province"})


def frame_presences(reading: Reading) -> Iterator[Draft]:
    """A word of the vocabulary with an actor and a place: "A operates in P", "A's bases in P", "P is A's main route"."""
    for match in matches(reading, "presence"):
        places, at = _places(reading, match)
        for token, actor in _actors(reading, match):
            if not places and match.frame.code not in _PLACELESS:
                continue
            yield Draft(
                statement=Presence(actor=actor.ref, presence=match.frame.code, place=places),
                head=match.head,
                tokens=(match.head, token, *at),
                anchor=at[0] if at and match.frame.code == "claimed_province" else None,
                rule=match.frame.name,
                settled=frozenset({"place"}),
            )


PRESENCE_RULES = (frame_presences,)


def _actors(reading: Reading, match: Match) -> list[tuple[Token, Mention]]:
    for tokens in match.arguments["actor"]:
        found = [(t, m) for t in tokens for m in (parties(reading, t) or owners(reading, t)) if m.type in _ACTORS]
        if found:
            return found
    topic = (
        topic_of(reading, match.head)
        if match.frame.pos == "noun" and match.frame.code in ("infiltration_route", "claimed_province")
        else None
    )
    return [(match.head, topic)] if topic is not None else []


def _places(reading: Reading, match: Match) -> tuple[tuple[PlaceRef, ...], tuple[Token, ...]]:
    """The places at the first path that leads to any, else where the clause puts it."""
    for tokens in match.arguments["place"]:
        found = [p for t in tokens for p in places_under(reading, t)]
        found = found or [
            p for t in tokens for near in preposition(t, "in", "at", "near") for p in places_under(reading, near)
        ]
        if found:
            return tuple(place_ref(m) for _, m in found), tuple(t for t, _ in found)
    if match.frame.code == "claimed_province":
        covered = [
            p
            for v in match.head.sent
            if lemma(v) in ("cover", "encompass", "span")
            for o in object_(v)
            for p in places_under(reading, o)
        ]
        return tuple(place_ref(m) for _, m in covered), tuple(t for t, _ in covered)
    if match.frame.pos == "noun" or any(role for role in match.arguments["place"]):
        return places_of(reading, match.head), ()
    return (), ()
