"""How fast Tocsin starts, reads beside the parser that everyone uses, and loads and answers where a record is large;
written to docs/performance.md.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Final

from bench.speed import page, reading, record, record_page, start
from bench.speed.texts import given

CLAIMS: Final = 1_000_000


def main(*arguments: str) -> int:
    """All of it, or `record [--claims N]` alone, which leaves the rest of the page as it is."""
    match arguments:
        case ():
            written = _started_and_read() + "\n\n" + _record(CLAIMS)
        case ("record",) | ("record", "--claims", _):
            old = page.PAGE.read_text(encoding="utf-8")
            written = record_page.with_record(old, _record(int(arguments[-1]) if len(arguments) > 1 else CLAIMS))
        case _:
            print("usage: python -m bench speed [record [--claims N]]", file=sys.stderr)
            return 2
    page.PAGE.write_text(written, encoding="utf-8")
    print(written)
    return 0


def _started_and_read() -> str:
    started = start.measured(start.commands(start.report()[0]))
    texts = given()
    with tempfile.TemporaryDirectory() as folder:
        read = reading.measured(texts, Path(folder))
    return page.written(started, read, texts)


def _record(claims: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        return record_page.written(*record.measured(claims, Path(folder)))
