"""A briefing's files, written whole or not at all."""

from __future__ import annotations

import json
import re
import secrets
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

from tocsin.brief import printable
from tocsin.case.brief.briefing import Brief
from tocsin.model import ExtraMissing, TocsinError, ValueRefused

SUFFIXES: Final = (".html", ".json", ".pdf")


def write_brief(brief: Brief, out: Path, *, force: bool = False) -> tuple[Path, ...]:
    """Writes the kind of file that the suffix of `out` names, and for a page its JSON beside it; returns the paths.

    What stands there stays, unless it is an earlier briefing or empty; `force` replaces any file but a record.

    Raises ValueRefused for another suffix, ExtraMissing for a PDF without the packages it needs, and TocsinError
    where nothing can be written, or something else stands; then no file is touched.
    """
    made = dict(_files(brief, out))
    for path in made:
        _check(path, force=force)
    for path, content in made.items():
        _write(path, content)
    return tuple(made)


def _check(path: Path, *, force: bool) -> None:
    """Refuses to write where anything but a briefing stands, and always where a record does (law 2), a folder, a link
    or what is no file.
    """
    try:
        there = _standing(path)
    except OSError as error:
        raise TocsinError(f"the briefing cannot be written there: {error.strerror}", value=path) from error
    if there and not (force and there == _ANY):
        do = "choose another name with -o" + (", or replace it with --force" if there == _ANY else "")
        raise TocsinError(f"{there} stands where the briefing would", value=path, do=do)


_ANY: Final = "a file that is no briefing of Tocsin"


def _standing(path: Path) -> str | None:
    """What stands at `path`, in words; None for nothing, an empty file and a briefing, which may be replaced."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode):
        return "a link" if stat.S_ISLNK(mode) else "a folder" if stat.S_ISDIR(mode) else "something that is no file"
    with path.open("rb") as there:
        start = there.read(_HEAD)
        if not start or start.startswith(_SQLITE):
            return "a record" if start else None
        there.seek(0)
        return None if _is_briefing(path.suffix.lower(), start, there) else _ANY


def _is_briefing(suffix: str, start: bytes, there: BinaryIO) -> bool:
    """Whether it bears the marks of what is written below."""
    match suffix:
        case ".html":
            return b'<meta name="generator" content="Tocsin">' in start
        case ".pdf":
            return start.startswith(b"%PDF-") and there.read(_LARGEST).endswith(_SIGNED)
    whole = there.read(_LARGEST) if re.match(rb'\s*\{\s*"schema":\s*\d+,\s*"title":', start) else b""
    return all(key in whole for key in (b'"bottom_line":', b'"quotes":', b'"marks":'))


_SQLITE: Final = b"SQLite format 3\0"
_HEAD: Final = 4096  # bytes
_LARGEST: Final = 100_000_000  # bytes
_SIGNED: Final = b"% a briefing of Tocsin\n"  # after the end of a PDF, whose readers leave such a comment alone


def _files(brief: Brief, out: Path) -> Iterator[tuple[Path, bytes]]:
    match out.suffix.lower():
        case ".html":
            yield out, brief.html.encode("utf-8", "replace")
            yield out.with_suffix(".json"), _json(brief)
        case ".json":
            yield out, _json(brief)
        case ".pdf":
            yield out, _pdf(brief.html)
        case _:
            raise ValueRefused("no such kind of briefing", value=out.name, allowed=", ".join(SUFFIXES))


def _json(brief: Brief) -> bytes:
    return (json.dumps(brief.data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _pdf(html: str) -> bytes:
    try:
        from weasyprint import HTML
    except ImportError as error:
        raise ExtraMissing(
            "a PDF needs the extra pdf",
            value=error.name,
            do="in the checkout: .venv/bin/pip install -e '.[pdf]'; or write .html and print it",
        ) from error
    except OSError as error:  # its system libraries
        raise ExtraMissing(
            "a PDF needs the system packages pango and harfbuzz",
            value=str(error).splitlines()[0],
            do="install them (on Debian: apt install libpango-1.0-0 libpangoft2-1.0-0), or write .html and print it",
        ) from error
    pdf: bytes = HTML(string=printable(html), url_fetcher=_refuse_fetch).write_pdf()
    return pdf.rstrip(b"\n") + b"\n" + _SIGNED


def _refuse_fetch(url: str) -> None:
    """A briefing holds all it shows (law 9)."""
    raise ValueRefused("a briefing that asks for something from outside", value=url)


_NAMED: Final = 50  # characters of a name that its file in the making keeps: names have a longest length


def _write(path: Path, content: bytes) -> None:
    """The file whole, in place of what was there, or an error and the old file."""
    beside = path.with_name(f".{path.name[:_NAMED]}.{secrets.token_hex(6)}.part")
    try:
        with beside.open("xb") as new:  # x: a link that stands there is not followed
            new.write(content)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):  # what could not be made cannot be taken away either
            beside.unlink(missing_ok=True)
        raise TocsinError(
            f"the briefing could not be written: {error.strerror}", value=path, do="check the folder, or make room"
        ) from error
