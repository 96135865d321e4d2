"""The fields of a claim laid flat, a cell of text each: as a coder's sheet, an analyst's form and an option have them.

`cells_of` and `read_cell` are each other's converse but for what a cell leaves out: mentions, ids and coordinates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from typing import Any, Final

from tocsin.model import (
    Basis,
    Certainty,
    Change,
    Claim,
    Counting,
    Extent,
    Kind,
    Polarity,
    Realis,
    Stance,
    ValueRefused,
    claim_to_wire,
    type_of_kind,
)
from tocsin.vocabulary import Ontology

Cells = Mapping[str, str]

PARTIES: Final = frozenset("actor source target via initiator affected perpetrator used_by".split())
SETTING: Final = ("place", "when", "change")
MANNER: Final = ("polarity", "stance", "certainty", "basis", "realis")
SAID: Final = ("speaker", "speaker_party", "stated")
EVIDENCE: Final = ("document", "quote", "start")
LIST_MARK: Final = " | "

_COUNTS: Final = frozenset({"deaths", "injured", "base_value"})
_ENUMS: Final[Mapping[str, Iterable[str]]] = {
    "kind": Kind, "change": Change, "extent": Extent, "counting": Counting, "polarity": Polarity, "stance": Stance,
    "certainty": Certainty, "basis": Basis, "realis": Realis, "includes_perpetrators": ("yes", "no"),
}  # fmt: skip
_COUNT: Final = re.compile(r"([0-9][0-9,]{0,14})?(?:\s*(\.\.)\s*([0-9][0-9,]{0,14})?)?")
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]+)?")


def own_fields(kind: Kind) -> tuple[str, ...]:
    """What a statement of this kind may say, its own fields first, then place, when and change."""
    names = [f.name for f in fields(type_of_kind[kind])]
    return (*(name for name in names if name not in SETTING), *SETTING)


def needed_fields(kind: Kind) -> tuple[str, ...]:
    """What a statement of this kind must say."""
    return tuple(f.name for f in fields(type_of_kind[kind]) if f.default is MISSING)


def _every_field() -> tuple[str, ...]:
    own = dict.fromkeys(name for kind in Kind for name in own_fields(kind) if name not in SETTING)
    return ("kind", *own, *SETTING, *MANNER, *SAID)


CLAIM_FIELDS: Final = _every_field()
COLUMNS: Final = ("id", *EVIDENCE, *CLAIM_FIELDS, "reason")


def allowed(field: str, ontology: Ontology, *, tie: str = "") -> tuple[str, ...]:
    """The codes that a field takes; () for one that takes words, names, dates or numbers. `tie`: the claim's."""
    coded: dict[str, Iterable[str]] = {
        **_ENUMS,
        "tie": ontology.ties,
        "event": ontology.events,
        "measure": ontology.measures,
        "trait": ontology.traits,
        "presence": ontology.presences,
        "form": ontology.forms,
        "target_type": ontology.target_types,
        "detail": ontology.events if tie == "tactic_adoption" else (),
    }
    return tuple(str(code) for code in coded.get(field, ()))


def holds_party(field: str, trait: str, ontology: Ontology) -> bool:
    """Whether the field is a party: a trait's value is where the trait says so (leader, parent)."""
    return field in PARTIES or (
        field == "value" and trait in ontology.traits and ontology.traits[trait].value == "party"
    )


def cells_of(claim: Claim) -> dict[str, str]:
    """The claim as cells, empty ones left out; the document by its id."""
    wire = claim_to_wire(claim)
    statement, evidence, chain = wire["statement"], claim.evidence, claim.attribution
    cells = {
        "id": claim.id,
        "document": evidence.document,
        "quote": evidence.quote,
        "start": str(evidence.start),
        **{name: _shown(value) for name, value in statement.items()},
        **{name: _shown(wire[name]) for name in MANNER},
        "speaker": LIST_MARK.join(link.name for link in chain),
        "speaker_party": (chain[-1].party or "") if chain else "",
        "stated": _shown(wire["stated"]),
    }
    return {name: cell for name, cell in cells.items() if cell}


def read_cell(field: str, cell: str, *, kind: Kind) -> Any:
    """A cell that holds no party, place or speaker, as the wire has it. Raises ValueRefused, which names the field."""
    if field in _COUNTS or (field == "value" and kind is Kind.FIGURE):
        return _count(field, cell)
    if field == "deaths_by":
        return dict(_death(part) for part in split_list(cell))
    if field == "change_percent":
        if not _NUMBER.fullmatch(cell):
            raise ValueRefused(f"{field}: not a number", value=cell, allowed="a signed number such as 119 or -12.5")
        return float(cell)
    return cell == "yes" if field == "includes_perpetrators" else cell


def check_code(field: str, cell: str, codes: Iterable[str]) -> None:
    """Raises ValueRefused for a cell that is none of the codes, where there are any."""
    known = tuple(codes)
    if known and cell not in known:
        raise ValueRefused(f"{field}: no such code", value=cell, allowed=", ".join(known))


def split_list(cell: str) -> list[str]:
    """The parts of a cell that a bar separates."""
    return [part.strip() for part in cell.split(LIST_MARK.strip()) if part.strip()]


def place_cell(name: str, role: str) -> str:
    """A place as a part of a cell: "Nushki (of_source)"; a place where it happened needs no role."""
    return name if role == "at" else f"{name} ({role})"


def _shown(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case {"name": str(name)}:
            return name
        case {"min": low, "max": high}:
            return f"{'' if low is None else low}..{'' if high is None else high}"
        case list():
            return LIST_MARK.join(place_cell(place["name"], place["role"]) for place in value)
        case dict():
            return LIST_MARK.join(f"{who}: {_shown(count)}" for who, count in value.items())
    return f"{value}"


def _count(field: str, cell: str) -> int | dict[str, int | None]:
    found = _COUNT.fullmatch(cell)
    low, dots, high = found.groups() if found else (None, None, None)
    if low is None and high is None:
        raise ValueRefused(f"{field}: not a count", value=cell, allowed="47, 40..50, 5.. (at least) or ..7 (at most)")
    return {"min": _whole(low), "max": _whole(high)} if dots else int(_whole(low) or 0)


def _whole(digits: str | None) -> int | None:
    return None if digits is None else int(digits.replace(",", ""))


def _death(part: str) -> tuple[str, int | dict[str, int | None]]:
    who, mark, count = part.rpartition(":")
    if not mark or not who.strip():
        raise ValueRefused("deaths_by: not a split of deaths", value=part, allowed="civilians: 5 | soldiers: 3")
    return who.strip(), _count("deaths_by", count.strip())
