"""Fetching, against a real server on the loopback: robots, redirects, sizes, slowness, refusals in one line."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from tests.read.site import Answer, Site, page, served
from tocsin.model import InputRefused
from tocsin.read import is_address
from tocsin.read.address import without_credentials
from tocsin.read.limits import Limits
from tocsin.read.web import Web

QUICK = Limits(connect=2, read=0.5, total=1.5, size=200_000, pause=0, longest_pause=2)


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as site:
        yield site


@pytest.fixture
def web() -> Iterator[Web]:
    with Web(limits=QUICK, sleep=lambda _: None) as web:
        yield web


def moved(to: str, status: int = 302) -> Answer:
    return page(b"", status=status, Location=to)


def refused(web: Web, address: str) -> str:
    with pytest.raises(InputRefused) as caught:
        web.fetch(address)
    line = str(caught.value)
    assert "\n" not in line
    assert line.startswith(address)
    return line


def test_a_page_is_its_bytes_its_address_and_its_kind(site: Site, web: Web) -> None:
    site.pages["/a?b=1"] = page(b"\xef\xee words", Content_Type="text/html; charset=windows-1251")
    found = web.fetch(f"{site.at}/a?b=1#part")
    assert (found.raw, found.address) == (b"\xef\xee words", f"{site.at}/a?b=1")
    assert found.media_type == "text/html; charset=windows-1251"


def test_what_the_server_said_beside_it_is_kept_without_what_is_for_one_visitor(site: Site, web: Web) -> None:
    site.pages["/a"] = moved("/b")
    site.pages["/b"] = page(b"words", Content_Type="text/plain", ETag='"7"', Set_Cookie="id=secret", Via="one")
    reply = web.fetch(f"{site.at}/a").reply
    assert (reply.asked, reply.address, reply.status) == (f"{site.at}/a", f"{site.at}/b", 200)
    assert reply.redirects == (f"{site.at}/b",)
    headers = dict(reply.headers)
    assert (headers["etag"], headers["via"], headers["content-type"]) == ('"7"', "one", "text/plain")
    assert "set-cookie" not in headers
    assert "secret" not in repr(reply)


def test_a_request_says_who_asks_and_nothing_else(site: Site, web: Web) -> None:
    site.pages["/a"] = page(b"words", Set_Cookie="id=1")
    web.fetch(f"{site.at}/a")
    web.fetch(f"{site.at}/a")
    assert site.paths() == ["/robots.txt", "/a", "/a"]
    for _, headers in site.asked:
        assert headers["User-Agent"].startswith("Tocsin/")
        assert not {"Cookie", "Referer", "Authorization"} & set(headers)


@pytest.mark.parametrize(
    ("robots", "read"),
    [
        (b"User-agent: *\nDisallow: /a", False),
        (b"User-agent: Tocsin\nDisallow: /", False),
        (b"User-agent: *\nDisallow: /b", True),
        (b"User-agent: Other\nDisallow: /", True),
        (b"", True),
        (b"\xff\xfe\x00 no text \n" * 9, True),
    ],
)
def test_robots_are_heeded(robots: bytes, read: bool, site: Site, web: Web) -> None:
    site.pages |= {"/robots.txt": page(robots), "/a": page(b"words")}
    if read:
        assert web.fetch(f"{site.at}/a").raw == b"words"
    else:
        assert "robots.txt asks that it be not read" in refused(web, f"{site.at}/a")
        assert site.paths() == ["/robots.txt"]


@pytest.mark.parametrize(("status", "read"), [(403, True), (404, True), (500, False), (503, False)])
def test_robots_that_cannot_be_had_forbid_and_those_that_are_not_there_do_not(
    status: int, read: bool, site: Site, web: Web
) -> None:
    site.pages |= {"/robots.txt": page(b"", status=status), "/a": page(b"words")}
    if read:
        assert web.fetch(f"{site.at}/a").raw == b"words"
    else:
        assert "robots.txt could not be had" in refused(web, f"{site.at}/a")


def test_a_site_that_asks_for_a_pause_gets_it(site: Site) -> None:
    site.pages |= {"/robots.txt": page(b"User-agent: *\nCrawl-delay: 1.5"), "/a": page(b"words")}
    waits: list[float] = []
    with Web(limits=QUICK, sleep=waits.append) as web:
        web.fetch(f"{site.at}/a")
        web.fetch(f"{site.at}/a")
    assert [1.0 < wait <= 1.5 for wait in waits] == [True, True]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_on_the_same_host_is_followed(status: int, site: Site, web: Web) -> None:
    site.pages |= {"/a": moved("/b", status), "/b": page(b"words")}
    found = web.fetch(f"{site.at}/a")
    assert (found.raw, found.address) == (b"words", f"{site.at}/b")


@pytest.mark.parametrize("host", [None, "127.0.0.1:1", "127.0.0.2", "[::1]"])
def test_a_redirect_to_another_host_is_refused_and_not_asked(host: str | None, site: Site, web: Web) -> None:
    other = f"http://{host}/b" if host else f"http://localhost:{site.server.server_port}/b"
    site.pages |= {"/a": moved(other), "/b": page(b"words")}
    line = refused(web, f"{site.at}/a")
    assert "another host" in line
    assert other in line
    assert "/b" not in site.paths()


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://127.0.0.1/a", "gopher://127.0.0.1/"])
def test_a_redirect_to_no_page_of_the_web_is_refused(to: str, site: Site, web: Web) -> None:
    site.pages["/a"] = moved(to)
    assert to in refused(web, f"{site.at}/a")


@pytest.mark.parametrize("to", ["javascript:alert(1)", "http://[::1/b", "http://a:b:c/", "//xn--a.invalid/"])
def test_a_redirect_to_no_address_is_refused(to: str, site: Site, web: Web) -> None:
    site.pages["/a"] = moved(to)
    assert "redirect" in refused(web, f"{site.at}/a")


@pytest.mark.parametrize("host", ["{host}", "elsewhere.example"])
def test_a_redirect_with_a_password_is_refused_and_the_password_neither_sent_nor_shown(
    host: str, site: Site, web: Web
) -> None:
    there = host.format(host=site.at.removeprefix("http://"))
    site.pages |= {"/a": moved(f"http://me:secret@{there}/b"), "/b": page(b"words")}
    line = refused(web, f"{site.at}/a")
    assert "password" in line
    assert "secret" not in line
    assert "/b" not in site.paths()


def test_a_redirect_to_what_robots_forbid_is_refused(site: Site, web: Web) -> None:
    site.pages |= {"/robots.txt": page(b"User-agent: *\nDisallow: /b"), "/a": moved("/b"), "/b": page(b"words")}
    assert "robots.txt" in refused(web, f"{site.at}/a")
    assert "/b" not in site.paths()


def test_a_loop_of_redirects_ends(site: Site, web: Web) -> None:
    site.pages["/a"] = moved("/a")
    assert "too many redirects" in refused(web, f"{site.at}/a")
    assert site.paths().count("/a") == QUICK.redirects + 1


@pytest.mark.parametrize(
    ("status", "says"), [(404, "nothing is there"), (403, "refuses to give"), (500, "HTTP 500"), (401, "password")]
)
def test_an_answer_without_the_page_says_why(status: int, says: str, site: Site, web: Web) -> None:
    site.pages["/a"] = page(b"sorry", status=status)
    assert says in refused(web, f"{site.at}/a")


def test_a_site_that_says_come_back_is_asked_again(site: Site) -> None:
    answers = iter([page(b"", status=429, Retry_After="1"), page(b"", status=503, Retry_After="2"), page(b"words")])
    site.pages["/a"] = lambda handler: next(answers)(handler)  # noqa: PLW0108  # another one at each request
    waits: list[float] = []
    with Web(limits=QUICK, sleep=waits.append) as web:
        assert web.fetch(f"{site.at}/a").raw == b"words"
    assert waits == [1.0, 2.0]


def test_what_a_site_says_of_later_is_cut(site: Site, web: Web) -> None:
    site.pages["/a"] = page(b"", status=429, Retry_After="9" * 5000)
    assert len(refused(web, f"{site.at}/a")) < 300


@pytest.mark.parametrize("later", ["3600", "Wed, 21 Oct 2065 07:28:00 GMT", "soon"])
def test_a_site_that_says_come_back_much_later_is_not_waited_for(later: str, site: Site) -> None:
    site.pages["/a"] = page(b"", status=429, Retry_After=later)
    waits: list[float] = []
    with Web(limits=QUICK, sleep=waits.append) as web:
        assert "fewer requests" in refused(web, f"{site.at}/a")
    assert waits == []


def test_a_body_that_is_too_large_is_cut_off(site: Site, web: Web) -> None:
    site.pages["/a"] = page(b"x" * (QUICK.size + 1))
    assert "too large" in refused(web, f"{site.at}/a")


def test_a_packed_bomb_is_cut_off(site: Site, web: Web) -> None:
    site.pages["/a"] = page(gzip.compress(b"x" * 50_000_000), Content_Encoding="gzip")
    assert "too large" in refused(web, f"{site.at}/a")


def test_what_is_packed_wrongly_is_refused(site: Site, web: Web) -> None:
    site.pages["/a"] = page(b"no gzip at all", Content_Encoding="gzip")
    assert "packed wrongly" in refused(web, f"{site.at}/a")


def dripping(head: bytes, drop: bytes) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        try:
            for _ in range(60):
                handler.wfile.write(drop)
                time.sleep(0.1)
        except OSError:
            pass

    return answer


@pytest.mark.parametrize(
    ("head", "drop"),
    [(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n", b"x"), (b"HTTP/1.1 200 OK\r\n", b"A: b\r\n"), (b"HTT", b"")],
    ids=["body", "headers", "silence"],
)
def test_a_site_that_drips_is_left(head: bytes, drop: bytes, site: Site, web: Web) -> None:
    site.pages["/a"] = dripping(head, drop)
    begun = time.monotonic()
    line = refused(web, f"{site.at}/a")
    assert "too long" in line or "stopped answering" in line
    assert time.monotonic() - begun < QUICK.total + 1.5


def test_an_answer_that_breaks_off_is_refused(site: Site, web: Web) -> None:
    def broken(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf")

    site.pages["/a"] = broken
    assert "broke off" in refused(web, f"{site.at}/a")


def test_a_site_that_is_not_there_is_refused(web: Web) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "cannot be reached" in refused(web, f"http://127.0.0.1:{port}/a")


@pytest.mark.parametrize("address", ["ftp://host/a", "http://", "http://[::1/a", "mailto:a@b", "http://exa mple/"])
def test_what_is_no_address_of_the_web_is_refused(address: str, web: Web) -> None:
    with pytest.raises(InputRefused):
        web.fetch(address)


@pytest.mark.parametrize(
    "address", ["http://a..b/", f"http://{'a' * 64}.example/", "http://xn--a.invalid/", "http://127.0.0.1:99999/"]
)
def test_a_host_that_can_be_none_is_refused_in_a_line(address: str, web: Web) -> None:
    assert "no address" in refused(web, address)


def test_an_address_too_long_to_show_is_cut(web: Web) -> None:
    with pytest.raises(InputRefused) as caught:
        web.fetch("http://127.0.0.1/" + "a" * 70_000)
    assert len(str(caught.value)) < 1000


PASSWORDS = [
    "http://me:secret@127.0.0.1/a",
    "HTTPS://me:secret@host.example",
    "http://secret@host.example/a?b",
    "http://me:se/secret@host.example/a",
    "http://me@x:secret@host.example/",
]


@pytest.mark.parametrize("address", PASSWORDS)
def test_a_password_in_an_address_is_refused_and_not_shown(address: str, web: Web) -> None:
    with pytest.raises(InputRefused) as caught:
        web.fetch(address)
    assert "a password" in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "address", ["https://medium.com/@who/a", "http://h:80/@b", "http://[::1]:80/@b", "http://h/?to=a@b", "http://h#a@b"]
)
def test_an_address_without_a_password_is_shown_whole(address: str) -> None:
    assert without_credentials(address) == address


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("https://a/b", True), ("HTTP://a", True), ("a/b.html", False), ("ftp://a", False), ("", False)],
)
def test_an_address_is_told_from_a_path(text: str, is_one: bool) -> None:
    assert is_address(text) is is_one
