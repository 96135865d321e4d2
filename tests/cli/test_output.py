"""Nothing printed commands a terminal (controls, C1 and marks of direction are shown as their escapes), and what a
terminal is shown tells sides, ids and counts as they are."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import tocsin
from tocsin.cli.app import app
from tocsin.cli.output import put, put_json

COMMANDS = ["\x1b", "\x07", "\x7f", "\x9b", "\u202e", "\u2066", "\u200f", "\U000e0001", "\udc80"]


@pytest.mark.parametrize("character", COMMANDS)
def test_json_has_its_escape_and_means_the_same(character: str, capsys: pytest.CaptureFixture[str]) -> None:
    body = {"path": f"a{character}[2Jb", f"k{character}": ["بلوچ\xa0é"]}
    put_json(body)
    printed = capsys.readouterr().out
    assert character not in printed
    assert "بلوچ\xa0é" in printed
    assert json.loads(printed) == body


@pytest.mark.parametrize("character", COMMANDS)
def test_a_line_has_its_escape(character: str, capsys: pytest.CaptureFixture[str]) -> None:
    put([f"written: a{character}[2J.html\tb"])
    printed = capsys.readouterr().out
    assert character not in printed
    assert printed.startswith("written: a\\")
    assert printed.endswith("[2J.html\tb\n")


REPORT = """---
publisher: Northern Herald
date: 2024-12-27
---
The Kharan Front denied that it attacked Panjgur in June 2024. Militants killed 3 people in May 2024.
"""


@pytest.fixture
def on_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    monkeypatch.setenv("COLUMNS", "160")

    def run(*arguments: object) -> str:
        with monkeypatch.context() as patched:
            patched.setattr(sys.stdout, "isatty", lambda: True)
            app([str(a) for a in arguments], standalone_mode=False)
        return capsys.readouterr().out

    return run


def test_who_denies_what_may_be_counted_and_which_claim_it_is_are_seen(
    tmp_path: Path, on_a_terminal: Callable[..., str]
) -> None:
    (tmp_path / "report.md").write_text(REPORT, encoding="utf-8")
    with tocsin.open(tmp_path / "case.tocsin", create=True) as case:
        case.read(tmp_path / "report.md")
        events = case.events()
    assert events["side"].to_list() == ["against", "for"]
    assert "denied by Kharan Front" in on_a_terminal("events", case.path)
    assert "incidents: 0; 1 unplaced" in on_a_terminal("incidents", case.path)
    assert events["id"][1][:8] in on_a_terminal("why", case.path, events["id"][1])
