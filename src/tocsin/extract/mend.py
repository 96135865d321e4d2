"""Words whose tag does not fit the place that the tree gives them, put right.

Taggers slip on words that are noun and verb alike ("A funds B", "enjoyed sanctuary", "hosted A envoys"), most of all
beside names. The tree is surer than the tag: what has a subject and an object is a verb, what is an object is a noun.
Heads stay as they are, but for an auxiliary read as a verb; tags, and what a name is to the word after it, are changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tocsin.extract.syntax import form_of

if TYPE_CHECKING:
    from tocsin.extract.tree import Token, Tokens


_SUBJECTS: Final = ("nsubj", "nsubjpass")
_NOMINAL_PLACES: Final = ("dobj", "pobj", "nsubj", "nsubjpass")
_LISTED: Final = {"NNS": ("VBZ",), "JJ": ("VBD", "VBN")}
_LOOSE: Final = ("dobj", "conj", "npadvmod", "advcl", "dep", "appos", "acl")
_LETTING: Final = ("let", "allow", "permit", *"enable help force order urge ask encourage invite train".split())
_TAKING_GERUNDS: Final = frozenset(
    "deny admit acknowledge stop cease quit start begin continue resume keep avoid".split()
)
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
            if child.dep_ in _SUBJECTS:
                child.dep_ = "compound"
        return True
    if _is_named(token):
        token.lemma_ = token.lower_ if token.tag_ == "VBG" else token.lemma_
        token.pos_, token.tag_ = "NOUN", "NN"
        return True
    return False


def _participle_read_otherwise(token: Token) -> bool:
    """ "were armed and trained by A", "was overrun by A", "is alleged to have armed A"."""
    overrun = token.pos_ == "NOUN" and token.dep_ == "attr" and any(c.dep_ == "agent" for c in token.children)
    if overrun or (token.tag_ == "JJ" and _is_participle(token)):
        _make_verb(token, "VBN")
        return True
    if token.tag_ == "VBN" and _is_perfect(token):
        _lift(token)
        return True
    return False


def _gerund_read_as_noun(token: Token) -> bool:
    """ "denied harbouring rebels", "B, which A is training"."""
    if token.tag_ != "NN" or not token.lower_.endswith("ing"):
        return False
    above = token.head
    if token.dep_ == "compound" and above.dep_ == "dobj" and above.head.lemma_ in _TAKING_GERUNDS:
        if any(c.i < token.i for c in above.children):
            return False
        _make_verb(token, "VBG")
        token.hang_on(above.head, "xcomp")
        above.hang_on(token, "dobj")
        return True
    named = [c for c in above.children if c.dep_ in _SUBJECTS and c.pos_ == "PROPN" and c.i == above.i - 1]
    if token.dep_ == "attr" and above.lemma_ == "be" and above.dep_ == "relcl" and named and not token.children:
        _make_verb(token, "VBG")
        _replace(above, token)
        return True
    return False


def _verb_of_list(token: Token) -> bool:
    """ "feeds, arms and trains B", "of arming and training B"."""
    if (last := _last_of_list(token)) is not None:
        verb, name = last
        _make_verb(token, "VBZ")
        _make_verb(verb, "VBZ")
        token.hang_on(token.head, "conj")
        verb.hang_on(token, "conj")
        name.hang_on(verb, "dobj")
        return True
    if token.tag_ == "NN" and _is_gerund(token):
        _make_verb(token, "VBG")
        return True
    tag = _listed_verb(token)
    if tag is not None:
        _make_verb(token, tag)
        token.dep_ = "conj"
    return tag is not None


def _object_read_as_clause(token: Token) -> bool:
    """ "trained A recruits", "allowed A recruits to cross"."""
    if token.pos_ == "NOUN" and _is_bare_object(token):
        token.dep_ = "dobj"
        return True
    if token.tag_ == "VBZ" and _is_actor_of(token):
        token.pos_, token.tag_, token.dep_ = "NOUN", "NNS", "dobj"
        for child in list(token.children):
            if child.dep_ in _SUBJECTS:
                child.dep_ = "compound"
            elif child.dep_ == "xcomp":
                child.hang_on(token.head, "xcomp")
        return True
    return False


def _clause_read_as_noun(token: Token) -> bool:
    """ "In P, the A attacks across the border"."""
    if token.tag_ != "NNS" or not _is_predicate(token):
        return False
    _make_verb(token, "VBZ")
    _make_clause(token)
    return True


def _aside_read_as_subject(token: Token) -> bool:
    """ "A, partners of B, lost": of two subjects the second, set off by commas, is said of the first."""
    verb, doc = token.head, token.doc
    if token.dep_ not in _SUBJECTS or token.pos_ != "NOUN":
        return False
    beside = [c for t in (verb, token) for c in t.children if c.dep_ in _SUBJECTS and c.i < token.i]
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
    _participle_read_otherwise,
    _gerund_read_as_noun,
    _verb_of_list,
    _object_read_as_clause,
    _clause_read_as_noun,
    _aside_read_as_subject,
)
# By the tag that may be wrong: most words have another.
_MENDS: Final = {
    "NN": _OF_NOUNS,
    "NNS": _OF_NOUNS,
    "JJ": (_noun_read_as_verb, _participle_read_otherwise, _verb_of_list),
    "VBZ": (_noun_read_as_verb, _object_read_as_clause),
    "VBP": (_noun_read_as_verb,),
    "VBG": (_noun_read_as_verb,),
    "VBN": (_participle_read_otherwise,),
}


def _make_verb(token: Token, tag: str) -> None:
    """Makes a word a verb of the form that the tag says."""
    token.tag_, _, token.pos_, token.lemma_ = form_of(token.text, tag, token.dep_)


def _make_clause(verb: Token) -> None:
    """Gives a word that was no verb before what is a verb's: the name before it, those after it, verbs beside it."""
    for child in verb.children:
        if child.dep_ == "compound":
            child.dep_ = "nsubj"
        elif child.dep_ == "appos" and child.pos_ == "PROPN":
            child.dep_ = "dobj"
        elif child.dep_ == "conj" and child.tag_ == "NNS" and not _has_own_but_names(child):
            _make_verb(child, "VBZ")
            _make_clause(child)


