"""Reading what stands at an address: only with --fetch, each refused by itself, the address kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import tocsin
from tests.conftest import Run
from tests.read.site import Site, page, served

PAGE = b"<html lang=en><title>Two fronts</title><body><p>The Sinai Front joined the Northern League in June 2016.</p>"
FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Northern Herald</title>
<item><title>One</title><link>http://elsewhere.example/1</link><pubDate>Mon, 01 Sep 2025 10:00:00 GMT</pubDate>
<description>The Sinai Front attacked Rafah in June 2016.</description></item></channel></rss>"""


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as site:
        site.pages["/report"] = page(PAGE, Content_Type="text/html; charset=utf-8")
        yield site


def test_without_fetch_nothing_is_asked_for(site: Site, tmp_path: Path, tocsin: Run) -> None:
    result = tocsin("read", f"{site.at}/report", "--into", tmp_path / "one.tocsin")
    assert result.returncode == 1
    assert "--fetch" in result.stderr
    assert site.asked == []


def test_a_bad_redirect_takes_nothing_with_it(site: Site, tmp_path: Path, tocsin: Run) -> None:
    site.pages["/bad"] = page(b"", status=302, Location="javascript:alert(1)")
    bad = (f"{site.at}/bad", "http://a..b/", "http://xn--a.invalid/")
    result = tocsin("read", *bad, f"{site.at}/report", "--fetch", "--into", tmp_path / "one.tocsin", "--json")
    assert result.returncode == 1
    body = json.loads(result.stdout)
    assert (body["read"], [r["name"] for r in body["refused"]]) == ([f"{site.at}/report"], list(bad))


@pytest.mark.parametrize("options", [[], ["--fetch"], ["--fetch", "--json"]])
@pytest.mark.parametrize("scheme", ["http", "ftp"])
def test_a_password_is_printed_nowhere(scheme: str, options: list[str], tmp_path: Path, tocsin: Run) -> None:
    address = f"{scheme}://user:hunter2@127.0.0.1:1/x.txt"
    result = tocsin("read", address, *options, "--into", tmp_path / "one.tocsin")
    assert result.returncode == 1
    assert f"refused: {scheme}://…@127.0.0.1:1/x.txt: " in result.stderr
    assert "hunter2" not in result.stdout + result.stderr


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://x/y"])
def test_what_is_no_address_of_the_web_is_named_as_given(address: str, tmp_path: Path, tocsin: Run) -> None:
    result = tocsin("read", address, "--into", tmp_path / "one.tocsin")
    assert f"refused: {address}: only http and https are fetched" in result.stderr


def test_what_is_fetched_is_read_and_its_address_kept(site: Site, tmp_path: Path, tocsin: Run) -> None:
    into, address = tmp_path / "one.tocsin", f"{site.at}/report"
    result = tocsin("read", address, f"{site.at}/gone", "--fetch", "--into", into, "--json")
    assert result.returncode == 1
    body = json.loads(result.stdout)
    assert body["read"] == [address]
    assert [r["name"] for r in body["refused"]] == [f"{site.at}/gone"]
    assert f"refused: {site.at}/gone: nothing is there" in result.stderr
    row = documents(into)[0]
    assert (row["address"], row["title"]) == (address, "Two fronts")
    assert tocsin("read", address, "--fetch", "--into", into).returncode == 0
    assert len(documents(into)) == 1


def test_of_a_feed_no_link_is_followed(site: Site, tmp_path: Path, tocsin: Run) -> None:
    site.pages["/feed"] = page(FEED, Content_Type="application/rss+xml")
    result = tocsin("read", f"{site.at}/feed", "--fetch", "--into", tmp_path / "one.tocsin")
    assert result.returncode == 0, result.stderr
    assert [row["address"] for row in documents(tmp_path / "one.tocsin")] == ["http://elsewhere.example/1"]
    assert site.paths() == ["/robots.txt", "/feed"]


def test_extract_fetches_only_when_asked(site: Site, tocsin: Run) -> None:
    assert tocsin("extract", f"{site.at}/report").returncode == 1
    result = tocsin("extract", f"{site.at}/report", "--fetch")
    assert (result.returncode, result.stderr) == (0, "")
    assert '"absorption"' in result.stdout


def texts(path: Path) -> list[str]:
    with tocsin.open(path) as case:
        return [document.text for document in case.assessment.documents]


def documents(path: Path) -> list[dict[str, object]]:
    with tocsin.open(path) as case:
        return list(case.documents().iter_rows(named=True))


@pytest.mark.parametrize("kind", ["text/html; charset=windows-1251", 'text/plain; charset="windows-1251"'])
def test_the_charset_that_a_server_names_is_heeded(kind: str, site: Site, tmp_path: Path, tocsin: Run) -> None:
    body = "<p>Отряд вошёл в город, сказано в сообщении, и вышел из него через день после боя.</p>"
    site.pages["/word"] = page(body.encode("cp1251"), Content_Type=kind)
    result = tocsin("read", f"{site.at}/word", "--fetch", "--into", tmp_path / "one.tocsin")
    assert result.returncode == 0, result.stderr
    assert "Отряд вошёл" in texts(tmp_path / "one.tocsin")[0]
