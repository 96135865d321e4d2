"""Tolls: how many were killed, hurt, taken or driven out, and who they were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from tocsin.extract.arguments import object_, subject
from tocsin.extract.grammar import children, is_passive, lemma, preposition, with_conjuncts
from tocsin.extract.lexical import look_up
from tocsin.extract.mention import Mention
from tocsin.extract.numbers import NumberMention
from tocsin.extract.reading import Reading
from tocsin.extract.reference import parties, people_of
from tocsin.model import Count
from tocsin.vocabulary.cues import Harm

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_LEAVE: Final = frozenset({"leave", "see"})
_LIVES: Final = frozenset({"claim", "lose", "take", "cost"})


@dataclass(frozen=True, slots=True, eq=False)
class Toll:
    """`head` says how people were harmed, `people` who they were (a word, or the number itself).

    `count` is None where the text gives none ("killed civilians"). `doer` is the harming verb's own subject.
    """

    head: Token
    measure: str
    people: Token | None
    count: Count | None
    doers: tuple[Token, ...] = ()
    own: bool = False  # a noun or participle with its number ("84 killed"), no verb that tells of it

    def tokens(self) -> tuple[Token, ...]:
        return (self.head, self.people) if self.people is not None else (self.head,)


@lru_cache(maxsize=1)  # several rules ask the same of one reading
def tolls(reading: Reading) -> tuple[Toll, ...]:
    """Every toll of the reading, in text order."""
    return tuple(sorted(_tolls(reading), key=lambda t: t.head.i))


def count_of(reading: Reading, token: Token) -> Count | None:
    """The number that counts `token`: on its left, or the token itself; never a percentage or a year."""
    if (own := reading.numbers.get(token.i)) is not None and _counts(own):
        return own.count
    for child in token.lefts:
        if child.dep_ in ("nummod", "quantmod", "det", "advmod", "amod", "predet", "compound", "nmod", "npadvmod"):
            for t in child.subtree:
                number = reading.numbers.get(t.i)
                if number is not None and _counts(number) and t.dep_ != "pobj":
                    return number.count
    return None


def opens_division(token: Token) -> bool:
    """Whether a sentence starts to divide what `token` counts: "Of 340 people killed, 210 were civilians"."""
    of = next((t for t in token.doc[token.sent.start : min(token.i, token.sent.start + 2)] if t.lower_ == "of"), None)
    return of is not None and divided_by(of) == [token]


def divided_by(of: Token) -> list[Token]:
    """What "of" divides; some parsers hang it on the number: "Of 1,340 people"."""
    return children(of, "pobj") or ([of.head.head] if of.dep_ == "quantmod" else [])


def _counts(number: NumberMention) -> bool:
    """Whether a number is a count; "several" and "multiple" are none."""
    return not number.percent and not (number.vague and (number.count.min or 0) < _LEAST_VAGUE)


_LEAST_VAGUE: Final = 12


def victims(reading: Reading, token: Token | None) -> Mention | None:
    """Who `token` counts, as a class: a private person by name is nobody's victim here (law 10)."""
    if token is None:
        return None
    people = people_of(reading, token)
    return people or next((m for m in parties(reading, token) if m.type in _VICTIMS), None)


_VICTIMS: Final = frozenset({"group", "members", "force", "population", "state"})


def _tolls(reading: Reading) -> Iterator[Toll]:
    for token in reading.parsed.doc:
        if token.i in reading.proper:
            continue
        if token.pos_ == "VERB":
            yield from _of_verb(reading, token)
        if token.pos_ in ("NOUN", "ADJ", "NUM", "VERB"):
            yield from _of_noun(reading, token)


