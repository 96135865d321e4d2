"""Made worlds with planted truth: beliefs against rules of thumb, where the tables are right and where they are wrong.

`python -m bench worlds [--worlds N] [--seed N]` writes docs/worlds.md.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from bench.worlds import scoring
from bench.worlds.making import MATTERS, world
from bench.worlds.nature import MISSPECIFIED, RATE, SHARES, WELL, Nature
from bench.worlds.reading import FULL, HARD, PLANTED, RESOLVED, SOFT, answers
from bench.worlds.scoring import Measured, Worlds

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "worlds.md"
WORLDS: Final = 400
METHODS: Final = (PLANTED, RESOLVED, *HARD, *(s for s in SOFT if s not in (PLANTED, RESOLVED)))
RIVALS: Final = ("majority of documents", "newest wins", "share of documents", "majority of origins")


def main(*arguments: str) -> int:
    parser = ArgumentParser("python -m bench worlds")
    parser.add_argument("--worlds", type=int, default=WORLDS)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    text = page(asked.worlds, asked.seed)
    PAGE.write_text(text, encoding="utf-8")
    print(text)
    return 0


def read(nature: Nature, worlds: int, seed: int) -> Worlds:
    """The answers in so many worlds of a nature."""
    return [answers(world(nature, seed * 1_000_000 + n)) for n in range(worlds)]


def page(worlds: int, seed: int) -> str:
    """The page: every measure for every nature, also where beliefs lose."""
    found = {n.name: read(n, worlds, seed) for n in (WELL, *MISSPECIFIED)}
    shares = {s: found[WELL.name] if s == WELL.copies else read(replace(WELL, copies=s), worlds, seed) for s in SHARES}
    return "\n".join([*_head(worlds, seed), *_well(found[WELL.name]), *_wrong(found), *_copies(shares), *_lost(found)])


def _head(worlds: int, seed: int) -> Iterator[str]:
    yield f"""# Made worlds

Written by `python -m bench worlds --worlds {worlds} --seed {seed}`.

In each of {worlds} worlds a nature there are {MATTERS} propositions, some of them true. Eight outlets of known letters
see the truth as well as their letter says, and publish on some; an accusing party has two outlets, of which the second
often follows the first; the accused nearly always denies. Half of all documents are copies, and accusers are copied
most. Documents and claims are made through the public model by a program that knows nothing of beliefs
(`bench/worlds/`). It also works out what somebody with *full knowledge of the world*, its parameters and who copied
whom, would believe: nobody can do better on average.

Beliefs are read twice: with the planted origins, and with those that Tocsin finds in the texts. Rules that only say
which side wins are taken to be as sure as they turned out to be right in these very worlds, which is more than they can
know. `±` is one Monte Carlo standard error, over worlds. Accuracy: higher is better; both scores: lower is better.
"""


def _well(worlds: Worlds) -> Iterator[str]:
    yield f"## {WELL.name.capitalize()}\n\n{_sentence(WELL.words)}.\n"
    yield from _table(worlds)
    yield "\nReliability of the beliefs: of those that gave so much, how many were true.\n"
    yield "| given | propositions | mean given | share true |\n| --- | --- | --- | --- |"
    yield from (
        f"| {name} | {n:,} | {given:.3f} | {true:.3f} |" for name, n, given, true in scoring.reliability(worlds)
    )
    yield (
        f"\nThe range holds what full knowledge gives in {_percent(scoring.covered(worlds))} of propositions; it is "
        f"{scoring.width(worlds)} wide. It is no confidence interval.\n"
    )


def _table(worlds: Worlds) -> Iterator[str]:
    yield "| way of reading | accuracy | Brier score | log score |\n| --- | --- | --- | --- |"
    measures: tuple[Callable[[Worlds, str], Measured], ...] = (scoring.accuracy, scoring.brier, scoring.log_score)
    for name in METHODS:
        yield f"| {name} | " + " | ".join(str(m(worlds, name)) for m in measures) + " |"


def _wrong(found: dict[str, Worlds]) -> Iterator[str]:
    yield "## Misspecified\n\nThe same in worlds that are not as the tables say. Half of all documents are copies.\n"
    for nature in MISSPECIFIED:
        worlds = found[nature.name]
        yield f"### {nature.name.capitalize()}\n\n{_sentence(nature.words)}.\n"
        yield from _table(worlds)
        yield (
            f"\nThe range holds what full knowledge gives in {_percent(scoring.covered(worlds))}; it is "
            f"{scoring.width(worlds)} wide. Reliability (given, true): {_reliability(worlds)}.\n"
        )


def _reliability(worlds: Worlds) -> str:
    return "; ".join(f"{given:.2f}, {true:.2f} ({n:,})" for _, n, given, true in scoring.reliability(worlds, bins=5))


def _copies(shares: dict[float, Worlds]) -> Iterator[str]:
    yield "## The share of copies\n\nAccuracy in well-specified worlds; margins are of beliefs with resolved origins.\n"
    names = (PLANTED, RESOLVED, *RIVALS, FULL)
    yield f"| copies among documents | {' | '.join(names)} | margin over majority | over newest | over share |"
    yield "| --- " * (len(names) + 4) + "|"
    for share, worlds in shares.items():
        cells = [str(scoring.accuracy(worlds, n)) for n in names]
        cells += [str(scoring.margin(worlds, RESOLVED, rival)) for rival in RIVALS[:3]]
        yield f"| {share:.0%} | {' | '.join(cells)} |"
    yield ""


def _lost(found: dict[str, Worlds]) -> Iterator[str]:
    """Where a rule of thumb is better by more than two standard errors."""
    lost, unclear = [], []
    for name, worlds in found.items():
        for rival in (*RIVALS, "base rate alone"):
            for measure, margin in (("accuracy", scoring.margin), ("Brier score", scoring.brier_margin)):
                by = margin(worlds, RESOLVED, rival)
                if by.mean < -2 * by.error:
                    lost.append(f"- {name}, {measure}: {rival} is better by {Measured(-by.mean, by.error)}.")
                elif by.mean < 2 * by.error:
                    unclear.append(f"- {name}, {measure}, against {rival}: {by}.")
    yield "## Where beliefs lose\n\nBeliefs with resolved origins, by more than two standard errors.\n"
    yield "\n".join(lost or ["Nowhere in these worlds."])
    yield "\nNeither is better by two standard errors (positive is for beliefs):\n"
    yield "\n".join(unclear or ["Nowhere."])
    yield f"""
What these worlds are not: real. Their base rate is the table's ({RATE:g}) unless said otherwise, their sources keep to
one letter for life, and all that is said is one thing or its contrary. They test the arithmetic, and what it does where
its numbers are wrong; they say nothing of whether its numbers are right.
"""


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _percent(share: Measured) -> str:
    return f"{100 * share.mean:.1f} ± {100 * share.error:.1f} percent"


__all__: Sequence[str] = ("main", "page", "read")
