"""A briefing's files, written whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from tocsin.brief import printable
from tocsin.case.brief.briefing import Brief
from tocsin.model import ExtraMissing, TocsinError, ValueRefused

SUFFIXES: Final = (".html", ".json", ".pdf")


def write_brief(brief: Brief, out: Path) -> tuple[Path, ...]:
    """Writes the kind of file that the suffix of `out` names, and for a page its JSON beside it; returns the paths.

    Raises ValueRefused for another suffix, ExtraMissing for a PDF without the packages it needs, and TocsinError
    where nothing can be written; then no file is touched.
    """
    made = dict(_files(brief, out))
    for path in made:
        _check(path)
    for path, content in made.items():
        _write(path, content)
    return tuple(made)


def _check(path: Path) -> None:
    """Refuses to write where a record, or a folder, stands: a briefing is never put in its place (law 2)."""
    try:
        folder, start = path.is_dir(), b""
        if path.is_file():
            with path.open("rb") as there:
                start = there.read(len(_SQLITE))
    except OSError as error:
        raise TocsinError(f"the briefing cannot be written there: {error.strerror}", value=path) from error
    if start == _SQLITE or folder:
        what = "a folder" if folder else "a record"
        raise TocsinError(f"{what} stands where the briefing would", value=path, do="choose another name with -o")


_SQLITE: Final = b"SQLite format 3\0"


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
    return pdf


def _refuse_fetch(url: str) -> None:
    """A briefing holds all it shows (law 9)."""
    raise ValueRefused("a briefing that asks for something from outside", value=url)


def _write(path: Path, content: bytes) -> None:
    """The file whole, in place of what was there, or an error and the old file."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):  # what could not be made cannot be taken away either
            beside.unlink(missing_ok=True)
        raise TocsinError(
            f"the briefing could not be written: {error.strerror}", value=path, do="check the folder, or make room"
        ) from error
