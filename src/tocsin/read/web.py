"""Addresses to bytes, for who asks with --fetch: with `extract/llm/endpoint.py` all that talks to a network.

Only what is named is asked for: no link of a page or feed is followed, no redirect to another host, nothing is sent
but the request. A site's robots.txt is heeded (RFC 9309); one request runs at a time, with a pause between two to one
host. Every fault is an InputRefused whose line names the address.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self

import httpx
from protego import Protego

from tocsin.model import InputRefused, Reply
from tocsin.read.address import SCHEMES
from tocsin.read.deadline import Deadline
from tocsin.read.limits import STATUS, Limits
from tocsin.read.location import ALLOWED, joined, no_address, origin, parsed
from tocsin.read.refusal import refusal

AGENT: Final = "Tocsin"
_LOCATION: Final = "tocsin.location"  # of a redirect, among what a response carries
# What a server hands to one visitor alone; it is not kept.
_SECRET: Final = frozenset({"set-cookie", "set-cookie2", "authorization", "proxy-authorization", "authentication-info"})
_LONGEST_SECONDS: Final = 9  # digits of a Retry-After: thirty years


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave. `address`: after redirects on its host; `media_type`: the Content-Type as sent, if any.

    `reply`: all that the server said beside it, for who keeps how it came.
    """

    raw: bytes
    address: str
    media_type: str | None
    reply: Reply


