"""ZIP archives: what is in them, in the order of their directory, with nothing unpacked to a disk.

An archive is a promise by a stranger. How many members it lists, how large each says it is, how much smaller it is
packed, and what all come to together are looked at before a byte is unpacked; no more is unpacked than was said.
Only deflate and plain storing are read: the standard library gives back the others in chunks without a bound.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from tocsin.model import InputRefused
from tocsin.read.kinds import MAX_CARRIER_BYTES, WORD, check_size, media_type_of
from tocsin.read.part import MAX_ITEMS, Allowance, Part, Refused, inside
from tocsin.read.patterns import wanted
from tocsin.read.refusal import refusal

MAX_RATIO: Final = 200  # of unpacked to packed; prose has 3 to 5, a table of zeros 100, a bomb 1,000
_SMALL: Final = 1_000_000  # bytes: a page of blanks has any ratio and harms nobody
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_OTHERS: Final = {9: "deflate64", 12: "bzip2", 14: "LZMA", 93: "Zstandard", 95: "XZ", 98: "PPMd"}
_ENCRYPTED: Final = 0x1
_UTF8: Final = 0x800
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_ENTRY_MARK: Final = b"PK\x01\x02"
_PASSED_OVER: Final = "__MACOSX"
_FAULTS: Final = (
    zipfile.BadZipFile, zlib.error,
    EOFError, LookupError, NotImplementedError, OSError, OverflowError, RuntimeError, ValueError
)  # fmt: skip
_MADE_BY: Final = (
    ("word/document.xml", WORD),
    ("xl/workbook.xml", "an Excel file"),
    ("ppt/presentation.xml", "a PowerPoint file"),
    ("mimetype", "an OpenDocument file or an e-book"),
    ("Index/Document.iwa", "a Pages file"),
)


def members(part: Part, allowance: Allowance) -> Iterator[Part | Refused]:
    """The files in an archive; hidden ones, READMEs and `__MACOSX` are passed over, as they are in folders.

    Whatever is not opened comes as Refused, by name. Raises InputRefused for what is no archive.
    """
    with opened(part.raw, name=part.name) as packed:
        seen: set[str] = set()
        listed = [(info, path) for info in packed.infolist() if _wanted(path := _path(info))]
        if len(listed) > MAX_ITEMS:  # counted first, so that nobody waits for ten thousand to hear of it
            raise _too_many(part.name, len(listed))
        for info, path in listed:
            name = inside(part.name, path)
            allowance.count(name=part.name)
            try:
                _check_member(info, path, seen, name)
                seen.add(path)
                allowance.unfold(info.file_size, name=name)
                raw = unpacked(packed, info, name=name)
            except InputRefused as why:
                yield Refused(name, why)
            else:
                yield Part(name, raw, card=part.card)


def opened(raw: bytes, *, name: str) -> zipfile.ZipFile:
    """The archive in `raw`. Raises InputRefused for none, and for one with more members than anybody packs."""
    if raw.count(_ENTRY_MARK) > 10 * MAX_ITEMS:  # each costs memory when listed; archives within archives count too
        raise _too_many(name, raw.count(_ENTRY_MARK))
    try:
        return zipfile.ZipFile(io.BytesIO(raw))
    except _FAULTS as error:
        raise refusal(name, "a ZIP that is cut off or damaged", value=_said(error), do="fetch it again") from error


def unpacked(packed: zipfile.ZipFile, info: zipfile.ZipInfo, *, name: str) -> bytes:
    """The bytes of a member, as many as its entry says. Raises InputRefused for a damaged or encrypted one."""
    check_packing(info, name=name)
    try:
        return packed.read(info)
    except _FAULTS as error:
        raise refusal(name, "a member of an archive that is damaged", value=_said(error), do="pack it again") from error


def check_packing(info: zipfile.ZipInfo, *, name: str) -> None:
    """Raises InputRefused for a member that cannot be unpacked, or should not be."""
    if info.flag_bits & _ENCRYPTED:
        raise refusal(name, "encrypted with a password", allowed="what opens without one", do="unpack it first")
    if info.compress_type not in _METHODS:
        kind = _OTHERS.get(info.compress_type, str(info.compress_type))
        raise refusal(
            name, "a compression that is not read", value=kind, allowed="deflate or none", do="pack it as plain .zip"
        )
    if info.file_size > _SMALL and info.file_size > MAX_RATIO * info.compress_size:
        raise refusal(
            name,
            "it unpacks to far more than it is packed to",
            value=f"{info.compress_size:,} to {info.file_size:,} bytes",
            allowed=f"up to {MAX_RATIO} times",
            do="look at who made it",
        )
    if info.file_size > MAX_CARRIER_BYTES:
        raise refusal(
            name, "too large", value=f"{info.file_size:,} bytes", allowed=f"at most {MAX_CARRIER_BYTES:,} bytes"
        )


def made_by(raw: bytes, *, name: str) -> str | None:
    """WORD for a Word file, in words what another program made, None for an archive of files."""
    with opened(raw, name=name) as packed:
        held = set(packed.namelist())
    return next((what for path, what in _MADE_BY if path in held), None)


def _check_member(info: zipfile.ZipInfo, path: str, seen: set[str], name: str) -> None:
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or _DRIVE.match(path):
        raise refusal(name, "a path that leads out of its archive", value=path, do="look at who made it")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise refusal(name, "a link, which is not followed", allowed="files", do="pack the file it stands for")
    if path in seen:
        raise refusal(name, "a second member of that name; the first was read", do="pack it under another name")
    check_size(info.file_size, name=name, media_type=media_type_of(name))


def _path(info: zipfile.ZipInfo) -> str:
    """The member's path with `/`. Archives that do not say UTF-8 are read as cp437, though many mean UTF-8."""
    path = info.filename
    if not info.flag_bits & _UTF8:
        try:
            path = path.encode("cp437").decode("utf-8")
        except UnicodeError:
            path = info.filename
    return path.replace("\\", "/")


def _too_many(name: str, count: int) -> InputRefused:
    return refusal(
        name, "too many members in an archive", value=f"{count:,}", allowed=f"at most {MAX_ITEMS:,}", do="split it"
    )


def _wanted(path: str) -> bool:
    """Whether it is a file that is not passed over."""
    if path.endswith("/"):  # a folder; is_dir() fails on a name that is empty
        return False
    parts = PurePosixPath(path).parts
    return all(part == ".." or (wanted(part) and part != _PASSED_OVER) for part in parts)


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
