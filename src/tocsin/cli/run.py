"""Running a command, and how it may end."""

from __future__ import annotations

import sys
from typing import Final

from tocsin.model import TocsinError

FINE: Final = 0
REFUSED: Final = 1  # something was refused, even if the rest succeeded
USAGE: Final = 2
_INTERRUPTED: Final = 130  # what shells give for Ctrl-C


def main() -> None:
    """Runs the command in `sys.argv` and exits: 0 fine, 1 something was refused, 2 usage."""
    from tocsin.cli.app import app

    try:
        app(prog_name="tocsin")
    except TocsinError as error:
        print(f"tocsin: {error}", file=sys.stderr)
        sys.exit(REFUSED)
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
