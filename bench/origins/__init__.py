"""How well reports are told from what was made of them, and how fast: `python -m bench origins`, written to
docs/origins.md.

    python -m bench origins [--documents N] [--seeds N] [--json]     the table of kinds, printed
    python -m bench origins --scale [--json]                         time and memory as documents grow, printed
    python -m bench origins --real                                   what is joined among real reports, to be read
    python -m bench origins --write                                  both, at full size, written to the page
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from bench.origins.page import PAGE, by_kinds, by_size, written
from bench.origins.real import joined
from bench.origins.runs import SCALES, SEEDS, grown, kinds

_DOCUMENTS = 6_000


def main(*arguments: str) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench origins")
    parser.add_argument("--documents", type=int, default=_DOCUMENTS, help="in each world")
    parser.add_argument("--seeds", type=int, default=SEEDS, help="worlds of each stock of phrases")
    parser.add_argument("--scale", action="store_true", help="time and memory instead")
    parser.add_argument("--real", action="store_true", help="what is joined among real reports instead")
    parser.add_argument("--write", action="store_true", help="write the page")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    if asked.write:
        PAGE.write_text(written(kinds(asked.documents, asked.seeds), grown(SCALES), asked.documents), encoding="utf-8")
        return 0
    if asked.real:
        print(joined())
        return 0
    if asked.scale:
        runs = grown(SCALES)
        print(json.dumps([asdict(r) for r in runs], indent=1) if asked.json else by_size(runs))
        return 0
    found = kinds(asked.documents, asked.seeds)
    print(json.dumps([asdict(f) for f in found], indent=1) if asked.json else by_kinds(found))
    return 0
