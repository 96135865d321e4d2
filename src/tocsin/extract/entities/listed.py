"""Entities that a list of nouns or a way of writing tells, too few in training documents to be learned from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tocsin.extract.entities.entity import Entity, EntityType
from tocsin.extract.entities.sheet import Sheet

if TYPE_CHECKING:
    from tocsin.extract.tree import Token

# How often such a span is an entity in training documents, roughly.
LISTED: Final = 0.5
WRITTEN: Final = 0.6

_TYPES: Final = {"weapon": EntityType.WEAPON, "platform": EntityType.MILITARY_PLATFORM}
# What stands before the noun phrase proper and counts or points: "at least four ISIL vehicles" are "ISIL vehicles".
_COUNTING: Final = frozenset(
    "all about any approximately around as at both dozens each every few fewer hundreds least less many more most"
    " multiple nearly no of other over scores several some than these this those thousands up various".split()
)
_MONEY: Final = re.compile(
    r"(?:US|A|C)?[$£€¥]\s?\d[\d,.]*\d?(?:\s?(?:thousand|million|billion|trillion|m|bn|tn)\b)?"
    r"|\b\d[\d,.]*\s(?:(?:thousand|million|billion|trillion)\s)?(?:U\.?S\.? )?"
    r"(?:dollars|euros|pounds sterling|rupees|dinars|pesos|roubles|rubles|liras?|riyals|francs)\b"
)
_COMMUNICATION: Final = re.compile(
    r"(?<![\w@])@\w{2,}|\b[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}|https?://\S+[\w/]|\bwww\.\S+[\w/]"
    r"|(?<![\d-])(?:\+\d{1,3}[ -])?(?:\(\d{2,4}\) ?|\d{3,4}-)\d{3,4}-\d{3,4}(?![\d-])"
)
_DEGREES: Final = r"\d{1,3}(?:\.\d+)?°(?:\s?\d{1,2}(?:\.\d+)?[′'](?:\s?\d{1,2}(?:\.\d+)?[″\"])?)?\s?"
_COORDINATE: Final = re.compile(rf"{_DEGREES}[NS],?\s{{0,2}}{_DEGREES}[EW]")
_FREQUENCY: Final = re.compile(r"\b\d+(?:\.\d+)?\s?[kMG]?Hz\b")
# A ship under its navy's prefix, and what makers call a model: F-16, MQ-9, Su-24, T-72, C-130J.
_SHIP: Final = re.compile(
    r"\b(?:HMS|HMAS|HMCS|HMNZS|USS|USNS|USCGC|RFA|RFNS|FS|FGS|INS|PNS|ITS|ROKS|JS|TCG|BNS|KRI|IRIS)\s[A-Z]\w+(?:\s(?:(?:de|of)\s)?[A-Z]\w+)?"
)
_MODEL: Final = re.compile(r"\b(?:[A-Z]{1,2}|M[QH]|RQ|UH|AH|CH|KC|Su|MiG|Mi|Tu|An|Il|Ka)-\d{1,3}[A-Z]{0,2}s?\b(?!-)")
_ARM: Final = re.compile(r"\b(?:AK|RPG|SA|AT|PK|RPK|AGM|AIM|BM|GBU)-\d{1,3}[A-Z]{0,2}s?\b(?!-)")
_WRITTEN: Final = (
    (_MONEY, EntityType.MONEY),
    (_COMMUNICATION, EntityType.COMMS_IDENTIFIER),
    (_COORDINATE, EntityType.COORDINATE),
    (_FREQUENCY, EntityType.FREQUENCY),
    (_SHIP, EntityType.MILITARY_PLATFORM),
    (_ARM, EntityType.WEAPON),
    (_MODEL, EntityType.MILITARY_PLATFORM),
)


def listed_entities(sheet: Sheet) -> Iterator[Entity]:
    """Weapons and platforms by their nouns; money, numbers and addresses to reach somebody, coordinates, frequencies,
    ships and models by how they are written. Spans may overlap; `chance` is the rule's."""
    yield from _by_noun(sheet)
    text = sheet.parsed.text
    for pattern, kind in _WRITTEN:
        yield from (Entity(*found.span(), kind, WRITTEN) for found in pattern.finditer(text))


def _by_noun(sheet: Sheet) -> Iterator[Entity]:
    """Noun phrases whose head names weapons or platforms and nothing else."""
    spans = sheet.parsed.spans
    for start, end, head in dict.fromkeys(sheet.chunks.values()):
        kind = _TYPES.get("|".join(sheet.sorts[head])) or _of_make(sheet, start, end, head)
        if kind is not None:
            first = next((i for i in range(start, end) if not _counts(sheet.doc[i])), head)
            yield Entity(spans[first][0], spans[end - 1][1], kind, LISTED)


def _of_make(sheet: Sheet, start: int, end: int, head: int) -> EntityType | None:
    """What a name of a make in a phrase tells of a head that names nothing else: "Tornado GR4s"."""
    ship = _SHIP.search(sheet.parsed.text, sheet.parsed.spans[start][0], sheet.parsed.spans[end - 1][1])
    if ship or sheet.doc[head].pos_ != "PROPN" or sheet.sorts[head]:
        return None
    makes = (_TYPES.get("|".join(sheet.sorts[i])) for i in range(start, end) if sheet.doc[i].text[:1].isupper())
    return next((kind for kind in makes if kind), None)


def _counts(token: Token) -> bool:
    return token.tag_ == "CD" or token.lower_ in _COUNTING
