"""Lines of a printed page to prose: hyphens, paragraphs, running heads, columns."""

from __future__ import annotations

import time

import pytest

from tocsin.read.printed import Line, prose


def page(*lines: str, x: float = 50.0, top: float = 700.0, size: float = 10.0) -> list[Line]:
    """Lines one below the other; an empty one is a gap."""
    return [Line(text, x, top - 12.0 * n, size) for n, text in enumerate(lines) if text]


FULL = "Words that fill the whole of a line in this column of the page,"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("one two three four", "five six"), "one two three four five six"),
        (("the govern-", "ment said so to"), "the government said so to"),
        (("the govern‐", "ment said so to"), "the government said so to"),
        (("the govern\u00ad", "ment said so to"), "the government said so to"),
        (("a cross-border act, a cross-", "border act"), "a cross-border act, a cross-border act"),
        (("the Pakistan-", "Afghanistan border"), "the Pakistan-Afghanistan border"),
        (("in the year of COVID-", "19 they met"), "in the year of COVID-19 they met"),
        (("they said—", "and it is so"), "they said—and it is so"),
        (("The first one is", "here.", "", "Second one here."), "The first one is here.\n\nSecond one here."),
        (("• first of them", "• second of them"), "• first of them\n\n• second of them"),
        ((FULL, "a short end.", "A new paragraph that is long enough for a line"), None),
    ],
)
def test_lines_are_joined(lines: tuple[str, ...], text: str | None) -> None:
    expected = text or f"{lines[0]} {lines[1]}\n\n{lines[2]}"
    assert prose([page(*lines)]) == expected


def test_a_heading_in_larger_type_stands_by_itself() -> None:
    assert prose([[*page("A heading", size=16), *page("Words below it.", top=680)]]) == "A heading\n\nWords below it."


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    columns = [*page("They met in the", "town and"), *page("left it again", "by night", x=300)]
    assert prose([columns, page("without a word.")]) == (
        "They met in the town and left it again by night without a word."
    )


def test_pieces_on_one_line_are_one_line() -> None:
    pieces = [Line("•", 50, 700, 10), Line("first of them", 60, 700, 10), Line("•", 50, 680, 10)]
    assert prose([pieces]) == "• first of them"


def test_heads_and_numbers_that_repeat_are_dropped_and_nothing_else() -> None:
    pages = [[*page("Report"), *page(f"Text number {'abc'[n]}.", top=600), *page(f"{n}", top=40)] for n in range(3)]
    assert prose(pages) == "Text number a.\n\nText number b.\n\nText number c."
    assert prose(pages[:1]) == "Report\n\nText number a.\n\n0"


@pytest.mark.parametrize("mark", ["a", "1", "a-", ".", ".1", "- ", "•"])
def test_a_line_of_any_length_takes_no_time(mark: str) -> None:
    begun = time.perf_counter()
    prose([page(mark * 100_000, "and more", mark * 100_000)])
    assert time.perf_counter() - begun < 2
