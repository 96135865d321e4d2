"""Encodings: told or certain, never guessed."""

from __future__ import annotations

import pytest

from tocsin.model import InputRefused
from tocsin.read import read_bytes

WORDS = "The “River” Brigade’s café – 5 £ at Málaga, says Šime."


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (WORDS.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + WORDS.encode(), "utf-8"),
        (b"\xff\xfe" + WORDS.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), "utf-16-be"),
        (WORDS.encode("cp1252"), "cp1252"),
    ],
)
def test_encodings_that_are_read(raw: bytes, encoding: str) -> None:
    document = read_bytes(raw, name="a.txt")
    assert (document.text, document.encoding) == (WORDS, encoding)


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Это русский текст о группах.", "cp1251"),
        ("هذا نص عربي عن الجماعات.", "cp1256"),
        ("これは日本語の文章です。", "shift_jis"),
        (WORDS, "utf-16-le"),
        ("Words ÿ alone", "cp1252"),
    ],
)
def test_what_would_be_a_guess_is_refused(words: str, encoding: str) -> None:
    with pytest.raises(InputRefused, match="UTF-8"):
        read_bytes(words.encode(encoding), name="a.txt")


def test_damaged_utf8_is_not_taken_for_another_encoding() -> None:
    with pytest.raises(InputRefused, match=r"no UTF-8.* in line 2; got 'bytes e9 20 6e 65'"):
        read_bytes("A café\nwas ".encode() + b"caf\xe9 next", name="a.txt")


@pytest.mark.parametrize(
    ("declared", "encoding", "read_as"),
    [
        ("windows-1251", "cp1251", "cp1251"),
        ("KOI8-R", "koi8-r", "koi8-r"),
        ("shift_jis", "shift_jis", "shift_jis"),
        ("windows-1251", "utf-8", "utf-8"),  # a page that lies: UTF-8 is never so by chance
    ],
)
def test_a_page_declares_its_charset(declared: str, encoding: str, read_as: str) -> None:
    head = f'<head><meta charset="{declared}"><title>Заголовок</title></head>'
    page = f"<html>{head}<body><p>Текст о группах.</p></body></html>"
    document = read_bytes(page.encode(encoding), name="a.html")
    assert (document.text, document.title, document.encoding) == ("Текст о группах.", "Заголовок", read_as)


def test_latin1_on_the_web_is_windows_1252() -> None:
    page = (
        "<html><head><meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'></head><body><p>“Words”…</p>"
    )
    document = read_bytes(page.encode("cp1252"), name="a.html")
    assert (document.text, document.encoding) == ("“Words”…", "cp1252")


@pytest.mark.parametrize("declared", ["unicode_escape", "utf-7", "hex", "no-such-charset", "idna"])
def test_a_page_may_not_declare_what_is_no_charset(declared: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body><p>Words \\u202e +IC4- here</p></body></html>'
    assert read_bytes(page.encode(), name="a.html").text == "Words \\u202e +IC4- here"
    with pytest.raises(InputRefused, match="no UTF-8"):
        read_bytes(page.encode() + b" \xff\xff", name="a.html")


def test_a_declared_charset_counts_in_pages_alone() -> None:
    with pytest.raises(InputRefused):
        read_bytes("charset=cp1251 Это текст".encode("cp1251"), name="a.txt")


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-be"])
def test_utf_32_is_refused_as_what_it_is(encoding: str) -> None:
    mark = "\ufeff" if encoding != "utf-32" else ""
    with pytest.raises(InputRefused, match="UTF-32, an encoding that is not read"):
        read_bytes((mark + WORDS).encode(encoding), name="a.txt")
