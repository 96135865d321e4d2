"""What can be a cause: a condition, an act or an event, never a party."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from tocsin.extract.grammar import lemma
from tocsin.extract.lexical import look_up
from tocsin.extract.reading import Reading
from tocsin.extract.rules.phrase import named_party

if TYPE_CHECKING:
    from tocsin.extract.tree import Token
    from tocsin.vocabulary.cues import Cues

_VERBAL: Final = ("VERB", "AUX")


def is_cause(reading: Reading, token: Token, *, strict: bool = False) -> bool:
    """Whether a word can be a cause: no party, name, date, number, pronoun; if `strict`, a known condition."""
    if token.pos_ in _VERBAL:
        return token.tag_ == "VBG"
    if token.pos_ != "NOUN" or token.i in reading.dates or token.i in reading.numbers:
        return False
    if takes_up(token):
        return token.head.pos_ in _VERBAL
    if is_party(reading, token) or token.lower_ in _titles(reading.cues):
        return False
    if look_up(token, reading.cues.targets) or look_up(token, reading.cues.things):
        return is_condition(reading, token)
    return not strict or is_condition(reading, token)


def takes_up(token: Token) -> bool:
    """ "..., a step that led to C": a bare noun beside a clause stands for what the clause said."""
    return token.dep_ in ("appos", "npadvmod") and {c.dep_ for c in token.children} <= {"det", "relcl", "acl", "punct"}


def is_party(reading: Reading, token: Token) -> bool:
    """A party, unless the vocabulary has the word as a condition too ("the insurgency")."""
    return named_party(reading, token) and (token.i in reading.proper or lemma(token) not in reading.cues.conditions)


@lru_cache(maxsize=4)
def _titles(cues: Cues) -> frozenset[str]:
    """Words for people in office, who act but are no cause."""
    return frozenset(t.lower() for t in cues.titles)


def is_condition(reading: Reading, token: Token) -> bool:
    """Whether the vocabulary has the noun, or its ending, as a condition, act or event."""
    known, word = reading.cues.conditions, lemma(token)
    return word in known or token.lower_ in known or any(word.endswith(k[1:]) for k in known if k[0] == "-")
