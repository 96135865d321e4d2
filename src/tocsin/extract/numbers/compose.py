"""Number words and digits put together: "a hundred and twenty", "6.5 million", "hundreds of thousands"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from tocsin.extract.numbers.patterns import patterns


class Atom(NamedTuple):
    """Digits or one number word, and what it does."""

    start: int
    end: int
    effect: str
    value: float


@dataclass(frozen=True, slots=True)
class Number:
    """`text[start:end]` says `low`, to `high` (None: open on that side), and has `written` in it, its lower end if two.

    `times`: what its last word multiplied by. `vague`: a plural without a number. `digits`: written in digits.
    `percent`: a share of a hundred.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    written: float
    times: float = 1
    vague: bool = False
    digits: bool = False
    percent: bool = False
    approximate: bool = False


_SMALL: Final = frozenset({"unit", "teen", "tens"})
_BIG: Final = frozenset({"hundred", "dozen", "scale"})
# What may follow what in one number.
_NEXT: Final = {
    "digits": _BIG,
    "unit": _BIG,
    "teen": _BIG,
    "tens": _BIG | {"unit"},
    "hundred": _SMALL | {"scale"},
    "scale": _SMALL,
    "couple": _BIG,
    "vague": frozenset({"vague"}),
    "several": _BIG | {"vague"},
    "few": _BIG | {"vague"},
}
_SPACE: Final = re.compile(r"\s+|-")
_AND: Final = re.compile(r"\s+(?:and\s+)?|-")
_OF: Final = re.compile(r"\s+(?:of\s+)?")
_GLUE: Final = {"hundred": _AND, "scale": _AND, "vague": _OF, "couple": _OF}
_COUPLE: Final = re.compile(r"couple\s+of\b", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"(?<!\w)(half\s+)?an?\s+\Z|(?<!\w)half\s+\Z", re.IGNORECASE)


def atoms(text: str) -> Iterator[Atom]:
    """The digits and number words of `text`, in order."""
    known = patterns()
    for found in known.atom.finditer(text):
        if found["digits"]:
            yield Atom(*found.span(), "digits", float(re.sub(r"[^\d.]", "", found[0])))
        else:
            word = known.words[" ".join(found[0].lower().split())]
            yield Atom(*found.span(), word.effect, word.value)


def numbers(text: str) -> Iterator[Number]:
    """The numbers of `text`: each as many atoms as one number has."""
    row = tuple(atoms(text))
    at = 0
    while at < len(row):
        size = _size(text, row, at)
        made = _made(text, row[at : at + size])
        if made is not None:
            yield made
        at += size


def _size(text: str, row: Sequence[Atom], at: int) -> int:
    last = at
    while last + 1 < len(row) and _goes_on(text, row, at, last):
        last += 1
    return last - at + 1


def _goes_on(text: str, row: Sequence[Atom], first: int, last: int) -> bool:
    here, there = row[last], row[last + 1]
    if there.effect not in _NEXT.get(here.effect, ()):
        return False
    # "three hundred four hundred" is two numbers: what multiplies may not come twice, unless it grows.
    if there.effect == "hundred" and any(a.effect == "hundred" for a in row[first : last + 1]):
        return any(a.effect == "scale" for a in row[first : last + 1])
    return bool(_GLUE.get(here.effect, _SPACE).fullmatch(text, here.end, there.start))


def _made(text: str, row: Sequence[Atom]) -> Number | None:
    start = row[0].start
    low, times, vague = _total(row)
    if row[0].effect in _BIG | {"couple"} and (article := _ARTICLE.search(text, max(start - 12, 0), start)):
        start = article.start()
        low = low / 2 if article[0].lower().startswith("half") else low
    if len(row) == 1 and row[0].effect in ("few", "couple") and not _COUPLE.match(text, row[0].start):
        return None
    return Number(
        start,
        row[-1].end,
        low,
        None if vague else low,
        low,
        times if len(row) == 2 else 1,
        vague=vague,
        digits=row[0].effect == "digits",
        approximate=row[0].effect == "couple",
    )


def _total(row: Sequence[Atom]) -> tuple[float, float, bool]:
    """The number, what its last word multiplied by, and whether it is only a least."""
    total, current, times, vague = 0.0, 0.0, 1.0, False
    for atom in row:
        match atom.effect:
            case "hundred" | "dozen":
                current, times = (current or 1) * atom.value, atom.value
            case "scale":
                total, current, times = total + (current or 1) * atom.value, 0, atom.value
            case "vague":
                # A plural at least doubles its number: "hundreds of thousands" is 200 thousands or more.
                current, vague = (current * atom.value / 2 if vague and current > 2 else atom.value), True
            case "several" | "few":
                current, vague = atom.value, True
            case _:
                current += atom.value
    return round(total + current, 6), times, vague
