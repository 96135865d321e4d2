"""Whose arrest it was, where the text itself says that he leads a group; a private person is never named (law 10)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tocsin.extract.arguments import subject
from tocsin.extract.grammar import children, governors, lemma, preposition
from tocsin.extract.mention import PERSON, UNKNOWN
from tocsin.extract.reading import Reading

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_LEADING: Final = frozenset("lead head command found direct run".split())


def public_person(reading: Reading, arrest: Token) -> str | None:
    """The name of the leader who was arrested: of "until his arrest" after "led", or with a title beside the name."""
    named = [t for t in (*preposition(arrest, "of"), *children(arrest, "poss")) if t.i in reading.proper]
    for token in named:
        titles = [c for c in children(token, "compound", "appos", "nmod") if c.lower_ in reading.cues.titles]
        if titles and reading.proper[token.i].type in (PERSON, UNKNOWN):
            return reading.proper[token.i].ref.name
    for verb in (g for g in governors(arrest) if g.pos_ == "VERB" and lemma(g) in _LEADING) if not named else ():
        for s in subject(verb):
            m = reading.proper.get(s.i)
            if m is not None and m.type in (PERSON, UNKNOWN):
                return m.ref.name
    return None
