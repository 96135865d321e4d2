"""The pages under docs/: their examples print what they say, their tables name what there is, the site builds."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from bench.pages import ROOT, agree, pages, played, steps


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_examples_print_what_the_page_says(page: Path) -> None:
    text, faults = played(page)
    assert text == page.read_text(encoding="utf-8"), "python -m bench.pages --write puts in what is printed now"
    assert not faults


@pytest.mark.parametrize(
    ("says", "printed", "agrees"),
    [
        ("one\ntwo", "one\ntwo", True),
        ("one\n...\nfour", "one\ntwo\nthree\nfour", True),
        ("one\n...\ntwo", "one\ntwo", True),
        ("...", "anything\nat all", True),
        ("one\n...\nfour", "one\ntwo\nthree", False),
        ("one", "one\ntwo", False),
        ("a.c", "abc", False),
        ("", "one", False),
    ],
)
def test_three_dots_stand_for_any_lines(says: str, printed: str, agrees: bool) -> None:
    assert agree(says, printed) is agrees


def test_a_block_is_commands_each_with_what_it_prints() -> None:
    found = list(steps("$ one \\\n  more\nsaid\n$ two\n"))
    assert [(step.command, step.says) for step in found] == [("one \\\n  more", "said"), ("two", "")]


def test_an_example_that_prints_something_else_is_seen(tmp_path: Path) -> None:
    (tmp_path / "examples").mkdir()
    (tmp_path / "src").mkdir()
    page = tmp_path / "page.md"
    page.write_text("```console\n$ echo one\ntwo\n```\n\n```pycon\n>>> 1 + 1\n3\n\n```\n", encoding="utf-8")
    text, faults = played(page, tmp_path)
    assert "$ echo one\none\n" in text
    assert len(faults) == 1


@pytest.mark.parametrize("package", ["tocsin.vocabulary/data/cues", "tocsin.extract.rules/examples"])
def test_rows_shown_on_the_page_of_rules_are_rows_of_the_data(package: str) -> None:
    module, _, folder = package.partition("/")
    held = [line for table in files(module).joinpath(folder).iterdir() for line in _lines(table.read_text("utf-8"))]
    blocks = re.findall(r"^```csv\n(.*?)^```$", (ROOT / "docs/rules.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    shown = [block.splitlines() for block in blocks if block.splitlines()[0] in held]
    assert len(shown) == 1
    assert [line for line in shown[0] if line not in held] == []
    assert len(list(csv.reader(shown[0]))) > 2


def _lines(text: str) -> list[str]:
    return text.splitlines()


def test_the_page_of_the_wire_has_every_field() -> None:
    schema = json.loads((ROOT / "schema/claim.v1.schema.json").read_text("utf-8"))
    page = (ROOT / "docs/wire.md").read_text("utf-8")
    assert [name for name in schema["properties"] if f"| `{name}` |" not in page] == []


def test_the_site_builds_without_a_broken_link(tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    page = (tmp_path / "site/index.html").read_text("utf-8")
    assert "fonts.googleapis" not in page
