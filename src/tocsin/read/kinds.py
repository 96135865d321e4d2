"""Which kinds of file are read, by suffix or by the media type that a container or server gives; and how large."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath
from typing import Final

from tocsin.read.address import is_address
from tocsin.read.refusal import refusal

TEXT: Final = "text/plain"
MARKDOWN: Final = "text/markdown"
HTML: Final = "text/html"
PDF: Final = "application/pdf"
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIL: Final = "message/rfc822"
MBOX: Final = "application/mbox"
FEED: Final = "application/xml"  # RSS or Atom: which of the two its root tells
ENTRY: Final = "application/xml;type=entry"  # one entry of a feed, by itself
ZIP: Final = "application/zip"

MEDIA_TYPES: Final = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".docx": WORD,
    ".eml": MAIL,
    ".mbox": MBOX,
    ".xml": FEED,
    ".rss": FEED,
    ".atom": FEED,
    ".zip": ZIP,
}
KINDS: Final = ", ".join(MEDIA_TYPES)
_ALIASES: Final = {
    "text/x-markdown": MARKDOWN,
    "application/xhtml+xml": HTML,
    "application/x-pdf": PDF,
    "text/xml": FEED,
    "application/rss+xml": FEED,
    "application/atom+xml": FEED,
    "application/rdf+xml": FEED,
    "application/x-zip-compressed": ZIP,
}
_READ: Final = frozenset((*MEDIA_TYPES.values(), ENTRY))

_SAVE_AS_WORD: Final = "save it as .docx or as PDF"
_TO_DO: Final = {
    ".doc": _SAVE_AS_WORD,
    ".docm": _SAVE_AS_WORD,
    ".dot": _SAVE_AS_WORD,
    ".dotx": _SAVE_AS_WORD,
    ".rtf": _SAVE_AS_WORD,
    ".odt": _SAVE_AS_WORD,
    ".pages": _SAVE_AS_WORD,
    ".epub": "save it as PDF or HTML",
    ".mht": "save it as HTML",
    ".mhtml": "save it as HTML",
    ".msg": "save it as .eml",
    ".pst": "export its messages as .mbox or .eml",
    ".7z": "pack it as .zip",
    ".gz": "unpack it, or pack it as .zip",
    ".rar": "pack it as .zip",
    ".tar": "pack it as .zip",
    ".tgz": "pack it as .zip",
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".webp"), "run OCR, and read its text"),
}

MAX_BYTES: Final = 20_000_000  # a long report has about a million; beyond this somebody named the wrong file
MAX_CARRIER_BYTES: Final = 100_000_000  # of kinds that carry pictures or other files beside their words
_CARRIERS: Final = frozenset({PDF, WORD, MAIL, MBOX, ZIP})


def media_type_of(name: str, told: str | None = None) -> str:
    """The kind of the file `name`, for which `told` (a Content-Type) goes before the suffix where it is one we read.

    Not text/plain, which servers and mail programs say of anything. Raises InputRefused for a kind that is not read.
    """
    bare = (told or "").partition(";")[0].strip().lower()
    known = told if told in _READ else _ALIASES.get(bare, bare if bare in _READ else None)
    if known and known != TEXT:
        return known
    suffix = suffix_of(name)
    if suffix in MEDIA_TYPES:
        return MEDIA_TYPES[suffix]
    if known and (not suffix or is_address(name)):  # what looks like a suffix there is often none
        return known
    do = _TO_DO.get(suffix, "save it as text")
    raise refusal(name, "a kind of file that is not read", value=suffix or bare, allowed=KINDS, do=do)


def suffix_of(name: str) -> str:
    """In lower case, with its dot; "" for none, and for a part without a name, such as `letter.eml!2`."""
    suffix = PurePosixPath(PureWindowsPath(name).name).suffix.lower()
    return "" if "!" in suffix else suffix


def check_size(size: int, *, name: str, media_type: str) -> None:
    """Raises InputRefused for nothing at all, and for more than a file of that kind may have."""
    if size == 0:
        raise refusal(name, "an empty file", value="0 bytes", allowed="a text", do="look at where it came from")
    most = MAX_CARRIER_BYTES if media_type in _CARRIERS else MAX_BYTES
    if size > most:
        raise refusal(
            name, "too large", value=f"{size:,} bytes", allowed=f"at most {most:,} bytes", do="split it into items"
        )
