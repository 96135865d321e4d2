"""`python -m bench NAME`: run the yardstick of that name, a module here with a `main() -> int`."""

from __future__ import annotations

import sys
from importlib import import_module

YARDSTICKS = ("accuracy", "speed", "prove")


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in YARDSTICKS or (arguments[1:] and arguments[0] != "prove"):
        print(f"usage: python -m bench {'|'.join(YARDSTICKS)} [PROOF ...]", file=sys.stderr)
        return 2
    result: int = import_module(f"bench.{arguments[0]}").main(*arguments[1:])
    return result


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
