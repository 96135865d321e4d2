"""Arguments of a word in a dependency tree: who does it, and to whom.

English says one thing in many shapes (active, passive, participle, relative clause, infinitive, noun with
"of" or a possessive, light verb with a noun). Each function here answers for all shapes at once, so that a
vocabulary row need only say `subj` or `obj`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from tocsin.extract.grammar import (
    NOMINAL,
    PASSIVE_SUBJECTS,
    RELATIVIZERS,
    SUBJECTS,
    children,
    is_passive,
    is_read_as_adjective,
    lemma,
    preposition,
    with_conjuncts,
)
from tocsin.extract.tree import Token, remembered

# Verbs whose object, not subject, does what the infinitive or gerund after them says.
OBJECT_CONTROL: Final = frozenset(
    "accuse urge ask order allow enable force lead help tell prompt permit invite encourage blame suspect call "
    "persuade cause prevent stop let make".split()
)
_CARRIERS: Final = frozenset(
    "carry launch conduct stage mount perpetrate commit undertake make do have maintain lack establish retain keep run "
    "operate set build offer provide continue resume step declare announce forge enjoy develop strengthen form "
    "cultivate deepen seal share".split()
)
_JOINTS: Final = frozenset({",", "and", "or"})


@remembered
def subject(head: Token) -> list[Token]:
    """Who does `head`, a verb or a noun for an act; empty where the text does not say."""
    return _noun_subject(head) if head.pos_ in ("NOUN", "PROPN") else _unfold(_verb_subject(head, 0))


@remembered
def object_(head: Token) -> list[Token]:
    """To whom `head` is done."""
    if head.pos_ in ("NOUN", "PROPN"):
        return _first(
            [lambda: preposition(head, "of"), lambda: preposition(head, "on"), lambda: preposition(head, "against")]
        )
    return _unfold(_verb_object(head, 0))


def _verb_subject(verb: Token, depth: int) -> list[Token]:
    if is_passive(verb):
        return _agents(verb) or [t for c in children(verb, "conj") for t in _agents(c)] or _shared_agents(verb)
    own = children(verb, *SUBJECTS)
    if own:
        return _relative(own, verb)
    if depth > 6:
        return []
    return _inherited_subject(verb, depth)


def _agents(verb: Token) -> list[Token]:
    agents = [a for agent in children(verb, "agent") for a in (agent, *children(agent, "conj"))]  # "by A and by B"
    return [t for agent in agents for t in children(agent, "pobj")] or _by(verb)


def _shared_agents(verb: Token) -> list[Token]:
    """ "sheltered by A and trained": the agent of the verb it is coordinated with."""
    return _agents(verb.head) if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and is_passive(verb.head) else []


def _by(verb: Token) -> list[Token]:
    """The objects of "by", also where it follows another phrase: "was trained in tactics by A"."""
    own = [t for p in children(verb, "prep") if p.lower_ == "by" for t in children(p, "pobj")]
    if own:
        return own
    phrases = [o for p in children(verb, "prep") for o in children(p, "pobj") if o.i > verb.i]
    phrases += children(verb, "xcomp")
    return [t for o in phrases for p in children(o, "prep") if p.lower_ == "by" for t in children(p, "pobj")]


def _inherited_subject(verb: Token, depth: int) -> list[Token]:
    """The subject that a verb without one of its own takes from its surroundings."""
    head, dep = verb.head, verb.dep_
    if dep in ("acl", "relcl") and head.pos_ in NOMINAL:
        if verb.tag_ == "VBG" or dep == "relcl":
            return [head]
        return _noun_subject(head, depth + 1) if verb.tag_ == "VB" else []
    if dep == "conj" and head.pos_ in ("VERB", "AUX"):
        return (
            _verb_subject(head, depth + 1)
            if not is_passive(head) or is_passive(verb)
            else _verb_object(head, depth + 1)
        )
    if dep in ("xcomp", "ccomp", "advcl", "pcomp", "prep", "dep", "acomp") or (dep == "pobj"):
        return _controller(verb, depth)
    if dep in ("aux", "auxpass"):
        return _verb_subject(head, depth + 1)
    return []


def _controller(verb: Token, depth: int) -> list[Token]:
    """Who controls an infinitive, gerund or participle: the object of "accuse", else the subject above."""
    above = verb.head
    while above.pos_ in ("ADP", "SCONJ", "PART") and above.head.i != above.i:
        above = above.head
    if above.i == verb.i or depth > 6:
        return []
    if above.pos_ in ("NOUN", "PROPN"):
        return _noun_subject(above, depth + 1) or ([above] if verb.tag_ == "VBG" and verb.dep_ != "pcomp" else [])
    if above.pos_ == "ADJ" and above.head.i != above.i:
        above = above.head
    if lemma(above) in OBJECT_CONTROL:
        return _verb_object(above, depth + 1) or _verb_subject(above, depth + 1)
    if is_passive(above) and verb.dep_ != "pcomp":
        return _verb_object(above, depth + 1)
    found = _verb_subject(above, depth + 1)
    return found or (_verb_object(above, depth + 1) if is_passive(above) else [])  # "is involved in arming B"


def _verb_object(verb: Token, depth: int) -> list[Token]:
    if is_passive(verb):
        return _undergoer(verb, depth)
    if verb.dep_ == "amod" and verb.tag_ == "VBG" and children(verb, "nsubj"):
        return [verb.head]  # "with A amplifying B's attacks", which parsers read as an adjective
    return _relative(_active_object(verb, depth), verb)


def _undergoer(verb: Token, depth: int) -> list[Token]:
    """To whom a passive verb is done."""
    own = children(verb, *PASSIVE_SUBJECTS)
    if not own and is_read_as_adjective(verb):
        own = children(verb.head, "nsubj")
    if not own:  # "which A says is armed by B"
        own = [c for c in children(verb, "nsubj") if c.lower_ in RELATIVIZERS]
    if own:
        return _relative(own, verb)
    if verb.dep_ in ("acl", "relcl", "amod") and verb.head.pos_ in NOMINAL:
        return [verb.head]
    if verb.dep_ == "conj" and depth < 6:
        return _verb_object(verb.head, depth + 1) if is_passive(verb.head) else _verb_subject(verb.head, depth + 1)
    return _controller(verb, depth + 1) if depth < 6 else []


def _active_object(verb: Token, depth: int) -> list[Token]:
    """The object of an active verb, also where the parser hung it elsewhere; a relativizer stays as it is."""
    own = children(verb, "dobj", "dative")
    own = [o for o in own if o.pos_ in NOMINAL] or own
    if not own and lemma(verb) in OBJECT_CONTROL:  # "helped B to recruit", read as what B does
        own = [s for c in children(verb, "ccomp") if c.tag_ == "VB" for s in children(c, "nsubj")]
    if not own:  # "dominates P": a bare name after a verb is read as an adverb
        own = [c for c in children(verb, "npadvmod") if c.pos_ == "PROPN" and c.i == verb.i + 1]
    if not own and verb.i + 1 < len(verb.doc) and verb.doc[verb.i + 1].lower_ in _JOINTS:  # "feeds, arms and trains B"
        own = [o for c in children(verb, "conj") if not children(c, *SUBJECTS) for o in _verb_object(c, depth + 1)]
    if not own and verb.dep_ == "conj" and verb.head.pos_ == "VERB":  # "arming and training | B" hung on the first
        own = [o for o in children(verb.head, "dobj") if o.i > verb.i]
    if not own and verb.dep_ == "conj" and verb.head.dep_ == "relcl" and not children(verb, "prep", "prt"):
        own = [o for o in children(verb.head, "dobj") if o.lower_ in RELATIVIZERS]  # "which A founded and leads"
    if not own and verb.dep_ == "relcl" and children(verb, *SUBJECTS):
        return [verb.head]  # "the group that it backs" with the relativizer left out
    return own


def _relative(tokens: Iterable[Token], verb: Token) -> list[Token]:
    """Tokens, with "who", "which" and "that" read as the noun that the clause describes."""
    found = []
    for t in tokens:
        if t.lower_ in RELATIVIZERS and t.pos_ in ("PRON", "DET", "SCONJ"):
            clause = verb
            while clause.dep_ not in ("relcl", "acl") and clause.head.i != clause.i:
                clause = clause.head
            found.append(_agreeing(clause.head, verb) if clause.dep_ in ("relcl", "acl") else t)
        else:
            found.append(t)
    return found


def _agreeing(noun: Token, verb: Token) -> Token:
    """The noun that a relative clause describes by its number: "an umbrella of movements that | includes A"."""
    over = noun.head.head
    inner = noun.dep_ == "pobj" and noun.head.lower_ == "of" and over.pos_ == "NOUN"
    return over if inner and verb.tag_ == "VBZ" and noun.tag_ == "NNS" and over.tag_ == "NN" else noun


def _noun_subject(noun: Token, depth: int = 0) -> list[Token]:
    """Who does a noun: "by X", "X's", "X attacks", or the subject of a verb that carries it out."""
    return _first(
        [
            lambda: preposition(noun, "by"),
            lambda: _unfold(children(noun, "poss")),
            lambda: _carried_by(noun, depth),
        ]
    )


def _carried_by(noun: Token, depth: int) -> list[Token]:
    if depth > 6:  # "orders to carry it out": the noun asks the verb, and the verb the noun
        return []
    verb = noun.head
    if noun.dep_ in ("dobj", "nsubjpass") and lemma(verb) in _CARRIERS:
        return _unfold(_verb_subject(verb, depth + 1))
    if verb.pos_ == "VERB" and lemma(verb) in _CARRIERS and verb.dep_ in ("acl", "relcl"):
        return []
    for clause in children(noun, "acl", "relcl"):
        if lemma(clause) in _CARRIERS:
            return _unfold(_verb_subject(clause, depth + 1))
    return []


def _unfold(tokens: Iterable[Token]) -> list[Token]:
    """Each token with its conjuncts, once, in text order."""
    found = {t.i: t for token in tokens for t in with_conjuncts(token)}
    return [found[i] for i in sorted(found)]


def _first(ways: Iterable[Callable[[], list[Token]]]) -> list[Token]:
    for way in ways:
        if found := way():
            return found
    return []
