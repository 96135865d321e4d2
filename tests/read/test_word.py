"""Word files: what Word shows, in its order, and nothing of what it does."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from bench.samples import TITLE, WORDS, archive, mail, word
from tests.read.given import document, refusal
from tocsin.read import word as reader

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_headings_lists_and_tables_come_in_reading_order() -> None:
    read = document(word(), "a.docx")
    assert read.text.splitlines() == [TITLE, WORDS, "- one", "| Group | Year |", "| Front | 2016 |", WORDS]
    assert (read.title, read.published, read.source, read.language) == (TITLE, None, None, "en")


def parts(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def with_body(body: str, **more: bytes) -> bytes:
    """A Word file whose document has `body` instead of its own."""
    held = parts(word())
    start, _, _ = held["word/document.xml"].decode().partition("<w:body>")
    held["word/document.xml"] = f"{start}<w:body>{body}<w:sectPr/></w:body></w:document>".encode()
    return archive({**held, **{name.replace("__", "/"): raw for name, raw in more.items()}})


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<w:p>{run('One ')}<w:r><w:tab/></w:r>{run('two')}</w:p>", "One \ttwo"),
        (f"<w:p><w:del><w:r><w:delText>no</w:delText></w:r></w:del><w:ins>{run('yes')}</w:ins></w:p>", "yes"),
        (f"<w:p><w:r><w:instrText>CODE</w:instrText></w:r><w:hyperlink>{run('link')}</w:hyperlink></w:p>", "link"),
        (f"<w:sdt><w:sdtContent><w:p>{run('held')}</w:p></w:sdtContent></w:sdt>", "held"),
        (f"<w:p>{run('a')}<w:r><w:br/></w:r>{run('b')}</w:p>", "a\nb"),
        (f"<w:p>{run('one')}<w:r><w:txbxContent><w:p>{run('box')}</w:p></w:txbxContent></w:r></w:p>", "one\nbox"),
        (f"<w:p>{run('north')}<w:r><w:noBreakHyphen/></w:r>{run('east')}</w:p>", "north\u2011east"),
    ],
)  # fmt: skip
def test_what_word_shows_is_read(body: str, text: str) -> None:
    assert document(with_body(body), "a.docx").text == text


def test_tables_within_tables_are_read_once() -> None:
    inner = f"<w:p>{run('Deep')}</w:p>"
    for _ in range(40):
        inner = f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    assert document(with_body(inner), "a.docx").text.count("Deep") == 1


def test_footnotes_stand_behind_the_text() -> None:
    held = parts(word())
    relations = held["word/_rels/document.xml.rels"].decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    held["word/_rels/document.xml.rels"] = relations.replace(
        "</Relationships>", f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    ).encode()
    rule = f'<w:footnote w:type="separator"><w:p>{run("rule")}</w:p></w:footnote>'
    notes = f'{rule}<w:footnote w:id="2"><w:p>{run("A note.")}</w:p></w:footnote>'
    held["word/footnotes.xml"] = f"<w:footnotes {W}>{notes}</w:footnotes>".encode()
    assert document(archive(held), "a.docx").text.endswith(f"{WORDS}\nA note.")


def test_a_title_of_its_properties_stands_where_the_text_has_it() -> None:
    def fill(made: Any) -> None:
        made.core_properties.title = "Two fronts"
        made.add_paragraph("Two fronts met, it said.")

    assert document(word(fill), "a.docx").title == "Two fronts"
    assert document(word(lambda made: made.add_paragraph("Words.")), "a.docx").title is None


def test_external_entities_are_refused_and_read_nothing(tmp_path: Any) -> None:
    (tmp_path / "secret").write_text("the secret", encoding="utf-8")
    held = parts(word())
    body = held["word/document.xml"].decode().partition("?>")[2].replace("2016", "&x;")
    held["word/document.xml"] = f'<!DOCTYPE w [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>{body}'.encode()
    assert "XML with a document type" in refusal(archive(held), "a.docx")


def test_macros_and_embedded_files_are_ignored() -> None:
    assert (
        document(with_body(f"<w:p>{run('Words')}</w:p>", word__vbaProject=b"\xd0\xcf\x11\xe0"), "a.docx").text
        == "Words"
    )


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"Words.", "its bytes are no Word file"),
        (word()[:4000], "a ZIP that is cut off or damaged"),
        (archive({"a.txt": b"Words."}), "a ZIP, but no Word file: it has no word/document.xml"),
        (archive({"xl/workbook.xml": b"<x/>"}), "its bytes are an Excel file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file, or one under a password"),
        (archive({"word/document.xml": b"<x/>"}), "a Word file that is cut off or damaged"),
        (archive({"word/document.xml": b"0" * 20_000_000}), "unpacks to far more than it is packed to"),
        (mail(), "its bytes are no Word file"),
    ],
)  # fmt: skip
def test_what_is_no_word_file_is_refused_by_what_it_is(raw: bytes, says: str) -> None:
    assert says in refusal(raw, "a.docx")


def test_what_it_unpacks_to_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_UNPACKED", 1_000)
    assert "it unpacks to too much" in refusal(word(), "a.docx")


@pytest.mark.parametrize("name", ["a.doc", "a.rtf", "a.odt", "a.docm", "a.pages"])
def test_other_word_processors_are_told_what_to_do(name: str) -> None:
    assert "save it as .docx or as PDF" in refusal(b"Words.", name)
