"""`python -m bench accuracy [NAME --data PATH [--json]]`: extraction measured against the field's yardsticks.

Without a name every yardstick is measured on the development files of the evaluation data, each in a process of its
own, and docs/accuracy.md is written. Nothing here tunes anything: the data is for measuring only.
"""

from __future__ import annotations

import argparse
import json
import sys
from importlib import import_module
from pathlib import Path

from bench.accuracy.yardstick import NoSuchData, Yardstick

# In the order of the page. Each is a module here with a YARDSTICK.
NAMES = {
    "attribution": "attribution",
    "claims": "claims",
    "tactics": "tactics",
    "deaths-strikes": "deaths_strikes",
    "deaths-incidents": "deaths_incidents",
    "places": "places",
    "muc4": "muc4",
    "re3d": "re3d",
}


def yardstick(name: str) -> Yardstick:
    """The yardstick of that name, imported when it is asked for."""
    found: Yardstick = import_module(f"bench.accuracy.{NAMES[name]}").YARDSTICK
    return found


def main(*arguments: str) -> int:
    """Measure one yardstick and print it, or all and write the page."""
    asked = _arguments().parse_args(arguments)
    if asked.name is None:
        from bench.accuracy import page

        return page.main()
    measured = yardstick(asked.name)
    places = [asked.data] if asked.data else [d.place for d in measured.datasets]
    try:
        for place in places:
            result = measured.measure(place)
            if asked.json:
                print(json.dumps(result.printed(asked.name, place)))
            else:
                print(f"{asked.name} on {place}")
                for key, value in {**result.figures, **result.counts, **result.misses}.items():
                    print(f"  {key}: {value:.4f}" if isinstance(value, float) else f"  {key}: {value}")
    except NoSuchData as error:
        print(error, file=sys.stderr)
        return 1
    except (AttributeError, LookupError, OSError, TypeError, ValueError) as error:  # what files of other formats bring
        print(f"{place} is not of the format of {asked.name}: {type(error).__name__}, {error!s:.120}", file=sys.stderr)
        return 1
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench accuracy", description=__doc__)
    parser.add_argument("name", nargs="?", choices=NAMES, help="one yardstick; all without it")
    parser.add_argument("--data", type=Path, help="a file or folder of its format; its development data without it")
    parser.add_argument("--json", action="store_true", help="one JSON line: figures by key, and counts")
    return parser
