"""Parts against the whole: what a text says is part of a number, and what one speaker's numbers add up to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import combinations
from typing import Final

from tocsin.assess.apart import (
    apart_in_space,
    beside,
    other_period,
    periods_agree,
    place_within,
    surely_inside,
    surely_within,
)
from tocsin.assess.breakdowns import Breakdown, breakdowns, text_order
from tocsin.assess.findings import Check, Finding, Verdict, finding
from tocsin.assess.running import DAYS_TO_A_TOTAL, counted, is_total, stated
from tocsin.assess.tallies import Books, Tally, ends, may_be_same, summed
from tocsin.assess.wording import in_period, listed, place_names
from tocsin.model import Answer, Count, When

_EXPLAINED: Final = "parts that overlap, a part that is missing, or numbers of different days or definitions"
_MOST_PARTS = 5
_MOST_CANDIDATES = 12  # more parts than this and some subset fits any total by chance


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
    total = summed([p.count for p in parts])
    most = ends(whole.count)[1]
    over = [p for p in parts if whole.count.max is not None and ends(p.count)[0] > most]
    if over:
        words = f"{over[0].count} cannot be part of {books.scope(whole)}"
        return _of(Verdict.DOES_NOT, words, whole, over)
    if len(parts) > 1 and total.meets(whole.count) and (given.full or total == whole.count):
        return _of(Verdict.ADDS_UP, _sum_words(books, whole, parts), whole, parts)
    if len(parts) > 1 and given.full and total.max is not None and total.max < ends(whole.count)[0]:
        gap = ends(whole.count)[0] - total.max
        words = f"{_sum(parts)} = {total}, which is {gap:,} fewer than the {books.scope(whole)}"
        return _of(Verdict.DOES_NOT, f"{words} of which the text gives them as the parts", whole, parts)
    if len(parts) > 1 and _exceeds(total, whole.count) and (given.full or _exclusive(books, parts)):
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
    return all(other_period(a.when, b.when) for a, b in pairs) or all(beside(books, a, b) for a, b in pairs)


def _by_time(books: Books, whole: Tally) -> Finding | None:
    """Successive numbers of one voice against its total: 33 + 14 = 47."""
    after_another = partial(_after_another, books)
    same = _same_count(books, whole, within=is_total(books, whole))
    within = [t for t in same if _earlier_part(books, t, whole) and place_within(books, t, whole)]
    fit = _fitting(within, whole, after_another)
    if fit:
        return _of(Verdict.ADDS_UP, _sum_words(books, whole, fit), whole, fit)
    sure = [t for t in within if _one_side(t, whole) and _no_wider(books, t, whole)]
    dated = [t for t in sure if surely_within(t.when, whole.when)]
    apart = _apart(sorted(dated, key=_start), after_another)
    return _excess(books, whole, apart)


def _after_another(books: Books, a: Tally, b: Tally) -> bool:
    return other_period(counted(books, a), counted(books, b))


def _by_place(books: Books, whole: Tally) -> Finding | None:
    """Numbers of one voice for places of one period against its total: 29 + 28 + 2 = 59."""
    same = [t for t in _same_count(books, whole) if surely_inside(books, t, whole) and periods_agree(t, whole)]
    elsewhere = partial(apart_in_space, books)
    fit = _fitting([t for t in same if _together(t, whole)], whole, elsewhere)
    if fit:
        return _of(Verdict.ADDS_UP, _sum_words(books, whole, fit), whole, fit)
    sure = [t for t in same if _no_wider(books, t, whole)]
    dated = sorted((t for t in sure if t.when is not None), key=lambda t: _breadth(t, whole))
    apart = _apart(dated, elsewhere)
    excess = _excess(books, whole, apart)
    if excess or len(apart) < 2 or whole.count.exact() is None:
        return excess
    total = sum(ends(t.count)[0] for t in apart)
    most = ends(whole.count)[1]
    share = f"{total / most:.1%}".replace("%", " percent")
    words = f"{_sum(apart)} = {total:,} of {books.scope(whole)}, {share}, which leaves {most - total:,} elsewhere"
    return _of(Verdict.ADDS_UP, words, whole, apart)


def _excess(books: Books, whole: Tally, parts: Sequence[Tally]) -> Finding | None:
    if len(parts) < 2 or not _exceeds(summed([p.count for p in parts]), whole.count):
        return None
    return _of(Verdict.DOES_NOT, _excess_words(books, whole, parts), whole, parts)


def _no_wider(books: Books, part: Tally, whole: Tally) -> bool:
    """Whether the part surely counts nobody whom the whole leaves out: all attacks are no part of one group's."""
    pairs = ((whole.perpetrator, part.perpetrator), (whole.affected, part.affected))
    return all(w is None or (p is not None and books.includes(w, p) is Answer.YES) for w, p in pairs)


