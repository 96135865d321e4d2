"""Ground that changes hands without a verb of taking: "A lost P to B", "P fell to B", "A handed P over to B"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tocsin.extract.arguments import object_, subject
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import lemma, preposition
from tocsin.extract.mention import PARTIES, UNKNOWN, Mention
from tocsin.extract.reading import Reading
from tocsin.extract.reference import parties
from tocsin.extract.rules.deed import ground_of
from tocsin.extract.setting import place_ref, places_under
from tocsin.model import Event

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_GIVING: Final = frozenset("lose cede hand surrender return relinquish yield".split())
_HANDS: Final = frozenset({"hand", "control"})


def lost_places(reading: Reading) -> Iterator[Draft]:
    """ "A lost P to B": B took it."""
    for verb in reading.parsed.doc:
        if verb.pos_ != "VERB" or (lemma(verb) not in _GIVING and lemma(verb) != "fall"):
            continue
        falls = lemma(verb) == "fall"
        ground = ground_of(reading, subject(verb) if falls else object_(verb))
        taken = [p for t in ground for p in (*places_under(reading, t), *_within(reading, t))]
        taken = taken or [p for t in preposition(verb, "at", "in", "near") if ground for p in places_under(reading, t)]
        winners = _parties(reading, [*preposition(verb, "to"), *_in_hands(verb)])
        losers = [] if falls else _parties(reading, subject(verb)[:1])
        if taken and (winners or (losers and lemma(verb) == "lose")):
            event = Event(
                event="territory_change",
                initiator=winners[0].ref if winners else None,
                affected=losers[0].ref if losers else None,
                place=tuple(place_ref(m) for _, m in taken),
            )
            yield Draft(statement=event, head=verb, tokens=(verb, *(t for t, _ in taken)), rule="lost_places")


def _parties(reading: Reading, tokens: list[Token]) -> list[Mention]:
    return [m for t in tokens for m in parties(reading, t) if m.type in PARTIES or m.type == UNKNOWN]


def _within(reading: Reading, ground: Token) -> list[tuple[Token, Mention]]:
    """The place that "the town of P" names."""
    return [p for t in preposition(ground, "of", "at", "in", "near") for p in places_under(reading, t)]


def _in_hands(verb: Token) -> list[Token]:
    """ "fell into the hands of B", "fell under the control of B", "fell into B's hands"."""
    hands = [h for h in preposition(verb, "into", "under") if lemma(h) in _HANDS]
    return [t for h in hands for t in (*preposition(h, "of"), *(c for c in h.children if c.dep_ == "poss"))]
