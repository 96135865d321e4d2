"""What the words of a model mean in a text: each is looked up where the text has it, and read as extraction reads.

Nothing that a model says of a date, a number or a name is taken over: where the text does not have the words,
`NotTold` says which; where it has them, they mean what our readers of dates, numbers and names say.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, Final, TypeVar

from tocsin.extract.attribution import party_of
from tocsin.extract.dates import DateMention, find_dates
from tocsin.extract.grammar import lemma
from tocsin.extract.lexical import look_up
from tocsin.extract.llm.align import Aligner, Span
from tocsin.extract.mention import PLACE, plain_name
from tocsin.extract.names_in import NamesIn
from tocsin.extract.numbers import NumberMention, find_numbers
from tocsin.extract.reading import Reading
from tocsin.model import Attribution, Count, Document, PlaceRef, Ref, ValueRefused, When
from tocsin.names.normal import key

_PRONOUNS: Final = frozenset(
    "it its they them their he him his she her we us our who which that this these i you".split()
)
_ONE: Final = frozenset({"a", "an", "one", "another"})
_PEOPLE: Final = frozenset({"force", "members", "population"})
_INTEGER: Final = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,12}")


class Reason(enum.StrEnum):
    """Why a claim of a model's is rejected: what of it the text does not bear out, or what it may not be."""

    FORM = "form"  # not a claim under the schema
    CODE = "code"  # a code that there is not
    QUOTE = "quote"  # a quote that the text does not have
    LENGTH = "length"  # a quote of more than two sentences
    ORDER = "order"  # a quote of a sentence that orders or recommends
    PARTY = "party"
    PLACE = "place"
    DATE = "date"
    NUMBER = "number"
    WORDS = "words"
    SPEAKER = "speaker"
    PERSON = "person"  # a victim or private person in a place where only a party may be (law 10)


