"""Whether a text tells that an act took place, rather than naming a kind of act, a purpose or a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tocsin.extract.arguments import object_, subject
from tocsin.extract.grammar import children, governors, is_passive, lemma, preposition
from tocsin.extract.lexical import look_up
from tocsin.extract.mention import PERSON
from tocsin.extract.period import is_period
from tocsin.extract.reading import Reading
from tocsin.extract.reference import parties
from tocsin.extract.rules.act import Act
from tocsin.extract.rules.deed import act_code
from tocsin.extract.rules.event.incident import Incident, is_counted_noun
from tocsin.extract.rules.initiator import behind, telling_verb
from tocsin.extract.rules.toll import count_of
from tocsin.extract.setting import place_at

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

HARM_CODES: Final = {"deaths": "killing", "abducted": "abduction", "arrested": "arrest"}
_AT: Final = ("in", "at", "near", "on", "around", "outside", "across", "inside")
_DATED: Final = ("prep", "npadvmod", "compound", "nmod", "acl", "nummod", "poss")
_ASPECTS: Final = frozenset("continue begin start resume proceed manage cease stop keep help go".split())
_ENDS: Final = frozenset("stop cease quit halt avoid".split())
ROLES: Final = frozenset(
    {"role", "involvement", "responsibility", "part", "hand", "complicity", "participation", "link", "connection"}
)
_GOES_OFF: Final = frozenset({"bombing", "shelling"})
_BACKDROPS: Final = frozenset("after following during in under amid despite".split())
_ACCORDS: Final = frozenset({"agreement", "ceasefire"})


def is_counted(reading: Reading, incident: Incident) -> bool:
    """Whether the numbers count a period rather than one event: then they are figures."""
    if not any(t.count for t in incident.tolls) and not (
        incident.act and incident.act.head.pos_ == "NOUN" and count_of(reading, incident.act.head)
    ):
        return False
    if incident.act is not None and is_counted_noun(reading, incident.act.head):
        return True
    return is_period(reading, incident.head)


def happened(reading: Reading, incident: Incident) -> bool:
    """Whether the sentence says that the incident took place, with enough of who, whom, where or when."""
    act = incident.act
    if act is None:
        return _harm_happened(reading, incident)
    if not _is_told(reading, act.head):
        return False
    if act.code == "displacement" and act.initiator is None:
        return False
    if any(t.people is not None for t in incident.tolls):
        return True
    return _verb_happened(reading, act) if act.head.pos_ == "VERB" else _noun_happened(reading, act)


def _harm_happened(reading: Reading, incident: Incident) -> bool:
    toll = incident.tolls[0]
    if toll.own or toll.measure not in HARM_CODES or not _is_told(reading, toll.head):
        return False
    if toll.head.pos_ == "AUX" or lemma(toll.head) == "have":
        return toll.count is not None
    if toll.head.pos_ != "VERB":
        return False
    if toll.people is not None and toll.people.pos_ == "NUM" and toll.head.dep_ in ("acl", "amod"):
        return False  # "at 84 killed"
    named = [m for d in toll.doers for m in parties(reading, d) if m.type != "population"]
    return bool(named) or (toll.count is not None and not any(d.pos_ == "PRON" for d in toll.doers))


def _verb_happened(reading: Reading, act: Act) -> bool:
    verb = act.head
    located = bool(_located(reading, verb)) or bool(act.ground)
    hit = act.target is not None or act.affected is not None or located or bool(object_(verb))
    if (
        verb.tag_ in ("VBZ", "VBP")
        and not (located or _is_dated(reading, verb))
        and not children(verb, "aux", "auxpass")
    ):
        return False  # "the militia attacks civilians" tells what it is wont to do
    if _is_criticism(reading, act):
        return False
    if act.initiator is not None:
        return hit
    if act.code == "protest":
        return located and bool(subject(verb))
    if act.code == "territory_change":
        return bool(act.ground)
    if not is_passive(verb):
        return bool(subject(verb)) and (bool(act.ground) or (_is_device(reading, verb) and _is_set(reading, verb)))
    if verb.dep_ in ("acl", "relcl"):  # "the places hit"
        return located or _is_dated(reading, verb)
    return act.target is not None or act.affected is not None or bool(act.ground)


def _is_set(reading: Reading, verb: Token) -> bool:
    """Whether a verb has a day, or a place however deep below it: "near a mosque in P"."""
    below = [t for p in children(verb, "prep") for t in p.subtree]
    return _is_dated(reading, verb) or any(place_at(reading, t) for t in below)


def _is_device(reading: Reading, verb: Token) -> bool:
    """ "a parcel bomb exploded at P": nobody is said to have done it, and it took place."""
    return any(look_up(t, reading.cues.weapons) in _GOES_OFF for t in subject(verb))


def _is_criticism(reading: Reading, act: Act) -> bool:
    """ "the plan was attacked by economists": nobody armed, and nothing that a weapon could hit."""
    doers = subject(act.head)
    if act.code != "armed_attack" or not doers or act.affected is not None or act.ground or act.target is None:
        return False
    return look_up(act.target, reading.cues.targets) is None and all(
        d.pos_ == "NOUN"
        and d.i not in reading.proper
        and look_up(d, reading.cues.parties) is None
        and look_up(d, reading.cues.weapons) is None
        and d.tag_ == "NNS"
        for d in doers
    )


def _noun_happened(reading: Reading, act: Act) -> bool:
    """A noun tells of an event when a verb says so, or when it has a day or a place and somebody who did it."""
    head, verb = act.head, telling_verb(act.head)
    if verb.pos_ == "VERB" and head.dep_ == "dobj" and lemma(verb) == "claim":
        return False
    if head.dep_ == "pobj" and lemma(head.head.head) in ROLES:
        return False  # "denied any role in the bombing" tells of the role
    setting = _is_dated(reading, head) or bool(_located(reading, head))
    who = act.initiator is not None or act.affected is not None or bool(act.ground)
    who = who or (verb.i != head.head.i and bool(subject(verb)))
    found = reading.cues.occurrence.get(lemma(verb)) if verb.pos_ == "VERB" else None
    said = found is not None and head.dep_ in ("nsubj", "nsubjpass", "dobj")
    said = said or (head.dep_ == "nsubj" and act_code(reading, verb) == "displacement")  # "fighting displaced N"
    if said and not setting and found is not None and (act.code in _ACCORDS or not found.doer or head.dep_ == "nsubj"):
        setting = _is_dated(reading, verb) or bool(_located(reading, verb))
    done = any(lemma(c) in reading.cues.occurrence and c.tag_ in ("VBN", "VBG") for c in children(head, "acl"))
    if said or done or behind(head) is not None or (setting and _hurt_by(reading, head)):
        return setting or who
    if _is_backdrop(reading, act):
        return True
    return setting and head.tag_ == "NN" and (who or _is_somebodys(reading, act))


def _hurt_by(reading: Reading, noun: Token) -> bool:
    """ "a lorry was damaged in a mine blast": what was hit was no people, and the blast took place."""
    verb = noun.head.head
    met = noun.dep_ == "pobj" and noun.head.lower_ in ("in", "by") and is_passive(verb)
    return met and lemma(verb) in reading.cues.occurrence


def _is_backdrop(reading: Reading, act: Act) -> bool:
    """ "fled after an assault by A": one act by a named group, before or during what the clause tells."""
    head = act.head
    under = head.head.lower_ if head.dep_ == "pobj" else ""
    once = any(c.lower_ in ("a", "an", "another") for c in children(head, "det"))
    return under in _BACKDROPS and once and act.initiator is not None and act.initiator[0].i in reading.proper


def _is_somebodys(reading: Reading, act: Act) -> bool:
    """ "his arrest in P", "the arrest of X on 12 May": a person's, who is no Ref."""
    if act.code not in ("arrest", "killing"):
        return False
    owners = [*children(act.head, "poss"), *preposition(act.head, "of")]
    return any(t.lower_ in ("his", "her") or any(m.type == PERSON for m in parties(reading, t)) for t in owners)


