"""Participles and gerunds taken for adjectives or nouns: "were armed and trained by A", "denied harbouring rebels"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tocsin.extract.retag import SUBJECTS, displace, make_verb

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_TAKING_GERUNDS: Final = frozenset(
    "deny admit acknowledge stop cease quit start begin continue resume keep avoid".split()
)


def participle_read_otherwise(token: Token) -> bool:
    """ "were armed and trained by A", "was overrun by A", "is alleged to have armed A"."""
    overrun = token.pos_ == "NOUN" and token.dep_ == "attr" and any(c.dep_ == "agent" for c in token.children)
    if overrun or (token.tag_ == "JJ" and _is_participle(token)):
        make_verb(token, "VBN")
        return True
    if token.tag_ == "VBN" and _is_perfect(token):
        _lift(token)
        return True
    return False


def gerund_read_as_noun(token: Token) -> bool:
    """ "denied harbouring rebels", "B, which A is training"."""
    if token.tag_ != "NN" or not token.lower_.endswith("ing"):
        return False
    above = token.head
    if token.dep_ == "compound" and above.dep_ == "dobj" and above.head.lemma_ in _TAKING_GERUNDS:
        if any(c.i < token.i for c in above.children):
            return False
        make_verb(token, "VBG")
        token.hang_on(above.head, "xcomp")
        above.hang_on(token, "dobj")
        return True
    named = [c for c in above.children if c.dep_ in SUBJECTS and c.pos_ == "PROPN" and c.i == above.i - 1]
    if token.dep_ == "attr" and above.lemma_ == "be" and above.dep_ == "relcl" and named and not token.children:
        make_verb(token, "VBG")
        displace(above, token)
        return True
    return False


def _is_participle(token: Token) -> bool:
    """ "were armed and trained by A": an adjective that a participle with a doer is coordinated with."""
    joined = [c for c in token.children if c.dep_ == "conj" and c.tag_ == "VBN"]
    return (
        token.dep_ == "acomp"
        and token.lower_.endswith("ed")
        and any(g.dep_ == "agent" for c in joined for g in c.children)
    )


def _is_perfect(token: Token) -> bool:
    """ "is alleged to have armed A": a perfect whose object is a name, which parsers take for "have" with an object."""
    have = token.head.head
    return (
        token.dep_ == "amod"
        and token.head.dep_ == "dobj"
        and token.head.pos_ == "PROPN"
        and have.lemma_ == "have"
        and have.dep_ != "ROOT"
        and have.i < token.i
        and not any(c.dep_ in ("det", "poss", "amod") and c.i < token.i for c in token.head.children)
    )


def _lift(verb: Token) -> None:
    """Puts a participle in the place of the "have" before it."""
    noun = verb.head
    have = noun.head
    verb.hang_on(have, "xcomp")
    noun.hang_on(verb, "dobj")
    displace(have, verb)
