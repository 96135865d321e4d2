"""What reports mention, onto the screen."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Final

import typer

from tocsin.cli.commands.reading import Fetch, Format, Name
from tocsin.cli.ending import REFUSED
from tocsin.cli.given import given
from tocsin.cli.output import note, put, put_table
from tocsin.model import InputRefused

if TYPE_CHECKING:
    from tocsin.case.mentions import Mentions

_COLUMNS: Final = ("kind", "type", "quote", "source", "target", "start", "end", "chance", "document")
_MAIN: Final = ("kind", "type", "quote", "source", "target", "chance")


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(entities)


def entities(
    paths: Annotated[
        list[str], typer.Argument(help="Reports, addresses, or - for standard input.", show_default=False)
    ],
    name: Name = "stdin.txt",
    fetch: Fetch = False,
    form: Annotated[Format, typer.Option("--format", help="A JSON object a line, or a table.")] = Format.JSONL,
) -> None:
    """Print what reports mention, and who fights, backs, leads or belongs to whom.

    Organisations, persons, places, weapons, dates and more, each with its words, as trained models find them: proposals
    to look through, with a chance each, and no claims. Victims and private persons are left out. Nothing is recorded.

    \b
    Example:
      tocsin entities report.txt --format table
    """
    from tocsin.case import mentions_in

    refused: list[InputRefused] = []
    found: list[Mentions] = []
    for each in mentions_in(given(paths, name=name), on_refusal=refused.append, fetch=fetch):
        found.append(each)
        if each.unread_because:
            note(each.unread_because)
        if each.withheld:
            note(f"mentions of victims and private persons left out: {each.withheld}")
    for error in refused:
        note(f"refused: {error}")
    if form is Format.JSONL:
        put(json.dumps(line, ensure_ascii=False) for line in _lines(found))
    else:
        rows = [_row(line) for line in _lines(found)]
        put_table("mentions", rows, columns=_COLUMNS, glance=[{key: row[key] for key in _MAIN} for row in rows])
    if refused:
        raise typer.Exit(REFUSED)


def _lines(found: list[Mentions]) -> Iterator[Mapping[str, object]]:
    for each in found:
        yield from each.entities
        yield from each.relations


def _row(line: Mapping[str, object]) -> dict[str, object]:
    """The line with the words of its two ends; an entity has none."""
    ends = {end: _quote(line.get(end)) for end in ("source", "target")}
    return {**{column: line.get(column) for column in _COLUMNS}, **ends}


def _quote(end: object) -> object:
    return end["quote"] if isinstance(end, dict) else None