class NotTold(Exception):
    """The text does not bear out a part of a claim."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


M = TypeVar("M", DateMention, NumberMention)


class Told:
    """One document, for looking up what words of it mean. `sentences` and `quote` are spans of its text."""

    def __init__(self, document: Document, reading: Reading) -> None:
        self.text = document.text
        self.aligner = Aligner(document.text)
        self._document = document
        self._reading = reading
        self._names = NamesIn(document)

    @cached_property
    def _dates(self) -> Sequence[DateMention]:
        return find_dates(self.text, published=self._document.published)

    @cached_property
    def _numbers(self) -> Sequence[NumberMention]:
        return find_numbers(self.text)

    @cached_property
    def _types(self) -> Mapping[str, set[str]]:
        """What each name of the text is taken for."""
        found: dict[str, set[str]] = {}
        for mention in self._reading.proper.values():
            found.setdefault(key(plain_name(self.text[mention.start : mention.end])), set()).add(mention.type)
        return found

    def words(self, value: Any, reason: Reason, *, near: Span | None = None) -> str:
        """The text's own spelling of words that it has, of those `near` first. Raises NotTold."""
        start, end = self._place(value, reason, near)
        return self.text[start:end]

    def _place(self, value: Any, reason: Reason, near: Span | None) -> Span:
        if not isinstance(value, str) or not value.strip():
            raise NotTold(Reason.FORM)
        found = (self.aligner.find(value, near) if near else None) or self.aligner.find(value)
        if found is None:
            raise NotTold(reason)
        return found

    def party(self, field: str, value: Any, sentences: Span, quote: Span) -> Ref:
        """The party that the words name. Raises NotTold for words that the text lacks, pronouns and persons."""
        words = self.words(_mention(value), Reason.PARTY, near=sentences)
        if words.lower() in _PRONOUNS:
            raise NotTold(Reason.PARTY)
        try:
            found = self._names.party(field, words, quote)
        except ValueRefused:
            raise NotTold(Reason.PERSON) from None
        if found.id is None and not self._may_be_party(plain_name(words)):
            raise NotTold(Reason.PARTY)
        return found

    def _may_be_party(self, name: str) -> bool:
        """Whether a name without id may be a party's. A place is nobody, and what is written as a name of several words
        and is none that we find in the text may be anybody's: perhaps a victim's (law 10)."""
        types = self._types.get(key(name))
        if types is not None:
            return types != {PLACE}
        several = name.split()
        return len(several) < 2 or not all(word[0].isupper() for word in several) or self._is_in_a_name(name)

    def _is_in_a_name(self, name: str) -> bool:
        return any(f" {key(name)} " in f" {longer} " for longer in self._types)

    def places(self, value: Any, roles: Iterable[str], sentences: Span, quote: Span) -> tuple[PlaceRef, ...]:
        """The places that the words name, each with its role. Raises NotTold."""
        listed = value if isinstance(value, list) else [value]
        found: dict[tuple[str, str], PlaceRef] = {}
        for one in listed:
            role = (one.get("role") or "at") if isinstance(one, dict) else "at"
            if role not in roles:
                raise NotTold(Reason.CODE)
            words = self.words(_mention(one), Reason.PLACE, near=sentences)
            place = self._names.place(words, quote)
            found.setdefault((place.name, role), replace(place, role=role))
        return tuple(found.values())

    def speaker(self, value: Any, sentences: Span, quote: Span) -> Attribution:
        """Who is said to speak. Raises NotTold."""
        words = self.words(_mention(value), Reason.SPEAKER, near=sentences)
        ref = self._names.party("speaker", words, quote)
        cue = value.get("cue") if isinstance(value, dict) else None
        said = self.aligner.find(cue, sentences) if isinstance(cue, str) else None
        return Attribution(
            ref.name, ref.mention, ref.id, party_of(self._reading, ref.id), self.text[slice(*said)] if said else None
        )

    def when(self, value: Any, sentences: Span) -> When | None:
        """The date that the words tell, as we read it; None where they tell none that we can read.

        A date that was worked out (`2022-06`) is taken where the text tells just that. Raises NotTold.
        """
        if not isinstance(value, str) or not value.strip():
            raise NotTold(Reason.FORM)
        place = self.aligner.find(value, sentences) or self.aligner.find(value)
        if place is not None:
            mention = _most_of(self._dates, place)
            return mention.when if mention else None
        try:
            meant = When.parse(value.strip())
        except ValueRefused:
            raise NotTold(Reason.DATE) from None
        if any(date.when == meant for date in self._dates):
            return meant
        raise NotTold(Reason.DATE)

    def count(self, value: Any, sentences: Span) -> Count:
        """The number that the words, or the number itself, tell in these sentences, with the text's own bounds.

        Raises NotTold for a number that the sentences do not have.
        """
        inside = [n for n in self._numbers if sentences[0] <= n.start and n.end <= sentences[1] and not n.percent]
        if isinstance(value, str):
            place = self.aligner.find(value, sentences)
            mention = _most_of(inside, place) if place else None
            if mention is not None:
                return mention.count
            plain = _INTEGER.fullmatch(value.strip())
            if place is None and plain is None:
                raise NotTold(Reason.NUMBER)
            value = int(plain[0].replace(",", "")) if plain else 1
            if plain is None and not (place and self._is_one_person(place)):
                raise NotTold(Reason.NUMBER)
        bounds = _bounds(value)
        found = next((n for n in inside if _tells(n, bounds)), None)
        if found is not None:
            return found.count
        if bounds == (1, 1) and self._is_one_person(sentences):
            return Count.exactly(1)
        raise NotTold(Reason.NUMBER)

    def _is_one_person(self, span: Span) -> bool:
        """Whether the words speak of somebody with an article: "a farmer", "another soldier"."""
        cues = self._reading.cues
        return any(
            any(c.lower_ in _ONE for c in token.children)
            and (look_up(token, cues.parties) in _PEOPLE or lemma(token) in cues.private)
            for token in self._reading.parsed.tokens_in(*span)
        )

    def percent(self, value: Any, sentences: Span) -> float:
        """The signed percentage, where these sentences tell its size. Raises NotTold."""
        try:
            amount = float(value.strip().rstrip("%").strip() if isinstance(value, str) else value)
        except (TypeError, ValueError):
            raise NotTold(Reason.NUMBER) from None
        inside = (n for n in self._numbers if sentences[0] <= n.start and n.end <= sentences[1] and n.percent)
        if not any(abs(abs(amount) - n.amount) < 0.01 for n in inside):
            raise NotTold(Reason.NUMBER)
        return amount


def _mention(value: Any) -> Any:
    """The words of a party, place or speaker: given so, or as the wire has them."""
    return (value.get("mention") or value.get("name")) if isinstance(value, dict) else value


def _most_of(mentions: Iterable[M], span: Span) -> M | None:
    """The mention that shares most characters with `span`; None where none shares any."""
    shared = [(min(m.end, span[1]) - max(m.start, span[0]), -m.start, m) for m in mentions]
    best = max((one for one in shared if one[0] > 0), key=lambda one: one[:2], default=None)
    return best[2] if best else None


def _bounds(value: Any) -> tuple[int | None, int | None]:
    low, high = (value.get("min"), value.get("max")) if isinstance(value, dict) else (value, value)
    if any(end is not None and (not isinstance(end, int) or isinstance(end, bool)) for end in (low, high)):
        raise NotTold(Reason.FORM)
    if low is None and high is None:
        raise NotTold(Reason.FORM)
    return low, high


def _tells(mention: NumberMention, bounds: tuple[int | None, int | None]) -> bool:
    """Whether a number of the text is the one meant: the same bounds, or the same figure without its "at least"."""
    low, high = bounds
    return (mention.count.min, mention.count.max) == bounds or (low is not None and low == high == mention.amount)
