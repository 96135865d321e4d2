"""docs/incidents_measured.md: how well reports of one incident are held together, and where not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from bench.incidents.perturb import OUTLETS, STRENGTH

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "incidents_measured.md"
_SHOWN: Final = ("precision", "recall", "f1", "false_pairs", "mixed", "alone")
_WORDS: Final = {"f1": "F1", "false_pairs": "false pairs", "mixed": "mixed incidents", "alone": "left alone"}


def page(result: Mapping[str, Any], command: str) -> str:
    """The page in Markdown, of what `--curve --speed` measured."""
    return "\n".join([*_head(result, command), *_scores(result), *_causes(result), *_speed(result)])


def _head(result: Mapping[str, Any], command: str) -> Iterator[str]:
    score = result["score"]
    yield f"""# Incidents, measured

Made by `{command}` from UCDP's georeferenced events of Pakistan (GED 22.1, CC BY 4.0), which do not ship.

{score["rows"]:,} rows of {result["rows"]}, with all their true neighbours, are made into {score["reports"]:,} reports,
two to six a row, by a program that knows nothing of how Tocsin compares (`bench/incidents/perturb.py`). At strength 1 a
report has one and a half fields changed on average:

| field | what happens, and to which share of reports |
| --- | --- |
{_table((name, ", ".join(f"{what} {share:.1%}" for what, share in fates.items())) for name, fates in STRENGTH.items())}

Means are those that a row's own words tell; none are made up. Names of actors are looked up in the shipped registry.
Reports of a row are by different ones of {OUTLETS} outlets, and what an outlet tells of one province on one day stands
in one document. These are the last {score["rows"]:,} rows by date; weights were set on the rows before them alone. Two
things were chosen after seeing those earlier rows: the shares were first written down twice as high, which is
strength 2 here, and at first every report was a document of its own, which has a line below.

*False pairs*: of the pairs of reports put together, the share that is of two rows. *Mixed incidents*: of the incidents
with several reports, the share that holds reports of two rows. What is left alone misses all its pairs.
"""


def _table(rows: Iterator[tuple[str, str]]) -> str:
    return "\n".join(f"| {name} | {what} |" for name, what in rows)


def _scores(result: Mapping[str, Any]) -> Iterator[str]:
    yield f"| | {' | '.join(_WORDS.get(name, name) for name in _SHOWN)} |"
    yield "| --- " * (len(_SHOWN) + 1) + "|"
    yield _row("**strength 1**", result["score"])
    yield _row("strength 1, rows alike in all fields taken for one", result["twins_as_one"])
    yield _row("strength 1, every report a document of its own", result["apart"])
    yield from (_row(f"strength {s}", found) for s, found in result["by_strength"].items() if float(s) != 1)
    yield from (_row(f"strength 1, margin {m}", found) for m, found in result["by_margin"].items() if float(m) != 1)
    yield "| *asked* | | | 0.95 | 0.01 | | |"
    yield ""
    yield "A larger *margin* leaves more alone where two incidents fit (`weights.MARGIN`, 1 as shipped)."
    yield ""


def _row(name: str, score: Mapping[str, float]) -> str:
    return f"| {name} | {' | '.join(f'{score[column]:.3f}' for column in _SHOWN)} |"


def _causes(result: Mapping[str, Any]) -> Iterator[str]:
    yield f"""## What is missed

For each change, the true pairs of which a report has it, and the share of them that was not put together. Of all
reports {result["blurred"]:.1%} tell so little (two of: a province at most, no day, no number, no party) that hardly
anybody could place them. What is merged falsely, as far as the earlier rows show, is mostly neighbours alike in all but
one field: two clashes of one day in one town, or of one town on two days with as many dead.
"""
    yield "| change | pairs | missed |"
    yield "| --- | --- | --- |"
    yield from (f"| {change} | {many:,} | {share:.1%} |" for change, (many, share) in result["missed"].items())
    yield ""


def _speed(result: Mapping[str, Any]) -> Iterator[str]:
    yield "## Speed"
    yield ""
    yield "Seconds of processor time in one process, of the same rows again and again, each time 33 years later."
    yield ""
    yield "| reports | seconds | reports a second |"
    yield "| --- | --- | --- |"
    yield from (f"| {many:,} | {seconds} | {many / seconds:,.0f} |" for many, seconds in result["speed"].items())
    yield ""
