"""What one sentence tells of the dead and the hurt: each harm with those whom it counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tocsin.extract.arguments import subject
from tocsin.extract.casualties.harms import Harm, harms
from tocsin.extract.casualties.kinds import is_people, may_be_people
from tocsin.extract.casualties.listed import FINITE, HARMED, Listed, counted, listed_at, skipped_part, total, verb_after
from tocsin.extract.casualties.people import People, people_at
from tocsin.extract.casualties.words import MARK, NUMBER, Row
from tocsin.model import Count
from tocsin.vocabulary.casualties import load_casualty_words

_PREPOSITIONS: Final = frozenset(
    "of in on at from by against near to for into outside inside between around under over across toward towards with"
    " without".split()
)
_JOINING: Final = frozenset({"and", "but", "while"})
_LEAD: Final = 6  # words before the people in which "a total of" or "raised to" may stand
_LEAVING: Final = frozenset({"left", "leaves", "leaving", "saw"})
_CLAUSES: Final = frozenset({"when", "after", "as", "while", "before", "that", "because", "where", "once", "but", "if"})


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A harm with its people, at row `sentence`, words[first:last].

    `count` is the people of the list together, None where the words give no number.
    """

    sentence: int
    row: Row
    harm: Harm
    people: tuple[People, ...]
    count: Count | None
    first: int
    last: int
    whole: bool = False
    revised: bool = False
    unknown: bool = False

    @property
    def measure(self) -> str:
        return self.harm.measure

    @property
    def start(self) -> int:
        return min(self.row[self.first].start, self.row[self.harm.at].start)

    @property
    def end(self) -> int:
        return max(self.row[self.last - 1].end, self.row[self.harm.last - 1].end)


def told(row: Row, sentence: int) -> Iterator[Told]:
    """Every harm of the sentence with its people, in order."""
    bound = 0
    for harm in harms(row):
        found = _with_people(row, sentence, harm, bound)
        if found is not None:
            yield found
            bound = max(found.last, harm.last)
        else:
            bound = harm.last


def _with_people(row: Row, sentence: int, harm: Harm, bound: int) -> Told | None:
    match harm.side:
        case "after":
            found = listed_at(row, harm.last, len(row))
            found = found if found is not None and _credible(row, found) else None
        case "before":
            found = _before(row, harm, bound)
        case _:
            found = _own(row, harm, bound)
    if found is None:
        return _without(row, sentence, harm)
    people = found.people
    if not harm.denied and any(p.head is not None and p.head.low in ("anyone", "anybody") for p in people):
        return None
    if harm.denied:
        if not any(p.count == Count.exactly(0) for p in people):
            return None
        people = tuple(p for p in people if p.count == Count.exactly(0))
    last = max(found.last, harm.last)
    more = _beside(row, harm.last) if harm.side == "before" else None
    if more is not None:
        people, last = (*people, *more.people), more.last
    words = load_casualty_words()
    lead = max(bound, found.first - _LEAD)
    return Told(
        sentence,
        row,
        harm,
        people,
        total(counted(p) for p in people if not p.self_),
        found.first,
        last,
        whole=row.has(lead, last, words["whole"]),
        revised=row.has(lead, found.first, words["revised"]),
    )


def _credible(row: Row, found: Listed) -> bool:
    first = found.people[0]
    return may_be_people(row, first) and (first.count is not None or is_people(row, first) or _is_plural(first))


def _is_plural(people: People) -> bool:
    return people.head is None or people.head.tag == "NNS"


def _without(row: Row, sentence: int, harm: Harm) -> Told | None:
    """ "casualties unknown", "no casualty figures": the text says that it has no number."""
    if row.has(harm.at - 3, harm.last + 4, load_casualty_words()["unknown"]):
        return Told(sentence, row, harm, (), None, harm.at, harm.last, unknown=True)
    return None


def _before(row: Row, harm: Harm, bound: int) -> Listed | None:
    """The people of whom a harm is said after them."""
    among = _among(row, harm, bound) or _among_after(row, harm)
    if among is not None:
        return among
    at = max([bound, *(k + 1 for k in range(bound, harm.first) if row.low(k) in _LEAVING)])
    while at < harm.first:
        if (past := skipped_part(row, at, harm.first)) > at:
            at = past
            continue
        found = listed_at(row, at, harm.first)
        if found is None or not _is_subject(row, found, harm):
            at = max(found.people[0].core if found is not None else at, at + 1)
            continue
        return found
    return _by_tree(row, harm, bound)


def _by_tree(row: Row, harm: Harm, bound: int) -> Listed | None:
    """The subject that the parser finds, where the row does not show it."""
    verb = row[harm.at].token
    wanted = {t.i for t in subject(verb)} if verb.pos_ == "VERB" else set()
    for at in range(bound, harm.first):
        people = people_at(row, at, harm.first)
        if people is None or people.self_ or people.head is None or people.head.token.i not in wanted:
            continue
        return listed_at(row, at, people.core) if is_people(row, people) else None
    return None


def _among_after(row: Row, harm: Harm) -> Listed | None:
    """ "Two commanders killed among seven militants": all seven."""
    found = listed_at(row, harm.last + 1, len(row)) if row.low(harm.last) == "among" else None
    return found if found is not None and found.people[0].count is not None else None


