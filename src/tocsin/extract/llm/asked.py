"""What a model is asked to fill in: our claim, with the report's own words wherever we read for ourselves.

The schema is made from that of a claim on the wire, so that a new code or field is asked for without a change here.
Parties, places, dates and counts are asked for as words of the report: what they mean is ours to say. Offsets, ids,
hashes and confidence are not asked for at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from tocsin.model import Json, Kind
from tocsin.vocabulary import Ontology, load_vocabulary
from tocsin.vocabulary.schema import claim_schema

_OURS: Final = frozenset({"schema", "id", "extractor", "confidence", "stated"})  # of a claim
_OURS_OF_STATEMENTS: Final = frozenset({"part_of"})


def _words(description: str) -> Json:
    return {"type": "string", "minLength": 1, "description": description}


# In the place of what the wire has under these names.
_AS_WORDS: Final[Mapping[str, Json]] = {
    "when": _words("the date's own words in the report, such as 'in June 2022' or 'last week'; never worked out"),
    "count": _words("the number's own words in the report, such as '47', 'at least a dozen' or 'between 20 and 25'"),
    "ref": _words("the party's own words in the report: its name as written, not a pronoun"),
    "place": {
        "type": "object",
        "properties": {"mention": _words("the place's own words in the report"), "role": {}},
        "required": ["mention", "role"],
        "additionalProperties": False,
    },
    "attribution": {
        "type": "object",
        "properties": {
            "mention": _words("who says so, in the report's own words"),
            "cue": _words("the word of saying, such as 'claimed'"),
        },
        "required": ["mention"],
        "additionalProperties": False,
    },
    "evidence": {
        "type": "object",
        "properties": {
            "quote": _words("the words of the report that say so, copied letter by letter from one sentence")
        },
        "required": ["quote"],
        "additionalProperties": False,
    },
}


@cache
def asked_schema(ontology: Ontology | None = None) -> Json:
    """The JSON Schema of an answer: `{"claims": [...]}`."""
    whole = claim_schema(ontology or load_vocabulary())
    shapes: Json = {**whole["$defs"], **_AS_WORDS}
    place = {**shapes["place"], "properties": {**shapes["place"]["properties"]}}
    place["properties"]["role"] = whole["$defs"]["place"]["properties"]["role"]
    shapes["place"] = place
    shapes |= {kind.value: _without(shapes[kind.value], _OURS_OF_STATEMENTS) for kind in Kind}
    value = _words("the value's own words in the report; for a leader, media_arm or parent its name")
    shapes["trait"]["properties"]["value"] = value  # a party and words are both words now
    claim = _without({key: whole[key] for key in ("type", "properties", "required", "additionalProperties")}, _OURS)
    return {
        "type": "object",
        "properties": {"claims": {"type": "array", "items": {"$ref": "#/$defs/claim"}}},
        "required": ["claims"],
        "additionalProperties": False,
        "$defs": {**shapes, "claim": claim},
    }


def _without(shape: Json, names: frozenset[str]) -> Json:
    properties = {name: of for name, of in shape["properties"].items() if name not in names}
    return {**shape, "properties": properties, "required": [n for n in shape["required"] if n not in names]}


@cache
def codes_of(kind: Kind) -> Mapping[str, tuple[Any, ...]]:
    """The codes that each field of a statement of this kind may have; fields without codes are left out."""
    properties = asked_schema()["$defs"][kind.value]["properties"]
    return {name: tuple(shape["enum"]) for name, shape in properties.items() if "enum" in shape}


@cache
def fields_of(kind: Kind) -> frozenset[str]:
    """The fields of a statement of this kind that are asked for."""
    return frozenset(asked_schema()["$defs"][kind.value]["properties"])