def _has_own_but_names(token: Token) -> bool:
    return any(c.dep_ not in ("cc", "conj", "punct", "appos") for c in token.children)


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
    _replace(have, verb)


def _replace(auxiliary: Token, verb: Token) -> None:
    """Puts a verb in the place of the auxiliary that it hangs on."""
    moved = [c for c in auxiliary.children if c is not verb]
    verb.hang_on(auxiliary.head, auxiliary.dep_)
    auxiliary.hang_on(verb, "aux")
    for child in moved:
        child.hang_on(verb, child.dep_)


def _last_of_list(token: Token) -> tuple[Token, Token] | None:
    """The last verb of "feeds, arms and trains B" and its object, where all but the first are taken for nouns."""
    if token.tag_ != "NNS" or token.head.tag_ != "VBZ" or token.doc[token.i - 1].text != ",":
        return None
    verb = next((c for c in token.children if c.dep_ == "conj" and c.tag_ == "NNS"), None)
    if verb is None or _has_own_but_names(token):
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
    names = [c for c in token.children if c.dep_ in _SUBJECTS]
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
    deps = {c.dep_ for c in token.children if c.dep_ not in _SUBJECTS or c.i < token.i}
    return bool(deps & set(_SUBJECTS)) and bool(deps & {"dobj", "prep", "prt", "dative"}) and "cop" not in deps


def _is_noun(token: Token) -> bool:
    """ "hosted A envoys", "enjoyed sanctuary": no clause, the object or subject of a verb, and no adjective by itself.

    An adjective stays one where it stands for people ("the injured"), or is told apart ("most of").
    """
    if token.tag_ == "JJ":
        return not any(c.dep_ in ("det", "advmod", "prep") for c in token.children) and token.dep_ != "pobj"
    below = [c for c in token.children if c.dep_ in _SUBJECTS]
    beside = len(below) == 1 and below[0].i == token.i - 1 and below[0].pos_ == "PROPN"
    return beside and token.dep_ in ("dobj", "nsubj", "nsubjpass")
