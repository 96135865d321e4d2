"""Nothing printed commands a terminal: controls, C1 and marks of direction are shown as their escapes."""

from __future__ import annotations

import json

import pytest

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
