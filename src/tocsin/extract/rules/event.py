"""Events: an act with its tolls, who did it, to whom, where and when. A count over a period is a figure, not an event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tocsin.extract.draft import Draft
from tocsin.extract.grammar import children, governors, is_passive, lemma, object_, preposition, subject, with_conjuncts
from tocsin.extract.lexical import look_up
from tocsin.extract.mention import PERSON, Mention
from tocsin.extract.reading import Reading
from tocsin.extract.reference import parties
from tocsin.extract.rules.act import Act, acts, initiators, listed_acts, weapon_of
from tocsin.extract.period import is_period
from tocsin.extract.rules.toll import Toll, count_of, tolls, victims
from tocsin.extract.setting import place_at, place_ref, places_under
from tocsin.model import Count, Event, Extent, Ref, Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

_HARM_CODES: Final = {"deaths": "killing", "abducted": "abduction", "arrested": "arrest"}
# Verbs whose subject or object an act is when it is said to have happened.
_OCCUR: Final = frozenset(
    "occur happen take begin strike hit target kill injure wound leave destroy damage follow erupt continue break "
    "claim blame condemn carry launch conduct stage mount perpetrate commit report describe document sign agree reach announce hold impose".split()
)
_SERIES: Final = frozenset("series spate wave string number spree campaign".split())
_RESPONSIBILITY: Final = frozenset({"responsibility", "credit"})
_ROLE: Final = frozenset({"role", "involvement", "responsibility", "part", "hand"})


@dataclass(frozen=True, slots=True, eq=False)
class Incident:
    """An act with the tolls that the tree ties to it; `act` is None where only people harmed are told."""

    act: Act | None
    tolls: tuple[Toll, ...]

    @property
    def head(self) -> Token:
        return self.act.head if self.act is not None else self.tolls[0].head


def incidents(reading: Reading) -> tuple[Incident, ...]:
    """Every act with its tolls, and every toll without an act, in text order."""
    found = acts(reading)
    by_head = {a.head.i: a for a in found}
    linked: dict[int, list[Toll]] = {}
    loose: list[Toll] = []
    for toll in tolls(reading):
        act = _act_of(toll, by_head)
        (linked.setdefault(act.head.i, []) if act is not None else loose).append(toll)
    together = [Incident(a, tuple(linked.get(a.head.i, ()))) for a in found]
    alone = [Incident(None, group) for group in _grouped(loose)]
    return tuple(sorted([*together, *alone], key=lambda i: i.head.i))


def told_events(reading: Reading) -> Iterator[Draft]:
    """An act that the text says happened: "A attacked B", "a car bomb killed 29 people", "N were shot by A"."""
    for incident in incidents(reading):
        if _is_counted(reading, incident) or not _happened(reading, incident):
            continue
        draft = _draft(reading, incident)
        yield draft
        yield from _parts(reading, incident, draft)


def listed_events(reading: Reading) -> Iterator[Draft]:
    """Items of a list: "these attacks included a blockade, a bombing at a camp and damage to a railway"."""
    for item, whole in listed_acts(reading):
        found = _item_act(reading, item)
        if found is None:
            continue
        token, code = found
        doers = [m for t in initiators(reading, whole) for m in parties(reading, t)]
        event = Event(
            event=code,
            extent=Extent.SERIES if token.tag_ == "NNS" else Extent.SINGLE,
            initiator=doers[0].ref if doers else _doer_before(reading, whole),
            target_type=_target_type(reading, item),
            detail=reading.words(_phrase(item)),
        )
        yield Draft(
            statement=event,
            head=item.head if item.dep_ != "conj" else whole.head,
            anchor=item,
            tokens=tuple(_phrase(item)),
            rule="listed_events",
        )


def claimed_events(reading: Reading) -> Iterator[Draft]:
    """ "A claimed responsibility for the attack", "A claimed the bombing"."""
    for verb in reading.parsed.doc:
        if lemma(verb) not in ("claim", "take", "accept") or verb.pos_ != "VERB":
            continue
        objects = children(verb, "dobj")
        claimed = [
            t
            for o in objects
            if lemma(o) in _RESPONSIBILITY
            for t in (preposition(o, "for") or preposition(verb, "for"))
        ]
        claimed = claimed or [o for o in objects if lemma(verb) == "claim" and look_up(o, reading.cues.act_nouns)]
        for token in claimed:
            code = look_up(token, reading.cues.act_nouns)
            for doer in _claimants(reading, verb)[:1]:
                if code is not None and token.i not in reading.numbers and count_of(reading, token) is None:
                    event = Event(event=code, initiator=doer.ref)
                    yield Draft(
                        statement=event,
                        head=objects[0],
                        anchor=token,
                        tokens=(verb, token, *subject(verb)[:1]),
                        rule="claimed_events",
                        stance=Stance.CLAIMS_RESPONSIBILITY,
                    )


def _claimants(reading: Reading, verb: Token) -> list[Mention]:
    """Who claims an act: a leader claims it for the group that the sentence says he leads."""
    found = [m for s in subject(verb)[:1] for m in parties(reading, s)]
    if found and found[0].type == PERSON:
        groups = [m for t in subject(verb)[0].subtree for m in parties(reading, t) if m.type == "group"]
        return groups or found
    return found


def lost_places(reading: Reading) -> Iterator[Draft]:
    """ "A lost P to B": B took it."""
    for verb in reading.parsed.doc:
        if lemma(verb) != "lose" or verb.pos_ != "VERB":
            continue
        taken = [p for o in object_(verb) for p in places_under(reading, o)]
        winners = [m for t in preposition(verb, "to") for m in parties(reading, t)]
        losers = [m for t in subject(verb)[:1] for m in parties(reading, t)]
        if taken and (winners or losers):
            event = Event(
                event="territory_change",
                initiator=winners[0].ref if winners else None,
                affected=losers[0].ref if losers else None,
                place=tuple(place_ref(m) for _, m in taken),
            )
            yield Draft(statement=event, head=verb, tokens=(verb, *(t for t, _ in taken)), rule="lost_places")


def denied_role(reading: Reading) -> Iterator[Draft]:
    """ "A denied any role in the bombing": A denies that it did it."""
    for verb in reading.parsed.doc:
        speech = reading.cues.speech.get(lemma(verb)) if verb.pos_ == "VERB" else None
        if speech is None or speech.stance is not Stance.DENIES:
            continue
        for role in (t for o in children(verb, "dobj") for t in with_conjuncts(o)):
            acted = preposition(role, "in", "for") if lemma(role) in _ROLE else []
            for token in acted:
                code = look_up(token, reading.cues.act_nouns)
                doer = next((m for s in subject(verb)[:1] for m in parties(reading, s)), None)
                if code is not None and doer is not None:
                    yield Draft(
                        statement=Event(event=code, initiator=doer.ref),
                        head=role,
                        anchor=token,
                        tokens=(verb, token),
                        rule="denied_role",
                    )


EVENT_RULES = (told_events, listed_events, claimed_events, lost_places, denied_role)


def _act_of(toll: Toll, by_head: dict[int, Act]) -> Act | None:
    """The act that brought a toll about, by the shape of the sentence."""
    head = toll.head
    if head.i in by_head:
        return by_head[head.i]
    beside = [*toll.doers, *preposition(head, "in", "during", "by", "from"), *_clauses(head), *_causes(head)]
    for token in _through_series(beside):
        if token.i in by_head:
            return by_head[token.i]
    below = head
    for above in governors(head):
        if above.i in by_head and below.dep_ in (
            "advcl",
            "acl",
            "relcl",
            "conj",
            "xcomp",
            "prep",
            "dobj",
            "pobj",
            "pcomp",
            "ccomp",
            "oprd",
        ):
            return by_head[above.i]
        for token in (
            (*subject(above), *preposition(above, "in"))
            if above.pos_ == "VERB" and below.dep_ in ("conj", "dobj", "oprd", "ccomp", "advcl", "prep")
            else ()
        ):
            if token.i in by_head:
                return by_head[token.i]
        if below.dep_ in ("nsubj", "nsubjpass", "ccomp", "parataxis"):
            return None
        below = above
    return None


def _through_series(tokens: list[Token]) -> list[Token]:
    """Tokens, and what they are a series of: "a spate of assaults"."""
    return [t for token in tokens for t in (token, *(preposition(token, "of") if lemma(token) in _SERIES else ()))]


def _clauses(head: Token) -> list[Token]:
    """ "died when militants ambushed a convoy"."""
    return [c for c in children(head, "advcl") if any(m.lower_ in ("when", "after", "as") for m in c.children)]


def _causes(noun: Token) -> list[Token]:
    """ "attacks resulted in 225 deaths": the subject of the verb that the deaths come from."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    return subject(verb) if verb.pos_ == "VERB" and lemma(verb) in ("result", "cause", "leave", "claim", "lead") else []


