"""Following a frame's paths from its head to its arguments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from tocsin.extract.arguments import object_, subject
from tocsin.extract.grammar import (
    RELATIVIZERS,
    children,
    governors,
    is_passive,
    lemma,
    preposition,
    run_on,
    with_conjuncts,
)
from tocsin.extract.predication import complement, described, held_as, titled
from tocsin.vocabulary.frames import Path

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

# Verbs whose subject is a party to the noun that is their object: "signed a truce with", "denies links to".
_PARTY_TO: Final = frozenset(
    "sign conclude strike reach negotiate agree accept observe honour honor respect break violate end sever cut renew "
    "find seek take give gain win lose open hold enter hide restore deny disavow admit acknowledge claim want need "
    "expand deepen build create construct maintain conceal use reinforce abandon quit leave express voice host "
    "forge form develop cultivate strengthen share seal do make enter cement clinch pursue mend keep stick "
    "adhere commit".split()
)
_HOLDING: Final = frozenset("have keep maintain run operate retain establish build open set move locate site".split())
_FOUNDING: Final = frozenset("form found create establish launch build set make lead compose staff".split())
_TURNING: Final = frozenset("turn convert transform make change develop build".split())
_SERVING: Final = frozenset("serve act function double".split())
_RUNNING: Final = frozenset("run lead pass go lie be stretch extend wind cross start begin".split())
_COVERING: Final = frozenset("cover include encompass span take comprise straddle embrace reach".split())
_LOCATIVE: Final = frozenset("in at near around on along across inside outside throughout".split())
_OPENING_LISTS: Final = frozenset("among including them such as namely notably particularly mainly primarily".split())
_ENTERED: Final = frozenset({"to", "into", "on", "upon"})
_FARTHER: Final = frozenset({"with", "against", "to"})


def follow(head: Token, path: Path) -> list[Token]:
    """The tokens at the end of `path` from `head`; empty if the tree does not go there."""
    at = [head]
    for step in path.steps:
        at = [t for token in at for t in _step(token, step)]
    return at


def _step(token: Token, step: str) -> list[Token]:
    """Where a step leads: one of the named steps, else a preposition or a verb's lemma."""
    named = _STEPS.get(step)
    if named is not None:
        return named(token)
    found = [_antecedent(t) for t in preposition(token, step)] or _verb_form(token, step)
    found = found or (_after_phrase(token, step) if step in _FARTHER else [])
    return found or (_beside_object(token, step) if step in _LOCATIVE else [])


def _antecedent(token: Token) -> Token:
    """ "which" and "whom" read as the noun that their clause describes: "X, to which both belong"."""
    if token.lower_ not in RELATIVIZERS or token.pos_ not in ("PRON", "DET", "SCONJ"):
        return token
    return next((g.head for g in (token, *governors(token)) if g.dep_ in ("relcl", "acl")), token)


def _after_phrase(noun: Token, step: str) -> list[Token]:
    """ "is at war with X", "in league with X": the parser may hang "with" on the phrase's preposition or its verb."""
    if noun.dep_ == "dobj" and lemma(noun.head) in _PARTY_TO | _HOLDING:  # "is forging a nexus with X"
        return preposition(noun.head, step)
    if noun.dep_ != "pobj" or noun.head.dep_ not in ("prep", "pcomp"):
        return []
    return preposition(noun.head, step) or [t for t in preposition(noun.head.head, step) if t.i != noun.i]


def _beside_object(noun: Token, step: str) -> list[Token]:
    """ "has fighters | in P": the parser hangs where a thing is on the verb that has it."""
    verb = noun.head
    if noun.dep_ != "dobj" or lemma(verb) not in _HOLDING:
        return []
    near = [p for p in (*children(noun, "prep"), *children(verb, "prep")) if p.i > noun.i and p.lower_ in _LOCATIVE]
    return preposition(verb, step) if near and near[0].head.i == verb.i and near[0].lower_ == step else []


def _subj(token: Token) -> list[Token]:
    found = subject(token)
    if not found and token.pos_ in ("NOUN", "ADJ", "ADV", "PROPN"):
        found = described(token) or _party_to(token)
    return [_antecedent(t) for t in found]


def _party_to(noun: Token) -> list[Token]:
    """Who the verb makes a party to the noun."""
    if noun.dep_ == "conj":
        noun = noun.head
    for verb in children(noun, "compound"):  # "to which A swore allegiance", as parsers hang it
        if verb.pos_ == "VERB":
            return subject(verb)
    if noun.dep_ == "pobj" and noun.head.lower_ in _ENTERED:  # "agreed to a pact", "entered into an alliance"
        verb = noun.head.head
        return subject(verb) if verb.pos_ == "VERB" and lemma(verb) in _PARTY_TO else []
    return subject(noun.head) if noun.dep_ == "dobj" and lemma(noun.head) in _PARTY_TO else []


def _obj(token: Token) -> list[Token]:
    return [_antecedent(t) for t in object_(token)] if token.pos_ == "VERB" else _all_of(token, "dobj")


def _all_of(token: Token, *deps: str) -> list[Token]:
    """The children of these kinds with what is coordinated with them."""
    return [t for c in children(token, *deps) for t in with_conjuncts(c)]


