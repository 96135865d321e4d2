"""Acts: words for events, who did them, to whom and to which ground."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from tocsin.extract.grammar import children, governors, is_passive, lemma, object_, preposition, subject
from tocsin.extract.lexical import look_up
from tocsin.extract.mention import PERSON, PLACE, UNKNOWN, Mention
from tocsin.extract.reading import Reading
from tocsin.extract.reference import owners, parties, people_of
from tocsin.extract.rules.deed import USING, act_code, ground_of

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_DOERS: Final = frozenset({"group", "members", "force", "state", UNKNOWN})
_BLAME: Final = frozenset({"blame", "accuse", "condemn", "suspect", "hold", "criticise", "criticize", "denounce"})
_ASCRIBE: Final = {
    "blame": "on",
    "attribute": "to",
    "pin": "on",
    "ascribe": "to",
    "link": "to",
    "trace": "to",
    "lay": "on",
}
# Codes of nouns whose owner suffers them: "his arrest", "the mayor's murder".
_SUFFERED: Final = frozenset({"arrest", "killing", "extrajudicial_killing", "abduction", "enforced_disappearance"})
_PARTS: Final = frozenset({"part", "role", "hand"})
_TAKING: Final = frozenset({"take", "play", "have"})
_BEHIND: Final = {"behind": "be", "in": "involve", "for": "responsible"}
# Acts whose object, where nothing tells what it is, is a place: "retook X", "raided X", "the shelling of X".
_TAKES_PLACE: Final = frozenset(
    "territory_change armed_attack coordinated_assault shelling air_strike drone_strike bombing "
    "blockade looting arson".split()
)
_BY_GROUND: Final = ("of", "in", "around", "near", "at", "along", "outside")
_AIM: Final = ("on", "against", "at", "targeting", "of", "into")


@dataclass(frozen=True, slots=True, eq=False)
class Act:
    """An event word with its code; `initiator` and `affected` as the text names them, with their tokens.

    `target` is the word for a thing or class that is hit, `ground` the places that are the object of the act.
    """

    head: Token
    code: str
    initiator: tuple[Token, Mention] | None
    affected: tuple[Token, Mention] | None
    target: Token | None
    ground: tuple[tuple[Token, Mention], ...] = ()

    def tokens(self) -> tuple[Token, ...]:
        beside = (self.initiator and self.initiator[0], self.affected and self.affected[0], self.target)
        return (self.head, *(t for t in beside if t is not None), *(t for t, _ in self.ground))


@lru_cache(maxsize=1)  # several rules ask the same of one reading
def acts(reading: Reading) -> tuple[Act, ...]:
    """Every event word of the reading, in text order."""
    codes = {t.i: code for t in reading.parsed.doc if (code := act_code(reading, t)) is not None}
    again = {i for i in codes for i in _told_again(reading, reading.parsed.doc[i], codes)}
    return tuple(_act(reading, reading.parsed.doc[i], code) for i, code in codes.items() if i not in again)


def _told_again(reading: Reading, noun: Token, codes: Mapping[int, str]) -> list[int]:
    """Of an act noun that is the subject of an act verb, the one to leave: "a bomb hit", "the strikes destroyed"."""
    verb = noun.head
    if noun.pos_ not in ("NOUN", "PROPN") or noun.dep_ != "nsubj" or verb.i not in codes:
        return []
    if look_up(noun, reading.cues.weapons) is not None:
        return [noun.i]
    return [verb.i] if lemma(verb) in reading.cues.occurrence else []


def _act(reading: Reading, token: Token, code: str) -> Act:
    hit = [t for t in _hit(reading, token) if t.i not in reading.dates]
    ground = tuple(_ground(reading, hit)) or (_unknown_ground(reading, token, hit) if code in _TAKES_PLACE else ())
    people = _party(reading, [t for t in hit if t.i not in {g.i for g, _ in ground}], victims=True)
    target = next((t for t in hit if look_up(t, reading.cues.targets) or t.pos_ == "NOUN"), None)
    initiator = _party(reading, initiators(reading, token, code=code), but=people)
    return Act(token, code, initiator, people, target, ground)


def _hit(reading: Reading, head: Token) -> list[Token]:
    """What an act was done to: a verb's object or what a weapon was used against, "on X" and "of X" of a noun."""
    if head.pos_ == "VERB":
        hit = object_(head)
        if hit and all(look_up(t, reading.cues.weapons) and not ground_of(reading, [t]) for t in hit):
            aimed = preposition(head, "against", "into", "at", "on", "over", "toward", "towards")
            return aimed or preposition(head, "in", "near")
        return hit or [o for p in children(head, "prep") if p.i == head.i + 1 for o in children(p, "pobj") if _aimed(p)]
    return (
        preposition(head, *_AIM)
        or preposition(head, "between")[1:]
        or preposition(head, "with")
        or [c for c in children(head, "compound") if look_up(c, reading.cues.targets)]
    )


