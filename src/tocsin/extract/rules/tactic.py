"""Likeness of tactics: who adopts whose, which implies no contact."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tocsin.extract.arguments import object_, subject
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import lemma, preposition
from tocsin.extract.lexical import look_up
from tocsin.extract.reading import Reading
from tocsin.extract.rules.party import Party, at, other_than, product
from tocsin.model import Tie

if TYPE_CHECKING:
    from tocsin.extract.tree import Token


def adopted_tactics(reading: Reading) -> Iterator[Draft]:
    """ "A adopted B's tactics, including X and Y": one tie for each tactic that the vocabulary knows as an event."""
    for verb in reading.parsed.doc:
        if lemma(verb) not in reading.cues.imitation or verb.pos_ != "VERB":
            continue
        sources = at(reading, subject(verb))
        models = [p for o in object_(verb) for p in _models(reading, o)] or at(reading, preposition(verb, "from"))
        if {m.ref.name for _, m in sources} & {m.ref.name for _, m in models}:  # "the group copies A": another than A
            sources = [p for t in subject(verb) for p in other_than(reading, t, models)]
        tactics = _tactics(reading, verb)
        for s, t in product(sources, models):
            for token, code in tactics or [(verb, None)]:
                tie = Tie(tie="tactic_adoption", source=s[1].ref, target=t[1].ref, detail=code)
                yield Draft(statement=tie, head=verb, tokens=(verb, s[0], t[0], token), rule="adopted_tactics")


def _tactics(reading: Reading, verb: Token) -> list[tuple[Token, str | None]]:
    """The events that the words of a clause name, by themselves or by their weapon: "copied B in its use of drones",
    "copying B, it turned to roadside bombs"."""
    clause = verb.head if verb.dep_ == "advcl" else verb
    nouns = [t for t in clause.subtree if t.pos_ == "NOUN" and t.dep_ != "compound" and t.i not in reading.proper]
    found = [(t, look_up(t, reading.cues.act_nouns)) for t in nouns if t in verb.subtree]
    found = [(t, code) for t, code in found if code is not None]
    armed = [(t, look_up(t, reading.cues.weapons)) for t in nouns if not found]
    return [*found, *((t, code) for t, code in armed if code is not None)]


def _models(reading: Reading, token: Token) -> list[Party]:
    """Whose tactics they are: "tactics characteristic of B", "B's tactics", or B itself."""
    direct = at(reading, [token])
    if direct:
        return direct
    near = [c for c in token.subtree if c.i in reading.proper and c.dep_ in ("pobj", "poss", "compound", "nmod")]
    return at(reading, near[:1])