def _governing(noun: Token) -> list[Token]:
    """Who acts in the clause that a prepositional phrase sets: "under the leadership of X, Y did it"."""
    if noun.dep_ != "pobj" or noun.head.dep_ not in ("prep", "pcomp"):
        return []
    above = noun.head.head
    while above.dep_ in ("prep", "pobj", "dobj", "attr") and above.pos_ in ("ADP", "NOUN"):
        above = above.head  # "carried out raids in tandem with": the phrase may hang on the object
    acting = subject(above) or (object_(above) if above.pos_ == "VERB" and is_passive(above) else [])
    return [_antecedent(t) for t in acting] or ([above] if above.pos_ in ("NOUN", "PROPN") else [])


def _holder(noun: Token) -> list[Token]:
    """Who holds a thing that is theirs: "the group has its headquarters in P"."""
    return subject(noun.head) if noun.dep_ == "dobj" and lemma(noun.head) in _HOLDING else []


def _used(noun: Token) -> list[Token]:
    """What is used as a noun: "uses the forests of P as a hideout", "turned P into a base"."""
    verb = _using(noun)
    return object_(verb) if verb is not None else []


def _user(noun: Token) -> list[Token]:
    """Who uses something as a noun."""
    verb = _using(noun)
    return subject(verb) if verb is not None else []


def _served(noun: Token) -> list[Token]:
    """What serves as a noun: "the hills of P serve as a hideout"."""
    verb = noun.head.head
    serves = noun.dep_ == "pobj" and noun.head.lower_ == "as" and lemma(verb) in _SERVING and not children(verb, "dobj")
    return subject(verb) if serves else []


def _runs(noun: Token) -> list[Token]:
    """Where a way or area runs: "its smuggling route leads through P", "its heartland lies in P"."""
    if noun.dep_ != "nsubj" or lemma(noun.head) not in _RUNNING:
        return []
    return preposition(noun.head, "through", "via", "across", "along", "in", "at", "near", "around", "from", "over")


def _reaches(noun: Token) -> list[Token]:
    """What an area takes in: "its zone of operations covers P and Q"."""
    return object_(noun.head) if noun.dep_ == "nsubj" and lemma(noun.head) in _COVERING else []


def _using(noun: Token) -> Token | None:
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("as", "into"):
        return None
    verb = noun.head.head
    if verb.pos_ != "VERB":
        verb = verb.head  # hung on the object
    if noun.head.lower_ == "into" and lemma(verb) not in _TURNING:
        return None  # "fired shells into the camp"
    return verb if verb.pos_ == "VERB" and object_(verb) else None


def _members(noun: Token) -> list[Token]:
    """What a noun for a whole is made of: "a coalition of A, the B and C", however the parser hung the later ones."""
    return _made_up_of(preposition(noun, "of", "between", "among"))


def _made_up_of(found: list[Token]) -> list[Token]:
    if found and found[-1].pos_ == "NOUN":  # "of four groups, among them X and Y"
        return _spelled_out(found[-1]) or found
    return found + run_on(found[-1]) if found else []


def _spelled_out(noun: Token) -> list[Token]:
    """The names that a list after a noun gives: ", among them X and Y", ": X, Y and Z", "including X"."""
    for i in range(noun.i + 1, noun.sent.end):
        token = noun.doc[i]
        if token.pos_ == "PROPN":
            return [token, *run_on(token)]
        if token.lower_ not in _OPENING_LISTS and token.pos_ not in ("PUNCT", "DET"):
            return []
    return []


def _founded(people: Token) -> list[Token]:
    """What people made: "formed by deserters from Y"."""
    verb = people.head.head
    made = people.dep_ == "pobj" and people.head.lower_ == "by" and lemma(verb) in _FOUNDING
    return object_(verb) if made else []


def _acting(adjective: Token) -> list[Token]:
    """Who acts on what an adjective qualifies: "A drove out the rival B"."""
    noun = adjective.head
    verb = next((g for g in governors(noun) if g.pos_ == "VERB"), None)
    return [_antecedent(t) for t in subject(verb)] if verb is not None and noun.dep_ in ("dobj", "pobj") else []


def _verb_form(token: Token, step: str) -> list[Token]:
    """A verb below the head, by lemma or form: "merged to form Y", "a province covering Z"."""
    return [
        c for c in children(token, "acl", "relcl", "xcomp", "advcl", "prep", "conj") if step in (lemma(c), c.lower_)
    ]


_STEPS: Final[Mapping[str, Callable[[Token], list[Token]]]] = {
    "subj": _subj,
    "obj": _obj,
    "poss": lambda t: _all_of(t, "poss"),
    "mod": lambda t: _all_of(t, "compound", "nmod", "amod"),
    "apposed": described,
    "titled": titled,
    "complement": complement,
    "appos": lambda t: _all_of(t, "appos"),
    "oprd": lambda t: _all_of(t, "oprd"),
    "held": lambda t: [t for pair in held_as(t) for t in with_conjuncts(pair[0])],
    "held_as": lambda t: [pair[1] for pair in held_as(t)],
    "self": lambda t: [t],
    "infinitive": lambda t: [c for c in children(t, "acl", "relcl", "xcomp", "ccomp") if c.tag_ == "VB"],
    "governing": _governing,
    "used": _used,
    "user": _user,
    "holder": _holder,
    "described": lambda t: children(t, "relcl", "acl"),
    "clause": lambda t: children(t, "ccomp", "xcomp"),
    "members": _members,
    "for_members": lambda t: _made_up_of(preposition(t, "for")),
    "founded": _founded,
    "acting": _acting,
    "qualified": lambda t: [t.head] if t.dep_ in ("amod", "compound") else [],
    "served": _served,
    "runs": _runs,
    "reaches": _reaches,
    "and": lambda t: [c for c in with_conjuncts(t) if c.i != t.i],
}
