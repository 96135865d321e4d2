"""Two numbers of one measure that differ, and whether they count the same thing; one number under two measures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product
from typing import Final

from tocsin.assess.breakdowns import breakdowns
from tocsin.assess.findings import Check, Finding, Respect, Verdict, finding
from tocsin.assess.tallies import Books, Tally, ends, may_be_same
from tocsin.assess.wording import in_period, listed, plain_code, the_period
from tocsin.model import Answer, Event, Figure, Ref, When
from tocsin.names.normal import key
from tocsin.resolve.actors import actor_key
from tocsin.resolve.speakers import initials, is_acronym, unnamed, words

_SHARED_PERIOD: Final = 0.7  # days in both periods over days in either: below, nobody takes one for the other
_ONE_HAPPENING: Final = 3  # days: an event over a longer period may be another one
_LEAST_UNIT: Final = 100  # below, one number under two measures is chance


@dataclass(frozen=True, slots=True)
class _Difference:
    """A respect in which two tallies differ, in words; no words: they do not."""

    respect: Respect
    words: str


def same_measure(books: Books) -> Iterator[Finding]:
    """Pairs of numbers that a reader would set side by side and that cannot be one number.

    That is: one measure; the same places; largely one period; and of perpetrator and affected at most one not the
    same, and that one left open on one side or wider there; between two bodies only with the period the same. Two
    tolls of one event are compared though one telling leaves a party out. Something stated must join the two: a
    party, a place, or that the document of one names the voice of the other. The finding says which fields differ.
    """
    seen: set[tuple[object, ...]] = set()
    given = {frozenset((id(b.whole), id(part))) for b in breakdowns(books) for part in b.parts}
    for a, b in combinations(books.tallies, 2):
        if a.measure != b.measure or a.count.meets(b.count) or _linked(a, b) or frozenset((id(a), id(b))) in given:
            continue
        differences = _comparable(books, a, b)
        at = tuple(sorted((_cluster(a), _cluster(b))))
        if differences is not None and at not in seen:
            seen.add(at)
            yield _compared(books, a, b, differences)


def units(books: Books) -> Iterator[Finding]:
    """One number under a measure and under a broader one that holds it, of the same party: one has the wrong unit."""
    grouped: dict[tuple[str, ...], list[tuple[Tally, Tally]]] = {}
    for a, b in combinations(books.tallies, 2):
        for narrow, broad in ((a, b), (b, a)):
            if _is_slip(books, narrow, broad):
                party = narrow.perpetrator if _one(narrow.perpetrator, broad.perpetrator) else narrow.affected
                at = (narrow.measure, broad.measure, str(narrow.count), actor_key(party) if party else "")
                grouped.setdefault(at, []).append((narrow, broad))
    for pairs in grouped.values():
        yield _slip(books, pairs)


def _comparable(books: Books, a: Tally, b: Tally) -> tuple[_Difference, ...] | None:
    """The fields in which the two differ; None if nobody would set them side by side."""
    period = _periods(a, b)
    if period is None or not _same_places(a, b) or not _one_happening(a, b):
        return None
    scope = (
        ()
        if _one_toll(books, a, b)
        else (
            _parties(books, "perpetrator", a.perpetrator, b.perpetrator),
            _parties(books, "affected", a.affected, b.affected),
        )
    )
    if None in scope:
        return None
    found = [d for d in scope if d is not None and d.words]
    if len(found) > 1 or (found and a.documents & b.documents) or not _joined(books, a, b):
        return None  # inside one document, a number of a narrower scope is a part, and the reader sees that
    if found and period.words and not one_body(a, b):
        return None  # another body's number of other people in another period: nobody takes one for the other
    nowhere = "" if a.place or b.place else "neither gives its place"
    other = [*found, period, _Difference(Respect.PLACE, nowhere), _definitions(a, b), _countings(a, b)]
    return tuple(d for d in other if d.words)


def _parties(books: Books, field: str, a: Ref | None, b: Ref | None) -> _Difference | None:
    """No words: the same. None: two different parties."""
    if _one(a, b) or (a is None and b is None):
        return _Difference(Respect.POPULATION, "")
    if a is None or b is None:
        named = a or b
        whose = f"{'by' if field == 'perpetrator' else 'of'} {named.name if named else ''}"
        return _Difference(Respect.POPULATION, f"only one of them is limited to those {whose}")
    if Answer.YES in (books.includes(a, b), books.includes(b, a)):
        return _Difference(Respect.POPULATION, f"one is of {a.name}, the other of {b.name}")
    return None


def _same_places(a: Tally, b: Tally) -> bool:
    """Whether the places are the same; of two events, one may name more of them."""
    both = bool(a.places and b.places)
    return a.places == b.places or (a.event and b.event and both and (a.places <= b.places or b.places <= a.places))


def _one_toll(books: Books, a: Tally, b: Tally) -> bool:
    """Whether two numbers are of one day at one place, at least one of an event, and no parties exclude it.

    Who is left unnamed in one telling of an event limits nothing.
    """
    if not (a.event or b.event):
        return False
    pairs = ((a.perpetrator, b.perpetrator), (a.affected, b.affected))
    return all(may_be_same(x, y, books.includes) for x, y in pairs)


def one_body(a: Tally, b: Tally) -> bool:
    """Whether the two go back to one body: one voice, a name and its initials, or a body in the other's chain."""
    if a.voice.key == b.voice.key:
        return True
    names = [_counters(t) for t in (a, b)]
    return any(words(x) == words(y) or _abbreviates(x, y) or _abbreviates(y, x) for x, y in product(*names))


