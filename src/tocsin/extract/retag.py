"""A word made the verb that it is: its tag and lemma, and what the words beside it are to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tocsin.extract.syntax import form_of

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

SUBJECTS: Final = ("nsubj", "nsubjpass")


def make_verb(token: Token, tag: str) -> None:
    """Makes a word a verb of the form that the tag says."""
    token.tag_, _, token.pos_, token.lemma_ = form_of(token.text, tag, token.dep_)


def make_clause(verb: Token) -> None:
    """Gives a word that was no verb before what is a verb's: the name before it, those after it, verbs beside it."""
    for child in verb.children:
        if child.dep_ == "compound":
            child.dep_ = "nsubj"
        elif child.dep_ == "appos" and child.pos_ == "PROPN":
            child.dep_ = "dobj"
        elif child.dep_ == "conj" and child.tag_ == "NNS" and not has_own_but_names(child):
            make_verb(child, "VBZ")
            make_clause(child)


def has_own_but_names(token: Token) -> bool:
    """Whether a word has anything of its own but a list and names that follow it."""
    return any(c.dep_ not in ("cc", "conj", "punct", "appos") for c in token.children)


def displace(auxiliary: Token, verb: Token) -> None:
    """Puts a verb in the place of the auxiliary that it hangs on."""
    moved = [c for c in auxiliary.children if c is not verb]
    verb.hang_on(auxiliary.head, auxiliary.dep_)
    auxiliary.hang_on(verb, "aux")
    for child in moved:
        child.hang_on(verb, child.dep_)
