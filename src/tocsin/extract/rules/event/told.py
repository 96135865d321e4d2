"""Acts that a text says happened: "A attacked B", "a car bomb killed 29 people", "N were shot by A"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tocsin.extract.arguments import object_
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import children, governors, lemma, preposition
from tocsin.extract.lexical import look_up
from tocsin.extract.mention import PERSON, Mention
from tocsin.extract.reading import Reading
from tocsin.extract.reference import parties
from tocsin.extract.rules.act import Act, belonging, is_private
from tocsin.extract.rules.deed import weapon_words
from tocsin.extract.rules.event.happened import HARM_CODES, happened, is_counted
from tocsin.extract.rules.event.incident import SERIES, Incident, incidents
from tocsin.extract.rules.event.leader import public_person
from tocsin.extract.rules.event.part import first_toll, parts
from tocsin.extract.rules.event.same import code_before, referred_code
from tocsin.extract.rules.event.summed import with_whole_toll
from tocsin.extract.rules.initiator import initiators
from tocsin.extract.rules.toll import Toll, count_of, victims
from tocsin.extract.setting import place_ref
from tocsin.model import Change, Count, Event, Extent

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_DEATHS: Final = frozenset({"killing", "extrajudicial_killing"})
_ONE: Final = frozenset({"a", "an", "another", "one"})
_CALLED: Final = 5  # words of "known as X"
_ARMED: Final = frozenset({"group", "force", "members", "state"})
_MUTUAL: Final = frozenset({"clash", "agreement", "ceasefire"})  # between the parties, not by each
_THERE: Final = frozenset({"there", "then"})


def told_events(reading: Reading) -> Iterator[Draft]:
    """An act that the text says happened, with its tolls, and a part of its toll if the text gives one."""
    told = [i for i in incidents(reading) if not is_counted(reading, i) and happened(reading, i)]
    sentences = Counter(i.head.sent.start for i in told)
    for incident in told:
        draft = _draft(reading, incident)
        if sentences[incident.head.sent.start] == 1:
            draft = with_whole_toll(reading, draft)
        yield draft
        yield from _also_by(reading, incident, draft)
        yield from parts(reading, incident, draft)


def _also_by(reading: Reading, incident: Incident, draft: Draft) -> Iterator[Draft]:
    """ "A and B attacked C": the act of each other named party that is coordinated with the doer."""
    act, event = incident.act, draft.statement
    if act is None or act.initiator is None or act.code in _MUTUAL or not isinstance(event, Event):
        return
    taken = {r.name for r in (event.initiator, event.affected) if r is not None}
    first = act.initiator[1]
    joined = [t for t in initiators(reading, act.head, code=act.code) if _is_joined(t, act.initiator[0])]
    for token in joined:
        for m in parties(reading, token):
            if {m.type, first.type} <= _ARMED and not (m.collective or first.collective) and m.ref.name not in taken:
                taken.add(m.ref.name)
                yield replace(draft, statement=replace(event, initiator=m.ref), tokens=(*draft.tokens, token))


def _is_joined(token: Token, first: Token) -> bool:
    """Whether a doer is coordinated with the first one ("A and B", not "A or B")."""
    while token.dep_ == "conj" and token.i != first.i:
        if any(c.lower_ in ("or", "nor") for c in children(token.head, "cc")):
            return False
        token = token.head
        if token.i == first.i:
            return True
    return False


def target_type(reading: Reading, token: Token | None) -> str | None:
    """What kind of thing or people a word for a target names, itself or what hangs on it."""
    if token is None:
        return None
    return look_up(token, reading.cues.targets) or next(
        (found for t in token.subtree if (found := look_up(t, reading.cues.targets))), None
    )


def _draft(reading: Reading, incident: Incident) -> Draft:
    act = incident.act
    killed, hurt = first_toll(incident, "deaths"), first_toll(incident, "injured")
    people = _victims(reading, incident)
    doer = act.initiator[1] if act is not None and act.initiator is not None else _doer(reading, incident)
    hit = people or (act.affected[1] if act is not None and act.affected is not None else None)
    target = act.target if act is not None else None
    event = Event(
        event=_code(reading, incident),
        extent=_extent(incident.head),
        initiator=doer.ref if doer is not None else None,
        affected=hit.ref if hit is not None and (doer is None or hit.ref.name != doer.ref.name) else None,
        target_type=target_type(reading, target) or _target_of(reading, incident),
        weapon=weapon_words(reading, act.head) if act is not None else None,
        deaths=killed.count if killed is not None else _one(incident, "deaths") or _own_count(reading, act),
        injured=hurt.count if hurt is not None else _one(incident, "injured"),
        detail=None if hit is not None else _detail(reading, incident, target),
        place=tuple(place_ref(m) for _, m in act.ground) if act is not None else (),
        change=_change(reading, act),
    )
    tokens = (
        *(act.tokens() if act is not None else ()),
        *(t for toll in incident.tolls for t in toll.tokens()),
        *(d for toll in incident.tolls for d in toll.doers),
    )
    return Draft(statement=event, head=incident.head, anchor=_anchor(incident), tokens=tokens, rule="told_events")


def _anchor(incident: Incident) -> Token:
    """Where time and place are looked for: at the verb of harm, where a weapon's own clause was read before it."""
    if incident.act is None and lemma(incident.head) == "have":  # "had their throats cut on 22 September"
        return next(iter(children(incident.head, "ccomp", "xcomp")), incident.head)
    later = [t.head for t in incident.tolls if t.head.i > incident.head.i and t.head.dep_ in ("advcl", "dep")]
    return later[0] if later and incident.head.dep_ == "nsubj" else incident.head


