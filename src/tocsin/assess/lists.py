"""A stated count against the list that the text gives: "four groups merged: A, B, C and D"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tocsin.assess.breakdowns import EXAMPLES, SENTENCE_END
from tocsin.assess.findings import Check, Finding, Verdict, finding
from tocsin.assess.propositions import places_key
from tocsin.assess.tallies import Books, ends
from tocsin.assess.wording import in_period, listed, place_names, plain_code
from tocsin.model import Claim, Count, Event, Figure, Side, Tie
from tocsin.resolve.actors import actor_key
from tocsin.resolve.classes import is_class

# Which ties or events are items of a measure. A list of anything else is no list of it.
_TIES: Final[Mapping[str, frozenset[str]]] = {"mergers": frozenset({"absorption", "merger", "pledge"})}
_EVENTS: Final[Mapping[str, frozenset[str]]] = {
    "attacks": frozenset(
        {"armed_attack", "coordinated_assault", "ambush", "suicide_bombing", "bombing", "shelling", "drone_strike"}
    )
}

_EXPLAINED: Final[Mapping[Verdict, str]] = {
    Verdict.SHORT_LIST: "an item that the text does not name, or that was not read",
    Verdict.DOES_NOT: "one item under two names, or one that the count leaves out",
}


def lists_and_counts(books: Books) -> Iterator[Finding]:
    """Every stated count beside which the same speaker, in the same or the next sentence, lists what it counts.

    A list that only gives examples proves nothing by being short, and a stated minimum nothing by being exceeded.
    """
    for claim in books.claims.values():
        figure = claim.statement
        if isinstance(figure, Figure) and figure.value is not None and claim.side is Side.FOR and claim.realis is None:
            found = _check(books, claim, figure.value)
            if found is not None:
                yield found


def _check(books: Books, claim: Claim, stated: Count) -> Finding | None:
    text = books.texts.get(claim.evidence.document)
    items = _items(books, claim) if text is not None else ()
    if text is None or len(items) < 2:
        return None
    runs = [run for run in _runs(claim, items, text) if len(_distinct(run)) > 1]
    for run in runs:
        if stated.meets(Count.exactly(len(_distinct(run)))):
            return _finding(books, claim, run, Verdict.ADDS_UP)
    sure = [run for run in runs if _contradicts(stated, claim, run, text)]
    if not sure:
        return None
    short = stated.min is not None and len(_distinct(sure[0])) < stated.min
    return _finding(books, claim, sure[0], Verdict.SHORT_LIST if short else Verdict.DOES_NOT)


def _items(books: Books, claim: Claim) -> tuple[Claim, ...]:
    """What the same voice lists in the document, in text order: no open classes, and not the counting words."""
    voice = books.voices[claim.id].key
    same = [
        c
        for name, c in books.claims.items()
        if c.evidence.document == claim.evidence.document and books.voices[name].key == voice
    ]
    found = [c for c in same if _is_item(c, claim) and not _within(c, claim)]
    return tuple(sorted(found, key=lambda c: (c.evidence.start, c.evidence.end, c.id)))


def _is_item(claim: Claim, counted: Claim) -> bool:
    if claim.side is not Side.FOR or claim.realis is not None or not isinstance(counted.statement, Figure):
        return False
    match claim.statement:
        case Tie() as tie:
            return tie.tie in _TIES.get(counted.statement.measure, ()) and not is_class(tie.source)
        case Event() as event:
            return event.event in _EVENTS.get(counted.statement.measure, ())
    return False


def _runs(claim: Claim, items: Sequence[Claim], text: str) -> Iterator[tuple[Claim, ...]]:
    """The list after the count, the one before it, and both, each item at most a sentence from the one before."""
    after = _chain(claim, [i for i in items if i.evidence.start >= claim.evidence.start], text)
    before = _chain(claim, [i for i in reversed(items) if i.evidence.start < claim.evidence.start], text)
    yield from (after, before, before + after)


def _chain(start: Claim, items: Sequence[Claim], text: str) -> tuple[Claim, ...]:
    kept = [start]
    for item in items:
        if _sentences_between(kept[-1], item, text) > 1:
            break
        kept.append(item)
    return tuple(kept[1:])


def _sentences_between(a: Claim, b: Claim, text: str) -> int:
    first, second = sorted((a.evidence, b.evidence), key=lambda e: (e.start, e.end))
    return len(SENTENCE_END.findall(text[first.end : second.start]))


def _distinct(run: Sequence[Claim]) -> tuple[Claim, ...]:
    """Items that are not the same thing said twice: ties by who joins, events by type, place and period."""
    first: dict[tuple[str, ...], Claim] = {}
    for claim in sorted(run, key=lambda c: (c.evidence.start, c.evidence.end, _item_words(c))):
        first.setdefault(_item_key(claim), claim)
    return tuple(first.values())


def _item_key(claim: Claim) -> tuple[str, ...]:
    match claim.statement:
        case Tie() as tie:
            return (actor_key(tie.source),)
        case statement:
            return (plain_code(getattr(statement, "event", "")), places_key(statement.place), str(statement.when or ""))


def _contradicts(stated: Count, claim: Claim, run: Sequence[Claim], text: str) -> bool:
    """Too many always; too few only in a full list within the same or the next sentence."""
    many = len(_distinct(run))
    if stated.max is not None and many > stated.max:
        return all(_sentences_between(claim, item, text) <= 1 for item in run)
    spans = [c.evidence for c in (claim, *run)]
    around = text[min(s.start for s in spans) : max(s.end for s in spans)]
    return all(_sentences_between(claim, i, text) <= 1 for i in run) and not EXAMPLES.search(around.casefold())


def _finding(books: Books, claim: Claim, run: Sequence[Claim], verdict: Verdict) -> Finding:
    items = _distinct(run)
    figure = claim.statement
    measure = books.words(figure.measure) if isinstance(figure, Figure) else ""
    stated = figure.value if isinstance(figure, Figure) else None
    least = ends(stated)[0] if stated is not None else 0
    difference = (
        "" if verdict is Verdict.ADDS_UP else f", {abs(len(items) - least)} {'more' if len(items) > least else 'fewer'}"
    )
    named = listed(_item_words(i) for i in items)
    who = books.voices[claim.id].name
    words = f"the text states {stated} {measure} and lists {len(items)}{difference}: {named} ({who})."
    return finding(Check.LIST_AND_COUNT, verdict, words, (claim, *run), explained_by=_EXPLAINED.get(verdict))


def _item_words(claim: Claim) -> str:
    match claim.statement:
        case Tie() as tie:
            return tie.source.name
        case statement:
            where = f"in {place_names(statement.place)}" if statement.place else ""
            what = plain_code(getattr(statement, "event", ""))
            return " ".join(part for part in (what, where, in_period(statement.when)) if part)


def _within(item: Claim, counted: Claim) -> bool:
    """Whether the item is read from the counting words alone; one whose quote runs on beyond them is an item."""
    a, b = item.evidence, counted.evidence
    return a.start < b.end and b.start < a.end and a.end <= b.end
