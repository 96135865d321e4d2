"""How fast Tocsin starts and extracts one report: whole processes, in turns, medians of five, beside `import spacy`.

A ratio to an import measured in the same minutes holds on any machine; seconds alone do not.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ROUNDS = 5
MOST_TIMES_IMPORT = 2.0
MOST_SECONDS_TO_HELP = 0.4

_TOCSIN = (sys.executable, "-c", "from tocsin.cli import main; main()")


def report() -> tuple[Path, str]:
    """The text to extract, and what the page calls it: a full article where there is one, else a bundled digest."""
    shared = Path(os.environ.get("TOCSIN_SHARED", ROOT.parent / "shared"))
    found = sorted(shared.glob("seeds/*.txt"))
    if found:
        return found[0], "a full article, which does not ship,"
    bundled = max((ROOT / "examples").rglob("*.md"), key=lambda p: (p.parent.name != "examples", p.stat().st_size))
    return bundled, f"examples/{bundled.parent.name}/{bundled.name}"


def commands(text: Path) -> Mapping[str, Sequence[str]]:
    return {
        "python -c 'import spacy'": (sys.executable, "-c", "import spacy"),
        "tocsin extract": (*_TOCSIN, "extract", str(text), "--published", "2025-09-20"),
        "tocsin --help": (*_TOCSIN, "--help"),
    }


def measured(run: Mapping[str, Sequence[str]], *, rounds: int = ROUNDS) -> dict[str, list[float]]:
    """Seconds of each command, a round after the other so that a busy minute falls on all; one round unmeasured."""
    seconds: dict[str, list[float]] = {name: [] for name in run}
    for number in range(rounds + 1):
        for name, command in run.items():
            begun = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True, cwd=ROOT)
            if number:
                seconds[name].append(time.perf_counter() - begun)
    return seconds
