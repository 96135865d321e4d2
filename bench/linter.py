"""The linter of briefs, proved: the sentences of real briefs as they are, and the same made false in known ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import tocsin
from bench.falsehoods import Known, Mutant, known, mutants
from tocsin.brief import Sentence
from tocsin.brief.compose import composed
from tocsin.brief.lint import faults_of, sentences_of
from tocsin.case.brief.briefing import Request, input_of
from tocsin.case.brief.scope import EVERYTHING, within

ROOT = Path(__file__).resolve().parent.parent
EACH = 150  # mutants of a kind, where the sentences have as many
SEED = 1
LEAST = 0.99  # of the mutants


def texts() -> dict[str, list[Path]]:
    """The records to make: the bundled reports, and each text of the development gold by itself."""
    examples = {folder.name: [folder] for folder in sorted((ROOT / "examples").iterdir()) if folder.is_dir()}
    return examples | {p.stem: [p] for p in sorted((ROOT / "bench" / "gold" / "dev").glob("*.txt"))}


def sentences(folder: Path) -> list[tuple[Sentence, Known]]:
    """Every sentence of the briefing of each record, once, with what its record knows."""
    found: list[tuple[Sentence, Known]] = []
    for name, paths in texts().items():
        with tocsin.open(folder / f"{name}.tocsin", create=True) as case:
            case.read(paths)
            there = known(input_of(within(case.assessment, EVERYTHING), Request(title=name)))
        found += [(s, there) for s in dict.fromkeys(s for _, s in sentences_of(composed(there.index)))]
    return found


def linter(folder: Path) -> Iterator[str]:
    """No sentence as made is refused, and of those made false nearly every one is; each miss is shown."""
    sound = sentences(folder)
    refused = [s.text for s, k in sound if faults_of(s, k.index)]
    if refused:
        raise SystemExit(f"{len(refused)} sentences refused that nobody changed, the first: {refused[0]}")
    made = list(mutants(sound, each=EACH, seed=SEED))
    missed = [m for m in made if not m.caught]
    share = 1 - len(missed) / len(made)
    yield (
        f"Checked {len(sound):,} sentences of the briefings of {len(texts())} records: none was refused. Made "
        f"{len(made):,} of them false (seed {SEED}): {len(made) - len(missed):,} were caught, {share:.1%}. By kind, "
        f"caught of made: {_by_kind(made)}."
    )
    for m in missed:
        yield f"Missed, {m.kind}: “{m.sentence.text}” as “{m.text}”."
    if share < LEAST:
        raise SystemExit(f"fewer than {LEAST:.0%} of the sentences made false were caught")


def _by_kind(made: list[Mutant]) -> str:
    every, caught = Counter(m.kind for m in made), Counter(m.kind for m in made if m.caught)
    return "; ".join(f"{kind} {caught[kind]} of {n}" for kind, n in every.items())