def _is_told(reading: Reading, head: Token) -> bool:
    """Whether an act is told as a fact, a plan or an attempt; not what somebody is able, free or meant to do."""
    below = head
    for token in (head, *governors(head)):
        if token.dep_ == "xcomp" and token.tag_ == "VBG" and lemma(token.head) in _ENDS:
            return False  # "have stopped shooting at each other"
        if token.tag_ == "VB" and _is_purpose(token):
            above = token.head
            return lemma(above) in _ASPECTS or lemma(above) in reading.cues.hedges
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("conj", "xcomp", "pcomp"):
            return True
        if below.dep_ in ("nsubj", "nsubjpass", "ccomp", "relcl", "advcl"):
            return True
        below = token
    return True


def _is_purpose(verb: Token) -> bool:
    """A bare infinitive: "to launch operations"; "to have launched" tells of what was."""
    marks = {c.lower_ for c in verb.children if c.dep_ in ("aux", "mark")}
    return "to" in marks and "have" not in marks and verb.dep_ in ("advcl", "acl", "relcl", "xcomp", "pcomp", "ccomp")


def _is_dated(reading: Reading, head: Token) -> bool:
    return any(t.i in reading.dates for p in children(head, *_DATED) for t in p.subtree)


def _located(reading: Reading, head: Token) -> list[Token]:
    return [t for t in preposition(head, *_AT) if place_at(reading, t)]
