"""Questions to an OpenAI-compatible endpoint, for who asks with `--extractor llm`: one POST at a time, and patience.

Sent are the question and, if there is one, the key, to the one address that the user names: no redirect is followed,
no cookie kept, no proxy or password taken from the surroundings. No error that leaves here holds a request, so none
holds the key.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Any, Final, Self

import httpx

from tocsin.extract.llm.answer import AnswerBroken, Reply, reply_of
from tocsin.extract.llm.budget import Budget, Usage, estimated_tokens
from tocsin.extract.llm.key import Key
from tocsin.extract.llm.settings import Address
from tocsin.model import InputRefused, RunStopped
from tocsin.read.deadline import Deadline

Message = Mapping[str, str]
_PASSING: Final = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})  # what may be otherwise a moment later
_HOPELESS: Final = {
    401: "the endpoint does not take the key",
    402: "the endpoint asks for payment",
    403: "the endpoint refuses the key",
    404: "the endpoint has no such address or model",
    405: "what is at the address takes no questions",
}
_LARGEST: Final = 20_000_000  # bytes of an answer
_SHOWN: Final = 200  # characters of what an endpoint says of a fault
_LEFT_OUT: Final = {"max_tokens": "max_completion_tokens"}  # what newer models call it


class Unanswered(InputRefused):
    """The endpoint gave no answer to this question, however often it was asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How often and how long, in seconds. Pauses double from `first` to `longest`, which also bounds Retry-After."""

    tries: int = 5
    first: float = 1.0
    longest: float = 60.0
    connect: float = 10.0
    total: float = 120.0


class _Again(Exception):
    """What went wrong that may be otherwise a moment later, and when the endpoint asks to come back, in seconds."""

    def __init__(self, why: str, after: float | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.after = after


class Endpoint:
    """One model at one address. `requests` and `retries` count what was sent; `sleep` waits for so many seconds."""

    def __init__(
        self,
        address: Address,
        model: str,
        key: Key | None,
        budget: Budget,
        *,
        patience: Patience | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        from importlib.metadata import version

        self._address = address
        self._model = model
        self._key = key
        self._budget = budget
        self._patience = patience or Patience()
        self._sleep = sleep
        self._options: dict[str, Any] = {"temperature": 0, "seed": 1, "max_tokens": None, "response_format": None}
        self.requests = 0
        self.retries = 0
        self._client = httpx.Client(
            headers={"User-Agent": f"Tocsin/{version('tocsin')}", "Accept-Encoding": "gzip"},
            timeout=httpx.Timeout(self._patience.total, connect=self._patience.connect),
            follow_redirects=False,  # the key goes to nobody else
            limits=httpx.Limits(max_keepalive_connections=0),  # a connection a request, so that each has its deadline
            trust_env=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends every connection."""
        self._client.close()

    def ask(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> Reply:
        """What the model replies to `messages`, asked for under the JSON Schema `schema` where the endpoint can.

        Raises Unanswered where it does not answer, InputRefused where it refuses this question, and RunStopped where
        no question would be answered, or the budget is spent.
        """
        pause, why = self._patience.first, ""
        for attempt in range(self._patience.tries):
            self.retries += attempt > 0
            try:
                return self._asked(messages, schema)
            except _Again as again:
                why = again.why
                wait = again.after if again.after is not None else pause
                if wait > self._patience.longest:
                    raise self._stopped(f"{why}, and it asks to come back in {wait:,.0f} s", do="try later") from None
                pause = min(2 * pause, self._patience.longest)
            if attempt + 1 < self._patience.tries:
                self._sleep(wait)
        raise Unanswered(
            f"the model at {self._address.host} gave no answer ({why})",
            allowed=f"one within {self._patience.tries} tries",
            do="try later: what was answered is not asked again",
        )

    def _asked(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> Reply:
        """The reply to one question, asked again without an option that the endpoint does not know."""
        for _ in range(len(self._options) + 1):
            answer = self._sent(self._question(messages, schema))
            if answer.status in (400, 422) and self._drop_option(answer.body):
                continue
            return self._reply(answer, messages)
        raise Unanswered(f"the model at {self._address.host} takes no question")

    def _question(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> bytes:
        asked: dict[str, Any] = {"model": self._model, "messages": list(messages)}
        under = {"type": "json_schema", "json_schema": {"name": "claims", "schema": schema}}
        counted = [*messages, under] if "response_format" in self._options else list(messages)
        values: dict[str, Any] = {
            "max_tokens": self._budget.room(json.dumps(counted, ensure_ascii=False)),
            "response_format": under,
        }
        values["max_completion_tokens"] = values["max_tokens"]
        asked |= {name: values.get(name, fixed) for name, fixed in self._options.items()}
        return json.dumps(asked).encode("ascii")

    def _drop_option(self, body: bytes) -> bool:
        """Whether there is an option that the endpoint complains of; it is not sent again in this run."""
        said = body.decode("utf-8", "replace")
        named = next((name for name in self._options if name in said), None)
        if named is None and "response_format" in self._options and "schema" in said.lower():
            named = "response_format"
        if named is None:
            return False
        del self._options[named]
        if named in _LEFT_OUT:
            self._options[_LEFT_OUT[named]] = None
        return True

    def _sent(self, question: bytes) -> _Answer:
        self.requests += 1
        headers = {"Content-Type": "application/json", **(self._key.header if self._key else {})}
        with Deadline(self._patience.total) as deadline:
            try:
                return self._read(question, headers, deadline)
            except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
                # From None: what httpx raises holds the request, and the request holds the key.
                fault = _fault_of(error, late=deadline.passed)
            if not isinstance(fault, _Unreached):
                self._budget.count(Usage(estimated_tokens(question.decode("ascii")), 0, estimated=True))
            raise _Again(fault.why)

    def _read(self, question: bytes, headers: Mapping[str, str], deadline: Deadline) -> _Answer:
        raw = bytearray()
        with self._client.stream(
            "POST", self._address.url, content=question, headers=headers, extensions={"trace": deadline.trace}
        ) as response:
            self._client.cookies.clear()
            for piece in response.iter_bytes():
                raw += piece
                if len(raw) > _LARGEST:
                    raise InputRefused("the model's answer has no end", allowed=f"at most {_LARGEST:,} bytes")
                if deadline.passed:
                    raise httpx.ReadTimeout("late")
            return _Answer(response.status_code, bytes(raw), response.headers.get("retry-after"))

    def _reply(self, answer: _Answer, messages: Sequence[Message]) -> Reply:
        """The reply in an answer that came whole."""
        status = answer.status
        if status in _PASSING:
            busy = "it asks for fewer questions" if status == 429 else f"HTTP {status}"
            raise _Again(busy, _seconds(answer.retry_after, datetime.now(UTC)))
        if status in _HOPELESS:
            raise self._stopped(_HOPELESS[status], value=f"HTTP {status}", do="check url, model and key")
        if 300 <= status < 400:
            raise self._stopped("the endpoint leads elsewhere", value=f"HTTP {status}", do="name the other address")
        if status in (400, 413) and b"context" in answer.body.lower():
            return Reply("", cut=True, usage=None)  # too long for this model: a shorter question may not be
        if status != 200:
            said = f" ({self._said(answer.body)})" if answer.body.strip() else ""
            raise InputRefused(f"the model refuses the question{said}", value=f"HTTP {status}")
        sent = estimated_tokens(json.dumps(list(messages), ensure_ascii=False))
        try:
            reply = reply_of(answer.body)
        except AnswerBroken as error:
            self._budget.count(Usage(sent, 0, estimated=True))
            raise _Again(str(error)) from None
        usage = reply.usage or Usage(sent, estimated_tokens(reply.content), estimated=True)
        self._budget.count(usage)
        content = self._key.redacted(reply.content) if self._key else reply.content
        return Reply(content, reply.cut, usage)

    def _said(self, body: bytes) -> str:
        """What the endpoint says of a fault: one line, without the key."""
        text = body.decode("utf-8", "replace")
        try:
            told = json.loads(text)
            text = str(told["error"]["message"])
        except (ValueError, LookupError, TypeError, RecursionError):
            pass
        line = " ".join((self._key.redacted(text) if self._key else text).split())
        return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"

    def _stopped(self, what: str, *, value: object = None, do: str) -> RunStopped:
        return RunStopped(f"{what} ({self._address.host})", value=value, do=do)


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    body: bytes
    retry_after: str | None


@dataclass(frozen=True, slots=True)
class _Fault:
    why: str


@dataclass(frozen=True, slots=True)
class _Unreached(_Fault):
    """Nothing was sent, so that nothing was spent."""


def _fault_of(error: Exception, *, late: bool) -> _Fault:
    """What went wrong in our words: those of httpx may quote the address."""
    if "certificate" in str(error).lower():
        return _Unreached("its certificate cannot be verified")
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.InvalidURL | UnicodeError):
        return _Unreached("it cannot be reached")
    if late or isinstance(error, httpx.TimeoutException):
        return _Fault("it took too long")
    return _Fault("the answer broke off")


def _seconds(told: str | None, now: datetime) -> float | None:
    """A Retry-After in seconds, told so or as a date; None where it tells neither."""
    words = (told or "").strip()
    if words.isascii() and words.replace(".", "", 1).isdigit() and len(words) < 10:
        return float(words)
    try:
        at = parsedate_to_datetime(words)
    except ValueError:
        return None
    return max(0.0, ((at if at.tzinfo else at.replace(tzinfo=UTC)) - now).total_seconds())
