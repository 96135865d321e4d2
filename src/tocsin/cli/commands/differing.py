"""What changed our mind between two states of a record."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, TypeVar

import typer

from tocsin.cli.at import At
from tocsin.cli.options import AsJson, Record, Reviewed, moment, when
from tocsin.cli.output import note, put_json, put_table
from tocsin.model import When

T = TypeVar("T")


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(diff)


def diff(
    file: Record,
    known_by: Annotated[
        list[datetime] | None,
        typer.Option(parser=moment, metavar="TIME", help="The record then; a second time, till then; else till now."),
    ] = None,
    as_of: Annotated[
        list[When] | None,
        typer.Option(parser=when, metavar="DATE", help="What had been stated by then; a second date, till then."),
    ] = None,
    as_json: AsJson = False,
    reviewed: Reviewed = False,
) -> None:
    """Print what changed our mind between two times.

    Every proposition on which other origins stand than before, every dispute, check of figures and grade that came
    or went: how it stood, how it stands, and because of which words or whose decision. Give a clock once, and it is
    compared with now; twice, and the two times are compared.

    \b
    Example:
      tocsin diff my.tocsin --known-by 2025-09-01 --known-by 2025-10-01
      tocsin diff my.tocsin --as-of 2024-12
    """
    from tocsin.case import DIFFERENCE_COLUMNS, difference

    known, stated = known_by or [], as_of or []
    if not known and not stated:
        raise typer.BadParameter("since when? give --known-by TIME or --as-of DATE once or twice")
    for option, given in (("--known-by", known), ("--as-of", stated)):
        if len(given) > 2:
            raise typer.BadParameter(f"{option} {len(given)} times; allowed: once or twice")
    then, now = ((_nth(stated, n), _nth(known, n)) for n in (0, 1))
    with At(reviewed, *then).open(file) as before, At(reviewed, *now).open(file) as after:
        found = difference(before.assessment, after.assessment)
    if as_json:
        put_json({"rows": found.rows, "documents_new": found.documents[0], "documents_gone": found.documents[1]})
        return
    put_table("changes", found.rows, columns=tuple(DIFFERENCE_COLUMNS), glance=found.glance(), whole=True)
    note(f"{file}: {len(found.rows)} changes; {found.documents[0]} documents more, {found.documents[1]} fewer")


def _nth(given: list[T], number: int) -> T | None:
    return given[number] if len(given) > number else None
