"""Documents in the format of the re3d files: a JSON array, each with its text, entities and relations."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.accuracy.yardstick import NoSuchData, data_file

Mention = tuple[int, int, str]
"""Start, end, type of an entity."""

Link = tuple[str, tuple[int, int], tuple[int, int]]
"""Type of a relation, span of its source, span of its target."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document with its gold. `kept`: the entities that an annotator drew or confirmed; the others are what the
    annotators' tool proposed and nobody judged (confidence 0)."""

    id: str
    text: str
    mentions: frozenset[Mention]
    kept: frozenset[Mention]
    links: frozenset[Link]


def documents(path: Path) -> list[Annotated]:
    """The documents of a file, or of the development file in a folder. Raises NoSuchData."""
    file = data_file(path, "dev.json", "*.json")
    try:
        return [_annotated(raw) for raw in json.loads(file.read_text(encoding="utf-8"))]
    except (ValueError, KeyError, TypeError) as error:
        raise NoSuchData(
            f"{file} is not of re3d's format ({error!r}); give --data an array of its documents"
        ) from error


def _annotated(raw: Mapping[str, Any]) -> Annotated:
    return Annotated(
        raw["id"],
        raw["text"],
        frozenset((e["begin"], e["end"], e["type"]) for e in raw["entities"]),
        frozenset((e["begin"], e["end"], e["type"]) for e in raw["entities"] if e["confidence"] > 0),
        frozenset(_links(raw["relations"])),
    )


def _links(raw: list[Mapping[str, Any]]) -> Iterator[Link]:
    for r in raw:
        yield r["type"], (r["sourceBegin"], r["sourceEnd"]), (r["targetBegin"], r["targetEnd"])
