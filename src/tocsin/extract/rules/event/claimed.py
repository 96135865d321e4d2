"""Who claims an act or denies a part in it: "A claimed responsibility for the attack", "A denied any role in it"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tocsin.extract.arguments import object_, subject
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import children, lemma, preposition, with_conjuncts
from tocsin.extract.lexical import look_up
from tocsin.extract.mention import PERSON, UNKNOWN, Mention
from tocsin.extract.reading import Reading
from tocsin.extract.reference import parties
from tocsin.extract.rules.act import acts
from tocsin.extract.rules.deed import act_code
from tocsin.extract.rules.event.happened import ROLES
from tocsin.extract.rules.event.same import code_before, referred_code
from tocsin.extract.rules.toll import count_of
from tocsin.extract.setting import place_ref
from tocsin.model import Event, PlaceRef, Stance

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_RESPONSIBILITY: Final = frozenset({"responsibility", "credit"})
_CLAIMING: Final = frozenset({"claim", "take", "accept", "admit", "assume"})


def claimed_events(reading: Reading) -> Iterator[Draft]:
    """ "A claimed responsibility for the attack", "A claimed the bombing", "responsibility was claimed by A"."""
    for verb in reading.parsed.doc:
        if lemma(verb) not in _CLAIMING or verb.pos_ != "VERB" or _by_nobody(verb):
            continue
        for doer in _claimants(reading, verb)[:1]:
            for told, token, code in _claimed(reading, verb):
                if token.i not in reading.numbers and count_of(reading, token) is None:
                    yield Draft(
                        statement=Event(event=code, initiator=doer.ref, place=_ground(reading, token)),
                        head=told,
                        anchor=token,
                        tokens=(verb, token, *subject(verb)[:1]),
                        rule="claimed_events",
                        stance=Stance.CLAIMS_RESPONSIBILITY,
                    )


def _ground(reading: Reading, head: Token) -> tuple[PlaceRef, ...]:
    """The place that an act was done to: "the shelling of P"."""
    act = next((a for a in acts(reading) if a.head.i == head.i), None)
    return tuple(place_ref(m) for _, m in act.ground) if act is not None else ()


def _by_nobody(verb: Token) -> bool:
    """ "No group has claimed responsibility"."""
    words = [verb, *subject(verb)]
    return any(c.dep_ == "neg" or c.lower_ in ("no", "neither") for w in words for c in w.children) or any(
        w.lower_ in ("nobody", "none", "neither") for w in words
    )


def _claimed(reading: Reading, verb: Token) -> Iterator[tuple[Token, Token, str]]:
    """The object of a verb of claiming, the act that it claims, and the act's code."""
    for o in [*children(verb, "dobj"), *(object_(verb) if children(verb, "nsubjpass") else [])]:
        if lemma(o) in _RESPONSIBILITY:
            acts = preposition(o, "for") or preposition(verb, "for")
            yield from ((o, t, c) for t in acts if (c := _code(reading, t)) is not None)
            if not acts and (code := code_before(reading, o)) is not None:
                yield o, o, code
        elif lemma(verb) == "claim" and (code := _code(reading, o)) is not None:
            yield o, o, code


def _code(reading: Reading, token: Token) -> str | None:
    """The code of an act noun or gerund ("for killing the mayor")."""
    if token.tag_ == "VBG":
        harm = reading.cues.harm.get((lemma(token), "verb"))
        return act_code(reading, token) or ("killing" if harm is not None and harm.measure == "deaths" else None)
    code = look_up(token, reading.cues.act_nouns)
    return referred_code(reading, token, code) or code


def _claimants(reading: Reading, verb: Token) -> list[Mention]:
    """Who claims an act: a leader claims it for the group that the sentence says he leads."""
    found = [m for s in subject(verb)[:1] for m in parties(reading, s)]
    if found and found[0].type in (PERSON, UNKNOWN):
        groups = [m for t in subject(verb)[0].subtree for m in parties(reading, t) if m.type == "group"]
        return groups or found
    return found


def denied_role(reading: Reading) -> Iterator[Draft]:
    """ "A denied any role in the bombing", "A denied involvement": A denies that it did it."""
    for verb in reading.parsed.doc:
        speech = reading.cues.speech.get(lemma(verb)) if verb.pos_ == "VERB" else None
        if speech is None or speech.stance is not Stance.DENIES:
            continue
        for role in (t for o in children(verb, "dobj") for t in with_conjuncts(o)):
            doer = next((m for s in subject(verb)[:1] for m in parties(reading, s)), None)
            for token, code in _roles_in(reading, role) if doer is not None else ():
                yield Draft(
                    statement=Event(
                        event=code, initiator=doer.ref if doer is not None else None, place=_ground(reading, token)
                    ),
                    head=role,
                    anchor=token,
                    tokens=(verb, token),
                    rule="denied_role",
                )


def _roles_in(reading: Reading, role: Token) -> Iterator[tuple[Token, str]]:
    """The acts in which a role is denied; a bare "denied involvement" speaks of the act before."""
    if lemma(role) not in ROLES:
        return
    acted = preposition(role, "in", "for", "to", "with")
    yield from ((t, c) for t in acted if (c := _code(reading, t)) is not None)
    if not acted and not children(role, "prep") and lemma(role) in ("involvement", "responsibility"):
        code = code_before(reading, role)
        if code is not None:
            yield role, code
