"""An endpoint that is slow, busy, broken, elsewhere or silent costs a bounded time and money; the key stays inside."""

from __future__ import annotations

import json
import logging
import time
import traceback
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler

import pytest

from tests.extract.llm.given import SECRET, budget
from tests.extract.llm.model_server import Answer, body, completion, drips, fails, model_server, says
from tocsin.extract.llm.endpoint import Endpoint, Patience, Unanswered, _seconds
from tocsin.extract.llm.key import Key
from tocsin.extract.llm.settings import Asking, address_of
from tocsin.model import InputRefused, RunStopped

QUESTION = [{"role": "user", "content": "What is claimed?"}]
SCHEMA = {"type": "object"}


def endpoint(at: str, waits: list[float] | None = None, *, key: str | None = SECRET, total: float = 5.0) -> Endpoint:
    return Endpoint(
        address_of(Asking(url=at), {}),
        "loop-1",
        Key(key) if key else None,
        budget(),
        patience=Patience(total=total),
        sleep=(waits if waits is not None else []).append,
    )


def test_a_question_has_the_model_the_schema_and_the_key_in_its_header_alone() -> None:
    with model_server(says("[]")) as server, endpoint(server.at) as asked:
        assert asked.ask(QUESTION, SCHEMA).content == "[]"
    sent = server.asked[0]
    assert (sent["path"], sent["model"], sent["messages"]) == ("/v1/chat/completions", "loop-1", QUESTION)
    assert sent["response_format"]["json_schema"]["schema"] == SCHEMA
    assert (sent["temperature"], sent["max_tokens"]) == (0, 8192)
    assert server.headers[0]["Authorization"] == f"Bearer {SECRET}"
    assert SECRET not in json.dumps(sent)


def test_without_a_key_none_is_sent() -> None:
    with model_server(says("[]")) as server, endpoint(server.at, key=None) as asked:
        asked.ask(QUESTION, SCHEMA)
    assert "Authorization" not in server.headers[0]


def test_what_is_asked_to_come_back_comes_back_when_it_is_asked_to() -> None:
    waits: list[float] = []
    answers = fails(429, "slow down", Retry_After="7"), fails(503), fails(500), says("[]")
    with model_server(*answers) as server, endpoint(server.at, waits) as asked:
        assert asked.ask(QUESTION, SCHEMA).content == "[]"
        assert (asked.requests, asked.retries) == (4, 3)
    assert waits == [7.0, 2.0, 4.0]  # told by the endpoint, then twice as long each time


def test_what_is_always_broken_is_asked_five_times() -> None:
    waits: list[float] = []
    with (
        model_server(fails(500, "oops")) as server,
        endpoint(server.at, waits) as asked,
        pytest.raises(Unanswered, match="HTTP 500"),
    ):
        asked.ask(QUESTION, SCHEMA)
    assert len(server.asked) == 5
    assert waits == [1.0, 2.0, 4.0, 8.0]


def test_an_endpoint_that_asks_for_an_hour_ends_the_run() -> None:
    waits: list[float] = []
    with (
        model_server(fails(429, Retry_After="3600")) as server,
        endpoint(server.at, waits) as asked,
        pytest.raises(RunStopped, match="come back in 3,600 s"),
    ):
        asked.ask(QUESTION, SCHEMA)
    assert waits == []


@pytest.mark.parametrize("answer", [drips, lambda *_: time.sleep(1.0)], ids=["drips", "never"])
def test_one_that_never_ends_is_cut_off(answer: Answer) -> None:
    begun = time.monotonic()
    with model_server(answer) as server, endpoint(server.at, total=0.2) as asked:
        with pytest.raises(Unanswered, match="took too long"):
            asked.ask(QUESTION, SCHEMA)
        assert asked.requests == 5
    assert time.monotonic() - begun < 10


def test_nobody_there_is_no_answer_and_costs_nothing() -> None:
    with model_server(says("[]")) as server:
        at = server.at
    spent = budget(tokens=100_000)
    asked = Endpoint(address_of(Asking(url=at), {}), "m", None, spent, sleep=lambda _: None)
    with pytest.raises(Unanswered, match="cannot be reached"):
        asked.ask(QUESTION, SCHEMA)
    assert (spent.sent, spent.answered) == (0, 0)


@pytest.mark.parametrize(
    "raw", [b"", b"<html>", b"[]", b'{"choices": []}', b'{"choices": [{"message": {"content": null}}]}', b"\xff\xfe{"]
)
def test_a_body_that_is_no_completion_is_asked_for_again(raw: bytes) -> None:
    with model_server(lambda h, _: body(h, raw), says("[]")) as server, endpoint(server.at) as asked:
        assert asked.ask(QUESTION, SCHEMA).content == "[]"
        assert asked.retries == 1


