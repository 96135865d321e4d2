"""Two actors together: what is told of both, and apart from it what is no tie."""

from __future__ import annotations

from pathlib import Path

import pytest

import tocsin
from tocsin.model import ValueRefused
from tocsin.resolve.actors import actor_key


def test_the_worked_case_reads_as_it_is(record: Path) -> None:
    """Ties told by few origins; what is disputed is said of a collective, and stands apart."""
    with tocsin.open(record) as case:
        dyad = case.compare("TTP", "BLA")
        titles = {section.title for section in dyad.sections}
        assert {"ties: Operations", "ties: Material support", "disputed"} <= titles
        assert dyad.notes == (
            "operations: 1 origin says so; the latest was stated 2025-07",
            "material support: 1 origin says so; the latest was stated 2025",
            "apart from that, 2 ties of parts or umbrellas, which are not said of the whole",
        )
        wide, part = dyad.apart
        assert part.title == "Majeed Brigade, a part of Baloch Liberation Army, with Tehreek-e-Taliban Pakistan"
        assert "collectives that may include Baloch Liberation Army" in wide.title
        assert any(line["origins_challenging"] for line in wide.lines)


def test_the_two_may_be_named_either_way_round(record: Path) -> None:
    with tocsin.open(record) as case:
        there, back = case.compare("TTP", "BLA"), case.compare("BLA", "TTP")
    assert (there.a, there.b) == (back.b, back.a)
    lines = [{str(line["id"]) for s in d.sections for line in s.lines} for d in (there, back)]
    assert lines[0] == lines[1]
    assert [(t["third"], t["with_a"], t["with_b"]) for t in there.thirds] == [
        (t["third"], t["with_b"], t["with_a"]) for t in back.thirds
    ]


def test_every_pair_of_the_record_has_a_page(record: Path) -> None:
    """Every tie between two is on their page, and no line is there in which neither is a party."""
    with tocsin.open(record) as case:
        ties = [p.claims[0].statement for p in case.assessment.propositions if p.claims[0].statement.kind == "tie"]
        for tie in ties[:12]:
            a, b = actor_key(tie.source), actor_key(tie.target)
            dyad = case.compare(a, b)
            codes = [line for s in (*dyad.sections, *dyad.apart) for line in s.lines]
            assert codes
            assert dyad._repr_html_()


def test_two_of_whom_nobody_tells_a_tie_say_so(record: Path) -> None:
    with tocsin.open(record) as case:
        notes = case.compare("BLA", "Noor Wali Mehsud").notes
    assert notes[0].startswith("no report of this record tells of a tie between Baloch Liberation Army and")


@pytest.mark.parametrize(
    ("a", "b", "says"), [("TTP", "TTP", "both are"), ("TTP", "Nobody At All", "nobody of that name")]
)
def test_one_actor_and_nobody_are_refused(record: Path, a: str, b: str, says: str) -> None:
    with tocsin.open(record) as case, pytest.raises(ValueRefused, match=says):
        case.compare(a, b)


PARTS = """---
publisher: Northern Herald
date: 2024-12-27
---
The Majeed Brigade received weapons from Tehreek-e-Taliban Pakistan (TTP) in May 2024.
The Baloch Liberation Army (BLA) attacked Gwadar in May 2024.
"""


@pytest.mark.parametrize("large_from", [0, 20_000])
@pytest.mark.parametrize("ends", [("BLA", "TTP"), ("TTP", "BLA")])
def test_ties_of_a_part_stand_apart_and_are_not_said_of_the_whole(
    tmp_path: Path, ends: tuple[str, str], large_from: int
) -> None:
    (tmp_path / "a.md").write_text(PARTS, encoding="utf-8")
    with tocsin.open(tmp_path / "case.tocsin", create=True) as case:
        case.large_from = large_from
        case.read(tmp_path / "a.md")
        dyad = case.compare(*ends)
    assert not any(section.title.startswith("ties") for section in dyad.sections)
    (part,) = dyad.apart
    assert part.title == "Majeed Brigade, a part of Baloch Liberation Army, with Tehreek-e-Taliban Pakistan"
    assert [line["says"] for line in part.lines] == ["Tehreek-e-Taliban Pakistan armed Majeed Brigade"]
    assert dyad.notes[0].startswith("no report of this record tells of a tie between")
    assert dyad.notes[1] == "apart from that, 1 tie of parts or umbrellas, which are not said of the whole"
