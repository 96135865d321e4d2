"""RSS and Atom: a document an entry, none fetched, none resolved, none taken with another."""

from __future__ import annotations

import time

import pytest

from bench.samples import ATOM, RSS, TITLE, WORDS
from tests.read.given import document, found, refusal
from tocsin.model import Document, When


def test_an_rss_entry_is_published_by_its_feed() -> None:
    held = found(RSS, "feed.rss")
    assert list(held) == ["feed.rss!1", "feed.rss!2", "feed.rss!3"]
    read = held["feed.rss!1"]
    assert isinstance(read, Document)
    assert read.text == f"{WORDS}\nThe League denied it."
    assert (read.title, read.address, read.language) == (TITLE, "https://herald.example/1", "en-gb")
    assert (read.source and read.source.name, read.published) == ("Northern Herald", When.parse("2025-09-20"))
    assert "no words in it" in str(held["feed.rss!2"])


def test_an_entry_without_a_title_is_called_by_its_first_words() -> None:
    read = found(RSS, "feed.rss")["feed.rss!3"]
    assert isinstance(read, Document)
    assert read.title is not None
    assert WORDS.startswith(read.title.removesuffix("…"))


def test_an_atom_entry_is_published_when_it_says() -> None:
    read = document(ATOM, "feed.atom")
    assert read.text == f"{WORDS}\nThe League denied it."
    assert (read.title, read.address, read.language) == (TITLE, "https://herald.example/a", "en")
    assert (read.source and read.source.name, read.published) == ("Northern Herald", When.parse("2025-09-19"))


@pytest.mark.parametrize("raw", [RSS, ATOM])
def test_an_entry_reads_alike_when_its_feed_has_grown(raw: bytes) -> None:
    before = [d for d in found(raw, "f.xml").values() if isinstance(d, Document)]
    mark = b"<item>" if b"<item>" in raw else b"<entry>"
    new = mark + b"<title>New</title><description>New words.</description><summary>New.</summary></" + mark[1:]
    after = list(found(raw.replace(mark, new + mark, 1), "f.xml").values())
    assert after[-len(before) :][-1] == before[-1]
    assert [d.id for d in before] == [d.id for d in after[1:] if isinstance(d, Document)]


def test_an_entry_by_itself_is_read_as_in_its_feed() -> None:
    read = document(ATOM, "feed.atom")
    alone = document(read.raw, "entry.xml")
    assert (alone.raw, alone.text, alone.title, alone.source) == (read.raw, read.text, read.title, None)


def rss(items: str, head: str = "<title>Herald</title>", prolog: str = "") -> bytes:
    return f'{prolog}<rss version="2.0"><channel>{head}{items}</channel></rss>'.encode()


def item(text: str, more: str = "") -> str:
    return f"<item><description>{text}</description>{more}</item>"


@pytest.mark.parametrize(
    ("more", "published"),
    [
        ("<pubDate>Sat, 20 Sep 2025 23:30:00 -0500</pubDate>", "2025-09-20"),
        ("<pubDate>20 September 2025</pubDate>", "2025-09-20"),
        ('<date xmlns="http://purl.org/dc/elements/1.1/">2025-09</date>', "2025-09"),
        ('<date xmlns="http://purl.org/dc/elements/1.1/">2025</date>', "2025"),
        ("<pubDate>last week</pubDate>", None),
        ("", None),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(more: str, published: str | None) -> None:
    read = document(rss(item("Words.", more)), "f.xml")
    assert read.published == (When.parse(published) if published else None)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Plain words of it.", "Plain words of it."),
        ("&lt;p&gt;One &lt;i&gt;of&lt;/i&gt; them.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;", "One of them.\nTwo."),
        ("<![CDATA[<p>Words</p><script>alert('x')</script>]]>", "Words"),
        ("Words & more", "Words & more"),
        ("Fronts &rsquo; words", "Fronts ’ words"),
        ("A &amp;lt; B words", "A < B words"),
    ],
)
def test_markup_and_faults_of_markup(text: str, read: str) -> None:
    assert document(rss(item(text)), "f.xml").text == read


def test_an_entry_passed_on_names_its_source() -> None:
    read = document(rss(item("Words.", '<source url="https://x.example/">Other Herald</source>')), "f.xml")
    assert read.source is not None
    assert read.source.name == "Other Herald"


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"<html-like/>", "XML that is no feed; got 'html-like'"),
        (b"no xml at all", "no feed"),
        (rss(""), "a feed without entries"),
        (rss(item("&x;"), prolog='<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "declares entities"),
        (rss(item("&b;"), prolog='<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'), "declares entities"),
    ],
)
def test_what_is_no_feed_is_one_line(raw: bytes, says: str) -> None:
    assert says in refusal(raw, "f.xml")


def test_a_truncated_feed_gives_what_is_whole() -> None:
    held = found(RSS[: RSS.index(b"<item><description>") + 40], "f.rss")
    assert isinstance(held["f.rss!1"], Document)


def test_a_feed_is_told_by_its_bytes() -> None:
    assert list(found(RSS, "saved.txt")) == ["saved.txt!1", "saved.txt!2", "saved.txt!3"]
    assert list(found(ATOM, "saved", media_type="text/plain; charset=utf-8")) == ["saved!1"]
    assert document(b"<html><body><p>Words.</p></body></html>", "f.xml").media_type == "text/html"


def test_an_entry_whose_end_is_missing_takes_no_other_with_it() -> None:
    raw = rss("<item><title>One</title><description>First words.</description>" + item("Second words."))
    texts = [d.text for d in found(raw, "f.xml").values() if isinstance(d, Document)]
    assert texts == ["First words.", "Second words."]


def test_a_title_of_a_feed_that_reorders_letters_is_refused() -> None:
    entry = "<item><title>T</title><description>Words.</description></item>"
    raw = f"<rss><channel><title>N\u202eews</title>{entry}</channel></rss>"
    line = found(raw.encode(), "a.rss")["a.rss!1"]
    assert "in its container's publisher" in str(line)


def test_a_feed_of_years_takes_seconds() -> None:
    words = "&lt;p&gt;The Front attacked the town in June 2016 and {} others said so.&lt;/p&gt;"
    entries = "".join(
        f"<item><title>{n}</title><description>{words.format(n)}</description></item>" for n in range(1500)
    )
    begun = time.process_time()
    assert len(found(f"<rss><channel><title>N</title>{entries}</channel></rss>".encode(), "a.rss")) == 1500
    assert time.process_time() - begun < 8  # 3 here; 13 with the rescue tried on each
