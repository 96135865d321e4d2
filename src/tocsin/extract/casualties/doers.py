"""Which of the dead are those who did the deed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tocsin.extract.casualties.listed import HARMED
from tocsin.extract.casualties.people import People, people_at
from tocsin.extract.casualties.words import NAME, Row
from tocsin.extract.lexical import look_up
from tocsin.model import Count
from tocsin.vocabulary.casualties import load_casualty_words
from tocsin.vocabulary.culprits import load_culprit_words

_REACH: Final = 9  # words from a doer to the verb of the deed
_CLAUSES: Final = frozenset({"after", "when", "while", "as", "before", ";"})
_SUICIDE: Final = ("suicide", "responsibility")


def armed_doers(rows: Sequence[Row]) -> frozenset[str]:
    """The words for people whom the text shows at the deed, as lemmas ("gunmen stormed a hotel"), and their names.

    A suicide attack, a claim of responsibility or the word "attackers" itself shows that all armed people of the text
    were at it; a vehicle that did the deed, that its driver was.
    """
    armed, doers, vehicles = (_single(use) for use in ("armed", "doer", "vehicle"))
    found: set[str] = set()
    for row in rows:
        for at, word in enumerate(row.words):
            if word.lemma in _SUICIDE or word.lemma in doers:
                found |= armed
            if word.tag == "NNP" and is_called(row, at):
                found.add(word.low.split()[-1])
            if _is_one_at_deed(row, at):
                found.add(f"the {word.lemma}")  # "a man rammed a gate": "the man", "he" from then on
            if not (word.lemma in armed or word.lemma in vehicles or word.tag == "NNP") or not _at_deed(row, at):
                continue
            if word.lemma in armed:
                found |= armed
            found |= _DRIVERS if word.lemma in vehicles else {word.low.split()[-1]}
    return frozenset(found)


_DRIVERS: Final = frozenset({"driver", "rider", "motorcyclist"})


def _single(use: str) -> frozenset[str]:
    return frozenset(phrase[0] for phrase in load_casualty_words()[use] if len(phrase) == 1)


def _is_one_at_deed(row: Row, at: int) -> bool:
    """Whether one person, told of for the first time, does the deed: "a man stabbed two passengers"."""
    if row.tag(at)[:2] not in ("NN", "JJ") or row.low(at + 1) in HARMED or row.tag(at + 1) not in ("VBD", "VBN"):
        return False
    people = next((p for k in range(max(at - 3, 0), at) if (p := people_at(row, k, at + 1)) is not None), None)
    indefinite = people is not None and row.low(people.first) in ("a", "an", "one")
    return indefinite and (row[at + 1].lemma,) in load_casualty_words()["deed"]


def _at_deed(row: Row, at: int) -> bool:
    deeds = load_casualty_words()["deed"]
    for k in range(at + 1, min(at + 1 + _REACH, len(row))):
        word = row[k]
        if word.low == "killed" and row.tag(k - 1) not in ("VBD", "VBN", "VBP") and people_at(row, k + 1, len(row)):
            return True
        if word.low in ("by", "at", "to") or word.low in HARMED or word.low in _CLAUSES:
            return False
        pair = (word.lemma, row.low(k + 1))
        if word.tag in ("VBD", "VBZ", "VBP", "VBN") and ((word.lemma,) in deeds or pair in deeds):
            return row.low(k - 1) not in ("was", "were", "been", "be")
    return False


def are_doers(row: Row, people: People, armed: frozenset[str]) -> bool:
    """Whether people killed did the deed: "himself", "the attackers", and gunmen where the text shows gunmen at it."""
    if people.self_:
        return True
    head = people.head
    if head is None:
        return False
    if row.low(people.last) in _SUSPECTED and _by_guards(row, people.first):
        return True
    if people.definite and f"the {head.lemma}" in armed:
        return True
    if head.kind == NAME or head.tag == "NNP":
        return people.count == Count.exactly(1) and head.low.split()[-1] in armed
    if head.lemma in _DRIVERS:
        return head.lemma in armed and row.low(people.first) == "the"
    return head.lemma in _single("doer") or head.lemma in armed


_SUSPECTED: Final = frozenset({"suspected", "accused", "believed", "thought"})


def _by_guards(row: Row, first: int) -> bool:
    """ "Security forces later killed two people suspected of the attack"."""
    cues = row.reading.cues
    return any(look_up(word.token, cues.parties) == "force" for word in row.words[:first])


def is_called(row: Row, at: int) -> bool:
    """Whether a person's name follows the word for the doer: "the gunman, X", "a bomber named X"."""
    words = load_culprit_words()["called"]
    last = at
    named = next((size for size in (1, 2, 3, 4) if tuple(w.low for w in row.words[max(at - size, 0) : at]) in words), 0)
    last = at - named
    while last > 0 and row.low(last - 1) in (",", "was", "is", "as"):
        last -= 1
    if last == at and not _is_doer(row, at - 1):
        return False
    near = range(max(last - 5, 0), last)
    return any(_is_doer(row, k) or (named and row[k].lemma in ("man", "woman", "suspect")) for k in near)


def _is_doer(row: Row, k: int) -> bool:
    if k < 0:
        return False
    words = load_casualty_words()
    return (row[k].lemma,) in words["doer"] or (row[k].lemma,) in words["armed"]
