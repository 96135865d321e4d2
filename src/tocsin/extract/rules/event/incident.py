"""Incidents: acts with the tolls that the sentence ties to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from tocsin.extract.arguments import object_, subject
from tocsin.extract.grammar import children, governors, lemma, preposition
from tocsin.extract.lexical import look_up
from tocsin.extract.reading import Reading
from tocsin.extract.rules.act import Act, acts
from tocsin.extract.rules.toll import Toll, count_of, tolls

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

SERIES: Final = frozenset("series spate wave string number spree campaign".split())
_HOLDS: Final = ("advcl", "acl", "relcl", "conj", "xcomp", "prep", "dobj", "pobj", "pcomp", "ccomp", "oprd")
_BESIDE: Final = ("conj", "dobj", "oprd", "ccomp", "advcl", "prep")
_BRINGS: Final = ("result", "cause", "leave", "claim", "lead")


@dataclass(frozen=True, slots=True, eq=False)
class Incident:
    """An act with the tolls that the tree ties to it; `act` is None where only people harmed are told."""

    act: Act | None
    tolls: tuple[Toll, ...]

    @property
    def head(self) -> Token:
        return self.act.head if self.act is not None else self.tolls[0].head


@lru_cache(maxsize=1)  # several rules ask the same of one reading
def incidents(reading: Reading) -> tuple[Incident, ...]:
    """Every act with its tolls, and every toll without an act, in text order."""
    found = acts(reading)
    by_head = {a.head.i: a for a in found}
    told = [_with_people(reading, t) for t in (*tolls(reading), *_had_done(reading))]
    told.sort(key=lambda t: t.head.i)
    tied = {n: _act_of(toll, by_head) for n, toll in enumerate(told)}
    linked: dict[int, list[Toll]] = {}
    loose: list[Toll] = []
    for n, toll in enumerate(told):
        act = tied[n] or _shared(toll, told, tied)
        (linked.setdefault(act.head.i, []) if act is not None else loose).append(toll)
    together = [Incident(a, tuple(linked.get(a.head.i, ()))) for a in found]
    alone = [Incident(None, group) for group in _grouped(loose)]
    return tuple(sorted([*together, *alone], key=lambda i: i.head.i))


def _with_people(reading: Reading, toll: Toll) -> Toll:
    """A toll of "them" counts those whom the verb before it speaks of: "marched 19 people up a hill and shot them"."""
    if toll.people is not None or not any(o.lower_ in ("them", "him", "her") for o in children(toll.head, "dobj")):
        return toll
    for above in governors(toll.head):
        people = [o for o in object_(above) if o.pos_ == "NOUN"] if above.pos_ == "VERB" else []
        if people:
            return replace(toll, people=people[0], count=count_of(reading, people[0]))
    return toll


def _had_done(reading: Reading) -> Iterator[Toll]:
    """Those who have a killing done to them, the causative of English: "200 villagers had their throats cut"."""
    for verb in reading.parsed.doc:
        if lemma(verb) != "have" or verb.pos_ not in ("VERB", "AUX"):
            continue
        done = [c for c in children(verb, "ccomp", "xcomp", "dobj") for c in (c, *children(c, "acl"))]
        for word in done:
            parts = [p for p in (*children(word, "nsubj", "nsubjpass", "dobj"), word.head) if children(p, "poss")]
            if any(reading.cues.act_verbs.get((lemma(word), lemma(p))) == "killing" for p in parts):
                yield from (Toll(verb, "deaths", s, count_of(reading, s)) for s in children(verb, "nsubj")[:1])
                break


def _act_of(toll: Toll, by_head: dict[int, Act]) -> Act | None:
    """The act that brought a toll about, by the shape of the sentence."""
    head = toll.head
    if head.i in by_head:
        return by_head[head.i]
    beside = [*toll.doers, *preposition(head, "in", "during", "by", "from"), *_clauses(head), *_causes(head)]
    for token in _through_series(beside):
        if token.i in by_head:
            return by_head[token.i]
    return _act_above(head, by_head)


def _act_above(head: Token, by_head: dict[int, Act]) -> Act | None:
    """The act whose clause the toll hangs on, or that the verb above it speaks of."""
    below = head
    for above in governors(head):
        if above.i in by_head and below.dep_ in _HOLDS:
            return by_head[above.i]
        near = (*subject(above), *preposition(above, "in")) if above.pos_ == "VERB" and below.dep_ in _BESIDE else ()
        for token in near:
            if token.i in by_head:
                return by_head[token.i]
        if below.dep_ in ("nsubj", "nsubjpass", "ccomp", "parataxis"):
            return None
        below = above
    return None


def _shared(toll: Toll, told: Sequence[Toll], tied: dict[int, Act | None]) -> Act | None:
    """ "61 died and 100 were wounded in the raid": the act of the verb that is coordinated with the toll's."""
    if toll.head.pos_ != "VERB":
        return None
    for n, other in enumerate(told):
        act = tied[n]
        follows = other.head.dep_ == "conj" and other.head.head.i == toll.head.i
        if act is not None and follows and act.head.i > toll.head.i and act.head.pos_ == "NOUN":
            return act
    return None


def _through_series(tokens: list[Token]) -> list[Token]:
    """Tokens, and what they are a series of: "a spate of assaults"."""
    return [t for token in tokens for t in (token, *(preposition(token, "of") if lemma(token) in SERIES else ()))]


def _clauses(head: Token) -> list[Token]:
    """ "died when militants ambushed a convoy", "when a suicide bomber rammed a gate", "as their truck hit a mine"."""
    told = [c for c in children(head, "advcl") if any(m.lower_ in ("when", "after", "as") for m in c.children)]
    return [t for c in told for t in (c, *subject(c), *object_(c))]


def _causes(noun: Token) -> list[Token]:
    """ "attacks resulted in 225 deaths": the subject of the verb that the deaths come from."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    return subject(verb) if verb.pos_ == "VERB" and lemma(verb) in _BRINGS else []


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
    return a.i == b.i or (b.dep_ == "conj" and b.head.i in (a.i, a.head.i)) or b.head.i == a.i


def is_counted_noun(reading: Reading, head: Token) -> bool:
    """Whether a noun stands with a number that is a figure: "171 attacks"."""
    return (
        head.pos_ == "NOUN" and count_of(reading, head) is not None and look_up(head, reading.cues.counted) is not None
    )
