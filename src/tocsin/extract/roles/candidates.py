"""The phrases of a text that may fill a role, each with all that speaks for and against it as numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tocsin.extract.roles.words import Word, Words

if TYPE_CHECKING:
    import numpy as np

ROLES: Final = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
_LEAST: Final = 0.02
_GOES_ON: Final = (0.25, 0.5, 0.75)
_LONGEST: Final = 14
_SURE: Final = 0.3
_DROPPED: Final = frozenset("the a an his her its their this that these those some our".split())


@dataclass(frozen=True, slots=True)
class Marginals:
    """What the tagger says of each word of a text: begins[role][i] and inside[role][i], chances from 0 to 1."""

    begins: Mapping[str, np.ndarray]
    inside: Mapping[str, np.ndarray]


@dataclass(frozen=True, slots=True)
class Candidate:
    """`name` in small letters may fill `role`; it stands at `spans` (ranges of words), and `numbers` describe it.

    `bracketed`: where those of its spans start that stand right behind an opening bracket.
    """

    role: str
    name: str
    spans: tuple[range, ...]
    numbers: tuple[float, ...]
    bracketed: tuple[int, ...] = ()

    def is_like(self, other: Candidate) -> bool:
        """Whether two candidates look like names of one entity: one has the other's words, or is its acronym."""
        mine, others = self.name.split(), other.name.split()
        short, long = sorted((mine, others), key=len)
        return set(short) <= set(long) or short == [_initials(long)] or _bracketed(self, other)


@dataclass(frozen=True, slots=True)
class Told:
    """Chances from 0 to 1 that a text, and each of its sentences, tells of incidents: by type, and `any`."""

    text: Mapping[str, float]
    sentences: tuple[Mapping[str, float], ...]


def candidates(words: Words, marginals: Marginals, told: Told) -> list[Candidate]:
    """The candidates for every role, in no order that matters but a fixed one."""
    out: list[Candidate] = []
    for role in ROLES:
        spans = _spans(words, marginals, role)
        out.extend(_described(words, marginals, told, role, spans))
    return out


def _spans(words: Words, marginals: Marginals, role: str) -> dict[str, dict[range, float]]:
    """By name, the spans that the tagger holds possible, with their chances."""
    begins, inside = marginals.begins[role], marginals.inside[role]
    either = begins + inside
    found: dict[str, dict[range, float]] = {}
    spans = {s for n in words.sentences for s in _by_chance(n, begins, inside)}
    spans |= {s for chunk in words.chunks for s in _of_chunk(words, chunk, either)}
    for span in sorted(spans, key=lambda s: (s.start, s.stop)):
        found.setdefault(words.low(span), {})[span] = _chance(words, span, begins, inside)
    return found


def _by_chance(sentence: range, begins: np.ndarray, inside: np.ndarray) -> Iterator[range]:
    for i in sentence:
        if begins[i] < _LEAST:
            continue
        for share in _GOES_ON:
            j = i + 1
            while j < sentence.stop and j - i < _LONGEST and inside[j] > share * begins[i]:
                j += 1
            yield range(i, j)


def _of_chunk(words: Words, chunk: range, either: np.ndarray) -> Iterator[range]:
    """A noun phrase without its article, and without its number, where one of its words may be in the role."""
    if max(either[i] for i in chunk) < _LEAST:
        return
    start = chunk.start
    while start < chunk.stop - 1 and words.words[start].low in _DROPPED:
        start += 1
    if chunk.stop - start <= _LONGEST:
        yield range(start, chunk.stop)
    if start < chunk.stop - 1 and words.words[start].dep == "nummod":
        yield range(start + 1, chunk.stop)


def _chance(words: Words, span: range, begins: np.ndarray, inside: np.ndarray) -> float:
    """About the chance that the tagger gives to this very span."""
    chance = float(begins[span.start])
    before = chance
    for i in span[1:]:
        chance *= min(1.0, float(inside[i]) / max(before, 1e-6))
        before = max(float(inside[i]), 1e-6)
    after = span.stop
    ends = after >= len(words.words) or words.words[after].sentence != words.words[span.start].sentence
    return chance if ends else chance * (1.0 - min(1.0, float(inside[after]) / before))


def _described(
    words: Words, marginals: Marginals, told: Told, role: str, spans: Mapping[str, Mapping[range, float]]
) -> Iterator[Candidate]:
    best = {name: max(chances.values()) for name, chances in spans.items()}
    ranked = sorted(best, key=lambda name: (-best[name], name))
    held = _holders(spans)
    rivals = _Rivals(ranked, best)
    surest = max((s["any"] for s in told.sentences), default=0.0)
    whole = " ".join(w.low for w in words.words)
    for rank, name in enumerate(ranked):
        own = tuple(spans[name])
        numbers = [
            *_of_chances(spans[name].values()),
            float(min(rank, 10)),
            best[name] / max(best[ranked[0]], _LEAST),
            *rivals.numbers(rank),
            max((best[h] for h in held.get(name, ())), default=0.0),
            *_of_other_roles(marginals, role, own),
            *_of_told(words, told, own, surest),
            *_of_form(words, own, whole.count(name)),
        ]
        bracketed = tuple(s.start for s in own if s.start and words.words[s.start - 1].low in "([")
        yield Candidate(role, name, own, tuple(numbers), bracketed)


