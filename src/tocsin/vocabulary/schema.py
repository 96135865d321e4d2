"""The JSON Schema of a claim on the wire, built from the model's fields and the ontology's codes.

A new code in a vocabulary file is in the schema without a change here; a new field of a kind that has no
shape here is a KeyError at once, not a hole in the schema.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields
from typing import Any, Final

from tocsin.model import (
    SCHEMA_VERSION,
    Basis,
    Certainty,
    Change,
    Counting,
    Extent,
    Json,
    Kind,
    Polarity,
    Realis,
    Stance,
    type_of_kind,
)
from tocsin.vocabulary.ontology import Ontology

_DATE: Final = r"\d{4}(-\d{2}(-\d{2})?)?[?~%]?"
_EDTF: Final = rf"^({_DATE}|({_DATE}|\.\.)?/({_DATE}|\.\.)?)$"
_TEXT: Final[Json] = {"type": "string", "minLength": 1}
_NULL: Final[Json] = {"type": "null"}
_SHA256: Final[Json] = {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
_CLAIM_ID: Final[Json] = {"type": "string", "pattern": "^c_[0-9a-f]{16}$"}


def claim_schema(ontology: Ontology) -> Json:
    """JSON Schema 2020-12 that every claim `claim_to_wire` writes with codes of `ontology` satisfies.

    What a schema cannot say stands in the model: that an id is its content's, that a quote is as long as its
    span, that an interval does not end before it starts.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A Tocsin claim on the wire, version {SCHEMA_VERSION}",
        "description": "A statement, who says it and how, with its evidence. Null: the text does not say.",
        **_object(_claim_properties(), required=(*_REQUIRED, "id", "schema")),
        "$defs": _definitions(ontology),
    }


_REQUIRED: Final = ("statement", "polarity", "stance", "evidence", "extractor", "confidence")


def _claim_properties() -> Json:
    return {
        "schema": {"const": SCHEMA_VERSION},
        "id": {**_CLAIM_ID, "description": "over canonical JSON of all but ids, coordinates, extractor and confidence"},
        "statement": {"oneOf": [_defined(kind.value) for kind in Kind]},
        "polarity": _one_of(Polarity),
        "stance": _one_of(Stance),
        "certainty": _or_null(_one_of(Certainty)),
        "basis": _or_null(_one_of(Basis)),
        "realis": _or_null(_one_of(Realis)),
        "attribution": {
            "type": "array",
            "items": _defined("attribution"),
            "description": "links the text names, outermost first, the speaker last; empty: the publisher says it",
        },
        "stated": _or_null(_defined("when")),
        "evidence": _defined("evidence"),
        "extractor": _TEXT,
        "confidence": {"type": "number", "minimum": 0, "maximum": 1},
    }


def _definitions(ontology: Ontology) -> Json:
    shapes = _shapes(ontology)
    return {
        "when": {"type": "string", "pattern": _EDTF, "description": "an interval in EDTF, with the text's precision"},
        "count": {"oneOf": [{"type": "integer", "minimum": 0}, _range()]},
        "ref": _object(_named(), required=("name",)),
        "place": _object(_place(ontology), required=("name", "role")),
        "attribution": _object({**_named(), "party": _or_null(_TEXT), "cue": _or_null(_TEXT)}, required=("name",)),
        "evidence": _evidence(),
        **{kind.value: _statement(kind, shapes) for kind in Kind},
    }


def _statement(kind: Kind, shapes: Mapping[str, Json]) -> Json:
    own = fields(type_of_kind[kind])
    body = {"kind": {"const": kind.value}, **{f.name: _field(kind, f, shapes) for f in own}}
    schema = _object(body, required=("kind", *(f.name for f in own if not _optional(f))))
    if kind is Kind.FIGURE:
        said = [{"properties": {name: {"not": _NULL}}, "required": [name]} for name in ("value", "change_percent")]
        schema["anyOf"] = said
    return schema


def _field(kind: Kind, field: Field[Any], shapes: Mapping[str, Json]) -> Json:
    """The field's shape, by kind and name where kinds differ; null too where the text need not say it."""
    shape = shapes.get(f"{kind.value}.{field.name}") or shapes[field.name]
    return _or_null(shape) if field.default is None or field.name == "deaths_by" else shape


def _optional(field: Field[Any]) -> bool:
    return field.default is not MISSING


def _shapes(ontology: Ontology) -> dict[str, Json]:
    party, when, count = _defined("ref"), _defined("when"), _defined("count")
    parties = ("actor", "source", "target", "via", "initiator", "affected", "perpetrator", "used_by")
    texts = ("name", "detail", "outcome", "weapon", "definition", "cause", "effect")
    return {
        **dict.fromkeys(parties, party),
        **dict.fromkeys(texts, _TEXT),
        **dict.fromkeys(("deaths", "injured", "base_value", "figure.value"), count),
        **dict.fromkeys(("when", "base_period"), when),
        **{name: _codes(codes) for name, codes in _coded(ontology).items()},
        "trait.value": {"oneOf": [party, _TEXT]},
        "change_percent": {"type": "number"},
        "deaths_by": {"type": "object", "additionalProperties": count},
        "includes_perpetrators": {"type": "boolean"},
        "part_of": _CLAIM_ID,
        "place": {"type": "array", "items": _defined("place")},
        "change": _one_of(Change),
        "extent": _one_of(Extent),
        "counting": _one_of(Counting),
    }


def _coded(ontology: Ontology) -> dict[str, Iterable[str]]:
    return {
        "tie": ontology.ties,
        "event": ontology.events,
        "measure": ontology.measures,
        "trait": ontology.traits,
        "presence": ontology.presences,
        "form": ontology.forms,
        "target_type": ontology.target_types,
    }


def _named() -> Json:
    return {"name": _TEXT, "mention": _or_null(_TEXT), "id": _or_null(_TEXT)}


def _place(ontology: Ontology) -> Json:
    return {
        **_named(),
        "lat": _or_null({"type": "number", "minimum": -90, "maximum": 90}),
        "lon": _or_null({"type": "number", "minimum": -180, "maximum": 180}),
        "precision": _or_null(_codes(ontology.precisions)),
        "role": _codes(ontology.roles),
        "candidates": {"type": "array", "items": _TEXT},
    }


def _evidence() -> Json:
    offset = {"type": "integer", "minimum": 0}
    quote = {**_TEXT, "description": "text[start:end], in Unicode code points"}
    names = ("document", "text", "start", "end", "quote")
    return _object(dict(zip(names, (_SHA256, _SHA256, offset, offset, quote), strict=True)), required=names)


def _range() -> Json:
    bound = _or_null({"type": "integer", "minimum": 0})
    return _object({"min": bound, "max": bound}, required=("min", "max"))


def _object(properties: Json, *, required: Iterable[str]) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(required),
        "additionalProperties": False,
    }


def _defined(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


def _codes(codes: Iterable[str]) -> Json:
    return {"enum": list(codes)}


def _one_of(kind: type[enum.StrEnum]) -> Json:
    return _codes(member.value for member in kind)


def _or_null(shape: Json) -> Json:
    return {"enum": [*shape["enum"], None]} if "enum" in shape else {"oneOf": [shape, _NULL]}
