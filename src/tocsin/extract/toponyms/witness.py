"""What speaks for and against a span's being a place's name: the words beside it, the recogniser, the gazetteer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.extract.toponyms.entities import Entity
from tocsin.names import Gazetteer, Place, Precision

# Each weight is what one witness counts for; a span is a toponym from `ENOUGH` on.
ENOUGH: Final = 2.0
UNKNOWN_ENOUGH: Final = 3.0

_LABELS: Final = {
    "GPE": 3.0,
    "LOC": 2.5,
    "FAC": 1.5,
    "ORG": 0.8,
    "NORP": -1.5,
    "PERSON": -0.6,
    "DATE": -3.0,
    "LANGUAGE": -3.0,
}
_INSIDE: Final = {
    "GPE": 2.0,
    "LOC": 1.5,
    "FAC": 1.5,
    "ORG": 1.2,
    "NORP": -1.0,
    "PERSON": -3.5,
    "DATE": -3.0,
    "EVENT": 0.0,
}
_OTHER: Final = -0.5

_NEAR: Final = {
    "in": 2.0, "near": 2.0, "at": 1.0, "from": 1.5, "outside": 1.5, "around": 1.2, "across": 1.2, "throughout": 1.5,
    "inside": 1.0, "into": 1.0, "to": 0.8, "of": 0.7, "toward": 1.0, "towards": 1.0, "northern": 2.0, "southern": 2.0,
    "eastern": 2.0, "western": 2.0, "north": 1.0, "south": 1.0, "east": 1.0, "west": 1.0, "central": 1.5,
    "downtown": 2.0, "via": 0.8, "neighbouring": 1.5, "neighboring": 1.5, "nearby": 1.5, "between": 0.5,
}  # fmt: skip
_AFTER: Final = frozenset(
    "area areas man woman men women resident residents native natives police officials mayor city town village council"
    " councilman councilwoman councillor county province district region state government-based residents' home"
    " community communities authorities suburb neighbourhood neighborhood-based".split()
)
_AFTER_WEIGHT: Final = 1.2
_KIND_BEFORE: Final = re.compile(
    r"\b(?:city|town|village|municipality|province|state|district|county|region|island|port|suburb|community|capital|"
    r"settlement|hamlet|township|borough|parish|villages|cities|towns|provinces|districts|states|counties|"
    r"neighbou?rhood|camp) (?:of |called |named )?(?:the )?$",
    re.IGNORECASE,
)
_KIND_WEIGHT: Final = 2.5
# What a name with a place's name in it is the name of. A government's office is of its place ("Boone County Jail"); a
# newspaper, a school or a company is somewhere, and has the name of somewhere.
_PUBLIC: Final = frozenset(
    "Police Sheriff Department Dept Fire Council City County State Government Ministry Parliament Congress Army Navy Air"
    " Court Commission Commissioners Board Authority Mayor Governor Public District Jail Prison Embassy Senate Assembly"
    " Legislature Military Forces Border Coast National Federal Town Township Village Municipal Bureau Agency"
    " Office".split()
)
_PRIVATE: Final = frozenset(
    "University College School Schools Academy Institute Times Post Herald News Journal Daily Gazette Tribune Star"
    " Telegraph Chronicle Press Zoo Museum Gallery Theatre Theater Orchestra Hospital Clinic Church Cathedral Mall"
    " Inc Inc. Corp Corp. Corporation Company Co Co. Ltd Ltd. LLC Group Bank Airlines Airways Hotel Inn Club Association"
    " Society Foundation Festival Marathon Cup Open Stakes Derby Trust Union Party Award Awards Street Restaurant Cafe"
    " Grill Store Stores Broadcasting Television Radio Magazine Review Symphony Fund Partners Services Center Centre"
    " Stadium Arena Seminary Studios Records United Rovers Wanderers Rangers Giants Industries Medical Elementary High"
    " Sox Cubs Bulls Lakers Cowboys Eagles Tigers Lions Bears Hawks Wildcats Bulldogs Panthers Warriors Red".split()
)
NO_NAMES: Final = (
    _PUBLIC | _PRIVATE | frozenset("Road Street Avenue Hall White House Parliament Olympic Federal".split())
)
_PRIVATE_BEFORE: Final = re.compile(
    r"\b(?:University|College|Bank|Institute|Church|Diocese|Archdiocese|Museum|School|Academy|Duke|Earl|Prince|Saint)"
    r" (?:of |at )(?:the )?$"
)
_PUBLIC_WEIGHT: Final = 1.0
_PRIVATE_WEIGHT: Final = -2.2
_THING: Final = re.compile(
    r"(?:[ -]\w+)?[ -](?:virus|fever|disease|syndrome|flu|cheese|accords?|agreement|treaty|convention|protocol)\b",
    re.IGNORECASE,
)
_THING_WEIGHT: Final = -3.0
_HYPHENED: Final = re.compile(r"-(?=[A-Z])")
_HYPHENED_WEIGHT: Final = -2.5
_RUN_AFTER: Final = re.compile(r"(?: (?:of|and|for|&|the|on)| [A-Z][\w’'.-]*){1,6}")
_PARTY: Final = re.compile(r"\b[RD]-$")
_DATELINE: Final = re.compile(r" ?(?:\([^)]{1,30}\)|, [\w. ]{2,20})? ?(?:--|—|–|-) ")
_WORD_BEFORE: Final = re.compile(r"([\w’']+)(?: the)? $")
_WORD_AFTER: Final = re.compile(r"(?:['’]s)? ([\w'’-]+)")
_NAME_BEFORE: Final = re.compile(r"(?<![.!?:;”\"] )\b[A-Z][\w’'.-]+ $")
_NAME_AFTER: Final = re.compile(r" [A-Z][\w’'-]+")
_SENTENCE: Final = re.compile(r"(?:^|[.!?:][”\"’)]*\s+|\n\s*|[“\"‘(]\s*|--? )$")


@dataclass(frozen=True, slots=True)
class Fame:
    """What the gazetteer says of a name by itself."""

    weight: float
    words: int
    common: bool


def fame(name: str, gazetteer: Gazetteer) -> Fame:
    """How much the gazetteer alone speaks for a name: countries and provinces most, hamlets least."""
    weight = max((_worth(name, p) for p in gazetteer.candidates(name, limit=12)), default=-1.0)
    words = [w for w in re.split(r"[ -]", name) if w]
    return Fame(max(-1.0, weight), len(words), all(gazetteer.is_common_word(w) for w in words))


def _worth(name: str, place: Place) -> float:
    said, listed = name.casefold(), place.name.casefold()
    own = listed == said or listed.startswith(said + " ")
    match place.precision:
        case Precision.COUNTRY:
            return 4.0
        case Precision.REGION | Precision.NAMED:
            return 1.8
        case Precision.PROVINCE:
            return 2.2 if own else 0.5
        case Precision.DISTRICT | Precision.DIVISION:
            return 1.6 if " " in name and own else 0.3
    people = place.population or 0
    size = 1.5 if people > 1_000_000 else 1.0 if people > 100_000 else 0.4 if people > 10_000 else 0.0
    return size if own else -0.8


def of_labels(start: int, end: int, entities: Sequence[Entity]) -> float:
    """What the recogniser says of the span: entities that share a character with it."""
    best = None
    for e in entities:
        if e.end <= start or end <= e.start:
            continue
        if (e.start, e.end) == (start, end):
            return _LABELS.get(e.label, _OTHER)
        if e.start <= start and end <= e.end:
            told = _INSIDE.get(e.label, _OTHER)
            told += 0.6 if e.label in ("ORG", "FAC") and e.start == start else 0.0
        else:
            told = 0.5 if e.label in ("GPE", "LOC") else _OTHER
        best = told if best is None else max(best, told)
    return 0.0 if best is None else best


def of_words(text: str, start: int, end: int) -> float:
    """What the words beside the span say."""
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    weight = 0.0
    if m := _WORD_BEFORE.search(before):
        weight += _NEAR.get(m[1].lower(), 0.0)
    if _KIND_BEFORE.search(before):
        weight += _KIND_WEIGHT
    if _PARTY.search(before):
        weight += 2.5
    if (m := _WORD_AFTER.match(after)) and m[1] in _AFTER:
        weight += _AFTER_WEIGHT
    if _DATELINE.match(after) and text[start:end].isupper():
        weight += 2.0
    weight += _of_the_whole(before, text[end : end + 80])
    if _SENTENCE.search(text[max(0, start - 8) : start]):
        weight -= 0.3
    return weight


def _of_the_whole(before: str, after: str) -> float:
    """What a longer name that goes on behind the span, or led up to it, is the name of."""
    if _THING.match(after):
        return _THING_WEIGHT
    if _PRIVATE_BEFORE.search(before):
        return _PRIVATE_WEIGHT
    weight = _HYPHENED_WEIGHT if _HYPHENED.match(after) or re.search(r"[A-Za-z]-$", before) else 0.0
    if m := _RUN_AFTER.match(after):
        following = m[0].split()
        if any(w in _PRIVATE for w in following):
            return weight + _PRIVATE_WEIGHT
        if any(w in _PUBLIC for w in following):
            return weight + _PUBLIC_WEIGHT
    return weight


def beside_a_name(text: str, start: int, end: int) -> bool:
    """Whether another capitalised word stands right before or behind the span, as in a person's name."""
    return bool(_NAME_BEFORE.search(text[max(0, start - 40) : start]) or _NAME_AFTER.match(text[end : end + 40]))