class Web:
    """One client: what it learned of a host (its robots.txt, when it was last asked) holds while it is open."""

    def __init__(self, *, limits: Limits | None = None, sleep: Callable[[float], None] = time.sleep) -> None:
        """`sleep` waits for so many seconds."""
        from importlib.metadata import version

        self._limits = limits or Limits()
        self._sleep = sleep
        self._agent = f"{AGENT}/{version('tocsin')} (reads published reports)"
        self._robots: dict[str, Protego | None] = {}
        self._asked: dict[str, float] = {}
        self._client = httpx.Client(
            # No brotli or zstd: one small piece of them can unfold to gigabytes before it can be measured.
            headers={"User-Agent": self._agent, "Accept-Encoding": "gzip", "Accept": "*/*"},
            timeout=httpx.Timeout(self._limits.read, connect=self._limits.connect),
            follow_redirects=False,
            event_hooks={"response": [_set_aside]},
            limits=httpx.Limits(max_keepalive_connections=0),  # a connection a request, so that each has its deadline
            trust_env=False,  # no password of a .netrc goes along, and no proxy learns what is read unless asked to
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

    def fetch(self, address: str) -> Fetched:
        """What is at `address`. Raises InputRefused, in one line, for every reason not to have it."""
        url = parsed(address)
        with _told(address):
            self._heed_robots(url, address)
            between: list[str] = []
            answer = self._followed(url, address, between=between)
            reply = Reply(
                asked=str(url),
                address=str(answer.url),
                status=answer.status,
                redirects=tuple(between),
                headers=answer.headers,
            )
            return Fetched(answer.raw, str(answer.url), answer.media_type, reply)

    def _heed_robots(self, url: httpx.URL, address: str) -> None:
        host = origin(url)
        if host not in self._robots:
            self._robots[host] = self._read_robots(url, address)
        rules = self._robots[host]
        if rules is not None and not rules.can_fetch(str(url), AGENT):
            raise refusal(address, "the site's robots.txt asks that it be not read", do="save the page and read that")

    def _read_robots(self, url: httpx.URL, address: str) -> Protego | None:
        """The rules of the host; None where it has none. One that cannot be had forbids all (RFC 9309, 2.3.1.4)."""
        try:
            answer = self._followed(url.copy_with(raw_path=b"/robots.txt", fragment=None), address, robots=True)
        except InputRefused as why:
            raise refusal(address, f"its robots.txt could not be had, so nothing is read ({why.what})") from why
        return Protego.parse(answer.raw.decode("utf-8", "replace")) if answer.status == httpx.codes.OK else None

    def _followed(
        self, url: httpx.URL, address: str, *, robots: bool = False, between: list[str] | None = None
    ) -> _Answer:
        """The answer after redirects on the same host; where each led to is added to `between`."""
        for _ in range(self._limits.redirects + 1):
            answer = self._patient(url, address, robots=robots)
            if answer.location is None:
                return answer
            to = joined(url, answer.location, address)
            if (to.host, to.port, to.scheme in SCHEMES) != (url.host, url.port, True):
                raise refusal(
                    address,
                    f"a redirect from {url.host} to another host",
                    value=answer.location,
                    allowed="redirects on the same host",
                    do="if that is what you want, name that address",
                )
            url = to
            if between is not None:
                between.append(str(url))
            if not robots:
                self._heed_robots(url, address)
        raise refusal(address, "too many redirects", allowed=f"at most {self._limits.redirects}")

    def _patient(self, url: httpx.URL, address: str, *, robots: bool) -> _Answer:
        """The answer, after coming back as often and as late as the site asks and we allow."""
        for left in range(self._limits.retries, -1, -1):
            self._wait_for(url)
            answer = self._once(url, address, robots=robots)
            again = answer.come_back
            if again is None or (robots and answer.status != httpx.codes.TOO_MANY_REQUESTS):
                break
            if not left or again > self._limits.longest_pause:
                break
            self._sleep(again)
        _check(answer, address, robots=robots)
        return answer

    def _wait_for(self, url: httpx.URL) -> None:
        """One request to a host after the other, with its pause."""
        host = origin(url)
        rules = self._robots.get(host)
        asked = float(rules.crawl_delay(AGENT) or 0) if rules else 0.0
        pause = min(max(self._limits.pause, asked), self._limits.longest_pause)
        since = time.monotonic() - self._asked.get(host, float("-inf"))
        if since < pause:
            self._sleep(pause - since)
        self._asked[host] = time.monotonic()

    def _once(self, url: httpx.URL, address: str, *, robots: bool) -> _Answer:
        with Deadline(self._limits.total) as deadline:
            try:
                return self._read(url, address, deadline, robots=robots)
            except httpx.HTTPError as error:
                if deadline.passed:
                    raise self._too_slow(address) from error
                raise

    def _read(self, url: httpx.URL, address: str, deadline: Deadline, *, robots: bool) -> _Answer:
        most = self._limits.robots if robots else self._limits.size
        raw = bytearray()
        with self._client.stream("GET", url, extensions={"trace": deadline.trace}) as response:
            self._client.cookies.clear()
            for piece in response.iter_bytes():
                raw += piece
                if deadline.passed:
                    raise self._too_slow(address)
                if len(raw) > most and not robots:
                    raise refusal(address, "too large", value="more", allowed=f"at most {most:,} bytes")
                if len(raw) > most:
                    break
            headers = response.headers
            return _Answer(
                url,
                response.status_code,
                bytes(raw[:most]),
                headers.get("content-type"),
                response.extensions.get(_LOCATION),
                headers.get("retry-after"),
                tuple((name, value) for name, value in headers.multi_items() if name not in _SECRET),
            )

    def _too_slow(self, address: str) -> InputRefused:
        return refusal(address, "it took too long", allowed=f"at most {self._limits.total:g} seconds", do="try later")


@dataclass(frozen=True, slots=True)
class _Answer:
    url: httpx.URL
    status: int
    raw: bytes
    media_type: str | None
    location: str | None
    retry_after: str | None
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def come_back(self) -> float | None:
        """In how many seconds the site asks to come back; None where it does not. A date counts as too late."""
        if self.status not in (httpx.codes.TOO_MANY_REQUESTS, httpx.codes.SERVICE_UNAVAILABLE):
            return None
        return float(self._seconds or "inf") if self.retry_after else 1.0

    @property
    def _seconds(self) -> str | None:
        """The seconds of a Retry-After that tells some, of a length that a person would write."""
        told = self.retry_after or ""
        return told if told.isdecimal() and len(told) <= _LONGEST_SECONDS else None

    @property
    def later(self) -> str:
        """When to come back, in words; "" where the site does not tell in seconds."""
        return f", in {self._seconds} s" if self._seconds else ""


def _set_aside(response: httpx.Response) -> None:
    """Takes where a redirect leads out of httpx's hands, which reads it even unasked, and fails on `javascript:`."""
    if response.has_redirect_location:
        response.extensions[_LOCATION] = response.headers.pop("location")


def _check(answer: _Answer, address: str, *, robots: bool) -> None:
    """Raises InputRefused for an answer that is not what was asked for."""
    status = answer.status
    if answer.location is not None or status == httpx.codes.OK:
        return
    absent = httpx.codes.is_client_error(status) and status != httpx.codes.TOO_MANY_REQUESTS
    if robots and absent:  # no rules: all may be read
        return
    raise refusal(
        address,
        STATUS.get(status, "no page came") + answer.later,
        value=f"HTTP {status}",
        allowed=ALLOWED,
        do="try later",
    )


_FAULTS: Final[tuple[tuple[type[Exception], str], ...]] = (
    (httpx.ConnectTimeout, "the site did not answer in time"),
    (httpx.TimeoutException, "the site stopped answering"),
    (httpx.ConnectError, "the site cannot be reached"),
    (httpx.DecodingError, "what came is packed wrongly"),
    (httpx.HTTPError, "the answer broke off"),
)


@contextmanager
def _told(address: str) -> Iterator[None]:
    """Faults of the network as refusals of the address."""
    try:
        yield
    except (
        httpx.InvalidURL,
        UnicodeError,
    ) as error:  # such as a label of the host over 63 characters, which the resolver finds
        raise no_address(address, error) from error
    except httpx.HTTPError as error:
        what = next(words for kind, words in _FAULTS if isinstance(error, kind))
        reason = " ".join(str(error).split()) or type(error).__name__
        raise refusal(address, f"{what} ({reason})", allowed=ALLOWED, do="check the address, or try later") from error
