"""The command line as one application; its commands stand in `commands`."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from tocsin.cli.commands import (
    agreeing,
    asking,
    briefing,
    comparing,
    deciding,
    differing,
    finding,
    identifying,
    importing,
    keeping,
    mentioning,
    reading,
    rereading,
    reviewing,
    telling,
    weighing,
)
from tocsin.cli.output import put

_GROUPS: Final = (
    reading,
    rereading,
    telling,
    mentioning,
    comparing,
    asking,
    weighing,
    finding,
    differing,
    briefing,
    reviewing,
    deciding,
    identifying,
    importing,
    agreeing,
    keeping,
)

app = typer.Typer(
    name="tocsin",
    help="Who works with whom among armed groups, who says so, and who disputes it: from published reports.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: in a page, in a pipe and on a terminal the same, and twice as fast to start
)


def _version(asked: bool) -> None:
    if asked:
        import tocsin

        put([f"tocsin {tocsin.__version__}"])
        raise typer.Exit


@app.callback()
def _tocsin(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print it.")] = False,
) -> None:
    """Who works with whom among armed groups, who says so, and who disputes it: from published reports."""


for _group in _GROUPS:
    _group.register(app)
