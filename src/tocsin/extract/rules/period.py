"""Whether a number counts a period, so that it is a figure, or one event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tocsin.extract.grammar import governors, lemma
from tocsin.extract.reading import Reading
from tocsin.extract.setting import when_of
from tocsin.model import When

if TYPE_CHECKING:
    from spacy.tokens import Token

_COUNTING: Final = frozenset("record count register document tally total verify log list".split())
_EVENT_DAYS: Final = 40


def is_period(reading: Reading, head: Token) -> bool:
    """Whether what `head` counts is dated by more than a month, or told by a verb of counting."""
    if any(lemma(g) in _COUNTING for g in (head, *governors(head)) if g.pos_ == "VERB"):
        return True
    when = when_of(reading, head)
    return when is not None and days(when) > _EVENT_DAYS


def days(when: When) -> int:
    """How many days the interval may span; a bound that is open or unknown makes it long."""
    first, last = when.first(), when.last()
    return 9999 if first is None or last is None else (last - first).days + 1
