"""Names that stand beside the noun for what they are: "the groups A and B", "the M23 rebel group", "groups like A"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tocsin.extract.grammar import children, lemma, with_conjuncts
from tocsin.extract.mention import PARTIES, PLACE, UNKNOWN, Mention
from tocsin.extract.reading import Reading

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

EXAMPLE_WORDS: Final = frozenset("including particularly mainly especially notably primarily chiefly like as".split())
ARMED_WORDS: Final = frozenset(
    "rebel militant armed insurgent guerrilla jihadist terrorist extremist separatist".split()
)
_KINDS: Final = frozenset(
    "group movement organisation organization militia insurgency outfit coalition alliance cartel gang".split()
)


def named_beside(reading: Reading, token: Token) -> Iterator[Mention]:
    """ "the banned groups A and B", "its rival, A", "a militia called A"."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return
    following = token.doc[token.i + 1] if token.i + 1 < token.sent.end else None
    if following is not None and following.i in reading.proper and reading.proper[following.i].type != PLACE:
        yield from _following_names(reading, token)
        return
    for child in children(token, "appos"):
        if any(c.lower_ in EXAMPLE_WORDS for c in child.children):
            continue
        for named in with_conjuncts(child):
            m = reading.proper.get(named.i)
            if m is not None and (m.type in PARTIES or m.type == UNKNOWN):
                yield m


def named_before(reading: Reading, token: Token, kind: str) -> list[Mention]:
    """ "the M23 rebel group" is M23: its name stands before the word for what it is, with "rebel" between at most."""
    before = [c for c in children(token, "compound", "nmod") if c.i in reading.proper]
    if (
        kind != "group"
        or token.tag_ not in ("NN", "NNP")
        or len(before) != 1
        or any(c.lower_ == "’s" for c in before[0].children)
    ):
        return []
    named = reading.proper[before[0].i]
    armed = all(t.lower_ in ARMED_WORDS for t in token.doc[before[0].i + 1 : token.i])
    return [named] if named.type == "group" and armed and lemma(token) in _KINDS else []


def examples(reading: Reading, token: Token) -> Iterator[Mention]:
    """ "groups such as A and B", "factions, particularly A"."""
    for child in token.subtree:
        if child.i > token.i and child.lower_ in EXAMPLE_WORDS:
            yield from _following_names(reading, child)


def _following_names(reading: Reading, token: Token) -> Iterator[Mention]:
    """Names in a list right after `token`."""
    for i in range(token.i + 1, min(token.i + 12, token.sent.end)):
        other = token.doc[i]
        m = reading.proper.get(i)
        if m is not None and (m.type in PARTIES or m.type == UNKNOWN):
            yield m
        elif other.pos_ not in ("DET", "CCONJ", "PUNCT", "ADP"):
            return
