"""Trees over texts whose names are single words, with offsets into the text as it stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extract.given import document
from tocsin.extract import extract
from tocsin.extract import parse as module
from tocsin.extract.parse import STAND_INS, Mask, Parsed, parse

TEXT = "Fighters of the Lord's Resistance Army (LRA) raided Nzara.\n\nThey left — co-operating with nobody."
NAME = Mask(16, 44, "actor")


def check(parsed: Parsed) -> None:
    """Tokens stand in order, apart, and leave out nothing but white space."""
    at = 0
    for start, end in parsed.spans:
        assert at <= start < end
        assert not parsed.text[at:start].strip()
        at = end
    assert not parsed.text[at:].strip()
    assert len(parsed.spans) == len(parsed.masked) == len(parsed.doc)


def test_a_mask_is_one_word_of_its_kind() -> None:
    parsed = parse(TEXT, [NAME])
    check(parsed)
    index = parsed.spans.index((16, 44))
    assert parsed.masked[index] == NAME
    assert parsed.doc[index].text == STAND_INS["actor"]
    assert parsed.words([parsed.doc[index]]) == "Lord's Resistance Army (LRA)"


def test_words_with_co_are_one_and_known() -> None:
    parsed = parse(TEXT, [NAME])
    token = parsed.tokens_in(TEXT.index("co-operating"), TEXT.index("co-operating") + 1)[0]
    assert parsed.words([token]) == "co-operating"
    assert token.text == "cooperating"


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("A first line without end\n\nThe second paragraph", 2),
        ("It ended.\nAnother began", 2),
        ("a wrapped\nline goes on", 1),
        ("MANILA – The army left.", 1),
    ],
)
def test_no_sentence_runs_across_a_break(text: str, sentences: int) -> None:
    assert len(list(parse(text, []).sentences())) == sentences


def test_a_sentence_starts_where_it_is_told_to() -> None:
    text = "According to the UN, M23 burned houses."
    starts = [s[0].text for s in parse(text, [], breaks=[text.index("M23")]).sentences()]
    assert "M23" in starts


def test_tokens_in_a_span_are_those_that_share_a_character_with_it() -> None:
    parsed = parse(TEXT, [NAME])
    for start, end in [(0, 8), (7, 18), (20, 21), (8, 9), (0, len(TEXT))]:
        shared = [i for i, (s, e) in enumerate(parsed.spans) if s < end and start < e]
        assert [t.i for t in parsed.tokens_in(start, end)] == shared


def test_a_long_text_is_parsed_in_parts_and_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    paragraphs = [
        "The ELN attacked Tibú on 3 May 2023, killing four soldiers.",
        "M23 joined the Congo River Alliance in December 2023.",
        "The army denied that it had shelled Goma.",
    ]
    whole = extract(document("\n\n".join(paragraphs)))
    assert len(whole) >= 2
    monkeypatch.setattr(module, "_MOST_TOKENS", 14)
    assert extract(document("\n\n".join(paragraphs))) == whole


def test_a_long_sentence_is_cut_rather_than_kept_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_TOKENS", 10)
    check(parse("rebels and " * 40, []))


@given(st.text(max_size=60), st.lists(st.integers(0, 60), max_size=6))
@settings(max_examples=40)
def test_any_text_under_any_masks_is_covered_without_overlap(text: str, bounds: list[int]) -> None:
    edges = sorted({b for b in bounds if b <= len(text)})
    masks = [Mask(a, b, "place") for a, b in zip(edges[::2], edges[1::2], strict=False) if text[a:b].strip()]
    parsed = parse(text, masks)
    check(parsed)
    assert [m for m in parsed.masked if m] == masks


def test_what_never_ends_is_no_sentence() -> None:
    parsed = parse("rebels " * 1200, [])
    check(parsed)
    assert max(len(s) for s in parsed.sentences()) <= module._LONGEST_SENTENCE
