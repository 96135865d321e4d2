"""A model's words are read with suspicion: its list of claims wherever it stands, or nothing."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extract.llm.model_server import completion
from tocsin.extract.llm.answer import MOST_CLAIMS, AnswerBroken, claims_of, reply_of
from tocsin.extract.llm.budget import Usage


@pytest.mark.parametrize(
    "content",
    [
        '{"claims": [{"a": 1}]}',
        '[{"a": 1}]',
        '```json\n{"claims": [{"a": 1}]}\n```',
        'Here they are:\n```\n[{"a": 1}]\n```\nI hope this helps.',
        '<think>They want {"claims": []}.</think>\n{"claims": [{"a": 1}]}',
        'Sure! {"claims": [{"a": 1}]} Done.',
        '{"claims": [{"a": 1}, null, 3, "words", []]}',
    ],
)
def test_claims_are_found_wherever_a_model_puts_them(content: str) -> None:
    assert claims_of(content) == ({"a": 1},)


@pytest.mark.parametrize(
    "content",
    ["", "I cannot help with that.", '{"claims": [{"a": 1}', '{"claims": "none"}', '{"claim": []}', "3", "null",
     '{"claims": [NaN]}', "[" * 100_000, '{"claims": ' * 5000],
)  # fmt: skip
def test_what_is_no_list_of_claims_is_broken(content: str) -> None:
    with pytest.raises(AnswerBroken):
        claims_of(content)


def test_no_answer_has_more_claims_than_a_text_could() -> None:
    assert len(claims_of("[" + ",".join(["{}"] * 10_000) + "]")) == MOST_CLAIMS


def test_a_reply_has_its_words_its_end_and_its_usage() -> None:
    reply = reply_of(completion("[]", usage=(12, 3)))
    assert (reply.content, reply.cut, reply.usage) == ("[]", False, Usage(12, 3))
    assert reply_of(completion("[", finish="length")).cut
    assert reply_of(b'{"choices":[{"message":{"content":[{"type":"text","text":"[]"}]}}]}').content == "[]"


@pytest.mark.parametrize("usage", [(-1, 2), (10**12, 1), (1.5, 2), ("3", 4), (True, 1), (None, None)])
def test_a_usage_that_is_none_is_not_believed(usage: tuple[int, int]) -> None:
    assert reply_of(completion("[]", usage=usage)).usage is None


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_body_is_a_reply_or_broken(body: bytes) -> None:
    with suppress(AnswerBroken):
        claims_of(reply_of(body).content)
