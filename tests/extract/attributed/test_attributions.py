"""Who says what, by pattern."""

from __future__ import annotations

import pytest

from tests.extract.attributed.cases import CASES, Told
from tests.extract.given import reading
from tocsin.extract.attributed import Attributed, attributions
from tocsin.extract.attributed.spans import Spans

EACH = [(pattern, text, told) for pattern, rows in CASES.items() for text, told in rows]


def attributed(text: str) -> tuple[Attributed, ...]:
    return attributions(reading(text).parsed)


def told(text: str) -> list[Told]:
    def words(spans: Spans) -> str:
        return " … ".join(text[start:end] for start, end in spans)

    return [(a.kind, words(a.source), words(a.cue), words(a.content)) for a in attributed(text)]


@pytest.mark.parametrize(("pattern", "text", "expected"), EACH)
def test_who_says_what(pattern: str, text: str, expected: list[Told]) -> None:
    assert told(text) == expected, pattern


def test_every_pattern_has_three_conflicts() -> None:
    assert all(len(rows) >= 3 for rows in CASES.values())
    assert len(EACH) >= 60


def test_what_stands_inside_another_names_the_nearest_that_holds_it() -> None:
    found = attributed("The UN said that villagers claim that the army believes that rebels fled. A monk denied it.")
    assert [a.within for a in found] == [None, 0, 1, None]


def test_a_quotation_is_the_speakers_and_what_is_quoted_in_it_the_quoted_ones() -> None:
    text = "“The mayor told us that the dam is safe. We fled,” a widow said."
    outer = next(a for a in attributed(text) if text[slice(*a.cue[0])] == "said")
    inner = next(a for a in attributed(text) if text[slice(*a.cue[0])] == "told")
    assert [text[s:e] for s, e in outer.content] == ["“The mayor told us that the dam is safe. We fled,”"]
    assert [text[s:e] for s, e in inner.content] == ["that the dam is safe"]
    assert attributed(text)[inner.within or 0] == outer


def test_the_time_is_linear() -> None:
    text = "“We left,” a widow said. The army denied that it had fired. According to the UN, both lie.\n\n"
    assert len(attributed(text * 40)) == 40 * len(attributed(text))
