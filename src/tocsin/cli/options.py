"""Arguments and options that several commands take, each once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tocsin.model import ValueRefused, When


def when(text: str) -> When:
    """An EDTF date from the command line; another is a usage error."""
    try:
        return When.parse(text)
    except ValueRefused as error:
        raise typer.BadParameter(str(error)) from error


Record = Annotated[Path, typer.Argument(help="The record, a *.tocsin file.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Reviewed = Annotated[
    bool,
    typer.Option(
        "--reviewed",
        help="Only claims that an analyst accepted. No command accepts yet: decisions are appended from Python.",
    ),
]
Published = Annotated[
    When | None,
    typer.Option(
        parser=when,
        metavar="DATE",
        help="When it was published, in EDTF: 2025-09-20, 2025-09. Goes before what a report says of itself.",
    ),
]
Publisher = Annotated[
    str | None,
    typer.Option("--source", metavar="NAME", help="Who published it. Goes before what a report says of itself."),
]
