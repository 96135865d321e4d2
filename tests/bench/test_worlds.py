"""Made worlds are as they say, beliefs do in them what they should, and full knowledge is calibrated."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from statistics import fmean

import pytest

from bench.worlds import page, read, scoring
from bench.worlds.making import world
from bench.worlds.nature import MISSPECIFIED, RATE, RIGHT, SHARES, WELL, matter, nature_chance
from bench.worlds.reading import FULL, PLANTED, RESOLVED
from tocsin.assess.beliefs.arithmetic import logistic
from tocsin.vocabulary.weighing import load_weighing


def test_a_well_specified_world_is_as_the_tables_say() -> None:
    found = load_weighing()
    assert {letter: round(logistic(found.weights[f"grade {letter}"].central), 2) for letter in RIGHT} == {
        letter: round(right, 2) for letter, right in RIGHT.items()
    }
    rate = found.base_rate("tie", "arms", "material")
    assert rate is not None
    assert rate.central == RATE


@pytest.mark.parametrize("nature", [WELL, *MISSPECIFIED], ids=lambda n: n.name)
def test_full_knowledge_is_calibrated_in_every_nature(nature: object) -> None:
    """Without it nothing could be called the best that can be done: of those given p, a share p is true."""
    random = Random(3)
    made = [matter(nature, random) for _ in range(3000)]  # type: ignore[arg-type]
    for low, high in ((0, 0.2), (0.2, 0.5), (0.5, 0.8), (0.8, 1.01)):
        some = [m for m in made if low <= m.full < high]
        given, true = fmean(m.full for m in some), fmean(m.true for m in some)
        assert abs(given - true) < 4.5 * max(0.004, (given * (1 - given) / len(some)) ** 0.5)
        assert all(0 < nature_chance(nature, m.said, t) < 1 for m in some[:5] for t in (True, False))  # type: ignore[arg-type]


def test_the_same_seed_makes_the_same_world() -> None:
    one, two, other = world(WELL, 4), world(WELL, 4), world(WELL, 5)
    assert one.claims == two.claims
    assert one.claims != other.claims
    assert set(one.origin_of) == {c.id for c in one.claims}


def test_beliefs_find_what_was_planted_whatever_the_share_of_copies() -> None:
    """Law 5 in the large: copies that can be told move no belief, however many."""
    for share in (SHARES[0], SHARES[2]):
        worlds = read(replace(WELL, copies=share), 5, 1)
        assert all(a.given[RESOLVED] == pytest.approx(a.given[PLANTED], abs=0.1) for w in worlds for a in w)
        assert all(a.low <= a.given[PLANTED] <= a.high for w in worlds for a in w)
        assert scoring.brier(worlds, PLANTED).mean < scoring.brier(worlds, "majority of documents").mean
        assert scoring.brier(worlds, FULL).mean < 0.12


def test_the_page_says_everything_also_where_beliefs_lose() -> None:
    text = page(1, 1)
    assert [f"### {n.name.capitalize()}" in text for n in MISSPECIFIED] == [True] * len(MISSPECIFIED)
    assert "## Where beliefs lose" in text
    assert "--worlds 1 --seed 1" in text
