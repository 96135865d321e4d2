"""Asking a record: its tables, and whether it is sound."""

from __future__ import annotations

from typing import Final

import typer

from tocsin.cli.ending import REFUSED
from tocsin.cli.options import AsJson, Record, Reviewed
from tocsin.cli.output import note, put, put_json, put_table

_ASKED: Final = {
    "claims": "Print what is claimed, by whom. Each claim has its stance and the words it rests on.",
    "ties": "Print who is tied to whom. Each tie has its channel, and the origins that stand for and against it.",
    "events": "Print what happened. Each claim of an event has where, by whom, to whom and when, as far as it is said.",
    "figures": "Print the published numbers. Each has what its audit found.",
    "disputes": "Print what is disputed. Each voice has a row: who says so, who denies it, who asks for evidence.",
    "tensions": "Print which claims hardly fit together. Each pair has why, and what would make them fit.",
    "audit": "Print whether published numbers add up. Each check has its arithmetic, and what would explain it.",
    "origins": "Print who is heard, reprints counted once. Each has why it is one voice, and with whom perhaps.",
    "echoes": "Print which origins are perhaps one. Each pair tells the same rare things and cites no common source.",
    "actors": "Print the actors. Each has its names, and the labels that others use for it.",
    "sources": "Print who published and who is passed on. Each has the reliability that an analyst gave it.",
}
_TABLES: Final = {"audit": "findings"}  # where a command goes by another name than the table it prints
_SENTENCES: Final = frozenset({"tensions", "audit", "origins", "echoes"})  # whose cells are sentences, never cut


def _asking(app: typer.Typer, name: str) -> None:
    def ask(file: Record, as_json: AsJson = False, reviewed: Reviewed = False) -> None:
        from tocsin.case import TABLES
        from tocsin.case import open as open_case

        table = TABLES[_TABLES.get(name, name)]
        with open_case(file, reviewed=reviewed) as case:
            rows = list(table.rows(case.assessment))
        if as_json:
            put_json({"table": table.name, "rows": rows})
        else:
            glance = table.glance(rows)
            put_table(name, rows, columns=list(table.columns), glance=glance, whole=name in _SENTENCES)

    more = "A terminal gets the main columns, a pipe all of them, separated by tabs."
    app.command(name, help=f"{_ASKED[name]}\n\n{more}\n\n\b\nExample:\n  tocsin {name} my.tocsin --json")(ask)


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    for name in _ASKED:
        _asking(app, name)
    app.command()(verify)


def verify(file: Record, as_json: AsJson = False) -> None:
    """Print what is wrong with a record.

    Every hash, id and quote is recomputed. A sound record prints nothing; a faulty one exits with 1.

    \b
    Example:
      tocsin verify my.tocsin
    """
    from tocsin.case import open as open_case

    with open_case(file) as case:
        faults = case.verify()
    if as_json:
        put_json({"record": str(file), "sound": not faults, "faults": [str(fault) for fault in faults]})
    else:
        put(str(fault) for fault in faults)
        note(f"{file}: " + (f"{len(faults)} faults, the first is where it was first changed" if faults else "sound"))
    if faults:
        raise typer.Exit(REFUSED)
