"""The bench of speed: what it reads, and what it works out from what it measured."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bench.speed import page, reading
from bench.speed.reading import Measured, Run
from bench.speed.texts import Texts, given, varied, words


@pytest.fixture(params=["with the evaluation data", "without"])
def texts(request: pytest.FixtureRequest, shared: Path, monkeypatch: pytest.MonkeyPatch) -> Texts:
    if request.param == "without":
        monkeypatch.setenv("TOCSIN_SHARED", "/nowhere")
    elif not (shared / "eval").is_dir():
        pytest.skip("the evaluation data (TOCSIN_SHARED) are not here")
    return given()


def test_there_are_600_texts_and_none_twice(texts: Texts) -> None:
    assert len(texts.mixed) == len(set(texts.mixed)) == 600
    assert len(texts.dense) == len(set(texts.dense)) == 152
    assert sum(texts.sources.values()) == 600
    assert given() == texts


def test_another_of_a_text_has_other_dates_and_numbers_and_order() -> None:
    text = "On 3 May 2023 rebels killed 12 men. The army said so. It was 4.5 km off, 50% of B-52."
    assert varied(text, 0) == text
    assert varied(text, 1) == "The army said so. It was 4.5 km off, 50% of B-52. On 4 May 2024 rebels killed 13 men."
    assert varied("A.\n\nB.\n\nC.", 2) == "C.\n\nA.\n\nB."
    assert varied("Words alone", 3) == "Words alone"


def test_words_are_what_white_space_parts() -> None:
    assert words(["a b", " c\n\nd "]) == 4


def measured(*, times: float = 2.0, most_bytes: int = 500_000_000) -> Measured:
    def runs(seconds: float) -> list[Run]:
        return [
            Run(seconds, seconds, most_bytes, 1200, 6_000_000),
            Run(2 * seconds, seconds, most_bytes, 1200, 6_000_000),
        ]

    mixed = {(name, jobs): runs(s / jobs) for name, s in (("spacy", 30 * times), ("tocsin", 30)) for jobs in (1, 2)}
    parts = {150: Run(8.0, 8.0, 1), 300: Run(15.0, 15.0, 1), 600: Run(29.0, 29.0, 1)}
    return Measured(mixed, {"spacy": runs(12.0), "tocsin": runs(8.0)}, parts, 180_000, 40_000)


@pytest.mark.parametrize(
    ("times", "most_bytes", "missed"), [(2.0, 5 * 10**8, 0), (1.1, 5 * 10**8, 2), (2.0, 2 * 10**9, 1)]
)
def test_the_page_says_what_was_kept(times: float, most_bytes: int, missed: int) -> None:
    started = {"python -c 'import spacy'": [1.0] * 5, "tocsin extract": [1.5] * 5, "tocsin --help": [0.1] * 5}
    text = page.written(started, measured(times=times, most_bytes=most_bytes), Texts(("a",) * 600, ("b",), {"X": 600}))
    assert text.count("**not kept**") == missed
    assert f"With one process, `tocsin read` reads {times:.2f} times as many words a second as spaCy" in text
    assert "one process reads 1.50 times as many words a second" in text
    assert "took 22.5 s" in text
    hours = re.search(r"1,000,000 x 0\.0375 s / 3,600 = ([\d.]+) hours", text)
    assert hours is not None
    assert float(hours[1]) == pytest.approx(10.4)
    assert "10.0 KB a text" in text


def test_growth_leaves_loading_out() -> None:
    assert page.growth(measured().parts) == pytest.approx(1.0)


@pytest.mark.parametrize("program", ["spacy", "tocsin"])
def test_a_run_is_timed_and_weighed(program: str, tmp_path: Path) -> None:
    folder = reading._laid(["The Sinai Front joined the Northern League in June 2016."], tmp_path / "in")
    run = reading.run(program, folder, 1, tmp_path)
    assert 0 < run.wall < 120
    assert 0 < run.processor < 60
    assert 50_000_000 < run.most_bytes < 2_000_000_000
    assert (run.claims > 0) == (run.record_bytes > 0) == (program == "tocsin")
