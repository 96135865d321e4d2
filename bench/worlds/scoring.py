"""How good answers are, with the error that comes of there being so many worlds and no more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log, sqrt
from statistics import fmean, stdev

from bench.worlds.reading import FULL, HARD, PLANTED, Answer

Worlds = Sequence[Sequence[Answer]]

_LEAST = 0.001  # what a log score takes a probability of 0 for


@dataclass(frozen=True, slots=True)
class Measured:
    """A mean over worlds with its standard error (one standard deviation of the mean of that many worlds)."""

    mean: float
    error: float

    def __str__(self) -> str:
        return f"{self.mean:.3f} ± {self.error:.3f}"


def over_worlds(values: Sequence[float]) -> Measured:
    """The mean over worlds; worlds are independent, propositions of one world need not be."""
    return Measured(fmean(values), stdev(values) / sqrt(len(values)) if len(values) > 1 else 0.0)


def accuracy(worlds: Worlds, name: str) -> Measured:
    """The share of propositions on whose right side of one half the answer is; one half itself is half right."""
    return over_worlds([fmean(_right(a, name) for a in w) for w in worlds])


def brier(worlds: Worlds, name: str) -> Measured:
    """The mean squared distance from what is true (Brier 1950); lower is better."""
    sure = _sureness(worlds, name)
    return over_worlds([fmean((sure(a) - a.true) ** 2 for a in w) for w in worlds])


def log_score(worlds: Worlds, name: str) -> Measured:
    """The mean of minus the natural logarithm of what was given to what is true (Good 1952); lower is better."""
    sure = _sureness(worlds, name)
    return over_worlds([fmean(-log(max(_LEAST, sure(a) if a.true else 1 - sure(a))) for a in w) for w in worlds])


def margin(worlds: Worlds, name: str, other: str) -> Measured:
    """The accuracy of one less that of another, in the same worlds."""
    return over_worlds([fmean(_right(a, name) - _right(a, other) for a in w) for w in worlds])


def brier_margin(worlds: Worlds, name: str, other: str) -> Measured:
    """By how much the Brier score of one is better than that of another, in the same worlds; positive is better."""
    a, b = _sureness(worlds, name), _sureness(worlds, other)
    return over_worlds([fmean((b(x) - x.true) ** 2 - (a(x) - x.true) ** 2 for x in w) for w in worlds])


def covered(worlds: Worlds) -> Measured:
    """How often the belief's range holds what full knowledge of the world gives."""
    return over_worlds([fmean(a.low <= a.given[FULL] <= a.high for a in w) for w in worlds])


def width(worlds: Worlds) -> Measured:
    """How wide the belief's range is."""
    return over_worlds([fmean(a.high - a.low for a in w) for w in worlds])


def reliability(worlds: Worlds, name: str = PLANTED, bins: int = 10) -> list[tuple[str, int, float, float]]:
    """For each tenth of the probabilities: how many, their mean, and the share that was true."""
    found: list[list[Answer]] = [[] for _ in range(bins)]
    for answer in (a for w in worlds for a in w):
        found[min(bins - 1, int(answer.given[name] * bins))].append(answer)
    return [
        (f"{n / bins:g} to {(n + 1) / bins:g}", len(f), fmean(a.given[name] for a in f), fmean(a.true for a in f))
        for n, f in enumerate(found)
        if f
    ]


def _right(answer: Answer, name: str) -> float:
    given = answer.given[name]
    return 0.5 if given == 0.5 else float((given > 0.5) is answer.true)


def _sureness(worlds: Worlds, name: str) -> Callable[[Answer], float]:
    """What an answer gives. A rule that only says which is taken to be as sure as it turned out to be right, in these
    very worlds: the best that it could have known, and more than it can.
    """
    if name not in HARD:
        return lambda answer: answer.given[name]
    sure = fmean(_right(a, name) for w in worlds for a in w)
    return lambda answer: sure if answer.given[name] > 0.5 else 1 - sure if answer.given[name] < 0.5 else 0.5
