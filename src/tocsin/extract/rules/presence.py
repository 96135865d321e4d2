"""Presences: where a group operates, has bases, expands, infiltrates, recruits, claims a province or leaves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tocsin.extract.arguments import object_
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import children, clause_head, lemma, preposition, with_conjuncts
from tocsin.extract.lexical import look_up
from tocsin.extract.mention import PLACE, UNKNOWN, Mention
from tocsin.extract.reading import Reading
from tocsin.extract.reference import topic_of
from tocsin.extract.rules.matching import Match, matches
from tocsin.extract.rules.party import at, is_common, is_nameless, some_of
from tocsin.extract.setting import place_ref, places_of, places_under
from tocsin.model import PlaceRef, Polarity, Presence, Ref

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_ACTORS: Final = frozenset({"group", "force", "members", "unknown"})
_WAY_IN: Final = "infiltration_route"
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
    "above",
    "below",
    "on",
    "from",
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
            if _is_anybody(reading, actor) and match.frame.code != _WAY_IN:  # a way in is told of whoever took it
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


def held_places(reading: Reading) -> Iterator[Draft]:
    """ "the A-held town of P", "A-controlled P"."""
    for token in reading.parsed.doc:
        code = reading.cues.held.get(token.lower_)
        if code is None or token.i < 2 or token.doc[token.i - 1].text != "-":
            continue
        noun = token.head if token.dep_ in ("amod", "acl", "nmod", "compound") else token
        where = _located(reading, noun, "noun") if noun.i != token.i else []
        for at_, actor in at(reading, [token.doc[token.i - 2]], _ACTORS) if where else ():
            yield Draft(
                statement=Presence(actor=actor.ref, presence=code, place=tuple(place_ref(m) for _, m in where)),
                head=token,
                tokens=(at_, token, noun, *(t for t, _ in where)),
                rule="hyphenated_holder",
                settled=frozenset({"place"}),
            )


PRESENCE_RULES = (frame_presences, held_places)


def _is_anybody(reading: Reading, actor: Mention) -> bool:
    """ "cells", "patrols": nobody whose presence could be told."""
    return is_nameless(reading, actor) or (actor.type == "force" and is_common(reading, actor))


def _does_to_others(match: Match) -> bool:
    """ "A trained B in P" and "B was trained by A in P" tell of an act; only "A trained in P" says where A is."""
    needs_object = any(relation == "obj" for relation, _ in match.frame.needs)
    staying = match.frame.pos == "verb" and match.frame.code in ("operations", "base") and not needs_object
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
    if where := _where(reading, match.head):
        return tuple(place_ref(m) for _, m in where), tuple(t for t, _ in where)
    if match.frame.code in _PLACELESS:
        covered = [
            p
            for v in match.head.sent
            if lemma(v) in ("cover", "encompass", "span")
            for o in object_(v)
            for p in places_under(reading, o)
        ]
        return tuple(place_ref(m) for _, m in covered), tuple(t for t, _ in covered)
    if match.frame.code not in _PLACELESS and any(relation == "given" for relation, _ in match.frame.needs):
        after = [p for t in match.head.head.subtree if t.i > match.head.i for p in _at_place(reading, t)]
        return tuple(place_ref(m) for _, m in after[:1]), tuple(t for t, _ in after[:1])
    if match.frame.pos == "noun" or any(t.dep_ != "dobj" for found in match.arguments["place"] for t in found):
        return places_of(reading, match.head, own=match.frame.code in ("base", "operations")), ()
    return (), ()


def _where(reading: Reading, head: Token) -> list[tuple[Token, Mention]]:
    """The places that a clause with "where" describes: "P and Q, where A recruits"."""
    clause = clause_head(head)
    if clause.dep_ != "relcl" or not any(c.lower_ == "where" for c in clause.children):
        return []
    first = clause.head
    while first.dep_ == "conj":
        first = first.head
    return [p for t in with_conjuncts(first) for p in _located(reading, t, "noun")]


def _located(reading: Reading, token: Token, pos: str) -> list[tuple[Token, Mention]]:
    """The places that a token names or is described by: "P", "the hills of P", "P's outskirts"."""
    found = places_under(reading, token) or [p for c in children(token, "poss") for p in places_under(reading, c)]
    if found:
        return found
    if found := _unknown(reading, token) or _set_off(reading, token):
        return found
    whole = token.dep_ != "dobj" or pos == "noun" or look_up(token, reading.cues.ground) is not None
    near = preposition(token, *_NEAR) if whole else preposition(token, "of")
    if preposition(token, "from"):
        near += preposition(token, "from", "to") + (preposition(token.head.head, "to") if token.dep_ == "pobj" else [])
    return [p for t in near for p in places_under(reading, t) or _unknown(reading, t)] or _area(reading, token)


def _unknown(reading: Reading, token: Token) -> list[tuple[Token, Mention]]:
    """A name that no gazetteer knows, where only a place can stand; also before a word for ground ("the X forest")."""
    near = [token]
    if token.i not in reading.proper and _is_land(reading, token):
        near = children(token, "compound", "nmod")
    bare = [(t, _place_called(reading, t)) for t in near if _opens(reading, t)]
    named = [(t, m) for t in near if (m := reading.proper.get(t.i)) is not None and m.type == UNKNOWN]
    if token.dep_ in ("dobj", "nsubjpass"):  # who is held may be a person, who is nobody's ground (law 10)
        named = [(t, m) for t, m in named if " " not in m.ref.name]
    return bare + [(t, m) for t, m in named if not any(w.isupper() and len(w) > 1 for w in m.ref.name.split("-"))]


def _at_place(reading: Reading, token: Token) -> list[tuple[Token, Mention]]:
    """ "no unit left in P": the place after a preposition."""
    return places_under(reading, token) if token.dep_ == "pobj" and token.head.lower_ in _NEAR[:4] else []


def _opens(reading: Reading, token: Token) -> bool:
    """Whether a word that no list knows opens its sentence as a name."""
    known = reading.knowledge.gazetteer.is_common_word(token.text) or token.i in reading.dates
    return token.i == token.sent.start and token.tag_ == "NNP" and token.i not in reading.proper and not known


def _place_called(reading: Reading, token: Token) -> Mention:
    """A name that opens its sentence, where a capital says nothing by itself."""
    name = reading.words([token])
    return Mention(reading.start(token), reading.end(token), PLACE, Ref(name, name))


def _is_land(reading: Reading, token: Token) -> bool:
    known = reading.cues.tracts | set(reading.cues.areas)
    return look_up(token, reading.cues.ground) is not None or bool({lemma(token), token.lower_} & known)


def _set_off(reading: Reading, token: Token) -> list[tuple[Token, Mention]]:
    """The place after a preposition that follows a noun for land at once: "in the hills | above P"."""
    after = token.doc[token.i + 1] if token.i + 1 < token.sent.end else token
    if token.i in reading.proper or after.dep_ != "prep" or after.head.i == token.i or after.lower_ not in _NEAR:
        return []
    if not _is_land(reading, token):
        return []
    return [p for t in children(after, "pobj") for p in places_under(reading, t) or _unknown(reading, t)]


def _area(reading: Reading, token: Token) -> list[tuple[Token, Mention]]:
    """A tract that goes by a plain name: "the central highlands"."""
    words = [c for c in children(token, "amod", "compound") if c.i < token.i]
    if token.i in reading.proper or not words or not {lemma(token), token.lower_} & reading.cues.tracts:
        return []
    name = reading.words([words[0], token])
    return [(token, Mention(reading.start(words[0]), reading.end(token), PLACE, Ref(name, name)))]
