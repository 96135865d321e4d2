"""A share that a text states ("over 95 percent of attacks in these two provinces") against the published numbers.

No statement holds a share, so it is read from the text beside the numbers that it speaks of, and quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from tocsin.assess.breakdowns import SENTENCE_END
from tocsin.assess.findings import Check, Finding, Verdict, finding
from tocsin.assess.propositions import place_key
from tocsin.assess.tallies import Books, Tally, summed
from tocsin.model import Answer, PlaceRef
from tocsin.vocabulary.cues import load_cues
from tocsin.vocabulary.quantities import load_quantities

_LOOK_BACK: Final = 2  # sentences before the share in which the places stand that "these" means
_NEARLY: Final = 1.0  # points by which "about 95 percent" may miss
_ALL: Final = re.compile(r"\b(?:these|those|both|the)\s+(two|three|four|five|six)?\b", re.IGNORECASE)
_THESE: Final = re.compile(r"\b(?:these|those|both)\b|\bthe (?:two|three|four|five|six)\b", re.IGNORECASE)
_NUMBERS: Final = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


@dataclass(frozen=True, slots=True)
class _Share:
    """A stated percentage of a measure: `effect` is what the word before it does, empty for none."""

    document: str
    quote: str
    percent: float
    half: float  # of the last digit printed
    effect: str
    measure: str
    start: int
    sentence: str


def shares(books: Books) -> Iterator[Finding]:
    """Every stated share of a measure in "these" places, where one voice gives the numbers of all and of the whole.

    Numbers that are limited to a perpetrator or to whom they count are not taken. A share is checked only where
    the total is one alone for the period; otherwise nothing tells of which total it is.
    """
    for document in sorted(books.texts):
        for share in _stated(books, document):
            found = _check(books, share)
            if found is not None:
                yield found


def _stated(books: Books, document: str) -> Iterator[_Share]:
    text = books.texts[document]
    for m in _pattern().finditer(text):
        measure = _measure(m["what"])
        ends = [e.end() for e in SENTENCE_END.finditer(text)]
        first = max((e for e in ends if e <= m.start()), default=0)
        last = min((e for e in ends if e >= m.end()), default=len(text))
        if measure is not None:
            half = 0.5 * 10 ** -len(m["n"].partition(".")[2])
            effect = _before().get((m["how"] or "").casefold(), "")
            yield _Share(document, m[0], float(m["n"]), half, effect, measure, m.start(), text[first:last])


@cache
def _before() -> Mapping[str, str]:
    """The words that stand before a number, and what they do to it."""
    known = load_quantities()
    return {p: e for e in ("at_least", "at_most", "below", "about") for p in known.of(e)}


@cache
def _pattern() -> re.Pattern[str]:
    how = "|".join(re.escape(p) for p in sorted(_before(), key=lambda p: (-len(p), p)))
    percent = "|".join([*map(re.escape, load_quantities().of("percent")), "%"])
    of = r"\s+of\s+(?:(?:all|the|its|total|recorded)\s+)*"
    return re.compile(
        rf"(?:\b(?P<how>{how})\s+)?\b(?P<n>\d+(?:\.\d+)?)\s*(?:{percent}){of}(?P<what>\w+)", re.IGNORECASE
    )


def _measure(noun: str) -> str | None:
    """The measure that the noun, singular or plural, counts."""
    word = noun.casefold()
    forms = [word, word.removesuffix("s"), f"{word.removesuffix('ies')}y", word.removesuffix("es")]
    return next((m for f in forms if (m := load_cues().counted.get((f,)))), None)


def _check(books: Books, share: _Share) -> Finding | None:
    near = _near(books, share)
    if near is None:
        return None
    periods = sorted({str(t.when) for t in books.tallies if t.measure == share.measure and t.when})
    found = [f for p in periods if (f := _of_period(books, share, near, p)) is not None]
    return found[0] if len(found) == 1 else None


def _near(books: Books, share: _Share) -> tuple[Tally, ...] | None:
    """The numbers just before, whose places "these" means; None if they are not as many as the text says."""
    said = _THESE.search(share.sentence)
    text = books.texts[share.document]
    placed = [t for t in books.tallies if t.measure == share.measure and len(t.place) == 1]
    found: dict[str, Tally] = {}
    for tally, span in ((t, c.evidence) for t in placed for c in t.claims):
        before = span.document == share.document and span.end <= share.start
        if before and len(SENTENCE_END.findall(text[span.end : share.start])) <= _LOOK_BACK:
            found[place_key(tally.place[0])] = tally
    number = _ALL.search(share.sentence[said.start() :]) if said else None
    many = _NUMBERS.get((number[1] or "").casefold()) if number else None
    return tuple(found.values()) if said and len(found) > 1 and many in (None, len(found)) else None


def _of_period(books: Books, share: _Share, near: Sequence[Tally], period: str) -> Finding | None:
    """The share against the numbers of one period, of which at least one stands just before it."""
    places = [t.place[0] for t in near]
    free = [
        t for t in books.tallies
        if t.measure == share.measure and str(t.when) == period and not (t.perpetrator or t.affected)
    ]  # fmt: skip
    for voice in sorted({t.voice.key for t in free if share.document in _documents(books, t.voice.key)}):
        own = [t for t in free if t.voice.key == voice]
        parts = [_one([t for t in own if t.places == {place_key(p)}]) for p in places]
        whole = _one([t for t in own if _holds(books, t, places)])
        meant = any(p and p.places == t.places and p.count == t.count for p in parts for t in near)
        if whole is not None and None not in parts and meant:
            return _compared(books, share, [p for p in parts if p is not None], whole)
    return None


def _documents(books: Books, voice: str) -> set[str]:
    return {d for t in books.tallies if t.voice.key == voice for d in t.documents}


def _one(found: Sequence[Tally]) -> Tally | None:
    return found[0] if len({str(t.count) for t in found}) == 1 and found[0].count.exact() else None


def _holds(books: Books, whole: Tally, places: Sequence[PlaceRef]) -> bool:
    """Whether the number is of no place, so of all that is spoken of, or of one around all the places."""
    if not whole.place:
        return True
    contains = books.contains
    return contains is not None and all(
        any(place_key(o) != place_key(p) and contains(o, p) is Answer.YES for o in whole.place) for p in places
    )


def _compared(books: Books, share: _Share, parts: Sequence[Tally], whole: Tally) -> Finding | None:
    total, most = summed([p.count for p in parts]).exact() or 0, whole.count.exact() or 0
    if total > most:
        return None  # an excess is a matter of parts and whole
    percent = 100 * total / most
    fits = _fits(share, percent)
    where = books.names.get(share.document, "an unnamed publication")
    sums = " + ".join(str(p.count) for p in parts)
    words = (
        f"“{share.quote}”, says {where}, and {sums} = {total:,} of {books.scope(whole)} are {percent:.1f} percent, "
        f"which {'fits' if fits else 'does not fit'}; the numbers are from {whole.voice.name}."
    )
    verdict = Verdict.ADDS_UP if fits else Verdict.DOES_NOT
    explained = None if fits else "a share of another total, or of another period, than the one found"
    claims = [c for t in (*parts, whole) for c in t.claims]
    tolerance = f"the share is printed rounded, so it can be {share.half:g} points more or less"
    return replace(finding(Check.SHARE, verdict, words, claims, explained_by=explained), tolerance=tolerance)


def _fits(share: _Share, percent: float) -> bool:
    low, high = share.percent - share.half, share.percent + share.half
    match share.effect:
        case "at_least":
            return percent >= low
        case "at_most" | "below":
            return percent <= high
        case "about":
            return share.percent - _NEARLY - share.half <= percent <= share.percent + _NEARLY + share.half
    return low <= percent <= high
