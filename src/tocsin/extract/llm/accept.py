"""What a model proposes, judged by the text: a claim whose every part stands there, or a reason why it is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from tocsin.extract.llm.align import Alignment, AlignmentStatus, Span
from tocsin.extract.llm.asked import codes_of, fields_of
from tocsin.extract.llm.orders import commands, orders
from tocsin.extract.llm.told import NotTold, Reason, Told
from tocsin.extract.private import private_names, unnamed
from tocsin.extract.reading import Reading
from tocsin.model import (
    Basis,
    Certainty,
    Claim,
    Document,
    Evidence,
    Kind,
    Polarity,
    Realis,
    Stance,
    Statement,
    Tie,
    TocsinError,
    parties,
    plain,
    type_of_kind,
)
from tocsin.model.wire import statement_from_wire
from tocsin.vocabulary import Ontology

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

_PARTIES: Final = frozenset("actor source target via initiator affected perpetrator used_by".split())
_DATES: Final = frozenset({"when", "base_period"})
_COUNTS: Final = frozenset({"deaths", "injured", "base_value"})
_SPOKEN_OF: Final = frozenset(
    {"detail", "outcome", "weapon", "definition"}
)  # left out where the text has no such words
_MANNER: Final = {"polarity": Polarity, "stance": Stance, "certainty": Certainty, "basis": Basis, "realis": Realis}
_LONGEST: Final = 600  # characters of a quote
_MOST_SENTENCES: Final = 2
_CONFIDENCE: Final = {AlignmentStatus.EXACT: 0.6, AlignmentStatus.NORMALISED: 0.6, AlignmentStatus.FUZZY: 0.4}


@dataclass(frozen=True, slots=True)
class Accepted:
    """A claim that the text bears out, and how its quote stands there."""

    claim: Claim
    status: AlignmentStatus


@dataclass(frozen=True, slots=True)
class Rejected:
    """Why a proposal is no claim."""

    reason: Reason


class Acceptance:
    """The judge of what is proposed for one document. Pure: a proposal is judged by the text alone."""

    def __init__(self, document: Document, reading: Reading, ontology: Ontology, extractor: str) -> None:
        self._document = document
        self._reading = reading
        self._ontology = ontology
        self._extractor = extractor
        self._told = Told(document, reading)
        self._ids = document.id, document.text_id
        self._private = private_names(reading, ())
        self.orders = orders(reading)

    def judge(self, proposed: Mapping[str, Any], within: Span) -> Accepted | Rejected:
        """The claim that is proposed from text[within], or why it is none.

        Of several places that have the quote, the first is taken where all the rest is told too.
        """
        try:
            alignment = self._aligned(proposed, within)
        except NotTold as fault:
            return Rejected(fault.reason)
        reasons: list[Reason] = []
        for span in alignment.places:
            try:
                return Accepted(self._claim(proposed, span, alignment.status), alignment.status)
            except NotTold as fault:
                reasons.append(fault.reason)
            except (TocsinError, ValueError, TypeError, KeyError, AttributeError):  # what no schema would let pass
                reasons.append(Reason.FORM)
        return Rejected(reasons[0])

    def _aligned(self, proposed: Mapping[str, Any], within: Span) -> Alignment:
        evidence = proposed.get("evidence")
        quote = evidence.get("quote") if isinstance(evidence, Mapping) else proposed.get("quote")
        if not isinstance(quote, str):
            raise NotTold(Reason.FORM)
        if len(quote) > _LONGEST:
            raise NotTold(Reason.LENGTH)
        alignment = self._told.aligner.align(quote, within)
        if alignment.status is AlignmentStatus.ABSENT:
            raise NotTold(Reason.QUOTE)
        return alignment

    def _claim(self, proposed: Mapping[str, Any], span: Span, status: AlignmentStatus) -> Claim:
        sentences = self._sentences(span)
        statement = self._statement(proposed.get("statement"), sentences, span)
        chain = proposed.get("attribution") or ()
        speakers = [self._told.speaker(link, sentences, span) for link in chain]
        if any(self._is_private(name) for name in _names(statement)):
            raise NotTold(Reason.PERSON)
        start, end = span
        return Claim(
            statement=statement,
            evidence=Evidence(*self._ids, start, end, self._told.text[start:end]),
            attribution=tuple(unnamed(link, self._private) for link in speakers),
            stated=self._document.published,
            extractor=self._extractor,
            confidence=_CONFIDENCE[status],
            **_manner(proposed),
        )

    def _sentences(self, span: Span) -> Span:
        """The sentences that a quote stands in. Raises NotTold for one that is too long, or that commands."""
        start, end = span
        if end - start > _LONGEST:
            raise NotTold(Reason.LENGTH)
        if any(first < end and start < last for first, last in self.orders):
            raise NotTold(Reason.ORDER)
        tokens = self._reading.parsed.tokens_in(start, end)
        if not tokens:  # a heading or table, which is not parsed: its line
            text = self._told.text
            after = text.find("\n", end)
            return text.rfind("\n", 0, start) + 1, after if after >= 0 else len(text)
        first, last = tokens[0].sent, tokens[-1].sent
        if len({t.sent.start for t in tokens}) > _MOST_SENTENCES:
            raise NotTold(Reason.LENGTH)
        if any(commands(self._reading, head) for head in _heads(tokens)):
            raise NotTold(Reason.ORDER)
        spans = self._reading.parsed.spans
        return min(start, spans[first.start][0]), max(end, spans[last.end - 1][1])

    def _statement(self, given: Any, sentences: Span, quote: Span) -> Statement:
        if not isinstance(given, Mapping):
            raise NotTold(Reason.FORM)
        try:
            kind = Kind(str(given.get("kind")))
        except ValueError:
            raise NotTold(Reason.CODE) from None
        known = {f.name for f in fields(type_of_kind[kind])} & fields_of(kind)
        made: dict[str, Any] = {"kind": kind.value}
        for name in sorted(known):
            value = given.get(name)
            if value in (None, "", [], {}):
                continue
            made[name] = self._field(kind, name, value, given, (sentences, quote))
        statement = statement_from_wire(made)
        if isinstance(statement, Tie) and statement.source == statement.target:
            raise NotTold(Reason.FORM)
        return statement

    def _field(self, kind: Kind, name: str, value: Any, given: Mapping[str, Any], at: tuple[Span, Span]) -> Any:
        """A field as the wire has it, read from the text. Raises NotTold."""
        sentences, quote = at
        codes = codes_of(kind).get(name)
        if name == "detail" and given.get("tie") == "tactic_adoption":
            codes = tuple(self._ontology.events)
        if codes is not None:
            if value not in codes:
                raise NotTold(Reason.CODE)
            return value
        if name in _PARTIES or (name == "value" and self._is_party(given)):
            return plain(self._told.party(name, value, sentences, quote))
        if name == "place":
            return plain(self._told.places(value, self._ontology.roles, sentences, quote))
        if name in _DATES:
            return plain(self._told.when(value, sentences))
        if name in _COUNTS or (name == "value" and kind is Kind.FIGURE):
            return plain(self._told.count(value, sentences))
        if name == "deaths_by":
            split = value.items()
            return {self._told.words(who, Reason.WORDS): plain(self._told.count(n, sentences)) for who, n in split}
        if name == "change_percent":
            return self._told.percent(value, sentences)
        if name == "includes_perpetrators":
            return value
        return self._words(name, value, sentences)

    def _words(self, name: str, value: Any, sentences: Span) -> str | None:
        try:
            return self._told.words(value, Reason.WORDS, near=sentences)
        except NotTold:
            if name in _SPOKEN_OF:
                return None
            raise

    def _is_party(self, given: Mapping[str, Any]) -> bool:
        trait = self._ontology.traits.get(str(given.get("trait")))
        return trait is not None and trait.value == "party"

    def _is_private(self, name: str) -> bool:
        """Whether a name has that of a victim or private person in it, or is a part of it."""
        words = f" {name.casefold()} "
        return any(
            f" {private.casefold()} " in words or words in f" {private.casefold()} " for private in self._private
        )


def _names(statement: Statement) -> Iterator[str]:
    """All words of a statement that could name somebody."""
    for _, ref in parties(statement):
        yield ref.name
        yield from [ref.mention] if ref.mention else []
    yield from (place.name for place in statement.place)
    for name in ("name", "value", "detail", "outcome", "cause", "effect", "definition"):
        words = getattr(statement, name, None)
        if isinstance(words, str):
            yield words


def _heads(tokens: Iterable[Token]) -> list[Token]:
    """The words of a quote that hang on none of its others."""
    within = {t.i: t for t in tokens}
    return [t for t in within.values() if t.head.i == t.i or t.head.i not in within]


def _manner(proposed: Mapping[str, Any]) -> dict[str, Any]:
    """Polarity, stance and the like. Raises NotTold for a code that there is not."""
    try:
        return {name: kind(value) for name, kind in _MANNER.items() if (value := proposed.get(name)) is not None}
    except ValueError:
        raise NotTold(Reason.CODE) from None
