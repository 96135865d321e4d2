"""Relations that plain grammar tells: other names, members of a list, who leads or holds whom or what.

Training documents have too few of each wording for it to be learned from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from tocsin.extract.entities.entity import Entity, EntityType, RelationType
from tocsin.extract.entities.phrases import head_of
from tocsin.extract.entities.sheet import Sheet

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

Told = tuple[Entity, Entity, RelationType]

# How often what grammar tells is annotated so in training documents, roughly.
TOLD: Final = 0.5
_BODIES: Final = frozenset({EntityType.ORGANISATION, EntityType.MILITARY_PLATFORM, EntityType.PERSON})
_LEADING: Final = frozenset(
    {"lead", "command", "head", "control", "hold", "run", "govern", "capture", "seize", "occupy"}
)
_ALSO: Final = re.compile(
    r"\W*(?:also |better |formerly |previously |commonly )?(?:known|called|referred to|abbreviated)(?: as| by)?\W*\Z"
)
_BRACKET: Final = re.compile(r"(?:['’]s)? ?\(\Z")


def told_relations(sheet: Sheet, entities: Sequence[Entity]) -> Iterator[Told]:
    """The relations between entities, none of which stands in another, that their sentence tells outright."""
    heads = _heads(sheet, entities)
    yield from _other_names(sheet, entities)
    for token in sheet.doc:
        if token.lemma_ == "include" or token.lower_ in ("including", "especially", "notably"):
            yield from _members(token, heads)
        elif token.lemma_ == "be":
            yield from _who_is(token, heads)
        elif token.lemma_ in _LEADING and token.pos_ == "VERB":
            yield from _leads(token, heads)
        elif token.lower_ in ("part", "member", "members"):
            yield from _part(token, heads)


def _heads(sheet: Sheet, entities: Sequence[Entity]) -> Mapping[int, Entity]:
    """The entities by the index of the word that heads them."""
    found: dict[int, Entity] = {}
    for one in entities:
        tokens = sheet.parsed.tokens_in(one.start, one.end)
        if tokens:
            found.setdefault(head_of(tokens).i, one)
    return found


def _other_names(sheet: Sheet, entities: Sequence[Entity]) -> Iterator[Told]:
    """ "A (B)" with B in capitals or with a number, and "A, also known as B": each is the other."""
    text = sheet.parsed.text
    ordered = sorted(entities)
    for one, other in pairwise(ordered):
        between = text[one.end : other.start]
        short = text[other.start : other.end]
        bracketed = (
            _BRACKET.match(between) and " " not in short and short.isupper() and len(short) < one.end - one.start
        )
        if one.type == other.type and (bracketed or _ALSO.match(between)):
            yield one, other, RelationType.IS_SYNONYM_OF
            yield other, one, RelationType.IS_SYNONYM_OF


def _members(cue: Token, heads: Mapping[int, Entity]) -> Iterator[Told]:
    """ "A includes B and C", "A, including B and C"."""
    whole = _subject(cue) if cue.pos_ == "VERB" and cue.lower_ != "including" else cue.head
    body = heads.get(whole.i) if whole is not None else None
    if body is None or body.type not in _BODIES:
        return
    for first in (c for c in cue.children if c.dep_ in ("dobj", "pobj", "attr")):
        for one in _list(first):
            member = heads.get(one.i)
            if member is not None and member.type in _BODIES | {EntityType.LOCATION} and member != body:
                yield member, body, RelationType.BELONGS_TO


def _part(cue: Token, heads: Mapping[int, Entity]) -> Iterator[Told]:
    """ "A is part of B", "A, as part of B", "A was a member of B"."""
    wholes = [heads.get(t.i) for of in cue.children if of.lower_ == "of" for t in of.children if t.dep_ == "pobj"]
    one = cue
    while one.dep_ in ("attr", "pobj", "prep", "appos", "dobj") and one.head.i != one.i:
        one = one.head
        if one.i in heads:
            break
    member = heads.get(one.i) or (heads.get(subject.i) if (subject := _subject(one)) is not None else None)
    for whole in wholes:
        if member and whole and member != whole and {member.type, whole.type} <= _BODIES:
            yield member, whole, RelationType.BELONGS_TO


def _who_is(verb: Token, heads: Mapping[int, Entity]) -> Iterator[Told]:
    """ "The chief of staff is General A": each is the other."""
    one = _subject(verb)
    for other in (c for c in verb.children if c.dep_ == "attr"):
        ends = (heads.get(one.i) if one is not None else None, heads.get(other.i))
        if ends[0] and ends[1] and ends[0].type == ends[1].type == EntityType.PERSON and other.pos_ == "PROPN":
            yield ends[0], ends[1], RelationType.IS_SYNONYM_OF
            yield ends[1], ends[0], RelationType.IS_SYNONYM_OF


def _leads(verb: Token, heads: Mapping[int, Entity]) -> Iterator[Told]:
    """ "A commands B", "B, led by A"."""
    agents = [t for by in verb.children if by.dep_ == "agent" for t in by.children if t.dep_ == "pobj"]
    if agents:
        led = [s] if (s := _subject(verb)) is not None else [verb.head] if verb.dep_ in ("acl", "relcl") else []
        leaders = agents
    else:
        led = [c for c in verb.children if c.dep_ == "dobj"]
        leaders = [s] if (s := _subject(verb)) is not None else []
    for leader in (heads.get(t.i) for t in leaders):
        for one in (heads.get(t.i) for t in led):
            if (
                leader
                and one
                and leader.type in _BODIES
                and one.type in _BODIES | {EntityType.LOCATION}
                and leader != one
            ):
                yield leader, one, RelationType.IN_CHARGE_OF


def _subject(verb: Token) -> Token | None:
    """The verb's subject; of a relative clause what it is said of."""
    found = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if found is not None and found.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        return verb.head
    return found


def _list(first: Token) -> Iterator[Token]:
    """A noun and those that are listed after it."""
    yield first
    for child in first.children:
        if child.dep_ in ("conj", "appos"):
            yield from _list(child)
