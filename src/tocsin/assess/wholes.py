"""Parts against the whole: what a text says is part of a number, and what one speaker's numbers add up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import combinations

from tocsin.assess.findings import Check, Finding, Verdict, finding
from tocsin.assess.tallies import Books, Tally, ends, may_be_same
from tocsin.assess.wording import in_period, listed, place_names
from tocsin.model import Answer, Counting, Event, Figure, When

_MOST_PARTS = 5
_MOST_CANDIDATES = 12  # more parts than this and some subset fits any total by chance
_DAYS_TO_A_TOTAL = 31  # a total without a period of its own sums up what was stated in the month before


def parts_and_wholes(books: Books) -> Iterator[Finding]:
    """Every whole with the parts that texts link to it, and every total with the numbers of the same voice in it."""
    yield from _linked(books)
    for whole in books.tallies:
        if whole.count.min is not None:
            found = _by_time(books, whole) or _by_place(books, whole)
            if found is not None:
                yield found


def _linked(books: Books) -> Iterator[Finding]:
    """A part that the text itself puts in a whole ("including 33 in a single operation")."""
    by_claim: dict[str, list[Tally]] = defaultdict(list)
    for tally in books.tallies:
        for claim in tally.claims:
            by_claim[claim.id].append(tally)
    pairs: dict[int, tuple[Tally, list[Tally]]] = {}
    for part in books.tallies:
        for claim in part.claims:
            for whole in by_claim.get(_part_of(claim.statement) or "", ()):
                if _measured_in(part, whole, books) and part is not whole:
                    held = pairs.setdefault(id(whole), (whole, []))[1]
                    if part not in held:
                        held.append(part)
    for whole, parts in pairs.values():
        yield _told(books, whole, sorted(parts, key=_text_order))


def _part_of(statement: object) -> str | None:
    return statement.part_of if isinstance(statement, Figure | Event) else None


def _measured_in(part: Tally, whole: Tally, books: Books) -> bool:
    known = books.ontology.measures.get(whole.measure)
    return part.measure == whole.measure or (known is not None and part.measure in known.includes)


def _told(books: Books, whole: Tally, parts: Sequence[Tally]) -> Finding:
    """Parts may overlap (women, hostages), so their sum counts only where it is exact or they exclude each other."""
    total = sum(ends(p.count)[0] for p in parts)
    most = ends(whole.count)[1]
    over = [p for p in parts if whole.count.max is not None and ends(p.count)[0] > most]
    if over:
        words = f"{over[0].count} cannot be part of {books.scope(whole)}"
        return _of(Verdict.DOES_NOT, words, whole, over)
    if len(parts) > 1 and total == most and whole.count.exact() is not None:
        return _of(Verdict.ADDS_UP, _sum_words(books, whole, parts), whole, parts)
    if len(parts) > 1 and whole.count.max is not None and total > most and _exclusive(parts):
        return _of(Verdict.DOES_NOT, _excess_words(books, whole, parts), whole, parts)
    rest = (
        f", which leaves {most - total:,} for the rest" if len(parts) == 1 and whole.count.exact() is not None else ""
    )
    named = listed(str(p.count) for p in parts)
    words = f"of {books.scope(whole)}, {named} {'is' if parts[0].count.exact() == 1 else 'are'} said to be part{rest}"
    return _of(Verdict.ADDS_UP, words, whole, parts)


def _exclusive(parts: Sequence[Tally]) -> bool:
    pairs = list(combinations(parts, 2))
    return all(_other_period(a, b) for a, b in pairs) or all(_other_place(a, b) for a, b in pairs)


def _by_time(books: Books, whole: Tally) -> Finding | None:
    """Successive numbers of one voice against its total: 33 + 14 = 47."""
    within = [t for t in _same_count(books, whole) if _earlier_part(t, whole) and _places_agree(t, whole)]
    fit = _fitting(within, whole, _other_period)
    if fit:
        return _of(Verdict.ADDS_UP, _sum_words(books, whole, fit), whole, fit)
    dated = [t for t in within if _surely_within(t.when, whole.when)]
    apart = _apart(sorted(dated, key=_start), _other_period)
    return _excess(books, whole, apart)


def _by_place(books: Books, whole: Tally) -> Finding | None:
    """Numbers of one voice for places of one period against its total: 29 + 28 + 2 = 59."""
    same = [t for t in _same_count(books, whole) if t.place and t.places != whole.places and _periods_agree(t, whole)]
    fit = _fitting([t for t in same if _together(t, whole)], whole, _other_place)
    if fit:
        return _of(Verdict.ADDS_UP, _sum_words(books, whole, fit), whole, fit)
    inside = [t for t in same if whole.place and _contained(books, whole, t)]
    apart = _apart(sorted(inside, key=lambda t: _breadth(t, whole)), lambda a, b: _apart_in_space(books, a, b))
    excess = _excess(books, whole, apart)
    if excess or len(apart) < 2 or whole.count.exact() is None:
        return excess
    total = sum(ends(t.count)[0] for t in apart)
    words = (
        f"{_sum(apart)} = {total:,} of {books.scope(whole)}, which leaves {ends(whole.count)[1] - total:,} elsewhere"
    )
    return _of(Verdict.ADDS_UP, words, whole, apart)


def _excess(books: Books, whole: Tally, parts: Sequence[Tally]) -> Finding | None:
    if len(parts) < 2 or whole.count.max is None or sum(ends(p.count)[0] for p in parts) <= whole.count.max:
        return None
    return _of(Verdict.DOES_NOT, _excess_words(books, whole, parts), whole, parts)


def _same_count(books: Books, whole: Tally) -> list[Tally]:
    """The smaller exact numbers of the whole's voice or party that can count the same people or acts."""
    return [
        t
        for t in books.tallies
        if t is not whole
        and t.measure == whole.measure
        and (t.voice.key == whole.voice.key or (t.voice.party is not None and t.voice.party == whole.voice.party))
        and t.count.exact() is not None
        and 0 < ends(t.count)[0] < ends(whole.count)[0]
        and may_be_same(t.perpetrator, whole.perpetrator, books.includes)
        and may_be_same(t.affected, whole.affected, books.includes)
    ]


