"""Parties of a list that spells out a noun: "the mergers of three groups: A, B and C", with their origins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tocsin.extract.draft import Draft
from tocsin.extract.grammar import children, preposition, with_conjuncts
from tocsin.extract.reading import Reading
from tocsin.extract.rules.matching import Match
from tocsin.extract.rules.party import Party, at
from tocsin.extract.setting import place_at, place_ref
from tocsin.model import PlaceRef, Tie

if TYPE_CHECKING:
    from tocsin.extract.tree import Token


def listed_parties(reading: Reading, head: Token) -> Iterator[Party]:
    """Parties of a list that spells out the noun: "the mergers of three groups: A, B and C"."""
    yield from _after_colon(reading, head)
    for near in (head, *preposition(head, "of")):
        for child in children(near, "appos"):
            queue = [child]
            while queue:
                item = queue.pop(0)
                yield from at(reading, [item])
                queue += [c for c in item.children if c.dep_ in ("conj", "appos")]


def _after_colon(reading: Reading, head: Token) -> Iterator[Party]:
    """The parties of a list after a colon, however the parser hung them."""
    colon = next((t.i for t in head.sent if t.text == ":" and t.i > head.i), None)
    rest = [] if colon is None else [t for t in head.sent if t.i > colon]
    if any(t.pos_ == "VERB" and children(t, "nsubj", "nsubjpass") for t in rest):
        return
    for token in rest:
        if token.dep_ not in ("pobj", "poss", "compound", "nmod", "amod"):
            yield from at(reading, [token])


def listed_tie(reading: Reading, match: Match, source: Party, target: Party) -> Draft:
    """A tie of one party of a list, with the date and the origin that the list gives it."""
    tie = Tie(tie=match.frame.code, source=source[1].ref, target=target[1].ref, place=origin_places(reading, source[0]))
    tokens = (match.head, source[0], target[0])
    return Draft(statement=tie, head=match.head, anchor=source[0], tokens=tokens, rule="list_of_parties")


def origin_places(reading: Reading, party: Token) -> tuple[PlaceRef, ...]:
    """Where a listed party is from; "respectively" gives each of several parties its own."""
    carrier = party
    own = _from_places(reading, party)
    if not own and party.dep_ == "conj":
        carrier = party.head
        own = _from_places(reading, carrier)
    if len(own) > 1 and any(t.lower_ == "respectively" for t in party.sent):
        group = [t.i for t in with_conjuncts(carrier) if t.i in reading.proper]
        own = [own[group.index(party.i)]] if party.i in group and group.index(party.i) < len(own) else own
    return tuple(place_ref(m, role="of_source") for p in own if (m := place_at(reading, p)))


def _from_places(reading: Reading, party: Token) -> list[Token]:
    return [p for p in preposition(party, "from", "of", "in", "near") if place_at(reading, p)]
