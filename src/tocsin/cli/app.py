"""The command line as one application; its commands stand in `commands`."""

from __future__ import annotations

from typing import Annotated, Any, Final, cast

import typer
from typer.core import TyperGroup

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
from tocsin.cli.output import put, visible

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

_USAGE: Final = cast("type[Exception]", typer.BadParameter.__base__)  # of every usage error


class _Harmless(TyperGroup):
    """Commands whose usage errors, which repeat what was typed, command no terminal (law 11)."""

    def make_context(self, *arguments: Any, **more: Any) -> Any:
        try:
            return super().make_context(*arguments, **more)
        except _USAGE as error:
            raise _harmless(error) from error

    def invoke(self, *arguments: Any, **more: Any) -> Any:
        try:
            return super().invoke(*arguments, **more)
        except _USAGE as error:
            raise _harmless(error) from error


def _harmless(error: Exception) -> Exception:
    vars(error)["message"] = visible(str(vars(error)["message"] or ""))
    return error


app = typer.Typer(
    name="tocsin",
    cls=_Harmless,
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