def _aimed(prep: Token) -> bool:
    """ "fired at a patrol", "shot at them": what follows is what was hit, as an object would be."""
    return prep.lower_ in ("at", "on", "upon")


def _ground(reading: Reading, hit: Iterable[Token]) -> Iterator[tuple[Token, Mention]]:
    """The places among what was hit: "captured P", "shelled the town of P", "control of P", "areas around P and Q"."""
    for token in hit:
        if _is_place(reading, token):
            yield token, reading.proper[token.i]
        elif token.i not in reading.proper:
            near = [*preposition(token, *_BY_GROUND), *children(token, "appos", "compound", "nmod")]
            for t in (t for deeper in near for t in (deeper, *preposition(deeper, "of"))):
                if _is_place(reading, t):
                    yield t, reading.proper[t.i]


def _unknown_ground(reading: Reading, head: Token, hit: Sequence[Token]) -> tuple[tuple[Token, Mention], ...]:
    """A name that nothing tells more about is a place when it is retaken, and one of a single word when it is raided.

    Of two words it may be a person's, who is nobody's ground (law 10).
    """
    taken = act_code(reading, head) == "territory_change"
    if not taken and any(_is_place(reading, t) for h in (head, *hit) for t in preposition(h, "in", "at", "near")):
        return ()
    found = [(t, m) for t in hit if (m := reading.proper.get(t.i)) is not None and m.type == UNKNOWN]
    return tuple((t, m) for t, m in found if taken or not (" " in m.ref.name or m.ref.name.isupper()))


def _is_place(reading: Reading, token: Token) -> bool:
    """Whether a name is a place, or an unknown one that is coordinated with a place."""
    m = reading.proper.get(token.i)
    if m is None:
        return False
    return m.type == PLACE or (m.type == UNKNOWN and token.dep_ == "conj" and _is_place(reading, token.head))


def initiators(reading: Reading, head: Token, *, code: str | None = None) -> list[Token]:
    """Who did what `head` says."""
    if head.pos_ == "VERB":
        doing = subject(head)
        weapons = [t for t in doing if t.i not in reading.proper and look_up(t, reading.cues.weapons)]
        return [*doing, *(d for t in weapons for d in _owned_by(reading, t))]  # "a mine attributed to X exploded"
    own = subject(head) if head.pos_ != "NUM" else []
    if code in _SUFFERED and own and own[0].dep_ == "poss" and not preposition(head, "of"):
        own = []
    return own or _owned_by(reading, head) or _blamed(head) or _told_doer(reading, head) or _others(head)


def _owned_by(reading: Reading, noun: Token) -> list[Token]:
    """ "TTP attacks", "Turkish air strikes", "the attack claimed by X", "a mine laid by X"."""
    owned = [
        c
        for c in children(noun, "compound", "nmod", "amod", "npadvmod")
        if any(m.type in _DOERS for m in parties(reading, c))
    ]
    if owned:
        return owned
    for clause in children(noun, "acl", "relcl"):
        if lemma(clause) in ("claim", *_ASCRIBE):
            return preposition(clause, "by", "to", "on")
        if is_passive(clause) and subject(clause):
            return subject(clause)
        if from_whom := _possessors(preposition(clause, "from")):  # "explosives dropped from its drones"
            return from_whom
    return _orchestrated(reading, noun)


def _others(noun: Token) -> list[Token]:
    """ "clashes between A and B"; else whose weapon it was."""
    return preposition(noun, "between")[:1] or _dropped_from(noun)


