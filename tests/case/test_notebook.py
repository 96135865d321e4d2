"""What a notebook shows: the record at a glance, and text from outside as text."""

from __future__ import annotations

from pathlib import Path

from lxml import html

import tocsin
from tocsin.case.notebook import list_html, page_html, table_html

MARKUP = '<script>alert(1)</script> & "x"'


def test_a_case_shows_its_counts_and_disputes(record: Path) -> None:
    with tocsin.open(record) as case:
        assert repr(case).startswith(f"<Case {record}: 17 documents, ")
        shown = html.fromstring(f"<div>{case._repr_html_()}</div>").text_content()
        summary = case.summary()
    assert f"{summary.claims:,} claims" in shown
    assert all(dispute.about in shown for dispute in summary.disputes)


def test_a_dossier_shows_its_names_and_lines(record: Path) -> None:
    with tocsin.open(record) as case:
        found = case.dossier("BLA")
    shown = html.fromstring(f"<div>{found._repr_html_()}</div>").text_content()
    assert "Fitna al-Hindustan" in shown
    assert all(str(line["says"]) in shown for section in found.sections for line in section.lines)


def test_a_briefing_is_shown_in_a_frame_that_runs_nothing(record: Path) -> None:
    with tocsin.open(record) as case:
        brief = case.brief()
    frame = html.fromstring(brief._repr_html_())
    assert (frame.tag, frame.get("sandbox"), frame.get("srcdoc")) == ("iframe", "", brief.html)


def test_text_from_outside_is_text() -> None:
    for shown in (table_html(MARKUP, [{MARKUP: MARKUP, "b": [MARKUP]}]), list_html(MARKUP, [MARKUP])):
        assert "<script" not in shown
        assert MARKUP in html.fromstring(f"<div>{shown}</div>").text_content()
    assert html.fromstring(page_html(MARKUP)).get("srcdoc") == MARKUP
    assert table_html("none", []) == list_html("none", []) == ""
