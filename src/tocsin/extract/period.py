"""The period that a count covers, which a report names once and then goes on counting in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tocsin.extract.grammar import governors, lemma
from tocsin.extract.reading import Reading
from tocsin.extract.reference import goes_on
from tocsin.extract.setting import when_of
from tocsin.model import When

if TYPE_CHECKING:
    from spacy.tokens import Token

_COUNTING: Final = frozenset("record count register document tally total verify log list".split())
_EVENT_DAYS: Final = 40


def period_of(reading: Reading, anchor: Token) -> When | None:
    """The date that the text gives for `anchor`, else the one date of the sentence that its own goes on from."""
    when = when_of(reading, anchor)
    if when is not None or anchor.sent.start == 0 or not goes_on(anchor.sent):
        return when
    before = anchor.doc[anchor.sent.start - 1]
    dates = {str(reading.dates[t.i].when) for t in before.sent if t.i in reading.dates}
    if len(dates) == 1:
        return When.parse(dates.pop())
    return period_of(reading, before) if not dates else None


def is_period(reading: Reading, head: Token) -> bool:
    """Whether what `head` counts is dated by more than a month, or told by a verb of counting."""
    if any(lemma(g) in _COUNTING for g in (head, *governors(head)) if g.pos_ == "VERB"):
        return True
    when = period_of(reading, head)
    return when is not None and days(when) > _EVENT_DAYS


def days(when: When) -> int:
    """How many days the interval may span; a bound that is open or unknown makes it long."""
    first, last = when.first(), when.last()
    return 9999 if first is None or last is None else (last - first).days + 1