def _grouped(loose: list[Toll]) -> Iterator[tuple[Toll, ...]]:
    """Tolls that one verb coordinates are one incident: "killed 20 people and wounded 30"."""
    groups: list[list[Toll]] = []
    for toll in loose:
        last = groups[-1][-1] if groups else None
        if last is not None and toll.head.sent == last.head.sent and _same_telling(last.head, toll.head):
            groups[-1].append(toll)
        else:
            groups.append([toll])
    return (tuple(g) for g in groups)


def _same_telling(a: Token, b: Token) -> bool:
    return a.i == b.i or (b.dep_ == "conj" and (b.head.i == a.i or b.head.i == a.head.i)) or b.head.i == a.i


def _is_counted(reading: Reading, incident: Incident) -> bool:
    """Whether the numbers count a period rather than one event: then they are figures."""
    if not any(t.count for t in incident.tolls) and not (
        incident.act and incident.act.head.pos_ == "NOUN" and count_of(reading, incident.act.head)
    ):
        return False
    if incident.act is not None and _is_counted_noun(reading, incident.act.head):
        return True
    return is_period(reading, incident.head)


def _is_counted_noun(reading: Reading, head: Token) -> bool:
    return (
        head.pos_ == "NOUN" and count_of(reading, head) is not None and look_up(head, reading.cues.counted) is not None
    )


