"""What a command prints. Text from documents is shown as text: nothing in it commands a terminal (law 11)."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from tocsin.model import TocsinError

_WIDEST: Final = 160  # characters of a cell on a terminal; the quote in full is in --json


def put(lines: Iterable[str]) -> None:
    """Prints lines to stdout. A reader that has gone (`| head`) ends the command quietly; a full disk is an error."""
    try:
        for line in lines:
            sys.stdout.write(line + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # What is left in the buffer has nowhere to go: the interpreter must not try again on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise TocsinError(f"nothing more could be printed: {error.strerror}", do="make room") from error


def note(line: str) -> None:
    """Tells the person something that is not data."""
    print(shown(line), file=sys.stderr, flush=True)


def put_json(value: object) -> None:
    """One JSON document."""
    put([json.dumps(value, ensure_ascii=False, indent=1, default=_plain)])


def put_table(name: str, rows: Sequence[Mapping[str, object]], *, columns: Sequence[str], main: Sequence[str]) -> None:
    """On a terminal a table of the `main` columns, in a pipe all `columns`, separated by tabs."""
    if sys.stdout.isatty():
        _put_rich(name, rows, main if rows else ())
    else:
        put(_tabbed(rows, columns))


def shown(value: object) -> str:
    """A cell as one line of printable text; empty for None."""
    if isinstance(value, list):
        return "; ".join(shown(v) for v in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    text = "" if value is None else " ".join(str(_plain(value)).split())
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _tabbed(rows: Iterable[Mapping[str, object]], columns: Sequence[str]) -> Iterator[str]:
    yield "\t".join(columns)
    for row in rows:
        yield "\t".join(shown(row[column]) for column in columns)


def _put_rich(name: str, rows: Sequence[Mapping[str, object]], columns: Sequence[str]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=f"{name}: {len(rows)}", title_justify="left", box=SIMPLE_HEAD, padding=(0, 1))
    for column in columns:
        numbers = bool(rows) and all(isinstance(row[column], int | float | None) for row in rows)
        table.add_column(column.replace("_", " "), justify="right" if numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cut(shown(row[column]))) for column in columns))
    with (console := Console()).capture() as captured:
        console.print(table)
    put(captured.get().splitlines())


def _cut(text: str) -> str:
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"