def _of_verb(reading: Reading, verb: Token) -> Iterator[Toll]:
    harm = None if _is_aimed(verb) else _harm_of(reading, verb)
    if harm is None:
        if lemma(verb) in _LIVES:
            yield from _of_lives(reading, verb)
        return
    if (both := _with_other_harm(reading, verb, harm)) is not None:
        if not isinstance(both, bool):
            yield Toll(verb, "casualties", both, count_of(reading, both))
        return
    if (short := _shortened(reading, verb, harm)) is not None:
        yield Toll(verb, harm.measure, short, count_of(reading, short), own=short.i in reading.numbers)
        return
    people = subject(verb) if harm.person == "subject" else object_(verb) or _between(reading, verb)
    doers = () if harm.person == "subject" else tuple(_doing(reading, d) for d in subject(verb))
    counted = [p for p in people if p.pos_ != "PRON" and (harm.person != "known" or _counted_people(reading, p))]
    if not counted and harm.person != "known":
        yield Toll(verb, harm.measure, None, None, doers)
    for person in counted[:2]:
        told = _summed(reading, person)
        yield Toll(verb, harm.measure, told, count_of(reading, told), doers)


def _is_aimed(verb: Token) -> bool:
    """ "shot at a patrol" tells of no harm."""
    return any(p.lower_ == "at" and p.i == verb.i + 1 for p in children(verb, "prep"))


def _between(reading: Reading, verb: Token) -> list[Token]:
    """ "killed between 20 and 24 people", whose object the parser hangs on "between"."""
    ranged = [o for p in children(verb, "prep") if p.lower_ == "between" for o in children(p, "pobj")]
    return [o for o in ranged if count_of(reading, o) is not None]


def _doing(reading: Reading, doer: Token) -> Token:
    """A doer, and for "it" the act that its sentence speaks of: "of the hijacking: it killed 31 people"."""
    if doer.lower_ != "it":
        return doer
    before = (doer.doc[i] for i in range(doer.i - 1, doer.sent.start - 1, -1))
    return next((t for t in before if t.pos_ == "NOUN" and look_up(t, reading.cues.act_nouns)), doer)


def _harm_of(reading: Reading, verb: Token) -> Harm | None:
    """What a verb does to people, with the thing beside it first: "lay down their arms", "round up", "leave home"."""
    things = [
        *children(verb, "dobj", "prt", "advmod", "oprd", "acomp", "xcomp"),
        *(t for p in children(verb, "prep") for t in children(p, "pobj")),
    ]
    for thing in things:
        for word in (lemma(thing), thing.lower_):
            if (found := reading.cues.harm.get((f"{lemma(verb)} {word}", "verb"))) is not None:
                return found
    return reading.cues.harm.get((lemma(verb), "verb"))


def _summed(reading: Reading, person: Token) -> Token:
    """The people of "a total of 45 fighters"; else the word itself."""
    if lemma(person) in reading.cues.counting["tally"] and count_of(reading, person) is None:
        return next(iter(preposition(person, "of")), person)
    return person


def _counted_people(reading: Reading, token: Token) -> bool:
    """Whether a word names people by itself and counts them: a class of people, or a number that stands for some."""
    if count_of(reading, token) is None:
        return False
    known = look_up(token, reading.cues.parties) or look_up(token, reading.cues.counted)
    return token.i in reading.numbers or known is not None or token.lower_ == "others" or bool(parties(reading, token))


def _shortened(reading: Reading, verb: Token, harm: Harm) -> Token | None:
    """The people of a clause cut short: "(700 killed)", "and 3,000 people arrested", "another 93 surrendered"."""
    if verb.tag_ not in ("VBN", "VBD") or children(verb, "aux", "auxpass"):
        return None
    if verb.tag_ == "VBN" and (number := _bare_before(reading, verb)) is not None:
        return number
    if children(verb, "dobj", "nsubjpass", "agent"):
        return None
    if harm.person != "subject":
        people = children(verb, "nsubj")
        return (
            people[0]
            if people and count_of(reading, people[0]) is not None and people[0].i < verb.i
            else (_bare_before(reading, verb) if not people else None)
        )
    return _bare_before(reading, verb) if not children(verb, "nsubj") else None