def _happened(reading: Reading, incident: Incident) -> bool:
    act = incident.act
    if act is None:
        toll = incident.tolls[0]
        if toll.own:
            return False
        named = [m for d in toll.doers for m in parties(reading, d) if m.type != "population"]
        return (
            toll.measure in _HARM_CODES
            and toll.head.pos_ == "VERB"
            and (bool(named) or (toll.count is not None and not toll.doers))
        )
    if incident.tolls and any(t.people is not None for t in incident.tolls):
        return True
    if act.head.pos_ == "VERB":
        hit = (
            act.target is not None
            or act.affected is not None
            or bool(_located(reading, act.head))
            or bool(object_(act.head))
        )
        return (act.initiator is not None and hit) or (is_passive(act.head) and act.target is not None)
    return _noun_happened(reading, act)


def _noun_happened(reading: Reading, act: Act) -> bool:
    """A noun tells of an event when a verb says so, or when it has a day or a place and somebody who did it."""
    head = act.head
    verb = head.head
    own_setting = any(
        t.i in reading.dates for p in children(head, "prep", "npadvmod", "compound", "nmod", "acl") for t in p.subtree
    ) or bool(_located(reading, head))
    said = verb.pos_ == "VERB" and lemma(verb) in _OCCUR and head.dep_ in ("nsubj", "nsubjpass", "dobj")
    done = any(lemma(c) in _OCCUR and c.tag_ in ("VBN", "VBG") for c in children(head, "acl"))
    single = head.tag_ == "NN"
    if verb.pos_ == "VERB" and head.dep_ == "dobj" and lemma(verb) == "claim":
        return False
    return (
        (said or done)
        and (own_setting or act.initiator is not None or act.affected is not None)
        or (own_setting and single and (act.initiator is not None or act.affected is not None))
    )


def _located(reading: Reading, head: Token) -> list[Token]:
    return [
        t for t in preposition(head, "in", "at", "near", "on", "around", "outside", "across") if place_at(reading, t)
    ]


def _draft(reading: Reading, incident: Incident) -> Draft:
    act = incident.act
    code = act.code if act is not None else _HARM_CODES[incident.tolls[0].measure]
    killed, hurt = _toll(incident, "deaths"), _toll(incident, "injured")
    people = _victims(reading, incident)
    doer = act.initiator[1] if act is not None and act.initiator is not None else _doer(reading, incident)
    hit = people or (act.affected[1] if act is not None and act.affected is not None else None)
    target = act.target if act is not None else None
    event = Event(
        event=code,
        extent=_extent(incident.head),
        initiator=doer.ref if doer is not None else None,
        affected=hit.ref if hit is not None and (doer is None or hit.ref.name != doer.ref.name) else None,
        target_type=_target_type(reading, target) or _target_of(reading, incident),
        weapon=weapon_of(reading, act.head) if act is not None and act.head.pos_ == "NOUN" else None,
        deaths=killed.count if killed is not None else _own_count(reading, act),
        injured=hurt.count if hurt is not None else None,
        detail=_words_of(reading, target) if target is not None and hit is None else None,
    )
    tokens = (
        *(act.tokens() if act is not None else ()),
        *(t for toll in incident.tolls for t in toll.tokens()),
        *(d for toll in incident.tolls for d in toll.doers),
    )
    return Draft(statement=event, head=incident.head, tokens=tokens, rule="told_events")


