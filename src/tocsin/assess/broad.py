"""A broad measure against the narrower ones that it holds: casualties against the dead and the injured."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Final

from tocsin.assess.breakdowns import SENTENCE_END
from tocsin.assess.findings import Check, Finding, Verdict, finding
from tocsin.assess.tallies import Books, Tally, ends, summed
from tocsin.assess.wording import listed
from tocsin.model import Claim
from tocsin.resolve.actors import actor_key

_EXPLAINED: Final = "others counted among them, such as the missing, or numbers of different days or definitions"


def broad_and_narrow(books: Books) -> Iterator[Finding]:
    """Every number of a broad measure beside which one document and voice gives narrower ones of the same scope.

    Where every narrower measure is given, their sum; else each alone, which cannot be more than the broad one. A
    scope is the perpetrator, the affected, the places, the period and the way of counting, all as stated.
    """
    by_scope: dict[tuple[object, ...], list[Tally]] = defaultdict(list)
    for tally in books.tallies:
        by_scope[_scope(tally)].append(tally)
    for group in by_scope.values():
        for broad in group:
            known = books.ontology.measures.get(broad.measure)
            held = _held(books, broad, group, known.includes if known else ())
            if held:
                yield from _check(books, broad, held, every=known is not None and len(held) == len(known.includes))


def _scope(t: Tally) -> tuple[object, ...]:
    parties = tuple(actor_key(r) if r else "" for r in (t.perpetrator, t.affected))
    return (t.voice.key, *parties, t.places, str(t.when or ""), t.counting, t.definition)


def _held(books: Books, broad: Tally, group: Sequence[Tally], measures: Sequence[str]) -> Mapping[str, Tally]:
    """The one number of each narrower measure that stands in a document of the broad one; none where two do."""
    found: dict[str, list[Tally]] = defaultdict(list)
    for tally in group:
        if tally.measure in measures and _beside(books, tally, broad):
            found[tally.measure].append(tally)
    return {measure: given[0] for measure, given in found.items() if len(given) == 1}


def _beside(books: Books, narrow: Tally, broad: Tally) -> bool:
    """Whether one document gives both; without a place, in one sentence, since nothing else joins the two."""
    if broad.place:
        return bool(narrow.documents & broad.documents)
    pairs = [(a.evidence, b.evidence) for a, b in product(narrow.claims, broad.claims)]
    texts = books.texts
    return any(
        a.document == b.document
        and not SENTENCE_END.search(texts.get(a.document, ""), min(a.start, b.start), max(a.end, b.end))
        for a, b in pairs
    )


def _check(books: Books, broad: Tally, held: Mapping[str, Tally], *, every: bool) -> Iterator[Finding]:
    parts = [held[m] for m in sorted(held)]
    total = summed([p.count for p in parts])
    claims = [c for t in (broad, *parts) for c in t.claims]
    sums = f"{' + '.join(f'{p.count} {books.words(p.measure)}' for p in parts)} = {total}"
    if every and total.meets(broad.count):
        words = f"{sums}: together they make up {books.scope(broad)} ({broad.voice.name})."
        yield finding(Check.DEAD_AND_INJURED, Verdict.ADDS_UP, words, claims)
    elif broad.count.max is not None and (total.min or 0) > broad.count.max:
        over = (total.min or 0) - broad.count.max
        words = f"{sums if len(parts) > 1 else _given(books, parts)}, which is {over:,} more than {books.scope(broad)}"
        yield _failed(f"{words}, though {_holds(books, broad)} ({broad.voice.name}).", claims)
    elif every and total.max is not None:
        gap = ends(broad.count)[0] - total.max
        yield _failed(f"{sums}, which is {gap:,} fewer than {books.scope(broad)} ({broad.voice.name}).", claims)


def _failed(words: str, claims: Sequence[Claim]) -> Finding:
    return finding(Check.DEAD_AND_INJURED, Verdict.DOES_NOT, words, claims, explained_by=_EXPLAINED)


def _given(books: Books, parts: Sequence[Tally]) -> str:
    return listed(f"{p.count} {books.words(p.measure)}" for p in parts)


def _holds(books: Books, broad: Tally) -> str:
    narrow = books.ontology.measures[broad.measure].includes
    return f"{books.words(broad.measure)} hold the {listed(books.words(m) for m in narrow)}"