def _dropped_from(noun: Token) -> list[Token]:
    """Whose things a weapon came from: "explosives dropped from its drones injured N", read as a clause of its own."""
    verb = noun.head
    return _possessors(preposition(verb, "from")) if noun.dep_ == "nsubj" and lemma(verb) in USING else []


def _possessors(tokens: Iterable[Token]) -> list[Token]:
    return [p for t in tokens for p in children(t, "poss")]


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
        if lemma(above) in _BLAME and noun.head.dep_ == "prep" and noun.head.lower_ in ("for", "of", "over"):
            return object_(above)
        if lemma(above) in _ASCRIBE and noun.dep_ in ("dobj", "nsubjpass"):
            return preposition(above, _ASCRIBE[lemma(above)])
        return []
    return []


def _told_doer(reading: Reading, noun: Token) -> list[Token]:
    """ "X signed an agreement", "X is behind the attack", "X is responsible for it", "X was involved in it"."""
    verb = telling_verb(noun)
    found = reading.cues.occurrence.get(lemma(verb)) if verb.pos_ == "VERB" else None
    if found is not None and found.doer and (noun.dep_ in ("dobj", "nsubjpass") or is_passive(verb)):
        return subject(verb)
    link = behind(noun)
    return subject(link) if link is not None else []


def telling_verb(noun: Token) -> Token:
    """The verb that tells of a noun: its head, or the infinitive below "is likely to", "seems to", "is said to"."""
    verb = noun.head
    if noun.dep_ in ("nsubj", "nsubjpass"):
        for near in (verb, *children(verb, "acomp")):
            for lower in children(near, "xcomp"):
                if lower.pos_ == "VERB":
                    return lower
    return verb


def behind(noun: Token) -> Token | None:
    """The verb by which somebody is said to be behind an act, responsible for it or involved in it."""
    prep = noun.head
    if noun.dep_ not in ("pobj", "pcomp") or prep.dep_ != "prep" or prep.lower_ not in _BEHIND:
        return None
    above = prep.head
    if prep.lower_ == "behind":
        return above if lemma(above) in ("be", "stand") else None
    if prep.lower_ == "in" and (taking := _taking_part(above)) is not None:
        return taking
    if lemma(above) != _BEHIND[prep.lower_]:
        return None
    return above if above.pos_ == "VERB" else above.head if above.head.pos_ in ("VERB", "AUX") else None


def _taking_part(above: Token) -> Token | None:
    """The verb of "took part in it", "played a role in it", "participated in it", wherever the parser hung "in"."""
    if lemma(above) == "participate":
        return above
    verb = above.head if above.dep_ == "dobj" else above
    shares = any(lemma(o) in _PARTS for o in children(verb, "dobj"))
    return verb if lemma(verb) in _TAKING and shares else None


def _party(
    reading: Reading, tokens: Iterable[Token], *, victims: bool = False, but: tuple[Token, Mention] | None = None
) -> tuple[Token, Mention] | None:
    allowed = _DOERS | {"population"} if victims else _DOERS
    for token in tokens:
        if victims and (people := people_of(reading, token)) is not None:
            return token, people
        for m in belonging(reading, token) or parties(reading, token) or ([] if victims else owners(reading, token)):
            if (
                m.type in allowed
                and (but is None or m.ref.name != but[1].ref.name)
                and not (victims and (m.type == UNKNOWN or is_private(m)))
            ):
                return token, m
    return None


def belonging(reading: Reading, token: Token) -> list[Mention]:
    """Whose people a class noun tells of: "attackers from X", "gunmen of X" are X's."""
    if token.i in reading.proper or token.tag_ == "NN" or look_up(token, reading.cues.parties) != "members":
        return []
    named = [m for t in preposition(token, "of", "from") for m in parties(reading, t)]
    return [m for m in named if m.type in ("group", "force") and not m.collective][:1]


def is_private(m: Mention) -> bool:
    """Whether a mention is one person, who is nobody's Ref as a victim (law 10)."""
    return m.type == PERSON or (m.type in ("population", "members") and not m.plural and not m.ref.id)


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
    """The items of the list that is a verb's object, wherever the parser hung the later ones."""
    queue = children(verb, "dobj")
    while queue:
        item = queue.pop(0)
        yield item
        queue += children(item, "conj", "appos")
