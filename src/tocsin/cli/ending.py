"""How a command may end: its exit codes."""

from __future__ import annotations

from typing import Final

FINE: Final = 0
REFUSED: Final = 1  # something was refused, even if the rest succeeded
USAGE: Final = 2
INTERRUPTED: Final = 130  # what shells give for Ctrl-C
