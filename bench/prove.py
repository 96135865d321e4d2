"""The full-size simulations: what tests show on small cases, shown on large ones, with the numbers written down.

Killed writers and readers, disks that fill up, thousands of reports, and every law and algebra on a hundred times the
examples.
"""

from __future__ import annotations

import os
import platform
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import tocsin
from bench.coders import coders
from bench.faults import FULL, faults
from bench.linter import linter
from bench.survival import LONGEST, survival

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "proof.md"
KILLS = 40
DISKS = 40
REPORTS = 2000
ARTICLES = 1000
ARTICLE = 5000  # characters, about those of a newspaper's article
MUTATIONS = 100_000
WORKERS = 2
LONGEST_PROOF = 1500  # seconds that the property tests may take

_TOCSIN = (sys.executable, "-c", "from tocsin.cli import main; main()")
_EXAMPLES = ROOT / "examples" / "balochistan"


def read(folder: Path, into: Path) -> tuple[str, ...]:
    return (*_TOCSIN, "read", str(folder), "--into", str(into))


def claims(record: Path) -> frozenset[str]:
    """The claims of a record, which must be sound."""
    with tocsin.open(record) as case:
        faults = case.verify()
        if faults:
            raise SystemExit(f"{record}: {faults[0]}")
        return frozenset(r.claim.id for r in case.assessment.recorded)


def killed(folder: Path) -> Iterator[str]:
    """Readers killed at a random moment: the record is sound, and reading again gives what an unharmed one has."""
    whole = folder / "whole.tocsin"
    begun = time.perf_counter()
    subprocess.run(read(_EXAMPLES, whole), check=True, capture_output=True)
    lasted, expected = time.perf_counter() - begun, claims(whole)
    chance, left = random.Random(1), []
    for number in range(KILLS):
        into = folder / f"killed-{number}.tocsin"
        process = subprocess.Popen(read(_EXAMPLES, into), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.3, 1.0) * lasted)
        process.kill()
        process.wait()
        left.append(len(claims(into)) if into.exists() else 0)
        subprocess.run(read(_EXAMPLES, into), check=True, capture_output=True)
        if claims(into) != expected:
            raise SystemExit(f"reader {number}: reading again did not give the same claims")
    broken = sum(0 < n < len(expected) for n in left)
    yield (
        f"Killed {KILLS} readers of {len(list(_EXAMPLES.iterdir()))} reports at random moments, {broken} of them with "
        f"some of the {len(expected)} claims recorded: every record was sound, and reading again gave the same claims "
        "as a reader that nobody killed."
    )


def full_disks(folder: Path) -> Iterator[str]:
    """Disks that are full after so many bytes: one line on stderr, a sound record or none."""
    refused = 0
    for number in range(DISKS):
        room, into = 4096 * (1 + 2 * number), folder / f"full-{number}.tocsin"
        ran = subprocess.run(
            read(_EXAMPLES, into),
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=_limit(room),
        )
        if ran.returncode:
            refused += 1
            if ran.stderr.count("\n") != 1 or "Traceback" in ran.stderr:
                raise SystemExit(f"{room} bytes: {ran.stderr}")
        if into.exists():
            claims(into)
    yield (
        f"Read onto {DISKS} disks with room for 4 KB to {4096 * (2 * DISKS - 1) // 1024} KB: {refused} were full, each "
        "said so in one line, and every record left behind was sound."
    )


def _limit(room: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))


def thousands(folder: Path) -> Iterator[str]:
    """Thousands of reports, made by changing numbers and days in the bundled ones: time, memory, size."""
    reports, into = folder / "reports", folder / "thousands.tocsin"
    reports.mkdir()
    bundled = sorted((ROOT / "examples").rglob("20*.md"))
    for number in range(REPORTS):
        card, body = bundled[number % len(bundled)].read_text(encoding="utf-8").split("\n---\n", 1)
        changed = re.sub(r"\b\d{2,3}\b", partial(_more, by=number), body)
        (reports / f"{number:05}.md").write_text(f"{card}\n---\n{changed}", encoding="utf-8")
    begun = time.perf_counter()
    ran = subprocess.run(read(reports, into), capture_output=True, text=True, check=True)
    lasted = time.perf_counter() - begun
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    begun = time.perf_counter()
    found = len(claims(into))
    yield (
        f"Read {REPORTS:,} reports in one go: {REPORTS / lasted:.0f} reports a second, at most {most:.0f} MB of "
        f"memory, {found:,} claims, a record of {into.stat().st_size / 1e6:.1f} MB, verified in "
        f"{time.perf_counter() - begun:.0f} s. It said: {ran.stdout.strip().split(': ', 1)[1]}."
    )


def _more(found: re.Match[str], *, by: int) -> str:
    return str(int(found[0]) + by)


