"""What the tagger of roles knows of a word: itself, its neighbours, its grammar, and what our vocabulary calls it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from tocsin.extract.roles.words import Word, Words
from tocsin.names import Gazetteer, Registry
from tocsin.vocabulary.cues import Cues, load_cues

_LONGEST_ENTRY: Final = 7
_NEAR: Final = 2
_REMEMBERED: Final = 50_000


@dataclass(frozen=True, slots=True, eq=False)
class Lexis:
    """Classes of words by our own tables: lemmas of one word to their classes, and names by their keys."""

    classes: Mapping[str, tuple[str, ...]]
    triggers: Mapping[str, str]
    registry: Registry
    gazetteer: Gazetteer


@cache
def lexis() -> Lexis:
    """The shipped tables, opened once a process."""
    cues = load_cues()
    return Lexis(_classes(cues), _triggers(cues), Registry.open(), Gazetteer.open())


def _classes(cues: Cues) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    tables: tuple[tuple[str, Mapping[tuple[str, ...], str]], ...] = (
        ("party", cues.parties), ("weapon", cues.weapons), ("target", cues.targets),
        ("act", cues.act_nouns), ("act", cues.act_verbs),
    )  # fmt: skip
    for name, table in tables:
        for words, code in table.items():
            found.setdefault(words[-1], set()).update({name, f"{name}:{code}"})
    for (word, _), harm in cues.harm.items():
        found.setdefault(word.split()[-1], set()).update({"harm", f"harm:{harm.measure}"})
    for title in cues.titles:
        found.setdefault(title.lower(), set()).add("title")
    for verb in cues.speech:
        found.setdefault(verb, set()).add("speech")
    return {word: tuple(sorted(codes)) for word, codes in found.items()}


def _triggers(cues: Cues) -> dict[str, str]:
    """Words of one lemma that tell of an event, and its code."""
    found = {words[-1]: code for table in (cues.act_nouns, cues.act_verbs) for words, code in table.items()}
    return found | {word: f"harm {harm.measure}" for (word, _), harm in cues.harm.items() if " " not in word}


def word_features(words: Words, told: Sequence[Sequence[str]]) -> list[list[str]]:
    """The features of each word of a text, in order. `told`: what is known of each of its sentences, and holds for all
    words of one.
    """
    named = _named(words)
    often = Counter(w.low for w in words.words)
    own = [list(_own(w, named.get(i, ()), often)) for i, w in enumerate(words.words)]
    elsewhere = _elsewhere(words)
    out: list[list[str]] = []
    for sentence, inside in enumerate(words.sentences):
        shared = [*told[sentence], *_of_sentence(words, sentence)]
        for i in inside:
            grammar = [*_grammar(words, i), *elsewhere.get(words.words[i].low, ())]
            out.append(["bias", *own[i], *_around(words, own, inside, i), *grammar, *shared])
    return out


def _own(word: Word, named: Sequence[str], often: Mapping[str, int]) -> Iterator[str]:
    yield f"w={word.low}"
    yield f"l={word.lemma}"
    yield f"t={word.tag}"
    yield f"x={word.low[-3:]}"
    if word.low[0:1].isdigit():
        yield "digit"
    if not word.low[0:1].isalnum():
        yield "mark"
    for code in lexis().classes.get(word.lemma, lexis().classes.get(word.low, ())):
        yield f"c={code}"
    for name in named:
        yield f"n={name}"
    if often[word.low] > 1:
        yield "again" if often[word.low] < 4 else "often"


_SHARED_WITH_NEIGHBOURS: Final = ("w=", "t=", "c=", "n=")


def _around(words: Words, own: Sequence[Sequence[str]], inside: range, i: int) -> Iterator[str]:
    for step in range(-_NEAR, _NEAR + 1):
        j = i + step
        if not step:
            continue
        if j not in inside:
            yield f"{step}:edge"
            continue
        for feature in own[j]:
            if feature.startswith(_SHARED_WITH_NEIGHBOURS):
                yield f"{step}:{feature}"
    low = [words.words[j].low if j in inside else "" for j in (i - 2, i - 1, i, i + 1, i + 2)]
    yield f"b-={low[1]} {low[2]}"
    yield f"b+={low[2]} {low[3]}"
    yield f"bb-={low[0]} {low[1]}"
    yield f"bb+={low[3]} {low[4]}"


def _grammar(words: Words, i: int) -> Iterator[str]:
    word = words.words[i]
    head = words.words[word.head]
    classes = lexis().classes
    yield f"d={word.dep}"
    yield f"h={head.lemma}"
    yield f"p={word.path}"
    yield f"g={word.path}<{word.governor}"
    for code in classes.get(word.governor, ()):
        yield f"gc={word.path}<{code}"
    yield f"pos={word.pos}:{word.path}"


def _elsewhere(words: Words) -> dict[str, tuple[str, ...]]:
    """By word, for nouns: what governs it anywhere in the text, in classes; one mention tells for all."""
    classes, found = lexis().classes, dict[str, set[str]]()
    for i, word in enumerate(words.words):
        if not word.tag.startswith("NN"):
            continue
        codes = {f"ag={word.path}<{code}" for code in classes.get(word.governor, ())}
        before = words.words[i - 1] if i else None
        if before is not None and before.sentence == word.sentence:
            codes |= {f"ab={code}" for code in classes.get(before.lemma, ())}
        found.setdefault(word.low, set()).update(codes)
    return {low: tuple(sorted(codes)) for low, codes in found.items()}


def _of_sentence(words: Words, sentence: int) -> list[str]:
    triggers = lexis().triggers
    found = {triggers[w] for i in words.sentences[sentence] if (w := words.words[i].lemma) in triggers}
    before = {
        triggers[w]
        for n in (sentence - 1,)
        if n >= 0
        for i in words.sentences[n]
        if (w := words.words[i].lemma) in triggers
    }
    position = "first" if sentence == 0 else "early" if sentence < 4 else "late" if sentence > 12 else "middle"
    return [f"s={position}", *(f"s:{code}" for code in sorted(found)), *(f"s-:{code}" for code in sorted(before))]


def _named(words: Words) -> dict[int, tuple[str, ...]]:
    """The words that belong to a name of the registry or gazetteer, and which kind it is of."""
    keys = [w.low.replace("'", "") for w in words.words]
    found: dict[int, set[str]] = {}
    for at in range(len(keys)):
        for kind, length in (("actor", _actor(keys, at)), ("place", _place(keys, at))):
            for n in range(length):
                found.setdefault(at + n, set()).add(f"{kind}{'' if length == 1 else 's'}")
    return {i: tuple(sorted(kinds)) for i, kinds in found.items()}


def _actor(keys: Sequence[str], at: int) -> int:
    registry = lexis().registry
    for length in range(min(registry.longest.get(keys[at], 0), _LONGEST_ENTRY, len(keys) - at), 0, -1):
        if registry.has_key(" ".join(keys[at : at + length])):
            return length
    return 0


def _place(keys: Sequence[str], at: int) -> int:
    for length in range(min(3, len(keys) - at), 0, -1):
        if all(w.isalpha() for w in keys[at : at + length]) and _is_place(" ".join(keys[at : at + length])):
            return length
    return 0


@lru_cache(maxsize=_REMEMBERED)
def _is_place(name: str) -> bool:
    return (
        len(name) > 3
        and any(True for _ in lexis().gazetteer.candidates(name, limit=1))
        and not lexis().gazetteer.is_common_word(name)
    )