def _exceeds(total: Count, whole: Count) -> bool:
    """Whether even the least that the parts come to is more than the most that the whole can be."""
    return whole.max is not None and total.min is not None and total.min > whole.max


def _same_count(books: Books, whole: Tally, *, within: bool = False) -> list[Tally]:
    """The smaller exact numbers of the whole's voice or party that can count the same people or acts.

    With `within`, also those of other voices in a document of the whole: what a text tells beside a running total
    ("three more were killed; with them the total rose to 50") is what the total goes on from, whoever says it.
    """
    return [
        t
        for t in books.tallies
        if t is not whole
        and t.measure == whole.measure
        and (_one_side(t, whole) or (within and bool(t.documents & whole.documents)))
        and t.count.exact() is not None
        and 0 < ends(t.count)[0] < ends(whole.count)[0]
        and may_be_same(t.perpetrator, whole.perpetrator, books.includes)
        and may_be_same(t.affected, whole.affected, books.includes)
    ]


def _one_side(a: Tally, b: Tally) -> bool:
    return a.voice.key == b.voice.key or (a.voice.party is not None and a.voice.party == b.voice.party)


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
        return surely_within(part.when, whole.when)
    days = [max(stated(t), default=None) for t in (part, whole)]
    if not is_total(books, whole) or (part.when is None and not is_total(books, part)):
        return False
    if days[0] is None or days[1] is None:
        return bool(part.documents & whole.documents) and part.when is not None
    return (part.when is None) <= (days[1] - days[0]).days <= DAYS_TO_A_TOTAL


def _together(a: Tally, b: Tally) -> bool:
    return bool(a.documents & b.documents)


def _breadth(tally: Tally, whole: Tally) -> tuple[bool, int, str]:
    """Parts counted like the whole first, then larger ones."""
    alike = tally.perpetrator == whole.perpetrator and tally.affected == whole.affected
    return (not alike, -ends(tally.count)[0], " ".join(sorted(tally.places)))


def _start(tally: Tally) -> date:
    return (tally.when.first() if tally.when else None) or min(stated(tally), default=date.max)


def _sum(parts: Sequence[Tally]) -> str:
    plain = all(p.count.exact() is not None for p in parts)
    return " + ".join(str(p.count) if plain else f"({p.count})" for p in parts)


def _sum_words(books: Books, whole: Tally, parts: Sequence[Tally]) -> str:
    total = summed([p.count for p in parts])
    one_period = len({str(t.when) for t in (whole, *parts)}) == 1
    each = listed(_where_and_when(books, p, period=not one_period) for p in parts)
    what = "the parts make up" if total == whole.count else "the parts reach"
    return f"{_sum(parts)} = {total}: {what} {books.scope(whole)}" + (f" ({each})" if each.strip(" ,and") else "")


def _excess_words(books: Books, whole: Tally, parts: Sequence[Tally]) -> str:
    total = summed([p.count for p in parts])
    over = (total.min or 0) - ends(whole.count)[1]
    return f"{_sum(parts)} = {total}, which is {over:,} more than {books.scope(whole)}"


def _where_and_when(books: Books, tally: Tally, *, period: bool) -> str:
    where = f"in {place_names(tally.place)}" if tally.place else ""
    when = in_period(tally.when) if period else ""
    if tally.when is None and is_total(books, tally) and (days := stated(tally)):
        when = f"as stated {in_period(When.of(min(days)))}"
    scope = " ".join(part for part in (where, when) if part)
    return f"{tally.count} {scope}".strip()


def _of(verdict: Verdict, words: str, whole: Tally, parts: Sequence[Tally]) -> Finding:
    voices = sorted({t.voice.name for t in (whole, *parts)})
    claims = [c for t in (whole, *parts) for c in t.claims]
    who = f"all from {voices[0]}" if len(voices) == 1 else f"from {listed(voices)}"
    explained = _EXPLAINED if verdict is Verdict.DOES_NOT else None
    return finding(Check.PART_AND_WHOLE, verdict, f"{words}; {who}.", claims, explained_by=explained)
