"""Documents whose texts tell the same rare things without citing each other or a common source.

Extraction may read a list from one retelling and not from the other, so here the words of the texts are compared:
names, dates of a month or a day, and counted things ("four groups"). Nothing is merged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import combinations
from typing import Final

from tocsin.model import Document
from tocsin.names.normal import key
from tocsin.vocabulary.calendar import load_calendar
from tocsin.vocabulary.quantities import load_quantities

Told = tuple[str, str]  # its sort (name, place or time, count), and what it is, as a key

LEAST_TOLD: Final = 3
_NAMES_ALONE: Final = 2  # without a counted thing in common, as many names of several words must be
COMMON: Final = 4  # what more documents than this tell is no longer rare
_LEAST_NUMBER: Final = 10
_NAME: Final = re.compile(r"\b[^\W\d_a-z][\w’']+(?: (?:al-|el-)?[^\W\d_a-z][\w’']+)*")
_POSSESSIVE: Final = re.compile(r"['’]s?\b")
_WORDS_ON: Final = 3  # words after a number among which stands what it counts
_BEFORE: Final = 12  # code points before a word within which the end of the sentence before it stands
_SENTENCE: Final = re.compile(r"(?:[.!?:][”\"')\]]*\s+|\n\s*)$")


def retellings(
    documents: Sequence[Document],
    *,
    cited: Mapping[str, Set[str]],
    publishers: Mapping[str, str],
    speakers: Set[str] = frozenset(),
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Pairs of documents, by id, that share at least three rare things, with these; each pair once.

    Among what they share must be a counted thing or two names of several words. `cited` are the voices that a
    document passes on, `publishers` its own: pairs with one of these in common, or of which one names the other's
    publisher, say themselves where they have it from, and are left out. The names of publishers and `speakers` (as
    keys) are no rare things, nor is the month of publication.
    """
    known = {d.id: d for d in documents}
    own = {name for d in documents for s in (d.source, *d.relays) if s for name in key(s.name).split()} | speakers
    told = {d.id: _told(d, own) for d in documents}
    tellers: dict[Told, set[str]] = defaultdict(set)
    for name in sorted(told):
        for thing in told[name]:
            tellers[thing].add(name)
    shared: dict[tuple[str, str], set[Told]] = defaultdict(set)
    for thing, names in tellers.items():
        if len({publishers[n] for n in names}) <= COMMON:
            for pair in combinations(sorted(names), 2):
                shared[pair].add(thing)
    for (a, b), things in sorted(shared.items()):
        if (
            _enough(things)
            and publishers[a] != publishers[b]
            and not cited[a] & cited[b]
            and not _names(known[a], known[b])
        ):
            yield a, b, tuple(sorted(what for _, what in things))


def _enough(things: Set[Told]) -> bool:
    sorts = [sort for sort, _ in things]
    return len(things) >= LEAST_TOLD and ("count" in sorts or sorts.count("name") >= _NAMES_ALONE)


def _names(a: Document, b: Document) -> bool:
    """Whether one of the two names the publisher of the other."""
    sides = ((a, b), (b, a))
    return any(y.source is not None and re.search(rf"\b{re.escape(y.source.name)}\b", x.text) for x, y in sides)


def _told(document: Document, own: Set[str]) -> frozenset[Told]:
    text = document.text
    published = document.published.first() if document.published else None
    every = {*_named(text, own), *_dated(text), *_counted(text)}
    return frozenset(
        every - {("single", f"{m} {published.year}") for m in _months(published.month)} if published else every
    )


def _months(number: int) -> tuple[str, ...]:
    return tuple(word for word, kind in load_calendar().items() if kind.value == number and kind.kind.endswith("month"))


def _named(text: str, own: Set[str]) -> Iterator[Told]:
    """Names: runs of words with a capital; a single one that opens a sentence may be any word."""
    for match in _NAME.finditer(text):
        found = key(_POSSESSIVE.sub("", match[0])).split()
        opens = match.start() == 0 or bool(_SENTENCE.search(text, max(0, match.start() - _BEFORE), match.start()))
        if opens and _is_small(found[0]):
            found = found[1:]
            opens = False
        if not found or set(found) <= own or " ".join(found) in own or found[0] in load_calendar():
            continue
        if len(found) > 1:
            yield ("name", " ".join(found))
        elif not opens:
            yield ("single", found[0])


@cache
def _small() -> frozenset[str]:
    return frozenset(load_calendar()) | frozenset(load_quantities().of("unit", "teen", "tens"))


def _is_small(word: str) -> bool:
    """Whether a capital comes from the start of the sentence alone: a word of dates, numbers or grammar."""
    return word in _small() or len(word) <= _WORDS_ON


@cache
def _date() -> re.Pattern[str]:
    months = "|".join(w for w, k in load_calendar().items() if k.kind in ("month", "doubtful_month"))
    return re.compile(rf"\b(?:(\d{{1,2}}) )?({months}) ((?:19|20)\d\d)\b", re.IGNORECASE)


def _dated(text: str) -> Iterator[Told]:
    for day, month, year in _date().findall(text):
        yield ("single", " ".join(part for part in (day, month.casefold(), year) if part))


@cache
def _count() -> re.Pattern[str]:
    numbers = "|".join(load_quantities().of("unit", "teen", "tens"))
    return re.compile(rf"\b(?P<n>{numbers}|\d[\d,]*)((?: [a-zA-Z]+){{1,{_WORDS_ON}}})", re.IGNORECASE)


def _counted(text: str) -> Iterator[Told]:
    """A number with the first plural after it; small digits are too common, small words are written with care."""
    for match in _count().finditer(text):
        number = match["n"].casefold().replace(",", "")
        plural = next((w for w in key(match[2]).split() if w.endswith("s") and len(w) > _WORDS_ON), None)
        small = number.isdigit() and (int(number) < _LEAST_NUMBER or (len(number) == 4 and number[:2] in ("19", "20")))
        if plural is not None and number not in ("one", "two") and not small:
            yield ("count", f"{number} {plural}")
