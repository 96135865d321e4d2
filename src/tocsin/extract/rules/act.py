"""Acts: words for events, who did them, to whom and to which ground."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from tocsin.extract.arguments import object_
from tocsin.extract.grammar import children, lemma, preposition
from tocsin.extract.lexical import look_up
from tocsin.extract.mention import PERSON, PLACE, UNKNOWN, Mention
from tocsin.extract.reading import Reading
from tocsin.extract.reference import owners, parties, people_of
from tocsin.extract.rules.deed import act_code, ground_of
from tocsin.extract.rules.initiator import DOERS, initiators

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

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


def _party(
    reading: Reading, tokens: Iterable[Token], *, victims: bool = False, but: tuple[Token, Mention] | None = None
) -> tuple[Token, Mention] | None:
    allowed = DOERS | {"population"} if victims else DOERS
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
