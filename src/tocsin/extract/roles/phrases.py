"""What a phrase that may fill a role is made of, and how all its mentions in the text are spoken of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tocsin.extract.roles.candidates import Told
from tocsin.extract.roles.features import lexis
from tocsin.extract.roles.words import Word, Words

_NEAR: Final = 2
_STEPS: Final = 5
_PARTIES: Final = frozenset({"nsubj", "nsubjpass", "dobj", "by", "with", "against", "of", "on", "in"})


def phrase_bag(words: Words, spans: Sequence[range], told: Told) -> list[str]:
    """The features of a phrase by its spans: its words and, for each mention, what governs it and stands by."""
    bag = [f"w={words.words[i].lemma}" for i in spans[0]]
    bag += [f"name={words.low(spans[0])}", f"last={words.words[spans[0].stop - 1].lemma}", f"n={len(spans[0])}"]
    for span in spans:
        bag.extend(_of_mention(words, span))
    near = [told.sentences[words.words[s.start].sentence] for s in spans]
    for label, chance in told.text.items():
        surest = max(n[label] for n in near)
        bag += [f"D{label}={int(chance * _STEPS)}", f"S{label}={min(int(surest * 2 * _STEPS), _STEPS)}"]
    return bag


def _of_mention(words: Words, span: range) -> Iterator[str]:
    classes, triggers = lexis().classes, lexis().triggers
    head = next((words.words[i] for i in reversed(span) if words.words[i].head not in span), words.words[span.stop - 1])
    yield f"p={head.path}"
    yield f"hl={head.lemma}"
    yield f"g={head.path}<{head.governor}"
    yield from (f"o={head.path}<{head.governor}<{other}" for other in _others(words, span, head))
    yield from (f"gc={head.path}<{code}" for code in classes.get(head.governor, ()))
    yield from (f"hc={code}" for code in classes.get(head.lemma, ()))
    inside = words.sentences[head.sentence]
    for step in range(1, _NEAR + 1):
        if span.start - step >= inside.start:
            yield f"-{step}={words.words[span.start - step].low}"
        if span.stop - 1 + step < inside.stop:
            yield f"+{step}={words.words[span.stop - 1 + step].low}"
    told = {triggers[words.words[i].lemma] for i in inside if words.words[i].lemma in triggers}
    yield from (f"s={code}" for code in sorted(told))
    yield from (f"sp={code}<{head.path}" for code in sorted(told))


def _others(words: Words, span: range, head: Word) -> Iterator[str]:
    """The classes of what else the head's governor governs: whom a subject kills, with what an object is hit."""
    classes = lexis().classes
    for i in words.sentences[head.sentence]:
        other = words.words[i]
        if i not in span and other.governor == head.governor and other.path in _PARTIES and other.tag.startswith("NN"):
            yield from (f"{other.path} {code}" for code in classes.get(other.lemma, ()) if ":" in code)
