"""An OpenAI-compatible endpoint on the loopback, whose model a test writes."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]
Json = dict[str, Any]


class ModelServer:
    """A server that answers each question with the next of `answers`, the last of them for ever.

    `asked`: the questions as they came; `headers` of each.
    """

    def __init__(self, answers: Sequence[Answer]) -> None:
        self.answers = list(answers)
        self.asked: list[Json] = []
        self.headers: list[dict[str, str]] = []
        self.ending = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                server.asked.append({**question, "path": self.path})
                server.headers.append(dict(self.headers))
                answer = server.answers[min(len(server.asked), len(server.answers)) - 1]
                try:
                    answer(self, question)
                except OSError:  # who asked has gone
                    self.close_connection = True

            def log_message(self, *_: object) -> None:
                """Nothing on stderr."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.at = f"http://127.0.0.1:{self.server.server_port}/v1"

    def reports(self) -> list[str]:
        """The reports that were sent, without what stands around them."""
        return [report_of(question) for question in self.asked]


def report_of(question: Json) -> str:
    """The report in a question."""
    found = re.search(r"<report (\w+)>\n(.*)\n</report \1>", question["messages"][-1]["content"], re.DOTALL)
    assert found, question
    return found[2]


@contextmanager
def model_server(*answers: Answer) -> Iterator[ModelServer]:
    """A model that answers while the block runs."""
    server = ModelServer(answers)
    thread = threading.Thread(target=server.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.ending.set()
        server.server.shutdown()
        server.server.server_close()
        thread.join()


def body(handler: BaseHTTPRequestHandler, raw: bytes, *, status: int = 200, **headers: str) -> None:
    """Sends an answer; of header names, `_` is `-`."""
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(raw)))
    handler.end_headers()
    handler.wfile.write(raw)


def completion(content: str, *, finish: str = "stop", usage: tuple[int, int] | None = (1000, 100)) -> bytes:
    """The body of a chat completion that says `content`."""
    told: Json = {"choices": [{"message": {"role": "assistant", "content": content}, "finish_reason": finish}]}
    if usage is not None:
        told["usage"] = {"prompt_tokens": usage[0], "completion_tokens": usage[1]}
    return json.dumps(told).encode()


def says(content: str, *, finish: str = "stop", usage: tuple[int, int] | None = (1000, 100)) -> Answer:
    """A model that says just that."""
    return lambda handler, _: body(handler, completion(content, finish=finish, usage=usage))


def claims(*given: Json) -> Answer:
    """A model that lists these claims."""
    return says(json.dumps({"claims": given}))


def fails(status: int, text: str = "", **headers: str) -> Answer:
    """An endpoint that answers with a status and an error."""
    raw = json.dumps({"error": {"message": text}}).encode()
    return lambda handler, _: body(handler, raw, status=status, **headers)


def drips(handler: BaseHTTPRequestHandler, _: Json) -> None:
    """An endpoint that sends a byte now and then, and never the last."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    for _tick in range(600):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        threading.Event().wait(0.05)


def claim(statement: Json, quote: str, **more: Any) -> Json:
    """A claim as a model gives it."""
    usual = {"polarity": "affirmed", "stance": "asserts", "certainty": None, "basis": None, "realis": None}
    return {"statement": statement, **usual, "attribution": [], "evidence": {"quote": quote}, **more}


def tie(code: str, source: str, target: str, quote: str, **more: Any) -> Json:
    """A tie as a model gives it."""
    return claim({"kind": "tie", "tie": code, "source": source, "target": target, **more}, quote)


def killing(initiator: str, deaths: object, quote: str, **more: Any) -> Json:
    """A killing as a model gives it."""
    return claim({"kind": "event", "event": "killing", "initiator": initiator, "deaths": deaths, **more}, quote)
