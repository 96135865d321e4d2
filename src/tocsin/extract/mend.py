"""Words whose tag does not fit the place that the tree gives them, put right.

Taggers slip on words that are noun and verb alike ("A funds B", "enjoyed sanctuary", "hosted A envoys"), most of all
beside names. The tree is surer than the tag: what has a subject and an object is a verb, what is an object is a noun.
Heads stay as they are; tags, and what a name is to the noun after it, are changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tocsin.extract.tree import Token, Tokens

_SUBJECTS: Final = ("nsubj", "nsubjpass")
_NOMINAL_PLACES: Final = ("dobj", "pobj", "nsubj", "nsubjpass")
_CLAUSES: Final = ("ROOT", "ccomp", "conj", "relcl", "advcl", "parataxis")


def mended(doc: Tokens) -> Tokens:
    """The same document, its misfit tags changed in place."""
    for token in doc:
        if token.pos_ == "NOUN" and token.tag_ in ("NN", "NNS") and _is_verb(token):
            token.pos_, token.tag_ = "VERB", "VBZ" if token.tag_ == "NNS" else "VBP"
        elif token.tag_ in ("VBZ", "VBP", "JJ") and token.dep_ in _NOMINAL_PLACES and _is_noun(token):
            token.pos_, token.tag_ = "NOUN", "NNS" if token.tag_ == "VBZ" else "NN"
            for child in token.children:
                if child.dep_ in _SUBJECTS:
                    child.dep_ = "compound"
        elif _is_named(token):
            token.pos_, token.tag_ = "NOUN", "NN"
    return doc


def _is_named(token: Token) -> bool:
    """ "declared A a terrorist organisation", "fighting between A and B": nouns both."""
    if token.tag_ in ("VBP", "VBZ") and token.dep_ in _CLAUSES:
        return _has_article(token)
    between = any(c.dep_ == "prep" and c.lower_ == "between" for c in token.children)
    return token.tag_ == "VBG" and token.dep_ in ("nsubj", "nsubjpass", "csubj") and between


def _has_article(token: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in token.children)


def _is_verb(token: Token) -> bool:
    """ "ISIS funds B", "arms arrive from A": a subject before it, and an object or phrase of its own after it."""
    if token.dep_ not in _CLAUSES or _has_article(token):
        return False
    deps = {c.dep_ for c in token.children if c.dep_ not in _SUBJECTS or c.i < token.i}
    return bool(deps & set(_SUBJECTS)) and bool(deps & {"dobj", "prep", "prt", "dative"}) and "cop" not in deps


def _is_noun(token: Token) -> bool:
    """ "hosted A envoys", "enjoyed sanctuary": no clause, the object or subject of a verb, and no adjective by itself.

    An adjective stays one where it stands for people ("the injured"), or is told apart ("most of").
    """
    if token.tag_ == "JJ":
        return not any(c.dep_ in ("det", "advmod", "prep") for c in token.children) and token.dep_ != "pobj"
    below = [c for c in token.children if c.dep_ in _SUBJECTS]
    return len(below) == 1 and below[0].i == token.i - 1 and below[0].pos_ == "PROPN" and token.dep_ == "dobj"