def _of_chances(chances: Iterable[float]) -> list[float]:
    values = sorted(chances, reverse=True)
    return [
        values[0],
        values[1] if len(values) > 1 else 0.0,
        1.0 - math.prod(1.0 - v for v in values),
        sum(values),
        sum(values) / len(values),
        float(len(values)),
    ]


def _holders(spans: Mapping[str, Mapping[range, float]]) -> dict[str, set[str]]:
    """By name, the other names with a span that shares a word with one of its spans."""
    at: dict[int, set[str]] = {}
    for name, own in spans.items():
        for span in own:
            for i in span:
                at.setdefault(i, set()).add(name)
    return {name: {o for s in own for i in s for o in at[i]} - {name} for name, own in spans.items()}


class _Rivals:
    """The names of one role by rank, the likeliest first, and which of them share a word."""

    def __init__(self, ranked: Sequence[str], best: Mapping[str, float]) -> None:
        self._chances = [best[name] for name in ranked]
        self._words = [frozenset(name.split()) for name in ranked]
        self._last = [name.rpartition(" ")[2] for name in ranked]
        self._with: dict[str, list[int]] = {}
        for rank, own in enumerate(self._words):
            for word in own:
                self._with.setdefault(word, []).append(rank)
        self._sure = sum(chance > _SURE for chance in self._chances)

    def numbers(self, rank: int) -> list[float]:
        """The chances of likelier names that hold this one's words, are held by it, or end like it, and of less likely
        ones that share a word; and how many likelier names are sure."""
        mine, chances = self._words[rank], self._chances
        akin = sorted({other for word in mine for other in self._with[word]} - {rank})
        above = [o for o in akin if o < rank]
        return [
            max((chances[o] for o in above if mine <= self._words[o]), default=0.0),
            max((chances[o] for o in above if self._words[o] < mine), default=0.0),
            max((chances[o] for o in above if self._last[o] == self._last[rank]), default=0.0),
            max((chances[o] for o in akin if o > rank), default=0.0),
            float(min(self._sure, rank)),
        ]


def _of_other_roles(marginals: Marginals, role: str, spans: Sequence[range]) -> list[float]:
    found = []
    for other in ROLES:
        either = [float(marginals.begins[other][i] + marginals.inside[other][i]) for s in spans for i in s]
        found.append(max(either) if other != role else sum(either) / len(either))
    return found


def _of_told(words: Words, told: Told, spans: Sequence[range], surest: float) -> list[float]:
    near = [told.sentences[words.words[s.start].sentence] for s in spans]
    types = ("attack", "bombing", "kidnapping", "arson", "any")
    sentence = words.words[spans[0].start].sentence
    return [
        *(told.text[t] for t in types),
        *(max(n[t] for n in near) for t in types),
        surest,
        float(min(sentence, 12)),
        sentence / len(words.sentences),
        float(min(len(words.sentences), 40)),
    ]


def _of_form(words: Words, spans: Sequence[range], total: int) -> list[float]:
    first = [words.words[i] for i in spans[0]]
    head = _head(words, spans[0])
    paths = [_head(words, s).path for s in spans]
    return [
        float(len(first)),
        float(len(words.low(spans[0]))),
        float(total),
        float(head.tag in ("NNS", "NNPS")),
        sum(w.tag.startswith("NNP") for w in first) / len(first),
        float(first[0].pos == "NUM"),
        float(first[0].pos == "ADJ"),
        float(head.pos in ("NOUN", "PROPN", "PRON")),
        float(first[-1] is head),
        float(any(p == "nsubj" for p in paths)),
        float(any(p in ("nsubjpass", "dobj") for p in paths)),
        float(any(p == "by" for p in paths)),
        float(any(p in ("of", "against", "on") for p in paths)),
        float(any(p == "in" for p in paths)),
        float(any(p == "with" for p in paths)),
        float(words.words[spans[0].start - 1].low == "(" if spans[0].start else 0),
        float(words.words[spans[0].start - 1].low in _DROPPED if spans[0].start else 0),
        float(words.words[spans[0].start - 1].tag in ("NN", "NNP", "JJ") if spans[0].start else 0),
        float(words.words[spans[0].stop].tag in ("NN", "NNP", "NNS") if spans[0].stop < len(words.words) else 0),
    ]


def _head(words: Words, span: range) -> Word:
    """The word of a span that depends on a word outside it; the last of them."""
    return next((words.words[i] for i in reversed(span) if words.words[i].head not in span), words.words[span.stop - 1])


def _initials(words: Sequence[str]) -> str:
    return "".join(w[0] for w in words if w not in ("of", "the", "for", "and", "de", "la"))


def _bracketed(one: Candidate, other: Candidate) -> bool:
    """Whether one stands in brackets right behind the other: "the National Front (NF)"."""
    return any(s.stop + 1 in b.bracketed for a, b in ((one, other), (other, one)) for s in a.spans)
