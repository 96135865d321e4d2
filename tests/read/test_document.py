"""read_bytes: what an analyst's files become, and what is refused in one line."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.model import SOURCE_KINDS, InputRefused, Source, ValueRefused, When
from tocsin.read import MAX_BYTES, Card, read_bytes, read_path, walk
from tocsin.read.card import KEYS

CARD = """---
title: "Two groups meet"
publisher: "River Post"
kind: outlet
party: null
address: "river.example/1"
date: 2024-05-03
language: en
digest: true
digest_of: "an article"
relays:
  - name: "Hill Front"
    kind: armed_group
    party: "Hill Front"
  - name: "Institute"
source_record: "kept in the bytes, not in the card"
---
"""


def test_the_raw_bytes_are_kept_and_hashed() -> None:
    raw = b"\xef\xbb\xbfWords.\r\nMore.\r\n"
    document = read_bytes(raw, name="a.txt")
    assert document.raw == raw
    assert document.id == "sha256:" + hashlib.sha256(raw).hexdigest()
    assert document.text == "Words.\nMore.\n"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "A.TXT", "folder.d/a.markdown"])
@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"Plain words.", "Plain words."),
        (b"  Spaces stay. \n\n\tSo do tabs.\n", "  Spaces stay. \n\n\tSo do tabs.\n"),
        (b"A lone\rreturn stays.", "A lone\rreturn stays."),
        (b"CRLF\r\nbecomes LF\r\n", "CRLF\nbecomes LF\n"),
        ("‘Quoted’ — Größe, مرحبا, 𝒳".encode(), "‘Quoted’ — Größe, مرحبا, 𝒳"),
        (b"*Markup* [stays](as) <b>written</b>.", "*Markup* [stays](as) <b>written</b>."),
        (b"----\nNo front matter.", "----\nNo front matter."),
        (b"Text\n---\nwith: a rule\n---\n", "Text\n---\nwith: a rule\n---\n"),
        ("Arabic marks \u200e and \u200f stay.".encode(), "Arabic marks \u200e and \u200f stay."),
        ("A mark \ufeff inside stays.".encode(), "A mark \ufeff inside stays."),
    ],
)
def test_text_is_decoded_and_nothing_else(name: str, raw: bytes, text: str) -> None:
    assert read_bytes(raw, name=name).text == text


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf")), min_size=1))
def test_any_text_is_read_as_it_is(text: str) -> None:
    text = "Words " + text
    assert read_bytes(text.encode(), name="a.txt").text == text


def test_front_matter_is_a_card_and_outside_the_text() -> None:
    document = read_bytes((CARD + "\nThe text.\n").encode(), name="a.md")
    assert document.text == "\nThe text.\n"
    assert document.title == "Two groups meet"
    assert document.source == Source("River Post", "outlet", None)
    assert document.published == When.parse("2024-05-03")
    assert document.address == "river.example/1"
    assert document.language == "en"
    assert document.digest_of == "an article"
    assert document.relays == (Source("Hill Front", "armed_group", "Hill Front"), Source("Institute"))


def test_what_is_told_goes_before_the_card() -> None:
    told = Card(published=When.parse("2023"), publisher="Other Post")
    document = read_bytes((CARD + "The text.").encode(), name="a.md", overrides=told)
    assert (document.published, document.source) == (When.parse("2023"), Source("Other Post", "outlet", None))
    assert document.title == "Two groups meet"


def test_what_is_unknown_stays_unknown() -> None:
    document = read_bytes(b"A few words.", name="a.txt")
    assert (document.source, document.title, document.published, document.language) == (None, None, None, None)
    assert (document.address, document.digest_of, document.relays) == (None, None, ())


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        ("a.md", "# The heading\n\nWords.", "The heading"),
        ("a.md", "Words.\n\n## Second level ##\n", "Second level"),
        ("a.md", CARD + "# The heading\n", "Two groups meet"),
        ("a.md", "No heading, #hashtag only.", None),
        ("a.txt", "# Not Markdown\n", None),
    ],
)
def test_titles(name: str, text: str, title: str | None) -> None:
    assert read_bytes(text.encode(), name=name).title == title


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "empty file"),
        (b" \n\t\r\n ", "no words"),
        ("\ufeff\u200b \n".encode(), "no words"),
        (b"---\ntitle: A\n---\n \n", "no words"),
        (b"Words\0", "NUL"),
        (b"Words \xff\xfe and more", "no UTF-8"),
        (b"Words \xc3\x28 and more", "no UTF-8"),
        (bytes(range(1, 256)), "no UTF-8"),
        (b"\xff\xfeodd", "no UTF-16-LE"),
        ("Größe Größe".encode()[:-1] + b"\xc3\xb6\xc3", "no UTF-8"),
        (b"Words \xed\xa0\x80 here", "lone surrogate"),
        (b"\xff\xfeW\x00\x00\xd8o\x00", "lone surrogate"),
        ("First.\nSecond \u202egnirts".encode(), "right-to-left override, which shows the text in another order"),
        ("An isolate \u2066 here".encode(), "left-to-right isolate"),
        (b"An escape \x1b[31m red", "control character"),
        (b'---\ntitle: "a \\uD800 b"\n---\nWords', "lone surrogate in title, line 2"),
        (b'---\ntitle: "a \\u202E b"\n---\nWords', "right-to-left override"),
        (b'---\nrelays:\n- name: "a \\u202E b"\n---\nWords', "right-to-left override"),
        (b"---\nkind: outlet\n---\nWords", "a kind or party of no publisher"),
    ],
)
def test_bad_input_gets_one_line_with_its_name(raw: bytes, says: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read_bytes(raw, name="report.txt")
    line = str(refused.value)
    assert line.startswith("report.txt: ")
    assert says in line
    assert refused.value.allowed
    assert line.isprintable()


def test_a_name_is_never_shown_raw() -> None:
    with pytest.raises(InputRefused) as refused:
        read_bytes(b"", name="a\x1b[31m\u202e.txt")
    assert str(refused.value).isprintable()


@pytest.mark.parametrize("name", ["a.png", "a.doc", "a", "a.txt.gz", ".txt"])
def test_other_kinds_of_file_are_refused(name: str) -> None:
    with pytest.raises(InputRefused, match="a kind of file that is not read") as refused:
        read_bytes(b"Words.", name=name)
    assert ".html" in refused.value.allowed


def test_the_size_has_a_limit() -> None:
    assert read_bytes(b"word " * 10, name="a.txt").text
    with pytest.raises(InputRefused, match="too large; got '20,000,001 bytes'; allowed: at most 20,000,000 bytes"):
        read_bytes(b"a" * (MAX_BYTES + 1), name="a.txt")


def test_a_card_takes_only_what_is_allowed() -> None:
    with pytest.raises(ValueRefused, match="no such kind"):
        Card(kind="blog")
    with pytest.raises(ValueRefused, match="not a language"):
        Card(language="English, mostly")


def test_every_key_of_a_card_has_its_field() -> None:
    written = {"date": "published", "digest": "digest_of"}
    assert {written.get(key, key) for key in KEYS} == set(Card.__dataclass_fields__)


def test_every_bundled_report_is_read(root: Path) -> None:
    documents = [read_path(path) for path in walk([root / "examples"])]
    assert len(documents) == sum(1 for p in (root / "examples").glob("*/*") if p.suffix in {".md", ".txt", ".html"})
    for document in documents:
        assert document.source is not None
        assert document.source.kind in SOURCE_KINDS
        assert (document.language, bool(document.title), bool(document.digest_of)) == ("en", True, True)
        assert "This is a digest by the Tocsin project" in document.text
        assert "publisher:" not in document.text


def test_importing_the_room_is_cheap() -> None:
    code = "import sys, tocsin.read; print({'trafilatura', 'lxml', 'sqlalchemy', 'spacy'} & sys.modules.keys())"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "set()"
