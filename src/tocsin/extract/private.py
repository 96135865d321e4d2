"""Victims and private persons: their names stay words of the quote and are never a party's or a speaker's (law 10).

Who holds an office in the text ("General A", "the spokesman A", whoever leads a group) is public and may be named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from tocsin.extract.arguments import object_, subject
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import children, lemma, preposition
from tocsin.extract.lexical import entry, look_up
from tocsin.extract.mention import PERSON, UNKNOWN, Mention
from tocsin.extract.reading import Reading
from tocsin.model import Attribution, Naming, Ref, Statement, Trait, parties

if TYPE_CHECKING:
    from tocsin.extract.tree import Token
    from tocsin.vocabulary.cues import Cues

_PERSONS: Final = frozenset({PERSON, UNKNOWN})
_DONE_TO_PEOPLE: Final = frozenset(
    {"killing", "extrajudicial_killing", "abduction", "enforced_disappearance", "torture", "sexual_violence", "arrest"}
)
_BESIDE: Final = ("compound", "nmod", "amod", "appos")
# What a speaker is called whose name may not stand and of whom the text gives no other word.
NAMELESS: Final = "person"


def private_names(reading: Reading, drafts: Iterable[Draft]) -> frozenset[str]:
    """The names that `reading` gives to victims and private persons and to nobody in office."""
    public = {leader.name for d in drafts if (leader := _leader(d.statement)) is not None}
    private: set[str] = set()
    for i, mention in reading.proper.items():
        if mention.type not in _PERSONS or mention.ref.id is not None or mention.ref.name.isupper():
            continue
        token = reading.parsed.doc[i]
        if _in_office(reading, token, mention):
            public.add(mention.ref.name)
        elif _is_private(reading, token, mention):
            private.add(mention.ref.name)
    return frozenset(private - public)


def withheld(statement: Statement, private: frozenset[str]) -> Statement | None:
    """The statement without the parties that are private persons; None if it says nothing without them."""
    found = [field for field, ref in parties(statement) if ref.name in private]
    if isinstance(statement, Naming) and statement.name in private:
        return None
    if not set(found) <= {"initiator", "affected", "perpetrator", "via", "used_by"}:
        return None
    absent: dict[str, Any] = dict.fromkeys(found)
    return replace(statement, **absent) if found else statement


def unnamed(link: Attribution, private: frozenset[str]) -> Attribution:
    """The link with a private speaker's name taken out of it: what is left of the words, else `NAMELESS`."""
    names = [name for name in private if name in link.name]
    if not names:
        return link
    rest = link.name
    for name in sorted(names, key=lambda n: (-len(n), n)):
        rest = rest.replace(name, " ")
    kept = [word for word in rest.split() if word.isalpha() and word.islower()]
    return Attribution(" ".join(kept).removesuffix(" of") or NAMELESS, None, None, None, link.cue)


def _leader(statement: Statement) -> Ref | None:
    match statement:
        case Trait(trait="leader", value=Ref() as leader):
            return leader
    return None


def _is_private(reading: Reading, token: Token, mention: Mention) -> bool:
    words = reading.cues.private
    first = mention.ref.name.split()[0].lower()  # "Villager A": at the head of a sentence the word seems to be a name
    return (
        first in words
        or reading.cues.parties.get((first,)) == "population"
        or _before(reading, mention) in words
        or _is_harmed(reading, token)
        or any(lemma(t) in words or look_up(t, reading.cues.parties) == "population" for t in _beside(token))
        or any(words.get(lemma(t)) == "kin" for t in _kin(token))
    )


def _in_office(reading: Reading, token: Token, mention: Mention) -> bool:
    offices = _offices(reading.cues)
    return _before(reading, mention).lower() in offices or any(lemma(t) in offices for t in _beside(token))


@lru_cache(maxsize=4)
def _offices(cues: Cues) -> frozenset[str]:
    """The words for an office: titles, and what the vocabulary calls a leader."""
    titles = {t.lower() for t in cues.titles if t not in cues.private}
    leaders = {head[-1] for f in cues.frames if f.code == "leader" and f.pos == "noun" for head in f.heads}
    return frozenset(titles | leaders)


def _before(reading: Reading, mention: Mention) -> str:
    """The word right before a name."""
    words = reading.text[max(0, mention.start - 24) : mention.start].split()
    return words[-1] if words else ""


def _beside(token: Token) -> Iterator[Token]:
    """The words that say what a named person is: "the farmer A", "A, a farmer", "A was a farmer"."""
    yield from children(token, *_BESIDE)
    if token.dep_ in _BESIDE:
        yield token.head
    if token.dep_ in ("nsubj", "nsubjpass") and lemma(token.head) == "be":
        yield from children(token.head, "attr")


def _kin(token: Token) -> Iterator[Token]:
    """Whose a named person is, or who is his: "relatives of A", "A's brother", "A, whose brother was killed"."""
    if token.dep_ == "poss":
        yield token.head
    if token.dep_ == "pobj" and token.head.lower_ == "of":
        yield token.head.head
    yield from (t.head for t in token.doc[token.i + 1 : token.i + 3] if t.lower_ == "whose")


def _is_harmed(reading: Reading, token: Token) -> bool:
    """Whether a word above says that somebody killed, hurt, took or arrested the one named.

    Of two words or more that nothing tells to be a group, an attack on them is one on a person.
    """
    person = " " in reading.proper[token.i].ref.name
    return any(token.i == t.i for head in _above(token) for t in _harmed(reading, head, attacked=person))


def _above(token: Token) -> Iterator[Token]:
    """The words whose object or subject a name may be, through a list and a preposition."""
    while token.dep_ in ("conj", "appos") and token.head.i != token.i:
        token = token.head
    yield token.head
    yield token.head.head
    yield from (c for c in token.children if c.dep_ in ("acl", "relcl"))


def _harmed(reading: Reading, head: Token, *, attacked: bool) -> list[Token]:
    """Whom a word for harm says is harmed; where asked, whom any act is directed at."""
    if head.pos_ in ("NOUN", "PROPN"):
        return preposition(head, "of") if look_up(head, reading.cues.act_nouns) in _DONE_TO_PEOPLE else []
    if head.pos_ != "VERB":
        return []
    harm = next((h for word in _spellings(reading, head) if (h := reading.cues.harm.get((word, "verb")))), None)
    if harm is not None and harm.person == "subject":
        return subject(head)
    act = look_up(head, reading.cues.act_verbs)
    return object_(head) if harm is not None or act in _DONE_TO_PEOPLE or (attacked and act is not None) else []


def _spellings(reading: Reading, verb: Token) -> Iterator[str]:
    yield lemma(verb)
    longest = entry(verb, reading.cues.act_verbs)
    if longest is not None:
        yield " ".join(longest)
