"""The page of commands: what `--help` says of each, so that the page cannot say anything else."""

from __future__ import annotations

from collections.abc import Iterator

from typer.main import get_command
from typer.testing import CliRunner

from tocsin.cli.app import app

_HEAD = """# Commands

Generated from `tocsin --help` by `make schema`.

Data goes to stdout, everything else to stderr. Exit codes: 0 fine; 1 something was refused, even if the rest
succeeded; 2 usage. On a terminal tables show their main columns; in a pipe they have all columns, separated by
tabs, with a line of names; `--json` prints one JSON document. A record is one file, and nothing else
is left beside it, or a schema on a server ([keeping a record](keeping.md)).
"""
_WIDTH = {"COLUMNS": "96", "TERMINAL_WIDTH": "96"}


def commands_page() -> str:
    """The page in Markdown."""
    return "\n".join([_HEAD, *(_section(name) for name in ("", *_names()))])


def _names() -> Iterator[str]:
    command = get_command(app)
    return iter(getattr(command, "commands", {}))


def _section(name: str) -> str:
    arguments = [name, "--help"] if name else ["--help"]
    shown = CliRunner().invoke(app, arguments, prog_name="tocsin", env=_WIDTH).stdout
    return f"## tocsin {name}".rstrip() + f"\n\n```\n{shown.strip()}\n```\n"
