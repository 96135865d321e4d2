"""The example tables of the rules: what each rule must find in a text, and what it must not.

A table is a CSV file beside the rules with the columns rule, conflict, text, published, expected. `rule` is the name
of the rule's function. `published` may be empty: the text is then undated. `expected` lists what that rule alone must
give, claims separated by " ; ", nothing for a text in which it must find nothing:

    tie:training source=NSCN(K) target=ULFA when=2015-06 ; trait:leader actor=M23 value=Bertrand Bisimwa

A claim starts with its kind and, where the kind has one, its code (a naming's form). Fields follow as name=value, the
value up to the next name=; fields left out are not compared. A party is given by its name or its words in the text,
places by name with commas, an empty value means that the field is empty. `speaker` is the last link of the chain.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tocsin.model import Claim, PlaceRef, Ref

COLUMNS = ["rule", "conflict", "text", "published", "expected"]
_CODES = {
    "naming": "form",
    "tie": "tie",
    "presence": "presence",
    "trait": "trait",
    "event": "event",
    "figure": "measure",
}
_OF_CLAIM = ("polarity", "stance", "certainty", "basis", "realis")
_FIELD = re.compile(r"(\w+)=(.*?)(?= \w+=|$)")
Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Example:
    """One row of a table, and where it stands."""

    table: str
    line: int
    rule: str
    conflict: str
    text: str
    published: str
    expected: tuple[Fields, ...]

    def __str__(self) -> str:
        return f"{self.table}:{self.line}"


@cache
def examples() -> tuple[Example, ...]:
    """Every row of every table."""
    return tuple(e for t in sorted(_tables()) for e in _rows(t))


def _tables() -> list[str]:
    folder = files("tocsin.extract.rules").joinpath("examples")
    return [entry.name for entry in folder.iterdir() if entry.name.endswith(".csv")]


def _rows(table: str) -> Iterator[Example]:
    text = files("tocsin.extract.rules").joinpath("examples", table).read_text(encoding="utf-8")
    rows = csv.reader(text.splitlines())
    if next(rows) != COLUMNS:
        raise ValueError(f"{table}: columns are {COLUMNS}")
    for line, (rule, conflict, words, published, expected) in enumerate(rows, start=2):
        claims = tuple(parse(c) for c in expected.split(" ; ") if c.strip())
        yield Example(table, line, rule, conflict, words, published, claims)


def parse(notation: str) -> Fields:
    """The fields of one claim in the notation of the tables."""
    head, _, rest = notation.strip().partition(" ")
    kind, _, code = head.partition(":")
    fields = [("kind", kind)] + ([(_CODES[kind], code)] if code else [])
    found = list(_FIELD.finditer(rest))
    if "".join(m[0] for m in found).replace(" ", "") != rest.replace(" ", ""):
        raise ValueError(f"not the notation of an example: {notation!r}")
    return tuple(fields + [(m[1], m[2].strip()) for m in found])


def agrees(claim: Claim, fields: Fields) -> bool:
    """Whether the claim has every field that the example gives."""
    return all(value.casefold() in said(claim, name) for name, value in fields)


def said(claim: Claim, name: str) -> set[str]:
    """What the claim says in a field, in the ways in which a table may write it, case folded; {""} for nothing."""
    return {way.casefold() for way in _ways(_field(claim, name))}


def _field(claim: Claim, name: str) -> object:
    if name == "speaker":
        return claim.speaker and Ref(claim.speaker.name, claim.speaker.mention)
    holder: object = claim if name in _OF_CLAIM else claim.statement
    if not hasattr(holder, name):
        raise ValueError(f"a {claim.statement.kind} has no field {name!r}")
    return getattr(holder, name)


def _ways(value: object) -> set[str]:
    match value:
        case None | ():
            return {""}
        case Ref():
            return {value.name, value.mention or value.name}
        case tuple():
            refs = [v for v in value if isinstance(v, PlaceRef)]
            return {", ".join(r.name for r in refs), ", ".join(r.mention or r.name for r in refs)}
    return {str(value)}


def shown(claim: Claim) -> str:
    """The claim as a person may compare it with the table."""
    fields = {n: getattr(claim.statement, n) for n in type(claim.statement).__dataclass_fields__}
    told = {n: "/".join(sorted(_ways(v))) for n, v in fields.items() if v not in (None, ())}
    return f"{claim.statement.kind} " + " ".join(f"{n}={v}" for n, v in told.items() if n != "kind")
