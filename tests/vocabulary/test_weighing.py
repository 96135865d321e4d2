"""The tables behind beliefs: a bad row is refused with its line, and every row has its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.model import VocabularyRefused
from tocsin.vocabulary.tables import shipped
from tocsin.vocabulary.weighing import load_weighing, read_weighing

BAD = [
    ("base_rates.csv", "figure,,0.1,0.2,0.3,why", "kind", "tie"),
    ("base_rates.csv", "tie,robbery,0.1,0.2,0.3,why", "code", "arms"),
    ("base_rates.csv", "tie,arms,0,0.2,0.3,why", "central", "0 < low"),
    ("base_rates.csv", "tie,arms,0.3,0.2,0.4,why", "central", "low <= central"),
    ("base_rates.csv", "tie,arms,0.1,0.2,0.3,", "reason", "any text"),
    ("base_rates.csv", "tie,arms,some,0.2,0.3,why", "low", "a number"),
    ("weights.csv", "grade,G,1,1,1,why", "value", "A, B"),
    ("weights.csv", "grade,A,1,1,1,why", "value", "not given before"),
    ("weights.csv", "mood,A,1,1,1,why", "factor", "grade"),
    ("interests.csv", "tie,arms,actor,for,against,why", "role", "source"),
    ("interests.csv", "tie,arms,source,for,greed,why", "interest", "routine"),
    ("likelihood.csv", "0.1,most,maybe", "to", "a number"),
]


@pytest.mark.parametrize(("table", "row", "column", "allowed"), BAD)
def test_a_bad_row_is_refused(tmp_path: Path, table: str, row: str, column: str, allowed: str) -> None:
    (tmp_path / "beliefs").mkdir()
    (tmp_path / "beliefs" / table).write_text(f"{shipped(f'beliefs/{table}')}{row}\n", encoding="utf-8")
    with pytest.raises(VocabularyRefused) as refused:
        read_weighing(tmp_path)
    assert f"column {column!r}" in str(refused.value)
    assert allowed in refused.value.allowed
    assert f"{table}, line " in str(refused.value)


def test_a_table_that_lacks_a_row_is_refused_when_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "beliefs").mkdir()
    kept = [line for line in shipped("beliefs/weights.csv").splitlines() if not line.startswith("camp,")]
    (tmp_path / "beliefs/weights.csv").write_text("\n".join(kept), encoding="utf-8")
    with pytest.raises(VocabularyRefused, match="camp share"):
        read_weighing(tmp_path)


def test_every_number_has_a_reason_and_better_grades_weigh_more() -> None:
    found = load_weighing()
    assert all(s.reason for s in (*found.base_rates.values(), *found.weights.values()))
    letters = [found.weights[f"grade {letter}"].central for letter in "ABCDE"]
    assert letters == sorted(letters, reverse=True)
    unknown = found.weights["grade F"]
    assert unknown.high - unknown.low >= max(w.high - w.low for n, w in found.weights.items() if n.startswith("grade"))


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0.001, 0.02, "almost no chance"),
        (0.5, 0.5, "roughly even chance"),
        (0.55, 0.79, "likely"),
        (0.3, 0.6, "from unlikely to likely"),
        (0.96, 0.999, "almost certain"),
    ],
)
def test_words_of_likelihood_hold_for_the_whole_range(low: float, high: float, words: str) -> None:
    assert load_weighing().words(low, high) == words
