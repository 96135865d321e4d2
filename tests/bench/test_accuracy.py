"""The yardsticks' common door: names, data that is absent, and the JSON line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import accuracy
from bench.accuracy.yardstick import SHARED, Measured, NoSuchData, data_file, f1, rate


@pytest.mark.parametrize("name", accuracy.NAMES)
def test_every_yardstick_says_what_it_measures(name: str) -> None:
    yardstick = accuracy.yardstick(name)
    assert yardstick.name == name
    assert yardstick.about.endswith(".")
    assert {*yardstick.published, *yardstick.times} <= {*yardstick.keys}
    assert all({*d.asked, *d.aim} <= {*yardstick.keys} for d in yardstick.datasets)


@pytest.mark.parametrize("name", accuracy.NAMES)
def test_data_that_is_absent_is_said(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert accuracy.main(name, "--data", str(tmp_path / "gone")) == 1
    assert "gone" in capsys.readouterr().err


def test_a_file_or_a_folder_of_the_format(tmp_path: Path) -> None:
    (tmp_path / "dev.json").write_text("[]")
    (tmp_path / "other.json").write_text("[]")
    assert data_file(tmp_path / "other.json", "dev.json").name == "other.json"
    assert data_file(tmp_path, "dev.json", "*.json").name == "dev.json"
    with pytest.raises(NoSuchData, match=r"no test\.xml"):
        data_file(tmp_path, "test.xml")


def test_the_json_line_has_figures_then_counts_and_misses() -> None:
    printed = Measured({"f1": 0.123456}, {"found": 3}, {"no verb": 2}).printed("claims", Path("a/gold"))
    assert printed == {
        "yardstick": "claims",
        "data": "gold",
        "f1": 0.1235,
        "counts": {"found": 3},
        "misses": {"no verb": 2},
    }


def test_rates_of_nothing_are_nought() -> None:
    assert (f1(0, 0), f1(1, 0.5), rate(0, 0), rate(1, 4)) == (0.0, pytest.approx(2 / 3), 0.0, 0.25)


@pytest.mark.skipif(not (SHARED / "gold").exists(), reason="the evaluation data is not on this machine")
def test_claims_of_the_seed(capsys: pytest.CaptureFixture[str]) -> None:
    assert accuracy.main("claims", "--data", str(SHARED / "gold"), "--json") == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["f1"] >= 0.88
    assert printed["counts"]["found"] + printed["counts"]["missed"] == 53
