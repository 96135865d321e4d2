"""The ways of saying: of how many shapes of English the rules together know."""

from __future__ import annotations

import pytest

from tests.extract.test_rules import WORKED_CASE
from tests.extract.ways import measured, ways

# What is found must not fall below. The tables' first runs are in CHANGELOG.md.
FLOORS = {"ties": ("tie", 0.93), "presences": ("presence", 0.9), "traits": ("trait", 0.85), "events": ("event", 0.9)}
FLOORS |= {"stances": ("tie", 0.93), "prose": ("tie", 0.8), "wires": ("tie", 0.85), "panels": ("tie", 0.75)}
MOST_EXTRA = 0.08  # of what is found, in sentences that say something


@pytest.mark.parametrize("table", sorted(FLOORS))
def test_most_ways_of_saying_are_known(table: str) -> None:
    kind, floor = FLOORS[table]
    outcome = measured([w for w in ways() if w.table == table])
    assert outcome.recall(kind) >= floor, "\n".join(outcome.told)
    assert outcome.precision() >= 1 - MOST_EXTRA, "\n".join(outcome.told)


def test_sentences_that_say_nothing_of_the_kind_give_next_to_nothing() -> None:
    outcome = measured([w for w in ways() if w.table == "nothing"])
    assert sum(outcome.extra.values()) <= 2, "\n".join(outcome.told)


def test_the_tables_hold_several_hundred_sentences_on_many_conflicts_and_none_of_the_worked_case() -> None:
    assert len({w.text for w in ways()}) > 400
    assert len({w.conflict for w in ways()}) > 30
    assert not [str(w) for w in ways() if WORKED_CASE.search(w.text)]
