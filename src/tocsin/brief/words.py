"""Values in plain words. Text from documents stands in quotation marks; no word of likelihood is ever added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from tocsin.model import Basis, Bound, Certainty, Change, Claim, Day, PlaceRef, Polarity, Realis, Side, Stance, When

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)  # never the locale's
STANCES: Final = {
    Stance.ASSERTS: "asserted",
    Stance.DENIES: "denied",
    Stance.CHALLENGES: "challenged",
    Stance.CLAIMS_RESPONSIBILITY: "claimed as its own act",
    Stance.RETRACTS: "retracted",
}
# The hedge is the speaker's: its own word stays in the quote.
_CERTAINTIES: Final = {
    Certainty.LIKELY: "with a hedge",
    Certainty.POSSIBLE: "with a hedge",
    Certainty.DOUBTFUL: "with doubt",
}
_BASES: Final = {
    Basis.OBSERVED: "as observed",
    Basis.REPORTED: "as reported",
    Basis.ALLEGED: "as an allegation",
    Basis.INFERRED: "by inference",
}
_REALIS: Final = {
    Realis.PLANNED: "as planned and not done",
    Realis.ATTEMPTED: "as attempted",
    Realis.HYPOTHETICAL: "as a hypothesis",
}
MANNERS: Final = tuple(dict.fromkeys([*_CERTAINTIES.values(), *_BASES.values(), *_REALIS.values()]))
CHANGES: Final = {
    Change.RISING: "rising",
    Change.FALLING: "falling",
    Change.NEW: "new",
    Change.ENDED: "ended",
}
FORM_WORDS: Final = {"full": "full name"}  # the other forms of names are words as they are


def quoted(text: str) -> str:
    """`text` in quotation marks, as the words of somebody else."""
    return f"“{text}”"


def listed(parts: Iterable[str], *, last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    found = list(parts)
    return f" {last} ".join([", ".join(found[:-1]), found[-1]]) if len(found) > 1 else "".join(found)


def some(parts: Sequence[str], most: int, noun: str = "more") -> str:
    """At most `most` of the parts, and how many more there are."""
    if len(parts) <= most:
        return listed(parts)
    return listed([*parts[: most - 1], f"{len(parts) - most + 1} {noun}"])


def number_of(n: int, one: str, many: str | None = None) -> str:
    """ "1 origin", "3 origins", "1,204 claims"."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def unique(parts: Iterable[str]) -> list[str]:
    """The parts that are not empty, each once, in their order."""
    return list(dict.fromkeys(p for p in parts if p))


def when_words(when: When | None) -> str:
    """The interval at its own precision: "June 2022", "since 2014"; empty where unknown."""
    if when is None:
        return ""
    if when.end is None:
        return _day(when.start)
    start, end = _day(when.start), _day(when.end)
    if isinstance(when.start, Day) and isinstance(when.end, Day) and when.certain():
        return f"{_without(when.start, when.end)} to {end}"
    match (when.start, when.end):
        case (Day(), Bound.OPEN):
            return f"since {start}"
        case (Day(), Bound.UNKNOWN):
            return f"from {start}, end unknown"
        case (_, Day()) if not isinstance(when.start, Day):
            return f"until {end}"
    return f"{start} to {end}"


def _without(start: Day, end: Day) -> str:
    """The start without the year, and the month, that it shares with the end."""
    if start.year != end.year or start.month is None or end.month is None:
        return _day(start)
    same = start.month == end.month and start.day is not None and end.day is not None
    return str(start.day) if same else _day(start).removesuffix(f" {start.year:04}")


def _day(day: Day | Bound) -> str:
    if isinstance(day, Bound):
        return ""
    month = MONTHS[day.month - 1] if day.month else None
    words = " ".join(str(part) for part in (day.day, month, f"{day.year:04}") if part is not None)
    words = f"about {words}" if day.approximate else words
    return f"{words} (uncertain)" if day.uncertain else words


def places_words(places: Sequence[PlaceRef]) -> str:
    """The places by name, each once."""
    return listed(unique(p.name for p in places))


def stance_words(stance: Stance, polarity: Polarity) -> str:
    """How a speaker stands to the affirmed proposition: "asserted", "denied", "said not to be so"."""
    if polarity is Polarity.AFFIRMED or stance is Stance.CHALLENGES:
        return STANCES[stance]
    return "said not to be so" if stance is Stance.ASSERTS else f"{STANCES[stance]} not to be so"


def manners_of(claim: Claim) -> list[str]:
    """How surely, on what basis, and whether as done, each in words; none where nothing is marked."""
    parts = (
        _CERTAINTIES[claim.certainty] if claim.certainty else "",
        _BASES[claim.basis] if claim.basis else "",
        _REALIS[claim.realis] if claim.realis else "",
    )
    return unique(parts)


def manner_words(claim: Claim) -> str:
    """The same as one phrase: "with a hedge, by inference"."""
    return ", ".join(manners_of(claim))


def change_words(change: Change | None) -> str:
    """ "rising"; empty where the text says nothing."""
    return CHANGES[change] if change else ""


SIDE_WORDS: Final = {Side.FOR: "for", Side.AGAINST: "against", Side.CHALLENGE: "challenging"}
