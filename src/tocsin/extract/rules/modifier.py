"""Traits that an adjective says of a group: "the banned X", "X, a Maoist insurgency"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tocsin.extract.apposition import apposed_to
from tocsin.extract.arguments import subject
from tocsin.extract.draft import Draft
from tocsin.extract.grammar import children, lemma, with_conjuncts
from tocsin.extract.mention import PLACE, UNKNOWN, Mention
from tocsin.extract.reading import Reading
from tocsin.extract.reference import parties
from tocsin.model import Trait

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_COPULAS: Final = frozenset({"be", "become", "remain"})
_MODIFIERS: Final = ("amod", "compound", "nmod")


def modified_traits(reading: Reading) -> Iterator[Draft]:
    """An adjective that says a trait, on a group or on a noun said of it: "the banned X", "X, a Maoist insurgency"."""
    for noun in reading.parsed.doc:
        beside = [c for c in children(noun, *_MODIFIERS) if c.i < noun.i]
        for trait in ("ideology", "designation", "status") if beside and not _named_as(noun) else ():
            words = _saying(reading, noun, trait)
            for at, actor in _described(reading, noun) if words else []:
                yield Draft(
                    statement=Trait(actor=actor.ref, trait=trait, value=reading.words(words)),
                    head=noun,
                    tokens=(*words, noun, at),
                    rule=f"modified:{trait}",
                    settled=frozenset({"place", "when"}),
                )


def described_tokens(noun: Token) -> list[Token]:
    """What a noun phrase is said of: the head of an apposition, the subject of "is"."""
    if noun.dep_ == "appos":
        return [apposed_to(noun)]
    if noun.dep_ == "attr" and lemma(noun.head) in _COPULAS:
        return subject(noun.head)
    return []


def is_word(reading: Reading, token: Token, known: frozenset[str]) -> bool:
    """Whether a token is one of the words; of a capitalised word ("Maoist") the text decides, not its stand-in."""
    written = reading.text[reading.start(token) : reading.end(token)].lower()
    return written in known or (token.i not in reading.proper and lemma(token) in known)


def _saying(reading: Reading, noun: Token, trait: str) -> list[Token]:
    """The words before `noun` that say the trait, from the first to the last, with what grades or joins them."""
    says = reading.cues.trait_words.get((trait, "says"), frozenset())
    known = says | reading.cues.trait_words.get((trait, "value"), frozenset())
    modifiers = [t for c in children(noun, *_MODIFIERS) if c.i < noun.i for t in c.subtree if t.i < noun.i]
    if not modifiers:
        return []
    told = [t for t in sorted(modifiers, key=lambda t: t.i) if is_word(reading, t, known) and _unmarked(t, noun)]
    if not any(is_word(reading, t, says) for t in told):
        return []
    first = min(
        (t for t in told[0].subtree if t.i <= told[0].i and t.dep_ in ("advmod", told[0].dep_)), key=lambda t: t.i
    )
    between = [t for t in modifiers if first.i <= t.i <= told[-1].i]
    return sorted(between, key=lambda t: t.i) if _joined(between) else [told[0]]


def _named_as(noun: Token) -> bool:
    """ "B designated A as a D", read as "designated A": the D is the trait."""
    return any(t.lower_ == "as" for t in noun.doc[noun.i + 1 : noun.i + 2])


def _unmarked(token: Token, noun: Token) -> bool:
    """Not the word before a hyphen that says something else of it ("jihadist-held")."""
    after = token.doc[token.i + 1]
    capital = after.i + 1 < noun.i and token.doc[token.i + 2].text[0].isupper()
    return after.text != "-" or token.i + 2 == noun.i or capital


def _joined(tokens: list[Token]) -> bool:
    """Whether the words stand side by side."""
    indices = sorted(t.i for t in tokens)
    return indices == list(range(indices[0], indices[-1] + 1))


def _described(reading: Reading, noun: Token) -> list[tuple[Token, Mention]]:
    """The named groups that an adjective of `noun` describes: the name itself, names beside it, what it is said of."""
    if noun.i in reading.proper:
        found = [(noun, reading.proper[noun.i])]
    elif "group" not in _party_types(reading, noun):
        return []
    else:
        near = [t for c in children(noun, "appos") for t in with_conjuncts(c)]
        near += [t for t in noun.doc[noun.i + 1 : noun.i + 2] if t.i in reading.proper]
        near += [noun.head] if noun.dep_ in _MODIFIERS and noun.head.i in reading.proper else []
        found = [(t, reading.proper[t.i]) for t in (*described_tokens(noun), *near) if t.i in reading.proper]
        found = found or [(t, m) for t in described_tokens(noun) for m in parties(reading, t)]
    return [(t, m) for t, m in found if m.type in ("group", UNKNOWN) and not m.collective and m.type != PLACE]


def _party_types(reading: Reading, noun: Token) -> set[str]:
    """What kinds of party the vocabulary says that the noun heads."""
    words = (lemma(noun), noun.lower_)
    return {kind for key, kind in reading.cues.parties.items() if key[-1] in words}
