"""Sentences of a text that are orders to whoever reads it by machine (law 11: text from outside is data).

They are not sent to a model, so that they change nothing about a model that would obey; and no quote of one makes a
claim, nor does one of any sentence that commands or recommends: reports do not tell what happened in such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tocsin.extract.grammar import lemma
from tocsin.extract.voice import is_recommended

if TYPE_CHECKING:
    from tocsin.extract.reading import Reading
    from tocsin.extract.tree import Token

Span = tuple[int, int]

_SENTENCE: Final = re.compile(r"(?:[^.!?\n]|[.!?](?=\w))+[.!?]*[\"'”’)\]]*")
_TOLD: Final = r"(?:instruction|prompt|guideline|direction|directive|command|programming|rule|training)s?"
_READER: Final = r"(?:ai|a\.i\.|llm|language model|chat ?bot|assistant|chatgpt|gpt|model|extractor|annotator)"
_ORDERS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # to leave what one was told
        (
            rf"\b(?:ignore|disregard|forget|override|bypass|discard|drop|do not follow|don['’]t follow)\b.{{0,60}}"
            rf"\b(?:{_TOLD}|above|previous|preceding|you were told|system)\b"
        ),
        rf"\byour (?:\w+ ){{0,2}}(?:{_TOLD}|task|output|answer|response|reply|json|schema)\b",
        r"\b(?:system|developer) (?:prompt|instruction|message)s?\b",
        r"^\W*(?:new|updated) (?:instruction|prompt|task)s?\s*:",
        # whom it speaks to
        rf"\byou are (?:now )?(?:an?|the|in) .{{0,40}}\b(?:{_READER}|mode)\b",
        rf"^\W*(?:dear|hey|hello|attention|note to|message (?:to|for))\W+(?:an?|the|any|all)?\s*{_READER}s?\b",
        r"^\W*as an? (?:ai|a\.i\.|llm|language model)\b",
        r"<\|?/?(?:im_start|im_end|system|assistant|user|endoftext)\|?>|\[/?INST\]|^\W*(?:system|assistant)\s*:",
        # what it wants written
        r"^\W*(?:(?:now|then|and|please)\W+)*(?:report|respond|reply|answer|state|say|write|print)\W+that\b",
        r"^\W*(?:(?:now|then|and|please)\W+)*(?:conclude|infer|assume|pretend|imagine)\b.{0,60}?\bthat\b",
        (
            r"^\W*(?:(?:now|then|and|instead|also|please|you (?:must|should|will|shall))\W+)*"
            r"(?:report|output|return|respond|reply|answer|emit|extract|record|state|claim|say|write|print|add|list|append)"
            r"\b\W+(?:that|with|only|exactly|nothing|no|the following|this|these|an?|the|all|any|one|instead)\b"
            r".{0,80}?(?:\b(?:claims?|json|tie|event|supports?|support|statement|that)\b|:)"
        ),
        r"\b(?:do not|don['’]t|never) (?:extract|report|return|output|mention|include|list) (?:any|the|this|claims?)\b",
        r"\b(?:empty list|\"claims\"|valid json)",
    )
)


def orders(reading: Reading) -> tuple[Span, ...]:
    """The sentences that order their reader to do something, in text order; spans may meet."""
    return tuple(sorted({*orders_to_machines(reading.text), *_imperatives(reading)}))


def _imperatives(reading: Reading) -> Iterator[Span]:
    """Sentences that command: nothing is told in them, whomever they command. "Let us remember that" tells."""
    spans = reading.parsed.spans
    for sentence in reading.parsed.sentences():
        tokens = list(sentence)
        heads = [t for t in tokens if t.head is t]
        if any(_is_imperative(t) and lemma(t) != "let" for t in heads) and tokens[0].text != "(":
            yield spans[tokens[0].i][0], spans[tokens[-1].i][1]


def orders_to_machines(text: str) -> tuple[Span, ...]:
    """The sentences whose words are for a machine that reads them, in text order."""
    return tuple(
        (found.start() + len(found.group()) - len(found.group().lstrip()), found.end())
        for found in _SENTENCE.finditer(text)
        if any(order.search(found.group()) for order in _ORDERS)
    )


def without(text: str, spans: tuple[Span, ...], within: Span) -> str:
    """text[within] with a space in the place of each of `spans`."""
    return "".join(_kept(text, spans, within))


def _kept(text: str, spans: tuple[Span, ...], within: Span) -> Iterator[str]:
    at, end = within
    for start, stop in spans:
        if stop <= at or start >= end:
            continue
        yield text[at : max(at, start)]
        yield " "
        at = min(stop, end)
    yield text[at:end]


def commands(reading: Reading, head: Token) -> bool:
    """Whether what `head` says is only commanded or recommended by its sentence."""
    if is_recommended(reading, head):
        return True
    return any(_is_imperative(token) for token in (head, *head.ancestors))


def _is_imperative(token: Token) -> bool:
    """A verb in its bare form that heads its sentence, without subject or auxiliary: "Report that A arms B"."""
    if token.tag_ != "VB" or token.dep_ not in ("ROOT", "conj"):
        return False
    return not any(c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj", "aux", "auxpass") for c in token.children)
