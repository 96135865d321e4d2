"""Reading reports: into a record, or one of them onto the screen."""

from __future__ import annotations

import enum
import gc
from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.ending import REFUSED
from tocsin.cli.options import AsJson, Published, Publisher
from tocsin.cli.output import note, put, put_json, put_table


class Format(enum.StrEnum):
    """How claims are printed."""

    JSONL = "jsonl"
    TABLE = "table"


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command()(read)
    app.command()(extract)


def read(
    paths: Annotated[list[str], typer.Argument(help="Reports, or folders of them.")],
    into: Annotated[Path, typer.Option(metavar="FILE", help="The record to add to; made if it is not there.")],
    published: Published = None,
    source: Publisher = None,
    as_json: AsJson = False,
) -> None:
    """Read reports (text, Markdown, HTML) into a record.

    A report that is there already changes nothing. One that cannot be read is named on stderr, the others are
    read, and the exit code is 1. Date and source, where given, hold for all reports that are read; docs/reports.md
    says how each can say its own.

    \b
    Example:
      tocsin read reports/ more.html --into my.tocsin
    """
    from tocsin.case import open as open_case
    from tocsin.cli.progress import progress
    from tocsin.cli.words import reading_words

    with open_case(into, create=True) as case, progress() as step:
        reading = case.read(
            paths,
            on_refusal=lambda refusal: note(f"refused: {refusal.reason}"),
            on_start=lambda path, before, total: step(path.name, before, total),
            published=published,
            source=source,
        )
    if not (reading.read or reading.known or reading.refused):
        note(f"nothing to read in {', '.join(paths)}")
    if as_json:
        put_json(
            {
                "record": str(into),
                "read": [str(path) for path in reading.read],
                "known": [str(path) for path in reading.known],
                "refused": [{"path": str(r.path), "reason": r.reason} for r in reading.refused],
                "claims": reading.claims,
            }
        )
    else:
        put(reading_words(reading, into))
    if reading.refused:
        raise typer.Exit(REFUSED)


def extract(
    path: Annotated[str, typer.Argument(help="One report.", show_default=False)],
    published: Published = None,
    source: Publisher = None,
    form: Annotated[
        Format, typer.Option("--format", help="Claims on the wire, one a line, or a table.")
    ] = Format.JSONL,
) -> None:
    """Print the claims of one report.

    Nothing is recorded.

    \b
    Example:
      tocsin extract report.txt --published 2025-09-20 --source Dawn
    """
    gc.disable()  # one text, and the process ends
    from tocsin.case.extraction import extract_path
    from tocsin.cli.wire import COLUMNS, MAIN, claim_lines, claim_rows

    found = extract_path(path, published=published, source=source)
    if form is Format.JSONL:
        put(claim_lines(found.claims))
    else:
        rows = claim_rows(found.claims)
        put_table("claims", rows, columns=COLUMNS, glance=[{name: row[name] for name in MAIN} for row in rows])
