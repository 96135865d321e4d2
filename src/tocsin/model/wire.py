"""Claims on the wire, version 1: one JSON object a claim, both ways without loss.

Every field of a statement is written, absent ones as null; the reader takes missing ones as absent too.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from typing import Any, Final, TypeVar

from tocsin.model.canonical import Json, canonical, content_id, plain
from tocsin.model.claim import Attribution, Claim, Evidence
from tocsin.model.errors import ValueRefused
from tocsin.model.stance import Basis, Certainty, Change, Polarity, Realis, Stance
from tocsin.model.statement import Count, Counting, Extent, Figure, Kind, PlaceRef, Ref, Statement, type_of_kind
from tocsin.model.when import When
from tocsin.model.writing import Unwritten, claim_texts

SCHEMA_VERSION: Final = 1

_ENUMS: Final[dict[str, type[enum.StrEnum]]] = {"change": Change, "extent": Extent, "counting": Counting}
_WHENS: Final = frozenset({"when", "base_period"})
_COUNTS: Final = frozenset({"deaths", "injured", "base_value"})
_NUMBERS: Final = frozenset({"change_percent"})
_FLAGS: Final = frozenset({"includes_perpetrators"})
_KNOWN: Final = {kind: frozenset(f.name for f in fields(kind)) for kind in type_of_kind.values()}
_FIELDS: Final = frozenset(f.name for f in fields(Claim)) | {"schema", "id"}

E = TypeVar("E", bound=enum.StrEnum)


def claim_written(claim: Claim) -> tuple[str, str]:
    """The claim's id, and `claim_to_wire` as canonical JSON. Raises ValueError for a number that JSON has not."""
    try:
        return claim_texts(claim, SCHEMA_VERSION)
    except Unwritten:
        wire = claim_to_wire(claim)
        return wire["id"], canonical(wire)


def claim_to_wire(claim: Claim) -> Json:
    """The claim as the JSON object that design.md's "Claims on the wire" describes."""
    body: Json = plain(claim)
    order = ("statement", "polarity", "stance", "certainty", "basis", "realis", "attribution", "stated", "evidence")
    return {
        "schema": SCHEMA_VERSION,
        "id": content_id("c_", body),  # the claim's own
        **{name: body[name] for name in order},
        "extractor": claim.extractor,
        "confidence": claim.confidence,
    }


def claim_from_wire(data: Mapping[str, Any]) -> Claim:
    """The claim that `data` describes. Raises ValueRefused, naming the fault, for anything else.

    An `id` that is not the claim's own is refused: something was changed on the way.
    """
    if data.get("schema") != SCHEMA_VERSION:
        raise ValueRefused("a claim of another wire version", value=data.get("schema"), allowed=str(SCHEMA_VERSION))
    if unknown := sorted(set(data) - _FIELDS):
        raise ValueRefused("a claim has no such field", value=", ".join(unknown), allowed=", ".join(sorted(_FIELDS)))
    try:
        claim = _claim(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ValueRefused(
            f"not a claim on the wire: {error!r}", value=data.get("id"), do="see schema/claim.v1.schema.json"
        ) from error
    if data.get("id") not in (None, claim.id):
        raise ValueRefused("the claim's id is not that of its content", value=data["id"], allowed=claim.id)
    return claim


def statement_from_wire(data: Mapping[str, Any]) -> Statement:
    """The statement that `data` describes. Raises ValueError, TypeError, KeyError or ValueRefused."""
    kind = type_of_kind[Kind(data["kind"])]
    known = _KNOWN[kind]
    unknown = sorted(data.keys() - known - {"kind"})
    if unknown:
        raise ValueRefused(
            f"a {data['kind']} has no such field", value=", ".join(unknown), allowed=", ".join(sorted(known))
        )
    return kind(
        **{name: _in(name, value, kind) for name, value in data.items() if name != "kind" and value is not None}
    )


def _claim(data: Mapping[str, Any]) -> Claim:
    return Claim(
        statement=statement_from_wire(data["statement"]),
        polarity=Polarity(data["polarity"]),
        stance=Stance(data["stance"]),
        certainty=_optional(Certainty, data.get("certainty")),
        basis=_optional(Basis, data.get("basis")),
        realis=_optional(Realis, data.get("realis")),
        attribution=tuple(Attribution(**link) for link in data.get("attribution") or ()),
        stated=_when(data.get("stated")),
        evidence=Evidence(**data["evidence"]),
        extractor=data["extractor"],
        confidence=float(data["confidence"]),
    )


def _in(name: str, value: Any, kind: type[Statement]) -> Any:
    if name in _WHENS:
        return _when(value)
    if name in _ENUMS:
        return _ENUMS[name](value)
    if name in _COUNTS or (name == "value" and kind is Figure):
        return _count(value)
    if name == "place":
        return tuple(PlaceRef(**{**p, "candidates": tuple(p.get("candidates") or ())}) for p in value)
    if name == "deaths_by":
        return tuple((who, _count(count)) for who, count in value.items())
    if isinstance(value, dict):
        return Ref(**value)
    return _simple(name, value)


def _simple(name: str, value: Any) -> str | float | bool:
    """A number, a flag or words, each only where it belongs."""
    if name in _NUMBERS and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, bool) and name in _FLAGS:
        return value
    if isinstance(value, str) and name not in _FLAGS | _NUMBERS:
        return value
    raise ValueRefused(f"{name} does not take this", value=value, do="see schema/claim.v1.schema.json")


def _count(value: Any) -> Count:
    if isinstance(value, dict):
        return Count(_bound(value["min"]), _bound(value["max"]))
    bound = _bound(value)
    if bound is None:
        raise ValueRefused("not a count", value=value, allowed="a whole number, or its min and max")
    return Count.exactly(bound)


def _bound(value: Any) -> int | None:
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueRefused("not a count", value=value, allowed="a whole number, or its min and max")


@lru_cache(1 << 14)  # the same dates come again and again
def _when(value: str | None) -> When | None:
    return None if value is None else When.parse(value)


def _optional(kind: type[E], value: str | None) -> E | None:
    return None if value is None else kind(value)
