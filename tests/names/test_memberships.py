"""Who is in what: every row names actors of the registry, with a source; a bad row is refused by its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.model import VocabularyRefused
from tocsin.names import Registry
from tocsin.names.memberships import COLUMNS, Membership, extract_memberships, load_memberships

ROWS = load_memberships()


def test_every_row_names_actors_of_the_registry_and_no_pair_stands_twice_alike() -> None:
    registry = Registry.open()
    assert [(m.group, m.member) for m in ROWS if not (registry.get(m.group) and registry.get(m.member))] == []
    told = [(m.group, m.member, m.kind, str(m.since)) for m in ROWS]
    assert len(set(told)) == len(told)


def test_rows_of_our_own_have_dates_and_go_before_the_datasets() -> None:
    dated = [m for m in ROWS if not m.source.startswith("UCDP Actor")]
    assert all(m.since for m in dated)
    pairs = {(m.group, m.member) for m in dated}
    assert not [m for m in ROWS if m.source.startswith("UCDP Actor") and (m.group, m.member) in pairs]


def test_the_datasets_relations_are_what_is_extracted(shared: Path, root: Path) -> None:
    found = extract_memberships(shared / "data/ucdp/actors_22_1.csv")
    assert found == (root / "src/tocsin/names/data/ucdp_memberships.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "row",
    [
        "ucdp:1,ucdp:1,umbrella,,,us,",
        "ucdp:1,ucdp:2,friend,,,us,",
        "ucdp:1,ucdp:2,umbrella,May,,us,",
        "ucdp:1,ucdp:2,umbrella,,,,",
        ",ucdp:2,umbrella,,,us,",
    ],
)
def test_a_bad_row_is_refused_by_its_line(row: str, tmp_path: Path) -> None:
    for name in ("memberships.csv", "ucdp_memberships.csv"):
        (tmp_path / name).write_text(f"{','.join(COLUMNS)}\n{row}\n", encoding="utf-8")
    with pytest.raises(VocabularyRefused, match="line 2"):
        load_memberships(tmp_path)


def test_every_kind_is_used() -> None:
    assert {m.kind for m in ROWS} == set(Membership)
