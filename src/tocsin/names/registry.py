"""Look-ups of actors by id and by name. A shared name never merges two actors: a look-up returns them all."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Final

from tocsin.model import VocabularyRefused
from tocsin.names.actor import Actor, Name
from tocsin.names.force import Forces
from tocsin.names.normal import key

_DATA: Final = Path(__file__).parent / "data"
FORMAT: Final = 1  # of registry.json


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the compiled names: a name, the rule by which text counts as its form, and whether we wrote it."""

    name: Name
    rule: str
    curated: bool


class Registry:
    """Actors by id and by name.

    Ids are `ucdp:N` (UCDP Actor Dataset 22.1) and `overlay:SLUG`. Forces of a state are made from a pattern
    (`overlay:army-PK`) and answer to `get` and `lookup` like any other.
    """

    def __init__(self, compiled: str) -> None:
        body = json.loads(compiled)
        if body.get("format") != FORMAT:
            raise VocabularyRefused(
                "not a compiled registry of this version",
                value=body.get("format"),
                allowed=str(FORMAT),
                do="compile it with: python -m tocsin.names.compile",
            )
        self._actors: dict[str, list[str]] = body["actors"]
        self._names: dict[str, list[list[str]]] = body["names"]
        self.longest: dict[str, int] = body["firsts"]
        self.forces = Forces(**body["forces"])

    @classmethod
    def open(cls, folder: Path = _DATA) -> Registry:
        """The shipped registry, read once, or one in `folder`. Raises VocabularyRefused for another format."""
        return _shipped() if folder == _DATA else cls((folder / "registry.json").read_text(encoding="utf-8"))

    def lookup(self, form: str, *, countries: Sequence[str] = ()) -> tuple[Actor, ...]:
        """Every actor that a form may name, whatever its case and accents; () for an unknown form.

        The order, each rule deciding only where those before it leave a tie: a name with the very letters of
        `form` (JeM is not JEM); an actor of `countries` (the likeliest first); a name that our overlay curates;
        full names and acronyms before aliases before labels and former ones; an actor that the form displays;
        UCDP's actors before the overlay's, by id.
        """
        folded = key(form).removeprefix("the ")
        ranked = self.ranked(folded, countries=countries)
        ranked.sort(key=lambda entry: entry.name.form != form)
        ids = dict.fromkeys(entry.name.actor for entry in ranked)
        made = self.forces.named(folded.split(), whole=True)
        return (*map(self._known, ids), *(force.actor for force in made if force.actor.id not in ids))

    def get(self, id: str) -> Actor | None:
        """The actor with an id; None for an id that the registry lacks."""
        return self._known(id) if id in self._actors else self.forces.get(id)

    def names(self, id: str) -> tuple[Name, ...]:
        """Every name of an actor, in the order of the data: first the display name, if it is one."""
        return tuple(self._of_actor.get(id, ()))

    def __iter__(self) -> Iterator[Actor]:
        return (self._known(id) for id in self._actors)

    def __len__(self) -> int:
        return len(self._actors)

    def has_key(self, key: str) -> bool:
        """Whether a key (`normal.key` of a form) names an actor."""
        return key in self._names

    def forms(self) -> Iterator[Entry]:
        """Every name with the rule by which text counts as its form."""
        return (_entry(cells) for listed in self._names.values() for cells in listed)

    def ranked(self, key: str, *, countries: Sequence[str] = ()) -> list[Entry]:
        """The entries under a key, in the order that `lookup` tells."""
        entries = [_entry(cells) for cells in self._names.get(key, ())]
        return sorted(entries, key=lambda entry: self._rank(entry, countries)) if len(entries) > 1 else entries

    @cached_property
    def _of_actor(self) -> dict[str, list[Name]]:
        names: dict[str, list[Name]] = {}
        for entry in self.forms():
            names.setdefault(entry.name.actor, []).append(entry.name)
        for id, listed in names.items():
            listed.sort(key=lambda name: name.form != self._actors[id][0])
        return names

    def _known(self, id: str) -> Actor:
        name, kind, parent, countries = self._actors[id]
        return Actor(id, name, kind, parent or None, tuple(countries.split()))

    def _rank(self, entry: Entry, countries: Sequence[str]) -> tuple[int, bool, int, bool, tuple[bool, int, str]]:
        actor = self._known(entry.name.actor)
        near = min((countries.index(c) for c in actor.countries if c in countries), default=len(countries))
        return near, not entry.curated, _KIND_ORDER[entry.name.kind], entry.name.form != actor.name, _id_order(actor.id)


_KIND_ORDER: Final = {
    "full": 0, "acronym": 0, "alias": 1, "demonym": 1, "metonym": 2, "former": 3, "label": 3,
}  # fmt: skip


def _entry(cells: Sequence[str]) -> Entry:
    form, kind, actor, used_by, since, until, rule, curated = cells
    return Entry(Name(form, kind, actor, used_by or None, since or None, until or None), rule, curated == "1")


def _id_order(id: str) -> tuple[bool, int, str]:
    """UCDP's actors before the overlay's, each in order."""
    number = id.removeprefix("ucdp:")
    return (False, int(number), "") if number.isdecimal() else (True, 0, id)


@cache
def _shipped() -> Registry:
    """Nothing changes a registry, so that all can have the same."""
    return Registry((_DATA / "registry.json").read_text(encoding="utf-8"))
