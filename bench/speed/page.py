"""docs/performance.md: what was measured, what was wanted, and what a million documents would take."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Final

from bench.speed.reading import JOBS, PARTS, Measured, Run
from bench.speed.start import MOST_SECONDS_TO_HELP, MOST_TIMES_IMPORT, ROOT, report
from bench.speed.start import ROUNDS as STARTS
from bench.speed.texts import Texts

PAGE: Final = ROOT / "docs" / "performance.md"
LEAST_TIMES_SPACY: Final = 1.2
MOST_BYTES: Final = 1_000_000_000
_NAMED: Final = {"spacy": "spaCy, whole pipeline", "tocsin": "`tocsin read`"}


def written(started: Mapping[str, Sequence[float]], read: Measured, texts: Texts) -> str:
    """The page in Markdown, with the command that made it."""
    return f"""# Performance

Made by `make bench` (`python -m bench speed`): whole processes, in turns.
Python {platform.python_version()}, spaCy {version("spacy")}, {os.cpu_count()} cores.
{_start(started)}
{_reading(read, texts)}
{_growth(read)}
{_million(read)}"""


def _start(seconds: Mapping[str, Sequence[float]]) -> str:
    path, name = report()
    median = {command: statistics.median(taken) for command, taken in seconds.items()}
    spacy, extract, help_ = median.values()
    rows = [f"| `{n}` | {median[n]:.2f} | {min(t):.2f} to {max(t):.2f} |" for n, t in seconds.items()]
    ratio = extract / spacy
    return f"""
## From a cold start

| command | median of {STARTS}, s | range, s |
| --- | --- | --- |
{chr(10).join(rows)}

- Extracting {name} ({len(path.read_text(encoding="utf-8")):,} characters) cold takes {ratio:.2f} times `import spacy`;
  at most {MOST_TIMES_IMPORT:g} is wanted: {kept(ratio <= MOST_TIMES_IMPORT)}.
- `tocsin --help` takes {help_:.2f} s;
  at most {MOST_SECONDS_TO_HELP:g} is wanted: {kept(help_ <= MOST_SECONDS_TO_HELP)}.
"""


def ratio(spacy: Sequence[Run], tocsin: Sequence[Run], clock: str) -> float:
    """How many times as fast Tocsin is: the median over rounds, in each of which both ran."""
    each = [float(getattr(s, clock) / getattr(t, clock)) for s, t in zip(spacy, tocsin, strict=True)]
    return statistics.median(each)


def _reading(read: Measured, texts: Texts) -> str:
    rows = []
    for (program, jobs), runs in sorted(read.mixed.items(), key=lambda each: (each[0][1], each[0][0])):
        wall = statistics.median(run.wall for run in runs)
        spent = statistics.median(run.processor for run in runs)
        most = max(run.most_bytes for run in runs)
        rows.append(
            f"| {_NAMED[program]} | {jobs} | {wall:.1f} | {read.words / wall:,.0f} | {spent:.1f} | {most / 1e6:,.0f} |"
        )
    verdicts = []
    for jobs in JOBS:
        wall, spent = (
            ratio(read.mixed["spacy", jobs], read.mixed["tocsin", jobs], clock) for clock in ("wall", "processor")
        )
        verdicts.append(
            f"- With {_processes(jobs)}, `tocsin read` reads {wall:.2f} times as many words a second as spaCy "
            f"({spent:.2f} times by the processor's clock);\n"
            f"  at least {LEAST_TIMES_SPACY:g} is wanted: {kept(wall >= LEAST_TIMES_SPACY)}."
        )
    most = max(run.most_bytes for (program, _), runs in read.mixed.items() if program == "tocsin" for run in runs)
    dense = [ratio(read.dense["spacy"], read.dense["tocsin"], clock) for clock in ("wall", "processor")]
    sources = ", ".join(f"{name} {many}" for name, many in texts.sources.items())
    rounds = len(read.dense["tocsin"])
    return f"""
## Reading, beside the parser

`tocsin read` opens each file, tells its language, extracts, and writes documents and claims to a record, each document
safe on disk before the next. spaCy runs the whole pipeline of the same model (`nlp.pipe` with its own batches). Both
are timed from the start of the process to its end, with one thread a process; medians of {rounds} rounds.

The {len(texts.mixed)} texts have {read.words:,} words and give {read.mixed["tocsin", 1][0].claims:,} claims. Half are
reports of conflicts and half ordinary news (texts of each source: {sources}); the reports come again with other dates
and numbers and in another order until they are half.

| | processes | seconds | words/s | processor, s | most memory of a process, MB |
| --- | --- | --- | --- | --- | --- |
{chr(10).join(rows)}

{chr(10).join(verdicts)}
- A process holds at most {most / 1e6:,.0f} MB;
  at most {MOST_BYTES / 1e6:,.0f} is wanted: {kept(most <= MOST_BYTES)}.
- On dense reports alone ({len(texts.dense)} texts in which most sentences make a claim: {read.dense_words:,} words,
  {read.dense["tocsin"][0].claims:,} claims), one process reads {dense[0]:.2f} times as many words a second as spaCy
  ({dense[1]:.2f} times by the processor's clock).
"""


def _growth(read: Measured) -> str:
    rows = [
        f"| {n} | {run.wall:.1f} | {run.processor:.1f} | {run.processor / n * 1000:.0f} |"
        for n, run in read.parts.items()
    ]
    return f"""
## Growth

| texts | seconds | processor, s | processor a text, ms |
| --- | --- | --- | --- |
{chr(10).join(rows)}

The time grows with the texts and no faster: twice as many after the first {PARTS[1]} took
{growth(read.parts):.2f} times what those took (loading, which is paid once, left out).
"""


def growth(parts: Mapping[int, Run]) -> float:
    """What the second half of the texts took by the processor, as a multiple of what the first half did."""
    few, half, all_ = (parts[n].processor for n in PARTS)
    loading = max(0.0, 2 * few - half)
    return (all_ - half) / (half - loading)


def _million(read: Measured) -> str:
    runs = read.mixed["tocsin", 2]
    texts = PARTS[-1]
    wall = statistics.median(run.wall for run in runs)
    record = runs[0].record_bytes / texts
    hours = wall / texts * 1_000_000 / 3600
    return f"""
## A million documents

With two processes, {texts} texts took {wall:.1f} s, which is {wall / texts * 1000:.0f} ms a text.
A million of them ({read.words / texts:,.0f} words each) take
1,000,000 x {wall / texts:.4f} s / 3,600 = {hours:,.1f} hours on two cores; with `--jobs 16` on sixteen it would be
{hours / 8:,.1f}, as far as one process can open the reports and write the record as fast as sixteen extract.
The record grows by {record / 1000:,.1f} KB a text: a million make {record / 1000:,.1f} GB.
The memory of a process that extracts does not grow with them.
"""


def _processes(jobs: int) -> str:
    return "one process" if jobs == 1 else f"{jobs} processes"


def kept(kept: bool) -> str:
    return "kept" if kept else "**not kept**"
