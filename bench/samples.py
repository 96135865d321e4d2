"""A real file of each kind that is read, made here: what tests take apart and mutations are made of.

The same bytes in every run, but for the PDFs' and archives' own dates, which are fixed.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any, Final

WORDS: Final = (
    "The Sinai Front joined the Northern League in June 2016, the Ministry of Defence said in a statement that was "
    "published by the government's information office on Thursday. It named no commander, and gave no figure for the "
    "fighters who had come over from the other organisation."
)
TITLE: Final = "Two fronts meet"
CARD: Final = f"---\ntitle: {TITLE}\npublisher: Northern Herald\nkind: outlet\ndate: 2025-09-20\n---\n"
_WHEN: Final = datetime(2025, 9, 20, tzinfo=UTC)

TEXT: Final = f"{CARD}{WORDS}\n\n{WORDS}\n".encode()
MARKDOWN: Final = f"{CARD}# {TITLE}\n\n{WORDS}\n\n- one\n- two\n\n{WORDS}\n".encode()
PAGE: Final = (
    f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>'
    f'<meta name="tocsin:publisher" content="Northern Herald"><meta property="article:published_time" '
    f'content="2025-09-20T10:00"></head><body><article><h1>{TITLE}</h1><p>{WORDS}</p><p>{WORDS}</p></article>'
    "<script>alert(1)</script></body></html>"
).encode()
RSS: Final = (
    '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Northern Herald</title>'
    "<link>https://herald.example/</link><description>News</description><language>en-gb</language>"
    f"<item><title>{TITLE}</title><link>https://herald.example/1</link>"
    "<pubDate>Sat, 20 Sep 2025 23:30:00 +0500</pubDate><description>Short.</description>"
    f"<content:encoded><![CDATA[<p>{WORDS}</p><p>The League <b>denied</b> it.</p>]]></content:encoded></item>"
    "<item><title>A picture</title><link>https://herald.example/2</link></item>"
    f"<item><description>{WORDS}</description></item></channel></rss>"
).encode()
ATOM: Final = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Northern Herald</title>'
    '<updated>2025-09-20T00:00:00Z</updated><entry><title type="html">Two &lt;b&gt;fronts&lt;/b&gt; meet</title>'
    '<link href="https://herald.example/a"/><id>urn:1</id><published>2025-09-19T22:00:00Z</published>'
    '<updated>2025-09-21T00:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
    f"<p>{WORDS}</p><p>The League denied it.</p></div></content></entry></feed>"
).encode()


def pdf(*paragraphs: str, pages: int = 3, title: str = TITLE, head: str = "Northern Institute, Report") -> bytes:
    """A PDF with a title, a running head, page numbers, and on each page the paragraphs, numbered."""
    import fpdf

    made = fpdf.FPDF()
    made.set_creation_date(_WHEN)
    made.set_title(title)
    made.set_auto_page_break(False)
    for page in range(1, pages + 1):
        made.add_page()
        made.set_font("Times", size=9)
        made.cell(text=head, new_x="LMARGIN", new_y="NEXT")
        if page == 1:
            made.set_font("Times", size=20)
            made.cell(text=title, new_x="LMARGIN", new_y="NEXT")
        made.set_font("Times", size=11)
        made.ln(page * 3)
        for number, paragraph in enumerate(paragraphs or (WORDS, WORDS), start=1):
            made.multi_cell(0, 5, f"On page {page}, paragraph {number}: {paragraph}", new_x="LMARGIN", new_y="NEXT")
            made.ln(4)
        made.set_y(-15)
        made.set_font("Times", size=9)
        made.cell(text=f"Page {page} of {pages}")
    return bytes(made.output())


def word(fill: Callable[[Any], object] | None = None) -> bytes:
    """A Word file; `fill` adds to the document that python-docx makes."""
    import docx

    made = docx.Document()
    made.core_properties.created = made.core_properties.modified = _WHEN
    if fill is None:
        made.add_heading(TITLE, 0)
        made.add_paragraph(WORDS)
        made.add_paragraph("one", style="List Bullet")
        table = made.add_table(2, 2)
        for cell, words in zip(
            (c for row in table.rows for c in row.cells), ("Group", "Year", "Front", "2016"), strict=True
        ):
            cell.text = words
        made.add_paragraph(WORDS)
    else:
        fill(made)
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def mail(*attached: tuple[str, bytes], body: str = WORDS, subject: str = TITLE) -> bytes:
    """A message in text and HTML, with files attached."""
    made = EmailMessage()
    made["From"] = '"Northern Herald" <news@herald.example>'
    made["To"] = "desk@institute.example"
    made["Date"] = "Sat, 20 Sep 2025 23:30:00 +0500"
    made["Subject"] = subject
    made.set_content(f"{body}\n")
    made.add_alternative(f"<html><body><p>{body}</p></body></html>", subtype="html")
    for name, raw in attached:
        made.add_attachment(raw, maintype="application", subtype="octet-stream", filename=name)
    _fix_boundaries(made)
    return made.as_bytes()


def _fix_boundaries(message: EmailMessage) -> None:
    """Boundaries are drawn by lot otherwise."""
    for number, part in enumerate(message.walk()):
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            part.set_boundary(f"=={number}==")


def archive(members: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of the members."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", method) as made:
        for name, raw in members.items():
            made.writestr(zipfile.ZipInfo(name), raw, method)
    return saved.getvalue()


def samples() -> dict[str, bytes]:
    """One of each kind that is read, by file name."""
    paper, letter = pdf(pages=2), mail(("note.txt", TEXT), ("report.html", PAGE))
    return {
        "text.txt": TEXT,
        "report.md": MARKDOWN,
        "page.html": PAGE,
        "paper.pdf": paper,
        "office.docx": word(),
        "letter.eml": letter,
        "box.mbox": b"From a@b.example Sat Sep 20 23:30:00 2025\n" + mail() + b"\nFrom c@d.example x\n" + mail(),
        "feed.rss": RSS,
        "feed.atom": ATOM,
        "pack.zip": archive({"inner/page.html": PAGE, "letter.eml": letter, "text.txt": TEXT}),
    }
