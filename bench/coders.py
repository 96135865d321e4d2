"""Simulated coders whose agreement beyond chance is known: what kappa, alpha and their intervals make of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from tocsin.assess.agreement import Alpha, Kappa, alpha, kappa

COMMON = (0.5, 0.3, 0.2)
RARE = (0.9, 0.1)
KNOWN = 0.8
TRUE = KNOWN**2
SIZES = (20, 50, 100, 200, 500)
STUDIES = 1_000
MISSING = 0.25


def study(
    random: Random, units: int, coders: int, *, shares: Sequence[float] = COMMON, missing: float = 0.0
) -> list[tuple[str, ...]]:
    """What coders say of units whose values have these shares. Each knows a value with probability KNOWN, else guesses
    by the shares; so any two agree with probability k + (1 - k) c, where c is chance and k is KNOWN squared, and k is
    what kappa and alpha estimate. `missing`: the share of values that are not given.
    """
    codes = "abcdef"[: len(shares)]

    def drawn() -> str:
        return random.choices(codes, shares)[0]

    truth = [drawn() for _ in range(units)]
    told = [[value if random.random() < KNOWN else drawn() for _ in range(coders)] for value in truth]
    return [tuple(value for value in unit if random.random() >= missing) for unit in told]


def coders(_: Path) -> Iterator[str]:
    """How often intervals hold the truth, and how far the estimates are from it, by size and share of values."""
    for shares, values in ((COMMON, "three values, of 50, 30 and 20%"), (RARE, "two values, of 90 and 10%")):
        for name, several, missing in (("kappa", 2, 0.0), ("alpha", 3, MISSING)):
            told = "; ".join(_measured(units, several, shares, missing) for units in SIZES)
            gaps = f", {missing:.0%} of the values missing" if missing else ""
            yield f"{name} of {several} coders{gaps}, {values}, {STUDIES:,} studies a size, truth {TRUE:.2f}: {told}."
    yield f"The Monte Carlo error of a coverage of 95% is {(0.95 * 0.05 / STUDIES) ** 0.5:.1%}."


def _measured(units: int, several: int, shares: Sequence[float], missing: float) -> str:
    found = []
    for seed in range(STUDIES):
        told = study(Random(seed), units, several, shares=shares, missing=missing)
        found.append(kappa([(a, b) for a, b in told]) if several == 2 else alpha(told))
    defined = [one for one in found if isinstance(one, Kappa | Alpha)]
    sure = [one.interval for one in defined if one.interval]
    covered = sum(each.low <= TRUE <= each.high for each in sure) / len(sure)
    mean = sum(one.value for one in defined) / len(defined)
    errors = [one for one in defined if isinstance(one, Kappa) and one.error is not None]
    by_error = sum(abs(one.value - TRUE) <= 1.96 * (one.error or 0) for one in errors) / len(errors) if errors else None
    more = "" if by_error is None else f", by the standard error {by_error:.1%}"
    none = len(found) - len(sure)
    rest = f", none told in {none / len(found):.1%}" if none else ""
    return f"{units} units: mean {mean:.2f}, covered {covered:.1%}{more}{rest}"
