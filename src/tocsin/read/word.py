"""Word files (.docx): paragraphs, headings, lists, tables in reading order, text boxes and notes.

The parts are read, never a macro, a field's code, an embedded object or a link. Deleted text of tracked changes is
left out and inserted text is in, as Word prints it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from tocsin.read.archive import check_packing, opened
from tocsin.read.card import Card
from tocsin.read.characters import has_words
from tocsin.read.faults import refused
from tocsin.read.part import Words
from tocsin.read.refusal import refusal

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

MAX_PARTS: Final = 5_000  # in one file: pictures of a long report
MAX_UNPACKED: Final = 150_000_000  # bytes of all parts, which are held at once

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = (
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # says again what Choice says
)
_LEFT_OUT: Final = frozenset({_FALLBACK, f"{_W}del", f"{_W}moveFrom", f"{_W}instrText"})
_WRAPPERS: Final = frozenset(f"{_W}{tag}" for tag in ("sdt", "sdtContent", "ins", "customXml", "moveTo"))
_MARKS: Final = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
_NOTES: Final = ("/footnotes", "/endnotes")
_DAMAGED: Final = "a Word file that is cut off or damaged"
_NO_TITLES: Final = ("word document", "microsoft word", "document")


def read_word(raw: bytes, *, name: str) -> Words:
    """The text of the Word file in `raw`, a line a paragraph or a row of a table, notes behind it; and its card.

    Raises InputRefused: damage, a password, more than the bounds, XML that declares entities.
    """
    import docx  # a tenth of a second, which no other input should pay
    import lxml.etree
    from docx.opc.exceptions import OpcError

    _check_parts(raw, name)
    with refused(name, _DAMAGED, OpcError, lxml.etree.LxmlError, zipfile.BadZipFile):
        document = docx.Document(io.BytesIO(raw))
        _check_entities(document, name)
        text = "\n".join(_lines(document))
        return Words(text, _card(document, text))


def _check_parts(raw: bytes, name: str) -> None:
    """Before any part is unpacked, all of them together."""
    with opened(raw, name=name) as packed:
        infos = packed.infolist()
    if len(infos) > MAX_PARTS:
        raise refusal(name, "too many parts", value=f"{len(infos):,}", allowed=f"at most {MAX_PARTS:,}")
    for info in infos:
        check_packing(info, name=name)
    size = sum(info.file_size for info in infos)
    if size > MAX_UNPACKED:
        raise refusal(
            name,
            "it unpacks to too much",
            value=f"{size:,} bytes",
            allowed=f"at most {MAX_UNPACKED:,} bytes",
            do="take the pictures out",
        )


def _check_entities(document: WordDocument, name: str) -> None:
    """Word writes none. They are never resolved, so that words written with them would be missing."""
    dtd = document.element.getroottree().docinfo.internalDTD
    if dtd is not None:
        raise refusal(name, "XML with a document type", allowed="a Word file as Word writes it", do="save it again")


def _lines(document: WordDocument) -> Iterator[str]:
    yield from _blocks(document.element.body)
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(_NOTES):
            yield from _notes(relation.target_part.blob)


def _notes(blob: bytes) -> Iterator[str]:
    from docx.oxml.parser import parse_xml

    for note in parse_xml(blob):
        if note.get(f"{_W}type") in (None, "normal"):  # others are the rules above the notes
            yield from _blocks(note)


def _blocks(parent: Any) -> Iterator[str]:
    """The lines of paragraphs and tables in `parent`, also where content controls wrap them."""
    for child in parent:
        match child.tag:
            case tag if tag == f"{_W}p":
                yield from _paragraph(child)
            case tag if tag == f"{_W}tbl":
                yield from filter(None, map(_row, _own(child, "tr")))
            case tag if tag in _WRAPPERS:
                yield from _blocks(child)


def _paragraph(paragraph: Any) -> Iterator[str]:
    """Its lines, those of text boxes anchored in it behind them."""
    boxes: list[Any] = []
    text = "".join(_text(paragraph, boxes)).strip()
    if text:
        listed = paragraph.find(f"{_W}pPr/{_W}numPr") is not None or _style(paragraph).startswith("List")
        yield f"- {text}" if listed else text
    for box in boxes:
        yield from _blocks(box)


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else style.get(f"{_W}val") or ""


def _text(element: Any, boxes: list[Any]) -> Iterator[str]:
    for child in element:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}txbxContent":
            boxes.append(child)
        elif child.tag == f"{_W}tab" and element.tag != f"{_W}r":
            continue  # a stop of a ruler, not a tab
        else:
            yield _MARKS.get(child.tag, "")
            yield from _text(child, boxes)


def _own(parent: Any, kind: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, also where content controls wrap them; none of a table within."""
    for child in parent:
        if child.tag == f"{_W}{kind}":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _own(child, kind)


def _row(row: Any) -> str:
    """A row's cells from left to right; of cells merged downwards, the first alone."""
    cells = [" ".join(_blocks(cell)) for cell in _own(row, "tc")]
    return "| " + " | ".join(" ".join(cell.split()) for cell in cells) + " |" if any(map(has_words, cells)) else ""


def _card(document: WordDocument, text: str) -> Card:
    """The title, where the text says it too: properties are often another document's, from which this one was made.

    Neither who saved it nor when is who published it, nor when.
    """
    title = " ".join((document.core_properties.title or "").split())
    known = title.lower() not in _NO_TITLES and has_words(title) and " ".join(text[:4000].split()).find(title) >= 0
    return Card(title=title if known else _heading(document))


def _heading(document: WordDocument) -> str | None:
    """The first paragraph in the style of a title or a heading."""
    for paragraph in document.element.body.iterchildren(f"{_W}p"):
        words = " ".join("".join(_text(paragraph, [])).split())
        if words and _style(paragraph) in ("Title", "Heading1"):
            return words
    return None
