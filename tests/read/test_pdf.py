"""PDFs: prose that can be quoted, and each way in which a PDF can be bad refused in one line."""

from __future__ import annotations

import io
import time
import zlib
from typing import Any

import pypdf
import pytest

from bench.samples import TITLE, WORDS, pdf
from tests.read.given import document, found, refusal
from tocsin.model import When
from tocsin.read import pdf as reader


def test_paragraphs_are_joined_and_running_heads_dropped() -> None:
    read = document(pdf(), "a.pdf")
    paragraphs = read.text.split("\n\n")
    assert paragraphs[0] == TITLE
    assert paragraphs[1:] == [f"On page {p}, paragraph {n}: {WORDS}" for p in (1, 2, 3) for n in (1, 2)]
    assert (read.media_type, read.title, read.language) == ("application/pdf", TITLE, "en")


def test_a_line_that_other_pages_have_in_their_text_stays() -> None:
    lines = [f"Line {n} of a list that each page has, and that is no running head of it at all." for n in range(30)]
    text = document(pdf("\n".join(lines)), "a.pdf").text
    assert text.count("Line 29 of a list") == 3


def written(text: str, *, metadata: dict[str, str] | None = None, password: str | None = None) -> bytes:
    """A PDF of one page with `text`, its properties and its password."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(text, pages=1)))
    writer.add_metadata(metadata or {})
    if password is not None:
        writer.encrypt(user_password=password, owner_password="owner", algorithm="AES-256")
    saved = io.BytesIO()
    writer.write(saved)
    return saved.getvalue()


@pytest.mark.parametrize(
    ("metadata", "text", "title", "published"),
    [
        ({}, "No date here.", TITLE, None),
        ({"/Title": "Microsoft Word - draft7.doc"}, "No date here.", None, None),
        ({"/CreationDate": "D:20250920101500+05'00'"}, "Published on 20 September 2025.", TITLE, "2025-09-20"),
        ({"/CreationDate": "D:20250920"}, "Islamabad, September 20, 2025.", TITLE, "2025-09-20"),
        ({"/CreationDate": "D:20250920"}, "Report of September 2025.", TITLE, "2025-09"),
        ({"/CreationDate": "D:20250920"}, "On 3 September 2025 they met.", TITLE, None),
        ({"/CreationDate": "D:20250920"}, "In 2025 they met.", TITLE, None),
        ({"/CreationDate": "yesterday"}, "In 2025 they met.", TITLE, None),
        ({"/Author": "jdoe"}, "In 2025 they met.", TITLE, None),
    ],
)
def test_properties_stand_only_where_the_first_page_says_them_too(
    metadata: dict[str, str], text: str, title: str | None, published: str | None
) -> None:
    read = document(written(text, metadata=metadata), "a.pdf")
    assert read.title == title
    assert read.published == (When.parse(published) if published else None)
    assert read.source is None


def test_an_empty_password_opens() -> None:
    assert WORDS in document(written(WORDS, password=""), "a.pdf").text


def test_a_password_is_refused_as_such() -> None:
    assert "encrypted with a password" in refusal(written(WORDS, password="secret"), "a.pdf")


def test_a_scan_is_told_to_run_ocr() -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    saved = io.BytesIO()
    writer.write(saved)
    assert "no text layer; got '1 pages'" in refusal(saved.getvalue(), "a.pdf")
    assert "run OCR first" in refusal(saved.getvalue(), "a.pdf")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_truncated_one_is_refused_or_read(share: float) -> None:
    whole = pdf()
    (only,) = found(whole[: int(len(whole) * share)], "a.pdf").values()
    assert not isinstance(only, str) or "a PDF that is cut off or damaged" in only or "no text layer" in only


def test_bytes_that_are_none_are_refused() -> None:
    assert "a PDF that is cut off or damaged" in refusal(b"%PDF-1.7\nnothing of it", "a.pdf")
    assert "its bytes are no PDF" in refusal(b"Words.", "a.pdf")


def drawn(stream: bytes, *, resources: str = "<< /Font << /F 4 0 R >> >>", more: str = "") -> bytes:
    """A PDF of one page, whose drawing is `stream`, packed."""
    packed = zlib.compress(stream, 9)
    objects: list[Any] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R /Resources {resources} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed),
        *([more.encode()] if more else []),
    ]
    made, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return made + end % (len(places) + 1, table, len(places) + 1, len(made))


def test_a_drawing_is_read() -> None:
    assert document(drawn(b"BT /F 12 Tf 50 700 Td (Words of it.) Tj ET"), "a.pdf").text == "Words of it."


def test_a_decompression_bomb_is_refused() -> None:
    assert "cut off or damaged; got 'LimitReachedError" in refusal(drawn(b" " * 60_000_000), "a.pdf")


def test_an_endless_drawing_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_OPERATORS", 2_000)
    assert "too many drawing operators" in refusal(drawn(b"BT /F 12 Tf (a) Tj ET " * 1_000), "a.pdf")


def test_forms_that_draw_themselves_end() -> None:
    form = "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> /Length 5 >>"
    raw = drawn(
        b"BT /F 12 Tf (Words) Tj ET /X Do",
        resources="<< /Font << /F 4 0 R >> /XObject << /X 6 0 R >> >>",
        more=f"{form}\nstream\n/X Do\nendstream",
    )
    assert document(raw, "a.pdf").text == "Words"


def test_a_page_tree_in_a_circle_is_refused() -> None:
    raw = drawn(b"").replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")
    assert "a PDF that is cut off or damaged" in refusal(raw, "a.pdf")


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_PAGES", 2)
    assert "too many pages; got '3'; allowed: at most 2; split it" in refusal(pdf(), "a.pdf")


def test_letters_that_a_font_does_not_tell_are_shown_as_unknown() -> None:
    assert document(drawn(b"BT /F 12 Tf (Words \\002 and many more words) Tj ET"), "a.pdf").text == (
        "Words \N{REPLACEMENT CHARACTER} and many more words"
    )
    assert "letters are not told" in refusal(drawn(b"BT /F 12 Tf (ab\\002\\003\\004) Tj ET"), "a.pdf")


def sharing(pages: int, lines: int) -> bytes:
    """A PDF of which each page draws the same stream, of so many lines."""
    stream = b"BT /F1 9 Tf 50 700 Td\n" + b"(The Front attacked the town.) Tj 0 -10 Td\n" * lines + b"ET"
    kids = b" ".join(b"%d 0 R" % (5 + n) for n in range(pages))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 3 0 R/Resources<</Font<</F1 4 0 R>>>>>>"
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids),
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
        *[page] * pages,
    ]
    raw = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, body) for n, body in enumerate(bodies, start=1))
    return raw + b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"


def test_a_stream_that_pages_share_is_drawn_for_so_long_and_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    assert document(sharing(3, 2), "a.pdf").text.count("The Front attacked") == 6
    monkeypatch.setattr(reader, "MAX_REPEATED", 5_000)
    assert "too many bytes drawn again" in refusal(sharing(20, 20), "a.pdf")
    assert "The Front" in document(sharing(1, 500), "a.pdf").text


def test_an_end_mark_amid_the_last_line_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_AFTER_END", 3)
    head, _, _ = sharing(1, 2).rpartition(b"\n%%EOF")
    assert "The Front" in document(head + b"%%EOF", "a.pdf").text


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"%PDF-1.4\n" + b"1 0 obj\n" * 10_000_000, "too many objects in a PDF; got '10,000,000'"),
        (b"%PDF-1.4\n%%EOF" + b"\n" * 90_000_000, "cut off or damaged; got '90,000,001 lines behind its end mark"),
    ],
    ids=["objects", "lines"],
)
def test_garbage_is_not_looked_through(raw: bytes, says: str) -> None:
    begun = time.perf_counter()
    assert says in refusal(raw, "a.pdf")
    assert time.perf_counter() - begun < 3
