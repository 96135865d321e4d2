"""The period that a count covers, which a report names once and then goes on counting in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tocsin.extract.grammar import children, clause_head, governors, lemma
from tocsin.extract.reading import Reading
from tocsin.extract.setting import when_of
from tocsin.model import When

if TYPE_CHECKING:
    from tocsin.extract.tree import Sentence, Token

_EVENT_DAYS: Final = 40
_COUNTERS: Final = frozenset("put count record register attribute document say note find".split())
_CONTINUED: Final = frozenset("report toll count figure tally total institute document study".split())
_REPORT_DAYS: Final = 6
_LONGEST_HEADING: Final = 120
_NEAR: Final = 8  # words between a comparison and its date
_BREAKS: Final = frozenset({",", ";", ")", "to", "and"})


def period_of(reading: Reading, anchor: Token) -> When | None:
    """The date that the text gives for `anchor`, else the one date of the sentence that its own goes on from.

    The date of a comparison ("up from 388 in June") is not the count's own.
    """
    others = compared_dates(reading, anchor.sent) | _dates_of_instances(reading, anchor)
    when = _opened_with(reading, anchor) or when_of(reading, anchor, but=others)
    if when is not None or anchor.sent.start == 0 or not (goes_on(anchor.sent) or _divides(anchor.sent)):
        return when
    before = anchor.doc[anchor.sent.start - 1]
    compared = compared_dates(reading, before.sent)
    dates = {str(reading.dates[t.i].when) for t in before.sent if t.i in reading.dates and t.i not in compared}
    if len(dates) == 1:
        return When.parse(dates.pop())
    return period_of(reading, before) if not dates else None


def reported_period(reading: Reading) -> When | None:
    """The period that the heading of a bulletin names: "ETHIOPIA IN JULY 2024"; None where it names none or two."""
    heading = reading.text.lstrip().partition("\n")[0].strip()
    at = reading.text.find(heading) + len(heading)
    if not heading or len(heading) > _LONGEST_HEADING or heading[-1] in ".!?" or at == len(reading.text):
        return None
    dates = {str(d.when): d.when for d in (*reading.dates.values(), *reading.headed) if d.end <= at}
    if len(dates) != 1:
        return None
    when = next(iter(dates.values()))
    return when if _REPORT_DAYS < days(when) < 9999 else None


def compared_dates(reading: Reading, sentence: Sentence) -> frozenset[int]:
    """The tokens of dates that say what a count is compared with: "than in 2018", "against 38 in July"."""
    if not any(i in reading.dates for i in range(sentence.start, sentence.end)):
        return frozenset()
    found: set[int] = set()
    for t in sentence:
        if _compares(reading, t):
            found |= set(_date_after(reading, t))
    return frozenset(found)


def goes_on(sentence: Sentence) -> bool:
    """Whether a sentence speaks on of what the one before told: of "these attacks", "of these", or by "the report"."""
    if sentence[0].doc[sentence.start - 1].text == ",":  # "According to the report," was parsed apart
        return any(_is_continued(t) for t in sentence.doc[sentence.start - 1].sent)
    for t in sentence:
        if t.dep_ in ("nsubj", "nsubjpass", "pobj") and _is_continued(t):
            return True
        if t.dep_ in ("nsubj", "nsubjpass") and t.head.dep_ == "ROOT":
            return any(c.lower_ in ("these", "those") for c in children(t, "det")) or (
                t.lower_ in ("it", "these") and lemma(t.head) in _COUNTERS
            )
    return False


def _is_continued(token: Token) -> bool:
    return lemma(token) in _CONTINUED and any(c.lower_ in ("the", "this", "that") for c in children(token, "det"))


def is_period(reading: Reading, head: Token) -> bool:
    """Whether what `head` counts is dated by more than a month, told by a verb of counting, or compared in time."""
    if any(i > head.i for i in compared_dates(reading, head.sent)):
        return True
    if any(lemma(g) in reading.cues.counting["record"] for g in (head, *governors(head)) if g.pos_ == "VERB"):
        return True
    when = period_of(reading, head)
    return when is not None and days(when) > _EVENT_DAYS


def days(when: When) -> int:
    """How many days the interval may span; a bound that is open or unknown makes it long."""
    first, last = when.first(), when.last()
    return 9999 if first is None or last is None else (last - first).days + 1


def _compares(reading: Reading, t: Token) -> bool:
    """ "than", "against", "compared", "up from", "the highest since", "twice as many as"."""
    counting = reading.cues.counting
    before = t.doc[max(t.sent.start, t.i - 6) : t.i]
    match t.lower_:
        case "than":
            return t.i not in reading.numbers
        case "from":
            return _numbered(reading, t) and any(
                w.lower_ in ("up", "down")
                or any(lemma(w) in counting[u] for u in ("up", "down", "rise", "fall", "times 2", "times 3", "halve"))
                for w in before
            )
        case "since":
            return any(w.tag_ in ("JJS", "RBS") and w.i not in reading.numbers for w in before) or any(
                lemma(w) in counting["rise"] | counting["fall"] for w in before[-1:]
            )
        case "as":
            return any(w.lower_ == "as" for w in before[-3:]) and any(
                w.lower_ in ("many", "much", "high") for w in before[-2:]
            )
    return t.lower_ in counting["versus"] and (t.pos_ == "VERB" or _numbered(reading, t))


def _numbered(reading: Reading, t: Token) -> bool:
    """Whether a number stands right after `t`: "against 38", never "against civilians"."""
    return any(i in reading.numbers for i in range(t.i + 1, min(t.i + 3, t.sent.end)))


def _date_after(reading: Reading, t: Token) -> list[int]:
    """The tokens of the first date soon after `t`, before a comma."""
    for i in range(t.i, min(t.i + _NEAR, t.sent.end)):
        if i in reading.dates:
            date = reading.dates[i]
            return [j for j in range(i, t.sent.end) if reading.dates.get(j) is date]
        if i > t.i and t.doc[i].lower_ in _BREAKS and not (t.doc[i].lower_ == "to" and i == t.i + 1):
            return []
    return []


def _dates_of_instances(reading: Reading, anchor: Token) -> frozenset[int]:
    """The tokens of dates behind "including" or "among them": one of the acts counted has that date, not the count
    before it."""
    sentence = anchor.sent
    for t in (t for t in sentence if t.i > anchor.i):
        following = t.doc[t.i + 1].lower_ if t.i + 1 < sentence.end else ""
        if t.lower_ == "including" or (t.lower_ == "among" and following in ("them", "these", "those")):
            return frozenset(i for i in range(t.i, sentence.end) if i in reading.dates)
    return frozenset()


def _divides(sentence: Sentence) -> bool:
    """Whether a sentence divides what the one before counted: "Of these, 29 took place in P"."""
    return sentence[0].lower_ == "of" and len(sentence) > 1 and sentence[1].lower_ in ("these", "those", "them", "the")


def _opened_with(reading: Reading, anchor: Token) -> When | None:
    """ "Since the offensive opened on 9 February, 157 have been killed": from that day on."""
    clause = clause_head(anchor)
    for verb in (clause, *([clause.head] if clause.dep_ == "conj" else ())):
        for opening in children(verb, "advcl"):
            if any(c.dep_ == "mark" and c.lower_ == "since" for c in opening.children):
                day = next((reading.dates[t.i].when for t in opening.subtree if t.i in reading.dates), None)
                first = day.first() if day is not None else None
                if first is not None:
                    return When.parse(f"{str(day).split('/')[0]}/..")
    return None