def _code(reading: Reading, incident: Incident) -> str:
    """The event's code: that of the act; of "the raid", what was told of it, or that people were killed in it."""
    act = incident.act
    if act is None:
        toll = incident.tolls[0]
        there = any(c.lower_ in _THERE for c in children(toll.head, "advmod"))
        return (code_before(reading, toll.head) if there else None) or HARM_CODES.get(toll.measure, "killing")
    if act.head.pos_ != "NOUN":
        return act.code
    killed = [t for t in incident.tolls if t.measure == "deaths" and t.people is not None and t.head.pos_ == "VERB"]
    referred = referred_code(reading, act.head, act.code)
    if referred is not None and killed and killed[0].count is None and killed[0].head.i < act.head.i:
        return "killing"
    return referred or act.code


def _own_count(reading: Reading, act: Act | None) -> Count | None:
    """ "22 executions", "the killing of 17 aid workers": the number of the noun or of its object counts the dead."""
    if act is None or act.head.pos_ != "NOUN" or act.code not in _DEATHS:
        return None
    return count_of(reading, act.head) or next(
        (n for t in preposition(act.head, "of")[:1] if (n := count_of(reading, t)) is not None), None
    )


def _one(incident: Incident, measure: str) -> Count | None:
    """ "killed a constable": one."""
    for toll in incident.tolls:
        people = toll.people
        if toll.measure != measure or people is None or people.tag_ != "NN" or toll.head.pos_ != "VERB":
            continue
        if any(c.lower_ in _ONE for c in children(people, "det", "nummod")):
            return Count.exactly(1)
    return None


def _doer(reading: Reading, incident: Incident) -> Mention | None:
    for toll in incident.tolls:
        for doer in (*toll.doers, *_blamed_after(toll)):
            for m in belonging(reading, doer) or parties(reading, doer):
                if m.type not in ("population", PERSON):
                    return m
    return None


def _blamed_after(toll: Toll) -> list[Token]:
    """ "said that 47 soldiers died there and blamed X"."""
    above = [toll.head, *(g for g in governors(toll.head) if g.pos_ == "VERB")][:2]
    blaming = [c for v in above for c in children(v, "conj") if lemma(c) == "blame" and not preposition(c, "for")]
    return [] if toll.doers else [o for v in blaming for o in object_(v)]


def _victims(reading: Reading, incident: Incident) -> Mention | None:
    found = (victims(reading, t.people) for t in incident.tolls)
    return next((v for v in found if v is not None and not is_private(v)), None)


def _target_of(reading: Reading, incident: Incident) -> str | None:
    return next(
        (found for t in incident.tolls if t.people is not None and (found := look_up(t.people, reading.cues.targets))),
        None,
    )


def _detail(reading: Reading, incident: Incident, target: Token | None) -> str | None:
    """The words for what was hit, where no party was."""
    hit = target or next((t.people for t in incident.tolls if t.people is not None), None)
    if hit is None and incident.act is not None and incident.act.code == "arrest":
        return public_person(reading, incident.act.head)
    if hit is None or hit.pos_ != "NOUN" or hit.i in reading.numbers:
        return None
    called = [t for c in children(hit, "acl") if lemma(c) in ("know", "call") for t in list(c.subtree)[:_CALLED]]
    end = next((n for n, t in enumerate(called, start=1) if t.i in reading.proper), 0)
    named = called[:end]
    return reading.words([*(c for c in children(hit, "compound", "amod") if c.i < hit.i), hit, *named])


def _extent(head: Token) -> Extent:
    if head.tag_ in ("NNS", "NNPS") or any(lemma(g) in SERIES for g in list(governors(head))[:2]):
        return Extent.SERIES
    return Extent.SINGLE if head.tag_ == "NN" and children(head, "det") else Extent.UNKNOWN


def _change(reading: Reading, act: Act | None) -> Change | None:
    """ "broke the ceasefire", "the truce collapsed": it is over."""
    if act is None or act.code not in ("agreement", "ceasefire", "blockade", "communications_shutdown"):
        return None
    found = reading.cues.occurrence.get(lemma(act.head.head)) if act.head.head.pos_ == "VERB" else None
    return (
        Change.ENDED if found is not None and found.ended and act.head.dep_ in ("dobj", "nsubj", "nsubjpass") else None
    )