_READS_IN_TURN = """
import resource, sys, time
import tocsin
begun, at = time.process_time(), []
with tocsin.open(sys.argv[2], create=True) as case:
    reading = case.read(sys.argv[1], on_start=lambda *_: at.append(time.process_time() - begun))
at.append(time.process_time() - begun)
quarter = len(reading.read) // 4
print(*(at[(n + 1) * quarter] - at[n * quarter] for n in range(4)))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, len(reading.read), reading.claims)
"""


def articles(folder: Path) -> Iterator[str]:
    """A thousand reports as long as an article, read in one process: memory, and time by quarters."""
    reports = folder / "reports"
    reports.mkdir()
    excerpts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "bench" / "gold" / "dev").glob("*.txt"))]
    chance, characters = random.Random(1), 0
    for number in range(ARTICLES):
        body = ""
        while len(body) < ARTICLE:
            body += re.sub(r"\b\d{2,3}\b", partial(_more, by=number % 50), chance.choice(excerpts)) + "\n\n"
        (reports / f"{number:05}.txt").write_text(body, encoding="utf-8")
        characters += len(body)
    ran = subprocess.run(
        (sys.executable, "-c", _READS_IN_TURN, str(reports), str(folder / "articles.tocsin")),
        capture_output=True,
        text=True,
        check=True,
    )
    quarters, (memory, read, found) = (line.split() for line in ran.stdout.splitlines())
    seconds = [float(taken) for taken in quarters]
    yield (
        f"Read {int(read):,} reports of {characters // ARTICLES:,} characters each in one process: at most {memory} MB "
        f"of memory (700 allowed), {int(found):,} claims, {sum(seconds):.0f} s of the processor; each quarter in "
        f"{', '.join(f'{taken:.0f}' for taken in seconds)} s, the last {seconds[3] / seconds[0]:.2f} times the first."
    )


def laws(_: Path) -> Iterator[str]:
    """Every property test again, on a hundred times the examples, and other ones each time."""
    ran = subprocess.run(
        (sys.executable, "-m", "pytest", "tests", "-n", "2", "-p", "no:cacheprovider", "-k", "not process"),
        cwd=ROOT,
        env={**os.environ, "HYPOTHESIS_PROFILE": "prove"},
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST_PROOF,
    )
    if ran.returncode:
        raise SystemExit(ran.stdout[-4000:])
    closing = re.sub(r" in [\d.]+s.*", "", ran.stdout.strip().splitlines()[-1])
    yield f"Ran every property test on 5,000 examples instead of 50: {closing}."


def mutations(folder: Path) -> Iterator[str]:
    """Damaged files of every kind that is read: each read or refused, within its time and memory."""
    whole = survival(folder, MUTATIONS, workers=WORKERS)
    if whole.faults:
        raise SystemExit("\n".join(whole.faults))
    by = ", ".join(f"{number:,} of {sample}" for sample, number in sorted(whole.files.items()))
    yield (
        f"Read {sum(whole.files.values()):,} damaged files ({by}) in {WORKERS} processes: {whole.documents:,} "
        f"documents, {whole.refused:,} items refused in one line each, nothing else raised, no file longer than "
        f"{LONGEST} s (the slowest {whole.slowest:.1f} s), at most {whole.peak / 1e6:.0f} MB of memory."
    )


PROOFS: dict[str, Callable[[Path], Iterator[str]]] = {
    "linter": linter,
    "faults": partial(faults, FULL),
    "coders": coders,
    "killed": killed,
    "disks": full_disks,
    "thousands": thousands,
    "articles": articles,
    "mutations": mutations,
    "laws": laws,
}


def main(*names: str) -> int:
    """The proofs named, else all. Each writes its section of the page as it is done, and lets the others' stand."""
    for name in names or PROOFS:
        with TemporaryDirectory() as folder:
            lines = []
            for line in PROOFS[name](Path(folder)):
                print(line, flush=True)
                lines.append(f"- {line}")
        sections = {**_sections(), name: "\n".join([f"Commit {_commit()}.", "", *lines])}
        PAGE.write_text(_page(sections), encoding="utf-8")
    return 0


def _commit() -> str:
    """What was proved: the commit, and whether the tree had changes beside the page."""
    ran = [
        subprocess.run(("git", *arguments), cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
        for arguments in (("rev-parse", "--short", "HEAD"), ("status", "--porcelain", "src", "bench"))
    ]
    return f"{ran[0] or 'unknown'}{' with changes' if ran[1] else ''}"


def _sections() -> dict[str, str]:
    """What stands on the page, by the name of the proof."""
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    parts = re.split(r"^## (\w+)\n", text, flags=re.MULTILINE)[1:]
    return {name: body.strip() for name, body in zip(parts[::2], parts[1::2], strict=True)}


def _page(sections: Mapping[str, str]) -> str:
    head = (
        "Made by `make prove` (all) and `python -m bench prove NAME` (one), "
        f"last with Python {platform.python_version()}."
    )
    parts = [f"## {name}\n\n{sections.get(name, 'Not run yet.')}" for name in PROOFS]
    return "\n\n".join(["# What was proved at full size", head, *parts]) + "\n"
