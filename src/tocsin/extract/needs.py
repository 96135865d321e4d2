"""What a frame needs to stand beside its head: an object, a particle, a modifier, a negation, a clause of purpose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from tocsin.extract.arguments import object_
from tocsin.extract.grammar import children, lemma, preposition
from tocsin.vocabulary.frames import Frame

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tocsin.extract.tree import Token

_QUANTITIES: Final = frozenset("most many some all several part much half majority number bulk hundred".split())


def met(head: Token, frame: Frame) -> bool:
    """Whether what the frame needs stands beside the head; one of its needs is enough."""
    return not frame.needs or any(_meets(head, relation, word) for relation, word in frame.needs)


def _meets(head: Token, relation: str, word: str) -> bool:
    return _RELATIONS[relation](head, word)


def _beside_verb(head: Token, word: str) -> bool:
    """ "together with B, A took P": the adverb may hang on a preposition of the verb."""
    beside = [*children(head, "prep"), head]
    return any(c.lower_ == word for t in beside for c in children(t, "advmod", "advcl", "npadvmod", "dobj"))


def _of_subject(head: Token, word: str) -> bool:
    return any(t.lower_ == word for s in children(head, "nsubj") for t in (s, *s.children))


def _done(head: Token, tag: str | None, word: str, *deps: str) -> bool:
    """Whether a verb below the head, of the form asked for, is the word."""
    return any(lemma(c) == word and tag in (None, c.tag_) for c in children(head, *deps))


def _said_of(noun: Token) -> set[str]:
    """What is said of a noun: "strained relations", "relations are tense", "relations soured"."""
    words = set(children(noun, "amod"))
    if noun.dep_ in ("nsubj", "nsubjpass"):
        words |= {noun.head, *children(noun.head, "acomp", "attr", "oprd", "advmod")}
    return {form for t in words for form in (lemma(t), t.lower_)}


def _measured(objects: list[Token]) -> list[Token]:
    """Objects, and what those of quantity measure out: "lost most of its bases"."""
    return [t for o in objects for t in (o, *(preposition(o, "of") if lemma(o) in _QUANTITIES else ()))]


def _has(tokens: Iterable[Token], word: str) -> bool:
    return any(word in (lemma(t), t.lower_) for t in tokens)


def _governed_by(noun: Token, verb: str) -> bool:
    """Whether the noun is what the verb makes: its object, passive subject, or described by its participle."""
    makers = [noun.head] if noun.dep_ in ("dobj", "nsubjpass", "nsubj") else []
    makers += children(noun, "acl", "relcl", "amod")
    return any(lemma(m) == verb for m in makers)


_RELATIONS: Final[Mapping[str, Callable[[Token, str], bool]]] = {
    "obj": lambda t, w: _has(_measured(object_(t)), w) or _has(_measured(children(t, "dobj", "nsubjpass")), w),
    "prt": lambda t, w: any(c.lower_ == w for c in children(t, "prt", "advmod", "prep", "acomp")),
    "prep": lambda t, w: bool(preposition(t, w)) or any(c.lower_ == w for c in children(t, "prep", "agent")),
    "mod": lambda t, w: _has(children(t, "amod", "compound", "nmod", "poss"), w),
    "adv": _beside_verb,
    "of": lambda t, w: _has(preposition(t, "of"), w),
    "after": lambda t, w: t.dep_ == "pobj" and t.head.lower_ == w,
    "said": lambda t, w: w in _said_of(t),
    "given": _governed_by,
    "purpose": lambda t, w: _done(t, "VB", w, "advcl", "xcomp", "acl", "relcl"),
    "doing": lambda t, w: _done(t, "VBG", w, "xcomp", "dobj"),
    "act": lambda t, w: _done(t, None, w, "xcomp", "ccomp"),
    "refrain": lambda t, w: any(lemma(c) == w and children(c, "neg") for c in children(t, "xcomp", "ccomp")),
    "subjects": _of_subject,
    "lacks": lambda t, _: not children(t, "poss") and not preposition(t, "of"),  # "A and B are rivals", not "A's"
    "neg": lambda t, _: any(c.dep_ == "neg" or c.lower_ == "no" for c in t.children),
}
