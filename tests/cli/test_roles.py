"""`tocsin roles`: JSON with the span of every word, rows in a pipe, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tocsin.cli.app import app

TEXT = (
    "BOGOTA, May 17 (Agency) - Gunmen kidnapped an engineer, Lars Holm, near Arauca on Monday. The ELN claimed"
    " responsibility for the kidnapping.\n"
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], prog_name="tocsin")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_json_has_the_words_for_everything(report: Path) -> None:
    result = run("roles", report, "--published", "2024-05-17", "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    (found,) = [one for one in json.loads(result.stdout) if one["event"] == "abduction"]
    assert (found["when"], found["country"], found["confidence"]) == ("2024-05-13", "CO", "claimed")
    assert found["when_words"]["quote"] == "Monday"
    spans = [f for role in found["roles"].values() for f in role] + found["evidence"] + [found["when_words"]]
    assert all(s["quote"] == TEXT[s["start"] : s["end"]] for s in spans)


def test_a_pipe_gets_a_row_an_incident(report: Path) -> None:
    names, *rows = run("roles", report).stdout.splitlines()
    assert names.split("\t")[:3] == ["event", "when", "place"]
    assert len(rows) == len(json.loads(run("roles", report, "--json").stdout))


def test_a_text_in_another_language_tells_of_none(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("Des hommes armés ont enlevé un ingénieur près de la ville, a annoncé la police hier soir.\n" * 4)
    assert json.loads(run("roles", path, "--json").stdout) == []


def test_what_cannot_be_read_is_named(report: Path, tmp_path: Path) -> None:
    result = run("roles", tmp_path / "gone.txt", report, "--json")
    assert result.exit_code == 1
    assert "gone.txt" in result.stderr
    assert json.loads(result.stdout)
