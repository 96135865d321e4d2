"""The dossier: every line with its origins, labels apart, collectives never summed, of a person public roles alone."""

from __future__ import annotations

from pathlib import Path

import pytest

import tocsin
from tocsin.case.dossier import Dossier
from tocsin.case.lines import LINE
from tocsin.case.tables.table import Type
from tocsin.model import Presence, Side, ValueRefused


@pytest.fixture(scope="module")
def bla(record: Path) -> Dossier:
    with tocsin.open(record) as case:
        return case.dossier("BLA")


def test_every_line_has_evidence_and_the_cells_of_a_line(bla: Dossier) -> None:
    lines = [line for section in (*bla.sections, *bla.apart) for line in section.lines]
    assert lines
    for line in lines:
        assert list(line) == list(LINE)
        assert line["claims"]
        assert line["quotes"]
        assert all(isinstance(line[name], list) for name, kind in LINE.items() if kind is Type.TEXTS)


def test_a_label_stands_apart_with_who_uses_it_and_names_nobody(bla: Dossier) -> None:
    labels = {name.name for name in bla.names if name.form == "label"}
    assert "Fitna al-Hindustan" in labels
    assert bla.name == "Baloch Liberation Army"
    assert all(name.said_by or name.used_by for name in bla.names if name.form == "label")


def test_collectives_stand_apart_and_are_not_summed(bla: Dossier, record: Path) -> None:
    own = {claim for section in bla.sections for line in section.lines for claim in _claims(line["claims"])}
    apart = {claim for section in bla.apart for line in section.lines for claim in _claims(line["claims"])}
    assert apart
    assert not own & apart
    with tocsin.open(record) as case:
        figures = {row["id"]: row for row in case.figures().iter_rows(named=True)}
    assert {figures[c]["value_min"] for c in apart if c in figures} == {
        171
    }  # the groups' attacks, none of them its own
    assert all(figures[c]["perpetrator"] == "Baloch Liberation Army" for c in own if c in figures)


def test_a_dispute_shows_both_sides(record: Path) -> None:
    with tocsin.open(record) as case:
        disputed = next(s for s in case.dossier("India").sections if s.title == "disputed")
    assert [(line["said_by"], line["denied_by"]) for line in disputed.lines] == [
        (["Foreign Office of Pakistan"], ["Ministry of External Affairs of India"])
    ]


def test_of_a_person_only_public_roles_stand(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(
        "Abu Omar became leader of the Northern Salvation League in May 2014. "
        "Abu Omar attacked Kunduz in June 2014. Abu Omar joined the Taliban in July 2014.\n"
    )
    with tocsin.open(tmp_path / "one.tocsin", create=True) as case:
        case.read(tmp_path / "one.txt")
        found = case.dossier("Abu Omar")
    assert found.kind == "person"
    assert [section.title for section in found.sections] == ["what it is said to be"]
    assert not any(line["place"] for section in found.sections for line in section.lines)
    assert found.notes


def test_nobody_is_refused(record: Path) -> None:
    with tocsin.open(record) as case, pytest.raises(ValueRefused):
        case.dossier("Sendero Luminoso")


def test_presence_keeps_its_side(record: Path) -> None:
    """What is negated is never a line for: the counts of a line are those of its claims' sides."""
    with tocsin.open(record) as case:
        by_id = {claim.id: claim for claim in case.assessment.claims}
        lines = [line for section in case.dossier("TTP").sections for line in section.lines]
    for line in lines:
        sides = {by_id[c].side for c in _claims(line["claims"]) if isinstance(by_id[c].statement, Presence)}
        assert not sides or bool(line["origins_for"]) == (Side.FOR in sides)


def _claims(cell: object) -> list[str]:
    assert isinstance(cell, list)
    return cell
