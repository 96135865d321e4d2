"""Claims against gold: the texts of a set, and the score of each from what the command line prints for it.

The scorer is `gold/score.py` of the evaluation data beside the checkout; what it measures is told there.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from typer.testing import CliRunner

from bench.accuracy.yardstick import ROOT, SHARED, NoSuchData
from tocsin.cli.app import app

GOLD = ROOT / "bench" / "gold"
SEED_PUBLISHED = "2025-09-20"


@dataclass(frozen=True, slots=True)
class Text:
    """One text with gold: where it lies, when it was published."""

    name: str
    path: Path
    gold: Path
    aliases: Path
    published: str


@dataclass(frozen=True, slots=True)
class Scored:
    """Counts of one text: found, missed and extra by kind; right and asked by attribute."""

    name: str
    kinds: Mapping[str, tuple[int, int, int]]
    attributes: Mapping[str, tuple[int, int]]

    def total(self) -> tuple[int, int, int]:
        return summed(self.kinds.values())


def scorer() -> ModuleType:
    """The scorer as a module. Raises NoSuchData where the evaluation data is absent."""
    path = SHARED / "gold" / "score.py"
    spec = importlib.util.spec_from_file_location("score", path) if path.exists() else None
    if spec is None or spec.loader is None:
        raise NoSuchData(f"no scorer at {path}: set TOCSIN_SHARED to where the evaluation data lies")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def texts(place: Path) -> list[Text]:
    """The texts that lie at a file of gold or in a folder of them, each with its gold, in order of name.

    A text lies beside its gold under the same name, with a card of JSON that says when it was published; or, as the
    seed's does, in a folder `seeds` beside the gold's, told by holding every quote. Raises NoSuchData.
    """
    files = [place] if place.is_file() else sorted(place.glob("*.jsonl"))
    found = [_text(gold) for gold in files]
    if not found:
        raise NoSuchData(f"no *.jsonl at {place}; give --data a file of gold claims or a folder of them")
    return found


def _text(gold: Path) -> Text:
    beside = gold.with_suffix(".txt")
    card = _card(gold.with_suffix(".json"))
    aliases = gold.parent / card.get("aliases", "aliases.json")
    path = beside if beside.exists() else _seed(gold)
    return Text(path.stem, path, gold, aliases, card.get("published", SEED_PUBLISHED))


def _card(path: Path) -> dict[str, str]:
    card: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return card


def _seed(gold: Path) -> Path:
    quotes = [row["quote"] for row in _rows(gold)]
    for path in sorted([*gold.parent.glob("*.txt"), *gold.parent.parent.glob("seeds/*.txt")]):
        words = path.read_text(encoding="utf-8")
        if all(quote in words for quote in quotes):
            return path
    raise NoSuchData(f"no text holds the quotes of {gold}; put it beside, as {gold.with_suffix('.txt').name}")


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def measured(text: Text, score: ModuleType) -> Scored:
    """The text's score, from what the command line prints for it."""
    arguments = ["extract", str(text.path), "--published", text.published, "--format", "jsonl"]
    printed = CliRunner().invoke(app, arguments, catch_exceptions=False).stdout
    claims = [json.loads(line) for line in printed.splitlines()]
    words = text.path.read_text(encoding="utf-8")
    claims = [c if c["evidence"]["quote"] == words[slice(*score.place_of(c))] != "" else {"refused": c} for c in claims]
    gold = _rows(text.gold)
    who = score.Names(json.loads(text.aliases.read_text(encoding="utf-8")))
    kinds, attributes, _, _ = score.score(gold, claims, who)
    return Scored(
        text.name, {k: (v[0], v[1], v[2]) for k, v in kinds.items()}, {k: (v[0], v[1]) for k, v in attributes.items()}
    )


def macro(scored: Sequence[Scored], score: ModuleType) -> tuple[float, float, float]:
    """Mean precision, recall and F1 over texts, each from 0 to 1."""
    each = [score.prf(*s.total()) for s in scored]
    p, r, f = (sum(e[i] for e in each) / len(each) for i in range(3))
    return p, r, f


def summed(counts: Any) -> tuple[int, int, int]:
    a, b, c = (sum(column) for column in zip(*counts, strict=True))
    return a, b, c
