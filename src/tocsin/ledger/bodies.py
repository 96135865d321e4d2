"""Documents and decisions as the JSON of their entries, and back. Claims are stored on the wire (`model.wire`)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from tocsin.model import Act, Decision, Document, Json, Source, ValueRefused, When, canonical, content_id, plain

_CARD: Final = ("media_type", "encoding", "title", "address", "language", "digest_of")


def document_body(document: Document) -> Json:
    """Everything but the bytes and the text, which are kept beside the log under their hashes."""
    body = plain(document)
    try:
        text = document.text_id
    except UnicodeEncodeError as error:
        raise ValueRefused("a lone surrogate in a text", value=document.id, allowed="whole characters") from error
    return {
        "document": document.id,
        "text": text,
        "published": body["published"],
        "source": body["source"],
        "relays": body["relays"],
        **{key: body[key] for key in _CARD},
    }


def document_from(body: Mapping[str, Any], contents: Callable[[str], bytes]) -> Document:
    """The converse of `document_body`; `contents` has the bytes of a hash.

    Raises KeyError, TypeError or ValueRefused for a body that is none.
    """
    return Document(
        raw=contents(body["document"]),
        text=contents(body["text"]).decode("utf-8"),
        source=Source(**body["source"]) if body["source"] else None,
        published=When.parse(body["published"]) if body["published"] else None,
        relays=tuple(Source(**relay) for relay in body["relays"]),
        **{key: body[key] for key in _CARD},
    )


def reading_id(body: Json) -> str:
    """`r_` and 16 hex digits: the same document read again with the same card has the same."""
    return content_id("r_", body)


def extraction_body(document: str, extractor: str, claims: list[str]) -> Json:
    """That `extractor` read `document` and proposed `claims` (ids, sorted)."""
    return {"document": document, "extractor": extractor, "claims": claims}


def extraction_id(body: Json) -> str:
    """`x_` and 16 hex digits; other extractors that propose the same have others."""
    return content_id("x_", {**body, "by": body["extractor"]})  # an id is blind to the key `extractor`


def earlier_extraction_id(body: Json) -> str:
    """The id that records bear which were begun before an extraction's told its extractor."""
    return content_id("x_", body)


def decision_from(body: Mapping[str, Any]) -> Decision:
    """The decision that `body` tells. Raises KeyError, TypeError or ValueError for a body that is none."""
    return Decision(**{**body, "act": Act(body["act"])})


def written(body: Json) -> str:
    """`body` as canonical JSON in UTF-8's reach. Raises ValueRefused for a value that no file can hold."""
    try:
        text = canonical(body)
        text.encode("utf-8")
    except ValueError as error:
        raise unwritable(error) from error
    return text


def unwritable(error: ValueError) -> ValueRefused:
    """Of NaN and infinities, and of lone surrogates."""
    return ValueRefused(f"it cannot be written: {error}", allowed="finite numbers and whole characters")


def parsed(body: str) -> Json:
    """The JSON object in `body`. Raises ValueError for anything else."""
    value = json.loads(body)
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")  # a fault of the text, not of a caller's type
    return value
