"""The record's section of docs/performance.md, which stands at its end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bench.speed.page import kept
from bench.speed.record import QUESTIONS, Asked, Clocks, Loaded, percentile

HEADING: Final = "## A large record"
LEAST_RATIO: Final = 0.25
MOST_MS: Final = 100.0


def with_record(page: str, section: str) -> str:
    """The page with this section in the place of the one it has."""
    return page.partition(HEADING)[0].rstrip() + "\n\n\n" + section


def written(loaded: Loaded, asked: Sequence[Asked]) -> str:
    """The section in Markdown."""
    return f"""{HEADING}

Made by `python -m bench speed record --claims {loaded.claims}`: a made record of {loaded.claims:,} claims in
{loaded.documents:,} documents, with sources, speakers, reprints, denials and challenges, on actors of whom few are
spoken of often. It is loaded by `Case.load` and asked through `tocsin.open`.
{_load(loaded)}
{_asked(asked)}"""


def _load(loaded: Loaded) -> str:
    ours, log, contents, indexes = loaded.ours, loaded.log, loaded.contents, loaded.indexes
    every = Clocks(log.wall + contents.wall + indexes.wall, log.processor + contents.processor + indexes.processor)
    per = 1e6 / loaded.claims
    rows = [
        ("`Case.load`: checked, hashed, chained, indexed", ours),
        ("`executemany`: rows of the log", log),
        ("`executemany`: the documents' bytes", contents),
        ("`executemany`: rows of the indexes", indexes),
    ]
    table = "\n".join(f"| {what} | {c.wall:,.1f} | {c.processor:,.1f} | {c.processor * per:.1f} |" for what, c in rows)
    same, alone = (_ratios(of, ours) for of in (every, log))
    return f"""
### Loading

| | seconds | processor, s | processor a claim, µs |
| --- | --- | --- | --- |
{table}

- Plain inserts of the very same rows, all of them, into the same tables take {same[0]:.2f} of the time of loading
  ({same[1]:.2f} by the processor's clock); at least {LEAST_RATIO:g} is wanted: {kept(same[1] >= LEAST_RATIO)}.
- Plain inserts of the rows of the log alone, without the bytes and the indexes that loading also writes, take
  {alone[0]:.2f} ({alone[1]:.2f} by the processor's clock); at least {LEAST_RATIO:g} is wanted:
  {kept(alone[1] >= LEAST_RATIO)}.
- The file has {loaded.file_bytes / 1e6:,.0f} MB, {loaded.file_bytes / loaded.claims:,.0f} bytes a claim; without the
  indexes it would have {loaded.log_bytes / 1e6:,.0f} MB.
- Making ready (whom one hears in which document, worked out over all documents) took {loaded.ready.wall:,.0f} s, once
  after loading. The process held at most {loaded.most_bytes / 1e6:,.0f} MB.
"""


def _ratios(plain: Clocks, ours: Clocks) -> tuple[float, float]:
    return plain.wall / ours.wall, plain.processor / ours.processor


def _asked(asked: Sequence[Asked]) -> str:
    rows = [
        f"| {each.what} | {len(each.wall)} | {percentile(each.wall, 0.5):.0f} | {percentile(each.wall):.0f} | "
        f"{max(each.wall):.0f} | {percentile(each.processor):.0f} | {kept(percentile(each.processor) <= MOST_MS)} |"
        for each in asked
    ]
    return f"""
### Asking

Milliseconds of {QUESTIONS} random questions of each kind in one open case. A first page has exact counts by kind and
side, the ties told most with their origins, and the newest claims; the next one follows by key. At most {MOST_MS:g} ms
are wanted at the 95th percentile, judged by the processor's clock, since others use the machine too.

| question | asked | median | 95 % | most | 95 % by the processor | |
| --- | --- | --- | --- | --- | --- | --- |
{chr(10).join(rows)}
"""
