"""What a noun is said to be and of what: by apposition, copula or "as", by a title, by a verb that names or deems."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tocsin.extract.apposition import apposed_to
from tocsin.extract.arguments import object_, subject
from tocsin.extract.grammar import children, lemma, with_conjuncts

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_COPULAS: Final = frozenset({"be", "become", "remain"})
_APPOINTING: Final = frozenset("name appoint elect proclaim choose make declare".split())
_HOLDING_TO_BE: Final = frozenset("consider deem call name label brand term think believe declare".split())
_AMONG: Final = frozenset({"of", "among"})


def described(noun: Token) -> list[Token]:
    """What a noun is said of: "X, an offshoot of Y"; "X is an offshoot of Y"."""
    if noun.dep_ == "appos":
        return _all_named(apposed_to(noun)) if noun.tag_ == "NNS" else [apposed_to(noun)]
    if noun.dep_ in ("attr", "acomp", "advmod", "oprd") and lemma(noun.head) in _COPULAS:
        return subject(noun.head)
    if noun.dep_ == "oprd" and lemma(noun.head) in _HOLDING_TO_BE:  # "is considered a proxy of Y"
        return object_(noun.head)
    if noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.pos_ == "VERB":
        return object_(noun.head.head) or subject(noun.head.head)  # "sees X as a foe", "X acts as a proxy"
    if noun.dep_ == "conj" and noun.head.dep_ in ("attr", "acomp", "appos"):
        return described(noun.head)
    if noun.dep_ == "pobj" and noun.head.lower_ in _AMONG and noun.head.head.dep_ in ("attr", "appos"):
        return described(noun.head.head)  # "is one of the pillars of Y"
    if noun.dep_ == "pobj" and noun.head.lower_ == "among" and lemma(noun.head.head) in _COPULAS:
        return subject(noun.head.head)
    appositions = [c for c in children(noun, "appos") if noun.doc[c.left_edge.i - 1].text != ";"]
    return [t for c in appositions for t in with_conjuncts(c)]


def _all_named(last: Token) -> list[Token]:
    """ "A and B, allies since 2007,": a plural is said of all that are coordinated before it."""
    while last.dep_ == "conj":
        last = last.head
    return with_conjuncts(last)


def titled(noun: Token) -> list[Token]:
    """Who bears a title: "leader X", "X was named leader", "they elected X leader"."""
    if noun.dep_ in ("compound", "nmod") and noun.head.i > noun.i:
        return [noun.head]
    if noun.dep_ in ("oprd", "attr", "dobj") and lemma(noun.head) in _APPOINTING:
        return object_(noun.head)
    return []


def held_as(verb: Token) -> list[tuple[Token, Token]]:
    """Whom a verb holds to be what: "designated A a D", as parsers take A for a receiver or for a clause's subject."""
    given, things = children(verb, "dative"), children(verb, "dobj")
    pairs = [(given[0], things[0])] if given and things and given[0].i < things[0].i else []
    for clause in children(verb, "ccomp"):
        named = children(clause, "nsubj")
        if clause.pos_ in ("NOUN", "VERB") and named and not children(clause, "aux", "cop", "mark", "dobj"):
            pairs.append((named[0], clause))
    return pairs


def complement(noun: Token) -> list[Token]:
    """What a noun is said to be: "the main causes are A and B", "its aim is to end C"."""
    if noun.dep_ != "nsubj" or lemma(noun.head) not in (*_COPULAS, "include"):
        return []
    return [t for c in children(noun.head, "attr", "dobj", "xcomp") for t in with_conjuncts(c)]
