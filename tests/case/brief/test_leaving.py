"""What a public briefing and its summary hold of an analyst's decisions and of names withheld: nothing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

import tocsin
from tocsin.cli.app import app

LETTER = b"""From: Ahmad Nurzai <a@example.org>
Subject: On the border
Date: Sat, 20 Sep 2025 10:00:00 +0000
Content-Type: text/plain; charset=utf-8

The Tehrik-e-Taliban Pakistan armed the Balochistan Liberation Army in 2024.
The TTP has a base in Spin Boldak. Two soldiers were killed in Spinboldak on 3 March 2024.
Bilal Zarrin said that India armed the BLA. Karim Durrani denied that India armed the BLA.
"""
PAPER = """---
publisher: Northern Herald
kind: outlet
date: 2025-09-21
---
India armed the BLA in 2024, the army said.
"""
HELD = ("nurzai", "boldak", "zarrin", "durrani", "secret analyst", "a tip of hers")


@pytest.fixture(scope="module")
def private(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("private")
    (folder / "letter.eml").write_bytes(LETTER)
    (folder / "paper.md").write_text(PAPER, encoding="utf-8")
    with tocsin.open(folder / "r.tocsin", create=True) as case:
        assert case.read([folder / "letter.eml", folder / "paper.md"]).refused == ()
        case.grade("Northern Herald", "B", author="Secret Analyst", reason="a tip of hers")
        case.grade("Ahmad Nurzai", "C", author="Secret Analyst", reason="a tip of hers")
    return folder / "r.tocsin"


def test_the_internal_briefing_has_what_is_withheld(private: Path) -> None:
    with tocsin.open(private) as case:
        page = case.brief(since=date(2020, 1, 1)).html.casefold()
    assert all(name in page for name in HELD)


def test_a_public_briefing_tells_neither_persons_nor_who_graded_a_source_nor_why(private: Path) -> None:
    with tocsin.open(private) as case:
        made = case.brief(since=date(2020, 1, 1), release="public")
    for text in (made.html.casefold(), json.dumps(made.data, ensure_ascii=False).casefold()):
        assert [name for name in HELD if name in text] == []
    groups = {g["title"]: g["lines"] for g in made.data["changes"]["groups"]}
    assert groups["Re-graded"] == ["Northern Herald: B"]


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_the_summary_of_a_public_briefing_is_of_what_is_released(
    private: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    arguments = ["brief", str(private), "-o", str(tmp_path / "o.html"), *options]
    internal = CliRunner().invoke(app, arguments).stdout
    public = CliRunner().invoke(app, [*arguments, "--release", "public"]).stdout
    assert "Durrani" in internal
    assert [name for name in HELD if name in public.casefold()] == []
    assert "[withheld]" in public
