"""What each telling does to the toll told before it: a part, an addition, another source's number, a later one."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from typing import Final

from tocsin.extract.casualties.people import People
from tocsin.extract.casualties.told import Told
from tocsin.extract.casualties.words import Row
from tocsin.model import Count
from tocsin.vocabulary.casualties import load_casualty_words


class Effect(enum.StrEnum):
    """What a telling did to the toll."""

    FIRST = "first"
    ADDED = "added"
    PART = "part"
    SAME = "same"
    WIDER = "wider"
    REVISED = "revised"
    ALTERNATIVE = "alternative"
    DOERS = "doers"
    UNNUMBERED = "unnumbered"
    UNKNOWN = "unknown"


REASONS: Final = {
    Effect.FIRST: "the first number told",
    Effect.ADDED: "other people than those counted before",
    Effect.PART: "some of those counted before",
    Effect.SAME: "the number told before, again",
    Effect.WIDER: "a number that counts all, in place of the one before",
    Effect.REVISED: "a later number, in place of the one before",
    Effect.ALTERNATIVE: "another source's number for the same people: the toll lies between the two",
    Effect.DOERS: "those who did the deed, counted apart",
    Effect.UNNUMBERED: "people without a number: the toll is open above",
    Effect.UNKNOWN: "the text says that the number is not known",
}


def effect_of(
    one: Told,
    people: Sequence[People],
    count: Count | None,
    *,
    before: Count | None,
    last: Told | None,
    sentences: Sequence[Row],
) -> Effect:
    """What a telling of `count` people does to the toll `before` it, which `last` told; None where nothing was told."""
    if one.unknown:
        return Effect.UNKNOWN
    if count is None:
        some = any(p.before for p in people) or before is None or not _adds(one, people)
        return Effect.PART if some else Effect.UNNUMBERED
    if before is None or last is None:
        loose = (
            one.row[one.harm.at].lemma in ("figure", "number", "count", "estimate") and one.harm.last == one.harm.at + 1
        )
        return Effect.PART if loose else Effect.FIRST
    early = last.row.has(0, len(last.row), load_casualty_words()["early"])
    if one.revised or (early and one.sentence > last.sentence):
        return Effect.REVISED
    if one.whole and _other_source(one, last):
        return Effect.ALTERNATIVE
    if any(p.before for p in people):
        return Effect.PART
    if _another_act(sentences, one, last):
        return Effect.ADDED
    if count == before or (count.min is not None and count.min == before.min):
        return Effect.SAME if one.whole or (not _adds(one, people) and _again(one, people, last)) else Effect.ADDED
    if count.max == 0:
        return Effect.PART
    if one.whole or (one.sentence == last.sentence and _is_of_all(one, people, count, before, last)):
        return Effect.WIDER
    if one.sentence == last.sentence or _adds(one, people):
        return Effect.ALTERNATIVE if _other_source(one, last) else Effect.ADDED
    if _other_source(one, last):
        return Effect.ALTERNATIVE
    return _restated(one, people, count, before, last)


def _counts_what(one: Told) -> bool:
    """ "The figure rose to 40" before anything was counted: nobody knows whom it counts."""
    word = one.row[one.harm.at].lemma
    return word in ("figure", "number", "count", "estimate") and one.harm.last == one.harm.at + 1


def _is_of_all(one: Told, people: Sequence[People], count: Count, before: Count, last: Told) -> bool:
    """ "Five civilians were among the dead of a strike that killed 12 people": 12 in all."""
    plain = all(p.head is not None and _is_general(p) and not p.more for p in people)
    special = all(p.head is not None and not _is_general(p) for p in last.people)
    relative = any(one.row.tag(k) == "WDT" for k in range(max(one.harm.at - 2, 0), one.harm.at))
    return plain and special and relative and (count.min or 0) > (before.max or before.min or 0)


def _another_act(sentences: Sequence[Row], one: Told, last: Told) -> bool:
    """Whether the text has told of another act since the last number: "Minutes later the drones struck again"."""
    if one.sentence == last.sentence:
        return False
    words = load_casualty_words()["again"]
    between = sentences[last.sentence + 1 : one.sentence]
    return any(row.has(0, len(row), words) for row in between) or one.row.has(0, min(one.first, one.harm.at), words)


def _again(one: Told, people: Sequence[People], last: Told) -> bool:
    """Whether the same number is of the same people: they are not said otherwise than before."""
    told_before = {p.head.lemma for p in last.people if p.head is not None}
    return one.sentence != last.sentence and all(
        _is_general(p) or p.head is None or p.head.lemma in told_before or (p.count is not None and p.count.min != 1)
        for p in people
    )


def _restated(one: Told, people: Sequence[People], count: Count, before: Count, last: Told) -> Effect:
    """A number in a later sentence: all of them again, a part of them, or others."""
    plain = all(_is_general(p) for p in people)
    if plain and (count.min or count.max or 0) > (before.min or before.max or 0):
        return Effect.WIDER
    if plain or one.row.low(0) in ("among", "including"):
        return Effect.ADDED if _elsewhere(one, last) else Effect.PART
    if all(p.named and p.count == Count.exactly(1) for p in people) and all(_is_general(p) for p in last.people[:1]):
        return Effect.PART  # a name given to one of those counted
    return Effect.ADDED


def _elsewhere(one: Told, last: Told) -> bool:
    """Whether a sentence tells of another place than the one before."""
    here, there = _places(one), _places(last)
    return bool(here) and bool(there) and not here & there


def _places(one: Told) -> frozenset[str]:
    return frozenset(w.low for w in one.row.words if w.name is not None and w.name.type == "place")


def _is_general(people: People) -> bool:
    return people.head is None or people.head.lemma in ("people", "person", "victim", "other", "others")


def _adds(one: Told, people: Sequence[People]) -> bool:
    """Whether the words say that these come on top: "three others", "also killed"."""
    inside = {one.row.low(k) for k in range(one.harm.first, one.harm.at)}
    return any(p.more for p in people) or "also" in inside


def _other_source(one: Told, last: Told) -> bool:
    """Whether another source is named for this number than for the last: "CNN put the number of dead at 50"."""
    here, there = _source(one), _source(last)
    return here is not None and here != there


def _source(one: Told) -> str | None:
    """The source that a sentence names, in lower case: the subject of its verb of saying."""
    cues = one.row.reading.cues
    for at in range(one.first - 1, 0, -1):
        word = one.row[at]
        says = word.lemma in cues.speech or word.lemma in cues.counting["put"]
        if says and word.tag.startswith("VB") and word.tag != "VBN":
            named = [one.row[k] for k in range(at) if one.row[k].tag.startswith("NN")]
            return named[-1].low if named else None
    return None
