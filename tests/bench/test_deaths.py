"""The yardsticks of tolls on hand-made cases.

Both metrics are exact matches, as the data's own columns define them: (deaths_min, deaths_max) of the Bureau of
Investigative Journalism's strikes, "0-4" written out; Dead and Injured of the incidents, whose Dead leaves out the
perpetrators ("Only the attacker was killed": 0).
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import accuracy
from bench.accuracy import deaths_incidents as incidents
from bench.accuracy import deaths_strikes as strikes
from bench.accuracy.yardstick import SHARED, NoSuchData
from tocsin.extract.casualties import Culprit, Ground
from tocsin.model import Count, Ref


@pytest.mark.parametrize(
    ("count", "pair"),
    [
        (None, (0, 0)),
        (Count.exactly(6), (6, 6)),
        (Count(4, 9), (4, 9)),
        (Count(8, None), (8, 8)),
        (Count(None, 4), (0, 4)),
    ],
)
def test_a_count_in_the_words_of_strikes(count: Count | None, pair: tuple[int, int]) -> None:
    assert strikes.ends(count) == pair


@pytest.mark.parametrize(
    ("count", "one"), [(None, 0), (Count.exactly(6), 6), (Count(12, None), 12), (Count(None, 9), 9)]
)
def test_a_count_in_the_words_of_incidents(count: Count | None, one: int) -> None:
    assert incidents.least(count) == one


def test_both_ends_must_be_right_and_misses_are_grouped() -> None:
    measured = strikes.of_pairs(
        [((4, 9), Count(4, 9)), ((4, 9), Count(4, None)), ((4, 9), Count.exactly(4)), ((0, 0), None)]
    )
    assert measured.figures == {"exact": 0.5}
    assert dict(measured.misses) == {
        "the text says at least so many and no most": 1,
        "the text gives one number, the gold a range": 1,
    }


@pytest.mark.parametrize(
    ("row", "pair"),
    [
        ({"deaths_min": "3", "deaths_max": "5"}, (3, 5)),
        ({"deaths_min": "?", "deaths_max": "?"}, None),
        ({"deaths_min": "", "deaths_max": "2"}, None),
    ],
)
def test_a_row_without_gold_is_left_out(row: dict[str, str], pair: tuple[int, int] | None) -> None:
    assert strikes.gold(row) == pair


def _culprit(words: str, id: str | None = None) -> Culprit:
    return Culprit(words, Ref(words, words, id), Ground.CLAIMS, 0, len(words))


def test_a_perpetrator_agrees_by_id_or_by_name() -> None:
    (shabaab,) = incidents.ids("Al Shabaab")
    assert incidents.agrees("Al Shabaab", _culprit("the Shabaab militants", shabaab))
    assert incidents.agrees("Kurdistan Workers' Party (PKK)", _culprit("PKK", *incidents.ids("PKK")))
    assert incidents.agrees("Jane Doe", Culprit("jane  doe", None, Ground.PERSON, 0, 8))
    assert not incidents.agrees("Boko Haram", _culprit("gunmen"))
    assert not incidents.agrees("Boko Haram", None)


def test_a_text_names_the_gold_by_any_form_of_the_registry() -> None:
    assert incidents.names("The PKK said it did it.", "Kurdistan Workers' Party (PKK)")
    assert not incidents.names("Gunmen did it.", "Boko Haram")


def _written(folder: Path, name: str, rows: list[dict[str, str]]) -> Path:
    path = folder / name
    path.write_text(json.dumps(rows), encoding="utf-8")
    return path


def test_strikes_are_measured_from_a_file_of_any_name(tmp_path: Path) -> None:
    rows = [
        {strikes.TEXT: "Six killed in Marib.", "deaths_min": "6", "deaths_max": "6"},
        {strikes.TEXT: "", "deaths_min": "2", "deaths_max": "2"},
        {strikes.TEXT: "Six killed in Marib.", "deaths_min": "", "deaths_max": ""},
    ]
    measured = strikes.measure(_written(tmp_path, "other.json", rows))
    assert measured.figures == {"exact": 0.5}
    assert measured.counts == {"rows": 2, "right": 1, "without_gold": 1, "empty_texts": 1}


def test_incidents_count_a_text_without_numbers_as_nought(tmp_path: Path) -> None:
    rows = [
        {
            "Description": "Al Shabaab killed two guards in Kismayo and wounded four.",
            "Dead": "2",
            "Injured": "4",
            "Perpetrator": "Al Shabaab",
        },
        {"Description": "A bomb went off in Quito.", "Dead": "0", "Injured": "3", "Perpetrator": "Jane Doe"},
    ]
    measured = incidents.measure(_written(tmp_path, "incidents_test.json", rows))
    assert measured.figures == {
        "deaths_exact": 1.0,
        "injured_exact": 0.5,
        "perpetrator": 0.5,
        "deaths_told": 1.0,
        "injured_told": 1.0,
        "perpetrator_told": 1.0,
    }
    assert measured.counts["perpetrator_in_text"] == 1
    assert dict(measured.misses) == {
        "injured: the text gives no number": 1,
        "perpetrator: the text does not name the gold's": 1,
    }


def test_another_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoSuchData, match="no list of rows"):
        strikes.measure(_written(tmp_path, "strikes.json", [{"text": "Six killed."}]))


@pytest.mark.skipif(not (SHARED / "eval" / "deaths").exists(), reason="the evaluation data is not on this machine")
def test_strikes_of_the_development_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every fifth of them: the whole file is `make accuracy`'s."""
    rows = json.loads((SHARED / "eval" / "deaths" / "strikes_dev.json").read_text(encoding="utf-8"))[::5]
    place = _written(tmp_path, "strikes_dev.json", rows)
    assert accuracy.main("deaths-strikes", "--data", str(place), "--json") == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["exact"] >= 0.78
