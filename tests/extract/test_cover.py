"""Which characters are taken."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.extract.cover import Cover

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 10)).map(lambda s: (s[0], s[0] + s[1])), max_size=8)


@given(SPANS, st.integers(0, 60), st.integers(1, 20))
def test_a_span_meets_the_spans_that_share_a_character_with_it(
    spans: list[tuple[int, int]], start: int, length: int
) -> None:
    end = start + length
    assert Cover(spans).meets(start, end) is any(start < e and s < end for s, e in spans)


def test_nothing_is_taken_at_first_and_what_is_added_is() -> None:
    cover = Cover()
    assert not cover.meets(0, 100)
    cover.add(5, 7)
    assert cover.meets(6, 9)
    assert not cover.meets(7, 9)
