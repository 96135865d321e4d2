"""Drafts to Claims: time, place, voice and evidence are read off the tree around each draft's head."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tocsin.extract.draft import Draft
from tocsin.extract.heading import without_repeated_heading
from tocsin.extract.laid_out import lead_at
from tocsin.extract.period import period_of, reported_period
from tocsin.extract.private import private_names, unnamed, withheld
from tocsin.extract.reading import Reading
from tocsin.extract.setting import place_ref, places_of, when_of
from tocsin.extract.voice import PLAIN, is_recommended, voice_of
from tocsin.model import Claim, Document, Event, Evidence, Figure, PlaceRef, Polarity, Stance, Statement, When

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

EXTRACTOR: Final = "rules 1"
_TURNING: Final = frozenset({"nsubj", "nsubjpass", "neg", "aux", "auxpass", "expl", "preconj"})
_LONGEST: Final = 500
_COUNTING: Final = ("nummod", "quantmod")


def assemble(reading: Reading, document: Document, drafts: Sequence[Draft]) -> tuple[Claim, ...]:
    """The claims of the drafts, in text order, each once. A part's `part_of` is the id of its whole.

    No claim names a victim or private person as a party or speaker (law 10).
    """
    claims: dict[int, Claim] = {}
    told: dict[tuple[int, Statement], Claim] = {}  # rules that look for parts ask again for the wholes
    ids = (document.id, document.text_id)  # hashes of all that it holds: asked for once
    private = private_names(reading, drafts)
    for draft in _wholes_first(drafts):
        statement = None if _is_no_claim(reading, draft) else withheld(_settle(reading, draft), private)
        if statement is not None:
            whole = told.get((draft.whole.head.i, draft.whole.statement)) if draft.whole is not None else None
            claims[id(draft)] = _claim(reading, document.published, ids, draft, _part(statement, whole), private)
            told.setdefault((draft.head.i, draft.statement), claims[id(draft)])
    unique = {c.id: c for c in claims.values()}
    ordered = sorted(unique.items(), key=lambda each: (each[1].evidence.start, each[1].evidence.end, each[0]))
    return without_repeated_heading(reading.text, [claim for _, claim in ordered])


def _wholes_first(drafts: Sequence[Draft]) -> Iterable[Draft]:
    return sorted(drafts, key=lambda d: d.whole is not None)


def _is_no_claim(reading: Reading, draft: Draft) -> bool:
    return not draft.plain and is_recommended(reading, draft.head)


def _part(statement: Statement, whole: Claim | None) -> Statement:
    return replace(statement, part_of=whole.id) if whole and isinstance(statement, Event | Figure) else statement


def _claim(
    reading: Reading,
    published: When | None,
    ids: tuple[str, str],
    draft: Draft,
    statement: Statement,
    private: frozenset[str],
) -> Claim:
    voice = PLAIN if draft.plain else voice_of(reading, draft.head)
    polarity, stance = draft.polarity or voice.polarity, draft.stance or voice.stance
    against = polarity is Polarity.NEGATED or stance in (Stance.DENIES, Stance.CHALLENGES)
    return Claim(
        statement=statement,
        evidence=_evidence(reading, ids, draft, stance if against else None),
        polarity=polarity,
        stance=stance,
        certainty=voice.certainty,
        basis=voice.basis,
        realis=voice.realis,
        attribution=tuple(unnamed(link, private) for link in voice.attribution),
        stated=published,
        extractor=EXTRACTOR,
        confidence=draft.confidence,
    )


def _turning(head: Token, stance: Stance) -> Iterator[Token]:
    """What turns a clause: its subject and negation ("nobody has"), and who denies it, where somebody does."""
    verbs = [t for t in (head, *head.ancestors) if t.pos_ in ("VERB", "AUX")]
    for verb in verbs if stance is Stance.DENIES else verbs[:1]:
        yield verb
        for left in verb.lefts:
            if left.dep_ in _TURNING:
                yield from left.subtree
    yield from (t for t in head.subtree if t.dep_ == "neg" or t.lower_ in ("no", "nobody", "none"))


def _settle(reading: Reading, draft: Draft) -> Statement:
    """The statement with the time and place that its anchor stands in, where the rule left them open."""
    statement = draft.statement
    anchor = draft.anchor or draft.head
    if statement.when is None and "when" not in draft.settled:
        carried = isinstance(statement, Event | Figure)
        statement = replace(statement, when=period_of(reading, anchor) if carried else when_of(reading, anchor))
    if statement.when is None and isinstance(statement, Figure) and "when" not in draft.settled:
        statement = replace(statement, when=reported_period(reading))
    if not statement.place and "place" not in draft.settled:
        statement = replace(statement, place=places_of(reading, anchor) or _of_item(reading, anchor))
    return statement


def _of_item(reading: Reading, anchor: Token) -> tuple[PlaceRef, ...]:
    """The place that the lead of a line gives all that its item tells."""
    lead = lead_at(reading.leads, reading.start(anchor))
    return () if lead is None else (place_ref(lead),)


def _evidence(reading: Reading, ids: tuple[str, str], draft: Draft, against: Stance | None) -> Evidence:
    """The words from the first to the last token that the draft rests on, within its sentence.

    With `against`, the stance of what is negated, denied or challenged, the words that turn it are there too, or the
    quote would say the opposite of its sentence.
    """
    sentence = draft.head.sent
    inside = [t for t in draft.tokens if sentence.start <= t.i < sentence.end] or [draft.head]
    inside += [n for t in inside for n in t.lefts if n.dep_ in _COUNTING]  # a quote shows the number that it is for
    if against is not None:
        inside += [t for t in _turning(draft.head, against) if sentence.start <= t.i < sentence.end]
    start, end = _span(reading, inside)
    if end - start > _LONGEST:
        start, end = _span(reading, [draft.head])
    return Evidence(*ids, start, end, reading.text[start:end])


def _span(reading: Reading, tokens: Iterable[Token]) -> tuple[int, int]:
    spans = [reading.parsed.spans[t.i] for t in tokens]
    return min(s for s, _ in spans), max(e for _, e in spans)
