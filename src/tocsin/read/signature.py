"""What bytes are, by how they begin: the name of a file may lie, and its content decides, or is refused.

Each signature is the format's own. Words have none: what bears no signature is what its name says.
"""

from __future__ import annotations

import re
from typing import Final

from tocsin.model import InputRefused
from tocsin.read import archive
from tocsin.read.kinds import FEED, HTML, KINDS, PDF, TEXT, WORD, ZIP
from tocsin.read.refusal import refusal

_LOOKED_AT: Final = 1024  # bytes: readers of PDF look for its mark so far
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_FOREIGN: Final = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file, or one under a password", "save it as .docx or as PDF"),
    (b"{\\rtf", "RTF", "save it as .docx or as PDF"),
    (b"\x89PNG\r\n", "a picture (PNG)", "run OCR, and read its text"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "run OCR, and read its text"),
    (b"GIF8", "a picture (GIF)", "run OCR, and read its text"),
    (b"II*\x00", "a picture (TIFF)", "run OCR, and read its text"),
    (b"MM\x00*", "a picture (TIFF)", "run OCR, and read its text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it, or pack it as .zip"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "pack it as .zip"),
    (b"Rar!\x1a\x07", "a RAR archive", "pack it as .zip"),
    (b"%!PS", "PostScript", "save it as PDF"),
    (b"SQLite format 3\x00", "a database", "export what it holds as text"),
)
_PROLOG: Final = rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?"
_FEED: Final = re.compile(
    _PROLOG + rb"(?:<!DOCTYPE\s+rss[^>]{0,500}>\s*)?<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE | re.DOTALL
)
_PAGE: Final = re.compile(_PROLOG + rb"<(?:!doctype html|html[\s>])", re.IGNORECASE | re.DOTALL)
_WITHOUT_OWN: Final = frozenset({TEXT, HTML, FEED})  # written in characters, so that one is easily saved as another


def kind_in(raw: bytes, media_type: str, *, name: str) -> str:
    """The media type of `raw`, which is said to be a `media_type`.

    Raises InputRefused for bytes that are of no kind that is read, or not of the kind that was said.
    """
    head = raw[:_LOOKED_AT]
    for mark, what, do in _FOREIGN:
        if head.startswith(mark):
            raise refusal(name, f"its bytes are {what}", allowed=KINDS, do=do)
    if head.startswith(_ZIP):
        return _zipped(raw, media_type, name)
    if head.lstrip().startswith(b"%PDF-") or (media_type == PDF and b"%PDF-" in head):
        return PDF
    if media_type in (PDF, WORD, ZIP):
        raise _lying(media_type, name)
    if media_type in _WITHOUT_OWN:
        return FEED if _FEED.match(raw) else HTML if _PAGE.match(raw) else media_type
    return media_type


def _zipped(raw: bytes, media_type: str, name: str) -> str:
    """A Word file is a ZIP that holds its parts; so are the files of other programs."""
    found = archive.made_by(raw, name=name)
    if found == WORD:
        return WORD
    if media_type == WORD or found:
        what = f"its bytes are {found}" if found else "a ZIP, but no Word file: it has no word/document.xml"
        raise refusal(name, what, allowed=KINDS, do="save it as .docx or as PDF")
    return ZIP


def _lying(media_type: str, name: str) -> InputRefused:
    what = {PDF: "PDF", WORD: "Word file", ZIP: "ZIP"}[media_type]
    return refusal(
        name,
        f"its bytes are no {what}, or its beginning is lost",
        allowed=KINDS,
        do="look at what it is, or fetch it again",
    )
