"""Who did what a figure counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tocsin.extract.arguments import subject
from tocsin.extract.grammar import governors, lemma, with_conjuncts
from tocsin.extract.mention import Mention
from tocsin.extract.reading import Reading
from tocsin.extract.reference import owners, parties
from tocsin.extract.rules.initiator import initiators

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_ACTORS: Final = frozenset({"group", "members", "force", "state", "unknown"})
_NEAR: Final = 3


def doers(reading: Reading, token: Token) -> list[Mention]:
    """Who did what the noun `token` says: its agent or owner, whom it is attributed to, or whose share it is."""
    found = [m for t in initiators(reading, token) for m in actors(reading, t)]
    return (
        found
        or _behind(reading, token)
        or [m for m in owners(reading, token) if m.type in _ACTORS and m.type != "state"]
        or attributed(reading, token)
        or _sharing(reading, token)
    )


def actors(reading: Reading, token: Token) -> list[Mention]:
    """The parties at `token` that can act."""
    return [m for m in parties(reading, token) if m.type in _ACTORS]


def _behind(reading: Reading, token: Token) -> list[Mention]:
    """ "178 arbitrary arrests by the Taliban", wherever the parser hung "by"."""
    following = [token.doc[i] for i in range(token.i + 1, min(token.i + 1 + _NEAR, token.sent.end))]
    by = next(
        (t for t in following if t.lower_ == "by" and not any(w.pos_ == "VERB" for w in following if w.i < t.i)), None
    )
    return [] if by is None else [m for o in by.children if o.dep_ == "pobj" for m in actors(reading, o)]


def attributed(reading: Reading, token: Token) -> list[Mention]:
    """ "attributed 26 of the 28 attacks there to A", "blamed 20 deaths on A"."""
    verb = next((g for g in governors(token) if g.pos_ == "VERB"), None)
    if verb is None or lemma(verb) not in reading.cues.counting["blame"] or _beside_clause(token, verb):
        return []
    for t in verb.subtree:
        if t.lower_ in ("to", "on") and t.i > token.i:
            found = [m for o in t.children if o.dep_ == "pobj" for w in with_conjuncts(o) for m in actors(reading, w)]
            if found:
                return found
    return []


def _beside_clause(token: Token, verb: Token) -> bool:
    """ "Out of 80 ambushes, 52 were attributed to A": what a phrase beside the verb's own arguments counts."""
    above = token
    while above.head.i not in (verb.i, above.i):
        above = above.head
    return above.dep_ not in ("dobj", "nsubjpass", "nsubj", "acl", "relcl") and above.i < verb.i


def _sharing(reading: Reading, token: Token) -> list[Mention]:
    """ "A accounted for 71 attacks"."""
    verb = next((g for g in governors(token) if g.pos_ == "VERB"), None)
    if verb is None or lemma(verb) not in reading.cues.counting["share"] or token.i < verb.i:
        return []
    return [m for t in subject(verb) for m in actors(reading, t) if m.type != "state"]
