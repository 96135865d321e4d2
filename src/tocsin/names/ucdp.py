"""Actors of the UCDP Actor Dataset: what its columns say in our words."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tocsin.names.actor import ActorKind, NameKind
from tocsin.names.country import Country
from tocsin.names.normal import key
from tocsin.names.rows import read_rows

# The columns that we ship of the dataset's 35, and ours: ISO codes for its names of locations.
COLUMNS: Final = (
    "ActorId", "NameData", "NameOrig", "NameOrigFull", "NameOrigFullEng", "NewNameFullMotherTongue", "NewNameFullEng",
    "Org", "countries",
)  # fmt: skip
_STATE: Final = "4"
_KIND_OF_ORG: Final = {
    "1": ActorKind.ARMED_GROUP,
    "2": ActorKind.COLLECTIVE,
    "3": ActorKind.POPULATION,
    _STATE: ActorKind.STATE,
}
_ACRONYM: Final = re.compile(r"^[A-Z0-9][A-Za-z0-9]{0,4}[A-Z0-9]\w*(?:[-/ ]+[A-Z0-9]+)*$")
_QUALIFIER: Final = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_MILITARY_FACTION: Final = re.compile(r"^Military faction \((forces .+)\)$", re.IGNORECASE)
_FACTION: Final = re.compile(r"\bfaction\b|^Forces of ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class UcdpActor:
    """One actor of the dataset, with every form it gives for the name."""

    id: str
    name: str
    kind: str
    countries: tuple[str, ...]
    forms: tuple[tuple[str, str], ...]


def extract(source: Path, countries: tuple[Country, ...]) -> str:
    """The shipped columns of the dataset's CSV, as CSV."""
    codes = {key(n): c.code for c in countries for n in (c.name, *c.also)}
    out = io.StringIO()
    out.write("# From the UCDP Actor Dataset 22.1 (CC BY 4.0); `countries` are ISO codes for its locations.\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    with source.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            cells = [_clean(row[c]) for c in COLUMNS[:-1]]
            writer.writerow(["" if c == "n/a" else c for c in cells] + [_codes(row["Location"], codes)])
    return out.getvalue()


def _clean(cell: str) -> str:
    """Without line breaks, doubled spaces and marks of direction."""
    return " ".join("".join(c for c in cell if unicodedata.category(c) != "Cf").split())


def _codes(location: str, codes: dict[str, str]) -> str:
    found = []
    for place in location.split(", "):
        names = (place, *re.findall(r"\(([^)]*)\)", place), _QUALIFIER.sub("", place))
        found += [codes[key(n)] for n in names if key(n) in codes][:1]
    return " ".join(dict.fromkeys(found))


def read_ucdp(path: Path) -> Iterator[UcdpActor]:
    """The actors in the extract at `path`. Raises VocabularyRefused for a bad row."""
    for row in read_rows(path, COLUMNS):
        kind = _KIND_OF_ORG[row.one_of("Org", tuple(_KIND_OF_ORG))]
        forms = tuple(_forms(row.cells))
        if kind == ActorKind.ARMED_GROUP and _FACTION.search(row["NameData"]):
            kind = ActorKind.FACTION
        yield UcdpActor(
            f"ucdp:{row.filled('ActorId')}", _display(row.cells), kind, tuple(row["countries"].split()), forms
        )


def _display(cells: dict[str, str]) -> str:
    """The English name in full where the dataset goes by an acronym, else the name it goes by."""
    full = cells["NewNameFullEng"] or cells["NameOrigFullEng"]
    full = _MILITARY_FACTION.sub(r"\1", full.strip())
    return full if full and _ACRONYM.match(cells["NameData"]) else cells["NameData"].strip()


def _forms(cells: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each form with its kind; a qualifier in brackets is UCDP's own and no part of a name."""
    renamed = bool(cells["NewNameFullEng"] or cells["NewNameFullMotherTongue"])
    old = NameKind.FORMER if renamed else NameKind.FULL
    given = (
        (_display(cells), NameKind.FULL),
        (cells["NameData"], NameKind.ACRONYM if _ACRONYM.match(cells["NameData"]) else NameKind.FULL),
        (cells["NewNameFullEng"], NameKind.FULL),
        (cells["NewNameFullMotherTongue"], NameKind.FULL),
        (cells["NameOrig"], NameKind.FORMER if renamed else NameKind.ALIAS),
        (cells["NameOrigFullEng"], old),
        (cells["NameOrigFull"], old),
    )
    for form, name_kind in given:
        plain = _QUALIFIER.sub("", _MILITARY_FACTION.sub(r"\1", form.strip())).strip(" -/")
        if len(plain) > 1 and plain.casefold() != "military faction":
            yield plain, NameKind.ACRONYM if _ACRONYM.match(plain) and name_kind == NameKind.ALIAS else name_kind
