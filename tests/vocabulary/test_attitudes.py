"""The table of words that ascribe."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.model import VocabularyRefused
from tocsin.vocabulary.attitudes import KINDS, Attitude, load_attitudes, read_attitudes

HEAD = "word,pos,kind,takes\n"


def table(folder: Path, rows: str) -> Path:
    (folder / "cues").mkdir()
    (folder / "cues/attitudes.csv").write_text(HEAD + rows, encoding="utf-8")
    return folder


def test_the_shipped_words_have_all_kinds() -> None:
    found = load_attitudes()
    assert found["say", "verb"] == Attitude("said", frozenset({"clause"}))
    assert {a.kind for a in found.values()} == set(KINDS)


def test_a_table_of_ones_own(tmp_path: Path) -> None:
    assert read_attitudes(table(tmp_path, "moot,verb,said,clause|object\n")) == {
        ("moot", "verb"): Attitude("said", frozenset({"clause", "object"}))
    }


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("moot,verb,said,clauses", "clause, inf"),
        ("moot,verb,uttered,clause", "said"),
        ("moot,pronoun,said,clause", "verb, adj, noun, adv"),
        (",verb,said,clause", "any text"),
    ],
)
def test_a_bad_row_is_refused_with_its_line(tmp_path: Path, row: str, says: str) -> None:
    with pytest.raises(VocabularyRefused, match="line 2") as refused:
        read_attitudes(table(tmp_path, row + "\n"))
    assert says in str(refused.value)
