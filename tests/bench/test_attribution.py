"""The yardstick of attributions: PolNeAR's files, and the scorer on cases reckoned by hand.

Definition: Newell, Margolin and Ruths, "An Attribution Relations Corpus for Political News" (LREC 2018) for the roles;
the overlap of tokens after an alignment one to one is told in bench/accuracy/attribution/scoring.py.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import accuracy
from bench.accuracy.attribution import baseline, polnear
from bench.accuracy.attribution.polnear import Marked
from bench.accuracy.attribution.scoring import aligned, by_token, counted, figures, tokens
from bench.accuracy.yardstick import SHARED, NoSuchData
from tests.extract.given import reading

WORDS = "Rebels said that Goma fell. The army denied it."
#        0      1    2    3    4   5 6   7    8      9 10
ONE = Marked({"source": ((0, 6),), "cue": ((7, 11),), "content": ((12, 26),)})
TWO = Marked({"source": ((28, 36),), "cue": ((37, 43),), "content": ((44, 46),)})
STANDOFF = (
    "T1\tSource 0 6\tRebels\nT2\tCue 7 11\tsaid\nT3\tContent 12 16;17 26\tthat Goma fell\n"
    "T4\tAttribution 7 11\tsaid\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
    "T5\tAttribution-no-source 37 43\tdenied\nT6\tCue 37 43\tdenied\nT7\tContent 44 46\tit\n"
    "E2\tAttribution-no-source:T5 Cue:T6 Content:T7\nT8\tDiscuss 0 6\tRebels\n"
)


def by(*marked: Marked) -> list[dict[str, frozenset[int]]]:
    return [by_token(tokens(WORDS), one) for one in marked]


def f1s(predicted: list[Marked], gold: list[Marked]) -> list[float]:
    counts = counted(by(*predicted), by(*gold))
    return [figures(counts, [role]) for role in polnear.ROLES] + [figures(counts)]


def test_tokens_are_words_and_single_marks() -> None:
    assert len(tokens(WORDS)) == 11
    assert by(ONE)[0] == {"source": frozenset({0}), "cue": frozenset({1}), "content": frozenset({2, 3, 4})}


def test_the_same_is_one_and_nothing_is_nought() -> None:
    assert f1s([ONE, TWO], [TWO, ONE]) == [1, 1, 1, 1]
    assert f1s([], [ONE]) == [0, 0, 0, 0]
    assert f1s([ONE], []) == [0, 0, 0, 0]


def test_overlap_is_counted_by_token() -> None:
    half = Marked({"source": ((0, 6),), "cue": ((7, 11),), "content": ((17, 21),)})  # "Goma" of "that Goma fell"
    source, cue, content, all_roles = f1s([half], [ONE])
    assert (source, cue) == (1, 1)
    assert content == pytest.approx(2 * 1 * (1 / 3) / (1 + 1 / 3))
    assert all_roles == pytest.approx(2 * 1 * (3 / 5) / (1 + 3 / 5))


def test_each_is_paired_once_the_most_alike_first() -> None:
    near = Marked({"cue": ((7, 11),), "content": ((12, 21),)})
    assert aligned(by(near, ONE), by(ONE)) == [(1, 0)]
    source, cue, content, _ = f1s([near, ONE], [ONE])
    assert source == 1
    assert cue == pytest.approx(2 / 3)  # found 1, extra 1
    assert content == pytest.approx(2 * (3 / 5) * 1 / (3 / 5 + 1))  # found 3, extra 2


def test_what_shares_neither_cue_nor_content_is_no_pair() -> None:
    source_alone = Marked({"source": ((0, 6),), "cue": ((37, 43),)})
    assert aligned(by(source_alone), by(ONE)) == []
    assert f1s([source_alone], [ONE]) == [0, 0, 0, 0]


def test_standoff_is_read_with_pieces_and_without_source() -> None:
    first, second = polnear.marked(STANDOFF)
    assert first.roles == {"content": ((12, 16), (17, 26)), "cue": ((7, 11),), "source": ((0, 6),)}
    assert second.roles == {"cue": ((37, 43),), "content": ((44, 46),)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text/goma_2024.txt").write_text(WORDS)
    (tmp_path / "attributions/goma_2024_a1.ann").write_text(STANDOFF)
    (tmp_path / "attributions/goma_2024_b2.ann").write_text("")
    return tmp_path


def test_a_text_has_several_annotators(folder: Path) -> None:
    (text,) = polnear.texts(folder)
    assert (text.name, [len(marked) for marked in text.annotators]) == ("goma_2024", [2, 0])
    (alone,) = polnear.texts(folder / "attributions/goma_2024_a1.ann")
    assert len(alone.annotators) == 1


def test_a_text_that_is_absent_is_said(folder: Path) -> None:
    (folder / "text/goma_2024.txt").unlink()
    with pytest.raises(NoSuchData, match=r"no text for .*goma_2024_a1"):
        polnear.texts(folder)


def test_annotators_share_the_weight_of_a_text(folder: Path) -> None:
    measured = accuracy.yardstick("attribution").measure(folder)
    assert (measured.counts["annotations"], measured.counts["marked"]) == (2, 2)
    assert measured.counts["cue tokens found"] == 1  # two tokens of one annotator of two
    assert 0 < measured.figures["f1"] < 1


def test_the_baseline_takes_a_verb_the_phrase_before_it_and_the_rest() -> None:
    text = "The army said that Goma fell. It was quiet."
    (one,) = baseline.marked(reading(text).parsed)
    assert {role: [text[s:e] for s, e in spans] for role, spans in one.roles.items()} == {
        "source": ["The army"],
        "cue": ["said"],
        "content": ["that Goma fell"],
    }


@pytest.mark.skipif(
    not (SHARED / "eval/attribution/polnear").exists(), reason="the evaluation data is not on this machine"
)
def test_the_asked_multiple_of_the_baseline_is_reached(tmp_path: Path) -> None:
    data = SHARED / "eval/attribution/polnear/dev"
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text").symlink_to(data / "text")
    for file in sorted((data / "attributions").glob("*.ann"))[::10]:
        (tmp_path / "attributions" / file.name).symlink_to(file)
    measured = accuracy.yardstick("attribution").measure(tmp_path)
    assert measured.figures["f1"] > 1.3 * measured.figures["baseline_f1"]
