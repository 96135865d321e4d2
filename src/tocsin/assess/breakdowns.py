"""Which numbers a text itself gives as the parts of another: "120 attacks: 70 in Mopti and 40 in Gao"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.assess.tallies import Books, Tally, ends
from tocsin.model import Answer, Claim, Event, Figure

_MONTH: Final = r"(?<!\bJan)(?<!\bFeb)(?<!\bMar)(?<!\bApr)(?<!\bAug)(?<!\bSept)(?<!\bOct)(?<!\bNov)(?<!\bDec)"
SENTENCE_END: Final = re.compile(_MONTH + r"[.!?][”\"')\]]*\s+(?=[^a-z])|\n\s*\n")
EXAMPLES: Final = re.compile(r"\b(?:including|such as|among (?:them|others|which)|for example|notably|particularly)\b")

# What shows that a list has more than the numbers found in it.
_MORE: Final = re.compile(
    r"\b(?:each|others?|rest|remaining|remainder|elsewhere|several|dozens?|scores|handful|some)\b"
)
_NUMBER: Final = re.compile(
    r"\b(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|[a-z]+ty)\b"
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")

# The whole first. A list behind a colon is all of it; one behind "of which" need not be.
_WHOLE_LIST: Final = re.compile(r":|\b(?:namely|comprising|consisting of|consisted of|made up of|broken down)\b")
_SOME: Final = re.compile(r"\b(?:of|among) (?:which|whom|them|these|those)\b", re.IGNORECASE)
_OPENS_WITH_OF: Final = re.compile(r"\s*Of (?:the |some |about |all )*[\w,]*\s*$")
_NEXT: Final = re.compile(r"\s*(?:Of|Among) (?:these|those|them|the)\b")
# The parts first.
_TOTALLED: Final = re.compile(r"\b(?:in total|a total|the total|in all|altogether|combined total|bringing|adding up)\b")
_RUNNING: Final = re.compile(
    r"\b(?:total|totals|totalling|in all|altogether|overall|(?:brings?|bringing|brought|rises?|rose|rising) .*\bto)\b"
)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A number with those said to be part of it, in text order. `full`: whether the text gives them as all of it.

    `doubtful` is one of whose parts some surely lie in another place or period than the whole: something was misread.
    """

    whole: Tally
    parts: tuple[Tally, ...]
    full: bool
    doubtful: bool = False


def breakdowns(books: Books) -> tuple[Breakdown, ...]:
    """Every number to which a text links parts: by `part_of`, or by a list that it opens or that a total closes.

    Parts in a list are of the whole's voice, document and measure; those of `part_of` of a measure that it includes.
    """
    found: dict[int, tuple[Tally, list[Tally], list[bool]]] = {}
    for whole, part, full in (*_told(books), *_listed(books)):
        if part is not whole and _measured_in(part, whole, books):
            _, parts, fulls = found.setdefault(id(whole), (whole, [], []))
            fulls.append(full)
            if part not in parts:
                parts.append(part)
    return tuple(_breakdown(books, *given) for given in found.values())


def _breakdown(books: Books, whole: Tally, parts: Sequence[Tally], full: Sequence[bool]) -> Breakdown:
    doubtful = any(_outside(books, part, whole) for part in parts)
    return Breakdown(whole, tuple(sorted(parts, key=text_order)), any(full), doubtful)


def is_running_total(books: Books, tally: Tally) -> bool:
    """Whether the sentence of one of its claims calls the number a total of what was before."""
    return any(_RUNNING.search(_sentence(books, c)[2].casefold()) for c in tally.claims)


def text_order(tally: Tally) -> tuple[str, int, int, str]:
    """By document and place in it."""
    first = tally.claims[0].evidence
    return first.document, first.start, first.end, str(tally.count)


def _told(books: Books) -> Iterator[tuple[Tally, Tally, bool]]:
    """A part that the claim itself puts in a whole ("including 33 in a single operation")."""
    by_claim: dict[str, list[Tally]] = defaultdict(list)
    for tally in books.tallies:
        for name in tally.ids:
            by_claim[name].append(tally)
    for part in books.tallies:
        for claim in part.claims:
            if isinstance(claim.statement, Figure | Event):
                yield from ((whole, part, False) for whole in by_claim.get(claim.statement.part_of or "", ()))


