"""How fast Tocsin starts, and reads beside the parser that everyone uses; written to docs/performance.md."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.speed import page, reading, start
from bench.speed.texts import given


def main() -> int:
    started = start.measured(start.commands(start.report()[0]))
    texts = given()
    with tempfile.TemporaryDirectory() as folder:
        read = reading.measured(texts, Path(folder))
    written = page.written(started, read, texts)
    page.PAGE.write_text(written, encoding="utf-8")
    print(written)
    return 0
