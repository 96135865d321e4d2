"""How far an incident went, and how surely an organisation is said to be behind it."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from typing import Final

from tocsin.extract.roles.features import lexis
from tocsin.extract.roles.words import Word, Words
from tocsin.model import Realis
from tocsin.vocabulary.cues import Cues, load_cues

_NEAR: Final = 6  # words between a hedge and the act that it hedges
_FOILED: Final = frozenset("foil thwart avert defuse deactivate abort unsuccessful".split())
_CLAIM: Final = frozenset({"claim", "admit", "acknowledge", "accept", "assume"})
_RESPONSIBILITY: Final = frozenset({"responsibility", "credit"})


class Confidence(enum.StrEnum):
    """How an organisation's part in an incident is told."""

    FACT = "fact"
    CLAIMED = "claimed"
    ACCUSED = "accused"
    ACCUSED_BY_AUTHORITIES = "accused by authorities"
    POSSIBLE = "possible"


def realis_of(words: Words, sentences: Sequence[int]) -> Realis | None:
    """What a hedge right before the act makes of it in the surest sentence: planned or attempted; None: it was done."""
    cues = load_cues()
    for n in sentences[:1]:
        inside = words.sentences[n]
        for i in inside:
            if words.words[i].lemma not in lexis().triggers:
                continue
            before = [words.words[j] for j in range(max(inside.start, i - _NEAR), i)]
            realis = _hedged(before, cues)
            if realis is not None:
                return realis
        if any(words.words[i].lemma in _FOILED for i in inside):
            return Realis.ATTEMPTED
    return None


def _hedged(before: Sequence[Word], cues: Cues) -> Realis | None:
    for word in reversed(before):
        field, value = cues.hedges.get(word.lemma, ("", ""))
        if field == "realis" and value in (Realis.PLANNED, Realis.ATTEMPTED) and word.pos in ("VERB", "NOUN"):
            return Realis(value)
    return None


def confidence_of(words: Words, spans: Sequence[range]) -> Confidence:
    """How the sentences that name an organisation at `spans` tell of its part; the strongest word of theirs counts."""
    sentences = list(dict.fromkeys(words.words[s.start].sentence for s in spans))
    told = {c for n in sentences for c in _told(words, words.sentences[n])}
    for confidence in (
        Confidence.CLAIMED,
        Confidence.ACCUSED_BY_AUTHORITIES,
        Confidence.ACCUSED,
        Confidence.POSSIBLE,
    ):
        if confidence in told:
            return confidence
    return Confidence.FACT


def _told(words: Words, inside: range) -> Iterator[Confidence]:
    cues = load_cues()
    own = [words.words[i] for i in inside]
    lemmas = {w.lemma for w in own}
    if lemmas & _CLAIM and lemmas & _RESPONSIBILITY:
        yield Confidence.CLAIMED
    for word in own:
        speech = cues.speech.get(word.lemma)
        field, value = cues.hedges.get(word.lemma, ("", ""))
        accuses = speech is not None and speech.frame in ("accuse", "blame") and word.pos == "VERB"
        if accuses or word.lemma in ("suspect", "attribute") or (field, value) == ("basis", "alleged"):
            yield Confidence.ACCUSED_BY_AUTHORITIES if _by_authorities(words, own) else Confidence.ACCUSED
        if (field, value) == ("certainty", "possible") and word.pos in ("ADV", "ADJ"):
            yield Confidence.POSSIBLE


def _by_authorities(words: Words, own: Sequence[Word]) -> bool:
    """Whether an organ or force of a state stands as the subject, or behind "by" or "according to"."""
    official = {"party:state", "party:force"}
    return any(
        official & {*lexis().classes.get(w.lemma, ())} and w.path in ("nsubj", "by", "to") and words.words is not None
        for w in own
    )
