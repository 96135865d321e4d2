"""The least and the most killed by one strike, as its summary of a sentence or two tells them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.accuracy.yardstick import Dataset, Measured, NoSuchData, Yardstick, data_file, rate
from tocsin.extract import IncidentReport, incident_report
from tocsin.model import Count, Document

TEXT = "bij_summary_short"
Pair = tuple[int, int]


def records(path: Path, *needed: str) -> list[dict[str, str]]:
    """The rows of a JSON list, each with every field of `needed`. Raises NoSuchData."""
    rows: Any = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(rows, list) or not all(isinstance(r, dict) and set(needed) <= set(r) for r in rows):
        raise NoSuchData(f"{path} is no list of rows with {', '.join(needed)}")
    return rows


def reported(text: str) -> IncidentReport:
    """What the product reads in a text."""
    return incident_report(Document(raw=text.encode(), text=text, media_type="text/plain", language="en"))


def ends(count: Count | None) -> Pair:
    """A count in the yardstick's words: a number that the text does not give is written 0, "up to n" from 0 to n, and
    "at least n" as n, since no most is told."""
    if count is None:
        return 0, 0
    low = count.min or 0
    return low, low if count.max is None else count.max


def gold(row: Mapping[str, str]) -> Pair | None:
    """The row's least and most; None where one of them is empty or no number."""
    low, high = row["deaths_min"].strip(), row["deaths_max"].strip()
    return (int(low), int(high)) if low.isdigit() and high.isdigit() else None


def of_pairs(pairs: Sequence[tuple[Pair, Count | None]]) -> Measured:
    """The figures of (gold, found) pairs."""
    misses = Counter(cause(asked, found) for asked, found in pairs if ends(found) != asked)
    right = sum(ends(found) == asked for asked, found in pairs)
    return Measured({"exact": rate(right, len(pairs))}, {"rows": len(pairs), "right": right}, misses)


def cause(asked: Pair, found: Count | None) -> str:
    """What a miss has in common with others: what the text leaves open cannot be found in it."""
    if found is None:
        return "no number was found"
    if found.max is None:
        open_top = found.min == asked[0]
        return "the text says at least so many and no most" if open_top else "another least, and no most"
    if not found.min:
        return "the text says up to so many and no least" if found.max == asked[1] else "another most, and no least"
    if found.exact() is not None and asked[0] != asked[1]:
        return "the text gives one number, the gold a range"
    return "another number"


def measure(place: Path) -> Measured:
    """Exact pairs over the rows with gold, those with an empty text among them; rows without gold are counted apart."""
    rows = records(data_file(place, "strikes_dev.json", "strikes*.json", "*.json"), TEXT, "deaths_min", "deaths_max")
    asked = [(pair, row[TEXT]) for row in rows if (pair := gold(row)) is not None]
    found = [(pair, reported(text).toll.deaths) for pair, text in asked]
    measured = of_pairs(found)
    without = {"without_gold": len(rows) - len(asked), "empty_texts": sum(not text.strip() for _, text in asked)}
    return Measured(measured.figures, {**measured.counts, **without}, measured.misses)


YARDSTICK = Yardstick(
    name="deaths-strikes",
    title="The dead of one strike",
    about=(
        "From the summary (`bij_summary_short`) the least and the most killed; a row counts when both are the gold's."
        " What predicts is `tocsin.extract.incident_report`. Where the text gives no number the gold writes 0, and so"
        " does the answer; “up to n” is 0 to n, “at least n” is n. Rows whose gold is empty or no number are left out"
        " and counted; an empty text counts as one without a number."
    ),
    keys=("exact",),
    datasets=(Dataset("strikes", Path("eval/deaths/strikes_dev.json"), asked={"exact": 0.85}, aim={"exact": 0.95}),),
    measure=measure,
    published={"exact": "a regular expression, .501 (the floor given with the data)"},
)
