"""Numbers that a sentence gives for all the dead or hurt: "the toll", "the number of dead"."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.casualties.harms import DEATHS, INJURED, Harm
from tocsin.extract.casualties.people import People
from tocsin.extract.casualties.told import Told
from tocsin.extract.casualties.words import Row, Word
from tocsin.model import Count
from tocsin.vocabulary.casualties import load_casualty_words


def tallies(row: Row, sentence: int) -> Iterator[Told]:
    """ "The death toll rose to 40", "put the number of dead at 12": what counts all, in order."""
    words = load_casualty_words()
    for at in range(len(row)):
        measure, past = _tallied(row, at)
        number = _number_after(row, past) if measure is not None else None
        if measure is None or number is None:
            continue
        people = (People(number, number + 1, None, _count(row[number])),)
        revised = row.has(at - 2, number + 1, words["revised"])
        if past == at + 1 and row[at].lemma != "toll" and not revised:
            continue  # "the figure" alone counts the dead where it changes
        harm = Harm(at, at, past, measure, "own")
        yield Told(sentence, row, harm, people, _count(row[number]), at, number + 1, whole=True, revised=revised)


def _tallied(row: Row, at: int) -> tuple[str | None, int]:
    """What a word of tallying counts, and where it ends: "toll", "the number of (the) dead"."""
    if row[at].lemma == "toll" and row.low(at - 1) != "heavy":
        return DEATHS, at + 1
    if row[at].lemma not in ("number", "estimate", "figure", "count"):
        return None, at
    if row.low(at + 1) != "of":
        return DEATHS, at + 1
    past = at + 2 + (row.low(at + 2) == "the")
    if row.low(past) in ("dead", "killed", "deaths", "fatalities"):
        return DEATHS, past + 1
    return (INJURED, past + 1) if row.low(past) in ("wounded", "injured", "injuries") else (None, at)


def _number_after(row: Row, at: int) -> int | None:
    for k in range(at, min(at + 12, len(row))):
        if row[k].number is not None:
            return k
        if row[k].low in (",", ";"):
            return None
    return None


def _count(word: Word) -> Count | None:
    return word.number.count if word.number is not None else None
