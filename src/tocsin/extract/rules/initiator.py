"""Who did an act: its subject or owner, who claims it or is blamed for it, who is behind it or took part in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from tocsin.extract.arguments import object_, subject
from tocsin.extract.grammar import children, governors, is_passive, lemma, preposition
from tocsin.extract.lexical import look_up
from tocsin.extract.mention import UNKNOWN
from tocsin.extract.reading import Reading
from tocsin.extract.reference import parties
from tocsin.extract.rules.deed import USING

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

DOERS: Final = frozenset({"group", "members", "force", "state", UNKNOWN})
_BLAME: Final = frozenset({"blame", "accuse", "condemn", "suspect", "hold", "criticise", "criticize", "denounce"})
_ASCRIBE: Final = {
    "blame": "on",
    "attribute": "to",
    "pin": "on",
    "ascribe": "to",
    "link": "to",
    "trace": "to",
    "lay": "on",
}
# Codes of nouns whose owner suffers them: "his arrest", "the mayor's murder".
_SUFFERED: Final = frozenset({"arrest", "killing", "extrajudicial_killing", "abduction", "enforced_disappearance"})
_PARTS: Final = frozenset({"part", "role", "hand"})
_TAKING: Final = frozenset({"take", "play", "have"})
_BEHIND: Final = {"behind": "be", "in": "involve", "for": "responsible"}


def initiators(reading: Reading, head: Token, *, code: str | None = None) -> list[Token]:
    """Who did what `head` says."""
    if head.pos_ == "VERB":
        doing = subject(head)
        weapons = [t for t in doing if t.i not in reading.proper and look_up(t, reading.cues.weapons)]
        return [*doing, *(d for t in weapons for d in _owned_by(reading, t))]  # "a mine attributed to X exploded"
    own = subject(head) if head.pos_ != "NUM" else []
    if code in _SUFFERED and own and own[0].dep_ == "poss" and not preposition(head, "of"):
        own = []
    return own or _owned_by(reading, head) or _blamed(head) or _told_doer(reading, head) or _others(head)


def _owned_by(reading: Reading, noun: Token) -> list[Token]:
    """ "TTP attacks", "Turkish air strikes", "the attack claimed by X", "a mine laid by X"."""
    owned = [
        c
        for c in children(noun, "compound", "nmod", "amod", "npadvmod")
        if any(m.type in DOERS for m in parties(reading, c))
    ]
    if owned:
        return owned
    for clause in children(noun, "acl", "relcl"):
        if lemma(clause) in ("claim", *_ASCRIBE):
            return preposition(clause, "by", "to", "on")
        if is_passive(clause) and subject(clause):
            return subject(clause)
        if from_whom := _possessors(preposition(clause, "from")):  # "explosives dropped from its drones"
            return from_whom
    return _orchestrated(reading, noun)


def _others(noun: Token) -> list[Token]:
    """ "clashes between A and B"; else whose weapon it was."""
    return preposition(noun, "between")[:1] or _dropped_from(noun)


def _dropped_from(noun: Token) -> list[Token]:
    """Whose things a weapon came from: "explosives dropped from its drones injured N", read as a clause of its own."""
    verb = noun.head
    return _possessors(preposition(verb, "from")) if noun.dep_ == "nsubj" and lemma(verb) in USING else []


def _possessors(tokens: Iterable[Token]) -> list[Token]:
    return [p for t in tokens for p in children(t, "poss")]


def _orchestrated(reading: Reading, noun: Token) -> list[Token]:
    """ "X-orchestrated attacks", "X-led raids"."""
    for c in children(noun, "amod", "acl"):
        if c.i >= 2 and c.doc[c.i - 1].text == "-" and parties(reading, c.doc[c.i - 2]):
            return [c.doc[c.i - 2]]
    return []


def _blamed(noun: Token) -> list[Token]:
    """ "blamed X for the attack", "blamed the attack on X", "attributed the attack to X"."""
    for above in governors(noun):
        if above.pos_ != "VERB":
            continue
        if lemma(above) in _BLAME and noun.head.dep_ == "prep" and noun.head.lower_ in ("for", "of", "over"):
            return object_(above)
        if lemma(above) in _ASCRIBE and noun.dep_ in ("dobj", "nsubjpass"):
            return preposition(above, _ASCRIBE[lemma(above)])
        return []
    return []


def _told_doer(reading: Reading, noun: Token) -> list[Token]:
    """ "X signed an agreement", "X is behind the attack", "X is responsible for it", "X was involved in it"."""
    verb = telling_verb(noun)
    found = reading.cues.occurrence.get(lemma(verb)) if verb.pos_ == "VERB" else None
    if found is not None and found.doer and (noun.dep_ in ("dobj", "nsubjpass") or is_passive(verb)):
        return subject(verb)
    link = behind(noun)
    return subject(link) if link is not None else []


def telling_verb(noun: Token) -> Token:
    """The verb that tells of a noun: its head, or the infinitive below "is likely to", "seems to", "is said to"."""
    verb = noun.head
    if noun.dep_ in ("nsubj", "nsubjpass"):
        for near in (verb, *children(verb, "acomp")):
            for lower in children(near, "xcomp"):
                if lower.pos_ == "VERB":
                    return lower
    return verb


def behind(noun: Token) -> Token | None:
    """The verb by which somebody is said to be behind an act, responsible for it or involved in it."""
    prep = noun.head
    if noun.dep_ not in ("pobj", "pcomp") or prep.dep_ != "prep" or prep.lower_ not in _BEHIND:
        return None
    above = prep.head
    if prep.lower_ == "behind":
        return above if lemma(above) in ("be", "stand") else None
    if prep.lower_ == "in" and (taking := _taking_part(above)) is not None:
        return taking
    if lemma(above) != _BEHIND[prep.lower_]:
        return None
    return above if above.pos_ == "VERB" else above.head if above.head.pos_ in ("VERB", "AUX") else None


def _taking_part(above: Token) -> Token | None:
    """The verb of "took part in it", "played a role in it", "participated in it", wherever the parser hung "in"."""
    if lemma(above) == "participate":
        return above
    verb = above.head if above.dep_ == "dobj" else above
    shares = any(lemma(o) in _PARTS for o in children(verb, "dobj"))
    return verb if lemma(verb) in _TAKING and shares else None
