"""Ties by a thing given: "A provides B with arms", "arms from A reach B through P", "A's deliveries of fuel to B"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from tocsin.extract.arguments import object_, subject
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import children, is_passive, lemma, preposition, with_conjuncts
from tocsin.extract.lexical import look_up
from tocsin.extract.mention import Mention
from tocsin.extract.reading import Reading
from tocsin.extract.reference import parties
from tocsin.extract.rules.modifier import described_tokens
from tocsin.extract.rules.party import TYPES, Party, at, other_than, product
from tocsin.extract.setting import place_at
from tocsin.model import Polarity, Ref, Tie

if TYPE_CHECKING:
    from tocsin.extract.tree import Sentence, Token

_PAYERS: Final = TYPES | {"population"}
_THINGS_AGAIN: Final = frozenset({"them", "it", "these"})
_Ends = Callable[["Token"], tuple[list[Party], list[Party]]]
_KEEPING: Final = frozenset({"keep", "stock"})  # "kept A in food and rifles"
_PARTICLES: Final = frozenset({"on", "over", "along", "across"})
_RECEIVED: Final = ("from", "by", "under", "through")
_WAYS: Final = ("through", "via")


def given_ties(reading: Reading) -> Iterator[Draft]:
    """A thing given: "A provides B with arms", "A sent fighters to B", "B receives funds from A"."""
    for verb in reading.parsed.doc:
        use = reading.cues.light.get(lemma(verb)) if verb.pos_ == "VERB" else None
        if use not in ("give", "take"):
            continue
        ends = partial(_giver_and_taker, reading, verb, use)
        yield from _drafts(reading, verb, things_of(reading, verb), ends, "thing_given")


def flowing_ties(reading: Reading) -> Iterator[Draft]:
    """A thing that moves: "Rifles reach B from A", "arms flow from A to B"."""
    for verb in reading.parsed.doc:
        if verb.pos_ != "VERB" or reading.cues.light.get(lemma(verb)) != "flow":
            continue
        things = _coded(reading, (t for s in children(verb, "nsubj") for t in with_conjuncts(s)))
        yield from _drafts(reading, verb, things, partial(_from_and_to, reading, verb), "thing_flowing")


def delivered_ties(reading: Reading) -> Iterator[Draft]:
    """A noun for giving: "arms shipments from A to B", "A's sale of drones to B", "fuel deliveries by A to B"."""
    for noun in reading.parsed.doc:
        if noun.pos_ != "NOUN" or noun.i in reading.proper or not _is_giving(reading, noun):
            continue
        things = _coded(reading, [*preposition(noun, "of"), *children(noun, "compound", "amod", "nmod")])
        yield from _drafts(reading, noun, things, partial(_sender_and_taker, reading, noun), "thing_delivered")


GIVEN_RULES = (given_ties, flowing_ties, delivered_ties)


def things_of(reading: Reading, verb: Token) -> Iterator[tuple[Token, str]]:
    """What a verb gives: its objects, or what follows "with" ("supplied B with arms"), each with its kind of tie."""
    objects = [t for o in _given(verb) for t in with_conjuncts(o)]
    stocked = preposition(verb, "in") if lemma(verb) in _KEEPING else []
    found = _coded(reading, (*objects, *preposition(verb, "with"), *stocked))
    shared = lemma(verb) == "share"  # who shares bases with another shelters nobody
    yield from ((thing, code) for thing, code in found if not (shared and code == "sanctuary"))


def _given(verb: Token) -> list[Token]:
    """The things that a verb may give, wherever the parser hung them: its objects, what its participle describes
    ("arms sent by A"), what follows a particle read as a preposition ("passed on | expertise") or a participle read
    as a gerund ("with targeting | intelligence")."""
    found = children(verb, "dobj", "nsubjpass")
    if verb.dep_ == "acl" and is_passive(verb) and verb.head.pos_ == "NOUN" and not found:
        found = [verb.head]
    found += [
        t for p in children(verb, "prep") if p.lower_ in _PARTICLES and p.i == verb.i + 1 for t in children(p, "pobj")
    ]
    gerunds = [g for p in children(verb, "prep") if p.lower_ == "with" for g in children(p, "pcomp")]
    return found + [o for g in gerunds for o in children(g, "dobj") if o.i == g.i + 1]


def _coded(reading: Reading, tokens: Iterable[Token]) -> Iterator[tuple[Token, str]]:
    for token in tokens:
        thing = _thing_before(reading, token) if token.lower_ in _THINGS_AGAIN else token
        code = look_up(thing, reading.cues.things) if thing is not None and thing.i not in reading.proper else None
        if code is not None:
            yield token, code
            continue
        for part in _portioned(token):  # "a number of drones", "a cache of arms"
            if part.i not in reading.proper and (code := look_up(part, reading.cues.things)) is not None:
                yield part, code


def _portioned(token: Token) -> list[Token]:
    """What a noun of quantity measures out; "a convoy of soldiers" is none where it has its own code."""
    return preposition(token, "of") if token.pos_ in ("NOUN", "NUM", "ADJ") else []


def _from_and_to(reading: Reading, verb: Token, thing: Token) -> tuple[list[Party], list[Party]]:
    sent = [t for c in children(thing, "acl") if reading.cues.light.get(lemma(c)) == "give" for t in subject(c)]
    givers = at(reading, preposition(verb, "from") or preposition(thing, "from") or sent, _PAYERS)
    takers = [*object_(verb), *preposition(verb, "to", "into")]
    return givers, at(reading, takers or preposition(thing, "for", "to"))


def _sender_and_taker(reading: Reading, noun: Token, thing: Token) -> tuple[list[Party], list[Party]]:
    givers = at(reading, preposition(noun, "by", "from") or preposition(thing, "from"))
    givers = givers or at(reading, [*children(noun, "poss"), *_adjectives(reading, noun)])
    givers = givers or at(reading, described_tokens(noun))  # "A is the main source of arms for B"
    return givers, at(reading, preposition(noun, "to", "for") or preposition(thing, "to", "for"))


def _is_giving(reading: Reading, noun: Token) -> bool:
    return reading.cues.light.get(lemma(noun)) == "give" or lemma(noun) == "source"


def _adjectives(reading: Reading, noun: Token) -> list[Token]:
    return [c for c in children(noun, "amod") if c.i in reading.adjectives]


def _drafts(
    reading: Reading, head: Token, things: Iterable[tuple[Token, str]], ends: _Ends, rule: str
) -> Iterator[Draft]:
    """A tie for each giver, taker and kind; of several things of a kind the first is named."""
    found: set[tuple[str, str, str]] = set()
    for thing, code in things:
        givers, takers = ends(thing)
        if givers and takers and {m.ref.name for _, m in givers} >= {m.ref.name for _, m in takers}:
            takers = [p for t, _ in takers for p in other_than(reading, t, givers)]  # "A sends it money"
        for s, t in product(givers, takers):
            key = (code, s[1].ref.name, t[1].ref.name)
            if key in found:
                continue
            found.add(key)
            detail, via = _detail(reading, thing), _via(reading, head, thing)
            tie = Tie(tie=code, source=s[1].ref, target=t[1].ref, detail=detail, via=via)
            denied = Polarity.NEGATED if _is_denied(thing) else None
            yield Draft(statement=tie, head=head, tokens=(head, s[0], t[0], thing), rule=rule, polarity=denied)


def _is_denied(thing: Token) -> bool:
    """ "neither weapons nor money", "no arms", "not one rifle"."""
    first = thing.head if thing.dep_ == "conj" else thing
    return any(c.lower_ in ("neither", "nor", "no", "not") for t in (thing, first) for c in t.children)


def _via(reading: Reading, head: Token, thing: Token) -> Ref | None:
    """Through what: "through P", "via P", "by way of P"."""
    ways = preposition(head, *_WAYS) or preposition(thing, *_WAYS)
    ways = ways or [
        t
        for w in preposition(head, "by") or preposition(thing, "by")
        if lemma(w) == "way"
        for t in preposition(w, "of")
    ]
    for token in ways:
        m = place_at(reading, token) or next(iter(parties(reading, token)), None)
        if m is not None:
            return m.ref
    return None


def _thing_before(reading: Reading, pronoun: Token) -> Token | None:
    """What "them" stands for: the last thing named within a sentence or two before."""
    for i in range(pronoun.i - 1, max(-1, pronoun.i - 40), -1):
        token = pronoun.doc[i]
        if token.pos_ == "NOUN" and token.i not in reading.proper and look_up(token, reading.cues.things):
            return token
    return None


def _giver_and_taker(reading: Reading, verb: Token, use: str, thing: Token) -> tuple[list[Party], list[Party]]:
    actor = at(reading, [t for t in subject(verb) if lemma(t) != "way"], _PAYERS)
    if use == "take":
        taker = at(reading, subject(verb))
        giving = preposition(verb, "from") or preposition(thing, "from") or preposition(thing, *_RECEIVED)
        giving = giving or _adjectives(reading, thing)  # "enjoys A's support", "receives Afghan funds"
        return at(reading, giving, _PAYERS), taker
    if not actor and is_passive(verb):  # "arms from A were flown to B"
        actor = at(reading, preposition(thing, "from") or preposition(verb, "from"), _PAYERS)
    beside = [t for t in _beside(reading, verb, thing) if look_up(t, reading.cues.act_nouns) is None]
    other = at(reading, beside) or at(reading, _below(thing, ("to", "for")))
    return actor, other or _counterpart(reading, verb, actor)


def _beside(reading: Reading, verb: Token, thing: Token) -> list[Token]:
    """The tokens that may name the taker, by the shape of the clause."""
    if thing.dep_ != "nsubjpass" and thing in preposition(verb, "with", "in"):
        return [t for o in children(verb, "dobj", "nsubjpass") for t in with_conjuncts(o)]
    if thing.dep_ == "dobj" and (given := children(verb, "nsubjpass")):  # "B was given arms by A"
        return [t for g in given for t in with_conjuncts(g)]
    return (
        preposition(verb, "to", "for")
        or preposition(thing, "to", "for")
        or [t for c in children(verb, "dative") for t in with_conjuncts(c)]
        or (preposition(verb, "with", "alongside") if thing.dep_ == "dobj" else [])
        or [c for c in children(thing, "nmod", "compound") if c.i in reading.proper]
        or _joined_by(verb, thing)
    )


def _joined_by(verb: Token, thing: Token) -> list[Token]:
    """Beside whom those sent are to act: "sent fighters to train with B", "to fight alongside B"."""
    aims = [c for t in (verb, thing) for c in children(t, "advcl", "relcl", "xcomp", "acl") if c.tag_ == "VB"]
    return [t for c in aims for t in preposition(c, "with", "alongside", "for")]


def _below(token: Token, names: tuple[str, ...]) -> list[Token]:
    """Objects of these prepositions anywhere below `token`: "weaponry left behind in X to Y"."""
    return [
        t
        for c in token.subtree
        if c.dep_ == "prep" and c.lower_ in names
        for o in children(c, "pobj")
        for t in with_conjuncts(o)
    ]


def _others_in(reading: Reading, sentence: Sentence, actor: Mention, *, whoever: bool) -> list[Party]:
    """The other groups that a sentence names; none where the actor is no group, unless it may be `whoever`."""
    named = _groups_in(reading, sentence)
    return [p for name, p in named.items() if name != actor.ref.name] if actor.ref.name in named or whoever else []


def _groups_in(reading: Reading, sentence: Sentence) -> dict[str, Party]:
    return {
        m.ref.name: (t, m) for t in sentence for m in parties(reading, t) if m.type == "group" and t.i in reading.proper
    }


def _counterpart(reading: Reading, verb: Token, actor: list[Party]) -> list[Party]:
    """The other of two groups, where this sentence names only the giver and the one before speaks of both."""
    if len(actor) != 1:
        return []
    here = _others_in(reading, verb.sent, actor[0][1], whoever=verb.dep_ == "relcl")
    if len(here) == 1 and (verb.sent.start or verb.dep_ == "relcl"):
        return here
    if verb.sent.start == 0:
        return []
    named = _groups_in(reading, verb.doc[verb.sent.start - 1].sent)
    own = actor[0][1].ref.name
    return [p for name, p in named.items() if name != own] if own in named and len(named) == 2 else []


def _detail(reading: Reading, thing: Token) -> str:
    """The thing in the text's words, up to what describes it."""
    left = min(
        [
            thing,
            *(t for c in children(thing, "amod", "compound", "nmod") for t in c.subtree if c.i not in reading.proper),
        ],
        key=lambda t: t.i,
    )
    return reading.words([left, thing])
