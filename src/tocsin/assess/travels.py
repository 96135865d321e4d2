"""One number of one origin through several documents: heard often, counted once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

from tocsin.assess.findings import Check, Finding, Respect, Verdict, finding
from tocsin.assess.tallies import Books, Tally, may_be_same
from tocsin.assess.wording import in_period, listed, place_names
from tocsin.model import Answer, Claim, Figure

_LEAST: Final = 20  # below, one voice can well have counted the same number twice
_LEAST_SLIP: Final = 100  # and this with two digits that are not 0, before a number of other scope is taken for a copy


def travels(books: Books) -> Iterator[Finding]:
    """Every exact number that one named voice gives in several documents, with what the documents make of it.

    The same number of one measure is one where no place, period or party excludes it, or where it comes with the
    same change. Where a larger number that is not round differs between two documents in one respect alone, that is
    shown as perhaps a slip in copying: of place, of period, or of whose it is.
    """
    for group in _groups(books):
        whole = _alike(books, group)
        if len(_documents(whole)) > 1:
            yield _travelled(books, whole)
        yield from _slips(books, group, whole)


def _groups(books: Books) -> Iterator[list[Tally]]:
    """The numbers that one voice gives alike, in order."""
    found: dict[tuple[object, ...], list[Tally]] = {}
    for tally in books.tallies:
        number = tally.count.exact()
        if tally.voice.named and number is not None and (number >= _LEAST or tally.changes):
            found.setdefault((tally.voice.key, tally.measure, number), []).append(tally)
    yield from (group for group in found.values() if len(_documents(group)) > 1)


def _documents(group: Sequence[Tally]) -> frozenset[str]:
    return frozenset().union(*(t.documents for t in group))


def _alike(books: Books, group: Sequence[Tally]) -> list[Tally]:
    """The numbers that can be one with all before them."""
    kept: list[Tally] = []
    for tally in group:
        if all(not _apart(books, tally, other) for other in kept):
            kept.append(tally)
    return kept


def _apart(books: Books, a: Tally, b: Tally) -> tuple[Respect, ...]:
    """In what two equal numbers surely are of other things; nothing where they come with the same change."""
    if a.changes and _change(a) == _change(b):
        return ()
    found = []
    if a.when and b.when and a.when.overlaps(b.when) is Answer.NO:
        found.append(Respect.PERIOD)
    if a.places and b.places and not _one_ground(books, a, b):
        found.append(Respect.PLACE)
    pairs = ((a.perpetrator, b.perpetrator), (a.affected, b.affected))
    if not all(may_be_same(x, y, books.includes) for x, y in pairs):
        found.append(Respect.POPULATION)
    return tuple(found)


def _one_ground(books: Books, a: Tally, b: Tally) -> bool:
    if a.places & b.places or books.contains is None:
        return bool(a.places & b.places)
    sides = [*product(a.place, b.place), *product(b.place, a.place)]
    return any(books.contains(outer, inner) is not Answer.NO for outer, inner in sides)


def _change(tally: Tally) -> set[float]:
    figures = [c.statement for c in tally.claims]
    return {f.change_percent for f in figures if isinstance(f, Figure) and f.change_percent is not None}


def _travelled(books: Books, group: Sequence[Tally]) -> Finding:
    documents = _documents(group)
    claims = [c for t in group for c in t.claims]
    words = (
        f"{_number(books, group)} {'stand' if (group[0].count.exact() or 0) != 1 else 'stands'} in {len(documents)} "
        f"documents, by {_publishers(books, claims)}, and {'both' if len(documents) == 2 else 'all'} have it from "
        f"{group[0].voice.name}: one count, not {len(documents)}{_worded(group)}."
    )
    return finding(Check.TRAVEL, Verdict.TRAVELLED, words, claims)


def _number(books: Books, group: Sequence[Tally]) -> str:
    change = next((p for t in group for p in sorted(_change(t))), None)
    up = "" if change is None else f", {'up' if change >= 0 else 'down'} {abs(change):g} percent,"
    return f"{group[0].count} {books.words(group[0].measure)}{up}"


def _worded(group: Sequence[Tally]) -> str:
    """In which words it is whose, where the documents differ in that."""
    whose = dict.fromkeys(r.name for t in group for r in (t.perpetrator, t.affected) if r is not None)
    return f", though worded as of {listed(f'“{name}”' for name in whose)}" if len(whose) > 1 else ""


def _slips(books: Books, group: Sequence[Tally], whole: Sequence[Tally]) -> Iterator[Finding]:
    number = group[0].count.exact() or 0
    if number < _LEAST_SLIP or len(str(number).rstrip("0")) < 2:
        return
    for other in group:
        differs = _apart(books, other, whole[0])
        if len(differs) == 1 and not _documents(whole) & other.documents:
            yield _slip(books, whole[0], other, differs[0])


def _slip(books: Books, first: Tally, other: Tally, respect: Respect) -> Finding:
    sides = [f"{_scope(t, respect)} in {_publishers(books, t.claims)}" for t in (first, other)]
    words = (
        f"{_number(books, (first, other))} from {first.voice.name} travelled with another {respect.words}: "
        f"{sides[0]}, {sides[1]}, perhaps by a slip in copying."
    )
    explained = "two counts that happen to be equal"
    claims = (*first.claims, *other.claims)
    return finding(Check.TRAVEL, Verdict.TRAVELLED, words, claims, differs=(respect,), explained_by=explained)


def _scope(tally: Tally, respect: Respect) -> str:
    if respect is Respect.PERIOD:
        return in_period(tally.when)
    if respect is Respect.PLACE:
        return f"for {place_names(tally.place)}"
    by = f"by {tally.perpetrator.name}" if tally.perpetrator else ""
    return " ".join(part for part in (by, f"of {tally.affected.name}" if tally.affected else "") if part)


def _publishers(books: Books, claims: Sequence[Claim]) -> str:
    return listed(sorted({books.names.get(c.evidence.document, "an unknown document") for c in claims}))
