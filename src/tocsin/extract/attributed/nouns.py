"""Nouns that ascribe: "its claim that P", "X's support for P", "made a statement about P", "the fear is that P"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tocsin.extract.attributed.found import Found, below
from tocsin.extract.attributed.verbs import cue_of, source_of
from tocsin.extract.grammar import children, lemma, preposition
from tocsin.vocabulary.attitudes import PREPOSITIONS, Attitude

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_LIGHT: Final = frozenset(
    "make issue have express give voice share raise hold reach release send deliver offer lodge repeat take file "
    "publish form harbour harbor bring announce state outline".split()
)


def of_noun(noun: Token, attitude: Attitude) -> Found | None:
    """What a noun ascribes: it needs a clause, or somebody whose it is and a preposition that it takes."""
    content, extra, clausal = _held(noun, attitude)
    if not content:
        return None
    found = Found(noun, attitude.kind, {noun.i} | extra, content)
    _give_source(found)
    if found.speaker is None and not clausal:
        return None
    found.content -= found.source | found.cue
    return found


def _held(noun: Token, attitude: Attitude) -> tuple[set[int], set[int], bool]:
    takes = attitude.takes
    for c in children(noun, "acl", "ccomp", "relcl"):
        that = any(m.dep_ == "mark" and m.lower_ in ("that", "whether") for m in c.children)
        infinitive = any(m.dep_ == "aux" and m.lower_ == "to" for m in c.children)
        if ("clause" in takes and that) or ("inf" in takes and infinitive and c.dep_ != "relcl"):
            return below(c), set(), True
    if noun.dep_ == "nsubj" and lemma(noun.head) == "be":
        for c in children(noun.head, "ccomp", "xcomp", "advcl"):
            if takes & {"clause", "inf"} and c.i > noun.head.i and c.dep_ != "advcl":
                return below(c), {noun.head.i}, True
    for p in children(noun, "prep"):
        if p.lower_ in takes and p.lower_ in PREPOSITIONS:
            return below(p) - {p.i}, {p.i}, False
    return set(), set(), False


def _give_source(found: Found) -> None:
    noun = found.head
    owners = children(noun, "poss") or preposition(noun, "by", "from")
    if owners:
        found.source = below(owners[0]) - {c.i for c in owners[0].children if c.dep_ == "case"}
        found.speaker = owners[0]
        return
    verb = noun.head
    if noun.dep_ == "dobj" and lemma(verb) in _LIGHT:
        found.source, found.speaker = source_of(verb)
        found.source -= below(noun)
        found.cue |= cue_of(verb) | {c.i for c in children(noun, "det", "amod") if c.i < noun.i}