def _bare_before(reading: Reading, verb: Token) -> Token | None:
    """The number right before a participle, an adverb at most between: "744,949 internally displaced"."""
    i = verb.i - 1
    if i > verb.sent.start and verb.doc[i].tag_ == "RB":
        i -= 1
    if i < verb.sent.start or verb.doc[i].tag_ != "CD" or count_of(reading, verb.doc[i]) is None:
        return None
    return verb.doc[i]


def _with_other_harm(reading: Reading, verb: Token, harm: Harm) -> Token | bool | None:
    """For "were killed or injured" the people whom one number counts; False on the second verb; None otherwise."""
    others = [c for c in children(verb, "conj") if not children(c, "nsubj", "nsubjpass", "dobj")]
    if any(_measure(reading, c) not in (None, harm.measure) for c in others):
        people = subject(verb) if harm.person == "subject" else object_(verb)
        return people[0] if people and count_of(reading, people[0]) is not None else None
    alone = verb.dep_ == "conj" and not children(verb, "nsubj", "nsubjpass", "dobj")
    if alone and _measure(reading, verb.head) not in (None, harm.measure) and not children(verb.head, "dobj"):
        return False
    return None


def _measure(reading: Reading, verb: Token) -> str | None:
    harm = reading.cues.harm.get((lemma(verb), "verb"))
    return harm.measure if harm is not None else None


def _of_lives(reading: Reading, verb: Token) -> Iterator[Toll]:
    """ "claimed 20 lives", "18 soldiers lost their lives"."""
    for o in children(verb, "dobj"):
        if lemma(o) != "life":
            continue
        if lemma(verb) == "lose":
            yield from (Toll(verb, "deaths", p, count_of(reading, p)) for p in subject(verb)[:1])
        elif count_of(reading, o) is not None:
            yield Toll(verb, "deaths", o, count_of(reading, o), tuple(subject(verb)))


def _of_noun(reading: Reading, token: Token) -> Iterator[Toll]:
    """ "225 deaths", "1,092 injured", "left 20 dead", "the deaths of 20 people", "a death toll of 20"."""
    harm = reading.cues.harm.get((lemma(token), "noun")) or reading.cues.harm.get((token.lower_, "adj"))
    if harm is None or harm.person != "own":
        return
    counted = count_of(reading, token)
    if counted is not None:
        yield Toll(token, harm.measure, token, counted, own=True)
        return
    if token.head.pos_ == "VERB" and lemma(token.head) in _LEAVE:
        people = [t for o in children(token.head, "dobj", "nsubj") if o.i < token.i and o.i > token.head.i for t in [o]]
        people = people or children(token, "nsubj")
        yield from (Toll(token, harm.measure, p, count_of(reading, p), tuple(subject(token.head))) for p in people[:1])
        return
    if (own := _numbered_before(reading, token)) is not None:
        yield Toll(token, harm.measure, own, count_of(reading, own), own=True)
        return
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.i in reading.numbers:  # "57 of the dead"
        yield Toll(token, harm.measure, token.head.head, count_of(reading, token.head.head), own=True)
        return
    for person in preposition(token, "of", "among")[:1]:
        if count_of(reading, person) is not None:
            yield Toll(token, harm.measure, person, count_of(reading, person))


def _numbered_before(reading: Reading, token: Token) -> Token | None:
    """The number that an adjective of harm follows: "and 15 wounded", "with 20 soldiers dead"."""
    if token.dep_ in ("amod", "acl", "acomp", "oprd", "conj", "dep", "relcl") and token.i > 0:
        before = token.doc[token.i - 1]
        if before.i in reading.numbers:
            return before
        if (
            token.head.i < token.i
            and token.dep_ in ("acl", "amod", "relcl")
            and count_of(reading, token.head) is not None
        ):
            return token.head
    return None


def passive_place(verb: Token) -> list[Token]:
    """What "in" says of a passive or intransitive harm: "were killed in the raid"."""
    return (
        [t for t in preposition(verb, "in", "during", "by") for t in with_conjuncts(t)]
        if is_passive(verb) or verb.pos_ == "VERB"
        else []
    )
