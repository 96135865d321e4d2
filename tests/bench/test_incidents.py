"""The benchmark of incidents: reports made of rows, and what is counted. Rows are made up but for the last test."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from bench.incidents import told_by
from bench.incidents.perturb import STRENGTH, Desk, Told
from bench.incidents.reports import report
from bench.incidents.rows import Happened, repeated, rows, split
from bench.incidents.scoring import blurred, missed, score, twins
from tocsin.resolve.incidents.grouped import grouped
from tocsin.vocabulary import load_vocabulary

NAMES = {"1": ("Red Army Brigade", "RB"), "2": ()}
CENTRES = {"Ash District": (10.0, 20.0), "North": (11.0, 21.0)}


def happened(n: int) -> Happened:
    day = date(2021, 1 + n % 12, 1 + n * 11 % 28)
    return Happened(
        id=str(n),
        first=day,
        last=day,
        place=f"Village {'ABCDEFGHIJ'[n % 10] * 3}",
        district="Ash District",
        province="North",
        fine=True,
        point=(10.0 + n % 10 / 5, 20.0),
        sides=("Red Brigade", "Government of Arcadia"),
        actors=("1", "2"),
        event="bombing",
        deaths=n * 7 % 23,
        low=n * 7 % 23,
        high=n * 7 % 23 + 2,
    )


ROWS = [happened(n) for n in range(60)]


def told(strength: float = 1.0, seed: int = 1) -> list[Told]:
    return told_by(Desk(NAMES, CENTRES, seed=seed, strength=strength), ROWS)


def test_each_row_makes_two_to_six_reports_from_as_many_outlets() -> None:
    of = {h.id: [t for t in told() if t.of == h.id] for h in ROWS}
    assert all(2 <= len(ts) <= 6 for ts in of.values())
    assert all(len({t.document.split(" on ")[0] for t in ts}) == len(ts) for ts in of.values())


def test_the_same_seed_makes_the_same_reports_whatever_else_is_made() -> None:
    alone = told_by(Desk(NAMES, CENTRES, seed=1), ROWS[:1])
    assert [t for t in told() if t.of == "0"] == alone
    assert told(seed=2) != told()


def test_without_strength_all_is_told_as_it_was() -> None:
    assert all(not t.changed for t in told(0.0))


def test_every_change_that_is_stated_happens() -> None:
    every = {c for seed in range(8) for t in told(1.0, seed) for c in t.changed}
    stated = {f"{name}: {fate}" for name, fates in STRENGTH.items() for fate in fates}
    assert every == stated


def test_scores() -> None:
    made = [t for t in told(0.0) if t.of in ("0", "1")]
    true = [[i for i, t in enumerate(made) if t.of == of] for of in ("0", "1")]
    perfect = score(made, true)
    assert (perfect.f1, perfect.mixed, perfect.alone) == (1.0, 0.0, 0.0)
    merged = score(made, [sorted(true[0] + true[1])])
    assert (merged.recall, merged.mixed) == (1.0, 1.0)
    assert merged.false_pairs == 1 - merged.precision > 0
    assert score(made, [sorted(true[0] + true[1])], same={"1": "0"}).precision == 1.0
    alone = score(made, [[i] for i in range(len(made))])
    assert (alone.recall, alone.f1, alone.alone) == (0.0, 0.0, 1.0)
    assert missed(made, [[i] for i in range(len(made))])["nothing"][1] == 1.0


def test_twins_are_rows_that_no_report_tells_apart() -> None:
    assert twins([ROWS[0], replace(ROWS[0], id="x"), ROWS[1]]) == {"0": "0", "x": "0", "1": "1"}
    assert blurred(told(0.0)) == 0.0


def test_rows_are_split_by_date_and_repeated_later() -> None:
    by_date = sorted(ROWS, key=lambda h: (h.first, h.id))
    last, earlier = split(by_date, 40, development=False), split(by_date, 40, development=True)
    assert earlier + last == by_date
    assert (len(last), len(earlier)) == (40, 20)
    twice = list(repeated(ROWS, 2))
    assert len({h.id for h in twice}) == 120
    assert twice[60].first.year == 2054


def test_a_small_world_is_told_apart() -> None:
    made = told()
    found = score(made, grouped([report(t) for t in made], load_vocabulary()).groups)
    assert found.precision > 0.97
    assert found.f1 > 0.9


def test_rows_of_ucdp(shared: Path) -> None:
    every = rows(shared / "data/ucdp/ged_pakistan.csv")
    assert len(every) > 6000
    assert all(h.province and h.low <= h.high for h in every)
    assert {h.event for h in every} <= set(load_vocabulary().events)
