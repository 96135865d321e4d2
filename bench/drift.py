"""Whether the files that are made from others still are what they are made from.

`python -m bench.drift` names each that is not, and exits 1; `--write` writes them anew. The locks are only
looked at: `make lock` writes those.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from bench.commands import commands_page
from bench.locks import lock_faults
from tocsin.vocabulary import load_vocabulary
from tocsin.vocabulary.codebook import codebook_page
from tocsin.vocabulary.schema import claim_schema

ROOT = Path(__file__).resolve().parent.parent


def schema_text() -> str:
    return json.dumps(claim_schema(load_vocabulary()), indent=1, ensure_ascii=False) + "\n"


MADE: Mapping[str, Callable[[], str]] = {
    "schema/claim.v1.schema.json": schema_text,
    "docs/codebook.md": lambda: codebook_page(load_vocabulary()),
    "docs/commands.md": commands_page,
}


def drifted(root: Path = ROOT) -> list[str]:
    """The generated files that are missing or other than what is generated now."""
    return [name for name, make in MADE.items() if not _same(root / name, make())]


def _same(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


def write(root: Path = ROOT) -> None:
    for name, make in MADE.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(make(), encoding="utf-8")


def main(arguments: list[str]) -> int:
    if arguments == ["--write"]:
        write()
    faults = [f"{name}: not what is generated now; run `make schema`" for name in drifted()]
    faults += [f"{fault}; run `make lock`" for fault in lock_faults(ROOT)]
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        print("locks, schema and generated pages are as they are made")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
