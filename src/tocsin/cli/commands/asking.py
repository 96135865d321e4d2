"""Asking a record: its tables."""

from __future__ import annotations

import sys
from typing import Annotated, Final

import typer

from tocsin.cli.at import At
from tocsin.cli.options import AsJson, AsOf, KnownBy, Record, Reviewed
from tocsin.cli.output import put, put_json, put_table
from tocsin.model import RecordPlace

_ASKED: Final = {
    "documents": "Print what was read. Each has who published it, when, and how many claims it has.",
    "claims": "Print what is claimed, by whom. Each claim has its stance and the words it rests on.",
    "ties": "Print who is tied to whom. Each tie has its channel, and the origins that stand for and against it.",
    "events": "Print what happened. Each claim of an event has where, by whom, to whom and when, as far as it is said.",
    "incidents": "Print what happened, each incident once. Each has the claims that tell it, and where they differ.",
    "figures": "Print the published numbers. Each has what its audit found.",
    "disputes": "Print what is disputed. Each voice has a row: who says so, who denies it, who asks for evidence.",
    "tensions": "Print which claims hardly fit together. Each pair has why, and what would make them fit.",
    "audit": "Print whether published numbers add up. Each check has its arithmetic, and what would explain it.",
    "beliefs": "Print what the claims come to. Each has who stands where; a likelihood only where it was reviewed.",
    "origins": "Print who is heard, reprints counted once. Each has why it is one voice, and with whom perhaps.",
    "echoes": "Print which origins are perhaps one. Each pair tells the same rare things and cites no common source.",
    "actors": "Print the actors. Each has its names, and the labels that others use for it.",
    "decisions": "Print what analysts decided. Each has who, why, on what, and whether it still holds.",
    "sources": "Print who published and who is passed on. Each has the reliability that an analyst gave it.",
}
_TABLES: Final = {"audit": "findings"}  # where a command goes by another name than the table it prints
_SENTENCES: Final = frozenset({"tensions", "audit", "origins", "echoes"})  # whose cells are sentences, never cut


def _asking(app: typer.Typer, name: str) -> None:
    def ask(
        file: Record,
        as_json: AsJson = False,
        reviewed: Reviewed = False,
        as_of: AsOf = None,
        known_by: KnownBy = None,
    ) -> None:
        _answer(name, file, as_json=as_json, at=At(reviewed, as_of, known_by))

    def ask_claims(
        file: Record,
        as_json: AsJson = False,
        as_sheet: Annotated[bool, typer.Option("--csv", help="Print the sheet that import-claims takes.")] = False,
        reviewed: Reviewed = False,
        as_of: AsOf = None,
        known_by: KnownBy = None,
    ) -> None:
        at = At(reviewed, as_of, known_by)
        if as_sheet and as_json:
            raise typer.BadParameter("--csv and --json: one of them")
        if as_sheet:
            _print_sheet(file, at=at)
        else:
            _answer(name, file, as_json=as_json, at=at)

    more = "A terminal gets the main columns, a pipe all of them, separated by tabs."
    whole = f"{_ASKED[name]}\n\n{more}\n\n\b\nExample:\n  tocsin {name} my.tocsin --json"
    app.command(name, help=whole)(ask_claims if name == "claims" else ask)


def _answer(name: str, file: RecordPlace, *, as_json: bool, at: At) -> None:
    from tocsin.case import TABLES

    table = TABLES[_TABLES.get(name, name)]
    with at.open(file) as case:
        rows = list(table.rows(case.assessment))
        at.tell_left_out(case)
    if as_json:
        put_json({"table": table.name, "rows": rows})
    else:
        glance = table.glance(rows)
        whole, count = name in _SENTENCES, table.count(rows)
        put_table(name, rows, columns=list(table.columns), glance=glance, whole=whole, count=count)


def _print_sheet(file: RecordPlace, *, at: At) -> None:
    from tocsin.case import sheet_lines

    with at.open(file) as case:
        # A quote in a sheet stands to the letter, or import-claims would not find it; a terminal is no sheet.
        put(sheet_lines(case.assessment.claims), as_it_is=not sys.stdout.isatty())
        at.tell_left_out(case)


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    for name in _ASKED:
        _asking(app, name)
