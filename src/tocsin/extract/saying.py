"""The verbs of saying above a word: what passes its statement on, from "X said that" to "according to X".

A verb of saying speaks for what hangs on it, nearest last; "according to" speaks for the clause it follows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tocsin.extract.grammar import children, governors, lemma, subject
from tocsin.extract.reading import Reading
from tocsin.model import Stance
from tocsin.vocabulary.cues import Speech

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# Dependencies by which a verb of saying holds the clause that is said.
SAID: Final = frozenset({"ccomp", "xcomp", "parataxis", "acl", "csubj"})
_OBJECT_SPEECH: Final = frozenset(
    "report announce claim document record count register confirm verify deny reject dismiss describe attribute note "
    "allege estimate acknowledge dispute question challenge refute condemn blame put".split()
)
_CLAIM_NOUNS: Final = frozenset(
    "allegation claim accusation report charge assertion statement suggestion notion finding rumour rumor evidence "
    "sign indication link".split()
)
_CITING: Final = frozenset({"citing", "quoting"})


@dataclass(frozen=True, slots=True)
class Saying:
    """One verb of saying above a word, with its speaker's token, if any."""

    verb: Token
    speech: Speech
    speaker: Token | None


def sayings(reading: Reading, head: Token) -> Iterator[Saying]:
    """The verbs of saying above `head`, nearest first, then what "according to" adds to its clauses."""
    below = head
    seen: list[Token] = [head]
    for above in governors(head):
        speech = reading.cues.speech.get(lemma(above)) if above.pos_ in ("VERB", "AUX") else None
        if speech is not None and _holds(above, below, speech):
            yield Saying(above, speech, _speaker(above))
        if below.dep_ in ("relcl", "appos") and below.doc[below.left_edge.i - 1].text in (",", "("):
            break  # ", which split from X in 2016": the writer's own aside
        seen.append(above)
        below = above
    for token in seen:
        for said in children(token, "parataxis"):
            speech = reading.cues.speech.get(lemma(said))
            if speech is not None and children(said, "nsubj"):
                yield Saying(said, speech, _speaker(said))
    for token in seen:
        source = according_to(token)
        if source is not None:
            yield Saying(source.head, Speech(Stance.ASSERTS, None, "clause"), source)
            return
    cited = next(
        (
            o
            for t in seen
            for c in children(t, "advcl", "prep", "acl")
            if c.lower_ in _CITING
            for o in (*children(c, "dobj"), *children(c, "pobj"))
        ),
        None,
    )
    if cited is not None:
        yield Saying(cited.head, Speech(Stance.ASSERTS, None, "clause"), cited)
    source = next(
        (s for t in head.sent if t.lower_ == "according" and (s := according_to(t)) and _reaches(t, seen)), None
    )
    if source is not None:
        yield Saying(source.head, Speech(Stance.ASSERTS, None, "clause"), source)
        return
    source = _source_before(head.sent)
    if source is not None:
        yield Saying(source.head, Speech(Stance.ASSERTS, None, "clause"), source)


def _holds(verb: Token, below: Token, speech: Speech) -> bool:
    """Whether what hangs on the verb by `below` is what it says, not the setting in which it says it."""
    if below.dep_ in SAID:
        return True
    if below.dep_ in ("dobj", "nsubjpass", "attr", "oprd"):
        return lemma(verb) in _OBJECT_SPEECH or lemma(below) in _CLAIM_NOUNS
    if below.dep_ == "prep":
        accused = speech.frame in ("accuse", "blame") and below.lower_ in ("of", "for", "on")
        return accused or (lemma(verb) in ("attribute", "put") and below.lower_ in ("to", "at"))
    return False


def _speaker(verb: Token) -> Token | None:
    found = subject(verb)
    return found[0] if found else None


def according_to(token: Token) -> Token | None:
    """The speaker of "according to X" that hangs on `token`."""
    for child in (token, *token.children) if token.lower_ == "according" else token.children:
        if child.lower_ == "according":
            for to in children(child, "prep"):
                for source in children(to, "pobj"):
                    return source
            for source in children(child, "pobj"):
                return source
    return None


def _reaches(according: Token, seen: list[Token]) -> bool:
    """Whether an "according to" that hangs low still speaks for a clause: it does for the one that it follows."""
    verbs = [g for g in governors(according) if g.pos_ in ("VERB", "AUX")]
    return bool(verbs) and any(verbs[0].i == t.i for t in seen)


def _source_before(sentence: Span) -> Token | None:
    """The speaker of "According to X," where it was parsed apart from its statement."""
    if sentence.start == 0 or sentence.doc[sentence.start - 1].text != ",":
        return None
    apart = sentence.doc[sentence.start - 1].sent
    return next((s for t in apart if (s := according_to(t)) is not None), _first_name(apart))


def _first_name(apart: Span) -> Token | None:
    """ "According to X": whatever the parser made of it, X is its last noun."""
    nouns = [t for t in apart if t.pos_ in ("NOUN", "PROPN")]
    return nouns[-1] if nouns and apart[0].lower_ == "according" else None
