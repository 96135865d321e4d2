"""What a command prints. Text from documents is shown as text: nothing in it commands a terminal (law 11)."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final
from unicodedata import category

from tocsin.model import TocsinError

_WIDEST: Final = 160  # characters of a cell on a terminal; the quote in full is in --json
_BETWEEN: Final = 3  # characters that a table takes beside each column


def put(lines: Iterable[str], *, as_it_is: bool = False) -> None:
    """Prints lines to stdout; what would command a terminal as its escape, unless told that they are drawn for one.

    A reader that has gone (`| head`) ends the command quietly; a full disk is an error.
    """
    try:
        for line in lines:
            sys.stdout.write((line if as_it_is else _harmless(line)) + "\n")
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


def put_table(
    name: str,
    rows: Sequence[Mapping[str, object]],
    *,
    columns: Sequence[str],
    glance: Sequence[Mapping[str, object]],
    whole: bool = False,
    count: str = "",
) -> None:
    """On a terminal a table of the rows in `glance`, in a pipe all `columns` of `rows`, separated by tabs.

    A terminal gets long cells shortened, unless `whole`, and in the title how many rows there are, or `count`.
    """
    if sys.stdout.isatty():
        if not rows:
            put([f"{name}: none"])
            return
        many = len({row.get("id", number) for number, row in enumerate(rows)})  # a dispute has several rows
        _put_rich(f"{name}: {count or many}", glance, whole=whole)
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
    return visible("" if value is None else " ".join(str(_plain(value)).split()))


def visible(text: str, *, one_line: bool = False) -> str:
    """The text with every character that would command a terminal as its escape; lines stay lines unless told."""
    return "".join(c if c.isprintable() or (c == "\n" and not one_line) else f"\\u{ord(c):04x}" for c in text)


def _harmless(text: str) -> str:
    """The text with controls, marks of direction and what else is not seen as JSON escapes them; layout stays."""
    return "".join(c if c.isprintable() or c in "\n\t" or category(c) == "Zs" else json.dumps(c)[1:-1] for c in text)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _tabbed(rows: Iterable[Mapping[str, object]], columns: Sequence[str]) -> Iterator[str]:
    yield "\t".join(columns)
    for row in rows:
        yield "\t".join(shown(row[column]) for column in columns)


def _put_rich(title: str, rows: Sequence[Mapping[str, object]], *, whole: bool) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    heads = [name.replace("_", " ") for name in (rows[0] if rows else ())]
    cells = [[shown(value) if whole else _cut(shown(value)) for value in row.values()] for row in rows]
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    for head, width, values in zip(heads, _widths([heads, *cells], console.width), _columns(rows), strict=True):
        numbers = all(isinstance(value, int | float | None) for value in values)
        table.add_column(head, justify="right" if numbers else "left", overflow="fold", width=width)
    for row in cells:
        table.add_row(*map(Text, row))
    with console.capture() as captured:
        console.print(table)
    put(captured.get().splitlines(), as_it_is=True)


def _columns(rows: Sequence[Mapping[str, object]]) -> list[tuple[object, ...]]:
    return list(zip(*(row.values() for row in rows), strict=True))


def _widths(cells: Sequence[Sequence[str]], room: int) -> list[int]:
    """How wide each column is, of `room` characters: as wide as its longest word, so that no name is broken, and
    what room is left goes to those that want more, a character at a time, to the one with most text for its width.
    Where not even the words have room, the widest column gives.
    """
    columns = list(zip(*cells, strict=True))
    wanted = [max(map(len, column)) for column in columns]
    widths = [max(len(word) for cell in column for word in cell.split() or [""]) for column in columns]
    text = [sum(map(len, column)) for column in columns]
    spare = room - sum(widths) - _BETWEEN * len(columns)
    for _ in range(spare, 0):
        widths[max(range(len(widths)), key=lambda n: (widths[n], -n))] -= 1
    while spare > 0 and (growing := [n for n, width in enumerate(widths) if width < wanted[n]]):
        widths[max(growing, key=lambda n: (text[n] / widths[n], -n))] += 1
        spare -= 1
    return widths


def _cut(text: str) -> str:
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"
