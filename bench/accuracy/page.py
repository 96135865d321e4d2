"""docs/accuracy.md: every yardstick on its development files, beside what is asked and what others published."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.accuracy import NAMES, claims, yardstick
from bench.accuracy.gold import measured, scorer, texts
from bench.accuracy.yardstick import ROOT, Dataset, NoSuchData, Yardstick

PAGE = ROOT / "docs" / "accuracy.md"

_HEAD = """# Accuracy of extraction

Made by `make accuracy` (`python -m bench accuracy`) from development files that do not ship; each section names the
command that measures one alone, on these or on other files of the format. Figures are fractions from 0 to 1 unless a
unit is said. *Asked* is the least that this project wants of itself, *aim* what it would like.
"""


def main() -> int:
    """Measure all, print the page, write it. Without the evaluation data nothing is measured or written."""
    try:
        scorer()
    except NoSuchData as error:
        print(error, file=sys.stderr)
        return 1
    page = "\n".join(_written()).rstrip() + "\n"
    PAGE.write_text(page, encoding="utf-8")
    print(page)
    return 0


def _written() -> Iterator[str]:
    yield _HEAD
    for name in NAMES:
        yield from _section(yardstick(name))


def _section(asked: Yardstick) -> Iterator[str]:
    yield f"## {asked.title}"
    yield ""
    yield asked.about
    yield ""
    for dataset in asked.datasets:
        if not dataset.place.exists():
            yield f"{dataset.title}: not measured, its data is absent."
            yield ""
            continue
        yield from _subsection(asked, dataset)


def _subsection(asked: Yardstick, dataset: Dataset) -> Iterator[str]:
    tables: list[str] = []
    if asked.name == "claims":  # scored here, since its page shows more than its figures
        scored = [measured(text, scorer()) for text in texts(dataset.place)]
        result: Mapping[str, Any] = claims.of_scores(scored).printed(asked.name, dataset.place)
        tables = list(claims.tables(dataset.place, scored))
    else:
        result = _alone(asked.name, dataset.place)
    yield f"### {dataset.title[0].upper()}{dataset.title[1:]}"
    yield ""
    yield f"`python -m bench accuracy {asked.name} --data {_shown(dataset.path)}`"
    yield ""
    yield from _figures(asked, dataset, result)
    yield ""
    yield from tables
    if tables:
        yield ""


def _alone(name: str, place: Path) -> Mapping[str, Any]:
    """Measured in a process of its own, so that no yardstick finds what another left loaded."""
    command = [sys.executable, "-m", "bench", "accuracy", name, "--data", str(place), "--json"]
    printed = subprocess.run(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True, cwd=ROOT)
    found: Mapping[str, Any] = json.loads(printed.stdout.splitlines()[-1])
    return found


def _figures(asked: Yardstick, dataset: Dataset, result: Mapping[str, Any]) -> Iterator[str]:
    yield "| figure | ours | asked | aim | published |"
    yield "| --- | --- | --- | --- | --- |"
    for key, value in result.items():
        if isinstance(value, float):
            least, aim = _least(asked, dataset, result, key), dataset.aim.get(key, math.nan)
            missed = " (**short**)" if value < least else ""
            published = asked.published.get(key, "")
            yield f"| {key} | **{value:.3f}**{missed} | {_number(least)} | {_number(aim)} | {published} |"
    yield ""
    counts = ", ".join(f"{key} {value}" for key, value in result["counts"].items())
    yield f"Counts: {counts}."
    misses = sorted(result["misses"].items(), key=lambda miss: -miss[1])
    if misses and asked.name != "claims":
        yield ""
        yield f"Misses by cause: {'; '.join(f'{cause} {number}' for cause, number in misses)}."


def _least(asked: Yardstick, dataset: Dataset, result: Mapping[str, Any], key: str) -> float:
    if key in asked.times:
        baseline, factor = asked.times[key]
        return round(float(result[baseline]) * factor, 3)
    return dataset.asked.get(key, math.nan)


def _number(value: float) -> str:
    return "" if math.isnan(value) else f"{value:g}"


def _shown(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_absolute() else f"$TOCSIN_SHARED/{path}"
