"""The earlier number that a change in percent implies, against the one that is stated."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tocsin.assess.findings import Check, Finding, Verdict, finding
from tocsin.assess.tallies import Books, Tally, ends
from tocsin.model import Claim, Count, Day, Figure, When
from tocsin.resolve.actors import actor_key

# By verdict, and whether an earlier number was there to compare with.
_EXPLAINED: Final = {
    (Verdict.DOES_NOT, True): "another base period, an earlier number that was revised since, or a misprint",
    (Verdict.DOES_NOT, False): "a number that is itself rounded or estimated, or a misprint",
}
_ROUGHLY: Final = re.compile(r"\b(?:about|around|some|nearly|almost|over|roughly|approximately|more than|at least)\b")


@dataclass(frozen=True, slots=True)
class Base:
    """The base that a value and its rounded percentage leave open: from `low` to `high`, `middle` unrounded."""

    low: float
    middle: float
    high: float

    @property
    def wholes(self) -> range:
        """The whole numbers that it can be."""
        return range(math.ceil(self.low - 1e-9), math.floor(self.high + 1e-9) + 1)


def implied_bases(books: Books) -> Iterator[Finding]:
    """What each number that comes with a change implies for the period before, once for all repeats of one voice."""
    for tally, figures in _changes(books):
        figure = figures[0]
        base = implied(tally.count, figure.change_percent or 0.0)
        if base is not None:
            yield _finding(books, tally, figures, base)


def implied(value: Count, percent: float) -> Base | None:
    """The base of which `value` is a change by `percent`, printed with the digits it has; None where there is none.

    A percentage of 119 can be anything from 118.5 to 119.5; one of 3.4 from 3.35 to 3.45.
    """
    half = 0.5 * 10 ** -_decimals(percent)
    if percent - half <= -100:
        return None
    bottom, top = ends(value)
    middle = (bottom + top) / 2 / (1 + percent / 100)
    return Base(bottom / (1 + (percent + half) / 100), middle, top / (1 + (percent - half) / 100))


def _decimals(percent: float) -> int:
    whole, _, digits = repr(percent).partition(".")
    return 0 if digits in ("", "0") or "e" in whole + digits else len(digits)


def _changes(books: Books) -> Iterator[tuple[Tally, tuple[Figure, ...]]]:
    """Each changed number of a voice once, however its repeats word what is counted."""
    seen: dict[tuple[str, str, str, float], tuple[Tally, list[Claim], list[Figure]]] = {}
    for tally in books.tallies:
        for claim in tally.claims:
            figure = claim.statement
            if isinstance(figure, Figure) and figure.change_percent is not None:
                at = (tally.voice.key, tally.measure, str(tally.count), figure.change_percent)
                _, claims, figures = seen.setdefault(at, (tally, [], []))
                claims.append(claim)
                figures.append(figure)
    for tally, claims, figures in seen.values():
        yield _fullest(tally, claims, books), tuple(figures)


def _fullest(tally: Tally, claims: Sequence[Claim], books: Books) -> Tally:
    """The tally that says most about what is counted, with the claims of all."""
    among = [t for t in books.tallies if t.voice.key == tally.voice.key and any(c in t.claims for c in claims)]
    best = max(among, key=lambda t: (len(books.scope(t)), books.scope(t)))
    return replace(best, claims=tuple(claims))


def _in_common(books: Books, tally: Tally) -> Tally:
    """The tally with only as much scope as each of its claims gives: words must not say more than a claim."""
    ids = {c.id for c in tally.claims}
    each = [t for t in books.tallies if ids & t.ids and t.measure == tally.measure and t.count == tally.count]
    return replace(
        tally,
        place=tally.place if all(t.places == tally.places for t in each) else (),
        when=tally.when if all(str(t.when) == str(tally.when) for t in each) else None,
        perpetrator=tally.perpetrator if all(t.perpetrator for t in each) else None,
        affected=tally.affected if all(t.affected for t in each) else None,
    )


def _finding(books: Books, tally: Tally, figures: Sequence[Figure], base: Base) -> Finding:
    percent = figures[0].change_percent or 0.0
    stated = next((f.base_value for f in figures if f.base_value is not None), None)
    elsewhere = None if stated else _counted_before(books, tally, figures)
    if elsewhere and not elsewhere.place and not elsewhere.count.meets(_range(base, tally.count)):
        elsewhere = None  # of which places both are nobody says, so that they do not fit proves nothing
    compared = stated or (elsewhere.count if elsewhere else None)
    verdict, rest = _compare(compared, base, rough=_is_rough(tally.claims), percent=percent, value=tally.count)
    open_ended = tally.count.max is None or tally.count.min is None
    least = f"{str(tally.count).rpartition(' ')[0]} " if open_ended else ""
    words = (
        f"{books.scope(_in_common(books, tally))}, {_direction(percent)}, imply {least}{_near(base)} before "
        f"({_arithmetic(tally.count, percent, base)}); {rest} ({tally.voice.name})."
    )
    claims = (*tally.claims, *(elsewhere.claims if elsewhere else ()))
    found = finding(Check.IMPLIED_BASE, verdict, words, claims, explained_by=_EXPLAINED.get((verdict, bool(compared))))
    return replace(found, tolerance=_tolerance(percent))


def _tolerance(percent: float) -> str:
    half = 0.5 * 10 ** -_decimals(percent)
    return f"the percentage is printed rounded, so it can be {half:g} points more or less"


def _compare(stated: Count | None, base: Base, *, rough: bool, percent: float, value: Count) -> tuple[Verdict, str]:
    """The verdict on a stated base, and the words for it."""
    if stated is None:
        if not base.wholes and not rough and value.exact() is not None:
            return Verdict.DOES_NOT, "no whole number gives that percentage"
        return Verdict.IMPLIES, "no earlier number is stated"
    if stated.meets(_range(base, value)):
        return Verdict.ADDS_UP, f"the stated {stated} fits"
    would = (ends(value)[0] / stated.min - 1) * 100 if stated.min else math.inf
    said = f"{would:+.0f} percent" if math.isfinite(would) else "no percentage at all"
    return Verdict.DOES_NOT, f"the stated {stated} would make it {said}, not {percent:+g}"


def _range(base: Base, value: Count) -> Count:
    """The base as an interval, as open as the value: "at least 30, up 50 percent" may be up from anything above 20."""
    low, high = max(0, math.floor(base.low)), max(0, math.ceil(base.high))
    return Count(None if value.min is None else low, None if value.max is None else high)


def _direction(percent: float) -> str:
    return f"{'up' if percent >= 0 else 'down'} {abs(percent):g} percent"


def _near(base: Base) -> str:
    wholes = base.wholes
    if len(wholes) == 2:
        return f"{wholes[0]:,} or {wholes[1]:,}"
    return f"about {round(base.middle):,}" if base.middle >= 10 or len(wholes) == 1 else f"about {base.middle:.1f}"


def _arithmetic(value: Count, percent: float, base: Base) -> str:
    number = f"{sum(ends(value)) / 2:,.1f}".removesuffix(".0")
    return (
        f"{number} / {1 + percent / 100:.4g} = {base.middle:,.1f}; "
        f"between {base.low:,.1f} and {base.high:,.1f}, since the percentage is rounded"
    )


def _is_rough(claims: Sequence[Claim]) -> bool:
    return any(_ROUGHLY.search(c.evidence.quote.casefold()) for c in claims)


def _counted_before(books: Books, tally: Tally, figures: Sequence[Figure]) -> Tally | None:
    """The same voice's number for the base period, with the same scope."""
    periods = {str(p) for p in (*(f.base_period for f in figures), _year_before(tally.when)) if p is not None}
    for other in books.tallies:
        if other.voice.key == tally.voice.key and str(other.when) in periods and _scope_of(other) == _scope_of(tally):
            return other
    return None


def _scope_of(tally: Tally) -> tuple[object, ...]:
    parties = tuple(actor_key(r) if r else "" for r in (tally.perpetrator, tally.affected))
    return (tally.measure, *parties, tally.places)


def _year_before(when: When | None) -> When | None:
    if when is None or when.end is not None or not isinstance(when.start, Day) or when.start.month is not None:
        return None
    return When(Day(when.start.year - 1))
