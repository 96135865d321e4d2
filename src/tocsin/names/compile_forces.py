"""Countries and the table of heads to what `Forces` looks up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tocsin.names.actor import ActorKind
from tocsin.names.country import Country
from tocsin.names.normal import key
from tocsin.names.rows import read_rows

COLUMNS: Final = ("slug", "name", "heads", "kind")


def state_id(country: Country) -> str:
    """The id of a country's state: UCDP's government where it has one."""
    return country.ucdp or f"overlay:state-{country.code}"


def compile_forces(path: Path, countries: Sequence[Country]) -> dict[str, dict[str, list[str]]]:
    """The arguments of `Forces` from the heads in `path`. Raises VocabularyRefused for a bad row."""
    heads: dict[str, list[str]] = {}
    for row in read_rows(path, COLUMNS):
        head = [row["slug"], row["name"], row.one_of("kind", tuple(ActorKind))]
        for word in row.several("heads"):
            if heads.setdefault(key(word), head) is not head:
                raise row.refuse("a head twice", value=word)
    return {"heads": heads, "states": _states(countries), "countries": {c.code: _cells(c) for c in countries}}


def _cells(country: Country) -> list[str]:
    adjective = country.demonyms[0] if country.demonyms else country.name
    return [country.name, adjective, state_id(country)]


def _states(countries: Sequence[Country]) -> dict[str, list[str]]:
    """The codes of the countries that a key names: names, names with a possessive, and demonyms."""
    states: dict[str, list[str]] = {}
    for country in countries:
        names = [key(n) for n in (country.name, *country.also)]
        for form in dict.fromkeys((*names, *(f"{n}s" for n in names), *map(key, country.demonyms))):
            states.setdefault(form, []).append(country.code)
    return states