def _counters(tally: Tally) -> tuple[str, ...]:
    """Every name of the voice, and whoever else the text names as having the number."""
    links = (link.name for c in tally.claims for link in c.attribution if not unnamed(link.name))
    return tuple(dict.fromkeys((*(tally.voice.names if tally.voice.named else ()), *links)))


def _abbreviates(short: str, name: str) -> bool:
    return is_acronym(short) and key(short) == initials(name)


def _periods(a: Tally, b: Tally) -> _Difference | None:
    """No words: the same period. None: too little in common, or nothing known of both."""
    if str(a.when) == str(b.when):
        return _Difference(Respect.PERIOD, "") if a.when is not None or a.documents & b.documents else None
    if a.when is None or b.when is None:
        near = _stated_near(a, b) and a.voice.key == b.voice.key and a.changes and b.changes
        return _Difference(Respect.PERIOD, "only one of them gives its period") if near else None
    if _largely_one(a.when, b.when):
        return _Difference(Respect.PERIOD, f"one covers {the_period(a.when)}, the other {the_period(b.when)}")
    return None


def _largely_one(a: When, b: When) -> bool:
    """Whether the days in both are most of the days in either; an unknown start is taken as that of the other."""
    starts = [w.first() for w in (a, b)]
    lasts = [w.last() for w in (a, b)]
    if lasts[0] is None or lasts[1] is None or starts == [None, None]:
        return False
    first = starts[0] or starts[1] or date.min
    second = starts[1] or starts[0] or date.min
    shared = (min(lasts[0], lasts[1]) - max(first, second)).days + 1
    either = (max(lasts[0], lasts[1]) - min(first, second)).days + 1
    return shared >= _SHARED_PERIOD * either


def _stated_near(a: Tally, b: Tally) -> bool:
    stated = [[s for c in t.claims if c.stated is not None and (s := c.stated.last())] for t in (a, b)]
    return all(stated) and abs((min(stated[0]) - min(stated[1])).days) <= 60


def _definitions(a: Tally, b: Tally) -> _Difference:
    if a.definition == b.definition:
        return _Difference(Respect.DEFINITION, "")
    given = " against ".join(f"“{t.definition}”" if t.definition else "none stated" for t in (a, b))
    return _Difference(Respect.DEFINITION, f"the definitions differ ({given})")


def _countings(a: Tally, b: Tally) -> _Difference:
    if a.counting == b.counting or None in (a.counting, b.counting):
        return _Difference(Respect.COUNTING, "")
    words = f"one is a {plain_code(a.counting or '')} count, the other {plain_code(b.counting or '')}"
    return _Difference(Respect.COUNTING, words)


def _one_happening(a: Tally, b: Tally) -> bool:
    """Numbers of events are comparable only for one short, placed happening of both, told by two texts."""
    if not (a.event or b.event):
        return True
    if a.voice.key == b.voice.key and a.documents & b.documents:
        return False
    return bool(a.places & b.places) and all(_short(t.when) for t in (a, b))


def _short(when: When | None) -> bool:
    first, last = (when.first(), when.last()) if when else (None, None)
    return first is not None and last is not None and (last - first).days < _ONE_HAPPENING


def _joined(books: Books, a: Tally, b: Tally) -> bool:
    """Whether something stated on both sides makes them speak of one matter."""
    if a.places & b.places or _one(a.perpetrator, b.perpetrator):
        return True
    return _one(a.affected, b.affected) or _names(books, a, b) or _names(books, b, a)


def _names(books: Books, a: Tally, b: Tally) -> bool:
    """Whether a document with `a` names the voice of `b`, which is heard in another."""
    if not b.voice.named or a.voice.key == b.voice.key or a.documents & b.documents:
        return False
    return any(f" {key(n)} " in books.plain.get(d, "") for n in b.voice.names for d in a.documents)


def _one(a: Ref | None, b: Ref | None) -> bool:
    return a is not None and b is not None and actor_key(a) == actor_key(b)


