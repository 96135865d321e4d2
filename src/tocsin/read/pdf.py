"""PDF: the text layer as prose, within bounds. Nothing in a PDF is run, no link followed, no picture decoded.

pypdf is pure Python, and a PDF a program of drawing operators: time and memory are bounded by counting what is
unfolded and drawn, never by a clock, so that a document is read or refused alike on every machine (law 8).
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Final

from tocsin.model import InputRefused, When
from tocsin.read.card import Card
from tocsin.read.characters import has_words
from tocsin.read.dates import written_in
from tocsin.read.faults import refused
from tocsin.read.part import Words
from tocsin.read.printed import Line, Page, prose, tidy
from tocsin.read.quiet import quiet
from tocsin.read.refusal import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PageObject, PdfReader
    from pypdf.generic import StreamObject

MAX_PAGES: Final = 2_000  # the longest inquiries have about a thousand
MAX_OPERATORS: Final = 3_000_000  # of drawing, in all pages together: a page of prose has 50 to 3,000
MAX_CHARACTERS: Final = 20_000_000
MAX_OBJECTS: Final = 500_000  # that the bytes announce: a thousand pages of pictures and tables have a tenth
MAX_AFTER_END: Final = 100_000  # lines behind the last end mark, which pypdf looks for line by line from the end
MAX_REPEATED: Final = 3_000_000  # bytes drawn again of streams that pages share: a letterhead has 500 a page
# Of pypdf's own bounds, those that its defaults set for documents full of pictures.
_BOUNDS: Final[dict[str, Any]] = {
    "zlib_maximum_output_length": 30_000_000,
    "lzw_maximum_output_length": 30_000_000,
    "run_length_maximum_output_length": 30_000_000,
    "array_based_stream_maximum_output_length": 30_000_000,
    "stream_parsing_work_maximum_count": 1_000_000,
    "page_tree_maximum_entries": 10_000,
    "xform_maximum_invocations_per_extraction": 1_000,
}
_UNKNOWN: Final = "\N{REPLACEMENT CHARACTER}"
_NO_LETTER: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\uf8ff]")
_MOST_UNKNOWN: Final = 0.1  # of the letters; beyond, the text layer says nothing that can be quoted
_CREATED: Final = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")
_TITLE: Final = 8  # letters at least: less is found on any page
_TRAILER: Final = 1_024  # bytes, of which a last line takes some twenty
_FIRST: Final = 4_000  # characters: the first page or two, where a report says what it is

_DAMAGED: Final = "a PDF that is cut off or damaged"


def read_pdf(raw: bytes, *, name: str) -> Words:
    """The prose of the PDF in `raw`, and what its card says that its first page says too.

    Opens what is encrypted under an empty password. Raises InputRefused: another password, no text layer, damage,
    more than the bounds.
    """
    import pypdf  # a fifth of a second, which no other input should pay
    from pypdf.errors import DependencyError, DeprecationError, PyPdfError

    quiet("pypdf")
    _check_recovery(raw, name)
    with refused(name, _DAMAGED, PyPdfError, DependencyError, DeprecationError), pypdf.apply_configuration(**_BOUNDS):
        reader = _opened(raw, name)
        text = prose(_pages(reader, name))
        metadata = {key: str(value) for key, value in (reader.metadata or {}).items() if isinstance(value, str)}
    _check_letters(text, name)
    return Words(text, _card(metadata, text))


def _check_recovery(raw: bytes, name: str) -> None:
    """Raises InputRefused for what pypdf would look through for long, only to find that it is damaged."""
    objects = raw.count(b" obj")
    if objects > MAX_OBJECTS:
        raise refusal(
            name, "too many objects in a PDF", value=f"{objects:,}", allowed=f"at most {MAX_OBJECTS:,}", do="split it"
        )
    marked = b"%%EOF" in raw[-_TRAILER:].rstrip().replace(b"\r", b"\n").rpartition(b"\n")[2]  # also amid the last line
    end = len(raw) if marked else max(raw.rfind(b"\n%%EOF"), raw.rfind(b"\r%%EOF"), 0)
    lines = raw.count(b"\n", end) + raw.count(b"\r", end)
    if lines > MAX_AFTER_END:
        raise refusal(
            name,
            _DAMAGED,
            value=f"{lines:,} lines behind its end mark, or none",
            allowed=f"at most {MAX_AFTER_END:,}",
            do="fetch it again, or save it as text",
        )


def _opened(raw: bytes, name: str) -> PdfReader:
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(raw), root_object_recovery_limit=1_000, xref_stream_maximum_entries=500_000)
    if reader.is_encrypted and not reader.decrypt(""):
        raise refusal(
            name,
            "encrypted with a password",
            allowed="a PDF that opens without one",
            do="save it without a password",
        )
    return reader


def _pages(reader: PdfReader, name: str) -> list[Page]:
    count = len(reader.pages)
    if count > MAX_PAGES:
        raise refusal(name, "too many pages", value=f"{count:,}", allowed=f"at most {MAX_PAGES:,}", do="split it")
    drawing = _Drawing(name)
    pages = [drawing.lines(page) for page in reader.pages]
    if not any(has_words(line.text) for page in pages for line in page):
        raise refusal(name, "no text layer", value=f"{count} pages", allowed="a PDF with text", do="run OCR first")
    return pages


class _Drawing:
    """Pages drawn for their lines; counts what was drawn, over all of them."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._operators = 0
        self._characters = 0
        self._repeated = 0
        self._drawn: set[int] = set()
        self._lines: list[Line] = []
        self._text = ""
        self._at = (0.0, 0.0, 0.0)

    def lines(self, page: PageObject) -> Page:
        """The lines of `page` in the order in which they are drawn."""
        self._lines, self._text = [], ""
        self._count_repeated(page)
        page.extract_text(visitor_operand_before=self._operator, visitor_text=self._chunk)
        self._end_line()
        return self._lines

    def _count_repeated(self, page: PageObject) -> None:
        """What `page` draws of streams that were drawn before: a small file could have them drawn for minutes."""
        for number, stream in _streams(page):
            if number in self._drawn:
                self._repeated += len(stream.get_data())
            self._drawn.add(number)
            if self._repeated > MAX_REPEATED:
                raise self._too_much("bytes drawn again, of streams that pages share", MAX_REPEATED)

    def _operator(self, *_: object) -> None:
        self._operators += 1
        if self._operators > MAX_OPERATORS:
            raise self._too_much("drawing operators", MAX_OPERATORS)

    def _chunk(self, text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:  # noqa: ARG002
        self._characters += len(text)
        if self._characters > MAX_CHARACTERS:
            raise self._too_much("characters", MAX_CHARACTERS)
        for number, piece in enumerate(text.split("\n")):
            if number:
                self._end_line()
            if piece.strip() and not self._text.strip():
                self._at = _place(cm, tm, size)
            self._text += piece

    def _end_line(self) -> None:
        self._lines += (Line(text, *self._at) for text in tidy(_NO_LETTER.sub(_UNKNOWN, self._text)))
        self._text = ""

    def _too_much(self, what: str, most: int) -> InputRefused:
        return refusal(self._name, f"too many {what}", allowed=f"at most {most:,}", do="split it, or save it as text")


def _streams(page: PageObject) -> Iterator[tuple[int, StreamObject]]:
    """The streams that a page draws, as often as it does, each with the number of its object."""
    from pypdf.generic import ArrayObject, IndirectObject, StreamObject

    if "/Contents" not in page:
        return
    contents = page.raw_get("/Contents")
    held = contents.get_object()
    for each in held if isinstance(held, ArrayObject) else (contents,):
        if isinstance(each, IndirectObject) and isinstance(stream := each.get_object(), StreamObject):
            yield each.idnum, stream


def _place(cm: list[float], tm: list[float], size: float) -> tuple[float, float, float]:
    """Where on the page, and how large: the text's matrix within the page's."""
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    return x, y, abs(size) * abs(tm[3] or tm[1] or 1.0) * abs(cm[3] or cm[1] or 1.0)


def _check_letters(text: str, name: str) -> None:
    letters = sum(map(str.isalnum, text))
    unknown = text.count(_UNKNOWN)
    if unknown > _MOST_UNKNOWN * (letters + unknown):
        raise refusal(
            name,
            "a text layer whose letters are not told",
            value=f"{unknown} of {letters + unknown}",
            allowed="fonts that say which letters they draw",
            do="run OCR first",
        )


def _card(metadata: dict[str, str], text: str) -> Card:
    """Properties are whatever a program or a template left there, so that each needs a second witness: the title and
    the day of creation stand only where the first page says them too. The author's name is nobody's publisher."""
    first = text[:_FIRST]
    title = " ".join(metadata.get("/Title", "").split())
    said = title if len(_plain(title)) >= _TITLE and _plain(title) in _plain(first) else None
    return Card(title=said, published=_published(metadata.get("/CreationDate", ""), first))


def _plain(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def _published(created: str, first: str) -> When | None:
    found = _CREATED.match(created)
    return written_in(first, year=found[1], month=found[2], day=found[3]) if found else None
