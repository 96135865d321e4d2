"""Keeping a record: whether it is what it was, and its version."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.ending import REFUSED
from tocsin.cli.options import AsJson, Record, told
from tocsin.cli.output import note, put, put_json


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command()(verify)
    app.command()(export_custody)
    app.command()(migrate)


def verify(
    file: Record,
    head: Annotated[
        str | None,
        typer.Option(parser=told, metavar="HASH", help="A head that was noted elsewhere, which the record must hold."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Print what is wrong with a record.

    Every hash, id and quote is recomputed. A sound record prints nothing; a faulty one exits with 1. The record's
    head, which stands for all that is in it, is told on stderr: noted elsewhere and given again as --head, it shows
    also a record that was cut short or put in the place of another.

    \b
    Example:
      tocsin verify my.tocsin
    """
    from tocsin.case import open as open_case
    from tocsin.cli.words import many

    with open_case(file) as case:
        faults, now = case.verify(head=head), case.head
    if as_json:
        put_json({"record": str(file), "sound": not faults, "head": now, "faults": [str(fault) for fault in faults]})
    else:
        put(str(fault) for fault in faults)
        note(
            f"{file}: "
            + (f"{many(len(faults), 'fault')}, the first is where it was first changed" if faults else "sound")
        )
        note(f"head: {now or 'none, it is empty'}")
    if faults:
        raise typer.Exit(REFUSED)


def export_custody(
    file: Record,
    out: Annotated[
        Path, typer.Option("-o", "--out", metavar="OUT", help="A folder or .zip file that is not there yet.")
    ],
    document: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID", help="A document's id or its beginning; may be given again. Else all.", show_default=False
        ),
    ] = None,
) -> None:
    """Write documents so that somebody without Tocsin can check them.

    Their bytes and texts under their hashes, how they came (whence, when, with which program, what the server said),
    and the record's entries on them, with instructions that need sha256sum alone. The bytes are as they came, names
    and all: evidence for who checks it, not for publication.

    \b
    Example:
      tocsin export-custody my.tocsin -o custody.zip
    """
    from tocsin.case import open as open_case
    from tocsin.cli.words import many

    with open_case(file) as case:
        came = case.export_custody(out, documents=document or ())
    put(
        [
            f"{out}: {many(came.documents, 'document')}, {came.entries:,} entries; head {came.head or 'none'}",
            f"SHA256SUMS is {came.sums}",
        ]
    )


def migrate(
    file: Record,
    to: Annotated[
        int | None,
        typer.Option(metavar="N", help="The version; else that of this Tocsin.", show_default=False),
    ] = None,
) -> None:
    """Bring a record that another version of Tocsin made to this one's version, or back.

    Nothing that is recorded changes, and the head stays the same. A record that is written to waits; one whose
    version has no place for what is recorded stays as it is, and the exit code is 1.

    \b
    Example:
      tocsin migrate my.tocsin
    """
    from tocsin.case import migrate as migrated

    came = migrated(file, to=to)
    done = f"version {came.now} already" if came.was == came.now else f"version {came.was} is now {came.now}"
    put([f"{file}: {done}; {came.entries:,} entries, head {came.head or 'none'}"])
