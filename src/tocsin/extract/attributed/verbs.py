"""Verbs that ascribe: "X said that P", "P, X says", "as X put it", "X wants to do P", "X is accused of P"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tocsin.extract.arguments import subject
from tocsin.extract.attributed.found import Found, below
from tocsin.extract.grammar import RELATIVIZERS, children, is_passive, lemma
from tocsin.vocabulary.attitudes import PREPOSITIONS, Attitude

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_SILENT: Final = frozenset({"known", "intended", "perceived", "shown"})  # no quotation needs such a cue
_PHASES: Final = frozenset(
    "go continue begin start proceed try attempt seem appear come happen".split()
)  # "went on to say"
_AUXILIARIES: Final = ("aux", "auxpass", "neg")


def of_verb(verb: Token, attitude: Attitude) -> Found | None:
    """What a verb ascribes; None where nothing hangs on it that could be said, thought or wanted."""
    content, prepositions = _content(verb, attitude)
    direct = "clause" in attitude.takes and attitude.kind not in _SILENT
    if not content and not direct:
        return None
    found = Found(verb, attitude.kind, cue_of(verb) | prepositions, content, direct=direct)
    found.source, found.speaker = source_of(verb)
    found.source -= found.cue
    found.content -= found.source | found.cue
    return found


def cue_of(verb: Token) -> set[int]:
    """A verb with its auxiliaries, negation, particle and the adverbs before it, and the verb that it continues."""
    first = min((c.i for c in children(verb, *_AUXILIARIES) if c.i < verb.i), default=verb.i)
    while first and _is_before(verb.doc[first - 1], verb):
        first -= 1
    before = {c.i for c in children(verb, *_AUXILIARIES) if c.i < verb.i}
    before |= {i for i in range(first, verb.i) if _is_before(verb.doc[i], verb)}
    cue = {verb.i, *before, *(c.i for c in children(verb, "prt"))}
    return cue | cue_of(verb.head) if _is_continued(verb) else cue


def _is_continued(verb: Token) -> bool:
    """ "went on to say", "continues to claim"."""
    phase = verb.head
    hung = verb.dep_ == "xcomp" or (verb.dep_ == "advcl" and bool(children(phase, "prt")))
    return hung and lemma(phase) in _PHASES and phase.i < verb.i


def _is_before(token: Token, verb: Token) -> bool:
    """Whether the word is an adverb of the verb, or a word of one: "no longer"."""
    above = token.head
    return (token.dep_ == "advmod" and above.i == verb.i) or (above.dep_ == "advmod" and above.head.i == verb.i)


def source_of(verb: Token) -> tuple[set[int], Token | None]:
    """Who says it: the words of the noun phrase, and its head. A relative pronoun stands for what it takes up."""
    speakers = subject(verb)
    if is_passive(verb):
        return (below(speakers[0]), speakers[0]) if speakers else (set(), None)
    own = children(verb, "nsubj")
    if own and own[0].lower_ in RELATIVIZERS:
        return {own[0].i}, (speakers or own)[0]
    if own:
        return below(own[0]), own[0]
    if not speakers or speakers[0].i in below(verb):
        return set(), None
    words = below(speakers[0])
    clause = below(verb)
    return words - clause, speakers[0]


def _content(verb: Token, attitude: Attitude) -> tuple[set[int], set[int]]:
    """The tokens of what is ascribed, and the preposition that belongs to the cue."""
    takes = attitude.takes
    clauses = _clauses(verb, takes)
    if clauses:
        held = {i for c in clauses for i in below(c)}
        if ("patient" in takes or is_passive(verb)) and not any(_is_finite(c) for c in clauses):
            held |= {i for o in _patients(verb) for i in below(o)}
        return held, set()
    if (above := _parenthetical(verb)) is not None and ("clause" in takes or not takes):
        return below(above) - below(verb), set()
    patients = _patients(verb)
    held_by = [c for c in children(verb, "prep", "agent") if c.lower_ in takes and c.lower_ in PREPOSITIONS]
    held_by = [c for c in held_by if c.lower_ != "by"]
    if "patient" in takes and not held_by:  # "accused the rebels of looting", hung on the rebels
        held_by = [c for o in patients for c in children(o, "prep") if c.lower_ in takes]
    predicates = [*children(verb, "oprd", "acomp", "attr"), *patients[1:]]
    if "patient" in takes and patients and (held_by or predicates):
        parts = [*patients, *held_by, *predicates]
        return {i for p in parts for i in below(p)}, set()
    if patients and "object" in takes:
        return {i for p in patients for i in below(p)}, set()
    if held_by and not patients:
        return below(held_by[0]) - {held_by[0].i}, {held_by[0].i}
    return set(), set()


def _clauses(verb: Token, takes: frozenset[str]) -> list[Token]:
    found = []
    for c in verb.children:
        if c.i < verb.i and _is_apart(c, verb):
            continue
        if c.dep_ in ("ccomp", "csubj", "csubjpass") and takes & {"clause", "patient"}:
            if c.dep_ == "ccomp" or is_passive(verb):
                found.append(c)
        elif c.dep_ == "ccomp" and "inf" in takes and _is_infinitive(c):
            found.append(c)
        elif c.dep_ == "xcomp":
            if c.tag_ == "VBG":
                if "ing" in takes:
                    found.append(c)
            elif takes & {"inf", "patient"} or (is_passive(verb) and "clause" in takes):
                found.append(c)
    return found


def _is_apart(clause: Token, verb: Token) -> bool:
    """ "P; X rejects it": a parser hangs P on the verb, which has what it takes beside it."""
    between = verb.doc[clause.i : verb.i]
    return any(t.text == ";" for t in between) or bool(children(verb, "dobj", "oprd"))


def _is_infinitive(clause: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.children)


def _is_finite(clause: Token) -> bool:
    return clause.dep_ in ("ccomp", "csubj", "csubjpass") and not _is_infinitive(clause)


def _patients(verb: Token) -> list[Token]:
    return children(verb, "nsubjpass") if is_passive(verb) else children(verb, "dobj")


def _parenthetical(verb: Token) -> Token | None:
    """The clause that "X said" is thrown into or follows, and that "as X said" belongs to."""
    if verb.dep_ == "parataxis":
        return verb.head
    if verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children):
        return None if any(o.lower_ != "it" for o in children(verb, "ccomp", "dobj")) else verb.head
    return None
