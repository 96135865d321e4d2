"""`python -m bench NAME [...]`: run the program of that name, a module here with a `main(*arguments) -> int`."""

from __future__ import annotations

import sys
from importlib import import_module

PROGRAMS = ("accuracy", "candidates", "incidents", "origins", "speed", "prove", "worlds")


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in PROGRAMS:
        print(f"usage: python -m bench {'|'.join(PROGRAMS)} [...]", file=sys.stderr)
        return 2
    result: int = import_module(f"bench.{arguments[0]}").main(*arguments[1:])
    return result


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
