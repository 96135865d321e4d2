"""The PDF: made from the page alone, with page numbers and drawings in colour; without Pango one line that says so."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

import tocsin
from tocsin.case import Brief, write_brief
from tocsin.model import ExtraMissing


def _no_pango() -> str:
    try:
        import weasyprint  # noqa: F401  # whether it finds its system packages
    except ImportError:
        return "the extra pdf is not installed"
    except OSError as error:
        return f"WeasyPrint lacks system packages: {str(error).splitlines()[0]}"
    return ""


@pytest.fixture(scope="module")
def brief(record: Path) -> Brief:
    with tocsin.open(record) as case:
        return case.brief(title="Ties in Balochistan")


@pytest.fixture(scope="module")
def pages(brief: Brief, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    if reason := _no_pango():
        pytest.skip(reason)
    from pypdf import PdfReader

    path = tmp_path_factory.mktemp("pdf") / "out.pdf"
    assert write_brief(brief, path) == (path,)
    return [page.extract_text() for page in PdfReader(io.BytesIO(path.read_bytes())).pages]


def test_every_page_has_its_number(pages: list[str]) -> None:
    for n, text in enumerate(pages, start=1):
        assert f"{n} / {len(pages)}" in text


def test_every_page_but_the_first_has_the_title_and_who_may_read_it(pages: list[str]) -> None:
    assert all("Ties in Balochistan" in text for text in pages)
    assert all("internal, not for publication" in text for text in pages)


def test_the_first_page_has_the_bottom_line_and_the_last_the_quotes(pages: list[str]) -> None:
    assert "Bottom line" in pages[0]
    assert "Judgements" in pages[0]
    assert "None of the" in pages[0]
    assert "33 militants were killed" in " ".join(" ".join(pages[-3:]).split())


def test_drawings_bring_their_colours(brief: Brief) -> None:
    from tocsin.brief import printable

    html = printable(brief.html)
    drawings = html.split("<svg")[1:]
    assert len(drawings) > 5
    assert all("<style>" in d.split("</svg>")[0] for d in drawings)
    assert "var(" not in drawings[0].split("</style>")[0]


def test_without_pango_the_system_packages_are_named(
    brief: Brief, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What WeasyPrint raises where a library is missing, raised by a package of its name that stands before it."""
    fake = tmp_path / "fake" / "weasyprint"
    fake.mkdir(parents=True)
    (fake / "__init__.py").write_text("raise OSError('cannot load library libpango-1.0-0')", encoding="utf-8")
    for name in [n for n in sys.modules if n.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(str(tmp_path / "fake"))
    with pytest.raises(ExtraMissing, match=r"libpango-1\.0-0 libpangoft2-1\.0-0"):
        write_brief(brief, tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()
