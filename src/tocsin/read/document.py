"""One input to one Document."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

from tocsin.model import Document
from tocsin.read import frontmatter
from tocsin.read.card import Card
from tocsin.read.characters import check, has_words
from tocsin.read.decoding import decode
from tocsin.read.language import language_of
from tocsin.read.page import read_page
from tocsin.read.refusal import refusal

MAX_BYTES: Final = 20_000_000  # a long report has about a million; beyond this somebody named the wrong file
MEDIA_TYPES: Final = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
}
KINDS: Final = ", ".join(MEDIA_TYPES)
_HEADING: Final = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_PAGE: Final = re.compile(r"\s*<(?:!doctype html|html[\s>])", re.IGNORECASE)


def read_bytes(raw: bytes, *, name: str, overrides: Card | None = None) -> Document:
    """The Document in `raw`, whose kind is told by the suffix of `name`; what `overrides` tells goes before its card.

    The raw bytes are kept. Plain text and Markdown stay as written behind their front matter; of a page the text is
    the main text. Raises InputRefused, in one line, for anything that cannot be read whole.
    """
    check_size(len(raw), name=name)
    media_type = media_type_of(name)
    text, encoding = decode(raw, name=name, page=media_type == "text/html")
    if media_type == "text/plain" and _PAGE.match(text):
        media_type = "text/html"  # saved under the wrong suffix: as text, its scripts would be read as words
    text, card = _read(text, media_type, name)
    if not has_words(text):
        raise refusal(name, "no words in it", allowed="a text with at least one word", do="look at the file")
    check(text, name=name)
    return _document(raw, text, media_type, encoding, (overrides or Card()).over(card), name)


def media_type_of(name: str) -> str:
    """Raises InputRefused for a kind of file that is not read."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in MEDIA_TYPES:
        raise refusal(name, "a kind of file that is not read", value=suffix, allowed=KINDS, do="save it as text")
    return MEDIA_TYPES[suffix]


def check_size(size: int, *, name: str) -> None:
    """Raises InputRefused for nothing at all, and for more than MAX_BYTES."""
    if size == 0:
        raise refusal(name, "an empty file", value="0 bytes", allowed="a text", do="look at where it came from")
    if size > MAX_BYTES:
        raise refusal(
            name, "too large", value=f"{size:,} bytes", allowed=f"at most {MAX_BYTES:,} bytes", do="split it into items"
        )


def _read(text: str, media_type: str, name: str) -> tuple[str, Card]:
    if media_type == "text/html":
        return read_page(text, name=name)
    card, body = frontmatter.split(text, name=name)
    heading = _HEADING.search(body) if media_type == "text/markdown" else None
    return body, (card or Card()).over(Card(title=heading[1] if heading else None))


def _document(raw: bytes, text: str, media_type: str, encoding: str, card: Card, name: str) -> Document:
    if card.publisher is None and (card.kind or card.party):
        raise refusal(
            name, "a kind or party of no publisher", value=card.kind or card.party, allowed="publisher beside them"
        )
    return Document(
        raw=raw,
        text=text,
        media_type=media_type,
        source=card.source(),
        title=card.title,
        published=card.published,
        address=card.address,
        language=card.language or language_of(text),
        digest_of=card.digest_of,
        relays=card.relays,
        encoding=encoding,
    )
