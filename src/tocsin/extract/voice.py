"""Who says what a word says, in which stance, how surely and on what basis.

A denial or a question turns the stance; words that hedge or negate count when they govern the word or hang on
its clause, up to the verb of saying: a negation of the saying is not one of what is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from tocsin.extract.attribution import attribution_of
from tocsin.extract.grammar import children, governors, is_passive, lemma, preposition
from tocsin.extract.reading import Reading
from tocsin.extract.saying import SAID, Saying, sayings
from tocsin.model import Attribution, Basis, Certainty, Polarity, Realis, Stance

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_SIGNS: Final = frozenset("sign indication evidence proof trace instance example".split())
_PROOFS: Final = frozenset({"evidence", "proof", "instance", "example"})


@dataclass(frozen=True, slots=True)
class Voice:
    """What a claim says about its own saying. `cues` are the tokens that say so, for the evidence."""

    attribution: tuple[Attribution, ...]
    stance: Stance
    polarity: Polarity
    certainty: Certainty | None
    basis: Basis | None
    realis: Realis | None


PLAIN: Final = Voice((), Stance.ASSERTS, Polarity.AFFIRMED, None, None, None)


def voice_of(reading: Reading, head: Token) -> Voice:
    """The voice of what `head` says."""
    links = list(sayings(reading, head))
    sign = _no_sign(head)
    chain = [a for a in (attribution_of(reading, link) for link in reversed(links)) if a is not None]
    hedges = _hedges(reading, head)
    for link in links:  # "is said to", "is believed to": nobody speaks
        unspoken = reading.cues.hedges.get(f"be {lemma(link.verb)}") if _is_unspoken(link) else None
        if unspoken is not None:
            hedges.setdefault(*unspoken)
    basis = hedges.get("basis") or next((link.speech.basis for link in links if link.speech.basis), None)
    return Voice(
        attribution=tuple(chain),
        stance=Stance.CHALLENGES if sign in _PROOFS else _stance(links),
        polarity=Polarity.NEGATED
        if _negated(reading, head) != (sign is not None and sign not in _PROOFS)
        else Polarity.AFFIRMED,
        certainty=Certainty(hedges["certainty"]) if "certainty" in hedges else None,
        basis=Basis(basis) if basis else None,
        realis=Realis(hedges["realis"]) if "realis" in hedges else None,
    )


def _is_unspoken(link: Saying) -> bool:
    return link.speaker is None and link.verb.pos_ == "VERB" and is_passive(link.verb)


def is_recommended(reading: Reading, head: Token) -> bool:
    """Whether the text only says that `head` should be ("must remain vigilant", "needs to arm X"), which is no claim.

    What should stop is said to be.
    """
    words, token = reading.cues.recommending, head
    while True:
        aux = [lemma(c) for c in children(token, "aux")]
        if any((word, "aux") in words for word in aux) and "have" not in aux:
            return True
        above = token.head
        if above.i == token.i or (lemma(above), "ends") in words or not _shares_mood(reading, token):
            return False
        if token.dep_ == "xcomp" and (lemma(above), "verb") in words:
            return True
        token = above


def _shares_mood(reading: Reading, token: Token) -> bool:
    """Whether a word is said to be in the mood of the verb above it."""
    match token.dep_:
        case "xcomp":
            return True
        case "conj":
            return token.pos_ == "VERB" and not children(token, "nsubj", "nsubjpass", "aux")
        case "dobj":
            return lemma(token.head) in reading.cues.light
    return False


def _stance(links: list[Saying]) -> Stance:
    """The nearest stance that is no mere assertion; a denied denial is not read further."""
    return next((link.speech.stance for link in links if link.speech.stance is not Stance.ASSERTS), Stance.ASSERTS)


def _negated(reading: Reading, head: Token) -> bool:
    """Whether an odd number of words deny `head` itself; a negation of the saying is not one of what is said."""
    count = 0
    for token in _scope(reading, head):
        if any(
            c.dep_ == "neg"
            or (c.lower_ == "longer" and any(n.lower_ == "no" for n in c.children))
            or (c.lower_ in ("no", "neither", "nor", "never") and c.dep_ in ("det", "neg", "preconj", "cc", "advmod"))
            for c in token.children
            if c.lower_ != "only"
        ):
            count += 1
        if any(s.lower_ in ("none", "neither") and preposition(s, "of") for s in children(token, "nsubj", "nsubjpass")):
            count += 1  # "none of its fighters had crossed"
        if (
            token.i != head.i
            and lemma(token) in ("lack", "deny")
            and token.pos_ == "VERB"
            and lemma(token) not in reading.cues.speech
        ):
            count += 1
    return count % 2 == 1


def _no_sign(head: Token) -> str | None:
    """The noun of "no sign that" or "nobody has put forward evidence of" above `head`, if it is denied."""
    below = head
    for above in governors(head):
        held = below.dep_ in ("acl", "pobj", "prep", "pcomp", "ccomp") or _is_said(below)
        if held and lemma(above) in _SIGNS and _is_denied(above):
            return lemma(above)
        if above.pos_ in ("VERB", "AUX") and below.dep_ not in ("acl", "pcomp", "ccomp"):
            return None
        below = above
    return None


def _is_said(clause: Token) -> bool:
    """Whether what the parser takes for a relative clause is one of saying: "evidence that A did it"."""
    return clause.dep_ == "relcl" and any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


def _is_denied(noun: Token) -> bool:
    """ "no evidence", "not one instance", "nobody has presented evidence", "evidence has not been presented"."""
    if any(
        c.lower_ in ("no", "not") or c.dep_ == "neg"
        for t in (noun, *children(noun, "nummod", "det"))
        for c in (t, *t.children)
    ):
        return True
    verb = noun.head
    return verb.pos_ == "VERB" and (
        any(c.dep_ == "neg" for c in verb.children)
        or any(
            s.lower_ in ("nobody", "none", "neither") or any(c.lower_ == "no" for c in s.children)
            for s in children(verb, "nsubj")
        )
    )


def _scope(reading: Reading, head: Token) -> Iterator[Token]:
    """`head` and the words above it in its own clause, up to a verb of saying."""
    yield head
    below = head
    for above in governors(head):
        if above.pos_ in ("VERB", "AUX") and lemma(above) in reading.cues.speech and below.dep_ in SAID:
            return
        if below.dep_ in ("relcl", "advcl", "ccomp", "parataxis", "ROOT", "appos") or (
            below.dep_ == "conj" and below.pos_ in ("VERB", "AUX")
        ):
            return
        if below.dep_ in ("nsubj", "nsubjpass") and lemma(above) != "be":
            return
        yield above
        below = above


def _hedges(reading: Reading, head: Token) -> dict[str, str]:
    """The first hedge of each kind on `head` or above it in its clause."""
    found: dict[str, str] = {}
    for clause in children(head, "acl"):  # "an attack blamed on A"
        hedge = reading.cues.hedges.get(f"be {lemma(clause)}")
        if hedge is not None and clause.tag_ == "VBN" and not children(clause, "agent"):
            found.setdefault(*hedge)
    for below, above in pairwise((head, *governors(head))):  # "..., showing that A arms B": the writer infers it
        if below.dep_ == "ccomp":  # or "it is unlikely that A arms B"
            words = children(above, "acomp") if lemma(above) == "be" else [above] if above.tag_ == "VBG" else []
            for hedge in (reading.cues.hedges.get(word.lower_) for word in words):
                if hedge is not None:
                    found.setdefault(*hedge)
            break
    for token in _scope(reading, head):
        words = [token] if token.i != head.i else []
        words += [c for c in token.children if c.dep_ in ("advmod", "aux", "amod", "acomp", "mark")]
        for word in words:
            hedge = reading.cues.hedges.get(lemma(word)) or reading.cues.hedges.get(word.lower_)
            if hedge is not None:
                found.setdefault(*hedge)
    return found