def _fitting(parts: Sequence[Tally], whole: Tally, apart: Callable[[Tally, Tally], bool]) -> tuple[Tally, ...]:
    """The fewest of `parts`, apart from each other, that add up to the whole; empty if none do."""
    total = ends(whole.count)[0]
    ordered = sorted(parts, key=lambda t: (_start(t), _text_order(t)))
    for size in range(2, _MOST_PARTS + 1) if len(ordered) <= _MOST_CANDIDATES else ():
        for some in combinations(ordered, size):
            if sum(ends(t.count)[0] for t in some) == total and all(apart(a, b) for a, b in combinations(some, 2)):
                return some
    return ()


def _apart(parts: Sequence[Tally], apart: Callable[[Tally, Tally], bool]) -> tuple[Tally, ...]:
    """As many of the parts, first come first, as are apart from each other."""
    kept: list[Tally] = []
    for part in parts:
        if all(apart(part, other) for other in kept):
            kept.append(part)
    return tuple(kept)


def _earlier_part(part: Tally, whole: Tally) -> bool:
    """Whether the part's period can lie in the whole's, or for a total without period, in the time before it."""
    if whole.when is not None and part.when is not None:
        return _surely_within(part.when, whole.when)
    stated = [max(s for s in t) if (t := _stated(x)) else None for x in (part, whole)]
    if stated[0] is None or stated[1] is None:
        return bool(part.documents & whole.documents) and part.when is not None
    return 0 <= (stated[1] - stated[0]).days <= _DAYS_TO_A_TOTAL and _can_total(whole)


def _can_total(whole: Tally) -> bool:
    return whole.counting == Counting.CUMULATIVE.value or whole.when is None


