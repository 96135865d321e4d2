"""Addresses to bytes, for who asks with --fetch: the only module that talks to a network.

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

from tocsin.model import InputRefused
from tocsin.read.address import SCHEMES
from tocsin.read.deadline import Deadline
from tocsin.read.kinds import MAX_CARRIER_BYTES
from tocsin.read.refusal import refusal

AGENT: Final = "Tocsin"
_ALLOWED: Final = "an http or https address that answers with a file of a kind that is read"
_STATUS: Final = {
    401: "it asks for a password",
    403: "the site refuses to give it",
    404: "nothing is there",
    410: "it was there and is gone",
    429: "the site asks for fewer requests",
    503: "the site is busy or shut",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long and how much. Seconds and bytes; `total` bounds one answer from the request to its last byte.

    A slow archive takes some ten seconds; a site that drips bytes would hold the reader for ever. `size` counts bytes
    as unpacked, so that a compressed bomb is cut off.
    """

    connect: float = 10.0
    read: float = 20.0
    total: float = 120.0
    size: int = MAX_CARRIER_BYTES
    redirects: int = 5
    pause: float = 1.0  # between two requests to one host
    longest_pause: float = 30.0  # that a site may ask for, by Crawl-delay or Retry-After
    retries: int = 2  # of an answer that says to come back
    robots: int = 512_000  # bytes of a robots.txt that are heeded: RFC 9309, 2.5


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave. `address`: after redirects on its host; `media_type`: the Content-Type as sent, if any."""

    raw: bytes
    address: str
    media_type: str | None


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
        url = _parsed(address)
        with _told(address):
            self._heed_robots(url, address)
            answer = self._followed(url, address)
            return Fetched(answer.raw, str(answer.url), answer.media_type)

    def _heed_robots(self, url: httpx.URL, address: str) -> None:
        origin = _origin(url)
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(url, address)
        rules = self._robots[origin]
        if rules is not None and not rules.can_fetch(str(url), AGENT):
            raise refusal(address, "the site's robots.txt asks that it be not read", do="save the page and read that")

    def _read_robots(self, url: httpx.URL, address: str) -> Protego | None:
        """The rules of the host; None where it has none. One that cannot be had forbids all (RFC 9309, 2.3.1.4)."""
        try:
            answer = self._followed(url.copy_with(raw_path=b"/robots.txt", fragment=None), address, robots=True)
        except InputRefused as why:
            raise refusal(address, f"its robots.txt could not be had, so nothing is read ({why.what})") from why
        return Protego.parse(answer.raw.decode("utf-8", "replace")) if answer.status == httpx.codes.OK else None

    def _followed(self, url: httpx.URL, address: str, *, robots: bool = False) -> _Answer:
        """The answer after redirects on the same host."""
        for _ in range(self._limits.redirects + 1):
            answer = self._patient(url, address, robots=robots)
            if answer.location is None:
                return answer
            to = url.join(answer.location)
            if (to.host, to.port, to.scheme in SCHEMES) != (url.host, url.port, True):
                raise refusal(
                    address,
                    f"a redirect from {url.host} to another host",
                    value=answer.location,
                    allowed="redirects on the same host",
                    do="if that is what you want, name that address",
                )
            url = to
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
        origin = _origin(url)
        rules = self._robots.get(origin)
        asked = float(rules.crawl_delay(AGENT) or 0) if rules else 0.0
        pause = min(max(self._limits.pause, asked), self._limits.longest_pause)
        since = time.monotonic() - self._asked.get(origin, float("-inf"))
        if since < pause:
            self._sleep(pause - since)
        self._asked[origin] = time.monotonic()

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
            location = headers.get("location") if response.has_redirect_location else None
            return _Answer(
                url,
                response.status_code,
                bytes(raw[:most]),
                headers.get("content-type"),
                location,
                headers.get("retry-after"),
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

    @property
    def come_back(self) -> float | None:
        """In how many seconds the site asks to come back; None where it does not. A date counts as too late."""
        if self.status not in (httpx.codes.TOO_MANY_REQUESTS, httpx.codes.SERVICE_UNAVAILABLE):
            return None
        told = self.retry_after or "1"
        return float(told) if told.isdecimal() else float("inf")


def _parsed(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as error:
        raise refusal(address, f"no address: {error}", allowed=_ALLOWED) from error
    if url.scheme not in SCHEMES or not url.host:
        raise refusal(address, "an address that is not fetched", value=url.scheme, allowed=_ALLOWED)
    if url.userinfo:
        raise refusal(address.replace(url.userinfo.decode(), "…"), "an address with a password", allowed=_ALLOWED)
    return url.copy_with(fragment=None)


def _origin(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def _check(answer: _Answer, address: str, *, robots: bool) -> None:
    """Raises InputRefused for an answer that is not what was asked for."""
    status = answer.status
    if answer.location is not None or status == httpx.codes.OK:
        return
    absent = httpx.codes.is_client_error(status) and status != httpx.codes.TOO_MANY_REQUESTS
    if robots and absent:  # no rules: all may be read
        return
    later = f", in {answer.retry_after} s" if answer.retry_after else ""
    raise refusal(
        address, _STATUS.get(status, "no page came") + later, value=f"HTTP {status}", allowed=_ALLOWED, do="try later"
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
    except httpx.HTTPError as error:
        what = next(words for kind, words in _FAULTS if isinstance(error, kind))
        reason = " ".join(str(error).split()) or type(error).__name__
        raise refusal(address, f"{what} ({reason})", allowed=_ALLOWED, do="check the address, or try later") from error
