"""A class of people or an organ without a name of its own, as a mention: "Baloch militants", "the army"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tocsin.extract.grammar import children, lemma, preposition
from tocsin.extract.mention import PERSON, UNKNOWN, Mention, plain_name
from tocsin.extract.reading import Reading
from tocsin.model import Ref

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_LED: Final = frozenset({"group", "faction", "militia", "gang", "band", "wing"})
_LEFT: Final = ("compound", "amod", "nmod", "poss", "punct", "nummod", "quantmod", "advmod", "npadvmod")


def class_mention(reading: Reading, token: Token, kind: str) -> Mention:
    """A class of people or an organ without a name of its own; an army or ministry takes the text's country."""
    first = _leftmost(reading, token)
    start, end = reading.start(first), reading.end(token)
    words = reading.text[start:end]
    name = _led_by(reading, token, kind) or _without_counts(reading, token, first)
    plural = token.tag_ in ("NNS", "NNPS")
    if kind in ("force", "state") and not any(i in reading.proper for i in range(first.i, token.i)):
        ref = _of_country(reading, name, words)
    else:
        ref = Ref(name, words)
    return Mention(
        start,
        end,
        kind,
        ref,
        plural=plural,
        collective=kind in ("members", "population") or (kind == "group" and plural),
    )


def _led_by(reading: Reading, token: Token, kind: str) -> str | None:
    """ "a group under A", "a faction led by A": an unnamed group goes by its leader."""
    if kind != "group" or token.tag_ in ("NNS", "NNPS"):
        return None
    clauses = [c for c in children(token, "acl", "relcl") if lemma(c) in ("lead", "head", "command")]
    of = preposition(token, "of") if lemma(token) in _LED else []  # "the group of A", never "the body of A"
    for near in (*preposition(token, "under"), *of, *(t for c in clauses for t in preposition(c, "by"))):
        m = reading.proper.get(near.i)
        if m is not None and m.type in (PERSON, UNKNOWN) and not m.ref.name.isupper():
            return f"{m.ref.name} {lemma(token)}"
    return None


def _leftmost(reading: Reading, token: Token) -> Token:
    """Where the words for a class begin; a party named before it with "and" is no part of it."""
    left = [c for c in token.children if c.i < token.i and c.dep_ in _LEFT and not _is_other_party(reading, c)]
    first = min([token, *left], key=lambda t: t.i)
    return token if first.i == token.i else min(first.subtree, key=lambda t: t.i)


def _is_other_party(reading: Reading, child: Token) -> bool:
    return child.i in reading.proper and any(c.dep_ == "cc" for c in child.children)


def _without_counts(reading: Reading, token: Token, first: Token) -> str:
    """The words from `first` to `token` without numbers and what hedges them."""
    start = first.i
    while start < token.i and (
        start in reading.numbers
        or start in reading.dates
        or token.doc[start].dep_ in ("nummod", "quantmod", "punct", "advmod")
        or token.doc[start].lower_ in ("other", "more", "another", "least", "several", "many", "various")
    ):
        start += 1
    return plain_name(reading.words([token.doc[start], token]))


def _of_country(reading: Reading, name: str, words: str) -> Ref:
    """ "the army" in a text about one country is that country's."""
    country = reading.knowledge.gazetteer.get(f"overlay:country-{reading.country}") if reading.country else None
    known = reading.knowledge.registry.lookup(f"{country.name} {name}") if country else ()
    return Ref(known[0].name, words, known[0].id) if len(known) == 1 else Ref(name, words)
