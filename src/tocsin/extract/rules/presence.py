"""Presences: where a group operates, has bases, expands, infiltrates, recruits, claims a province or leaves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tocsin.extract.draft import Draft
from tocsin.extract.grammar import children, clause_head, lemma, object_, preposition
from tocsin.extract.lexical import look_up
from tocsin.extract.mention import PLACE, UNKNOWN, Mention
from tocsin.extract.reading import Reading
from tocsin.extract.reference import topic_of
from tocsin.extract.rules.matching import Match, matches
from tocsin.extract.rules.party import at, some_of
from tocsin.extract.setting import place_ref, places_of, places_under
from tocsin.model import PlaceRef, Polarity, Presence, Ref

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_ACTORS: Final = frozenset({"group", "force", "members", "unknown"})
_PLACELESS: Final = frozenset({"claimed_province"})
_NEAR: Final = (
    "in",
    "at",
    "near",
    "of",
    "outside",
    "around",
    "along",
    "under",
    "across",
    "between",
    "inside",
    "beyond",
)


def frame_presences(reading: Reading) -> Iterator[Draft]:
    """A word of the vocabulary with an actor and a place: "A operates in P", "A's bases in P", "P is A's route"."""
    said: set[tuple[int, str, tuple[str, ...]]] = set()
    for match in matches(reading, "presence"):
        if _does_to_others(match):
            continue
        places, where = _places(reading, match)
        for token, actor in _actors(reading, match):
            if not places and match.frame.code not in _PLACELESS:
                continue
            clause = (clause_head(match.head).i, actor.ref.name, tuple(p.name for p in places))
            if clause in said and match.frame.code not in _PLACELESS:  # "gained a foothold": the verb has said it
                continue
            if match.frame.pos == "verb":
                said.add(clause)
            yield Draft(
                statement=Presence(actor=actor.ref, presence=match.frame.code, place=places),
                head=match.head,
                tokens=(match.head, token, *where),
                anchor=where[0] if where and match.frame.code in _PLACELESS else None,
                rule=match.frame.name,
                polarity=Polarity.NEGATED if match.frame.sets.get("polarity") else None,
                settled=frozenset({"place"}),
            )


PRESENCE_RULES = (frame_presences,)


def _does_to_others(match: Match) -> bool:
    """ "A trained B in P" and "B was trained by A in P" tell of an act; only "A trained in P" says where A is."""
    needs_object = any(relation == "obj" for relation, _ in match.frame.needs)
    staying = match.frame.pos == "verb" and match.frame.code == "operations" and not needs_object
    steps = [p.steps[0] for p in (*match.frame.roles["place"], *match.frame.roles["actor"])] if staying else []
    return staying and "obj" not in steps and bool(children(match.head, "dobj", "nsubjpass"))


def _actors(reading: Reading, match: Match) -> list[tuple[Token, Mention]]:
    for tokens in match.arguments["actor"]:
        found = at(reading, tokens, _ACTORS) if not any(some_of(reading, t) for t in tokens) else []
        found = found or [(t, m) for t in tokens if (m := some_of(reading, t))]
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
        found = {t.i: (t, m) for token in tokens for t, m in _located(reading, token, match.frame.pos)}
        if found:
            return tuple(place_ref(m) for _, m in found.values()), tuple(t for t, _ in found.values())
    if match.frame.code in _PLACELESS:
        covered = [
            p
            for v in match.head.sent
            if lemma(v) in ("cover", "encompass", "span")
            for o in object_(v)
            for p in places_under(reading, o)
        ]
        return tuple(place_ref(m) for _, m in covered), tuple(t for t, _ in covered)
    if match.frame.pos == "noun" or any(t.dep_ != "dobj" for found in match.arguments["place"] for t in found):
        return places_of(reading, match.head), ()
    return (), ()


def _located(reading: Reading, token: Token, pos: str) -> list[tuple[Token, Mention]]:
    """The places that a token names or is described by: "P", "the hills of P", "P's outskirts"."""
    found = places_under(reading, token) or [p for c in children(token, "poss") for p in places_under(reading, c)]
    if found:
        return found
    if found := _unknown(reading, token):
        return found
    whole = token.dep_ != "dobj" or pos == "noun" or look_up(token, reading.cues.ground) is not None
    near = preposition(token, *_NEAR) if whole else preposition(token, "of")
    if preposition(token, "from"):
        near += preposition(token, "from", "to") + (preposition(token.head.head, "to") if token.dep_ == "pobj" else [])
    return [p for t in near for p in places_under(reading, t) or _unknown(reading, t)] or _area(reading, token)


def _unknown(reading: Reading, token: Token) -> list[tuple[Token, Mention]]:
    """A name that no gazetteer knows, where only a place can stand."""
    m = reading.proper.get(token.i)
    return [(token, m)] if m is not None and m.type == UNKNOWN and token.dep_ in ("pobj", "conj") else []


def _area(reading: Reading, token: Token) -> list[tuple[Token, Mention]]:
    """A tract that goes by a plain name: "the central highlands"."""
    words = [c for c in children(token, "amod", "compound") if c.i < token.i]
    if token.i in reading.proper or not words or not {lemma(token), token.lower_} & reading.cues.tracts:
        return []
    name = reading.words([words[0], token])
    return [(token, Mention(reading.start(words[0]), reading.end(token), PLACE, Ref(name, name)))]
