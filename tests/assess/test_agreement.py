"""Agreement of coders: published examples, laws, and what the interval covers where the truth is known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.coders import TRUE, study
from tocsin.assess.agreement import Alpha, Kappa, Metric, Undefined, alpha, kappa, share_agreed
from tocsin.model import ValueRefused

Unit = Sequence[object]

# Krippendorff (2011), Computing Krippendorff's alpha-reliability: two observers without gaps, four with gaps.
BINARY = list(zip("0100000010", "1110010000", strict=True))
NOMINAL = list(zip("aabbdcccedda", "babbbccceddd", strict=True))
FOUR = [
    [int(value) for value in unit if value != "."]
    for unit in zip("123321412...", "1233224125.3", ".3332342251.", "12332441251.", strict=True)
]
# Fleiss, Levin and Paik (2003), Statistical methods for rates and proportions, table 18.1.
DIAGNOSES = {"aa": 75, "ab": 1, "ac": 4, "ba": 5, "bb": 4, "bc": 1, "cc": 10}


@pytest.mark.parametrize(
    ("units", "metric", "value", "values"),
    [
        (BINARY, Metric.NOMINAL, 0.095, 20),
        (NOMINAL, Metric.NOMINAL, 0.692, 24),
        (FOUR, Metric.NOMINAL, 0.743, 40),
        (FOUR, Metric.ORDINAL, 0.815, 40),
        (FOUR, Metric.INTERVAL, 0.849, 40),
    ],
)
def test_alpha_of_the_published_examples(units: Sequence[Unit], metric: Metric, value: float, values: int) -> None:
    found = alpha(units, metric, order=range(1, 6) if metric is Metric.ORDINAL else ())
    assert isinstance(found, Alpha)
    assert (round(found.value, 3), found.values) == (value, values)
    assert found.interval is not None
    assert found.interval.low < found.value < found.interval.high <= 1


def test_kappa_and_its_error_of_a_published_table() -> None:
    found = kappa([(one, other) for (one, other), n in DIAGNOSES.items() for _ in range(n)])
    assert isinstance(found, Kappa)
    assert (found.units, found.agree, round(found.by_chance, 2)) == (100, 0.89, 0.66)
    assert (round(found.value, 3), round(found.error or 0, 3)) == (0.676, 0.088)


def kappa_of(shares: dict[str, float]) -> float:
    """By its definition, of the shares of pairs."""
    codes = {code for pair in shares for code in pair}
    chance = sum(
        sum(s for p, s in shares.items() if p[0] == code) * sum(s for p, s in shares.items() if p[1] == code)
        for code in codes
    )
    return (sum(s for p, s in shares.items() if p[0] == p[1]) - chance) / (1 - chance)


@given(st.dictionaries(st.sampled_from(["aa", "ab", "ba", "bb", "bc", "cc", "ca"]), st.integers(1, 30), min_size=3))
def test_the_error_of_kappa_is_what_the_delta_method_gives(table: dict[str, int]) -> None:
    units = sum(table.values())
    found = kappa([(p[0], p[1]) for p, n in table.items() for _ in range(n)])
    if isinstance(found, Undefined) or found.error is None:
        return
    shares, step = {pair: n / units for pair, n in table.items()}, 1e-6
    slopes = {p: (kappa_of(shares | {p: s + step}) - kappa_of(shares | {p: s - step})) / 2 / step
              for p, s in shares.items()}  # fmt: skip
    mean = sum(shares[p] * slopes[p] for p in shares)
    variance = sum(shares[p] * slopes[p] ** 2 for p in shares) - mean**2
    assert found.value == pytest.approx(kappa_of(shares))
    assert found.error == pytest.approx((max(variance, 0) / units) ** 0.5, abs=1e-4)


def alpha_of(units: Sequence[Sequence[int]], metric: Metric) -> float:
    """By its definition: the matrix of coincidences, and the distance of each two values."""
    seen: defaultdict[tuple[int, int], float] = defaultdict(float)
    for unit in (unit for unit in units if len(unit) > 1):
        for a, b in permutations(unit, 2):
            seen[a, b] += 1 / (len(unit) - 1)
    given_: Counter[int] = Counter(value for unit in units if len(unit) > 1 for value in unit)

    def apart(a: int, b: int) -> float:
        if metric is Metric.ORDINAL:
            low, high = sorted((a, b))
            return (sum(given_[c] for c in range(low, high + 1)) - (given_[a] + given_[b]) / 2) ** 2
        return float((a - b) ** 2 if metric is Metric.INTERVAL else a != b)

    total = given_.total()
    observed = sum(n * apart(*pair) for pair, n in seen.items()) / total
    expected = sum(given_[a] * given_[b] * apart(a, b) for a in given_ for b in given_) / total / (total - 1)
    return 1 - observed / expected


UNITS = st.lists(st.lists(st.integers(0, 4), max_size=4), max_size=12)


@given(UNITS, st.sampled_from(Metric), st.randoms())
def test_alpha_is_its_definition_and_knows_no_order(units: list[list[int]], metric: Metric, random: Random) -> None:
    order = range(5) if metric is Metric.ORDINAL else ()
    found = alpha(units, metric, order=order)
    mixed = [random.sample(unit, len(unit)) for unit in random.sample(units, len(units))]
    assert alpha(mixed, metric, order=order) == found
    values = {value for unit in units if len(unit) > 1 for value in unit}
    if len(values) < 2:
        assert isinstance(found, Undefined)
        return
    assert isinstance(found, Alpha)
    assert found.value == pytest.approx(alpha_of(units, metric))
    assert found.value <= 1
    if found.interval:
        assert found.interval.low < found.interval.high <= 1


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("ab")), min_size=1, max_size=20))
def test_kappa_knows_no_order_of_units_nor_of_coders(pairs: list[tuple[str, str]]) -> None:
    found = kappa(pairs)
    assert kappa(reversed(pairs)) == found
    turned = kappa([(b, a) for a, b in pairs])
    if isinstance(found, Undefined):
        assert isinstance(turned, Undefined)
    else:
        assert isinstance(turned, Kappa)
        assert (turned.value, turned.error) == (pytest.approx(found.value), pytest.approx(found.error))
        share = sum(a == b for a, b in pairs) / len(pairs)
        assert (found.agree, share_agreed(pairs)) == (pytest.approx(share), pytest.approx(share))


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (kappa([]), "no unit"),
        (kappa([("a", "a")] * 9), "one value"),
        (alpha([]), "no unit"),
        (alpha([["a"], [], ["b"]]), "no unit"),
        (alpha([["a", "a"], ["a", "a", "a"], ["b"]]), "one value"),
        (share_agreed([["a"]]), "no unit"),
    ],
)
def test_what_cannot_be_told_is_undefined_and_no_number(found: object, why: str) -> None:
    assert isinstance(found, Undefined)
    assert why in found.why


def test_of_coders_who_agree_on_all_no_error_is_told() -> None:
    """Drawing their units anew cannot show how often they would differ."""
    pairs = [("a", "a")] * 5 + [("b", "b")] * 5
    one, all_ = kappa(pairs), alpha(pairs)
    assert isinstance(one, Kappa)
    assert isinstance(all_, Alpha)
    assert (one.value, one.error, one.interval, all_.value, all_.interval) == (1, None, None, 1, None)


def test_coders_who_never_agree_are_below_chance() -> None:
    found = kappa([("a", "b"), ("b", "a")] * 5)
    assert isinstance(found, Kappa)
    assert found.value == -1
    assert share_agreed([("a", "b", "b"), ("a",)]) == pytest.approx(1 / 3)


def test_a_value_of_no_rank_is_refused() -> None:
    with pytest.raises(ValueRefused, match="a value of no rank; got 'often'; allowed: seldom, always"):
        alpha([("seldom", "often")], Metric.ORDINAL, order=("seldom", "always"))


WORLDS = 150  # `python -m bench prove coders` has more, and larger and smaller ones


@pytest.mark.parametrize(("coders", "missing"), [(2, 0.0), (3, 0.25)])
def test_the_interval_covers_the_truth_as_often_as_it_says(coders: int, missing: float) -> None:
    """In 95 of 100 worlds of 60 units, less what a bootstrap of so few loses, by its Monte Carlo error."""
    covered, sum_ = 0, 0.0
    for seed in range(WORLDS):
        units = study(Random(seed), 60, coders, missing=missing)
        found = alpha(units) if coders > 2 else kappa([(a, b) for a, b in units])
        assert isinstance(found, Kappa | Alpha)
        assert found.interval is not None
        covered += found.interval.low <= TRUE <= found.interval.high
        sum_ += found.value
    error = (0.95 * 0.05 / WORLDS) ** 0.5
    assert covered / WORLDS == pytest.approx(0.94, abs=3 * error)
    assert sum_ / WORLDS == pytest.approx(TRUE, abs=3 * 0.09 / WORLDS**0.5)  # 0.09: how far one world may be off
