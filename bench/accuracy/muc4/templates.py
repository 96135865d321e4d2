"""Incident templates as the field writes them (GTT's JSON lines), and the 24-slot keys of MUC-4 beside them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from bench.accuracy.yardstick import NoSuchData

ROLES: Final = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
Entity = frozenset[str]
"""The mentions of one entity, as `plain` writes them."""

_MARKS: Final = re.compile(r"[^\w\s]")
_ARTICLES: Final = re.compile(r"\b(?:a|an|the)\b")
_BLOCK: Final = re.compile(r"(?m)^(?=0\.\s+MESSAGE: ID)")
_SLOT: Final = re.compile(r"(?m)^(\d+)\.\s+[^\n]*?(?:ID|TEMPLATE|DATE|LOCATION|TYPE|EXECUTION|CONFIDENCE)\s{2,}(.*)$")
_DATELINE: Final = re.compile(
    r"^\s*(?P<place>[^,\n]+(?:\([^)]*\))?),\s+(?P<date>\d{1,2} [A-Z]{3} \d{2})\b", re.MULTILINE
)
_RAW: Final = re.compile(r"(?m)^\s*((?:DEV|TST\d)-MUC\d-\d{4})\b")


@dataclass(frozen=True, slots=True)
class Template:
    """One incident: its type and the entities of each role (`ROLES`)."""

    incident_type: str
    roles: Mapping[str, tuple[Entity, ...]] = field(default_factory=dict)

    def entities(self, role: str) -> tuple[Entity, ...]:
        return self.roles.get(role, ())


@dataclass(frozen=True, slots=True)
class Key:
    """Slots of one template of the raw keys as they stand, "" where the key has no such slot."""

    date: str
    location: str
    stage: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Item:
    """A document and its templates. `keys` run parallel to `templates`, () without raw keys; `published` and `place`
    are those of the raw text's dateline ("4 FEB 90"; "GUATEMALA CITY")."""

    id: str
    text: str
    templates: tuple[Template, ...]
    keys: tuple[Key, ...] = ()
    published: str | None = None
    place: str | None = None


def plain(mention: str) -> str:
    """A mention as scorers compare it: small letters, without marks, articles and needless white space."""
    return " ".join(_ARTICLES.sub(" ", _MARKS.sub("", mention.lower())).split())


def entity(mentions: Iterator[str]) -> Entity:
    """The mentions of an entity, those of nothing but marks left out."""
    return frozenset(filter(None, map(plain, mentions)))


def read_items(path: Path) -> tuple[Item, ...]:
    """The documents of a file in GTT's format: JSON lines, or one JSON list. Raises NoSuchData for another format."""
    keys, lines = _raw(path.parent / "raw")
    try:
        return tuple(_item(raw, keys, lines) for raw in read_objects(path))
    except (ValueError, KeyError, TypeError) as error:
        raise NoSuchData(f"{path} is not in GTT's format (docid, doctext, templates): {error}") from error


def read_objects(path: Path) -> list[dict[str, Any]]:
    """The documents as they stand: JSON lines, or one JSON list."""
    text = path.read_text(encoding="utf-8")
    found = (
        json.loads(text) if text.lstrip().startswith("[") else [json.loads(s) for s in text.splitlines() if s.strip()]
    )
    return list(found)


def _item(raw: dict[str, Any], keys: Mapping[str, tuple[Key, ...]], lines: Mapping[str, tuple[str, str]]) -> Item:
    templates = tuple(
        Template(t["incident_type"], {r: tuple(entity(m[0] for m in e) for e in t[r]) for r in ROLES})
        for t in raw["templates"]
    )
    own = keys.get(raw["docid"], ())
    place, date = lines.get(raw["docid"], (None, None))
    return Item(raw["docid"], raw["doctext"], templates, own if len(own) == len(templates) else (), date, place)


def _raw(folder: Path) -> tuple[dict[str, tuple[Key, ...]], dict[str, tuple[str, str]]]:
    """The keys by document, and the place and date of its dateline; nothing without the folder."""
    keys: dict[str, tuple[Key, ...]] = {}
    lines: dict[str, tuple[str, str]] = {}
    for path in sorted(folder.glob("**/*")):
        if not path.is_file():
            continue
        text = path.read_text(encoding="latin-1")
        if path.name.startswith("key-"):
            keys |= read_keys(text)
        elif "-muc" in path.name:
            lines |= read_datelines(text)
    return keys, lines


def read_keys(text: str) -> dict[str, tuple[Key, ...]]:
    """The keys of a file by document, in order; a document without incidents has none."""
    found: dict[str, list[Key]] = {}
    for block in _BLOCK.split(text):
        slots = {int(number): value.strip() for number, value in _SLOT.findall(_continued(block))}
        if 0 in slots and slots.get(4, "*") != "*":
            key = Key(slots.get(2, ""), slots.get(3, ""), slots.get(5, ""), slots.get(11, ""))
            found.setdefault(slots[0].split()[0], []).append(key)
    return {id: tuple(keys) for id, keys in found.items()}


def _continued(block: str) -> str:
    """The block with the further lines of a slot on its first line, a semicolon between."""
    return re.sub(r"\n\s{20,}(?=\S)", " ; ", block)


def read_datelines(text: str) -> dict[str, tuple[str, str]]:
    """Place and date of the dateline of each raw text of a file."""
    parts = _RAW.split(text)
    found = {}
    for id, body in zip(parts[1::2], parts[2::2], strict=True):
        line = _DATELINE.search(body[:400])
        if line is not None:
            found[id] = (line["place"].strip(), line["date"])
    return found