def _stated(tally: Tally) -> list[date]:
    return [last for c in tally.claims if c.stated is not None and (last := c.stated.last()) is not None]


def _surely_within(inner: When | None, outer: When | None) -> bool:
    if inner is None or outer is None or str(inner) == str(outer):
        return False
    return outer.contains(inner) is Answer.YES


def _other_period(a: Tally, b: Tally) -> bool:
    """Whether the periods share no day, but for one on which the first ends and the second begins (a night)."""
    if a.when is None or b.when is None:
        return (a.when is None) != (b.when is None) or _stated(a) != _stated(b)
    if a.when.overlaps(b.when) is Answer.NO:
        return True
    first, second = sorted((a.when, b.when), key=lambda w: (w.first() or date.min, w.last() or date.max))
    return first.last() is not None and first.last() == second.first() and str(first) != str(second)


def _other_place(a: Tally, b: Tally) -> bool:
    return bool(a.places and b.places) and not a.places & b.places


def _apart_in_space(books: Books, a: Tally, b: Tally) -> bool:
    return _other_place(a, b) and not (_contained(books, a, b) or _contained(books, b, a))


def _contained(books: Books, outer: Tally, inner: Tally) -> bool:
    """Whether every place of the inner surely lies in one of the outer."""
    if books.contains is None:
        return False
    return all(any(books.contains(o, i) is Answer.YES for o in outer.place) for i in inner.place)


def _places_agree(a: Tally, b: Tally) -> bool:
    return not a.places or not b.places or bool(a.places & b.places)


def _periods_agree(a: Tally, b: Tally) -> bool:
    return str(a.when) == str(b.when) and (a.when is not None or bool(a.documents & b.documents))


def _together(a: Tally, b: Tally) -> bool:
    return bool(a.documents & b.documents)


def _breadth(tally: Tally, whole: Tally) -> tuple[bool, int, str]:
    """Parts counted like the whole first, then larger ones."""
    alike = tally.perpetrator == whole.perpetrator and tally.affected == whole.affected
    return (not alike, -ends(tally.count)[0], " ".join(sorted(tally.places)))


def _start(tally: Tally) -> date:
    return (tally.when.first() if tally.when else None) or min(_stated(tally), default=date.max)


def _text_order(tally: Tally) -> tuple[str, int, str]:
    first = tally.claims[0]
    return first.evidence.document, first.evidence.start, str(tally.count)


def _sum(parts: Sequence[Tally]) -> str:
    return " + ".join(str(p.count) for p in parts)


def _sum_words(books: Books, whole: Tally, parts: Sequence[Tally]) -> str:
    total = sum(ends(p.count)[0] for p in parts)
    each = listed(_where_and_when(p) for p in parts)
    what = "the parts make up" if whole.count.exact() is not None else "the parts reach"
    return f"{_sum(parts)} = {total:,}: {what} {books.scope(whole)}" + (f" ({each})" if each.strip(" ,and") else "")


def _excess_words(books: Books, whole: Tally, parts: Sequence[Tally]) -> str:
    total = sum(ends(p.count)[0] for p in parts)
    over = total - ends(whole.count)[1]
    return f"{_sum(parts)} = {total:,}, which is {over:,} more than {books.scope(whole)}"


def _where_and_when(tally: Tally) -> str:
    where = f"in {place_names(tally.place)}" if tally.place else ""
    scope = " ".join(part for part in (where, in_period(tally.when)) if part)
    return f"{tally.count} {scope}".strip()


def _of(verdict: Verdict, words: str, whole: Tally, parts: Sequence[Tally]) -> Finding:
    voices = sorted({t.voice.name for t in (whole, *parts)})
    claims = [c for t in (whole, *parts) for c in t.claims]
    who = f"all from {voices[0]}" if len(voices) == 1 else f"from {listed(voices)}"
    return finding(Check.PART_AND_WHOLE, verdict, f"{words}; {who}.", claims)