def _listed(books: Books) -> Iterator[tuple[Tally, Tally, bool]]:
    by_text: dict[tuple[str, str], list[tuple[Tally, Claim]]] = defaultdict(list)
    for tally in books.tallies:
        for claim in tally.claims:
            if claim.evidence.document in books.texts and None not in (tally.count.min, tally.count.max):
                by_text[tally.voice.key, claim.evidence.document].append((tally, claim))
    for given in by_text.values():
        ordered = sorted(given, key=lambda g: (g[1].evidence.end, g[1].evidence.start))
        for whole, claim in ordered:
            others = [g for g in ordered if g[0].measure == whole.measure and g[1] is not claim]
            yield from ((whole, part, full) for part, full in _around(books, whole, claim, others))


def _around(
    books: Books, tally: Tally, whole: Claim, others: Sequence[tuple[Tally, Claim]]
) -> Iterator[tuple[Tally, bool]]:
    """The parts behind the whole; or where there are none, those of the next sentence, or those before it."""
    start, end, sentence = _sentence(books, whole)
    text, span = books.texts[whole.evidence.document], whole.evidence
    after = [g for g in others if span.end < g[1].evidence.end <= end]
    between = text[span.end : max(span.end, after[0][1].evidence.start)] if after else ""
    listed = bool(_WHOLE_LIST.search(between)) and not EXAMPLES.search(sentence.casefold())
    if listed or _SOME.search(between) or (after and _OPENS_WITH_OF.fullmatch(text[start : span.start])):
        full = listed and _holds_only(text[span.end + len(between) : end], [t for t, _ in after])
        yield from ((part, full) for part, _ in after)
        return
    beside = [ends(t.count)[1] for t, c in others if start <= c.evidence.start < end]
    if _NEXT.match(text, end) and max(beside, default=0) <= ends(tally.count)[1]:  # "59, against 38 in July"
        until = _sentence_around(text, end)[1]
        yield from ((part, False) for part, c in others if end <= c.evidence.start < until)
        return
    before = [g for g in others if start <= g[1].evidence.start and g[1].evidence.end <= span.start]
    if len(before) > 1 and _TOTALLED.search(text[before[-1][1].evidence.end : span.end].casefold()):
        listing = text[before[0][1].evidence.start : before[-1][1].evidence.end]
        full = _holds_only(listing, [t for t, _ in before])
        yield from ((part, full) for part, _ in before)


def _holds_only(listing: str, found: Sequence[Tally]) -> bool:
    """Whether the list gives no more numbers than were found in it, and names no rest. A range is two numbers."""
    plain = listing.casefold()
    many = sum(1 if t.count.exact() is not None else 2 for t in found)
    return len([n for n in _NUMBER.findall(plain) if not _YEAR.fullmatch(n)]) <= many and not _MORE.search(plain)


def _sentence(books: Books, claim: Claim) -> tuple[int, int, str]:
    """Where the sentence of the claim starts and ends, and the sentence; its quote where the text is not at hand."""
    text = books.texts.get(claim.evidence.document)
    if text is None:
        return claim.evidence.start, claim.evidence.end, claim.evidence.quote
    start, end = _sentence_around(text, claim.evidence.start)
    return start, max(end, claim.evidence.end), text[start : max(end, claim.evidence.end)]


def _sentence_around(text: str, at: int) -> tuple[int, int]:
    ends = [m.end() for m in SENTENCE_END.finditer(text)]
    return max((e for e in ends if e <= at), default=0), min((e for e in ends if e > at), default=len(text))


def _measured_in(part: Tally, whole: Tally, books: Books) -> bool:
    known = books.ontology.measures.get(whole.measure)
    return part.measure == whole.measure or (known is not None and part.measure in known.includes)


def _outside(books: Books, part: Tally, whole: Tally) -> bool:
    """Whether the part surely has another place or period."""
    if part.when and whole.when and whole.when.overlaps(part.when) is Answer.NO:
        return True
    if books.contains is None or not (part.place and whole.place):
        return False
    return all(books.contains(o, i) is Answer.NO for o in whole.place for i in part.place)
