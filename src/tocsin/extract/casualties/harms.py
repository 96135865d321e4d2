"""Words that say that people died or were hurt, and on which side of them those people stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from tocsin.extract.casualties.kinds import is_people
from tocsin.extract.casualties.people import People, people_at
from tocsin.extract.casualties.words import DATE, NAME, NUMBER, Row
from tocsin.extract.lexical import look_up
from tocsin.vocabulary.casualties import load_casualty_words

DEATHS: Final = "deaths"
INJURED: Final = "injured"
CASUALTIES: Final = "casualties"
STRUCK: Final = "struck"
_MEASURES: Final = frozenset({DEATHS, INJURED, CASUALTIES})
_BE: Final = frozenset("be is are was were been being get gets got become becomes became 's 're".split())
_HAVE: Final = frozenset("have has had having 've".split())
_PARTICIPLES: Final = frozenset({"killed", "injured", "wounded", "hurt", "slain", "murdered", "executed"})
_FOUND: Final = frozenset(
    "reported believed feared confirmed said found presumed thought known left declared pronounced reportedly".split()
)
_UNREAL: Final = frozenset("could would should will can shall must".split())
_NOT: Final = frozenset({"not", "n't", "never", "without"})


@dataclass(frozen=True, slots=True)
class Harm:
    """words[first:last] tell of a harm. side: "after" (whom a verb hit), "before", "own" (the number of a noun).

    `first` is where its auxiliaries start. `denied`: "did not kill anyone". `past`: where the next harm may start.
    """

    first: int
    at: int
    last: int
    measure: str
    side: str
    denied: bool = False
    past: int = 0


def harms(row: Row) -> Iterator[Harm]:
    """The harms that a sentence tells as facts, in order; not what was only planned, feared or possible."""
    i = 0
    while i < len(row):
        found = _harm(row, i)
        if found is None:
            i += 1
            continue
        yield from _real(row, found)
        i = max(found.last, found.past, i + 1)


def _harm(row: Row, i: int) -> Harm | None:
    word = row[i]
    if word.kind in (NUMBER, NAME, DATE):
        return None
    return _of_lives(row, i) or _fatal(row, i) or _had(row, i) or _verb(row, i) or _noun(row, i) or _struck(row, i)


def _verb(row: Row, i: int) -> Harm | None:
    word = row[i]
    low = word.low
    known = row.reading.cues.harm.get((word.lemma, "verb"))
    if low in _PARTICIPLES and known is None:
        known = row.reading.cues.harm.get((_STEMS.get(low, low), "verb"))
    if known is None or known.measure not in (DEATHS, INJURED) or word.lemma == "shoot":
        return None
    if not (word.tag.startswith("VB") or low in _PARTICIPLES or (word.tag == "NNS" and low.endswith("s"))):
        return None
    if low in ("injured", "wounded") and (_before_noun(row, i) or _of_the_dead(row, i)):
        return None
    if low in _PARTICIPLES and row.low(i - 1) == "the":
        return None
    if known.person == "subject":
        return Harm(_aux_start(row, i), i, i + 1, known.measure, "before")
    shared = _shared(row, i)
    measure = CASUALTIES if shared and row[shared - 1].low not in _same(known.measure) else known.measure
    last = shared or i + 1
    side = "after" if _is_active(row, i, last) else "before"
    return Harm(_aux_start(row, i) if side == "before" else i, i, last, measure, side)


_STEMS: Final = {"killed": "kill", "injured": "injure", "wounded": "wound", "hurt": "hurt", "slain": "slay"}


def _same(measure: str) -> frozenset[str]:
    return frozenset({"killed", "slain", "executed", "dead"} if measure == DEATHS else {"injured", "wounded", "hurt"})


def _before_noun(row: Row, i: int) -> bool:
    return row.tag(i + 1) in ("NN", "NNS") and row[i + 1].kind not in (NUMBER, DATE) and row.tag(i) in ("JJ", "VBN")


def _of_the_dead(row: Row, i: int) -> bool:
    """ "The dead and injured" were counted, if at all, elsewhere."""
    return row.low(i - 1) == "and" and row.low(i - 2) in ("dead", "killed") and row.low(i - 3) == "the"


def _struck(row: Row, i: int) -> Harm | None:
    """ "Three passengers were stabbed": hurt, unless the text says that they died or that they were hurt as well."""
    if not row.tag(i).startswith("VB"):
        return None
    words = load_casualty_words()["struck"]
    size = 2 if (row[i].lemma, row.low(i + 1)) in words else int((row[i].lemma,) in words)
    if not size or row.low(i + size) in ("and", "at", "dead"):
        return None
    side = "after" if _is_active(row, i, i + size) else "before"
    return Harm(_aux_start(row, i) if side == "before" else i, i, i + size, STRUCK, side)


def _shared(row: Row, i: int) -> int:
    """Where "or injured" ends after "killed"; 0 where one harm stands alone."""
    if row.low(i + 1) not in ("or", "and", "and/or", "/"):
        return 0
    following = row[i + 2] if i + 2 < len(row) else None
    if following is None or following.tag[:2] not in ("VB", "JJ"):
        return 0
    known = row.reading.cues.harm.get((following.lemma, "verb"))
    if known is None or known.measure not in (DEATHS, INJURED) or following.tag != row.tag(i):
        return 0
    return i + 3


def _is_active(row: Row, i: int, last: int) -> bool:
    """Whether a verb has its people after it."""
    tag = row.tag(i)
    helper = i - 1
    while helper >= 0 and row.tag(helper) == "RB":
        helper -= 1
    if row.low(helper) in _BE and tag in ("VBN", "VBD"):
        return False
    if tag in ("VBG", "VBZ", "VBP", "VB", "NNS"):
        return True
    after = _people_after(row, last)
    if after is None:
        return False
    if row[i - 1].kind == NUMBER if i else False:
        return False  # "5 killed 4 injured"
    return is_people(row, after) or after.count is not None


def _people_after(row: Row, last: int) -> People | None:
    return people_at(row, last, len(row))


def _aux_start(row: Row, i: int) -> int:
    """Where the auxiliaries and adverbs before a participle start: "have also been reported | killed"."""
    start = i
    while start > 0:
        low, tag = row.low(start - 1), row.tag(start - 1)
        helps = low in _BE or low in _HAVE or low in _FOUND or low in _NOT or tag in ("RB", "MD", "RBR")
        if not (helps or (low == "to" and start < i)):
            break
        start -= 1
    return start


def _fatal(row: Row, i: int) -> Harm | None:
    """ "shot dead", "stabbed to death", "fatally stabbed"."""
    words = load_casualty_words()["fatal"]
    if row[i].lemma in ("sentence", "condemn"):
        return None
    if row.low(i) == "fatally" and not (row.tag(i - 1).startswith("VB") or row.tag(i + 1).startswith("VB")):
        return Harm(i, i, i + 1, DEATHS, "before")  # "shot, one of them fatally"
    if not row.tag(i).startswith("VB") or row.low(i) in _BE or row.low(i) in ("left", "found", "leave", "leaving"):
        return None
    struck = people_at(row, i + 1, len(row)) if row.tag(i) in ("VBD", "VBG", "VBZ") else None
    if struck is not None and (split := row.starts(struck.last, words)) and row.low(struck.last) != "fatally":
        return Harm(i, i, i + 1, DEATHS, "after", past=struck.last + split)  # "stabbed a guard to death"
    size = row.starts(i + 1, words)
    fatally = row.low(i - 1) == "fatally"
    if not size and not fatally:
        return None
    last = i + 1 + size
    if row.tag(i) == "VBG" or (row.tag(i) in ("VBD", "VBZ") and row.low(_aux_start(row, i)) not in _BE):
        direct = people_at(row, last, len(row))
        if direct is not None:
            return Harm(i, i, last, DEATHS, "after")
    if size:
        return Harm(_aux_start(row, i), i, last, DEATHS, "before")
    active = row.low(_aux_start(row, i)) not in _BE and people_at(row, last, len(row)) is not None
    return Harm(_aux_start(row, i), i, last, DEATHS, "after" if active else "before")


def _had(row: Row, i: int) -> Harm | None:
    """ "suffered minor wounds", "sustained injuries"; "succumbed to his wounds"."""
    if row[i].lemma == "succumb":
        last = i + 4 if row.low(i + 1) == "to" else i + 1
        return Harm(_aux_start(row, i), i, min(last, len(row)), DEATHS, "before")
    if (row[i].lemma,) not in load_casualty_words()["hurt"] or not row.tag(i).startswith("VB"):
        return None
    for k in range(i + 1, min(i + 5, len(row))):
        if row[k].lemma in ("injury", "wound", "burn"):
            return Harm(_aux_start(row, i), i, k + 1, INJURED, "before")
    return None


def _of_lives(row: Row, i: int) -> Harm | None:
    """ "claimed 20 lives", "the lives of 20 people", "lost their lives"."""
    if row[i].lemma == "lose" and row.tag(i + 1) == "PRP$" and i + 2 < len(row) and row[i + 2].lemma == "life":
        return Harm(_aux_start(row, i), i, i + 3, DEATHS, "before")
    if row[i].lemma == "lose" and row.tag(i).startswith("VB") and _of_arms(row, i + 1):
        return Harm(i, i, i + 1, DEATHS, "after")
    if row[i].lemma in ("claim", "take", "cost") and row.tag(i).startswith("VB"):
        people = people_at(row, i + 1, len(row))
        counted = people is not None and people.head is not None and people.head.lemma == "life"
        of_lives = row.low(i + 1) == "the" and row.low(i + 2) == "lives"
        if counted or of_lives:
            return Harm(i, i, i + 1, DEATHS, "after")
    return None


def _of_arms(row: Row, at: int) -> bool:
    """ "The column lost 14 men": a number of those who bear arms."""
    people = people_at(row, at, len(row))
    if people is None or people.head is None or row[people.first].kind != NUMBER:
        return False
    return people.head.low == "men" or look_up(people.head.token, row.reading.cues.parties) in ("members", "force")


def _noun(row: Row, i: int) -> Harm | None:
    """ "20 dead", "eight deaths", "no casualties", "left 20 wounded"."""
    word = row[i]
    known = row.reading.cues.harm.get((word.lemma, "noun")) or row.reading.cues.harm.get((word.low, "adj"))
    if known is None or known.measure not in _MEASURES or known.person != "own":
        return None
    if word.low in ("dead", "injured", "wounded", "killed", "hurt", "maimed"):
        if row.low(i - 1) in ("the", "of", "no") or _of_the_dead(row, i) or _before_noun(row, i):
            return None
        return Harm(_aux_start(row, i), i, i + 1, known.measure, "before")
    return Harm(i, i, i + 1, known.measure, "own") if word.tag in ("NN", "NNS") else None


def _is_compared(row: Row, at: int) -> bool:
    """ "The deadliest since a bombing that killed 300": another incident's harm."""
    return any(row.low(k) == "since" and row.tag(k + 1) in ("DT", "JJ") for k in range(at))


def _real(row: Row, harm: Harm) -> Iterator[Harm]:
    """The harm, unless the sentence only intends, fears or rules it out; a denied one is marked."""
    around = [row.low(k) for k in range(max(min(harm.first, harm.at) - 2, 0), harm.at)]
    inside = [row.low(k) for k in range(min(harm.first, _aux_start(row, harm.at)), harm.at)]
    denied = any(w in _NOT for w in around[-3:])
    if any(w in _UNREAL for w in (*inside, row.low(harm.at - 1))):
        return
    if _is_compared(row, harm.at):
        return
    if row.low(harm.at - 1) == "to" and row.tag(harm.at) == "VB":
        return
    if (
        row.low(harm.at - 1) in ("be", "been", "being")
        and row.low(harm.at - 2) == "to"
        and row.low(harm.at - 1) == "be"
    ):
        return
    yield replace(harm, denied=denied)
