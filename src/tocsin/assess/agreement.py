"""How far coders agree beyond chance: Cohen's kappa, Krippendorff's alpha, and how sure these are.

Pure functions of what coders said. What a statistic cannot tell is `Undefined`, never 0 or 1: coders who give all
units one value agree, and nobody can say whether by more than chance.
"""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tocsin.model import ValueRefused

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

RESAMPLES: Final = 2_000
_SEED: Final = 1
_AT_ONCE: Final = 250  # resamples; the memory of a few megabytes, however many units there are
_TAILS: Final = (0.025, 0.975)
_MOST_UNDEFINED: Final = 0.05  # of the resamples; with more, what is left of them tells of other coders than these


class Metric(enum.StrEnum):
    """How far apart two values are: all alike; by the values that lie between them; by their difference."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class Undefined:
    """A statistic that these units do not determine, and why."""

    why: str


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95 percent of what the statistic is when units are drawn anew, with replacement."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Kappa:
    """Agreement of two coders on `units`: `agree` is the share agreed on, `by_chance` what their habits alone would
    give. `error`: the standard error for many units; None, as `interval`, where they agree on all or units are too few.
    """

    value: float
    units: int
    agree: float
    by_chance: float
    error: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Alpha:
    """Agreement of any number of coders on `units`, those with two values or more; `values` in all.

    `interval`: None where they agree on all or units are too few.
    """

    value: float
    units: int
    values: int
    interval: Interval | None


def share_agreed(units: Iterable[Iterable[Hashable]]) -> float | Undefined:
    """Of the pairs of values that two coders gave one unit, the share that are equal; each value counts once."""
    found = [Counter(values) for values in units]
    sizes = [each.total() for each in found]
    paired = sum(size for size in sizes if size > 1)
    if not paired:
        return Undefined("no unit has two values")
    equal = (
        sum(n * (n - 1) for n in each.values()) / (size - 1)
        for each, size in zip(found, sizes, strict=True)
        if size > 1
    )
    return sum(equal) / paired


def kappa(judged: Iterable[tuple[str, str]]) -> Kappa | Undefined:
    """Cohen's kappa of what two coders said of each unit, unweighted. The order of units has no effect.

    Cohen (1960), A coefficient of agreement for nominal scales; the error is that of Fleiss, Cohen and Everitt (1969),
    Large sample standard errors of kappa and weighted kappa; the interval that of a bootstrap over units.
    """
    import numpy as np

    cells = sorted(Counter(judged).items())
    if not cells:
        return Undefined("no unit that both judged")
    codes = sorted({code for pair, _ in cells for code in pair})
    one, other = (np.array([codes.index(pair[side]) for pair, _ in cells]) for side in (0, 1))
    eye, counts = np.eye(len(codes)), np.array([n for _, n in cells])
    units = int(counts.sum())

    def agreeing(weights: Floats) -> tuple[Floats, Floats]:
        """Observed and by chance, a row of weights each."""
        shares = weights / units
        return shares @ (one == other), ((shares @ eye[one]) * (shares @ eye[other])).sum(axis=1)

    observed, chance = (float(each[0]) for each in agreeing(counts[None, :].astype(float)))
    if _none_left(1 - chance):
        return Undefined("both gave one value to all units, so that chance agrees as much as they do")
    value = (observed - chance) / (1 - chance)

    def kappas(weights: Floats) -> Floats:
        agreed, by_chance = agreeing(weights)
        return _ratio(agreed - by_chance, 1 - by_chance)

    error = _error_of_kappa(counts / units, (one, other), len(codes), value, chance) / units**0.5
    interval = _interval(kappas, counts)
    return Kappa(value, units, observed, chance, error if interval else None, interval)


def alpha(
    units: Iterable[Sequence[Any]], metric: Metric = Metric.NOMINAL, *, order: Sequence[Any] = ()
) -> Alpha | Undefined:
    """Krippendorff's alpha of the values that any number of coders gave each unit; a coder who gave none is left out.

    Values are anything for NOMINAL, numbers for INTERVAL; for ORDINAL `order` has them, from the lowest to the highest.
    The order of units, and of the values of one, has no effect. Krippendorff (2011), Computing Krippendorff's
    alpha-reliability; the interval is that of a bootstrap over units. Raises ValueRefused for a value not in `order`.
    """
    import numpy as np

    paired = Counter(tuple(sorted(values, key=_rank(order))) for values in units if len(values) > 1)
    kinds = sorted(paired.items(), key=lambda one: [*map(_rank(order), one[0])])
    values = sorted({value for unit in paired for value in unit}, key=_rank(order))
    if not kinds:
        return Undefined("no unit has two values")
    if len(values) == 1:
        return Undefined("all coders gave one value to all units, so that chance agrees as much as they do")
    column = {value: n for n, value in enumerate(values)}
    counts = np.zeros((len(kinds), len(values)))
    for row, (unit, _) in enumerate(kinds):
        for value in unit:
            counts[row, column[value]] += 1
    numbers = np.array(values, dtype=float) if metric is Metric.INTERVAL else None
    times = np.array([n for _, n in kinds])

    def alphas(weights: Floats) -> Floats:
        return _alphas(counts, weights, metric, numbers)

    found = float(alphas(times[None, :].astype(float))[0])
    return Alpha(found, int(times.sum()), int((times @ counts).sum()), _interval(alphas, times))


def _rank(order: Sequence[Any]) -> Any:
    """What sorts values: their place in `order`, else numbers by themselves and anything else by its text."""

    def rank(value: Any) -> Any:
        if order:
            if value not in order:
                raise ValueRefused("a value of no rank", value=value, allowed=", ".join(map(str, order)))
            return order.index(value)
        return value if isinstance(value, int | float) else str(value)

    return rank


def _alphas(counts: Floats, weights: Floats, metric: Metric, numbers: Floats | None) -> Floats:
    """Alpha for each row of `weights`, which says how often each row of `counts` (values of one unit) is there.

    Ordinal values are as far apart as their middle ranks among all that were given, which is Krippendorff's sum of
    what lies between; so both metrics of numbers are squared differences, and those need but sums and sums of squares.
    """
    import numpy as np

    sizes = counts.sum(axis=1)
    given = weights @ counts
    total = given.sum(axis=1)
    if metric is Metric.NOMINAL:
        equal = (counts * (counts - 1)).sum(axis=1) / (sizes - 1)
        apart = total - weights @ equal
        expected = total**2 - (given**2).sum(axis=1)
    else:
        at = np.cumsum(given, axis=1) - given / 2 if numbers is None else np.broadcast_to(numbers, given.shape)
        at = at - at.mean(axis=1, keepdims=True)  # squares of small numbers lose no digits
        sums, squares = counts @ at.T, counts @ (at**2).T
        inside = (sizes[:, None] * squares - sums**2) / (sizes[:, None] - 1)
        apart = 2 * (weights.T * inside).sum(axis=0)
        expected = 2 * (total * (given * at**2).sum(axis=1) - (given * at).sum(axis=1) ** 2)
    return 1 - _ratio(apart, expected / (total - 1))


def _error_of_kappa(
    shares: Floats, cells: tuple[NDArray[np.intp], NDArray[np.intp]], codes: int, value: float, chance: float
) -> float:
    """The standard error of kappa times the root of the number of units."""
    import numpy as np

    one, other = cells
    rows, columns = (np.bincount(side, weights=shares, minlength=codes) for side in cells)
    same = one == other
    agreed = (shares * (1 - (rows[one] + columns[other]) * (1 - value)) ** 2)[same].sum()
    apart = (1 - value) ** 2 * (shares * (columns[one] + rows[other]) ** 2)[~same].sum()
    variance = agreed + apart - (value - chance * (1 - value)) ** 2
    return float(max(variance, 0.0) ** 0.5 / (1 - chance))


def _interval(statistic: Any, counts: NDArray[np.intp]) -> Interval | None:
    """What the statistic is where units are drawn anew; None where it does not vary or is mostly undefined.

    NumPy promises the stream of `RandomState` for good, that of no newer generator: the same units, the same interval.
    """
    import numpy as np

    units = int(counts.sum())
    chances = np.random.RandomState(_SEED)
    drawn = [
        statistic(chances.multinomial(units, counts / units, size=_AT_ONCE).astype(float))
        for _ in range(RESAMPLES // _AT_ONCE)
    ]
    found = np.concatenate(drawn)
    defined = found[~np.isnan(found)]
    if len(defined) < (1 - _MOST_UNDEFINED) * len(found):
        return None
    low, high = (min(float(edge), 1.0) for edge in np.quantile(defined, _TAILS))
    return None if _none_left(high - low) else Interval(low, high)


def _ratio(part: Floats, whole: Floats) -> Floats:
    """NaN where there is no whole."""
    import numpy as np

    none = np.abs(whole) < _NONE
    ratio: Floats = np.where(none, np.nan, part / np.where(none, 1.0, whole))
    return ratio


_NONE: Final = 1e-12


def _none_left(share: float) -> bool:
    return abs(share) < _NONE
