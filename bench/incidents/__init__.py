"""`python -m bench incidents --data PATH/ged_pakistan.csv`: incidents from perturbed rows of UCDP's events.

The last 5,000 rows by date, whole years with all their true near neighbours, are each made into two to six reports by
`perturb`; Tocsin is to say which reports tell one row. The rows before them, with `--development`, are those that
weights were set on. Beside the rows, `actors_22_1.csv` gives the other names of actors.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from bench.incidents.page import PAGE, page
from bench.incidents.perturb import Desk, Told
from bench.incidents.reports import report
from bench.incidents.rows import Happened, centres, other_names, repeated, rows, split
from bench.incidents.scoring import Score, blurred, missed, score, twins
from tocsin.resolve.incidents import Report, weights
from tocsin.resolve.incidents.grouped import grouped
from tocsin.vocabulary import load_vocabulary

_ROWS: Final = 5000
_CURVE: Final = (0.5, 1.0, 2.0)
_MARGINS: Final = (1.0, 2.0, 3.0)
_COMMAND: Final = "python -m bench incidents --data $TOCSIN_SHARED/data/ucdp/ged_pakistan.csv --page"
_SIZES: Final = (25_000, 50_000, 100_000)


def main(*arguments: str) -> int:
    asked = _parser().parse_args(arguments)
    asked.curve, asked.speed = asked.curve or asked.page, asked.speed or asked.page
    every = rows(asked.data)
    chosen = split(every, asked.rows, development=asked.development)
    desks = {s: _desk(asked.data, every, asked.seed, s) for s in {asked.strength, *(_CURVE if asked.curve else ())}}
    result = _result(chosen, desks[asked.strength], apart=asked.apart)
    result["rows"] = f"{chosen[0].first} to {chosen[-1].first}"
    if asked.curve:
        result["by_strength"] = {s: _result(chosen, desks[s], apart=asked.apart)["score"] for s in _CURVE}
        result["by_margin"] = {m: _cautious(chosen, desks[asked.strength], m, apart=asked.apart) for m in _MARGINS}
    if asked.speed:
        result["speed"] = speed(chosen, desks[asked.strength])
    if asked.page:
        result["apart"] = _result(chosen, desks[asked.strength], apart=True)["score"]
        PAGE.write_text(page(result, _COMMAND), encoding="utf-8")
    print(json.dumps(result, indent=1) if asked.json else "\n".join(_lines(result)))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench incidents", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="ged_pakistan.csv, with actors_22_1.csv beside it")
    parser.add_argument("--rows", type=int, default=_ROWS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--strength", type=float, default=1.0, help="how often things change: times the stated shares")
    parser.add_argument("--apart", action="store_true", help="every report is a document of its own")
    parser.add_argument("--development", action="store_true", help="the rows that weights were set on")
    parser.add_argument("--curve", action="store_true", help="also at other strengths, and with more left alone")
    parser.add_argument("--speed", action="store_true", help="also the time for up to 100,000 reports")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--page", action="store_true", help="write docs/incidents_measured.md, with all of the above")
    return parser


def _desk(data: Path, every: list[Happened], seed: int, strength: float) -> Desk:
    return Desk(other_names(data.with_name("actors_22_1.csv")), centres(every), seed=seed, strength=strength)


def told_by(desk: Desk, happened: Sequence[Happened]) -> list[Told]:
    """Reports by id, so that nothing of their order tells what belongs together."""
    return sorted((told for h in happened for told in desk.reports(h)), key=lambda t: (t.id[::-1], t.id))


def groups_of(
    reports: Sequence[Report], margin: float = weights.MARGIN
) -> tuple[tuple[tuple[int, ...], ...], float, int]:
    """The groups, the seconds of processor time that they took, and how many pairs were dropped."""
    ontology = load_vocabulary()
    start = time.process_time()
    found = grouped(reports, ontology, margin=margin)
    return found.groups, time.process_time() - start, found.dropped


def _result(happened: Sequence[Happened], desk: Desk, *, apart: bool) -> dict[str, object]:
    told = told_by(desk, happened)
    groups, seconds, dropped = groups_of([report(t, apart=apart) for t in told])
    return {
        "score": _rounded(score(told, groups)),
        "twins_as_one": _rounded(score(told, groups, same=twins(happened))),
        "blurred": round(blurred(told), 4),
        "seconds": round(seconds, 1),
        "dropped": dropped,
        "missed": {change: (n, round(share, 3)) for change, (n, share) in missed(told, groups).items()},
    }


def _cautious(happened: Sequence[Happened], desk: Desk, margin: float, *, apart: bool) -> dict[str, float]:
    """With more of what is unclear left alone."""
    told = told_by(desk, happened)
    return _rounded(score(told, groups_of([report(t, apart=apart) for t in told], margin)[0]))


def _rounded(found: Score) -> dict[str, float]:
    return {name: round(value, 4) for name, value in asdict(found).items()}


def speed(happened: Sequence[Happened], desk: Desk) -> dict[int, float]:
    """Seconds of processor time, one process, for so many reports: the rows again and again, as dense as they are."""
    told: list[Told] = []
    for h in repeated(list(happened), 2 + _SIZES[-1] // (3 * len(happened))):
        told += desk.reports(h)
        if len(told) >= _SIZES[-1]:
            break
    reports = [report(t) for t in told]
    return {size: round(groups_of(reports[:size])[1], 1) for size in _SIZES}


def _lines(result: dict[str, object]) -> list[str]:
    lines = [f"rows {result['rows']}"]
    lines += [f"{name}: {result[name]}" for name in ("score", "twins_as_one", "blurred", "seconds", "dropped")]
    for name in ("by_strength", "by_margin", "speed", "missed"):
        held = result.get(name)
        if isinstance(held, dict):
            lines += [f"{name}:", *(f"  {key}: {value}" for key, value in held.items())]
    return lines


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