@pytest.mark.parametrize("status", [401, 402, 403, 404, 405, 301, 307])
def test_what_no_patience_helps_ends_the_run(status: int) -> None:
    elsewhere = {"Location": "http://127.0.0.1:1/v1"} if status < 400 else {}
    with (
        model_server(fails(status, "no", **elsewhere)) as server,
        endpoint(server.at) as asked,
        pytest.raises(RunStopped, match=f"HTTP {status}"),
    ):
        asked.ask(QUESTION, SCHEMA)
    assert len(server.asked) == 1


def test_a_question_that_is_refused_says_what_the_endpoint_says() -> None:
    with (
        model_server(fails(418, "I am\na teapot")) as server,
        endpoint(server.at) as asked,
        pytest.raises(InputRefused, match="I am a teapot"),
    ):
        asked.ask(QUESTION, SCHEMA)


def test_options_that_an_endpoint_does_not_know_are_left_out_from_then_on() -> None:
    refusals = [
        fails(400, "Unsupported parameter: 'max_tokens' ... use 'max_completion_tokens'"),
        fails(400, "Unsupported value: 'temperature'"),
        fails(422, "json_schema is not supported by this server"),
    ]
    with model_server(*refusals, says("[]")) as server, endpoint(server.at) as asked:
        assert asked.ask(QUESTION, SCHEMA).content == "[]"
        asked.ask(QUESTION, SCHEMA)
    assert len(server.asked) == 5
    last = server.asked[-1]
    assert last["max_completion_tokens"] == 8192
    assert not {"max_tokens", "temperature", "response_format"} & last.keys()


def test_an_endpoint_that_complains_for_ever_is_given_up() -> None:
    with (
        model_server(fails(400, "max_tokens temperature seed response_format")) as server,
        endpoint(server.at) as asked,
        pytest.raises(InputRefused),
    ):
        asked.ask(QUESTION, SCHEMA)
    assert len(server.asked) < 10


def told(handler: BaseHTTPRequestHandler) -> str:
    """The key, as it was sent."""
    return handler.headers["Authorization"]


def _complaint(words: str) -> bytes:
    return json.dumps({"error": {"message": words}}).encode()


def _everything(error: BaseException | None) -> str:
    """All that an error and what led to it hold, as far as anything could print it."""
    held_by = ""
    while error is not None:
        held_by += "".join(traceback.format_exception(error)) + repr(vars(error)) + repr(error.args)
        for held in vars(error).values():
            held_by += repr(getattr(held, "headers", "")) + str(getattr(getattr(held, "headers", None), "raw", ""))
        error = error.__cause__ or error.__context__
    return held_by


@pytest.mark.parametrize(
    "answer",
    [
        lambda h, _: body(h, _complaint(f"bad key {told(h)}"), status=401),
        lambda h, _: body(h, _complaint(f"bad key {told(h)[7:20]}***"), status=400),
        lambda h, _: body(h, told(h).encode(), status=418),
        lambda h, _: body(h, b"", status=307, Location=f"http://x/?{told(h)[7:]}"),
        lambda h, _: body(h, b"", status=500, Retry_After=told(h)),
        lambda h, _: h.wfile.write(told(h).encode()),  # no HTTP at all
        drips,
    ],
)
def test_no_error_and_no_log_tells_the_key(answer: Answer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with (
        model_server(answer) as server,
        endpoint(server.at, total=0.3) as asked,
        pytest.raises((InputRefused, RunStopped)) as raised,
    ):
        asked.ask(QUESTION, SCHEMA)
    assert server.headers[0]["Authorization"] == f"Bearer {SECRET}"
    shown = _everything(raised.value)
    for part in (SECRET, SECRET[:13]):
        assert part not in shown
        # What an endpoint echoes in its own headers is httpcore's to log, at DEBUG, and nobody's to print.
        assert part not in "".join(r.getMessage() for r in caplog.records if not r.name.startswith("httpcore"))


def test_a_key_that_a_model_says_is_not_kept() -> None:
    def echo(handler, _):  # type: ignore[no-untyped-def]
        body(handler, completion(f"[] {handler.headers['Authorization']}"))

    with model_server(echo) as server, endpoint(server.at) as asked:
        assert SECRET not in asked.ask(QUESTION, SCHEMA).content


def test_a_wait_is_told_in_seconds_or_by_a_date() -> None:
    now = datetime(2026, 1, 1, 12, tzinfo=UTC)
    assert _seconds("30", now) == 30.0
    assert _seconds("1.5", now) == 1.5
    assert _seconds("Thu, 01 Jan 2026 12:00:20 GMT", now) == 20.0
    assert _seconds("Thu, 01 Jan 2026 11:00:00 GMT", now) == 0.0
    assert [_seconds(told, now) for told in (None, "", "soon", "9" * 400, "-3", "٣")] == [None] * 6


def test_no_logger_is_told_the_key(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with model_server(says("[]")) as server, endpoint(server.at) as asked:
        asked.ask(QUESTION, SCHEMA)
    assert caplog.records
    assert SECRET not in "".join(f"{record.getMessage()}{vars(record)}" for record in caplog.records)
