"""What stands where in a dependency tree: children, coordination, prepositions, voice, clauses.

Parsers hang one phrase in many places ("was seized by A | in P", "is most active | in P"). Each function here answers
for all of them at once, so that a vocabulary row need only name a preposition.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tocsin.extract.tree import Token

SUBJECTS: Final = ("nsubj", "csubj")
PASSIVE_SUBJECTS: Final = ("nsubjpass", "csubjpass")
OBJECTS: Final = ("dobj", "dative", "attr", "oprd")
RELATIVIZERS: Final = frozenset({"who", "which", "that", "whom"})
_LEMMAS: Final = {
    "media": "media",
    "bases": "base",
    "retook": "retake",
    "reoccupied": "reoccupy",
    "resupplied": "resupply",
    "taxes": "tax",
    # verbs whose forms the lemmatizer takes for those of a shorter one ("staged" for "stag")
    **{f"{stem}{end}": f"{stem}e" for stem in ("stag", "wag", "rag", "rap") for end in ("ed", "es", "ing")},
    **{
        f"{verb}{end}": verb
        for verb in ("repost", "retweet", "deconflict", "install", "extol")
        for end in ("ed", "ing")
    },
    "extolled": "extol",
    "lambasted": "lambaste",
}
NOMINAL: Final = ("NOUN", "PROPN", "PRON", "NUM")


def lemma(token: Token) -> str:
    """The lemma in lower case, where the lemmatizer's own is wrong put right: "bases" is no plural of "basis" here."""
    return _LEMMAS.get(token.lower_) or token.lemma_


def with_conjuncts(token: Token) -> list[Token]:
    """The token and what is coordinated with it, in text order: "A, B and C" from A."""
    found, queue = [token], [token]
    while queue:
        for child in queue.pop().children:
            if child.dep_ == "conj" and child.pos_ in NOMINAL:
                found.append(child)
                queue.append(child)
    return sorted(found, key=lambda t: t.i)


def run_on(token: Token) -> list[Token]:
    """The names that a list goes on with after `token`, to its last after "and", unless they act in a clause."""
    found: list[Token] = []
    joined, doc = False, token.doc
    for i in range(token.i + 1, token.sent.end):
        other = doc[i]
        if other.pos_ == "PROPN" and doc[i - 1].pos_ in ("PUNCT", "CCONJ", "DET"):
            if other.dep_ in (*SUBJECTS, *PASSIVE_SUBJECTS):
                return []
            found.append(other)
            joined = joined or doc[i - 1].pos_ == "CCONJ" or doc[i - 2].pos_ == "CCONJ"
        elif other.text != "," and other.pos_ not in ("CCONJ", "DET"):
            break
    return found if joined else []


def children(token: Token, *deps: str) -> list[Token]:
    """The children of `token` that hang on it by one of `deps`, in text order."""
    found = token.children
    return [c for c in found if c.dep_ in deps] if found else []


def is_passive(verb: Token) -> bool:
    """Whether the verb's grammatical subject is what it is done to."""
    if any(c.dep_ in ("nsubjpass", "auxpass", "csubjpass") for c in verb.children) or is_read_as_adjective(verb):
        return True
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "amod", "advcl", "conj")
        and not children(verb, "aux", "nsubj")
        and not _active_head(verb)
    )


def is_read_as_adjective(verb: Token) -> bool:
    """ "were armed and trained by A": the first of two participles, which parsers make what "were" says."""
    return verb.dep_ in ("acomp", "attr") and verb.tag_ == "VBN" and lemma(verb.head) == "be"


def _active_head(verb: Token) -> bool:
    """A participle coordinated with a perfect ("has shelled and burned") is active."""
    head = verb.head
    return (
        verb.dep_ == "conj"
        and head.pos_ in ("VERB", "AUX")
        and (not is_passive(head))
        and (bool(children(head, "aux", "nsubj")) or _active_head(head))
    )


def preposition(head: Token, *names: str) -> list[Token]:
    """The objects of a preposition of `head`, conjuncts too; also where the parser hung it on the verb's object."""
    found = _own_preposition(head, names)
    if not found and head.pos_ in ("VERB", "AUX"):
        for near in _hung_near(head):
            found = found or _own_preposition(near, names)
    if not found and head.dep_ in ("dobj", "nsubjpass") and head.pos_ == "NOUN":  # "reported the merger of A into B"
        return _own_preposition(head.head, tuple(n for n in names if n in ("into", "against", "between")))
    if not found and head.dep_ in ("acomp", "attr", "oprd"):  # "is most active in P"
        return _own_preposition(head.head, names)
    return found


def _hung_near(verb: Token) -> list[Token]:
    """The words on which a parser may hang a phrase of the verb: "was seized by A | in P", "enlisted men | in P"."""
    near = children(verb, "dobj", "prt", "advmod", "acomp", "xcomp", "attr", "nsubjpass")
    near += [t for a in children(verb, "agent") for t in children(a, "pobj")]
    measured = [t for o in children(verb, "dobj") for p in children(o, "prep") if p.lower_ == "of" for t in p.children]
    return near + [t for t in measured if t.dep_ == "pobj"]


def _own_preposition(head: Token, names: tuple[str, ...]) -> list[Token]:
    found = _all_of_preposition(head, names)
    if names == ("between",) and len(found) == 1:  # "between A of X and B": the second hangs on "of X"
        inner = (t for t in found[0].subtree if t.dep_ == "conj" and t.head.dep_ == "pobj" and t.pos_ in NOMINAL)
        found += list(inner)[-1:]
    return found


def _all_of_preposition(head: Token, names: tuple[str, ...]) -> list[Token]:
    found: list[Token] = []
    for prep in children(head, "prep", "agent", "dative", "pcomp"):
        if prep.lower_ in names:
            found += [t for obj in children(prep, "pobj", "pcomp") for t in with_conjuncts(obj)]
            # "in and around Gao", "between A and B" with the second party hung on the preposition
            found += [t for c in children(prep, "conj") for obj in children(c, "pobj") for t in with_conjuncts(obj)]
        for deeper in (
            children(prep, "prep") if prep.lower_ != "according" else ()
        ):  # "out of", "away from", "from across"
            if deeper.lower_ in names:
                found += [t for obj in children(deeper, "pobj") for t in with_conjuncts(obj)]
    return found


def governors(token: Token) -> Iterator[Token]:
    """The heads above `token`, nearest first."""
    while token.head.i != token.i:
        token = token.head
        yield token


def clause_head(token: Token) -> Token:
    """The verb (or root) of the clause that `token` stands in."""
    for t in (token, *governors(token)):
        if t.pos_ in ("VERB", "AUX") and t.dep_ not in ("aux", "auxpass", "amod"):
            return t
        if t.dep_ == "ROOT":
            return t
    return token