def _linked(a: Tally, b: Tally) -> bool:
    """Whether one is said to be part of the other, or one claim gives both."""
    return bool(a.ids & b.ids or _parts_of(a) & b.ids or _parts_of(b) & a.ids)


def _parts_of(tally: Tally) -> set[str | None]:
    return {c.statement.part_of for c in tally.claims if isinstance(c.statement, Figure | Event)}


def _cluster(t: Tally) -> tuple[str, ...]:
    """Tallies that differ only in how they word whom they count are one side of a comparison."""
    return (t.voice.key, t.measure, str(t.count), " ".join(sorted(t.places)), str(t.when or ""))


def _compared(books: Books, a: Tally, b: Tally, differences: tuple[_Difference, ...]) -> Finding:
    low, high = sorted((a, b), key=lambda t: (ends(t.count), t.voice.name, books.scope(t)))
    one_voice = one_body(a, b)
    counts = f"{low.voice.name} counts {books.scope(low)}"
    against = f"and also {books.scope(high)}" if one_voice else f"{high.voice.name} {books.scope(high)}"
    gap = f"a difference of {ends(high.count)[0] - ends(low.count)[1]:,}"
    if differences:
        who = "" if one_voice else ", and who counts differs too"
        words = f"{counts}, {against}, {gap}, but not of the same thing: {listed(d.words for d in differences)}{who}."
        differs = [*(d.respect for d in differences), *([] if one_voice else [Respect.COUNTER])]
        return finding(Check.SAME_MEASURE, Verdict.NOT_COMPARABLE, words, (*low.claims, *high.claims), differs=differs)
    words = f"{counts}, {against}: {gap}, and nothing in the texts says that they count different things."
    explained = "a later correction" if one_voice else "another definition or cut-off day that neither text states"
    claims = (*low.claims, *high.claims)
    return finding(Check.SAME_MEASURE, Verdict.DOES_NOT, words, claims, explained_by=explained)


def _is_slip(books: Books, narrow: Tally, broad: Tally) -> bool:
    known = books.ontology.measures.get(broad.measure)
    if known is None or narrow.measure not in known.includes or _linked(narrow, broad):
        return False
    if narrow.documents & broad.documents:
        return False  # who gives both has both, and the rest is nought
    if narrow.count != broad.count or (narrow.count.exact() or 0) < _LEAST_UNIT:
        return False
    if not (_one(narrow.perpetrator, broad.perpetrator) or _one(narrow.affected, broad.affected)):
        return False
    if narrow.when and broad.when and narrow.when.overlaps(broad.when) is Answer.NO:
        return False
    return not narrow.places or not broad.places or bool(narrow.places & broad.places)


def _slip(books: Books, pairs: list[tuple[Tally, Tally]]) -> Finding:
    narrow, broad = pairs[0]
    sides = [list({id(p[i]): p[i] for p in pairs}.values()) for i in (0, 1)]
    where = [
        listed(sorted({books.names.get(d, "an unknown document") for t in side for d in t.documents})) for side in sides
    ]
    measures = [books.words(t.measure) for t in (narrow, broad)]
    party = narrow.perpetrator if _one(narrow.perpetrator, broad.perpetrator) else narrow.affected
    whose = f" {'by' if party is narrow.perpetrator else 'of'} {party.name}" if party else ""
    every_when = narrow.when is not None and {str(t.when) for p in pairs for t in p} == {str(narrow.when)}
    also = [books.words(m) for m in books.ontology.measures[broad.measure].includes if m != narrow.measure]
    words = (
        f"{narrow.count} stands as {measures[0]} in {where[0]} and as {measures[1]} in {where[1]}, both{whose}"
        f"{' ' + in_period(narrow.when) if every_when else ''}: {measures[1]} hold "
        f"the {listed(also)} too, so one of the two has the wrong unit{_whence(books, narrow, broad)}."
    )
    claims = [c for side in sides for t in side for c in t.claims]
    explained = "a slip in copying, or two counts that happen to be equal"
    return finding(Check.UNIT, Verdict.DOES_NOT, words, claims, differs=[Respect.UNIT], explained_by=explained)


def _where(books: Books, tally: Tally) -> str:
    return listed(sorted({books.names.get(d, "an unknown document") for d in tally.documents}))


def _whence(books: Books, narrow: Tally, broad: Tally) -> str:
    """Whose count both sides have, where one voice gives both or the text of one names the voice of the other."""
    if one_body(narrow, broad):
        return f"; both have it from {narrow.voice.name}"
    for copy, original in ((broad, narrow), (narrow, broad)):
        if _names(books, copy, original):
            where, others = (_where(books, t) for t in (copy, original))
            return f"; {where} names {original.voice.name}, whose number it is in {others}"
    return ""
