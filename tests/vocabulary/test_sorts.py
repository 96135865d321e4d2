"""The table of nouns by the sort of thing that they name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.model import VocabularyRefused
from tocsin.vocabulary.sorts import SORTS, load_sorts, read_sorts


def test_a_noun_may_have_several_sorts_and_each_once() -> None:
    sorts = load_sorts()
    assert sorts["bomber"] == ("people", "person", "platform")
    assert all(len(set(those)) == len(those) and set(those) <= set(SORTS) for those in sorts.values())


def test_names_of_makes_count_only_with_their_capital() -> None:
    assert load_sorts()["Typhoon"] == ("platform",)
    assert "typhoon" not in load_sorts()


def test_an_unknown_sort_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "sorts.csv").write_text("word,sort\nrifle,weapon\nboat,vessel\n", encoding="utf-8")
    with pytest.raises(VocabularyRefused, match=r"sorts\.csv, line 3"):
        read_sorts(tmp_path)
