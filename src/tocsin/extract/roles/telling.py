"""Whether a text, and which of its sentences, tells of a violent incident, and of which type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from tocsin.extract.roles.candidates import Told
from tocsin.extract.roles.words import Words
from tocsin.extract.tagger import BagModel

TYPES: Final = ("attack", "bombing", "kidnapping", "arson", "robbery")
ANY: Final = "any"
_PARTIES: Final = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "agent"})
_LATE: Final = 5
_STEPS: Final = 6
_OPENING: Final = 2


def told(words: Words, *, of_text: BagModel, of_sentence: BagModel) -> Told:
    """The chances that the models give to a text and to each of its sentences."""
    text = of_text.chances(text_bag(words))
    return Told(text, tuple(of_sentence.chances(bag) for bag in sentence_bags(words, text)))


def text_bag(words: Words) -> list[str]:
    """The features of a text: its words and their pairs, who does what, and what its opening says."""
    lemmas = [_lemmas(words, s) for s in words.sentences]
    bag = [feature for one in lemmas for feature in _grams(one)]
    bag += [f"^{lemma}" for one in lemmas[:_OPENING] for lemma in one]
    return bag + [triple for s in words.sentences for triple in _triples(words, s)]


def sentence_bags(words: Words, text: Mapping[str, float]) -> list[list[str]]:
    """The features of each sentence: its own, its neighbours' words, where it stands, and what the text tells."""
    lemmas = [_lemmas(words, s) for s in words.sentences]
    whole = [f"D{label}={int(chance * _STEPS)}" for label, chance in text.items()]
    bags = []
    for n, sentence in enumerate(words.sentences):
        bag = [*_grams(lemmas[n]), *_triples(words, sentence), *whole, *whole]
        bag += [f"-{lemma}" for lemma in (lemmas[n - 1] if n else ())]
        bag += [f"+{lemma}" for lemma in (lemmas[n + 1] if n + 1 < len(lemmas) else ())]
        bags.append([*bag, f"pos{min(n, _LATE)}"])
    return bags


def known_of_sentences(told: Told) -> list[list[str]]:
    """What the tagger of roles is told of each sentence: the chances of text and sentence, in steps."""
    whole = [f"D{label}={int(told.text[label] * 5)}" for label in ("attack", "bombing", "kidnapping", ANY)]
    labels = ("attack", "bombing", "kidnapping", "arson", ANY)
    of_any = [min(int(chance[ANY] * 8), 5) for chance in told.sentences]
    known = []
    for n, chance in enumerate(told.sentences):
        own = [f"S{label}={min(int(chance[label] * 8), 5)}" for label in labels]
        before, after = of_any[max(0, n - 1)], of_any[min(n + 1, len(of_any) - 1)]
        known.append([*whole, *own, f"S-={before}", f"S+={after}", f"S^={max(of_any)}"])
    return known


def _lemmas(words: Words, sentence: range) -> list[str]:
    return [words.words[i].lemma for i in sentence if words.words[i].low[:1].isalnum()]


def _grams(lemmas: Sequence[str]) -> Iterator[str]:
    yield from lemmas
    yield from (f"{a} {b}" for a, b in pairwise(lemmas))


def _triples(words: Words, sentence: range) -> Iterator[str]:
    for word in (words.words[i] for i in sentence):
        if word.dep in _PARTIES:
            yield f"{word.lemma}<{word.path}<{word.governor}"
