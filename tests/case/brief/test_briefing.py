"""A record's briefing and its files: whole or not at all, and only what is handed to it."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

import tocsin
from tocsin.case import Brief, write_brief
from tocsin.case.brief.cards import leaves_open
from tocsin.model import ExtraMissing, Ref, TocsinError, ValueRefused


@pytest.fixture(scope="module")
def brief(record: Path) -> Brief:
    with tocsin.open(record) as case:
        return case.brief(title="A title")


def test_a_page_has_its_json_beside_it(brief: Brief, tmp_path: Path) -> None:
    written = write_brief(brief, tmp_path / "out.html")
    assert [p.name for p in written] == ["out.html", "out.json"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.html", "out.json"]
    assert "A title" in written[0].read_text(encoding="utf-8")
    assert json.loads(written[1].read_text(encoding="utf-8")) == brief.data


def test_json_alone_by_suffix(brief: Brief, tmp_path: Path) -> None:
    assert [p.name for p in write_brief(brief, tmp_path / "out.json")] == ["out.json"]
    assert [p.name for p in tmp_path.iterdir()] == ["out.json"]


def test_another_suffix_is_refused_and_nothing_written(brief: Brief, tmp_path: Path) -> None:
    with pytest.raises(ValueRefused, match=r"\.html, \.json, \.pdf"):
        write_brief(brief, tmp_path / "out.doc")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(importlib.util.find_spec("weasyprint") is not None, reason="the extra pdf is installed")
def test_a_pdf_without_its_extra_says_what_to_install(brief: Brief, tmp_path: Path) -> None:
    with pytest.raises(ExtraMissing, match=r"\.venv/bin/pip install -e '\.\[pdf\]'"):
        write_brief(brief, tmp_path / "out.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(brief: Brief, tmp_path: Path) -> None:
    with pytest.raises(TocsinError, match="could not be written") as refused:
        write_brief(brief, tmp_path / "none" / "out.html")
    assert "none" in str(refused.value)


def test_what_was_there_stays_when_nothing_can_be_written(brief: Brief, tmp_path: Path) -> None:
    (tmp_path / "out.html").mkdir()  # a file cannot take a folder's place
    with pytest.raises(TocsinError):
        write_brief(brief, tmp_path / "out.html")
    assert [p.name for p in tmp_path.iterdir()] == ["out.html"]


def test_the_same_record_gives_the_same_bytes(brief: Brief, record: Path) -> None:
    with tocsin.open(record) as case:
        again = case.brief(title="A title")
    assert again == brief


def test_a_briefing_names_every_document_with_its_hash(brief: Brief, record: Path) -> None:
    with tocsin.open(record) as case:
        for id in case.documents()["id"]:
            assert id.removeprefix("sha256:")[:12] in brief.html
            assert id in json.dumps(brief.data)


def test_the_summary_counts_what_the_frames_hold(record: Path) -> None:
    with tocsin.open(record) as case:
        summary = case.summary()
        assert summary.documents == case.documents().height
        assert summary.claims == case.claims().height == sum(summary.kinds.values())
        assert summary.origins == case.origins().height
        assert len(summary.disputes) == case.disputes()["id"].n_unique()
        assert summary.checks == case.findings().height
        assert len(summary.astray) == sum(v == "does_not_add_up" for v in case.findings()["verdict"])
        assert summary.accepted == 0


def test_classes_are_quoted_and_drawn_as_collectives(brief: Brief) -> None:
    nodes = {node["name"]: node for node in brief.data["network"]["nodes"]}
    classes = {name for name, node in nodes.items() if node["collective"]}
    assert classes == {name for name in nodes if name.startswith("“")}
    assert "“Baloch separatists”" in classes
    assert {"Tehreek-e-Taliban Pakistan", "Baloch Liberation Army"} <= nodes.keys() - classes


@pytest.mark.parametrize(
    ("name", "open_class"),
    [
        ("Groups", True),
        ("militants", True),
        ("Tamil gunmen", True),
        ("Baloch fighters", True),
        ("attackers", True),
        ("planners", True),
        ("Haqqani network", False),
        ("Taliban authorities", False),
    ],
)
def test_a_name_that_is_a_class_word_leaves_open_who(name: str, open_class: bool) -> None:
    assert leaves_open(Ref(name)) is open_class


def test_the_bottom_line_of_the_worked_case_does_not_contradict_its_disputes(brief: Brief) -> None:
    texts = [s["text"] for s in brief.data["bottom_line"]]
    assert any("challenged by Dawn" in text for text in texts)


def test_a_briefing_never_takes_the_place_of_a_record(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    with tocsin.open(path, create=True) as case, pytest.raises(TocsinError, match="a record stands where"):
        write_brief(case.brief(), tmp_path / "case.html")
    assert path.read_bytes().startswith(b"SQLite format 3")
    assert not (tmp_path / "case.html").exists()


OTHERS = {
    "report.html": b"<!DOCTYPE html><html><head><title>Mine</title></head><body>Tocsin</body></html>",
    "report.json": b'{"title": "my notes", "schema": 1}',
    "report.pdf": b"%PDF-1.4\n%%EOF\n",
}


@pytest.mark.parametrize(("there", "out"), [(n, n) for n in OTHERS] + [("report.json", "report.html")])
def test_a_file_that_is_no_briefing_stays_unless_forced(brief: Brief, tmp_path: Path, there: str, out: str) -> None:
    if out.endswith(".pdf"):
        pytest.importorskip("weasyprint", exc_type=(ImportError, OSError))
    (tmp_path / there).write_bytes(OTHERS[there])
    with pytest.raises(TocsinError, match=r"no briefing of Tocsin stands where .*--force"):
        write_brief(brief, tmp_path / out)
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [(there, OTHERS[there])]
    write_brief(brief, tmp_path / out, force=True)
    assert (tmp_path / there).read_bytes() != OTHERS[there]


@pytest.mark.parametrize("out", ["out.html", "out.json", "out.pdf"])
def test_an_earlier_briefing_and_an_empty_file_are_replaced(brief: Brief, tmp_path: Path, out: str) -> None:
    if out.endswith(".pdf"):
        pytest.importorskip("weasyprint", exc_type=(ImportError, OSError))
    (tmp_path / out).touch()
    write_brief(brief, tmp_path / out)
    again = write_brief(brief, tmp_path / out)
    assert all(path.stat().st_size > 1000 for path in again)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(p.name for p in again)


@pytest.mark.parametrize("name", ["out.html", "out.json"])
@pytest.mark.parametrize("force", [False, True])
def test_a_link_is_neither_followed_nor_replaced(brief: Brief, tmp_path: Path, name: str, *, force: bool) -> None:
    (tmp_path / "kept").write_text("mine")
    (tmp_path / name).symlink_to(tmp_path / "kept")
    with pytest.raises(TocsinError, match="a link stands where"):
        write_brief(brief, tmp_path / "out.html", force=force)
    assert (tmp_path / name).is_symlink()
    assert (tmp_path / "kept").read_text() == "mine"
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(["kept", name])


def test_a_link_in_the_place_of_the_file_in_the_making_is_not_followed(brief: Brief, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("mine")
    (tmp_path / ".out.json.part").symlink_to(tmp_path / "kept")
    write_brief(brief, tmp_path / "out.json")
    assert (tmp_path / "kept").read_text() == "mine"


@pytest.mark.parametrize("force", [False, True])
def test_a_record_is_never_replaced(tmp_path: Path, *, force: bool) -> None:
    with tocsin.open(tmp_path / "case.json", create=True) as case, pytest.raises(TocsinError, match="a record stands"):
        write_brief(case.brief(), tmp_path / "case.json", force=force)


def test_a_briefing_for_a_folder_that_is_a_file_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with tocsin.open(tmp_path / "r.tocsin", create=True) as case, pytest.raises(TocsinError, match="briefing"):
        write_brief(case.brief(), tmp_path / "file" / "x.html")


@pytest.mark.parametrize("when", ["9999", "1066-10-14", "0800", "0800-03/0800-05", "2150-03", "1066/9999"])
def test_a_claim_of_any_year_that_can_be_recorded_makes_a_briefing(tmp_path: Path, when: str) -> None:
    (tmp_path / "a.md").write_text("India armed the BLA, it says.", encoding="utf-8")
    cells = {"document": "", "quote": "India armed the BLA", "kind": "tie", "tie": "arms", "source": "India"}
    with tocsin.open(tmp_path / "r.tocsin", create=True) as case:
        case.read(tmp_path / "a.md")
        cells |= {"document": case.documents()["id"][0], "target": "BLA", "when": when}
        case.add(case.code(cells), author="me")
        assert when[:4] in case.brief().html


def test_a_percentage_of_four_digits_is_no_year(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Attacks rose from 40 in 2023 to 520 in 2024, up 1200 percent.", encoding="utf-8")
    with tocsin.open(tmp_path / "r.tocsin", create=True) as case:
        case.read(tmp_path / "a.md")
        assert "1200 percent" in case.brief().html
