"""Where a frame of the vocabulary matches a reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from tocsin.extract.grammar import children, lemma
from tocsin.extract.lexical import preceding
from tocsin.extract.needs import met
from tocsin.extract.paths import follow
from tocsin.vocabulary import load_vocabulary
from tocsin.vocabulary.cues import Cues
from tocsin.vocabulary.frames import Frame

if TYPE_CHECKING:
    from tocsin.extract.reading import Reading
    from tocsin.extract.tree import Token

_MAKING_ANOTHER: Final = frozenset({"obj", "prt", "purpose", "doing", "act", "refrain", "neg", "given", "said", "mod"})
_POS: Final[Mapping[str, tuple[str, ...]]] = {"verb": ("VERB", "AUX"), "noun": ("NOUN", "PROPN"), "adj": ("ADJ", "ADV")}


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """A frame at its head. `arguments` are the tokens at the first path of each role that leads anywhere."""

    frame: Frame
    head: Token
    arguments: Mapping[str, list[list[Token]]]


def matches(reading: Reading, kind: str) -> Iterator[Match]:
    """Every match of a frame of `kind`, in text order. `arguments[role]` holds one list a path, in the row's order."""
    for particular, general in tiers(reading, kind):
        yield from particular or general


def tiers(reading: Reading, kind: str) -> Iterator[tuple[list[Match], list[Match]]]:
    """The matches at each head: those of rows whose needs are met, and those of rows without needs.

    The latter are left out where an object or particle makes the word another: "joined forces" is no joining.
    """
    index = _index(reading.cues, kind)
    for token in _heads(reading, index):
        frames = index[lemma(token)]
        fitting = [f for f in frames if token.pos_ in _POS[f.pos] and _spelled(token, f) and met(token, f)]
        particular = [f for f in fitting if f.needs]  # "joined forces" is no joining
        aimed = [f for f in particular if f.needs[0][0] == "purpose"]  # "merged with B to form C" founds C
        found = [_match(token, frame) for frame in aimed or particular]
        if token.pos_ != "VERB" and not any(_is_complete(m) for m in found):
            found = []  # "the alliance of A and B" is none that somebody is
        other = any(relation in _MAKING_ANOTHER for f in particular for relation, _ in f.needs)
        yield found, [] if found and other else [_match(token, f) for f in fitting if f not in particular]


def _is_complete(match: Match) -> bool:
    """Whether every role of a tie is filled; a tie without direction may have both parties in one."""
    if match.frame.kind != "tie":
        return True
    return all(match.arguments.values()) or load_vocabulary().symmetric(match.frame.code)


def _match(token: Token, frame: Frame) -> Match:
    paths = {role: [f for p in ways if (f := follow(token, p))] for role, ways in frame.roles.items()}
    return Match(frame, token, paths)


def _heads(reading: Reading, index: Mapping[str, tuple[Frame, ...]]) -> list[Token]:
    """The words that a frame may have for its head, in text order: several kinds of frames ask, few words answer."""
    by_lemma: dict[str, list[Token]] = reading.parsed.doc.memory.setdefault("by lemma", {})
    if not by_lemma:
        for token in reading.parsed.doc:
            if token.i not in reading.proper and not _is_asked(token):
                by_lemma.setdefault(lemma(token), []).append(token)
    found = [token for word in by_lemma.keys() & index.keys() for token in by_lemma[word]]
    return sorted(found, key=lambda token: token.i)


def _is_asked(token: Token) -> bool:
    """Whether the sentence only asks."""
    return token.doc[token.sent.end - 1].text == "?"


@lru_cache(maxsize=16)
def _index(cues: Cues, kind: str) -> dict[str, tuple[Frame, ...]]:
    """Frames by the last lemma of each of their heads."""
    index: dict[str, list[Frame]] = {}
    for frame in cues.frames:
        if frame.kind == kind:
            for head in frame.heads:
                index.setdefault(head[-1], []).append(frame)
    return {word: tuple(dict.fromkeys(frames)) for word, frames in index.items()}


def _spelled(token: Token, frame: Frame) -> bool:
    """Whether a head of several words ("training camp") stands there in full."""
    before = preceding(token)
    beside = {lemma(c) for c in children(token, "compound", "amod", "nmod")}
    for head in frame.heads:
        if head[-1] == lemma(token):
            rest = head[:-1]
            if not rest or before[len(before) - len(rest) :] == list(rest) or set(rest) <= beside:
                return True
    return False
