"""A text read once: what stands at which token."""

from __future__ import annotations

import pytest

from tests.extract.given import at, reading
from tocsin.extract import knowledge
from tocsin.extract.reading import read_text

TEXTS = [
    "KAMPALA, May 2 (Wire) - The Lord’s Resistance Army (LRA) killed 12 farmers in Dungu on 30 April 2023.",
    "On 3 May 2023 Kenyan troops killed 3 of 15 Al-Shabaab fighters near Kismayo.",
    "In 2022/23 the NPA lost 1,568 members in Samar; 40 percent more than in 2021.",
    "Fighters of the Wa State — some 20,000 — left Mongla in March.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_what_stands_at_a_token_shares_a_character_with_it(text: str) -> None:
    read = reading(text)
    for held in (read.proper, read.adjectives, read.dates, read.numbers):
        for i, found in held.items():
            start, end = read.parsed.spans[i]
            assert found.start < end and start < found.end  # noqa: PT018


@pytest.mark.parametrize("text", TEXTS)
def test_a_token_of_a_date_is_no_number_and_a_name_is_one_token(text: str) -> None:
    read = reading(text)
    assert not read.dates.keys() & read.numbers.keys()
    assert len({(m.start, m.end) for m in read.proper.values()}) == len(read.proper)
    assert all(read.parsed.masked[i] for i in read.proper)


def test_a_dateline_gives_neither_name_nor_date() -> None:
    read = reading(TEXTS[0])
    assert all(m.start > TEXTS[0].index(" - ") for m in (*read.proper.values(), *read.dates.values()))


def test_words_are_as_they_stand() -> None:
    read = reading(TEXTS[1])
    troops = at(read, "Kenyan troops")
    assert read.text[read.start(troops) : read.end(troops)] in ("Kenyan", "Kenyan troops")
    assert read.words([at(read, "killed"), at(read, "fighters")]) == "killed 3 of 15 Al-Shabaab fighters"


def test_an_undated_text_is_read_undated() -> None:
    read = read_text("M23 took Goma in May.", published=None, knowledge=knowledge())
    assert read.published is None
    assert read.dates == {} or all(d.when is not None for d in read.dates.values())
