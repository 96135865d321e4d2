"""All attributions of a parsed text, in one pass over its tokens.

What an attribution is follows Newell, Margolin and Ruths, "An Attribution Relations Corpus for Political News" (LREC
2018): a source holds an attitude towards a content (it says, denies, believes, wants it), and a cue shows that it does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tocsin.extract.attributed.found import Found
from tocsin.extract.attributed.layouts import by_layout
from tocsin.extract.attributed.nouns import of_noun
from tocsin.extract.attributed.phrases import of_according, of_adjective, of_adverb
from tocsin.extract.attributed.quotations import quotations
from tocsin.extract.attributed.quoted import Quoted
from tocsin.extract.attributed.spans import Spans, cut, marks
from tocsin.extract.attributed.verbs import of_verb
from tocsin.extract.grammar import is_passive, lemma
from tocsin.extract.parse import Parsed
from tocsin.vocabulary.attitudes import Attitude, load_attitudes

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_CLASSES: Final = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj", "ADV": "adv"}
_OF_CLASS: Final = {"verb": of_verb, "noun": of_noun, "adj": of_adjective, "adv": of_adverb}


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution. Spans are offsets into the text in its order; a content that the cue interrupts has several.

    kind: what the source does, one of `vocabulary.attitudes.KINDS`. source: empty where the text names nobody. speaker,
    head: the tokens that head the words for the source (None without one) and the cue. within: the index, among all
    attributions of the text, of the nearest whose content holds this one; None where the writer attributes it.
    """

    kind: str
    source: Spans
    cue: Spans
    content: Spans
    head: int
    speaker: int | None = None
    within: int | None = None


def attributions(parsed: Parsed) -> tuple[Attributed, ...]:
    """The attributions of a text, in the order of their cues. Pure: the same trees give the same attributions."""
    found = found_in(parsed)
    holders = _holders(found)
    return tuple(
        Attributed(
            one.kind,
            cut(parsed, one.source),
            cut(parsed, one.cue) or marks(parsed, one.cue),
            cut(parsed, one.content),
            one.head.i,
            one.speaker.i if one.speaker is not None else None,
            holders.get(one.head.i),
        )
        for one in found
    )


def found_in(parsed: Parsed) -> tuple[Found, ...]:
    """The same as tokens. Each has a content that has words."""
    attitudes = load_attitudes()
    marked = quotations(parsed.text)
    found = _once([f for token in parsed.doc if (f := _at(token, attitudes)) is not None])
    found = sorted([*found, *by_layout(parsed, marked)], key=lambda one: one.head.i)
    return tuple(one for one in Quoted(parsed, marked, found).completed() if _is_told(one) and cut(parsed, one.content))


def quoted_by(parsed: Parsed) -> dict[int, Found]:
    """By token of a quotation, the attribution whose cue stands outside it: also in another sentence."""
    return {i: one for one in found_in(parsed) if one.quotes for i in one.content}


def _at(token: Token, attitudes: Mapping[tuple[str, str], Attitude]) -> Found | None:
    if token.lower_ == "according":
        return of_according(token)
    kind = _CLASSES.get(token.pos_, "")
    attitude = _attitude(token, kind, attitudes) if kind else None
    return _OF_CLASS[kind](token, attitude) if attitude is not None else None


def _is_told(one: Found) -> bool:
    """Whether the text ascribes at all: to somebody, or in words that leave out to whom ("it was said", "claims that").

    "To say that P", "a plan to do P" ascribe P to nobody.
    """
    if one.speaker is not None or one.quotes:
        return True
    if one.head.pos_ == "NOUN":
        return one.kind not in ("intended", "urged", "promised")
    return one.head.pos_ != "VERB" or is_passive(one.head)


def _attitude(token: Token, kind: str, attitudes: Mapping[tuple[str, str], Attitude]) -> Attitude | None:
    """The row of a word, or of a verb with its particle, which is another word: "call off" ascribes nothing."""
    particle = next((c.lower_ for c in token.children if c.dep_ == "prt"), None) if kind == "verb" else None
    word = f"{lemma(token)} {particle}" if particle else lemma(token)
    return attitudes.get((word, kind))


def _once(found: list[Found]) -> list[Found]:
    """Without the verbs of "issued a warning that", which are a part of the noun's cue."""
    carrying = {i for one in found if one.head.pos_ == "NOUN" for i in one.cue}
    return [one for one in found if one.head.pos_ == "NOUN" or one.head.i not in carrying]


def _holders(found: Sequence[Found]) -> dict[int, int]:
    """By token, the attribution with the shortest content that holds it."""
    longest_first = sorted(range(len(found)), key=lambda n: (-len(found[n].content), n))
    return {i: n for n in longest_first for i in found[n].content}