def _own_count(reading: Reading, act: Act | None) -> Count | None:
    """ "22 executions": the noun's own number counts the dead."""
    if act is None or act.head.pos_ != "NOUN" or act.code not in ("killing", "extrajudicial_killing"):
        return None
    return count_of(reading, act.head)


def _doer(reading: Reading, incident: Incident) -> Mention | None:
    for toll in incident.tolls:
        for doer in toll.doers:
            for m in parties(reading, doer):
                if m.type != "population":
                    return m
    return None


def _toll(incident: Incident, measure: str) -> Toll | None:
    """The first toll of a measure that has a number."""
    return next((t for t in incident.tolls if t.measure == measure and t.count is not None), None)


def _victims(reading: Reading, incident: Incident) -> Mention | None:
    return next((v for t in incident.tolls if (v := victims(reading, t.people)) is not None), None)


def _target_of(reading: Reading, incident: Incident) -> str | None:
    return next(
        (found for t in incident.tolls if t.people is not None and (found := look_up(t.people, reading.cues.targets))),
        None,
    )


def _target_type(reading: Reading, token: Token | None) -> str | None:
    if token is None:
        return None
    return look_up(token, reading.cues.targets) or next(
        (found for t in token.subtree if (found := look_up(t, reading.cues.targets))), None
    )


def _words_of(reading: Reading, token: Token) -> str:
    return reading.words([*(c for c in children(token, "compound", "amod")), token])


def _extent(head: Token) -> Extent:
    if head.tag_ in ("NNS", "NNPS") or any(lemma(g) in _SERIES for g in list(governors(head))[:2]):
        return Extent.SERIES
    return Extent.SINGLE if head.tag_ == "NN" and children(head, "det") else Extent.UNKNOWN


def _parts(reading: Reading, incident: Incident, whole: Draft) -> Iterator[Draft]:
    """ "killed 47 militants, including 33 in a single operation": a part of the toll, of the same event."""
    toll = _toll(incident, "deaths")
    if toll is None or toll.people is None or not isinstance(whole.statement, Event):
        return
    for prep in (
        t for t in (*toll.people.subtree, *toll.head.subtree) if t.lower_ == "including" and t.i > toll.people.i
    ):
        for part in children(prep, "pobj"):
            count = count_of(reading, part)
            if count is None or toll.count is None or (count.min or 0) > (toll.count.min or 0):
                continue
            who = victims(reading, part)
            event = replace(
                whole.statement,
                deaths=count,
                injured=None,
                affected=who.ref if who is not None else whole.statement.affected,
            )
            yield Draft(
                statement=event,
                head=incident.head,
                tokens=(prep, part, *part.subtree),
                rule="part_of_toll",
                whole=whole,
            )
            return


def _item_act(reading: Reading, item: Token) -> tuple[Token, str] | None:
    """The act in an item of a list: its head, or what "the use of" and "damage to" speak of."""
    for token in (item, *(t for t in item.subtree if t.dep_ in ("pobj", "compound"))):
        if not _under_conj(token, item):
            code = look_up(token, reading.cues.act_nouns)
            if code is not None and token.i not in reading.proper:
                return token, code
    return None


def _under_conj(token: Token, item: Token) -> bool:
    """Whether a later item of the list stands between the token and its item."""
    while token.i != item.i:
        if token.dep_ in ("conj", "appos") and token.head.i == item.i:
            return True
        if token.head.i == token.i:
            return False
        token = token.head
    return False


def _phrase(item: Token) -> list[Token]:
    return [
        t
        for t in item.subtree
        if not _under_conj(t, item)
        and t.dep_ not in ("cc",)
        and not (t.pos_ == "PUNCT" and t.head.i == item.i and t.i > item.i)
    ]


def _doer_before(reading: Reading, whole: Token) -> Ref | None:
    """Whose attacks "these attacks" are: those of the sentence before."""
    if whole.sent.start == 0:
        return None
    before = whole.doc[whole.sent.start - 1].sent
    for token in before:
        if look_up(token, reading.cues.act_nouns) or look_up(token, reading.cues.counted):
            for doer in initiators(reading, token):
                for m in parties(reading, doer):
                    return m.ref
    return None
