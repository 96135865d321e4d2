"""Verbs of a list that were taken for nouns, adjectives or one another's objects: "feeds, arms and trains B"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tocsin.extract.retag import has_own_but_names, make_verb

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_LISTED: Final = {"NNS": ("VBZ",), "JJ": ("VBD", "VBN")}
_LOOSE: Final = ("dobj", "conj", "npadvmod", "advcl", "dep", "appos", "acl")


def verb_of_list(token: Token) -> bool:
    """ "feeds, arms and trains B", "of arming and training B"."""
    if (last := _last_of_list(token)) is not None:
        verb, name = last
        make_verb(token, "VBZ")
        make_verb(verb, "VBZ")
        token.hang_on(token.head, "conj")
        verb.hang_on(token, "conj")
        name.hang_on(verb, "dobj")
        return True
    if token.tag_ == "NN" and _is_gerund(token):
        make_verb(token, "VBG")
        return True
    tag = _listed_verb(token)
    if tag is not None:
        make_verb(token, tag)
        token.dep_ = "conj"
    return tag is not None


def _last_of_list(token: Token) -> tuple[Token, Token] | None:
    """The last verb of "feeds, arms and trains B" and its object, where all but the first are taken for nouns."""
    if token.tag_ != "NNS" or token.head.tag_ != "VBZ" or token.doc[token.i - 1].text != ",":
        return None
    verb = next((c for c in token.children if c.dep_ == "conj" and c.tag_ == "NNS"), None)
    if verb is None or has_own_but_names(token):
        return None
    names = (t for t in (token, verb, token.head) for t in t.children if t.pos_ == "PROPN" and t.i > verb.i)
    name = next(names, None)
    beside = name is not None and all(t.pos_ == "DET" for t in token.doc[verb.i + 1 : name.i])
    return (verb, name) if name is not None and beside else None


def _listed_verb(token: Token) -> str | None:
    """The tag of a word between two verbs of a list that is one of them: "feeds, arms and trains B"."""
    after = [c.tag_ for c in token.children if c.dep_ == "conj" and c.i > token.i]
    tag = next((t for t in after if t in _LISTED.get(token.tag_, ())), None)
    beside = token.dep_ in _LOOSE and token.head.pos_ == "VERB" and token.head.i < token.i
    between = token.i > 1 and token.doc[token.i - 1].text == ","
    return tag if beside and between and not _has_own(token) and token.lower_.endswith(("s", "ed")) else None


def _has_own(token: Token) -> bool:
    return any(c.dep_ not in ("cc", "conj", "punct") for c in token.children)


def _is_gerund(token: Token) -> bool:
    """ "of arming and training B": a gerund that a gerund is coordinated with, its object hung on the first."""
    return (
        token.dep_ == "conj"
        and token.head.tag_ == "VBG"
        and token.lower_.endswith("ing")
        and not _has_own(token)
        and any(c.dep_ == "dobj" and c.i > token.i for c in token.head.children)
    )