def _among(row: Row, harm: Harm, bound: int) -> Listed | None:
    """ "two commanders among seven killed": all seven."""
    for at in range(harm.first - 1, bound - 1, -1):
        if row.low(at) == "among":
            found = listed_at(row, at + 1, harm.first)
            return found if found is not None and found.last == harm.first else None
    return None


def _is_subject(row: Row, found: Listed, harm: Harm) -> bool:
    """Whether a list is what the harm is said of: nothing but asides stands between, and no other verb takes it."""
    first = found.people[0]
    adjacent = found.last >= harm.first
    if row.low(found.first - 1) in _PREPOSITIONS and first.last < harm.first:
        return False
    if first.self_ or (first.last < harm.first and _is_object(row, found.first)):
        return False
    if adjacent and first.core >= harm.first and may_be_people(row, first):
        return first.count is not None or is_people(row, first) or first.head is None or first.head.tag == "NNS"
    if not (is_people(row, first) or (first.count is not None and (first.head is None or _counted(row, first)))):
        return False
    if adjacent:
        return True
    if row.low(harm.first - 1) in ("and", "then") and _is_verbal(row, found.last, harm.first - 1):
        return True  # "were chased and killed"
    if row.low(found.last) != "," and verb_after(row, found.last, harm.first):
        return False
    return not _breaks(row, found.last, harm.first)


def _is_verbal(row: Row, first: int, last: int) -> bool:
    """Whether verbs and adverbs alone stand in words[first:last], at least one."""
    return first < last and all(row.tag(k)[:2] in ("VB", "RB", "MD") for k in range(first, last))


def _breaks(row: Row, first: int, last: int) -> bool:
    """Whether a new clause starts between people and harm; a relative clause is none."""
    if row.low(first) == "," and row.low(last - 1) == "," and last - first > 1:
        return row.low(first + 1) in _JOINING  # an aside: ", many thought to be innocent,"
    relative = False
    for k in range(first, last):
        relative = relative or row.tag(k) in ("WDT", "WP")
        if (row.low(k) in _CLAUSES and row.tag(k) != "WDT") or (row.tag(k) in FINITE and not relative):
            return True
    return False


def _is_object(row: Row, at: int) -> bool:
    """Whether the verb right before a phrase takes it: "they attacked | soldiers", unless it passes words on."""
    if at == 0 or row.tag(at - 1) not in ("VBD", "VBG"):
        return False
    cues = row.reading.cues
    return row[at - 1].lemma not in cues.speech and row.low(at - 1) not in (*HARMED, *_LEAVING)


def _counted(row: Row, people: People) -> bool:
    numbered = any(row[k].kind == NUMBER for k in range(people.first, people.core))
    return numbered and people.head is not None and may_be_people(row, people)


def _own(row: Row, harm: Harm, bound: int) -> Listed | None:
    """The number of "eight civilian deaths", the people of "the deaths of three civilians"."""
    if row.low(harm.last) in ("of", "to"):
        found = listed_at(row, harm.last + 1, len(row))
        if found is not None and (is_people(row, found.people[0]) or found.people[0].count is not None):
            return found
    for at in range(harm.at - 1, max(bound, harm.at - 4) - 1, -1):
        word = row[at]
        if word.number is not None and not word.number.percent:
            return Listed((People(at, at + 1, None, word.number.count),), at, harm.last)
        if word.low in ("no", "without", "any") and (word.low != "any" or harm.denied):
            return Listed((People(at, at + 1, word, Count.exactly(0)),), at, harm.last)
        if row.low(at - 1) in ("report", "reports") and word.low == "of":
            continue
        if word.kind == MARK or word.tag not in ("JJ", "NN", "NNP", "VBN", "HYPH", "VBG"):
            return None
    return None


def _beside(row: Row, at: int) -> Listed | None:
    """Those killed "with two others", "in his car along with two escorts"; not what they were killed with."""
    words = load_casualty_words()["beside"]
    at += row.low(at) == ","
    place = people_at(row, at + 1, len(row)) if row.low(at) in ("in", "at", "near") else None
    if place is not None:
        if row.low(place.last) == "and" and row.low(place.last + 2) in ("in", "at", "near"):
            apart = listed_at(row, place.last + 1, len(row))  # "four in the first and three in the second"
            return apart if apart is not None and not verb_after(row, apart.last, len(row)) else None
        added = people_at(row, place.last + 1, len(row)) if row.low(place.last) == "with" else None
        at = place.last if row.starts(place.last, words) > 1 or (added is not None and added.more) else at
    size = row.starts(at, words)
    found = listed_at(row, at + size, len(row), added=True) if size else None
    return found if found is not None and _joins(row, found, at, size) else None


def _joins(row: Row, found: Listed, at: int, size: int) -> bool:
    """Whether people after "with" or "and" were harmed too, and no clause of their own begins with them."""
    first = found.people[0]
    if first.before or row.low(first.last) == "being" or verb_after(row, found.last, len(row)):
        return False  # "with three being medics": a part
    counted_too = _counted(row, first)
    if row.low(at) == "and":
        return counted_too
    return is_people(row, first) or first.more or (size > 1 and counted_too)
