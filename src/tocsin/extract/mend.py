"""Words whose tag does not fit the place that the tree gives them, put right.

Taggers slip on words that are noun and verb alike ("A funds B", "enjoyed sanctuary", "hosted A envoys"), most of all
beside names. The tree is surer than the tag: what has a subject and an object is a verb, what is an object is a noun.
Heads stay as they are, but for an auxiliary read as a verb; tags, and what a name is to the word after it, are changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tocsin.extract.listed_verbs import verb_of_list
from tocsin.extract.participle import gerund_read_as_noun, participle_read_otherwise
from tocsin.extract.retag import SUBJECTS, make_clause, make_verb

if TYPE_CHECKING:
    from tocsin.extract.tree import Token, Tokens

_NOMINAL_PLACES: Final = ("dobj", "pobj", "nsubj", "nsubjpass")
_LETTING: Final = ("let", "allow", "permit", *"enable help force order urge ask encourage invite train".split())
_CLAUSES: Final = ("ROOT", "ccomp", "conj", "relcl", "advcl", "parataxis")


def mended(doc: Tokens) -> Tokens:
    """The same document, its misfit tags changed in place; what changes its tag gets the lemma that goes with it."""
    for token in doc:
        for mend in _MENDS.get(token.tag_, ()):
            if mend(token):
                break
    return doc


def _verb_read_as_noun(token: Token) -> bool:
    """ "ISIS funds B": keeps its lemma, which is the same."""
    if token.pos_ != "NOUN" or token.tag_ not in ("NN", "NNS") or not _is_verb(token):
        return False
    token.pos_, token.tag_ = "VERB", "VBZ" if token.tag_ == "NNS" else "VBP"
    return True


def _noun_read_as_verb(token: Token) -> bool:
    """ "hosted A envoys", "declared A a terrorist organisation"."""
    if token.tag_ in ("VBZ", "VBP", "JJ") and token.dep_ in _NOMINAL_PLACES and _is_noun(token):
        token.pos_, token.tag_ = "NOUN", "NNS" if token.tag_ == "VBZ" else "NN"
        for child in token.children:
            if child.dep_ in SUBJECTS:
                child.dep_ = "compound"
        return True
    if _is_named(token):
        token.lemma_ = token.lower_ if token.tag_ == "VBG" else token.lemma_
        token.pos_, token.tag_ = "NOUN", "NN"
        return True
    return False


def _object_read_as_clause(token: Token) -> bool:
    """ "trained A recruits", "allowed A recruits to cross"."""
    if token.pos_ == "NOUN" and _is_bare_object(token):
        token.dep_ = "dobj"
        return True
    if token.tag_ == "VBZ" and _is_actor_of(token):
        token.pos_, token.tag_, token.dep_ = "NOUN", "NNS", "dobj"
        for child in list(token.children):
            if child.dep_ in SUBJECTS:
                child.dep_ = "compound"
            elif child.dep_ == "xcomp":
                child.hang_on(token.head, "xcomp")
        return True
    return False


def _clause_read_as_noun(token: Token) -> bool:
    """ "In P, the A attacks across the border"."""
    if token.tag_ != "NNS" or not _is_predicate(token):
        return False
    make_verb(token, "VBZ")
    make_clause(token)
    return True


def _aside_read_as_subject(token: Token) -> bool:
    """ "A, partners of B, lost": of two subjects the second, set off by commas, is said of the first."""
    verb, doc = token.head, token.doc
    if token.dep_ not in SUBJECTS or token.pos_ != "NOUN":
        return False
    beside = [c for t in (verb, token) for c in t.children if c.dep_ in SUBJECTS and c.i < token.i]
    named = next((c for c in reversed(beside) if c.pos_ in ("PROPN", "NOUN")), None)
    last = token.right_edge
    if named is None or not (last.text == "," or doc[last.i + 1].text == ","):
        return False
    comma = token.i - 1
    while comma > named.i and doc[comma].dep_ in ("det", "amod", "compound", "advmod", "nummod", "poss", "case"):
        comma -= 1
    until = doc[comma - 1]
    if doc[comma].text != "," or not (until is named or named.is_ancestor(until)):
        return False
    named.hang_on(verb, token.dep_)
    token.hang_on(until, "appos")
    return True


_OF_NOUNS: Final = (
    _verb_read_as_noun,
    participle_read_otherwise,
    gerund_read_as_noun,
    verb_of_list,
    _object_read_as_clause,
    _clause_read_as_noun,
    _aside_read_as_subject,
)
# By the tag that may be wrong: most words have another.
_MENDS: Final = {
    "NN": _OF_NOUNS,
    "NNS": _OF_NOUNS,
    "JJ": (_noun_read_as_verb, participle_read_otherwise, verb_of_list),
    "VBZ": (_noun_read_as_verb, _object_read_as_clause),
    "VBP": (_noun_read_as_verb,),
    "VBG": (_noun_read_as_verb,),
    "VBN": (participle_read_otherwise,),
}


def _is_bare_object(token: Token) -> bool:
    """ "trained A recruits": a noun read as a clause that has nothing of a clause."""
    bare = all(c.dep_ in ("compound", "amod", "det", "poss", "nmod", "nummod") for c in token.children)
    return token.dep_ == "ccomp" and token.head.pos_ == "VERB" and token.i > token.head.i and bare


def _is_predicate(token: Token) -> bool:
    """ "In P, the A attacks across the border": the one word that can be the verb of its sentence, after a name."""
    names = [c for c in token.children if c.dep_ in ("compound", "nsubj") and c.i == token.i - 1 and c.pos_ == "PROPN"]
    sentence = token.sent
    verbless = not any(t.pos_ in ("VERB", "AUX") and t.dep_ != "conj" for t in sentence)
    return token.dep_ == "ROOT" and bool(names) and verbless and sentence[-1].text == "."


def _is_actor_of(token: Token) -> bool:
    """ "allowed A recruits to cross": no clause, but who is let do what follows."""
    names = [c for c in token.children if c.dep_ in SUBJECTS]
    leads_on = any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in token.children)
    beside = len(names) == 1 and names[0].i == token.i - 1 and names[0].pos_ == "PROPN"
    never = token.head.lemma_ in _LETTING[:3] and not any(c.dep_ in ("aux", "mark") for c in token.children)
    return token.dep_ == "ccomp" and (leads_on or never) and beside and token.head.lemma_ in _LETTING


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
    deps = {c.dep_ for c in token.children if c.dep_ not in SUBJECTS or c.i < token.i}
    return bool(deps & set(SUBJECTS)) and bool(deps & {"dobj", "prep", "prt", "dative"}) and "cop" not in deps


def _is_noun(token: Token) -> bool:
    """ "hosted A envoys", "enjoyed sanctuary": no clause, the object or subject of a verb, and no adjective by itself.

    An adjective stays one where it stands for people ("the injured"), or is told apart ("most of").
    """
    if token.tag_ == "JJ":
        return not any(c.dep_ in ("det", "advmod", "prep") for c in token.children) and token.dep_ != "pobj"
    below = [c for c in token.children if c.dep_ in SUBJECTS]
    beside = len(below) == 1 and below[0].i == token.i - 1 and below[0].pos_ == "PROPN"
    return beside and token.dep_ in ("dobj", "nsubj", "nsubjpass")
