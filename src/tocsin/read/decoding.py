"""Bytes to text, or a refusal: an encoding is told or certain, never guessed from what looks likely.

In order: a byte order mark; UTF-8, which no other text passes for by chance; the charset that an HTML page
declares; and windows-1252, but only where each of its bytes reads as Western writing (a letter in a word, a
typographic sign). That fallback is here because reports saved on older office machines are mostly that; the
narrow gate because every byte sequence "decodes" as some single-byte charset, and a quote made of mojibake
would be a false one.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from tocsin.read.refusal import line_of, refusal

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UTF_32: Final = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_ALLOWED: Final = "UTF-8, UTF-16 with a byte order mark, windows-1252, or the charset that an HTML page declares"
_DO: Final = "save it as UTF-8"

# Python decodes far more than charsets of pages: unicode_escape or utf-7 would let a page smuggle characters in.
_DECLARABLE: Final = frozenset(
    {f"cp125{n}" for n in range(9)}
    | {f"iso8859-{n}" for n in range(2, 17)}
    | {"koi8-r", "koi8-u", "mac-roman", "gb2312", "gbk", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"}
)
# The web reads these labels as windows-1252: pages that say latin-1 use its quotation marks.
_WESTERN_LABELS: Final = frozenset({"iso8859-1", "ascii"})
_DECLARED: Final = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.IGNORECASE)
_DECLARED_WITHIN: Final = 2048

_LETTER: Final = "À-ÖØ-öø-ÿŒœŠšŽžŸƒ"
_SIGN: Final = "‘’‚“”„‹›«»–—…•·€£¥§©®™°±²³¹ºª¼½¾¿¡†‡‰´\xa0"
_ODD: Final = re.compile(rf"(?<![A-Za-z])[{_LETTER}](?![A-Za-z])|[^\x00-\x7f{_LETTER}{_SIGN}]")


def decode(raw: bytes, *, name: str, page: bool = False, declared: str = "") -> tuple[str, str]:
    """The text of `raw` and the encoding it was in: decoded, byte order mark dropped, CRLF made LF, nothing else.

    `page`: a charset declared in the first bytes counts. `declared`: one that a header declares.

    Raises InputRefused for bytes that are no encoding.
    """
    charset = _codec(declared) if declared else _declared(raw) if page else None
    text, encoding = _decoded(raw, charset, name=name)
    return text.replace("\r\n", "\n"), encoding


def _decoded(raw: bytes, declared: str | None, *, name: str) -> tuple[str, str]:
    if raw.startswith(_UTF_32):  # its mark begins as that of UTF-16 does
        raise refusal(name, "text in UTF-32, an encoding that is not read", allowed=_ALLOWED, do=_DO)
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strictly(raw[len(mark) :], encoding, name=name), encoding
    if b"\0" in raw:
        raise refusal(name, f"not text: a NUL byte in line {line_of(raw, raw.index(0))}", allowed=_ALLOWED, do=_DO)
    for told in filter(None, ("utf-8", declared)):
        attempt = _attempt(raw, told)
        if attempt is not None:
            return attempt, told
    western = _attempt(raw, "cp1252")
    if western is not None and not _ODD.search(western) and not _holds_utf8(raw):
        return western, "cp1252"
    return _strictly(raw, "utf-8", name=name), "utf-8"


def _attempt(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _strictly(raw: bytes, encoding: str, *, name: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        what, value = _fault(raw, encoding, error)
    raise refusal(name, what, value=value, allowed=_ALLOWED, do=_DO)


def _fault(raw: bytes, encoding: str, error: UnicodeDecodeError) -> tuple[str, str]:
    """What is wrong with `raw` as `encoding`, and the offending bytes."""
    line = line_of(raw, error.start)
    value = f"bytes {raw[error.start : error.start + 4].hex(' ')}"
    try:
        raw.decode(encoding, "surrogatepass")
    except UnicodeDecodeError:
        return f"bytes that are no {encoding.upper()} and no other known encoding, in line {line}", value
    return f"a lone surrogate in line {line}", value


def _declared(raw: bytes) -> str | None:
    """The codec of the charset that the page declares; None where none is, or none that pages may declare."""
    found = _DECLARED.search(raw, 0, _DECLARED_WITHIN)
    return _codec(found[1].decode("ascii")) if found else None


def _codec(charset: str) -> str | None:
    """The codec of a declared charset; None for one unknown, or none that may be declared."""
    try:
        codec = codecs.lookup(charset).name
    except (LookupError, ValueError):  # a NUL in it
        return None
    if codec in _WESTERN_LABELS:
        return "cp1252"
    return codec if codec in _DECLARABLE else None


def _holds_utf8(raw: bytes) -> bool:
    """Whether part of it is UTF-8 beyond ASCII: then the rest is damage, not another encoding."""
    return any(c > "\x7f" and c != "�" for c in raw.decode("utf-8", "replace"))
