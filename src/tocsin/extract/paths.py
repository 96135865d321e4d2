"""Following a frame's paths from its head to its arguments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from tocsin.extract.grammar import children, lemma, object_, preposition, subject, with_conjuncts
from tocsin.vocabulary.cues import Frame, Path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

_COPULAS: Final = frozenset({"be", "become", "remain"})
_APPOINTING: Final = frozenset("name appoint elect proclaim choose make declare".split())


def follow(head: Token, path: Path) -> list[Token]:
    """The tokens at the end of `path` from `head`; empty if the tree does not go there."""
    at = [head]
    for step in path.steps:
        at = [t for token in at for t in _step(token, step)]
    return at


def _step(token: Token, step: str) -> list[Token]:
    """Where a step leads: one of the named steps, else a preposition or a verb's lemma."""
    named = _STEPS.get(step)
    return named(token) if named is not None else preposition(token, step) or _verb_form(token, step)


def _subj(token: Token) -> list[Token]:
    return subject(token) or (_described(token) if token.pos_ in ("NOUN", "ADJ", "ADV", "PROPN") else [])


def _obj(token: Token) -> list[Token]:
    return object_(token) if token.pos_ == "VERB" else _all_of(token, "dobj")


def _all_of(token: Token, *deps: str) -> list[Token]:
    """The children of these kinds with what is coordinated with them."""
    return [t for c in children(token, *deps) for t in with_conjuncts(c)]


def _governing(noun: Token) -> list[Token]:
    """Who acts in the clause that a prepositional phrase sets: "under the leadership of X, Y did it"."""
    return subject(noun.head.head) if noun.head.dep_ == "prep" and noun.dep_ == "pobj" else []


def _described(noun: Token) -> list[Token]:
    """What a noun is said of: "X, an offshoot of Y"; "X is an offshoot of Y"."""
    if noun.dep_ == "appos":
        return [noun.head]
    if noun.dep_ in ("attr", "acomp", "advmod", "oprd") and lemma(noun.head) in _COPULAS:
        return subject(noun.head)
    if noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.pos_ == "VERB":
        return subject(noun.head.head)
    if noun.dep_ == "conj" and noun.head.dep_ in ("attr", "acomp", "appos"):
        return _described(noun.head)
    appositions = children(noun, "appos")
    return [t for c in appositions for t in with_conjuncts(c)]


def _titled(noun: Token) -> list[Token]:
    """Who bears a title: "leader X", "X was named leader", "they elected X leader"."""
    if noun.dep_ in ("compound", "nmod") and noun.head.i > noun.i:
        return [noun.head]
    if noun.dep_ in ("oprd", "attr", "dobj") and lemma(noun.head) in _APPOINTING:
        return object_(noun.head)
    return []


def _complement(noun: Token) -> list[Token]:
    """What a noun is said to be: "the main causes are A and B", "its aim is to end C"."""
    if noun.dep_ != "nsubj" or lemma(noun.head) not in (*_COPULAS, "include"):
        return []
    return [t for c in children(noun.head, "attr", "dobj", "xcomp") for t in with_conjuncts(c)]


def _verb_form(token: Token, step: str) -> list[Token]:
    """A verb below the head, by lemma or form: "merged to form Y", "a province covering Z"."""
    return [
        c for c in children(token, "acl", "relcl", "xcomp", "advcl", "prep", "conj") if step in (lemma(c), c.lower_)
    ]


def met(head: Token, frame: Frame) -> bool:
    """Whether what the frame needs stands beside the head; one of its needs is enough."""
    return not frame.needs or any(_meets(head, relation, word) for relation, word in frame.needs)


def _meets(head: Token, relation: str, word: str) -> bool:
    match relation:
        case "obj":
            return _has(object_(head), word) or _has(children(head, "dobj", "nsubjpass"), word)
        case "prt":
            return any(c.lower_ == word for c in children(head, "prt", "advmod", "prep", "acomp"))
        case "prep":
            return bool(preposition(head, word)) or any(c.lower_ == word for c in children(head, "prep", "agent"))
        case "mod":
            return _has(children(head, "amod", "compound", "nmod", "poss"), word)
        case "adv":
            return any(c.lower_ == word for c in children(head, "advmod", "advcl"))
        case "of":
            return _has(preposition(head, "of"), word)
        case "given":
            return _governed_by(head, word)
    return any(c.dep_ == "neg" or c.lower_ == "no" for c in head.children)


def _has(tokens: Iterable[Token], word: str) -> bool:
    return any(word in (lemma(t), t.lower_) for t in tokens)


def _governed_by(noun: Token, verb: str) -> bool:
    """Whether the noun is what the verb makes: its object, passive subject, or described by its participle."""
    makers = [noun.head] if noun.dep_ in ("dobj", "nsubjpass", "nsubj") else []
    makers += children(noun, "acl", "relcl", "amod")
    return any(lemma(m) == verb for m in makers)


_STEPS: Final[Mapping[str, Callable[[Token], list[Token]]]] = {
    "subj": _subj,
    "obj": _obj,
    "poss": lambda t: _all_of(t, "poss"),
    "mod": lambda t: _all_of(t, "compound", "nmod", "amod"),
    "apposed": _described,
    "titled": _titled,
    "complement": _complement,
    "oprd": lambda t: _all_of(t, "oprd"),
    "self": lambda t: [t],
    "infinitive": lambda t: [c for c in children(t, "acl", "relcl", "xcomp", "ccomp") if c.tag_ == "VB"],
    "governing": _governing,
    "clause": lambda t: children(t, "ccomp", "xcomp"),
    "and": lambda t: [c for c in with_conjuncts(t) if c.i != t.i],
}
