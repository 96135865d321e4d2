from __future__ import annotations

from itertools import chain

import pytest

from bench.origins.measure import Agreement, agreement, by_kind
from bench.origins.page import by_kinds, by_size, exponent
from bench.origins.runs import Grown, kinds
from bench.origins.stock import STOCKS, load_stock
from bench.origins.worlds import KINDS, Planted, world
from tocsin.resolve.reprints import Reprints, reprints


@pytest.fixture(scope="module")
def planted() -> list[Planted]:
    return world(load_stock("held_out"), 500, 3)


def test_planted_origins_are_found_on_phrases_that_the_detector_never_saw(planted: list[Planted]) -> None:
    found = agreement(planted, reprints([p.document for p in planted]))
    assert found.f1 >= 0.9
    assert found.precision >= 0.9


def test_worlds_are_equal_for_equal_seeds_and_have_every_kind(planted: list[Planted]) -> None:
    assert world(load_stock("held_out"), 500, 3) == planted
    assert {p.kind for p in planted} == set(KINDS)
    assert len({p.document.id for p in planted}) == len(planted)


def test_the_two_stocks_share_no_sentence() -> None:
    first, other = ({s for f in load_stock(n).data["facts"].values() for s in f["say"]} for n in STOCKS)
    parts = ("lead", "injured", "agency", "background", "additions", "headlines", "chain")
    for part in parts:
        first |= set(load_stock(STOCKS[0]).data[part])
        other |= set(load_stock(STOCKS[1]).data[part])
    assert not first & other


def test_agreement_counts_pairs(planted: list[Planted]) -> None:
    by_origin: dict[int, list[str]] = {}
    for p in planted:
        by_origin.setdefault(p.origin, []).append(p.document.id)
    truth = Reprints(tuple(tuple(sorted(g)) for g in by_origin.values() if len(g) > 1))
    assert agreement(planted, truth).f1 == 1
    assert all(a.f1 == 1 for a in by_kind(planted, truth).values())
    one = Reprints((tuple(sorted(chain.from_iterable(by_origin.values()))),))
    assert agreement(planted, one).recall == 1
    assert agreement(planted, Reprints(())) == Agreement(0, agreement(planted, truth).there, 0)


def test_the_tables_say_whether_the_aims_are_kept() -> None:
    assert "is wanted: kept" in by_kinds(kinds(150, 1))
    runs = [Grown(n, n * 150, n / 100, n / 100, 100, 50, 0, Agreement(9, 10, 10)) for n in (1000, 2000)]
    assert exponent(runs) == pytest.approx(1)
    assert "2,000 documents took 20 s by the clock" in by_size(runs)
