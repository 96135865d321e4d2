"""Words for ties that tie nobody where they stand: told by another word, over, or only asked for."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from tocsin.extract.arguments import object_
from tocsin.extract.grammar import children, lemma, preposition
from tocsin.extract.lexical import look_up
from tocsin.extract.reading import Reading
from tocsin.extract.rules.given import things_of
from tocsin.extract.rules.matching import Match
from tocsin.vocabulary.cues import Cues

_ASKING: Final = frozenset("invite urge ask beg encourage press exhort implore want wish pressure persuade".split())
_FORMING: Final = frozenset("form create forge establish found build".split())


def ties_nobody(reading: Reading, match: Match) -> bool:
    """Whether the word says no tie of its own here."""
    told_elsewhere = _is_told_with_thing(reading, match) or _is_said_by_noun(reading, match)
    return told_elsewhere or _is_over(reading, match) or _is_asked_for(match)


def _is_told_with_thing(reading: Reading, match: Match) -> bool:
    """ "supplies B with arms", "receives support from A", "gave A sanctuary": what is given says what tie it is."""
    code, head = match.frame.code, match.head
    use = reading.cues.light.get(lemma(head))
    if use in ("give", "take") and any(c != code for _, c in things_of(reading, head)):
        return True
    if use == "take" and any(preposition(t, "from") for t in (head, *object_(head))):
        return True
    if code == "cooperation" and any(lemma(c) in _FORMING for c in children(head, "relcl")):
        return True  # "an alliance that A and B formed": with the forming
    given = reading.cues.light.get(lemma(head.head)) if match.frame.pos == "noun" and head.dep_ == "dobj" else None
    return given in ("give", "take") and look_up(head, reading.cues.things) == code


def _is_asked_for(match: Match) -> bool:
    """ "invited B to join it": what somebody is asked to do is not done."""
    head = match.head
    return head.dep_ in ("xcomp", "ccomp") and head.tag_ == "VB" and lemma(head.head) in _ASKING


def _is_over(reading: Reading, match: Match) -> bool:
    """ "have stopped fighting B", "agreed not to attack each other": no hostility, rather the end of it."""
    head = match.head
    if match.frame.code != "hostility":
        return False
    ended = head.tag_ == "VBG" and head.dep_ in ("xcomp", "dobj") and head.head.tag_ in ("VBN", "VBD")
    ended = ended and (lemma(head.head), "ends") in reading.cues.recommending
    return ended or (head.dep_ == "xcomp" and bool(children(head, "neg")))


def _is_said_by_noun(reading: Reading, match: Match) -> bool:
    """ "fights under the command of B": what stands after the preposition is a frame of its own."""
    if match.frame.pos != "verb":
        return False
    prepositions = [word for relation, word in match.frame.needs if relation == "prep"]
    told = _told_after(reading.cues)
    return any((p, lemma(t)) in told for p in prepositions for t in preposition(match.head, p))


@lru_cache(maxsize=4)
def _told_after(cues: Cues) -> frozenset[tuple[str, str]]:
    """The prepositions and nouns after them that are frames of ties: ("under", "command"), ("at", "war")."""
    nouns = ((f, word) for f in cues.frames if f.kind == "tie" for relation, word in f.needs if relation == "after")
    return frozenset((word, head[-1]) for f, word in nouns for head in f.heads)
