"""What reports tell beside claims, onto the screen: who says what, where, and who did what to whom."""

from __future__ import annotations

import gc
from typing import Annotated

import typer

from tocsin.cli.commands.reading import STDIN, Fetch, Name
from tocsin.cli.ending import REFUSED
from tocsin.cli.given import given
from tocsin.cli.options import AsJson, Published
from tocsin.cli.output import note, put_json, put_table
from tocsin.model import InputRefused


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command()(attributions)
    app.command()(places)
    app.command()(roles)


def attributions(
    paths: Annotated[
        list[str], typer.Argument(help="Reports, addresses, or - for standard input.", show_default=False)
    ],
    name: Name = STDIN,
    fetch: Fetch = False,
    as_json: AsJson = False,
) -> None:
    """Print who says what in reports, and how: said, denied, believed, wanted and so on.

    Nothing is recorded, and nothing is judged: what a source says is words of the report. Nested attributions name the
    one that they stand in. docs/attributions.md tells the kinds and the JSON, which has exact spans.

    \b
    Example:
      tocsin attributions report.txt --json
    """
    gc.disable()  # few texts, and the process ends
    from tocsin.case import attributions_in
    from tocsin.cli.said import COLUMNS, MAIN, said_json, said_rows

    refused: list[InputRefused] = []
    found = list(attributions_in(given(paths, name=name), on_refusal=refused.append, fetch=fetch))
    for each in found:
        if each.unread_because:
            note(each.unread_because)
    for error in refused:
        note(f"refused: {error}")
    if as_json:
        put_json(said_json(found))
    else:
        rows = said_rows(found)
        put_table("attributions", rows, columns=COLUMNS, glance=[{key: row[key] for key in MAIN} for row in rows])
    if refused:
        raise typer.Exit(REFUSED)


def places(
    paths: Annotated[
        list[str], typer.Argument(help="Reports, addresses, or - for standard input.", show_default=False)
    ],
    name: Name = STDIN,
    fetch: Fetch = False,
    as_json: AsJson = False,
) -> None:
    """Print the places that reports name, each with what it may mean and why.

    All names of a report are weighed up together: what the text says a place lies in, what else it names, and how
    large the places are. Nothing is recorded. A report that cannot be read is named on stderr, and the exit code is 1.

    \b
    Example:
      tocsin places report.txt --json
    """
    from tocsin.case import PLACE_COLUMNS, places_of_inputs

    refused: list[InputRefused] = []
    rows = list(places_of_inputs(given(paths, name=name), on_refusal=refused.append, fetch=fetch))
    for error in refused:
        note(f"refused: {error}")
    if as_json:
        put_json({"places": rows})
    else:
        put_table("places", [_told(row) for row in rows], columns=PLACE_COLUMNS, glance=[_glance(row) for row in rows])
    if refused:
        raise typer.Exit(REFUSED)


def _told(row: dict[str, object]) -> dict[str, object]:
    """The row with its candidates as ids."""
    candidates = row["candidates"]
    return {**row, "candidates": [c["id"] for c in candidates] if isinstance(candidates, list) else []}


def _glance(row: dict[str, object]) -> dict[str, object]:
    return {name: row[name] for name in ("words", "use", "place", "precision", "country", "reasons")}


def roles(
    paths: Annotated[
        list[str], typer.Argument(help="Reports, addresses, or - for standard input.", show_default=False)
    ],
    published: Published = None,
    name: Name = STDIN,
    fetch: Fetch = False,
    as_json: AsJson = False,
) -> None:
    """Print who did what to whom in the violent incidents that each report tells of, with the words for it.

    By trained models, beside the rules: attacks, bombings, abductions, arsons and lootings, at most one of each
    a report. Nothing is recorded. Names are quotes of the report, resolved to nobody.

    \b
    Example:
      tocsin roles report.txt --published 2025-09-20
    """
    gc.disable()  # few texts, and the process ends
    from tocsin.case import roles_in
    from tocsin.cli.role_rows import COLUMNS, MAIN, role_json, role_rows

    refused: list[InputRefused] = []
    found = list(roles_in(given(paths, name=name), published=published, on_refusal=refused.append, fetch=fetch))
    for error in refused:
        note(f"refused: {error}")
    if as_json:
        put_json([role_json(told.document, one) for told in found for one in told.templates])
    else:
        rows = [row for told in found for row in role_rows(told)]
        put_table("roles", rows, columns=COLUMNS, glance=[{n: row[n] for n in MAIN} for row in rows])
    if refused:
        raise typer.Exit(REFUSED)
