"""Answers: a denial that does not say again what it denies ("Moscow rejected the accusation")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tocsin.extract.draft import Draft
from tocsin.extract.grammar import children, lemma, subject
from tocsin.extract.mention import Mention
from tocsin.extract.reading import Reading
from tocsin.extract.reference import parties
from tocsin.model import Event, Stance, Tie

if TYPE_CHECKING:
    from spacy.tokens import Token

_SAYINGS: Final = frozenset("accusation allegation charge claim assertion finding report suggestion".split())
_TURNS: Final = (Stance.DENIES, Stance.CHALLENGES)


def answered(reading: Reading, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """What the party that a verb of denial speaks for was said to have done, in its sentence or the one before."""
    for verb in reading.parsed.doc:
        speech = reading.cues.speech.get(lemma(verb)) if verb.pos_ == "VERB" else None
        if speech is None or speech.stance not in _TURNS or not (noun := _bare_saying(verb)):
            continue
        speakers = [m for s in subject(verb)[:1] for m in parties(reading, s)]
        for draft in _said_before(drafts, verb):
            if speakers and _concerns(draft, speakers[0]):
                yield replace(
                    draft,
                    head=noun,
                    anchor=draft.anchor or draft.head,
                    tokens=(verb, noun),
                    rule="answered",
                    stance=speech.stance,
                )


def _bare_saying(verb: Token) -> Token | None:
    """The object "the accusation", where nothing after it says what it is."""
    for noun in children(verb, "dobj"):
        if lemma(noun) in _SAYINGS and not children(noun, "acl", "relcl", "ccomp", "prep"):
            return noun
    return None


def _said_before(drafts: Sequence[Draft], verb: Token) -> list[Draft]:
    start = verb.doc[verb.sent.start - 1].sent.start if verb.sent.start else 0
    return [d for d in drafts if start <= d.head.i < verb.i and d.stance is None]


def _concerns(draft: Draft, speaker: Mention) -> bool:
    """Whether the speaker is the one who was said to have done it."""
    statement = draft.statement
    doer = (
        statement.source
        if isinstance(statement, Tie)
        else statement.initiator
        if isinstance(statement, Event)
        else None
    )
    return doer is not None and doer.name == speaker.ref.name
