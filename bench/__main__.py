"""`python -m bench NAME`: run the yardstick of that name, a module here with a `main() -> int`."""

from __future__ import annotations

import sys
from importlib import import_module

YARDSTICKS = ("accuracy", "speed", "prove")


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or arguments[0] not in YARDSTICKS:
        print(f"usage: python -m bench {'|'.join(YARDSTICKS)}", file=sys.stderr)
        return 2
    result: int = import_module(f"bench.{arguments[0]}").main()
    return result


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
