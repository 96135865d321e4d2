"""Frozen values as plain JSON, JSON as canonical text, canonical text as an id."""

from __future__ import annotations

import enum
import hashlib
import json
from dataclasses import fields, is_dataclass
from typing import Any, Final

from tocsin.model.statement import Count, type_of_kind
from tocsin.model.when import When

Json = dict[str, Any]

# Left out of an id: ids and coordinates (a better gazetteer must not rename a claim) and how it was found.
_NOT_IDENTITY: Final = frozenset({"id", "part_of", "candidates", "lat", "lon", "extractor", "confidence"})
_SETTING: Final = ("place", "when", "change")
_AS_THEY_ARE: Final = frozenset({str, int, bool, type(None)})
_STATEMENTS: Final = frozenset(type_of_kind.values())
_ordered: dict[type[Any], tuple[str, ...]] = {}


def canonical(value: object) -> str:
    """JSON that is the same for equal values: keys sorted, no spaces, no escapes beyond JSON's own."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def content_id(prefix: str, body: Json) -> str:
    """`prefix` and the first 16 hex digits of SHA-256 over what `body` says, apart from ids and provenance."""
    text = canonical(identity(body))
    return prefix + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def plain(value: object) -> Any:
    """`value` as JSON knows it: every field of a frozen value is there, absent ones as null."""
    if type(value) in _AS_THEY_ARE:  # most are; a claim has some sixty
        return value
    match value:
        case enum.Enum():
            return value.value
        case When():
            return str(value)
        case Count():
            return value.min if value.min == value.max else {"min": value.min, "max": value.max}
        case tuple():
            return [plain(v) for v in value]
        case float() if value.is_integer():
            return int(value)
    if is_dataclass(value) and not isinstance(value, type):
        return _fields(value)
    return value


def _fields(value: Any) -> Json:
    kind = type(value)
    body: Json = {"kind": value.kind.value} if kind in _STATEMENTS else {}
    for name in _own_first(kind):
        held = getattr(value, name)
        body[name] = {k: plain(v) for k, v in held} or None if name == "deaths_by" else plain(held)
    return body


def _own_first(kind: type[Any]) -> tuple[str, ...]:
    """The names of a kind's own fields, then of what any statement may carry; worked out once a kind."""
    if kind not in _ordered:
        names = [f.name for f in fields(kind)]
        _ordered[kind] = (*(n for n in names if n not in _SETTING), *(n for n in names if n in _SETTING))
    return _ordered[kind]


def identity(value: Any) -> Any:
    """What of `value` an id is over: all but ids, coordinates and how it was found, at any depth."""
    if isinstance(value, dict):
        return {k: identity(v) for k, v in value.items() if k not in _NOT_IDENTITY}
    if isinstance(value, list):
        return [identity(v) for v in value]
    return value
