"""The gazetteer's own places: countries, areas that reports name and GeoNames lacks, and spellings. Compiled."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tocsin.model import VocabularyRefused
from tocsin.names.designator import Designators
from tocsin.names.place import Place

FORMAT: Final = 2


class Overlay:
    """Curated places by id, and the ids that a key names.

    `own` keys were written by hand for the place; `short` ones are its name without the word for its kind, which a
    town or district of that name has a better claim to.
    """

    def __init__(self, compiled: str) -> None:
        body = json.loads(compiled)
        if body.get("format") != FORMAT:
            raise VocabularyRefused(
                "not a compiled overlay of this version",
                value=body.get("format"),
                allowed=str(FORMAT),
                do="compile it with: python -m tocsin.names.compile",
            )
        self._places: dict[str, list[Any]] = body["places"]
        self._own: dict[str, list[str]] = body["own"]
        self._short: dict[str, list[str]] = body["short"]
        self.demonyms: dict[str, str] = body["demonyms"]
        self.abbreviations: dict[str, tuple[str, bool]] = body["abbreviations"]
        self.seats: dict[str, list[str]] = body["seats"]
        self.designators = Designators(body["before"], body["after"])

    @classmethod
    def open(cls, folder: Path) -> Overlay:
        """The overlay in `folder`. Raises VocabularyRefused for a file of another format."""
        return cls((folder / "overlay.json").read_text(encoding="utf-8"))

    def get(self, id: str) -> Place | None:
        """The curated place with an id."""
        cells = self._places.get(id)
        if cells is None:
            return None
        name, lat, lon, precision, country, admin1, when = cells
        return Place(id, name, lat, lon, precision, country, admin1, when=when)

    def named(self, form: str) -> Iterator[tuple[str, bool]]:
        """The ids that a key names, and whether the key was written for the place."""
        own = self._own.get(form, ())
        yield from ((id, True) for id in own)
        yield from ((id, False) for id in self._short.get(form, ()) if id not in own)
