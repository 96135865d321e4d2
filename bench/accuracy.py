"""`python -m bench accuracy`: extraction against gold, written to docs/accuracy.md.

The scorer is `gold/score.py` of the evaluation data beside the checkout; what it measures is told there. Without
it nothing is measured, and the page stays as it is.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "bench" / "gold"
PAGE = ROOT / "docs" / "accuracy.md"
SHARED = Path(os.environ.get("TOCSIN_SHARED", ROOT.parent / "shared"))
SEED_PUBLISHED = "2025-09-20"
ASKED_ATTRIBUTES = ("evidence", "speaker", "when", "initiator", "basis", "polarity", "stance")

_TOCSIN = (sys.executable, "-c", "from tocsin.cli import main; main()")


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
        return _sum(self.kinds.values())


def main() -> int:
    """Measure every set, print what the page says, write the page."""
    score = scorer()
    if score is None:
        print(
            f"no scorer at {SHARED / 'gold' / 'score.py'}: set TOCSIN_SHARED to where the evaluation data lies",
            file=sys.stderr,
        )
        return 1
    sets = {name: [measured(text, score) for text in texts] for name, texts in collections().items()}
    page = written(sets, score)
    PAGE.write_text(page, encoding="utf-8")
    print(page)
    return 0


def scorer() -> ModuleType | None:
    """The scorer as a module; None where the evaluation data is absent."""
    path = SHARED / "gold" / "score.py"
    spec = importlib.util.spec_from_file_location("score", path) if path.exists() else None
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def collections() -> dict[str, list[Text]]:
    """The seed, the open set that rules are developed on, and the sets that nobody who writes rules has read."""
    seeds = sorted((SHARED / "seeds").glob("*.txt"))[:1]
    gold = SHARED / "gold"
    seed = [Text("seed", p, gold / "seed_claims.jsonl", gold / "aliases.json", SEED_PUBLISHED) for p in seeds]
    return {
        "seed": seed,
        **{name: list(_set(GOLD / name)) for name in ("dev", "unseen", "unseen_twelve", "unseen_other")},
    }


def _set(folder: Path) -> Iterator[Text]:
    for path in sorted(folder.glob("*.txt")):
        card = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        yield Text(
            path.stem, path, path.with_suffix(".jsonl"), folder / card.get("aliases", "aliases.json"), card["published"]
        )


def measured(text: Text, score: ModuleType) -> Scored:
    """The text's score, from what the command line prints for it."""
    command = [*_TOCSIN, "extract", str(text.path), "--published", text.published, "--format", "jsonl"]
    printed = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    claims = [json.loads(line) for line in printed.splitlines()]
    words = text.path.read_text(encoding="utf-8")
    claims = [c if c["evidence"]["quote"] == words[slice(*score.place_of(c))] != "" else {"refused": c} for c in claims]
    gold = [json.loads(line) for line in text.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    who = score.Names(json.loads(text.aliases.read_text(encoding="utf-8")))
    kinds, attributes, _, _ = score.score(gold, claims, who)
    return Scored(
        text.name, {k: (v[0], v[1], v[2]) for k, v in kinds.items()}, {k: (v[0], v[1]) for k, v in attributes.items()}
    )


def written(sets: Mapping[str, Sequence[Scored]], score: ModuleType) -> str:
    """The page in Markdown."""
    parts = [_HEAD]
    for name, scored in sets.items():
        if scored:
            parts += [
                f"## {_TITLES[name]}",
                "",
                *_summary(name, scored, score),
                "",
                *_by_kind(scored, score),
                "",
                *_attributes(scored),
                "",
            ]
            parts += [*_by_text(scored, score), ""] if len(scored) > 1 else []
    return "\n".join(parts).rstrip() + "\n"


_HEAD = """# Accuracy of extraction

Made by `make accuracy` (`python -m bench accuracy`), from what `tocsin extract` prints for each text. F1, precision
and recall are those of the scorer that comes with the evaluation data: a gold claim is found when a claim of its kind
agrees on the kind's core fields; optional rows and repeats count neither way; attributes are asked of found claims.
Macro figures are means over texts.
"""
_TITLES = {
    "seed": "The article that the project started from",
    "dev": "Development set: open, rules are tuned on it",
    "unseen": "Unseen set: written by somebody who has not read the rules",
    "unseen_twelve": "Unseen set of twelve excerpts on eight conflicts, by another who has not read the rules",
    "unseen_other": "Unseen set of a third and a fourth author",
}


def _summary(name: str, scored: Sequence[Scored], score: ModuleType) -> list[str]:
    precision, recall, f1 = macro(scored, score)
    texts = f"{len(scored)} text{'s' * (len(scored) > 1)}"
    lines = [f"{texts}. Macro F1 **{f1:.3f}**, precision {precision:.3f}, recall {recall:.3f}."]
    first = json.loads((GOLD / "first_runs.json").read_text(encoding="utf-8")).get(name)
    if first is not None:
        figures = "macro F1 {f1:.3f}, precision {precision:.3f}, recall {recall:.3f}".format(**first)
        lines += ["", f"First run ({first['at']}): {figures}. {first['note']}"]
    return lines


def macro(scored: Sequence[Scored], score: ModuleType) -> tuple[float, float, float]:
    """Mean precision, recall and F1 over texts, each from 0 to 1."""
    each = [score.prf(*s.total()) for s in scored]
    p, r, f = (sum(e[i] for e in each) / len(each) for i in range(3))
    return p, r, f


def _by_kind(scored: Sequence[Scored], score: ModuleType) -> list[str]:
    rows = [
        "| kind | found | missed | extra | precision | recall | F1 |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for kind in sorted({k for s in scored for k in s.kinds}):
        counts = _sum(s.kinds.get(kind, (0, 0, 0)) for s in scored)
        rows.append("| {} | {} | {} | {} | {:.2f} | {:.2f} | {:.2f} |".format(kind, *counts, *score.prf(*counts)))
    return rows


def _attributes(scored: Sequence[Scored]) -> list[str]:
    rows = ["| attribute of found claims | right | asked | share |", "| --- | --- | --- | --- |"]
    for name in sorted({a for s in scored for a in s.attributes}):
        right = sum(s.attributes.get(name, (0, 0))[0] for s in scored)
        asked = sum(s.attributes.get(name, (0, 0))[1] for s in scored)
        rows.append(f"| {name} | {right} | {asked} | {right / asked:.2f} |")
    return rows


def _by_text(scored: Sequence[Scored], score: ModuleType) -> list[str]:
    rows = ["| text | precision | recall | F1 |", "| --- | --- | --- | --- |"]
    return rows + ["| {} | {:.2f} | {:.2f} | {:.2f} |".format(s.name, *score.prf(*s.total())) for s in scored]


def _sum(counts: Any) -> tuple[int, int, int]:
    a, b, c = (sum(column) for column in zip(*counts, strict=True))
    return a, b, c
