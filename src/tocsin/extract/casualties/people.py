"""People counted by a phrase: "six soldiers", "a policeman", "the commander and his brother", "up to 20 others"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from tocsin.extract.casualties.words import DATE, MARK, NAME, NUMBER, Row, Word
from tocsin.extract.mention import PERSON, UNKNOWN
from tocsin.model import Count
from tocsin.vocabulary.casualties import load_casualty_words

_NOUNS: Final = ("NN", "NNS", "NNP", "NNPS")
_INSIDE: Final = frozenset({*_NOUNS, "DT", "PDT", "PRP$", "JJ", "JJR", "JJS", "CD", "POS", "FW", "$", "HYPH", "AFX"})
_SAID: Final = frozenset("alleged suspected named unnamed armed unarmed masked unidentified reported".split())
_REFLEXIVE: Final = frozenset({"himself", "herself", "themselves", "itself"})
ONE_PERSON: Final = frozenset({"him", "her", "he", "she"})
THEY: Final = frozenset({"they", "them", "all", "both", "many", "most", "some", "those", "these", "half", "who"})
_NO: Final = frozenset({"no", "neither"})
DAYS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight morning night".split()
)
_MAYBE: Final = frozenset({"possibly", "perhaps", "maybe"})
_ALIVE: Final = frozenset("survivor injured wounded hostage captive prisoner detainee".split())
_LOOSE: Final = frozenset(
    {"possibly", "perhaps", "maybe", "probably", "reportedly", "allegedly", "only", "just", "even", "apparently"}
)
HARM_WORDS: Final = frozenset({"dead", "killed", "injured", "wounded", "hurt", "deaths", "fatalities", "unhurt"})


@dataclass(frozen=True, slots=True)
class People:
    """words[first:last] of a row name people; `head` is the word that says who, None for a bare number.

    `count` is None where the words give no number ("civilians"). `before`: they are some of people spoken of before
    ("two of them", "the victims"). `more`: they come on top of others ("three others"). `self_`: the doer himself.
    `possible`: perhaps nobody ("possibly five civilians"). `core` is where the phrase ends without its "of".
    """

    first: int
    last: int
    head: Word | None
    count: Count | None
    before: bool = False
    more: bool = False
    self_: bool = False
    named: bool = False
    definite: bool = False
    possible: bool = False
    core: int = 0


def people_at(row: Row, i: int, end: int) -> People | None:
    """The people that the phrase starting at `i` names, within words[:end]; None where no phrase of people starts."""
    words = load_casualty_words()
    first = i
    while i < end and row.low(i) in _LOOSE:
        i += 1
    if i >= end:
        return None
    if size := row.starts(i, words["nobody"]):
        return People(first, i + size, row[i], Count.exactly(0))
    if (one := _one_of(row, first, i, end)) is not None:
        return one
    spread = _either(row, first, i, end) or _spread(row, first, i, end)
    if spread is not None:
        return spread
    pronoun = _pronoun(row, first, i)
    if pronoun is not None:
        return pronoun
    last = _phrase_end(row, i, end)
    if last == i:
        return None
    found = _counted(row, first, i, last)
    if found is None:
        return None
    found = replace(found, possible=row.low(first) in _MAYBE, core=last)
    return _with_of(row, found, end)


def _one_of(row: Row, first: int, i: int, end: int) -> People | None:
    """ "One of the victims", "another of the wounded": one person, of people spoken of before."""
    if row.low(i) not in ("one", "1", "another") or row.low(i + 1) != "of":
        return None
    inner = people_at(row, i + 2, end) if row.low(i + 2) not in ("whom", "them") else None
    last = inner.last if inner is not None else min(i + 3, end)
    return People(
        first, last, inner.head if inner else row[i + 2], Count.exactly(1), before=not _alive(inner), more=_alive(inner)
    )


def _alive(inner: People | None) -> bool:
    """Whether people spoken of before were not counted as dead: "one of the survivors"."""
    return inner is not None and inner.head is not None and not _ALIVE.isdisjoint((inner.head.lemma, inner.head.low))


def _spread(row: Row, first: int, i: int, end: int) -> People | None:
    """ "At least three, and possibly as many as seven, people": from the one to the other."""
    at = i + 1
    while at < end and row.low(at) in (",", "and", "or", "but"):
        at += 1
    if row[i].number is None or row.low(at) not in _MAYBE or at + 1 >= end or row[at + 1].number is None:
        return None
    low, high = row[i].number, row[at + 1].number
    ends = [e for n in (low, high) if n is not None for e in (n.count.min, n.count.max) if e is not None]
    past = at + 2 + (row.low(at + 2) == ",")
    inner = people_at(row, past, end)
    last = inner.last if inner is not None else past
    return People(first, last, inner.head if inner else None, Count(min(ends), max(ends)), core=last)


def _either(row: Row, first: int, i: int, end: int) -> People | None:
    """ "Either three, five or no people": from the least to the most of several numbers."""
    if row.low(i) != "either":
        return None
    numbers: list[int] = []
    at = i + 1
    while at < end and (row[at].number is not None or row.low(at) in (",", "or", "no", "none")):
        number = row[at].number
        if number is not None and number.count.exact() is not None:
            numbers.append(number.count.min or 0)
        if row.low(at) in ("no", "none"):
            numbers.append(0)
        at += 1
    if len(numbers) < 2:
        return None
    inner = people_at(row, at, end)
    last = inner.last if inner is not None else at
    return People(first, last, inner.head if inner else None, Count(min(numbers), max(numbers)), core=last)


def _pronoun(row: Row, first: int, i: int) -> People | None:
    low = row.low(i)
    last = i + 1
    if low in _REFLEXIVE:
        return People(first, last, row[i], Count.exactly(1) if low != "themselves" else None, self_=True, core=last)
    if low in ONE_PERSON and row.tag(i) == "PRP":
        return People(first, last, row[i], Count.exactly(1), definite=True, core=last)
    if low == "another" and (row.tag(last) in ("VBD", "VBZ", "MD", "VBN") or last >= len(row)):
        return People(first, last, None, Count.exactly(1), more=True, core=last)
    alone = low in ("they", "them") or row.tag(last) not in (*_NOUNS, "CD", "JJ", "DT")
    if low in THEY and alone and not _divides(row, i):
        return People(first, last, row[i], None, before=True, core=last)
    return None


def _divides(row: Row, i: int) -> bool:
    """ "Most of the 17 killed": all 17 were."""
    return row.low(i + 1) == "of" and any(k < len(row) and row[k].kind == NUMBER for k in (i + 2, i + 3))


def _phrase_end(row: Row, i: int, end: int) -> int:
    """Where the noun phrase that starts at `i` ends."""
    seen = False
    while i < end:
        word = row[i]
        if word.kind == DATE or (word.kind == MARK and word.low not in ("-", "/")):
            return i
        if word.low in DAYS and row.tag(i + 1) not in _NOUNS:
            return i
        if word.low in HARM_WORDS and row.low(i - 1) == "the" and seen:
            return i + 1
        if _is_harm(row, i, end):
            return i
        hyphened = seen and (_is_hyphened(row, i) or (word.low == "more" and row[i - 1].kind == NUMBER))
        if not (hyphened or word.kind in (NUMBER, NAME) or word.tag in _INSIDE or _qualifies(row, i, end, seen=seen)):
            return i
        if word.kind == NUMBER and seen and row.tag(i - 1) in _NOUNS and row[i - 1].kind != NAME:
            return i
        if word.low in ("all", "both") and seen:
            return i
        seen = True
        i += 1
    return i


def _is_hyphened(row: Row, i: int) -> bool:
    """Whether a word hangs on the one before by a hyphen without space: "a passer-by"."""
    return "-" in (row.low(i), row.low(i - 1)) and row[i].start == row[i - 1].end


def _is_harm(row: Row, i: int, end: int) -> bool:
    """Whether a word of harm ends the phrase: "20 injured" does, "a wounded soldier" does not."""
    if row.low(i) not in HARM_WORDS:
        return False
    return not (i + 1 < end and row.tag(i + 1) in _NOUNS and row.low(i) in ("injured", "wounded") and i > 0)


def _qualifies(row: Row, i: int, end: int, *, seen: bool) -> bool:
    """A participle before its noun: "alleged militants", "two named commanders", "masked gunmen"."""
    if i + 1 >= end or not (row.tag(i + 1) in (*_NOUNS, "JJ") or row[i + 1].kind == NAME):
        return False
    return row.low(i) in _SAID or (row.tag(i) == "VBN" and seen)


def _counted(row: Row, first: int, i: int, last: int) -> People | None:
    words = load_casualty_words()
    inside = [row[k] for k in range(i, last)]
    numbers = [w for w in inside if w.number is not None and not w.number.percent]
    nouns = [w for w in inside if w.kind == NAME or w.tag in _NOUNS or w.low in ("others", "other")]
    head = nouns[-1] if nouns else None
    if head is None and not numbers and inside[0].low == "the" and inside[-1].low in HARM_WORDS:
        head = inside[-1]
    if head is None and not numbers:
        # "A Swiss", "the dead": an adjective for people, only with an article
        if inside[0].low not in ("the", "a", "an") or inside[-1].tag != "JJ":
            return None
        head = inside[-1]
    more = any((w.low,) in words["more"] for w in inside)
    definite = inside[0].low in ("the", "his", "her", "their", "its", "this", "that", "these", "those")
    named = head is not None and (head.kind == NAME or head.tag == "NNP")
    count = numbers[0].number.count if numbers and numbers[0].number is not None else _unnumbered(inside, head)
    before = inside[0].low in ("these", "those") or (
        definite and head is not None and (head.lemma in _VICTIMS or head.low in HARM_WORDS)
    )
    return People(first, last, head, count, before=before, more=more, named=named, definite=definite)


_VICTIMS: Final = frozenset({"victim", "casualty", "dead", "body"})


def _unnumbered(inside: list[Word], head: Word | None) -> Count | None:
    """What a phrase without a number counts: one person, nobody, or as many as are not said."""
    if head is None:
        return None
    if inside[0].low in ("a", "an") and head.tag == "JJ":
        return Count.exactly(1)
    if inside[0].low in _NO:
        return Count.exactly(0)
    if inside[0].low == "any":
        return None
    if inside[0].low == "both":
        return Count.exactly(2)
    if head.low in ("other", "others"):
        return Count.exactly(1) if inside[0].low == "another" or head.low == "other" else None
    if head.kind == NAME:
        name = head.name
        alone = name is not None and name.type in (PERSON, UNKNOWN) and not name.plural
        return Count.exactly(1) if alone or inside[0].low in ("a", "an", "another") else None
    if (head.lemma,) in load_casualty_words()["several"] or head.tag in ("NNS", "NNPS"):
        return None
    return Count.exactly(1)


def _with_of(row: Row, people: People, end: int) -> People:
    """The phrase with its "of": "a total of 45 fighters" counts 45, "two of them" some of those before."""
    words = load_casualty_words()
    last = people.last
    if size := row.starts(last, words["before"]):
        return replace(people, last=last + size, before=True)
    if row.low(last) != "of":
        return people
    inner = people_at(row, last + 1, end)
    if inner is None:
        return people
    tallied = people.head is not None and people.head.lemma in (*row.reading.cues.counting["tally"], "body", "life")
    if tallied:
        count = people.count if _number(row, people) else inner.count
        return replace(people, last=inner.last, head=inner.head, count=count, core=inner.last)
    if people.head is None and _alive(inner):
        return replace(people, last=inner.last, head=inner.head, more=True)
    before = people.before or (people.head is None and inner.before)
    return replace(people, last=inner.last, head=people.head or inner.head, before=before)


def _number(row: Row, people: People) -> bool:
    return any(row[k].number is not None for k in range(people.first, people.core))
