"""Acts: words for events, who did them and to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tocsin.extract.grammar import children, governors, lemma, object_, preposition, subject
from tocsin.extract.lexical import entry, look_up
from tocsin.extract.mention import PERSON, UNKNOWN, Mention
from tocsin.extract.reading import Reading
from tocsin.extract.reference import owners, parties

if TYPE_CHECKING:
    from spacy.tokens import Token

_DOERS: Final = frozenset({"group", "members", "force", "state", UNKNOWN})
_BLAME: Final = frozenset({"blame", "accuse", "condemn", "suspect", "hold"})


@dataclass(frozen=True, slots=True, eq=False)
class Act:
    """An event word with its code; `initiator` and `affected` as the text names them, with their tokens."""

    head: Token
    code: str
    initiator: tuple[Token, Mention] | None
    affected: tuple[Token, Mention] | None
    target: Token | None

    def tokens(self) -> tuple[Token, ...]:
        beside = (self.initiator and self.initiator[0], self.affected and self.affected[0], self.target)
        return (self.head, *(t for t in beside if t is not None))


def acts(reading: Reading) -> tuple[Act, ...]:
    """Every event word of the reading, in text order."""
    return tuple(_act(reading, token, code) for token in reading.parsed.doc if (code := act_code(reading, token)))


def act_code(reading: Reading, token: Token) -> str | None:
    """The event that a word means, None for none; a noun that only modifies another means none of its own."""
    if token.i in reading.proper:
        return None
    if token.pos_ == "VERB" and token.dep_ not in ("amod", "compound"):
        return _verb_code(reading, token)
    if token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "nmod"):
        return look_up(token, reading.cues.act_nouns)
    return None


def _verb_code(reading: Reading, verb: Token) -> str | None:
    for doer in subject(verb):  # "jets struck", "a drone hit"
        m = reading.proper.get(doer.i)
        word = reading.text[m.start : m.end].split()[-1].lower().removesuffix("s") if m is not None else lemma(doer)
        if (word, lemma(verb)) in reading.cues.act_verbs:
            return reading.cues.act_verbs[word, lemma(verb)]
    particles = [c.lower_ for c in children(verb, "prt")]
    for particle in particles:
        if (lemma(verb), particle) in reading.cues.act_verbs:
            return reading.cues.act_verbs[lemma(verb), particle]
    things = [lemma(o) for o in (*object_(verb), *children(verb, "dobj"))]
    for thing in things:
        if (lemma(verb), thing) in reading.cues.act_verbs:
            return reading.cues.act_verbs[lemma(verb), thing]
    return reading.cues.act_verbs.get((lemma(verb),))


def _act(reading: Reading, token: Token, code: str) -> Act:
    affected, target = _affected(reading, token)
    initiator = _party(reading, initiators(reading, token), but=affected)
    return Act(token, code, initiator, affected, target)


def initiators(reading: Reading, head: Token) -> list[Token]:
    """Who did what `head` says."""
    if head.pos_ == "VERB":
        return subject(head)
    found = (subject(head) if head.pos_ != "NUM" else []) or _owned_by(reading, head) or _blamed(head)
    return found


def _owned_by(reading: Reading, noun: Token) -> list[Token]:
    """ "TTP attacks", "Turkish air strikes", "the attack claimed by X"."""
    owned = [
        c
        for c in children(noun, "compound", "nmod", "amod", "npadvmod")
        if any(m.type in _DOERS for m in parties(reading, c))
    ]
    if owned:
        return owned
    for clause in children(noun, "acl", "relcl"):
        if lemma(clause) in ("claim", "attribute", "blame"):
            return preposition(clause, "by", "to", "on")
    return _orchestrated(reading, noun)


def _orchestrated(reading: Reading, noun: Token) -> list[Token]:
    """ "X-orchestrated attacks", "X-led raids"."""
    for c in children(noun, "amod", "acl"):
        if c.i >= 2 and c.doc[c.i - 1].text == "-" and parties(reading, c.doc[c.i - 2]):
            return [c.doc[c.i - 2]]
    return []


def _blamed(noun: Token) -> list[Token]:
    """ "blamed X for the attack", "blamed the attack on X", "attributed the attack to X"."""
    for above in governors(noun):
        if above.pos_ != "VERB":
            continue
        if lemma(above) in _BLAME and noun.head.dep_ == "prep" and noun.head.lower_ in ("for", "of"):
            return object_(above)
        if lemma(above) == "blame" and noun.dep_ in ("dobj", "nsubjpass"):
            return preposition(above, "on")
        if lemma(above) == "attribute" and noun.dep_ in ("dobj", "nsubjpass"):
            return preposition(above, "to")
        return []
    return []


def _affected(reading: Reading, head: Token) -> tuple[tuple[Token, Mention] | None, Token | None]:
    """Whom or what it hit: a party or class of people, and the word for a thing."""
    hit = object_(head) if head.pos_ == "VERB" else preposition(head, "on", "against", "at", "targeting", "of")
    hit = [t for t in hit if t.i not in reading.dates]
    if not hit and head.pos_ == "NOUN":
        hit = [c for c in children(head, "compound") if look_up(c, reading.cues.targets)]
    people = _party(reading, hit, victims=True)
    return people, next((t for t in hit if look_up(t, reading.cues.targets) or t.pos_ == "NOUN"), None)


def _party(
    reading: Reading, tokens: Iterable[Token], *, victims: bool = False, but: tuple[Token, Mention] | None = None
) -> tuple[Token, Mention] | None:
    allowed = _DOERS | {"population"} if victims else _DOERS
    for token in tokens:
        for m in parties(reading, token) or ([] if victims else owners(reading, token)):
            if (
                m.type in allowed
                and (but is None or m.ref.name != but[1].ref.name)
                and not (victims and m.type == UNKNOWN)
            ):
                return token, m
    return None


def named_person(reading: Reading, token: Token) -> bool:
    """Whether a token names a person."""
    m = reading.proper.get(token.i)
    return m is not None and m.type == PERSON


def weapon_of(reading: Reading, act: Token) -> str | None:
    """The weapon that the words for the act name: "car bomb", "suicide bombing"."""
    found = entry(act, reading.cues.act_nouns)
    return " ".join(found) if found is not None and len(found) > 1 and found[-1] in ("bomb", "device") else None


def listed_acts(reading: Reading) -> Iterator[tuple[Token, Token]]:
    """Items of "these attacks included A, B and C", each with the noun that they are instances of."""
    for verb in reading.parsed.doc:
        if lemma(verb) not in ("include", "range", "involve", "comprise") or verb.pos_ != "VERB":
            continue
        for whole in children(verb, "nsubj"):
            if look_up(whole, reading.cues.counted) or look_up(whole, reading.cues.act_nouns):
                for item in _items(verb):
                    yield item, whole


def _items(verb: Token) -> Iterator[Token]:
    """The items of the list that is a verb's object; parsers hang later ones on earlier ones, as conjunct or apposition."""
    queue = children(verb, "dobj")
    while queue:
        item = queue.pop(0)
        yield item
        queue += children(item, "conj", "appos")
