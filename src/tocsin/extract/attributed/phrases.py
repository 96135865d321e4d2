"""Adjectives and phrases that ascribe: "is confident that P", "according to X, P", "P, reportedly"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.extract.attributed.found import Found, below
from tocsin.extract.attributed.verbs import cue_of, source_of
from tocsin.extract.grammar import children, clause_head
from tocsin.vocabulary.attitudes import Attitude

if TYPE_CHECKING:
    from tocsin.extract.tree import Token


def of_adjective(adjective: Token, attitude: Attitude) -> Found | None:
    """What somebody is said to be sure, aware, afraid or willing of."""
    content: set[int] = set()
    extra: set[int] = set()
    for c in adjective.children:
        if c.dep_ in ("ccomp", "xcomp") and attitude.takes & {"clause", "inf"}:
            content |= below(c)
        elif c.dep_ == "prep" and c.lower_ in attitude.takes and not content:
            content, extra = below(c) - {c.i}, {c.i}
    if not content:
        return None
    verb = adjective.head
    found = Found(adjective, attitude.kind, {adjective.i} | extra, content)
    if adjective.dep_ in ("acomp", "oprd", "ROOT", "conj") and verb.pos_ in ("AUX", "VERB") and verb.i != adjective.i:
        found.source, found.speaker = source_of(verb)
        found.source -= below(adjective)
        found.cue |= cue_of(verb) | {c.i for c in children(adjective, "neg")}
    return found if found.speaker is not None else None


def of_adverb(adverb: Token, attitude: Attitude) -> Found | None:
    """ "reportedly": somebody says the clause, and the text does not tell who."""
    clause = clause_head(adverb)
    content = below(clause) - {adverb.i}
    return Found(adverb, attitude.kind, {adverb.i}, content) if adverb.dep_ == "advmod" else None


def of_according(according: Token) -> Found | None:
    """X of "according to X" says the clause that it hangs on, or the sentence after it where it was parsed apart."""
    beside = (*according.children, *according.doc[according.i + 1 : according.i + 2])
    to = next((t for t in beside if t.lower_ == "to"), None)
    if to is None:
        return None
    speaker = next((o for o in (*children(to, "pobj"), *children(according, "pobj"))), None)
    if speaker is None:
        return None
    phrase = below(speaker)
    content = _clause_of(according) - phrase - {according.i, to.i}
    if not any(according.doc[i].text.isalpha() for i in content):
        content = _sentence_after(according)
    return Found(according, "said", {according.i, to.i}, content, phrase, speaker)


def _clause_of(token: Token) -> set[int]:
    head = clause_head(token.head)
    while head.dep_ in ("conj", "xcomp", "pcomp", "acl") and head.head.pos_ in ("VERB", "AUX", "NOUN", "ADP"):
        head = head.head
    return below(head)


def _sentence_after(token: Token) -> set[int]:
    end = token.sent.end
    return {t.i for t in token.doc[end].sent} if end < len(token.doc) else set()
