"""Whom a name means: one actor of the record, or a refusal with candidates; a shared name picks nobody (law 4)."""

from __future__ import annotations

from pathlib import Path

import pytest

import tocsin
from tocsin.case.whom import whom
from tocsin.model import ValueRefused
from tocsin.names import Registry

TTP = "ucdp:356"


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("TTP", TTP),
        ("ttp", TTP),
        ("the TTP", TTP),
        (TTP, TTP),
        ("Tehrik-i-Taliban Pakistan", TTP),
        ("Fitna al-Khawarij", TTP),  # a label finds whom it is used for, and is not how the actor is shown
        ("Noor Wali Mehsud", "name:noor wali mehsud"),
    ],
)
def test_a_form_of_its_name_or_its_id_finds_the_actor(words: str, key: str, record: Path) -> None:
    with tocsin.open(record) as case:
        found = whom(words, case.assessment, Registry.open())
    assert found.key == key
    assert found.name in {"Tehreek-e-Taliban Pakistan", "Noor Wali Mehsud"}


def test_a_leader_is_a_person(record: Path) -> None:
    with tocsin.open(record) as case:
        assert whom("Noor Wali Mehsud", case.assessment, Registry.open()).person
        assert not whom("TTP", case.assessment, Registry.open()).person


@pytest.mark.parametrize(
    ("words", "offered"),
    [("Mehsud", "Noor Wali Mehsud"), ("Zeppelin", "Tehreek-e-Taliban Pakistan"), ("", "Tehreek-e-Taliban Pakistan")],
)
def test_nobody_of_that_name_is_refused_with_the_closest(words: str, offered: str, record: Path) -> None:
    with tocsin.open(record) as case, pytest.raises(ValueRefused, match="nobody of that name") as refused:
        whom(words, case.assessment, Registry.open())
    assert offered in str(refused.value)


def test_a_form_that_names_several_of_the_record_picks_nobody(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(
        "Jaish-e-Mohammed attacked Srinagar in May 2014. "
        "The Justice and Equality Movement attacked Nyala in May 2014.\n"
    )
    with tocsin.open(tmp_path / "one.tocsin", create=True) as case:
        case.read(tmp_path / "one.txt")
        keys = set(case.actors()["key"])
        assert len(keys) == 2, keys
        with pytest.raises(ValueRefused, match="several actors") as refused:
            whom("jem", case.assessment, Registry.open())
    assert all(key in str(refused.value) for key in keys)
