"""Ties by a thing that one party has from another: "A relies on B for arms", "A owes its training to B", "A buys rifles
with money from B"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tocsin.extract.arguments import object_, subject
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import children, is_passive, lemma, preposition, with_conjuncts
from tocsin.extract.lexical import look_up
from tocsin.extract.reading import Reading
from tocsin.extract.reference import parties
from tocsin.extract.rules.party import TYPES, at, product
from tocsin.model import Tie

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_GIVERS: Final = TYPES | {"population"}
# Verbs by which a party has or uses a thing; what it takes from an enemy ("captured rifles from B") is no gift.
_HAVING: Final = frozenset(
    "buy use have carry wield rely depend live fight arm equip wage run operate obtain keep pay".split()
)


def relied_ties(reading: Reading) -> Iterator[Draft]:
    """ "A relies on B for arms", "A owes its training and much of its intelligence to B"."""
    for verb in reading.parsed.doc:
        use = reading.cues.light.get(lemma(verb)) if verb.pos_ == "VERB" else None
        if use == "owe":
            things, givers = [t for o in object_(verb) for t in with_conjuncts(o)], preposition(verb, "to")
        elif use == "lean":
            givers = preposition(verb, "on", "upon", "to")
            things = preposition(verb, "for") or [t for g in givers for t in preposition(g, "for")]
        else:
            continue
        yield from _drafts(reading, verb, things, givers, subject(verb), "thing_relied_on")


def drawn_ties(reading: Reading) -> Iterator[Draft]:
    """ "A buys rifles with money from B", "A, armed with rifles from B": whose thing it is that a party has."""
    for thing in reading.parsed.doc:
        if (
            thing.pos_ != "NOUN"
            or thing.dep_ not in ("pobj", "dobj", "conj")
            or look_up(thing, reading.cues.things) is None
        ):
            continue
        givers = [t for p in children(thing, "prep") if p.lower_ == "from" for t in children(p, "pobj")]
        verb = next((g for g in thing.ancestors if g.pos_ == "VERB"), None)
        if verb is not None and not givers and reading.cues.light.get(lemma(verb)) != "take":
            near = [p for p in children(verb, "prep") if p.lower_ == "from" and p.i == thing.i + 1]
            givers = [t for p in near for t in children(p, "pobj")]  # "fights with missiles | from B"
        sent = _sent_by(reading, thing) if not givers and verb is not None else []
        if sent and verb is not None:
            takers = object_(verb) if thing.head.lower_ == "with" and is_passive(verb) else subject(verb)
            yield from _drafts(reading, verb, [thing], sent, takers, "thing_drawn")
        elif givers and verb is not None and lemma(verb) in _HAVING:
            yield from _drafts(reading, verb, [thing], givers, subject(verb), "thing_drawn")


def _sent_by(reading: Reading, thing: Token) -> list[Token]:
    """Who gave what a party has with it: "with weapons supplied by A", "armed with tanks that A had sent"."""
    if thing.dep_ != "pobj" or thing.head.lower_ != "with":
        return []
    gifts = [c for c in children(thing, "acl", "relcl") if reading.cues.light.get(lemma(c)) == "give"]
    return [t for c in gifts if not preposition(c, "to", "for") for t in subject(c)]


RELIED_RULES = (relied_ties, drawn_ties)


def _drafts(
    reading: Reading, verb: Token, things: list[Token], givers: list[Token], takers: list[Token], rule: str
) -> Iterator[Draft]:
    found: set[tuple[str, str, str]] = set()
    for thing in things:
        measured = [thing, *preposition(thing, "of")]  # "much of their intelligence"
        coded = next(
            ((t, c) for t in measured if t.i not in reading.proper and (c := look_up(t, reading.cues.things))), None
        )
        if coded is None or any(parties(reading, t) for t in (coded[0],)):
            continue
        for s, t in product(at(reading, givers, _GIVERS), at(reading, takers)):
            key = (coded[1], s[1].ref.name, t[1].ref.name)
            if key not in found:
                found.add(key)
                tie = Tie(tie=coded[1], source=s[1].ref, target=t[1].ref, detail=reading.words([coded[0]]))
                yield Draft(statement=tie, head=verb, tokens=(verb, s[0], t[0], coded[0]), rule=rule)
