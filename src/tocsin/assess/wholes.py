"""Parts against the whole: what a text says is part of a number, and what one speaker's numbers add up to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import combinations, product
from typing import Final

from tocsin.assess.breakdowns import Breakdown, breakdowns, is_running_total, text_order
from tocsin.assess.findings import Check, Finding, Verdict, finding
from tocsin.assess.propositions import place_key
from tocsin.assess.tallies import Books, Tally, ends, may_be_same
from tocsin.assess.wording import in_period, listed, place_names
from tocsin.model import Answer, Counting, PlaceRef, When

_LEVELS: Final = frozenset({"settlement", "district", "division", "province", "country"})
_MOST_PARTS = 5
_MOST_CANDIDATES = 12  # more parts than this and some subset fits any total by chance
_DAYS_TO_A_TOTAL = 31  # a total without a period of its own sums up what was stated in the month before


def parts_and_wholes(books: Books) -> Iterator[Finding]:
    """Every whole with the parts that texts give it, else with the numbers of the same voice that surely lie in it.

    Numbers that no text calls parts are added up only where the places and periods of all lie within those of the
    whole, and surely not within each other's.
    """
    told = breakdowns(books)
    yield from (_told(books, b) for b in told if not b.doubtful)
    for whole in books.tallies:
        if whole.count.min is not None and not any(whole is b.whole for b in told):
            found = _by_time(books, whole) or _by_place(books, whole)
            if found is not None:
                yield found


def _told(books: Books, given: Breakdown) -> Finding:
    """Parts may overlap (women, hostages), so their sum counts only where it is exact or they exclude each other."""
    whole, parts = given.whole, given.parts
    total = sum(ends(p.count)[0] for p in parts)
    most = ends(whole.count)[1]
    over = [p for p in parts if whole.count.max is not None and ends(p.count)[0] > most]
    if over:
        words = f"{over[0].count} cannot be part of {books.scope(whole)}"
        return _of(Verdict.DOES_NOT, words, whole, over)
    if len(parts) > 1 and whole.count.exact() is not None:
        if total == most:
            return _of(Verdict.ADDS_UP, _sum_words(books, whole, parts), whole, parts)
        if given.full and total < most:
            words = f"{_sum(parts)} = {total:,}, which is {most - total:,} fewer than the {books.scope(whole)}"
            return _of(Verdict.DOES_NOT, f"{words} of which the text gives them as the parts", whole, parts)
    if len(parts) > 1 and whole.count.max is not None and total > most and (given.full or _exclusive(books, parts)):
        return _of(Verdict.DOES_NOT, _excess_words(books, whole, parts), whole, parts)
    return _of(Verdict.ADDS_UP, _part_words(books, whole, parts), whole, parts)


def _part_words(books: Books, whole: Tally, parts: Sequence[Tally]) -> str:
    left = ends(whole.count)[1] - ends(parts[0].count)[0]
    rest = f", which leaves {left:,} for the rest" if len(parts) == 1 and whole.count.exact() is not None else ""
    named = listed(str(p.count) for p in parts)
    verb = "is" if len(parts) == 1 and parts[0].count.exact() == 1 else "are"
    return f"of {books.scope(whole)}, {named} {verb} said to be part{rest}"


def _exclusive(books: Books, parts: Sequence[Tally]) -> bool:
    pairs = list(combinations(parts, 2))
    return all(_other_period(a, b) for a, b in pairs) or all(_beside(books, a, b) for a, b in pairs)


def _by_time(books: Books, whole: Tally) -> Finding | None:
    """Successive numbers of one voice against its total: 33 + 14 = 47."""
    within = [t for t in _same_count(books, whole) if _earlier_part(books, t, whole) and _place_within(books, t, whole)]
    fit = _fitting(within, whole, _other_period)
    if fit:
        return _of(Verdict.ADDS_UP, _sum_words(books, whole, fit), whole, fit)
    dated = [t for t in within if _surely_within(t.when, whole.when)]
    apart = _apart(sorted(dated, key=_start), _other_period)
    return _excess(books, whole, apart)


def _by_place(books: Books, whole: Tally) -> Finding | None:
    """Numbers of one voice for places of one period against its total: 29 + 28 + 2 = 59."""
    same = [t for t in _same_count(books, whole) if _surely_inside(books, t, whole) and _periods_agree(t, whole)]
    apart_in_space = partial(_apart_in_space, books)
    fit = _fitting([t for t in same if _together(t, whole)], whole, apart_in_space)
    if fit:
        return _of(Verdict.ADDS_UP, _sum_words(books, whole, fit), whole, fit)
    dated = sorted((t for t in same if t.when is not None), key=lambda t: _breadth(t, whole))
    apart = _apart(dated, apart_in_space)
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
    ordered = sorted(parts, key=lambda t: (_start(t), text_order(t)))
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


def _earlier_part(books: Books, part: Tally, whole: Tally) -> bool:
    """Whether the part's period lies in the whole's, or for a running total, in the time before it was given."""
    if whole.when is not None and part.when is not None:
        return _surely_within(part.when, whole.when)
    stated = [max(s for s in t) if (t := _stated(x)) else None for x in (part, whole)]
    if part.when is None or not _totals(books, whole):
        return False
    if stated[0] is None or stated[1] is None:
        return bool(part.documents & whole.documents)
    return 0 <= (stated[1] - stated[0]).days <= _DAYS_TO_A_TOTAL


def _totals(books: Books, whole: Tally) -> bool:
    """Whether a text says that the number sums up what was before."""
    return whole.counting == Counting.CUMULATIVE.value or (whole.when is None and is_running_total(books, whole))


def _stated(tally: Tally) -> list[date]:
    return [last for c in tally.claims if c.stated is not None and (last := c.stated.last()) is not None]


def _surely_within(inner: When | None, outer: When | None) -> bool:
    if inner is None or outer is None or str(inner) == str(outer):
        return False
    return outer.contains(inner) is Answer.YES


def _other_period(a: Tally, b: Tally) -> bool:
    """Whether the periods share no day, but for one on which the first ends and the second begins (a night)."""
    if a.when is None or b.when is None:
        return False
    if a.when.overlaps(b.when) is Answer.NO:
        return True
    first, second = sorted((a.when, b.when), key=lambda w: (w.first() or date.min, w.last() or date.max))
    return first.last() is not None and first.last() == second.first() and str(first) != str(second)


def _other_place(a: Tally, b: Tally) -> bool:
    return bool(a.places and b.places) and not a.places & b.places


def _beside(books: Books, a: Tally, b: Tally) -> bool:
    """Whether the places are other ones and, as far as known, none holds the other."""
    return _other_place(a, b) and not (_contained(books, a, b) or _contained(books, b, a))


def _apart_in_space(books: Books, a: Tally, b: Tally) -> bool:
    """Whether surely no place of one shares ground with one of the other."""
    return _other_place(a, b) and all(_apart_places(books, p, q) for p, q in product(a.place, b.place))


def _apart_places(books: Books, a: PlaceRef, b: PlaceRef) -> bool:
    """Two areas of one level share no ground; others where one is surely not in the other."""
    if books.contains is None or place_key(a) == place_key(b):
        return False
    answers = (books.contains(a, b), books.contains(b, a))
    return Answer.YES not in answers and (
        Answer.NO in answers or (a.precision in _LEVELS and a.precision == b.precision)
    )


def _surely_inside(books: Books, part: Tally, whole: Tally) -> bool:
    return bool(part.place and whole.place) and part.places != whole.places and _contained(books, whole, part)


def _place_within(books: Books, part: Tally, whole: Tally) -> bool:
    """Whether the part's places are the whole's, none like none, or surely lie in them."""
    return part.places == whole.places or _surely_inside(books, part, whole)


def _contained(books: Books, outer: Tally, inner: Tally) -> bool:
    """Whether every place of the inner surely lies in one of the outer."""
    if books.contains is None:
        return False
    return all(any(books.contains(o, i) is Answer.YES for o in outer.place) for i in inner.place)


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
