"""Running a command, and how it may end."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

from tocsin.case.threads import keep_to_one_thread
from tocsin.cli.ending import INTERRUPTED, REFUSED
from tocsin.model import TocsinError


def main() -> None:
    """Runs the command in `sys.argv` and exits: 0 fine, 1 something was refused, 2 usage."""
    _open_streams()
    keep_to_one_thread()
    try:
        from tocsin.cli.app import app

        app(prog_name="tocsin")
    except TocsinError as error:
        from tocsin.cli.output import visible

        print(f"tocsin: {visible(str(error), one_line=True)}", file=sys.stderr)
        sys.exit(REFUSED)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _open_streams() -> None:
    """Output is UTF-8 whatever the locale (law 8). A stream that was closed before the start keeps nothing."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 open till the process ends
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
