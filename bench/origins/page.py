"""docs/origins.md: what was planted, how much of it was found, and how the time grows."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from bench.origins.measure import Agreement
from bench.origins.runs import Found, Grown
from bench.origins.stock import STOCKS
from bench.origins.worlds import KINDS

PAGE: Final = Path(__file__).resolve().parent.parent.parent / "docs" / "origins.md"
LEAST_F1: Final = 0.9
MOST_SECONDS: Final = 300
_START: Final = "<!-- measured: `python -m bench origins --write` -->"
_NAMES: Final = {"first": "developed on", "held_out": "held out"}


def written(found: Sequence[Found], grown: Sequence[Grown], documents: int) -> str:
    """The page, whose part before the figures is kept as it is."""
    before = PAGE.read_text(encoding="utf-8").partition(_START)[0]
    worlds = len(found) // len(STOCKS)
    return f"""{before}{_START}

{worlds} worlds of {documents:,} documents for each stock of phrases; mean, and from the least to the most.

{by_kinds(found)}

{by_size(grown)}
"""


def by_kinds(found: Sequence[Found]) -> str:
    """A table for each stock, and whether the aim is kept on the one held out."""
    parts = [_table(stock, [f for f in found if f.stock == stock]) for stock in STOCKS]
    held_out = [f.all.f1 for f in found if f.stock == STOCKS[-1]]
    mean = sum(held_out) / len(held_out)
    parts.append(
        f"Pairwise F1 on the stock held out is {mean:.3f}; at least {LEAST_F1} is wanted: {_kept(mean >= LEAST_F1)}."
    )
    return "\n\n".join(parts)


def _table(stock: str, found: Sequence[Found]) -> str:
    rows = [_row("all", [f.all for f in found])]
    rows += [_row(kind, [f.kinds[kind] for f in found if kind in f.kinds]) for kind in KINDS]
    offered, right = (sum(getattr(f, n) for f in found) for n in ("offered", "offered_right"))
    share = f", {right / offered:.0%} of them rightly" if offered else ""
    return f"""Phrases {_NAMES[stock]}:

| pairs with a document that is | F1 | precision | recall |
| --- | --- | --- | --- |
{chr(10).join(rows)}

Left to an analyst: {offered:,} more pairs{share}."""


def _row(name: str, agreements: Sequence[Agreement]) -> str:
    sides: tuple[Callable[[Agreement], float], ...] = (lambda a: a.f1, lambda a: a.precision, lambda a: a.recall)
    return f"| {name} | {' | '.join(_spread([side(a) for a in agreements]) for side in sides)} |"


def _spread(values: Sequence[float]) -> str:
    return f"{sum(values) / len(values):.3f} ({min(values):.3f} to {max(values):.3f})"


def by_size(grown: Sequence[Grown]) -> str:
    """Time and memory by size, and by which power of the documents the time grows."""
    last = grown[-1]
    kept = _kept(last.wall <= MOST_SECONDS)
    if last.wall > MOST_SECONDS >= last.processor:
        kept = "kept by the processor's time, not by the clock of a machine that other work shared"
    return f"""| documents | seconds | processor, s | ms a document | memory, MB | of that the texts | F1 |
| --- | --- | --- | --- | --- | --- | --- |
{chr(10).join(_sizes(grown))}

One process; Python {platform.python_version()}, {os.cpu_count()} cores; {last.words / last.documents:.0f} words a
document. {last.documents:,} documents took {last.wall:.0f} s by the clock and {last.processor:.0f} s of the processor;
at most {MOST_SECONDS} is wanted: {kept}.
The processor's time grows as the documents to the power of {exponent(grown):.2f}."""


def _sizes(grown: Sequence[Grown]) -> Iterator[str]:
    for g in grown:
        each = g.processor / g.documents * 1000
        yield (
            f"| {g.documents:,} | {g.wall:.0f} | {g.processor:.0f} | {each:.2f} | {g.memory:,} | {g.before:,} | "
            f"{g.all.f1:.3f} |"
        )


def exponent(grown: Sequence[Grown]) -> float:
    """The slope of time over documents, both as logarithms, between the smallest run and the largest."""
    first, last = grown[0], grown[-1]
    return math.log(last.processor / first.processor) / math.log(last.documents / first.documents)


def _kept(kept: bool) -> str:
    return "kept" if kept else "**not kept**"
